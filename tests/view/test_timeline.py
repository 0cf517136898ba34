"""The timeline of a page: years from left to right, lanes of groups from above."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.view.groups import COLORS
from citegraph.view.model import Timeline
from citegraph.view.timeline import WIDTH, drawn_timeline

works = st.lists(
    st.tuples(st.none() | st.integers(1990, 2010), st.integers(-1, len(COLORS) + 2)),
    min_size=1,
    max_size=80,
)


@given(works)
@settings(deadline=None)
def test_years_go_right_and_groups_have_lanes(drawn: list[tuple[int | None, int]]) -> None:
    years, group = [year for year, _ in drawn], np.array([number for _, number in drawn])
    made = drawn_timeline(years, group)
    assert (np.abs(made.x) <= WIDTH / 2 + 0.01).all()
    known = [year for year in years if year is not None]
    assert (made.unknown is None) == (len(known) == len(years))
    nowhere = min(known, default=0) - 2
    column = [nowhere if year is None else year for year in years]
    for a in range(len(years)):
        for b in range(len(years)):
            if column[a] < column[b]:
                assert made.x[a] < made.x[b] + 0.02
    lanes = {lane.group: lane for lane in made.lanes}
    for number, y in zip(group.tolist(), made.y.tolist(), strict=True):
        lane = lanes[number if 0 <= number < len(COLORS) else -1]
        assert lane.top - 0.01 <= y <= lane.bottom + 0.01
    tops = [lane.top for lane in made.lanes]
    assert tops == sorted(tops)
    assert -1 not in lanes or made.lanes[-1].group == -1
    assert all(min(known) <= year <= max(known) for year, _ in made.ticks)


def test_a_tick_is_the_middle_of_its_year() -> None:
    made = drawn_timeline([2000, 2000, 2001, None], np.zeros(4, dtype=int))
    x = dict(made.ticks)
    assert x[2000] == np.round(made.x[:2].mean(), 2)
    assert x[2001] == made.x[2]
    assert made.unknown == made.x[3]
    assert x[2001] - x[2000] == WIDTH / 4


def test_no_works_and_no_years() -> None:
    assert drawn_timeline([], np.empty(0, dtype=int)) == Timeline()
    made = drawn_timeline([None, None], np.array([0, 0]))
    assert made.ticks == ()
    assert made.unknown is not None


def test_many_works_are_wider_than_high() -> None:
    rng = np.random.default_rng(0)
    years = rng.integers(1990, 2020, 20_000).tolist()
    made = drawn_timeline(years, rng.integers(-1, 14, 20_000))
    assert made.lanes[-1].bottom - made.lanes[0].top < WIDTH
