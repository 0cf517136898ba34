import io
from pathlib import Path

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import dimensions_csv
from citegraph.text import open_text

PREAMBLE = '"About the data: Exported on May 11, 2024. Criteria: ""moss"" in full data.",,\n'


def read(path: Path) -> list[Record | Problem]:
    opened = open_text(path)
    with opened.stream as stream:
        assert dimensions_csv.sniff(opened.head())
        return list(dimensions_csv.read(stream))


def record(header: str, row: str) -> Record:
    (found,) = dimensions_csv.read(io.StringIO(f"Publication ID,PubYear,Title,{header}\n{row}\n"))
    assert isinstance(found, Record)
    return found


@pytest.mark.parametrize("name", ["full_record", "mapping"])
def test_fixture(fixtures: Path, name: str, expected):
    folder = fixtures / "dimensions"
    assert read(folder / f"{name}.csv") == expected(folder / f"{name}.expected.jsonl")


@pytest.mark.parametrize(
    ("head", "taken"),
    [
        ("Rank,Publication ID,DOI,Title,PubYear\n", True),
        (PREAMBLE + "Rank,Publication ID,DOI,Title,PubYear\n", True),
        ("publication id;title;dimensions url\n", True),
        ("Publication.ID,Title,PubYear\n", True),
        (PREAMBLE, False),
        ("Rank,Grant ID,Title,Dimensions URL\n", False),
        ("Publication ID,Title\n", False),
    ],
)
def test_publications_are_recognised(head: str, taken: bool):
    assert dimensions_csv.sniff(head) is taken


def test_brackets_in_a_place_do_not_end_it():
    found = record(
        "Authors,Authors (Raw Affiliation)",
        'p,2000,T,"A, B; C, D","A, B (X (Y); Z); C, D (W) (Q)"',
    )
    assert [author.affiliations for author in found.authors] == [("X (Y)", "Z"), ("W) (Q",)]


@pytest.mark.parametrize(
    "cell",
    [
        "A, B (X)",
        "C, D (X); A, B (Y)",
        "A, B (X; C, D (Y)",
        "A, B (X); C, D",
        "A, B (X); C, D (",
        "(",
    ],
)
def test_a_cell_that_does_not_fit_the_authors_is_kept(cell: str):
    found = record("Authors,Authors (Raw Affiliation)", f'p,2000,T,"A, B; C, D","{cell}"')
    assert [author.affiliations for author in found.authors] == [(), ()]
    assert found.extra["Authors (Raw Affiliation)"] == (cell,)


@pytest.mark.data
def test_real_export(shared_data: Path):
    records = read(shared_data / "dimensions" / "bibliometrixpy_Dimensions.csv")
    assert len(records) == 500
    assert all(isinstance(record, Record) for record in records)
    assert len({record.ids.other for record in records}) == 500
    assert len({record.ids.doi for record in records}) == 500
    assert sum(record.ids.pmid is None for record in records) == 1
    assert not any(record.references or record.references_known for record in records)
    # One work by more than 100 authors is exported without their affiliations.
    assert sum("Authors (Raw Affiliation)" in record.extra for record in records) == 1
