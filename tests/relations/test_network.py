import pickle

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.errors import CitegraphError, NotFoundError
from citegraph.relations.network import Network


def small(directed=False, **more):
    """0 - 1 - 2 and 3 - 4 with ids 10 .. 14, and 15 alone."""
    return Network(
        nodes=np.arange(10, 16),
        source=[0, 1, 3],
        target=[1, 2, 4],
        weight=[1, 2.5, 3],
        directed=directed,
        relation="co_citation",
        options={"counting": "full", "top_k": None},
        dropped={"below_min_weight": 4},
        **more,
    )


@st.composite
def networks(draw):
    size = draw(st.integers(0, 8))
    directed = draw(st.booleans())
    pairs = [(a, b) for a in range(size) for b in range(size) if a < b or (directed and a != b)]
    edges = sorted(draw(st.sets(st.sampled_from(pairs)))) if pairs else []
    positive = st.floats(0.125, 8, allow_nan=False)
    weight = draw(st.lists(positive, min_size=len(edges), max_size=len(edges)))
    year = draw(st.lists(st.none() | st.integers(1900, 2030), min_size=size, max_size=size))
    # A column without one value does not survive the way through networkx.
    keyed = size and draw(st.booleans())
    keys = {"key": tuple(f"k{n}" for n in range(size))} if keyed else {}
    has_year = {"year": tuple(year)} if any(y is not None for y in year) else {}
    return Network(
        nodes=draw(st.permutations(range(100, 100 + size))),
        source=[a for a, _ in edges],
        target=[b for _, b in edges],
        weight=weight,
        directed=directed,
        relation="made up",
        options={"min_weight": 2, "counting": "full"},
        dropped={"below_min_weight": 7},
        attributes=keys | has_year,
        reason=None if edges else "0 edges: the graph has none",
    )


def links(network):
    """The edges by id, in either order where they are undirected."""
    ends = zip(network.nodes[network.source], network.nodes[network.target], strict=True)
    make = tuple if network.directed else frozenset
    return {make(pair): w for pair, w in zip(ends, network.weight, strict=True)}


@given(networks())
def test_networkx_and_back(network):
    back = Network.from_networkx(network.to_networkx())
    assert back.nodes.tolist() == network.nodes.tolist()
    assert links(back) == links(network)
    for name in ("directed", "relation", "options", "dropped", "attributes", "reason"):
        assert getattr(back, name) == getattr(network, name)


@given(networks())
def test_igraph_has_the_same_nodes_and_edges(network):
    graph = network.to_igraph()
    assert graph.vs["work"] == network.nodes.tolist()
    assert graph.get_edgelist() == list(zip(network.source, network.target, strict=True))
    assert graph.es["weight"] == network.weight.tolist()
    assert graph.is_directed() == network.directed
    assert set(graph.vs.attributes()) == {"work", *network.attributes}
    assert network.to_igraph(attributes=False).vs.attributes() == []


@given(networks())
def test_the_matrix_is_that_of_networkx(network):
    matrix = network.adjacency().toarray()
    if len(network):
        assert np.array_equal(matrix, nx.to_numpy_array(network.to_networkx()))
    if not network.directed:
        assert np.array_equal(matrix, matrix.T)


@given(networks(), st.integers(0, 255))
def test_a_subgraph_has_the_edges_between_its_nodes(network, bits):
    mask = np.array([bool(bits >> n & 1) for n in range(len(network))], dtype=bool)
    ids = network.nodes[mask]
    for part in (network.subgraph(mask), network.subgraph(ids[::-1])):
        assert part.nodes.tolist() == ids.tolist()
        expected = {pair: w for pair, w in links(network).items() if set(pair) <= set(ids)}
        assert links(part) == expected
        assert (part.reason is None) == bool(expected)
        lost = network.number_of_edges - len(expected)
        assert part.dropped.get("edges_outside_subgraph", 0) == lost
        for name, values in network.attributes.items():
            assert part.attributes[name] == tuple(np.array(values, object)[mask])


