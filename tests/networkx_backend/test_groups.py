import networkx as nx
import pytest
from asked_twice import line, networks
from hypothesis import given

from citegraph.relations.network import Network


def club(weight="weight"):
    graph = nx.karate_club_graph()
    ends = [(a, b, data["weight"]) for a, b, data in graph.edges(data=True)]
    source, target, weights = zip(*ends, strict=True)
    return Network(list(graph), source, target, weights, directed=False, relation="friends")


@given(networks(directed=False))
def test_groups_are_a_partition_by_size(network):
    found = nx.community.leiden_communities(network, seed=1)
    assert sorted(node for group in found for node in group) == sorted(network.names)
    assert [len(group) for group in found] == sorted(map(len, found), reverse=True)


def test_the_karate_club():
    # 0.4198 is the greatest modularity there is without weights: Brandes et al., On modularity
    # clustering, IEEE Transactions on Knowledge and Data Engineering 20 (2008) 172-188.
    best = max(
        nx.community.modularity(nx.karate_club_graph(), found, weight=None)
        for found in (nx.community.leiden_communities(club(), None, seed=seed) for seed in range(5))
    )
    assert best == pytest.approx(0.4198, abs=5e-5)


def test_a_seed_decides():
    first, second = (nx.community.leiden_communities(club(), seed=7) for _ in range(2))
    assert first == second


def test_resolution_and_weights_count():
    coarse, fine = (nx.community.leiden_communities(club(), resolution=r, seed=1) for r in (0.2, 4))
    assert len(coarse) < len(fine)
    heavy = Network(
        [0, 1, 2, 3], [0, 1, 2, 3], [1, 2, 3, 0], [9, 1, 9, 1], directed=False, relation="r"
    )
    assert nx.community.leiden_communities(heavy, seed=1) == [{0, 1}, {2, 3}]


def test_directions_and_levels_are_not_taken():
    with pytest.raises(nx.NetworkXNotImplemented):
        nx.community.leiden_communities(line(3))
    with pytest.raises(NotImplementedError):
        nx.community.leiden_communities(line(3, directed=False), max_level=1)
