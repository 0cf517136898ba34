"""The sources of paths."""

import pytest

from citegraph.metrics.sampling import EXACT, SOURCES, drawn_sources, source_count


@pytest.mark.parametrize(
    ("size", "asked", "count"),
    [(0, None, 0), (EXACT, None, EXACT), (EXACT + 1, None, SOURCES), (10, 3, 3), (3, 10, 3)],
)
def test_how_many_sources(size: int, asked: int | None, count: int) -> None:
    assert source_count(size, asked) == count


def test_drawn_ones_are_distinct_in_order_and_of_the_seed() -> None:
    drawn = drawn_sources(1000, 100, seed=1)
    assert drawn == sorted(set(drawn))
    assert len(drawn) == 100
    assert drawn == drawn_sources(1000, 100, seed=1) != drawn_sources(1000, 100, seed=2)
    assert drawn_sources(5, 5, seed=0) == [0, 1, 2, 3, 4]
