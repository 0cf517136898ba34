import io
from pathlib import Path

import pytest

from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers import gexf


def read(text: str, options: ReadOptions = ReadOptions()) -> list[Record | Problem]:
    return list(gexf.read(io.StringIO(text), options))


def cites(found: list[Record | Problem]) -> dict[str | None, list[str]]:
    records = [x for x in found if isinstance(x, Record)]
    return {x.ids.local: [r.raw for r in x.references] for x in records}


def document(edges: str, graph: str = "", root: str = "") -> str:
    nodes = "<nodes><node id='a'/><node id='b'/></nodes>"
    return f"<gexf {root}><graph {graph}>{nodes}<edges>{edges}</edges></graph></gexf>"


def test_fixture(fixtures: Path, expected):
    text = (fixtures / "gexf" / "works.gexf").read_text("utf-8")
    assert gexf.sniff(text)
    assert read(text) == expected(fixtures / "gexf" / "works.expected.jsonl")


@pytest.mark.parametrize(
    "root",
    [
        "",
        "xmlns='http://www.gexf.net/1.2draft' version='1.2'",
        'version="1.3" xmlns="http://gexf.net/1.3"',
        'xmlns="http://www.gexf.net/1.1draft"',
    ],
)
def test_versions(root: str):
    text = document("<edge source='a' target='b'/>", "defaultedgetype='directed'", root)
    assert gexf.sniff(text)
    assert cites(read(text)) == {"a": ["b"], "b": []}
    assert cites(read(text, ReadOptions(direction="cited-citing"))) == {"a": [], "b": ["a"]}


@pytest.mark.parametrize("graph", ["", "defaultedgetype='undirected'"])
def test_an_edge_is_undirected_unless_the_file_says_otherwise(graph: str):
    edges = "<edge source='a' target='b'/><edge source='b' target='a' type='directed'/>"
    found = read(document(edges, graph))
    assert cites(found) == {"a": [], "b": ["a"]}
    assert "1 edge without direction" in found[0].reason


def test_nodes_inside_nodes():
    text = (
        "<gexf><graph><nodes><node id='a' label='A first work'><nodes><node id='b'/></nodes></node>"
        "</nodes><edges><edge source='b' target='a' type='directed'/></edges></graph></gexf>"
    )
    assert cites(read(text)) == {"a": [], "b": ["a"]}


@pytest.mark.parametrize(
    ("weight", "noted"), [("1", 0), ("1.0", 0), ("2", 1), ("heavy", 1), (None, 0)]
)
def test_weights_are_said(weight: str | None, noted: int):
    stated = f"weight='{weight}'" if weight else ""
    found = read(document(f"<edge source='a' target='b' type='directed' {stated}/>"))
    assert sum(isinstance(x, Problem) for x in found) == noted
    assert cites(found)["a"] == ["b"]
