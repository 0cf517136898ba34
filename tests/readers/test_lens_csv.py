import io
from pathlib import Path

import pytest

import citegraph
from citegraph.model import Problem, Record
from citegraph.readers import lens_csv
from citegraph.text import open_text

HEADER = "Lens ID,Title,Publication Year,Author/s,References\n"


def read(path: Path) -> list[Record | Problem]:
    opened = open_text(path)
    with opened.stream as stream:
        assert lens_csv.sniff(opened.head())
        return list(lens_csv.read(stream))


@pytest.mark.parametrize("name", ["works", "few_columns"])
def test_fixture(fixtures: Path, name: str, expected):
    folder = fixtures / "lens"
    assert read(folder / f"{name}.csv") == expected(folder / f"{name}.expected.jsonl")


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        (HEADER, True),
        ("title;LENS ID;source title\n", True),
        ("lens_id,title,publication_year\n", True),
        ("Lens.ID,Title,Author.s\n", True),
        ("#,Jurisdiction,Kind,Display Key,Lens ID,Publication Year,Title\n", False),
        ("Lens ID,Title\n", False),
        ("Title,Publication Year,References\n", False),
    ],
)
def test_works_are_recognised_and_patents_are_not(header: str, taken: bool):
    assert lens_csv.sniff(header) is taken


def test_a_missing_column_is_no_error():
    (record,) = lens_csv.read(io.StringIO("Lens ID,Title,Author/s\n,Alone,\n"))
    assert isinstance(record, Record)
    assert [title.text for title in record.titles] == ["Alone"]
    assert not record.references_known
    assert record.reported == {}


def test_an_older_export_has_other_names():
    text = (
        "lens_id,title,publication_year,authors,issn,scholarly_citation_count,patent_citation_count\n"
        "000-000-000-000-01X,Moss,1999,A. Moss; B. Stone,12345678,7,2\n"
    )
    assert lens_csv.sniff(text)
    (record,) = lens_csv.read(io.StringIO(text))
    assert isinstance(record, Record)
    assert record.ids.other == "lens:000-000-000-000-01X"
    assert [author.name for author in record.authors] == ["A. Moss", "B. Stone"]
    assert record.venue is not None
    assert record.venue.issn == ("1234-5678",)
    assert (record.year, record.reported) == (1999, {"citing": 7})
    assert record.reported_by == {"Patent Citation Count": 2}
    assert record.extra == {}


@pytest.mark.data
def test_real_export(shared_data: Path):
    records = read(shared_data / "lens" / "amgonzalez_lens-export.csv")
    assert len(records) == 1000
    assert all(isinstance(record, Record) for record in records)
    assert sum(record.ids.doi is None for record in records) == 79
    assert sum(not record.abstracts for record in records) == 373
    own = [[word for word in record.keywords if word.kind == "author"] for record in records]
    assert sum(map(bool, own)) == 56
    assert sum(record.references_known for record in records) == 849
    numbers = {record.ids.other for record in records}
    assert len(numbers) == 1000
    listed = [reference.ids.other for record in records for reference in record.references]
    assert len(listed) == 27_464
    assert sum(number in numbers for number in listed) == 1055


@pytest.mark.data
def test_references_of_a_real_export_meet_its_works(shared_data: Path):
    with citegraph.read(shared_data / "lens" / "amgonzalez_lens-export.csv") as corpus:
        matched = corpus.sql(
            "select count(*) as n from cited_references where rule = 'identifier'"
        ).fetchall()
    assert matched == [(1055,)]
