import random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_networks import karate, networks, without_edges

from citegraph.errors import UnknownNameError
from citegraph.metrics.communities import communities, modularity
from citegraph.relations.network import Network


def members(groups):
    return [set(np.flatnonzero(groups == g).tolist()) for g in range(int(groups.max()) + 1)]


def test_the_karate_club_at_its_best_modularity():
    groups = communities(karate(), starts=10)
    assert modularity(karate(), groups) == pytest.approx(0.41979, abs=5e-6)
    assert sorted(len(group) for group in members(groups)) == [5, 6, 11, 12]


@given(networks(), st.sampled_from([0.5, 1, 2]), st.booleans())
def test_modularity_is_that_of_networkx(network, resolution, weighted):
    groups = np.arange(len(network)) % 3
    graph = network.to_networkx()
    if network.directed:
        graph = to_undirected(graph)
    if not graph.number_of_edges():
        assert modularity(network, groups) == 0
        return
    expected = nx.community.modularity(
        graph,
        [group for group in members(groups) if group],
        weight="weight" if weighted else None,
        resolution=resolution,
    )
    found = modularity(network, groups, resolution=resolution, weighted=weighted)
    assert found == pytest.approx(expected, abs=1e-12)


def to_undirected(graph):
    """Mutual weights added, which networkx does not."""
    joined = nx.Graph()
    joined.add_nodes_from(graph)
    for a, b, weight in graph.edges(data="weight"):
        before = joined[a][b]["weight"] if joined.has_edge(a, b) else 0
        joined.add_edge(a, b, weight=before + weight)
    return joined


@given(networks())
def test_no_worse_than_all_alone_all_together_or_louvain(network):
    found = modularity(network, communities(network))
    graph = network.to_networkx()
    if network.directed:
        graph = to_undirected(graph)
    louvain = np.empty(len(network), int)
    for number, group in enumerate(nx.community.louvain_communities(graph, seed=1)):
        louvain[list(group)] = number
    for other in (np.arange(len(network)), np.zeros(len(network), int), louvain):
        assert found >= modularity(network, other) - 1e-9


@given(networks(), st.integers(0, 5))
def test_the_same_seed_gives_the_same_numbered_from_the_largest(network, seed):
    groups = communities(network, seed=seed)
    assert communities(network, seed=seed).tolist() == groups.tolist()
    parts = members(groups)
    assert parts == sorted(parts, key=lambda part: (-len(part), min(part)))
    for isolated in set(range(len(network))) - {*network.source, *network.target}:
        assert {isolated} in parts


def two_triangles(weight):
    """Two triangles and an edge between them that weighs more or less."""
    return Network(
        range(6),
        [0, 0, 1, 3, 3, 4, 2],
        [1, 2, 2, 4, 5, 5, 3],
        [1, 1, 1, 1, 1, 1, weight],
        directed=False,
        relation="x",
    )


def test_weights_and_resolution_decide():
    assert communities(two_triangles(1)).tolist() == [0, 0, 0, 1, 1, 1]
    assert communities(two_triangles(50)).tolist() == [0, 0, 1, 1, 2, 2]
    assert communities(two_triangles(50), weighted=False).tolist() == [0, 0, 0, 1, 1, 1]
    assert communities(two_triangles(1), resolution=0.1).tolist() == [0] * 6
    assert (
        communities(two_triangles(1), objective="cpm", resolution=0.5).tolist() == [0] * 3 + [1] * 3
    )
    assert communities(two_triangles(1), objective="cpm", resolution=2).tolist() == list(range(6))


def test_direction_does_not_matter():
    edges = two_triangles(1)
    turned = Network(
        edges.nodes, edges.target, edges.source, edges.weight, directed=True, relation="x"
    )
    assert communities(turned).tolist() == communities(edges).tolist()


def test_python_s_own_random_numbers_are_left_alone():
    random.seed(5)
    expected = random.random()
    random.seed(5)
    communities(karate())
    assert random.random() == expected


def test_without_edges_each_is_its_own():
    assert communities(without_edges(3, directed=True)).tolist() == [0, 1, 2]
    assert communities(without_edges(0)).shape == (0,)
    assert modularity(without_edges(3), [0, 1, 2]) == 0


def test_what_is_out_of_range():
    with pytest.raises(UnknownNameError, match="No objective is called 'modularty'"):
        communities(karate(), objective="modularty")
    with pytest.raises(ValueError, match="starts is 0"):
        communities(karate(), starts=0)
