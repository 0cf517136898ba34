import io
from pathlib import Path

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import aminer


def read(text: str) -> list[Record | Problem]:
    return list(aminer.read(io.StringIO(text)))


def test_fixture(fixtures: Path, expected):
    text = (fixtures / "aminer" / "works.txt").read_text("utf-8")
    assert aminer.sniff(text)
    assert read(text) == expected(fixtures / "aminer" / "works.expected.jsonl")


RELEASES = [
    "#*A title\n#@Ann Poe,Kim Lee\n#t2008\n#cKDD\n#index1\n#%2\n#%3\n\n",
    "#*A title\n#@Ann Poe,Kim Lee\n#year2008\n#confKDD\n#citation3\n#index1\n#%2\n#%3\n\n",
    "#index 1\n#* A title\n#@ Ann Poe;Kim Lee\n#o -;-\n#t 2008\n#c KDD\n#% 2\n#% 3\n\n",
    "1\n#*A title\n#@Ann Poe; Kim Lee\n#t2008\n#cKDD\n#index1\n#%2\n#%3\n",
]


@pytest.mark.parametrize("text", RELEASES)
def test_releases_say_the_same(text: str):
    assert aminer.sniff(text)
    (record,) = read(text)
    assert record.titles[0].text == "A title"
    assert [author.name for author in record.authors] == ["Ann Poe", "Kim Lee"]
    assert record.year == 2008
    assert record.venue.names[0].text == "KDD"
    assert record.ids.local == "1"
    assert [reference.ids.local for reference in record.references] == ["2", "3"]
    assert record.references_known
    assert record.extra == {}


@pytest.mark.parametrize(
    "text",
    [
        "#* heading\n#@ no\n",
        "# Heading\n#index of things\n",
        "#index 1\n#o affiliation\n",
        "a line\n#*A title\n#@Ann Poe\n#index1\n",
    ],
)
def test_other_text_is_not_recognised(text: str):
    assert not aminer.sniff(text)


def test_no_reference_found_is_not_no_reference():
    (record,) = read("#*A title\n#index1\n")
    assert record.references_known is False


def test_a_file_that_is_cut_is_said():
    found = read("3\n#*A title\n#index1\n")
    assert found[-1] == Problem(
        reason="the first line says 3 records, but 1 were found", lost=False
    )
