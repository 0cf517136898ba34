"""The forces of large layouts: pushes and pulls by definition, walls, groups, one result a seed."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.metrics.graph import Edges
from citegraph.metrics.leiden import seeded
from citegraph.view.layout_forces import Field, Springs, force_layout, pulls


def edges(pairs: list[tuple[int, int]]) -> Edges:
    ends = np.array(sorted({(min(p), max(p)) for p in pairs if p[0] != p[1]}), np.int32).reshape(
        -1, 2
    )
    return Edges(ends[:, 0], ends[:, 1], np.ones(len(ends)))


@pytest.mark.parametrize("distance", [2.0, 4.0, 7.0])
def test_two_works_in_the_middle_push_with_the_inverse_of_their_distance(distance: float) -> None:
    """The walls mirror both, and the even background pulls back, each by a small share."""
    points = np.array([[50 - distance / 2, 50.0], [50 + distance / 2, 50.0]])
    push = Field(100.0, 512).force(points)
    assert push[1, 0] == pytest.approx(1 / distance, rel=0.05)
    assert push[0] == pytest.approx(-push[1], abs=1e-6)
    assert push[:, 1] == pytest.approx([0, 0], abs=1e-6)


def test_even_density_is_at_rest() -> None:
    middles = (np.arange(32) + 0.5) * 2
    points = np.stack(np.meshgrid(middles, middles), axis=-1).reshape(-1, 2)
    assert np.abs(Field(64.0, 64).force(points)).max() < 1e-9


@given(st.integers(2, 20), st.integers(0, 50))
@settings(max_examples=20, deadline=None)
def test_pulls_are_those_of_a_loop(nodes: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    links = edges([tuple(pair) for pair in random.integers(0, nodes, (40, 2)).tolist()])
    if not links.low.size:
        return
    groups = random.integers(0, 3, nodes)
    pull = pulls(links, groups)
    degree = np.bincount(np.concatenate([links.low, links.high]), minlength=nodes)
    inverse = 1 / np.sqrt(degree[links.low] * degree[links.high])
    kept = np.where(groups[links.low] == groups[links.high], 1, 0.4)
    assert pull == pytest.approx(8 * kept * inverse / inverse.mean())
    points = random.normal(size=(nodes, 2))
    expected = np.zeros((nodes, 2))
    for a, b, strength in zip(links.low.tolist(), links.high.tolist(), pull.tolist(), strict=True):
        apart = points[b] - points[a]
        force = strength * apart / math.sqrt(apart @ apart + 0.25)
        expected[a] += force
        expected[b] -= force
    assert Springs(links, pull).force(points) == pytest.approx(expected)


def planted(groups: int, size: int) -> tuple[Edges, np.ndarray]:
    """A ring of groups, each with many random links inside and a few to the next."""
    random = np.random.default_rng(0)
    member = np.arange(groups * size) // size
    inside = (
        random.integers(0, size, (groups * size * 4, 2))
        + np.repeat(np.arange(groups) * size, size * 4)[:, None]
    )
    ring = [
        (g * size + k, (g + 1) % groups * size + k)
        for g in range(groups)
        for k in range(size // 10)
    ]
    path = [(k, k + 1) for k in range(groups * size - 1)]
    return edges([*map(tuple, inside.tolist()), *ring, *path]), member


def test_groups_stand_apart_and_the_square_is_used() -> None:
    links, member = planted(6, 100)
    with seeded(0):  # as `layout` does: igraph's start is drawn
        points = force_layout(links, member)
    side = math.sqrt(600)
    assert ((points > 0) & (points < side)).all()
    distance = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    np.fill_diagonal(distance, np.inf)
    assert (member[distance.argmin(axis=1)] == member).mean() > 0.9
    cells = np.unique((points / side * 6).astype(int), axis=0)
    assert len(cells) > 0.75 * 36  # a ring of clumps leaves its middle and the corners free
    low, high, _ = links
    assert distance[low, high].mean() < 0.6 * distance[np.isfinite(distance)].mean()


def test_one_group_needs_no_graph_of_groups() -> None:
    links, member = planted(2, 60)
    assert np.isfinite(force_layout(links, np.zeros_like(member))).all()
