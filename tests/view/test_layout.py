"""Positions: inside the square, never on one point, the same for the same seed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.metrics.communities import communities
from citegraph.relations.network import Network
from citegraph.view.layout import SIDE, layout


def network(nodes: int, edges: list[tuple[int, int]]) -> Network:
    pairs = sorted({(min(e), max(e)) for e in edges if e[0] != e[1]})
    ends = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    return Network(
        nodes=np.arange(nodes, dtype=np.int32),
        source=ends[:, 0],
        target=ends[:, 1],
        weight=np.ones(len(ends)),
        directed=False,
        relation="test",
    )


def placed(graph: Network, seed: int = 0) -> np.ndarray:
    return layout(graph, communities(graph, seed=0).astype(np.int32), seed)


@given(
    st.integers(1, 30).flatmap(
        lambda n: st.tuples(
            st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)))
        )
    )
)
@settings(max_examples=50, deadline=None)
def test_all_works_are_in_the_square_and_apart(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    nodes, edges = drawn
    places = placed(network(nodes, edges))
    assert places.shape == (nodes, 2)
    assert np.isfinite(places).all()
    assert np.abs(places).max() <= SIDE / 2 + 1e-6
    assert len({tuple(place) for place in places.round(6).tolist()}) == nodes


def test_the_seed_decides() -> None:
    rng = np.random.default_rng(1)
    graph = network(60, [tuple(pair) for pair in rng.integers(0, 60, (150, 2)).tolist()])
    assert (placed(graph) == placed(graph)).all()
    assert (placed(graph) != placed(graph, seed=1)).any()


def test_no_nodes() -> None:
    assert placed(network(0, [])).shape == (0, 2)


@pytest.mark.parametrize("groups", [2, 5])
def test_groups_stand_apart(groups: int) -> None:
    """Of cliques with single links between them, the nearest neighbour is of the own clique."""
    size = 15
    edges = [
        (g * size + a, g * size + b) for g in range(groups) for a in range(size) for b in range(a)
    ]
    edges += [(g * size, (g + 1) % groups * size) for g in range(groups)]
    places = placed(network(groups * size, edges))
    distance = np.hypot(*(places[:, None, :] - places[None, :, :]).transpose(2, 0, 1))
    np.fill_diagonal(distance, np.inf)
    member = np.arange(groups * size) // size
    assert (member[distance.argmin(axis=1)] == member).mean() >= 0.9


def test_directions_loops_and_weightless_links_make_no_difference() -> None:
    rng = np.random.default_rng(2)
    plain = network(150, [tuple(pair) for pair in rng.integers(0, 150, (400, 2)).tolist()])
    ends = (np.append(plain.target, [3, 0]), np.append(plain.source, [3, 149]))
    other = Network(
        nodes=plain.nodes, source=ends[0], target=ends[1],
        weight=np.append(plain.weight, [5.0, 0.0]), directed=True, relation="test",
    )  # fmt: skip
    groups = communities(plain, seed=0)
    assert (layout(plain, groups) == layout(other, groups)).all()


def test_a_node_of_no_group_is_a_group_of_its_own() -> None:
    graph = network(8, [(k, k + 1) for k in range(7)])
    groups = np.array([0, 0, 0, -1, -1, 1, 1, 1])
    own = np.array([0, 0, 0, 2, 3, 1, 1, 1])
    assert (layout(graph, groups) == layout(graph, own)).all()


def test_many_components_of_all_sizes() -> None:
    """Two of each size from 1 to 20, and one of 150: sizes with another way each."""
    edges, begin = [], 0
    for size in [150, *range(1, 21), *range(1, 21)]:
        edges += [(begin + k, begin + k + 1) for k in range(size - 1)]
        begin += size
    graph = network(begin, edges)
    places = layout(graph, np.zeros(begin, np.int32))
    assert np.isfinite(places).all()
    assert len(np.unique(places.round(6), axis=0)) == begin
