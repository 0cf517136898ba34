import pickle

import networkx as nx
import pytest
from asked_twice import agree, close, line, networks
from hypothesis import given

from citegraph.errors import CitegraphError
from citegraph.networkx_backend import conversion
from citegraph.networkx_backend.interface import backend

OPTIONS = {
    "betweenness_centrality": [{"k": 2, "seed": 1}, {"weight": "weight"}, {"endpoints": True}],
    "closeness_centrality": [{"distance": "weight"}],
    "harmonic_centrality": [{"nbunch": [0, 1]}, {"sources": [1]}, {"distance": "weight"}],
    "triangles": [{"nodes": 1}],
    "clustering": [{"nodes": [1, 2]}, {"weight": "weight"}],
    "average_clustering": [{"nodes": [1, 2]}],
    "to_scipy_sparse_array": [{"nodelist": [2, 1]}],
}


@pytest.mark.parametrize(
    ("name", "options"), [(name, given) for name, options in OPTIONS.items() for given in options]
)
def test_options_that_are_left_to_networkx_run_there(name, options):
    network = line(5, directed=False)
    expected = getattr(nx, name)(network.to_networkx(), **options)
    found = getattr(nx, name)(network, **options)
    assert network in conversion._CONVERTED
    if hasattr(found, "toarray"):
        found, expected = found.toarray().tolist(), expected.toarray().tolist()
    assert close(found, expected)
    given = nx.path_graph(5)
    assert backend.can_run(name, (given,), options) == f"{next(iter(options))} is left to networkx"


@given(networks(directed=True))
def test_directed_clustering_runs_in_networkx(network):
    for name in ("clustering", "transitivity"):
        expected = getattr(nx, name)(network.to_networkx())
        assert close(getattr(nx, name)(network), expected)


@given(networks(loops=False, directed=False))
def test_any_other_function_works(network):
    graph = network.to_networkx()
    assert nx.onion_layers(network) == nx.onion_layers(graph)
    assert nx.greedy_color(network) == nx.greedy_color(graph)
    assert nx.is_isomorphic(network, network)
    assert nx.single_source_shortest_path(network, network.names[0]) if len(network) else True


def test_a_function_that_returns_a_graph_gives_one_that_may_be_changed():
    network = line(3)
    copy = nx.compose(network, network)
    copy.add_edge(0, 2)
    assert not nx.has_path(network, 2, 0)
    assert sorted(nx.compose_all([network, line(4)]).edges) == [(0, 1), (1, 2), (2, 3)]
    sub = nx.ego_graph(network, 0)
    sub.nodes[0]["work"] = "changed"
    assert conversion.convert_to_nx(network).nodes[0]["work"] == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda network: nx.set_node_attributes(network, 1, "colour"),
        lambda network: nx.relabel_nodes(network, {0: "a"}, copy=False),
        lambda network: nx.barycenter(network, attr="centre"),
    ],
)
def test_a_function_that_would_change_a_network_is_refused(change):
    with pytest.raises(CitegraphError, match=r"call it on network\.to_networkx\(\)"):
        change(line(3, directed=False))


def test_the_copying_kind_is_not():
    assert sorted(nx.relabel_nodes(line(2), {0: "a"}).edges) == [("a", 1)]
    assert nx.barycenter(line(3, directed=False)) == [1]


def test_a_wrong_argument_is_a_type_error():
    with pytest.raises(TypeError, match="unexpected keyword argument 'damping'"):
        nx.pagerank(line(3), damping=0.5)


def test_two_works_of_one_key_are_an_error_of_ours():
    network = line(2).with_attributes(key=["a", "a"])
    with pytest.raises(CitegraphError, match="keys must be distinct"):
        nx.pagerank(network)


def test_the_networkx_backend_may_be_asked_for():
    network = line(5)
    asked = nx.pagerank(network, backend="networkx", tol=1e-9)
    assert close(asked, nx.pagerank(network, tol=1e-9))


def test_a_graph_of_networkx_runs_here_where_asked():
    graph = nx.DiGraph([("a", "b"), ("b", "c"), ("a", "c")])
    assert close(nx.pagerank(graph, backend="citegraph"), nx.pagerank(graph))
    with pytest.raises(NotImplementedError):
        nx.onion_layers(graph.to_undirected(), backend="citegraph")
    with pytest.raises(NotImplementedError):
        nx.pagerank(nx.MultiDiGraph(graph), backend="citegraph")


def test_why_a_graph_of_networkx_is_left_there():
    graph = nx.path_graph(3)
    assert backend.can_run("onion_layers", (graph,), {}) == "it runs in networkx"
    assert (
        backend.can_run("pagerank", (nx.MultiGraph(graph),), {})
        == "the graph may have parallel edges"
    )
    assert backend.can_run("clustering", (graph.to_directed(),), {}) == "the graph is directed"
    assert backend.can_run("pagerank", (), {"G": graph, "weight": len}) == "weight is a function"
    assert backend.can_run("pagerank", (graph,), {"alpha": 0.5}) is True
    assert backend.should_run("betweenness_centrality", (graph,), {}) is True
    assert "longer to convert" in backend.should_run("degree_centrality", (graph,), {})
    assert not hasattr(backend, "no_function_of_networkx")


def test_networkx_uses_it_by_priority_where_that_pays(monkeypatch):
    monkeypatch.setattr(nx.config.backend_priority, "algos", ["citegraph"])
    graph = nx.path_graph(4)
    assert nx.betweenness_centrality(graph) == pytest.approx({0: 0, 1: 2 / 3, 2: 2 / 3, 3: 0})
    assert "citegraph" in graph.__networkx_cache__["backends"]
    other = nx.path_graph(4)
    assert nx.degree_centrality(other)[1] == pytest.approx(2 / 3)
    assert not other.__networkx_cache__.get("backends")


def test_a_network_and_a_graph_together(monkeypatch):
    network, graph = line(3), nx.DiGraph([("a", "b")])
    graph.nodes["a"]["colour"] = "red"
    with pytest.raises(TypeError, match="Unable to convert inputs"):
        nx.compose(network, graph)
    monkeypatch.setattr(nx.config.backend_priority, "algos", ["citegraph"])
    monkeypatch.setattr(nx.config.backend_priority, "generators", ["citegraph"])
    both = nx.compose(network, graph)
    assert list(both.edges) == [(0, 1), (1, 2), ("a", "b")]
    assert both.nodes["a"] == {"colour": "red"}


def test_a_network_can_still_be_pickled():
    network = line(4)
    conversion.convert_to_nx(network)
    again = pickle.loads(pickle.dumps(network))  # noqa: S301 - our own
    agree("pagerank", again, near=True)
    assert again not in conversion._CONVERTED
