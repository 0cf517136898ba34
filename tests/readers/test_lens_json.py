import io
import json
from pathlib import Path

import pytest

import citegraph
from citegraph.model import Problem, Record
from citegraph.readers import lens_json
from citegraph.text import open_text


def read(path: Path) -> list[Record | Problem]:
    opened = open_text(path)
    with opened.stream as stream:
        assert lens_json.sniff(opened.head())
        return list(lens_json.read(stream))


@pytest.mark.parametrize("name", ["answer.json", "works_lines.jsonl"])
def test_fixture(fixtures: Path, name: str, expected):
    path = fixtures / "lens" / name
    assert read(path) == expected(path.with_suffix(".expected.jsonl"))


def test_an_answer_a_list_and_lines_give_the_same(fixtures: Path):
    answer = json.loads((fixtures / "lens" / "answer.json").read_text("utf-8"))
    works = answer["data"]
    layouts = [json.dumps(answer), json.dumps(works), "\n".join(map(json.dumps, works))]
    first, *others = [list(lens_json.read(io.StringIO(text))) for text in layouts]
    assert others == [first, first]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ('{"total": 1, "data": [{"lens_id": "000-000-000-000-01X", "title": "T"', True),
        ('[{"title": "T", "lens_id": "000-000-000-000-01X"}]', True),
        ('{"lens_id": "000-000-000-000-01X"}\n{"lens_id": "000-000-000-000-028"}\n', True),
        ('{"data": [{"lens_id": "1", "jurisdiction": "US", "biblio": {}}]}', False),
        ('{"data": [{"paperId": "1"}]}', False),
        ("[]", False),
    ],
)
def test_works_are_recognised_and_patents_are_not(text: str, taken: bool):
    assert lens_json.sniff(text) is taken


def test_works_of_a_file_cite_each_other(fixtures: Path):
    with citegraph.read(fixtures / "lens" / "answer.json") as corpus:
        found = corpus.sql(
            "select a.title, b.title from citations c "
            "join works a on a.work = c.citing join works b on b.work = c.cited "
            "where a.in_corpus and b.in_corpus order by all"
        ).fetchall()
    # Moss lists Peat among its references, and among the works that cite it.
    assert found == [("Growth of Moss", "Peat revisited"), ("Peat revisited", "Growth of Moss")]
