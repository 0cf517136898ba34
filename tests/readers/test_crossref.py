import io
import json
from pathlib import Path

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import crossref
from citegraph.text import open_text


def read(text: str) -> list[Record | Problem]:
    return list(crossref.read(io.StringIO(text)))


def read_file(path: Path) -> list[Record | Problem]:
    opened = open_text(path)
    with opened.stream:
        assert crossref.sniff(opened.head())
        return list(crossref.read(opened.stream))


def records(found: list[Record | Problem]) -> list[Record]:
    return [item for item in found if isinstance(item, Record)]


@pytest.mark.parametrize("name", ["works.json", "one.json"])
def test_fixture(fixtures: Path, name: str, expected):
    path = fixtures / "crossref" / name
    assert read_file(path) == expected(path.with_name(f"{path.stem}.expected.jsonl"))


def test_other_json_with_a_doi_is_not_recognised():
    assert not crossref.sniff('[{"id": "x", "DOI": "10.1000/a", "type": "book", "title": "x"}]')


@pytest.mark.parametrize(
    ("given", "raw", "year", "fragment"),
    [
        ({"unstructured": "A text."}, "A text.", None, False),
        ({"unstructured": "See 10.1000/A.", "DOI": "10.1000/a"}, "See 10.1000/A.", None, False),
        ({"DOI": "10.1000/A"}, "10.1000/A", None, False),
        ({"author": "Small", "year": "1973"}, "Small, 1973", 1973, True),
        ({"key": "k"}, "k", None, True),
        ({}, "reference 1", None, True),
    ],
)
def test_references_of_few_parts(given, raw, year, fragment):
    (record,) = records(read(json.dumps({"DOI": "10.1000/x", "reference": [given]})))
    (reference,) = record.references
    assert (reference.raw, reference.year, reference.fragment) == (raw, year, fragment)


def test_the_title_of_a_book_may_stand_as_that_of_a_series():
    given = {"series-title": "A book", "author": "Price", "year": "c1963"}
    (record,) = records(read(json.dumps({"DOI": "10.1000/x", "reference": [given]})))
    (reference,) = record.references
    assert (reference.title, reference.venue, reference.year) == ("A book", None, 1963)


@pytest.mark.data
def test_real_works(shared_data: Path):
    found = read_file(shared_data / "crossref" / "crossref_64works_from_vcr.json")
    works = records(found)
    cited = [reference for work in works for reference in work.references]
    assert len(works) == len(found) == 64
    assert sum(work.references_known for work in works) == 36
    assert len(cited) == 1776
    assert sum(reference.ids.doi is not None for reference in cited) == 1254
    assert all(reference.ids.doi is None for reference in cited if reference.fragment)
    assert all(work.year for work in works)
    assert not any("jats" in text.text for work in works for text in work.abstracts)
