import io
from pathlib import Path

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import nbib, pubmed_csv


def read(text: str) -> list[Record | Problem]:
    return list(pubmed_csv.read(io.StringIO(text)))


@pytest.mark.parametrize("name", ["works", "damaged"])
def test_fixture(fixtures: Path, name: str, expected):
    text = (fixtures / "pubmed_csv" / f"{name}.csv").read_text("utf-8")
    assert read(text) == expected(fixtures / "pubmed_csv" / f"{name}.expected.jsonl")
    assert pubmed_csv.sniff(text)


def test_other_tables_are_not_of_this_format():
    assert not pubmed_csv.sniff("PMID,Title,Authors\n1,x,y\n")
    assert not pubmed_csv.sniff("Title,Citation,First Author\nx,y,z\n")


def test_table_and_text_of_one_work_give_the_same(fixtures: Path):
    with (fixtures / "nbib" / "records.nbib").open(encoding="utf-8") as stream:
        text = next(iter(nbib.read(stream)))
    row = read((fixtures / "pubmed_csv" / "works.csv").read_text("utf-8"))[0]
    for name in ("ids", "year", "volume", "issue", "pages"):
        assert getattr(text, name) == getattr(row, name), name
