import io
from pathlib import Path

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import opencitations_metadata
from citegraph.text import open_text


def read(text: str) -> list[Record | Problem]:
    return list(opencitations_metadata.read(io.StringIO(text)))


def read_file(path: Path) -> list[Record | Problem]:
    opened = open_text(path)
    with opened.stream:
        assert opencitations_metadata.sniff(opened.head())
        return list(opencitations_metadata.read(opened.stream))


def records(found: list[Record | Problem]) -> list[Record]:
    return [item for item in found if isinstance(item, Record)]


@pytest.mark.parametrize("name", ["meta.csv", "api.json", "nodes.json"])
def test_fixture(fixtures: Path, name: str, expected):
    path = fixtures / "opencitations_metadata" / name
    assert read_file(path) == expected(path.with_name(f"{path.stem}.expected.jsonl"))


@pytest.mark.parametrize(
    "head", ['[{"id": "x", "title": "y"}]', "id,title,author\n1,2,3\n", "[]", "id\n"]
)
def test_other_files(head: str):
    assert not opencitations_metadata.sniff(head)


@pytest.mark.data
def test_real_nodes(shared_data: Path):
    found = records(read_file(shared_data / "opencitations" / "coronavirus_metadata.json"))
    assert len(found) == 109
    assert all(record.ids.doi and record.year and record.authors for record in found)
    assert found[0].reported == {"citing": 204}
    assert len(found[0].authors) == 17
