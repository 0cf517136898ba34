"""The timeline: years decide x, clusters the lane, and works of a cell do not overlap."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.view.layout_timeline import Lane, timeline

works = st.lists(st.tuples(st.none() | st.integers(1990, 1995), st.integers(-1, 3)), max_size=60)


@given(works, st.integers(1, 5))
def test_every_work_is_in_its_year_and_its_lane_and_apart(
    drawn: list[tuple[int | None, int]], across: int
) -> None:
    years, clusters = [year for year, _ in drawn], [cluster for _, cluster in drawn]
    found = timeline(years, clusters, across=across, most_rows=100)
    stripes = {lane.cluster: lane for lane in found.lanes}
    assert set(stripes) == {c if y is not None else None for y, c in drawn}
    for (x, y), year, cluster in zip(found.points.tolist(), years, clusters, strict=True):
        lane = stripes[cluster if year is not None else None]
        assert lane.top < y < lane.bottom
        if year is not None:
            assert abs(x - year) < 0.5
    apart = np.abs(found.points[:, None] - found.points[None]).max(axis=2)
    np.fill_diagonal(apart, np.inf)
    assert apart.min(initial=np.inf) >= 1 / across - 1e-9


@given(works)
def test_lanes_are_one_below_the_other(drawn: list[tuple[int | None, int]]) -> None:
    lanes = timeline([year for year, _ in drawn], [cluster for _, cluster in drawn], gap=0.5).lanes
    for above, below in pairwise(lanes):
        assert below.top == pytest.approx(above.bottom + 0.5)
        assert below.cluster is None or above.cluster < below.cluster  # type: ignore[operator]


def test_three_works_by_hand() -> None:
    found = timeline([2000, 2000, None, 2001], [7, 7, 7, 8], across=1, gap=1.0)
    assert found.lanes == (Lane(7, 0.0, 2.0), Lane(8, 3.0, 4.0), Lane(None, 5.0, 6.0))
    assert found.points.tolist() == [[2000, 0.5], [2000, 1.5], [2000, 5.5], [2001, 3.5]]


def test_a_year_without_room_is_closer_but_still_one_place_each() -> None:
    found = timeline([2000] * 500, [0] * 500, across=2, most_rows=3)
    assert found.lanes == (Lane(0, 0.0, 1.5),)
    assert len({tuple(point) for point in found.points.tolist()}) == 500
    assert np.abs(found.points[:, 0] - 2000).max() < 0.5
    assert (found.points[:, 1] > 0).all()
    assert (found.points[:, 1] < 1.5).all()


def test_what_cannot_be() -> None:
    with pytest.raises(ValueError, match="1 years for 2"):
        timeline([2000], [0, 1])
    with pytest.raises(ValueError, match="at least 1"):
        timeline([2000], [0], across=0)
    assert timeline([], []).lanes == ()