@given(networks())
def test_the_largest_component_is_that_of_networkx(network):
    part = network.largest_component()
    if not len(network):
        assert len(part) == 0
        return
    graph = nx.Graph(network.to_networkx())
    sizes = [len(component) for component in nx.connected_components(graph)]
    assert len(part) == max(sizes)
    assert nx.is_connected(nx.Graph(part.to_networkx()))


def test_of_two_equal_components_the_first_is_taken():
    network = Network([7, 5, 6, 4], [2, 0], [3, 1], [1, 1], directed=True, relation="citation")
    assert network.largest_component().nodes.tolist() == [7, 5]


def test_arrays_are_read_only_and_not_those_that_were_given():
    nodes = np.arange(3, dtype=np.int32)
    network = Network(nodes, [0], [1], [1], directed=False, relation="x")
    nodes[0] = 9
    assert network.nodes[0] == 0
    for array in (network.nodes, network.source, network.target, network.weight):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    with pytest.raises(AttributeError):
        network.directed = True


def test_what_it_says_of_itself():
    assert repr(small()) == (
        "<Network co_citation, undirected: 6 nodes, 3 edges (counting='full', top_k=None)>"
    )
    empty = Network([], [], [], [], directed=True, relation="citation", reason="0 edges: none")
    assert repr(empty) == "<Network citation, directed: 0 nodes, 0 edges; 0 edges: none>"
    assert len(small()) == 6


def test_it_survives_pickling():
    again = pickle.loads(pickle.dumps(small()))  # noqa: S301
    assert links(again) == links(small())
    assert again.options == small().options


def test_values_that_networkx_writers_refuse_are_left_out_or_made_plain(tmp_path):
    network = small(
        attributes={
            "key": tuple("abcdef"),
            "year": (None, 1999, None, 2001, None, None),
            "rank": np.linspace(0, 1, 6),
        }
    )
    graph = network.to_networkx()
    assert graph.nodes["a"] == {"work": 10, "key": "a", "rank": 0.0}
    assert graph.nodes["b"]["year"] == 1999
    assert graph.graph == {
        "relation": "co_citation",
        "counting": "full",
        "dropped_below_min_weight": 4,
    }
    nx.write_graphml(graph, tmp_path / "network.graphml")
    assert nx.read_graphml(tmp_path / "network.graphml").number_of_edges() == 3


def test_a_graph_from_elsewhere():
    graph = nx.Graph([("x", "y"), ("y", "z")])
    network = Network.from_networkx(graph)
    assert network.attributes == {"key": ("x", "y", "z")}
    assert network.weight.tolist() == [1, 1]
    assert network.relation == "links"
    whole = Network.from_networkx(nx.path_graph([5, 3, 9], create_using=nx.DiGraph))
    assert whole.nodes.tolist() == [5, 3, 9]
    assert whole.directed
    titles = nx.Graph()
    titles.add_node(2**40, work="a title")
    assert Network.from_networkx(titles).nodes.tolist() == [0]
    assert Network.from_networkx(titles).attributes == {"work": ("a title",), "key": (2**40,)}
    with pytest.raises(CitegraphError, match="parallel edges"):
        Network.from_networkx(nx.MultiGraph())


def test_more_columns():
    network = small().with_attributes(pagerank=np.ones(6))
    assert network.attributes["pagerank"].sum() == 6
    assert small().attributes == {}


def test_two_nodes_of_one_key_are_refused():
    with pytest.raises(CitegraphError, match="2 nodes have the key 'a'"):
        small(attributes={"key": tuple("abacde")}).to_networkx()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"source": [0]}, "length"),
        ({"nodes": [1, 2, 3, 4, 5, 1]}, "same id"),
        ({"target": [1, 2, 6]}, "not a position"),
        ({"source": [-1, 1, 3]}, "not a position"),
        ({"attributes": {"year": (1,)}}, "'year' has 1 values for 6 nodes"),
    ],
)
def test_columns_that_do_not_fit_are_refused(change, message):
    from dataclasses import replace

    with pytest.raises(ValueError, match=message):
        replace(small(), **change)


def test_nodes_that_are_not_there():
    with pytest.raises(NotFoundError, match="Work 3 is not one of the 6 nodes"):
        small().subgraph([10, 3])
    with pytest.raises(ValueError, match="2 flags for 6 nodes"):
        small().subgraph([True, False])
