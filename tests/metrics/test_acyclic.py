import networkx as nx
import numpy as np
import pytest
from citation_samples import any_citations, dags, from_flow
from hypothesis import given
from sample_networks import karate

from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.metrics.acyclic import CYCLES, DROPPED, acyclic, levels, strong_components


def flow(network):
    """The network without loops, from cited to citing, by networkx."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(network)))
    ends = zip(network.target.tolist(), network.source.tolist(), strict=True)
    graph.add_edges_from((a, b) for a, b in ends if a != b)
    return graph


def drawn(made):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(made.arcs.vertices))
    graph.add_edges_from(zip(made.arcs.tail.tolist(), made.arcs.head.tolist(), strict=True))
    return graph


@pytest.mark.parametrize("cycles", CYCLES)
@given(any_citations())
def test_no_cycle_is_left_and_every_arc_is_accounted_for(cycles, network):
    made = acyclic(network, cycles=cycles)
    assert nx.is_directed_acyclic_graph(drawn(made))
    assert len(made.arcs) + sum(made.dropped.values()) == network.number_of_edges
    assert drawn(made).number_of_edges() == len(made.arcs)
    assert set(made.dropped) <= set(DROPPED)
    loops = int((network.source == network.target).sum())
    assert made.dropped.get("loops", 0) == loops


@given(any_citations())
def test_shrinking_is_condensation(network):
    made = acyclic(network)
    expected = nx.condensation(flow(network))
    of_first = {min(data["members"]): data["members"] for _, data in expected.nodes(data=True)}
    found = {int(members[0]): set(members.tolist()) for members in made.members()}
    assert found == of_first
    number = expected.graph["mapping"]
    first = [int(members[0]) for members in made.members()]
    ends = zip(made.arcs.tail.tolist(), made.arcs.head.tolist(), strict=True)
    assert {(number[first[a]], number[first[b]]) for a, b in ends} == set(expected.edges)
    assert first == sorted(first)


@given(any_citations())
def test_opening_drops_nothing_but_arcs_on_cycles(network):
    graph = flow(network)
    made = acyclic(network, cycles="open")
    assert made.vertex.tolist() == list(range(len(network)))
    part = {
        node: n for n, nodes in enumerate(nx.strongly_connected_components(graph)) for node in nodes
    }
    lost = set(graph.edges) - set(drawn(made).edges)
    assert set(drawn(made).edges) <= set(graph.edges)
    assert all(part[a] == part[b] for a, b in lost)
    year = network.attributes["year"]
    against = {
        (a, b) for a, b in graph.edges
        if part[a] == part[b] and None not in (year[a], year[b]) and year[b] < year[a]
    }  # fmt: skip
    assert against <= lost
    assert made.dropped.get("arcs_against_time", 0) == len(against)


@given(dags(10))
def test_levels_are_the_longest_paths(dag):
    size, arcs = dag
    network = from_flow(size, arcs)
    for cycles in CYCLES:
        made = acyclic(network, cycles=cycles)
        assert not made.dropped
        for vertex in range(size):
            above = nx.ancestors(flow(network), vertex) | {vertex}
            longest = nx.dag_longest_path_length(flow(network).subgraph(above))
            assert made.arcs.level[vertex] == longest


def test_the_arc_against_time_goes_first():
    # Each cites the other; the older cannot have known the newer.
    made = acyclic(from_flow(2, [(0, 1), (1, 0)], year=[1990, 2000]), cycles="open")
    assert (made.arcs.tail.tolist(), made.arcs.head.tolist()) == ([0], [1])
    assert made.dropped == {"arcs_against_time": 1}


def test_without_years_the_lightest_goes():
    from dataclasses import replace

    circle = replace(from_flow(3, [(0, 1), (1, 2), (2, 0)]), weight=np.array([5.0, 1.0, 5.0]))
    made = acyclic(circle, cycles="open")
    assert sorted(zip(made.arcs.tail, made.arcs.head, strict=True)) == [(0, 1), (2, 0)]
    assert made.dropped == {"arcs_that_close_cycles": 1}


def test_shrinking_counts_what_becomes_one():
    # 0 and 1 cite each other, and 2 cites both.
    made = acyclic(from_flow(3, [(0, 1), (1, 0), (0, 2), (1, 2), (2, 2), (0, 2)]))
    assert made.vertex.tolist() == [0, 0, 1]
    assert made.dropped == {
        "loops": 1, "repeated_arcs": 1, "arcs_inside_components": 2, "arcs_joined_by_shrinking": 1,
    }  # fmt: skip


def test_components_are_numbered_by_their_first_vertices():
    tail, head = np.array([3, 1, 0]), np.array([1, 3, 3])
    assert strong_components(tail, head, 4).tolist() == [0, 1, 2, 1]
    assert strong_components(tail[:0], head[:0], 0).size == 0
    assert levels(np.array([2, 1]), np.array([1, 0]), 3).tolist() == [2, 1, 0]


def test_what_cannot_be_made_acyclic_is_told():
    with pytest.raises(CitegraphError, match="no direction"):
        acyclic(karate())
    with pytest.raises(UnknownNameError, match="shrink"):
        acyclic(from_flow(1, []), cycles="shrnk")


def test_works_of_one_year_are_not_against_time():
    made = acyclic(from_flow(2, [(0, 1), (1, 0)], year=[2000, 2000]), cycles="open")
    assert made.dropped == {"arcs_that_close_cycles": 1}
    assert len(made.arcs) == 1
