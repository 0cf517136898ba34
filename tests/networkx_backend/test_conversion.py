import gc
from weakref import ref

import networkx as nx
import pytest
from asked_twice import line, networks
from hypothesis import given
from hypothesis import strategies as st

from citegraph.networkx_backend.conversion import arrays, convert_from_nx, convert_to_nx

NAMES = st.one_of(st.integers(-5, 5), st.text(max_size=2), st.tuples(st.integers(0, 2)))
DATA = st.dictionaries(
    st.sampled_from(["key", "work", "weight", "colour"]),
    st.one_of(st.none(), st.integers(), st.text(max_size=2)),
    max_size=3,
)


@st.composite
def graphs(draw):
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph]))(**{"name": draw(st.text(max_size=3))})
    nodes = draw(st.lists(NAMES, max_size=8, unique=True))
    for node in nodes:
        graph.add_node(node, **draw(DATA))
    if nodes:
        pairs = st.tuples(st.sampled_from(nodes), st.sampled_from(nodes))
        for a, b in draw(st.lists(pairs, max_size=12)):
            graph.add_edge(a, b, **draw(DATA))
    return graph


def lists(graph):
    """Neighbours and what edges carry, in order."""
    return [
        (node, [(other, dict(data)) for other, data in graph.adj[node].items()]) for node in graph
    ]


@given(graphs())
def test_there_and_back_is_the_same_graph(graph):
    there = convert_from_nx(
        graph, preserve_edge_attrs=True, preserve_node_attrs=True, preserve_graph_attrs=True
    )
    back = convert_to_nx(there)
    assert type(back) is type(graph)
    assert back.graph == graph.graph
    assert list(back.nodes(data=True)) == list(graph.nodes(data=True))
    assert back.adj == graph.adj
    if graph.is_directed():
        assert lists(back) == lists(graph)  # and in this order


@given(graphs())
def test_only_what_is_asked_for_is_kept(graph):
    made = convert_from_nx(graph, edge_attrs={"weight": 1}, node_attrs={"colour": None, "key": 5})
    assert made.graph_data == {}
    values = [data.get("weight", 1) for _, found in lists(graph) for _, data in found]
    assert list(made.columns["weight"]) == values
    assert made.node_data == [
        {**({"colour": data["colour"]} if "colour" in data else {}), "key": data.get("key", 5)}
        for _, data in graph.nodes(data=True)
    ]
    back = convert_to_nx(made)
    assert all(
        back.edges[a, b] == {"weight": data.get("weight", 1)}
        for a, b, data in graph.edges(data=True)
    )


@pytest.mark.parametrize("kind", [nx.MultiGraph, nx.MultiDiGraph])
def test_parallel_edges_are_left_to_networkx(kind):
    with pytest.raises(NotImplementedError, match="parallel edges"):
        convert_from_nx(kind([(1, 2), (1, 2)]))


@given(networks())
def test_the_graph_of_a_network_is_that_of_to_networkx(network):
    expected, found = network.to_networkx(), convert_to_nx(network)
    assert found.graph.items() >= expected.graph.items()
    assert list(found.nodes(data=True)) == list(expected.nodes(data=True))
    assert lists(found) == lists(expected)


def test_what_was_made_is_kept_and_cannot_be_changed():
    network = line(4)
    graph = convert_to_nx(network)
    assert convert_to_nx(network) is graph
    assert arrays(network) is arrays(network)
    with pytest.raises(nx.NetworkXError, match="Frozen"):
        graph.add_edge(0, 3)
    own = convert_to_nx(network, own=True)
    own.add_edge(0, 3)
    assert not convert_to_nx(network).has_edge(0, 3)


def test_nothing_is_kept_where_networkx_is_told_not_to(monkeypatch):
    monkeypatch.setattr(nx.config, "cache_converted_graphs", False)
    network = line(4)
    assert arrays(network) is not arrays(network)
    assert convert_to_nx(network) is not convert_to_nx(network)


def test_what_was_made_goes_with_the_network():
    network = line(4)
    kept = ref(arrays(network)), ref(convert_to_nx(network))
    del network
    gc.collect()
    assert [found() for found in kept] == [None, None]


def test_what_is_no_graph_stays_as_it_is():
    for value in (None, 3, {"a": 1}, nx.path_graph(2)):
        assert convert_to_nx(value) is value
