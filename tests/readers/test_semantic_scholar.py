import io
from pathlib import Path

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import semantic_scholar
from citegraph.text import open_text


def read(text: str) -> list[Record | Problem]:
    return list(semantic_scholar.read(io.StringIO(text)))


def read_file(path: Path) -> list[Record | Problem]:
    opened = open_text(path)
    with opened.stream:
        assert semantic_scholar.sniff(opened.head())
        return list(semantic_scholar.read(opened.stream))


def records(found: list[Record | Problem]) -> list[Record]:
    return [item for item in found if isinstance(item, Record)]


@pytest.mark.parametrize("name", ["paper.json", "lines.jsonl"])
def test_fixture(fixtures: Path, name: str, expected):
    path = fixtures / "semantic_scholar" / name
    assert read_file(path) == expected(path.with_name(f"{path.stem}.expected.jsonl"))


@pytest.mark.parametrize(
    ("head", "is_papers"),
    [
        ('{"total": 1, "data": [{"paperId": "a", "title": "x"}]}', True),
        ('{"data": [{"citingPaper": {"paperId": "a", "title": "x"}}]}', True),
        ('{"paperId": "a"}', False),
        ('[{"id": "a", "title": "x", "year": 2000}]', False),
        ('{"data": []}', False),
    ],
)
def test_sniff(head: str, is_papers: bool):
    assert semantic_scholar.sniff(head) is is_papers


@pytest.mark.data
def test_real_paper(shared_data: Path):
    found = records(read_file(shared_data / "semanticscholar" / "s2_Paper.json"))
    paper, *citing = found
    assert len(citing) == len(paper.listed) == 1000
    assert len(paper.references) == 14
    assert sum(not work.abstracts for work in citing) == 226
    assert paper.ids.doi == "10.1093/mind/lix.236.433"
    assert paper.reported == {"citing": 10059, "references": 14}
    for work, item in zip(citing, paper.listed, strict=True):
        assert [reference.ids for reference in work.references] == [paper.ids]
        assert not work.references_known
        assert item.work.ids == work.ids
