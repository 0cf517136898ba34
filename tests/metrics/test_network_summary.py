import networkx as nx
import pytest
from citation_samples import TOY, any_citations, diamonds, from_flow, pajek_project
from hypothesis import given
from sample_networks import karate, without_edges

from citegraph.metrics.network_summary import NetworkSummary, network_summary

# n, m, loops, isolates, largest weak component, weak components of two or more, depth, the most
# references and the most citers of a work, strong components by size: the table that comes with
# Garfield's collection in Pajek's format.
PUBLISHED = {
    "SmallW": (396, 1988, 0, 163, 233, 1, 16, 60, 294, {}),
    "SmaGri": (1059, 4922, 1, 35, 1024, 1, 28, 89, 232, {2: 2}),
    "SciMet": (3084, 10416, 1, 355, 2678, 21, 32, 121, 105, {2: 5, 3: 2, 4: 1}),
    "Kohonen": (4470, 12731, 2, 698, 3704, 27, 24, 51, 735, {2: 11}),
}


@pytest.mark.data
@pytest.mark.parametrize("name", PUBLISHED)
def test_published_networks(name, shared_data):
    labels, arcs, _ = pajek_project(shared_data / "pajek" / f"{name}.zip")
    found = network_summary(from_flow(len(labels), arcs))
    assert PUBLISHED[name] == (
        found.nodes, found.arcs, found.loops, found.isolates, found.largest_weak_component,
        found.weak_components, found.depth, found.max_out_degree, found.max_in_degree,
        found.strong_components,
    )  # fmt: skip


@pytest.mark.data
def test_an_arc_listed_twice_is_told_apart(shared_data):
    labels, arcs, _ = pajek_project(shared_data / "pajek" / "SmallW.zip")
    found = network_summary(from_flow(len(labels), arcs))
    assert (found.arcs, found.distinct_arcs) == (1988, 994)


def test_a_small_network():
    # The published example, a work that cites itself twice, and two that cite each other.
    arcs = [*TOY, (7, 7), (7, 7), (8, 9), (9, 8)]
    assert network_summary(from_flow(10, arcs)) == NetworkSummary(
        nodes=10, arcs=13, distinct_arcs=12, loops=2, isolates=1, weak_components=2,
        largest_weak_component=7, depth=6, strong_components={2: 1}, max_in_degree=2,
        max_out_degree=3,
    )  # fmt: skip


@given(any_citations())
def test_parts_and_cycles_are_those_of_networkx(network):
    found = network_summary(network)
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(len(network)))
    graph.add_edges_from(zip(network.source.tolist(), network.target.tolist(), strict=True))
    weak = [len(part) for part in nx.weakly_connected_components(graph)]
    strong = [len(part) for part in nx.strongly_connected_components(graph)]
    assert found.isolates == weak.count(1)
    assert found.weak_components == len(weak) - weak.count(1)
    assert found.largest_weak_component == max(weak, default=0)
    assert found.strong_components == {n: strong.count(n) for n in strong if n > 1}
    assert found.acyclic == nx.is_directed_acyclic_graph(graph)
    assert (found.arcs, found.loops) == (graph.number_of_edges(), nx.number_of_selfloops(graph))
    assert found.distinct_arcs == nx.DiGraph(graph).number_of_edges()
    assert found.max_in_degree == max((n for _, n in graph.in_degree), default=0)
    assert found.max_out_degree == max((n for _, n in graph.out_degree), default=0)
    if graph:
        layers = nx.condensation(nx.DiGraph(graph))
        assert found.depth == nx.dag_longest_path_length(layers) + 1


def test_depth_counts_works():
    assert network_summary(diamonds(3)).depth == 7
    assert network_summary(from_flow(1, [])).depth == 1
    assert network_summary(from_flow(0, [])).depth == 0


def test_without_directions_there_is_no_depth():
    found = network_summary(karate())
    assert (found.nodes, found.arcs, found.isolates, found.largest_weak_component) == (
        34,
        78,
        0,
        34,
    )
    assert (found.depth, found.strong_components, found.acyclic) == (None, None, None)
    assert found.max_in_degree == found.max_out_degree == 17
    assert network_summary(without_edges(3)).max_in_degree == 0
