"""A timeline: works by year from left to right, a lane for each cluster, one below the other."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray


class Lane(NamedTuple):
    """A stripe of the drawing: its cluster, and where it begins and ends from above.

    The lane of works of unknown year has no cluster: None.
    """

    cluster: int | None
    top: float
    bottom: float


class Timeline(NamedTuple):
    """Positions, x in years and y downwards in the same unit, and the lanes from above."""

    points: NDArray[np.float64]
    lanes: tuple[Lane, ...]


def timeline(
    years: Sequence[int | None],
    clusters: ArrayLike,
    *,
    across: int = 4,
    most_rows: int = 40,
    gap: float = 0.5,
) -> Timeline:
    """Where works stand by year and cluster.

    The works of a lane and a year fill rows from the top of the lane, in the order given,
    ``across`` of them within the year, so far apart as 1/across of a year in both directions. A
    lane is as high as its fullest year needs. Where that is more than ``most_rows``, the works of
    such a year stand closer together in the same room, and may overlap when drawn. Works of unknown
    year have no place in time: they fill a lane of their own at the end, whose x says nothing.

    Parameters
    ----------
    years
        The year of every work or None.
    clusters
        The cluster of every work, a whole number; the lanes are in ascending order.
    across
        Works side by side within a year.
    most_rows
        The most rows of a lane.
    gap
        The room between two lanes, in years.

    Raises
    ------
    ValueError
        If years and clusters differ in length, or a number is not above 0.
    """
    cluster = np.asarray(clusters, dtype=np.int64)
    if len(years) != cluster.size:
        raise ValueError(f"{len(years)} years for {cluster.size} clusters")
    if across < 1 or most_rows < 1:
        raise ValueError(f"across {across} and most_rows {most_rows} must be at least 1")
    known = np.array([year is not None for year in years], dtype=np.bool_)
    year = np.array([0 if value is None else value for value in years], dtype=np.int64)
    points = np.zeros((cluster.size, 2))
    lanes = []
    top = 0.0
    for name in np.unique(cluster[known]).tolist():
        members = np.flatnonzero(known & (cluster == name))
        points[members], height = _lane(year[members], across, most_rows)
        points[members, 1] += top
        lanes.append(Lane(name, top, top + height))
        top += height + gap
    unknown = np.flatnonzero(~known)
    if unknown.size:
        first, last = (int(year[known].min()), int(year[known].max())) if known.any() else (0, 0)
        points[unknown], height = _cell(unknown.size, float(last - first + 1), across, most_rows)
        points[unknown] += np.array([(first + last) / 2, top])
        lanes.append(Lane(None, top, top + height))
    return Timeline(points, tuple(lanes))


def _lane(
    years: NDArray[np.int64], across: int, most_rows: int
) -> tuple[NDArray[np.float64], float]:
    """Positions in a lane from its top, and its height."""
    points = np.empty((years.size, 2))
    order = np.argsort(years, kind="stable")
    found, begins, sizes = np.unique(years[order], return_index=True, return_counts=True)
    highest = 0.0
    for year, begin, size in zip(found.tolist(), begins.tolist(), sizes.tolist(), strict=True):
        members = order[begin : begin + size]
        points[members], height = _cell(size, 1.0, across, most_rows)
        points[members, 0] += year
        highest = max(highest, height)
    return points, highest


def _cell(
    works: int, width: float, across: int, most_rows: int
) -> tuple[NDArray[np.float64], float]:
    """Rows of works in a cell about x = 0 and from y = 0, and the height of the cell."""
    columns = max(1, int(width * across))
    rows = math.ceil(works / columns)
    height = min(rows, most_rows) / across
    if rows > most_rows:
        columns = math.ceil(math.sqrt(works * width / height))
        rows = math.ceil(works / columns)
    rank = np.arange(works)
    x = ((rank % columns + 0.5) / columns - 0.5) * width
    y = (rank // columns + 0.5) / rows * height
    return np.column_stack([x, y]), height
