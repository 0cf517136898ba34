import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Problem, Record
from citegraph.readers import aminer_json

WORK = {
    "id": "a1",
    "title": "A title",
    "authors": [],
    "venue": "KDD",
    "n_citation": 3,
    "fos": ["x"],
}


def read(text: str) -> list[Record | Problem]:
    return list(aminer_json.read(io.StringIO(text)))


def test_fixture(fixtures: Path, expected):
    text = (fixtures / "aminer_json" / "works.jsonl").read_text("utf-8")
    assert aminer_json.sniff(text)
    assert read(text) == expected(fixtures / "aminer_json" / "works.expected.jsonl")


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(WORK) + "\n" + json.dumps(WORK | {"id": "a2"}),
        json.dumps([WORK, WORK | {"id": "a2"}]),
        "[\n" + json.dumps(WORK) + "\n," + json.dumps(WORK | {"id": "a2"}) + "\n]\n",
        json.dumps([WORK, WORK | {"id": "a2"}], indent=2).replace(": 3", " : NumberInt(3)"),
    ],
)
def test_lines_and_lists(text: str):
    assert aminer_json.sniff(text)
    found = read(text)
    assert [x.ids.other for x in found] == ["aminer:a1", "aminer:a2"]
    assert [x.reported for x in found] == [{"citing": 3}] * 2


@pytest.mark.parametrize(
    "change",
    [{"paperId": "x"}, {"id": {"a": 1}}, {"id": "https://openalex.org/W1"}, {"title": ["x"]}],
)
def test_other_databases_are_not_recognised(change: dict[str, object]):
    assert not aminer_json.sniff(json.dumps(WORK | change))


@given(st.data())
def test_numbers_of_a_database_wherever_the_text_is_cut(data: st.DataObject):
    years = data.draw(st.lists(st.integers(1000, 2999), min_size=1, max_size=4))
    items = [f'{{"id": "a", "title": "NumberInt(5): x", "year" : NumberInt({y})}}' for y in years]
    stream = io.StringIO("[" + ", ".join(items) + "]")
    size = data.draw(st.integers(1, 70))
    numbers = aminer_json._Numbers(stream)
    text = "".join(iter(lambda: numbers.read(size), ""))
    found = json.loads(text)
    assert [item["year"] for item in found] == years
    assert {item["title"] for item in found} == {"NumberInt(5): x"}
