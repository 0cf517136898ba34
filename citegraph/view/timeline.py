"""The timeline of the drawn works: lanes for the largest groups, and years along the top."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from citegraph.view.groups import COLORS
from citegraph.view.layout_timeline import timeline
from citegraph.view.model import Lane, Timeline

WIDTH = 1000.0
HIGHEST = 0.6
"""How high the drawing may be by its width before more works stand side by side in a year."""

LOWEST = 0.4
"""How high it is by its width at least, so that few works do not make one thin stripe."""

GAP = 0.02
"""The room between two lanes, by the width."""

TICKS = 14
"""About so many years are named."""

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def drawn_timeline(years: Sequence[int | None], group: NDArray[np.integer]) -> Timeline:
    """Place works by year and group.

    Groups that have a colour of their own have a lane each, in their order; all other works share
    the last, of group -1. Works of unknown year stand in a column before the first year, in the
    lane of their group.

    Parameters
    ----------
    years
        The year of every drawn work, None where it is not known.
    group
        The group of every drawn work, -1 for none.
    """
    if not len(years):
        return Timeline()
    known = [year for year in years if year is not None]
    first, last = (min(known), max(known)) if known else (0, 0)
    missing = len(known) < len(years)
    # A year between them stays empty, so that nobody takes the column for a year.
    nowhere = first - 2 if missing else first
    span = float(last - nowhere + 1)
    own = (group >= 0) & (group < len(COLORS))
    lane = np.where(own, group, len(COLORS))
    placed = [nowhere if year is None else year for year in years]
    made = timeline(placed, lane, across=_across(placed, lane, span), most_rows=len(years),
                    gap=GAP * span)  # fmt: skip
    scale = WIDTH / span
    left, height = nowhere - 0.5, made.lanes[-1].bottom
    down, middle = max(scale, LOWEST * WIDTH / height), height / 2

    def x(year: float) -> float:
        return round((year - left) * scale - WIDTH / 2, 2)

    return Timeline(
        x=(made.points[:, 0] - left) * scale - WIDTH / 2,
        y=(made.points[:, 1] - middle) * down,
        lanes=tuple(
            Lane(
                group=-1 if one.cluster in {None, len(COLORS)} else int(one.cluster or 0),
                top=round((one.top - middle) * down, 2),
                bottom=round((one.bottom - middle) * down, 2),
            )
            for one in made.lanes
        ),
        ticks=tuple((year, x(year)) for year in _ticks(first, last)) if known else (),
        unknown=x(nowhere) if missing else None,
    )


def _across(years: Sequence[int], lane: NDArray[np.integer], span: float) -> int:
    """How many works side by side in a year keep the drawing wider than high."""
    cells, sizes = np.unique(np.column_stack([lane, years]), axis=0, return_counts=True)
    fullest = [int(sizes[cells[:, 0] == one].max()) for one in np.unique(cells[:, 0])]
    across = 1
    while sum(-(-works // across) / across for works in fullest) > HIGHEST * span:
        across += max(1, across // 4)
    return across


def _ticks(first: int, last: int) -> list[int]:
    """Round years, so many that they can be read."""
    step = next((step for step in _STEPS if (last - first) / step <= TICKS), _STEPS[-1])
    return list(range(-(-first // step) * step, last + 1, step)) or [first]
