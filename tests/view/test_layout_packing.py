"""Packing: boxes do not overlap, works without links stand in rows, equal places are parted."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.view.layout_packing import SIDE, apart, fitted, pack


@given(st.lists(st.integers(2, 40), max_size=12), st.integers(0, 30), st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_components_do_not_overlap(sizes: list[int], alone: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    nodes = sum(sizes) + alone
    if not nodes:
        return
    order, begin, blocks = random.permutation(nodes), 0, []
    for size in sorted(sizes, reverse=True):
        blocks.append((order[begin : begin + size], random.normal(size=(size, 2))))
        begin += size
    places = pack(nodes, blocks, order[begin:])
    assert np.abs(places).max() <= SIDE / 2 + 1e-6
    boxes = [(places[members].min(axis=0), places[members].max(axis=0)) for members, _ in blocks]
    boxes += [(places[[node]][0], places[[node]][0]) for node in order[begin:]]
    for number, (low, high) in enumerate(boxes):
        for other_low, other_high in boxes[:number]:
            assert ((high < other_low) | (other_high < low)).any()


def test_a_large_component_leaves_no_room_beside_it_empty() -> None:
    """A hundred pairs and a square of a thousand: most of the drawing is in use."""
    square = np.stack(np.meshgrid(np.arange(32.0), np.arange(32.0)), axis=-1).reshape(-1, 2)
    pairs = [(1024 + 2 * k + np.arange(2), np.array([[0.0, 0.0], [1.0, 0.0]])) for k in range(100)]
    places = pack(1224, [(np.arange(1024), square), *pairs], np.empty(0, np.intp))
    cells = ((places + SIDE / 2) / SIDE * 10).astype(int).clip(0, 9)
    assert len(np.unique(cells, axis=0)) >= 85


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=40))
def test_equal_places_are_parted_and_others_stay(drawn: list[tuple[int, int]]) -> None:
    places = np.array(drawn, dtype=np.float64)
    parted = apart(places)
    assert len(np.unique(parted, axis=0)) == len(places)
    assert np.abs(parted - places).max() <= 0.3
    alone = [drawn.count(place) == 1 for place in drawn]
    assert (parted[alone] == places[alone]).all()


def test_one_place_is_the_origin() -> None:
    assert (fitted(np.array([[3.0, 4.0]])) == 0).all()
