import io
from pathlib import Path

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import openalex_csv
from citegraph.text import open_text


def read(text: str) -> list[Record | Problem]:
    return list(openalex_csv.read(io.StringIO(text)))


def read_file(path: Path) -> list[Record | Problem]:
    opened = open_text(path)
    with opened.stream:
        assert openalex_csv.sniff(opened.head())
        return list(openalex_csv.read(opened.stream))


def records(found: list[Record | Problem]) -> list[Record]:
    return [item for item in found if isinstance(item, Record)]


@pytest.mark.parametrize("name", ["works.csv"])
def test_fixture(fixtures: Path, name: str, expected):
    path = fixtures / "openalex_csv" / name
    assert read_file(path) == expected(path.with_name(f"{path.stem}.expected.jsonl"))


@pytest.mark.parametrize(
    "head",
    [
        "id,title,biblio.volume\nhttps://openalex.org/A1,x,2\n",
        "title,biblio.volume\nhttps://openalex.org/W1,2\n",
        "id,title\nhttps://openalex.org/W1,2\n",
    ],
)
def test_other_tables(head: str):
    assert not openalex_csv.sniff(head)


@pytest.mark.data
def test_real_rows(shared_data: Path):
    found = records(read_file(shared_data / "openalex" / "bmx_fixture_openalex_sample.csv"))
    assert len(found) == 8
    assert found[0].ids.doi == "10.1016/j.joi.2017.08.007"
    assert [author.orcid for author in found[0].authors] == [
        "0000-0002-8517-9411",
        "0000-0002-7401-8575",
    ]
    assert not any(record.references_known for record in found)
    assert all(record.reported["citing"] > 0 for record in found)
