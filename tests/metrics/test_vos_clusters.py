import csv
import io
import json
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from sample_networks import networks, without_edges

from citegraph.metrics.agreement import adjusted_rand
from citegraph.metrics.communities import communities
from citegraph.metrics.degree import degree
from citegraph.metrics.levels import levels
from citegraph.metrics.strength import strength
from citegraph.metrics.vos_clusters import association_strength, cpm_quality, vos_clusters
from citegraph.relations.network import Network

# The test network of CWTS's networkanalysis.
EDGES = [(0, 1), (0, 2), (1, 2), (1, 3), (3, 4), (3, 5), (4, 5), (5, 6), (6, 7)]


def small() -> Network:
    return Network(range(8), [a for a, _ in EDGES], [b for _, b in EDGES], [1] * 9,
                   directed=False, relation="test")  # fmt: skip


@pytest.mark.parametrize(
    ("resolution", "expected", "quality"),
    [
        (0.1, [{0, 1, 2}, {3, 4, 5, 6, 7}], (16 - 0.1 * 34) / 18),
        (0.5, [{0, 1, 2}, {3, 4, 5}, {6, 7}], (14 - 0.5 * 22) / 18),
    ],
)
def test_the_published_groups_of_a_small_network(
    resolution: float, expected: list[set[int]], quality: float
) -> None:
    group = communities(small(), objective="cpm", resolution=resolution, starts=20)
    found = [set(np.flatnonzero(group == number).tolist()) for number in range(max(group) + 1)]
    assert sorted(found, key=min) == expected
    assert cpm_quality(small(), group, resolution=resolution) == pytest.approx(quality)


NAME = "QSS_publication_bibliographic_coupling"


@pytest.fixture
def shipped(shared_data: Path) -> tuple[Network, list[dict[str, Any]]]:
    """A network that comes with VOSviewer, and its items with what VOSviewer says of them."""
    text = (shared_data / "vosviewer" / f"{NAME}_network.json").read_text("utf-8-sig")
    found = json.loads(text)["network"]
    place = {item["id"]: number for number, item in enumerate(found["items"])}
    network = Network(
        range(len(place)),
        [place[link["source_id"]] for link in found["links"]],
        [place[link["target_id"]] for link in found["links"]],
        [link["strength"] for link in found["links"]],
        directed=False,
        relation="bibliographic_coupling",
    )
    return network, found["items"]


@pytest.mark.data
def test_the_clusters_that_vosviewer_shipped(
    shipped: tuple[Network, list[dict[str, Any]]],
) -> None:
    network, items = shipped
    expected = [item["cluster"] for item in items]
    assert len(set(expected)) == 4
    assert adjusted_rand(vos_clusters(network), expected) == 1.0
    assert adjusted_rand(vos_clusters(network, seed=7), expected) == 1.0


@pytest.mark.data
def test_links_and_total_link_strength_of_every_item(
    shipped: tuple[Network, list[dict[str, Any]]], shared_data: Path
) -> None:
    network, items = shipped
    text = (shared_data / "vosviewer" / f"{NAME}_map.txt").read_text("utf-8-sig")
    rows = {int(row["id"]): row for row in csv.DictReader(io.StringIO(text), delimiter="\t")}
    stated = [rows[item["id"]] for item in items]
    assert len(stated) == 39
    assert degree(network).tolist() == [int(row["weight<Links>"]) for row in stated]
    total = [float(row["weight<Total link strength>"]) for row in stated]
    assert strength(network).tolist() == total


def best_sum(network: Network, resolution: float) -> float:
    """The greatest sum over all partitions, by trying each."""
    size = len(network)
    gain = np.zeros((size, size))
    edges = association_strength(network)
    gain[edges.low, edges.high] = edges.weight
    gain -= np.triu(np.full((size, size), resolution), 1)
    # A group is called by its smallest possible name, so that no partition is tried twice.
    names = np.array(list(product(*(range(place + 1) for place in range(size)))))
    same = names[:, :, None] == names[:, None, :]
    return float((same * np.triu(gain, 1)).sum(axis=(1, 2)).max())


def sum_of(network: Network, group: NDArray[np.int64], resolution: float) -> float:
    edges = association_strength(network)
    inside = edges.weight[group[edges.low] == group[edges.high]].sum()
    sizes = np.bincount(group)
    return float(inside - resolution * (sizes * (sizes - 1) / 2).sum())


@settings(max_examples=25)
@given(networks(directed=False).filter(lambda n: len(n) <= 5), st.sampled_from([0.5, 1.0, 2.0]))
def test_the_sum_is_the_greatest_of_all_partitions(network: Network, resolution: float) -> None:
    group = vos_clusters(network, resolution=resolution, starts=5)
    found = sum_of(network, group, resolution)
    assert found == pytest.approx(best_sum(network, resolution), abs=1e-9)


@given(networks(directed=False))
def test_association_strength_is_its_formula(network: Network) -> None:
    matrix = network.adjacency().toarray()
    strength = matrix.sum(axis=1)
    edges = association_strength(network)
    for a, b, weight in zip(edges.low, edges.high, edges.weight, strict=True):
        expected = matrix[a, b] / (strength[a] * strength[b] / matrix.sum())
        assert weight == pytest.approx(expected)


def test_small_clusters_are_joined_to_the_nearest_or_left_out() -> None:
    # Two triangles, a pair at the second one, and a node alone.
    edges = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (6, 7), (5, 6)]
    network = Network(range(9), [a for a, _ in edges], [b for _, b in edges], [9] * 7 + [1],
                      directed=False, relation="test")  # fmt: skip
    assert vos_clusters(network).tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 3]
    assert vos_clusters(network, min_size=3).tolist() == [1, 1, 1, 0, 0, 0, 0, 0, 2]
    left = vos_clusters(network, min_size=3, merge_small=False)
    assert left.tolist() == [0, 0, 0, 1, 1, 1, -1, -1, -1]


@given(networks(directed=False), st.integers(2, 5))
def test_no_small_cluster_stays_that_has_a_neighbour(network: Network, least: int) -> None:
    group = vos_clusters(network, min_size=least, starts=2)
    edges = association_strength(network)
    for number in range(group.max() + 1):
        members = np.flatnonzero(group == number)
        if members.size < least:
            out = np.isin(edges.low, members) ^ np.isin(edges.high, members)
            assert not out.any()
    # Whole clusters were joined: none of the first division is torn.
    first = vos_clusters(network, starts=2)
    assert len({(a, b) for a, b in zip(first.tolist(), group.tolist(), strict=True)}) == len(
        set(first.tolist())
    )


@given(networks(directed=False))
def test_levels_are_nested(network: Network) -> None:
    found = levels(network, (2.0, 0.5, 0.1), starts=3)
    assert np.array_equal(found[0], vos_clusters(network, resolution=2.0, starts=3))
    for fine, coarse in pairwise(found):
        pairs = set(zip(fine.tolist(), coarse.tolist(), strict=True))
        assert len(pairs) == len(set(fine.tolist()))


def test_levels_fall() -> None:
    with pytest.raises(ValueError, match="must fall"):
        levels(small(), (0.5, 1.0))
    with pytest.raises(ValueError, match="at least 1"):
        vos_clusters(small(), starts=0)


def test_without_links_each_node_is_its_own() -> None:
    assert vos_clusters(without_edges(3)).tolist() == [0, 1, 2]
    assert [level.tolist() for level in levels(without_edges(2), (1.0, 0.5))] == [[0, 1]] * 2
    assert cpm_quality(without_edges(2), [0, 1]) == 0.0
    assert vos_clusters(without_edges(0)).size == 0
