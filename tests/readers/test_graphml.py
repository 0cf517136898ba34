import io
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import citegraph as cg
from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers import gexf, graphml

FORMATS = [("graphml", graphml, nx.write_graphml), ("gexf", gexf, nx.write_gexf)]
HEAD = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">'


def read(text: str, options: ReadOptions = ReadOptions()) -> list[Record | Problem]:
    return list(graphml.read(io.StringIO(text), options))


def cites(found: list[Record | Problem]) -> dict[str | None, list[str]]:
    records = [x for x in found if isinstance(x, Record)]
    return {x.ids.local: [r.raw for r in x.references] for x in records}


def test_fixture(fixtures: Path, expected):
    text = (fixtures / "graphml" / "works.graphml").read_text("utf-8")
    assert graphml.sniff(text)
    assert read(text) == expected(fixtures / "graphml" / "works.expected.jsonl")


@pytest.mark.parametrize(
    "root",
    [
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns/graphml" x="1">',
        "<graphml>",
    ],
)
def test_namespaces(root: str):
    text = f'{root}<graph edgedefault="directed"><edge source="a" target="b"/></graph></graphml>'
    assert graphml.sniff(text)
    assert cites(read(text)) == {"a": ["b"], "b": []}


def test_a_prefixed_namespace():
    text = (
        '<g:graphml xmlns:g="http://graphml.graphdrawing.org/xmlns"><g:graph '
        'edgedefault="directed"><g:edge source="a" target="b"/></g:graph></g:graphml>'
    )
    assert graphml.sniff(text)
    assert cites(read(text)) == {"a": ["b"], "b": []}


def test_direction():
    text = HEAD + '<edge source="a" target="b"/></graph></graphml>'
    assert cites(read(text, ReadOptions(direction="cited-citing"))) == {"a": [], "b": ["a"]}


def test_an_undirected_graph_holds_no_citation():
    text = HEAD.replace('"directed"', '"undirected"') + (
        '<node id="a"/><node id="b"/><edge source="a" target="b"/>'
        '<edge source="b" target="a" directed="true"/></graph></graphml>'
    )
    found = read(text)
    assert cites(found) == {"a": [], "b": ["a"]}
    assert "1 edge without direction" in found[0].reason
    assert not found[0].lost


def test_nested_graphs_and_the_labels_of_yed():
    text = HEAD + (
        '<node id="a"><data key="k"><Shape><NodeLabel>A first work</NodeLabel></Shape></data>'
        '<graph><node id="b"/><edge source="b" target="a"/></graph></node></graph></graphml>'
    )
    text = text.replace("<graph ", '<key id="k" for="node" yfiles.type="nodelabel"/><graph ', 1)
    found = read(text)
    assert cites(found) == {"a": [], "b": ["a"]}
    assert found[0].titles[0].text == "A first work"


def test_nodes_of_one_label_author_and_year_stay_two_works(tmp_path: Path):
    keys = "".join(
        f'<key id="{k}" for="node" attr.name="{k}"/>' for k in ("label", "year", "authors")
    )
    data = (
        '<data key="label">Bornmann and Daniel (2008)</data><data key="year">2008</data>'
        '<data key="authors">Bornmann, Lutz; Daniel, Hans-Dieter</data>'
    )
    body = f'<node id="1">{data}</node><node id="2">{data}</node><edge source="2" target="1"/>'
    path = tmp_path / "two.graphml"
    path.write_text(HEAD.replace("<graph ", f"{keys}<graph ") + body + "</graph></graphml>")
    with cg.read(path) as corpus:
        assert len(corpus.works) == 2
        assert len(corpus.sql("select * from citations").fetchall()) == 1


def test_damage_costs_one_node():
    text = HEAD + (
        '<node id="a"/><node id="b"><data key=</node><node id="c"/>'
        '<edge source="a" target="c"/></graph></graphml>'
    )
    found = read(text)
    assert cites(found) == {"a": ["c"], "c": []}
    assert any(isinstance(x, Problem) for x in found)


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=5)


@pytest.mark.parametrize(("name", "reader", "write"), FORMATS)
@given(edges=st.lists(st.tuples(names, names), max_size=12), others=st.lists(names, max_size=3))
def test_what_networkx_writes(name, reader, write, edges, others):
    graph = nx.DiGraph()
    for other in others:
        graph.add_node(other, year=2001)
    graph.add_edges_from(edges)
    file = io.BytesIO()
    write(graph, file)
    text = file.getvalue().decode("utf-8")
    assert reader.sniff(text)
    found = cites(list(reader.read(io.StringIO(text))))
    assert set(found) == set(graph.nodes)
    assert {(a, b) for a, cited in found.items() for b in cited} == set(graph.edges)


@pytest.mark.parametrize(("name", "reader", "write"), FORMATS)
def test_attributes_that_networkx_writes(name, reader, write):
    graph = nx.DiGraph()
    graph.add_node("1", title="权力与知识", year=1963, doi="10.1000/A", score=0.5)
    file = io.BytesIO()
    write(graph, file)
    (record,) = reader.read(io.StringIO(file.getvalue().decode("utf-8")))
    assert [(x.text, x.language) for x in record.titles] == [("权力与知识", "zh")]
    assert (record.year, record.ids.doi, record.ids.local) == (1963, "10.1000/a", "1")
    assert record.extra["score"] == ("0.5",)


@pytest.mark.parametrize(
    ("attributes", "authors"),
    [
        ({"first_author": "Poe, Ann"}, ["Poe, Ann"]),
        ({"first_author": "Poe, Ann", "authors": "Poe, Ann; Lee, Kim"}, ["Poe, Ann", "Lee, Kim"]),
        ({"AU": "Poe, Ann|Lee, Kim"}, ["Poe, Ann", "Lee, Kim"]),
    ],
)
def test_authors(attributes: dict[str, str], authors: list[str]):
    graph = nx.DiGraph()
    graph.add_node("1", **attributes)
    file = io.BytesIO()
    nx.write_graphml(graph, file)
    (record,) = graphml.read(io.StringIO(file.getvalue().decode("utf-8")))
    assert [author.name for author in record.authors] == authors
