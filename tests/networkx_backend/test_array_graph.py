import numpy as np
import pytest
from asked_twice import networks
from hypothesis import given

from citegraph.networkx_backend.array_graph import ArrayGraph
from citegraph.relations.network import Network


@given(networks())
def test_the_lists_are_those_of_networkx_in_its_order(network):
    graph, made = network.to_networkx(), ArrayGraph.of(network)
    assert list(made.names) == list(graph)
    assert made.is_directed() == graph.is_directed()
    for place, name in enumerate(made.names):
        entries = slice(made.starts[place], made.starts[place + 1])
        assert [made.names[end] for end in made.ends[entries]] == list(graph.adj[name])
        for attribute in ("weight", "shared"):
            expected = [values[attribute] for values in graph.adj[name].values()]
            assert made.values(attribute)[entries].tolist() == expected
        assert made.position[name] == place
        assert made.loops()[place] == graph.has_edge(name, name)


@given(networks())
def test_the_matrices_are_those_of_its_lists(network):
    graph, made = network.to_networkx(), ArrayGraph.of(network)
    expected = np.array(
        [[graph.edges[a, b]["weight"] if graph.has_edge(a, b) else 0 for b in graph] for a in graph]
    ).reshape(len(graph), len(graph))
    assert (made.matrix("weight").toarray() == expected).all()
    assert (made.matrix(None).toarray() == (expected > 0)).all()
    assert (made.forward.toarray() == (expected > 0)).all()
    assert (made.backward.toarray() == (expected > 0).T).all()


@given(networks())
def test_igraph_gets_every_edge_once(network):
    graph, made = network.to_networkx(), ArrayGraph.of(network)
    loops = sum(a == b for a, b in graph.edges)
    assert made.loopless.ecount() == graph.number_of_edges() - loops
    whole = made.weighted("weight")
    assert whole.ecount() == graph.number_of_edges()
    for edge, weight in zip(whole.get_edgelist(), whole.es["weight"], strict=True):
        assert graph.edges[made.names[edge[0]], made.names[edge[1]]]["weight"] == weight


def test_an_attribute_that_edges_lack_is_one():
    network = Network([4, 9], [0], [1], [2.5], directed=True, relation="citation")
    made = ArrayGraph.of(network)
    assert made.values("length").tolist() == [1]
    assert made.values("weight", np.float64).tolist() == [2.5]


def test_an_attribute_that_is_no_number_is_no_weight():
    network = Network(
        [4, 9], [0], [1], [1], directed=True, relation="citation",
        edge_attributes={"witnesses": [("a", "b")]},
    )  # fmt: skip
    with pytest.raises(ValueError, match="could not convert"):
        ArrayGraph.of(network).values("witnesses", np.float64)
