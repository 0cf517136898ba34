"""What several tables need: topics by year, and the columns that name a work or a topic."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.index import Index


def work_columns(index: Index, works: NDArray[np.integer]) -> dict[str, Sequence[Any]]:
    """The columns ``key``, ``title``, ``first_author`` and ``year`` of some works."""
    names = ("key", "title", "first_author", "year")
    return {name: index.column(name)[works].tolist() for name in names}


def topic_names(index: Index) -> dict[str, list[str | None]]:
    """The columns ``topic_zh`` and ``topic_en`` of all topics, in the order of their numbers."""
    rows = index.read("topics").execute("select zh, en from topics order by topic").fetchall()
    return {"topic_zh": [zh for zh, _ in rows], "topic_en": [en for _, en in rows]}


@dataclass(frozen=True, slots=True, eq=False)
class TopicYears:
    """The topics of a corpus from its first to its last known year.

    Parameters
    ----------
    first, last
        These years.
    counts, totals
        Of `topics_by_year`.
    notes
        How many works are of no known year, if any.
    """

    first: int
    last: int
    counts: NDArray[np.int64]
    totals: NDArray[np.int64]
    notes: tuple[str, ...]

    @classmethod
    def of(cls, index: Index) -> Self | str:
        """Those of the works that a record describes; why there are none."""
        year = index.years[index.in_corpus]
        known = year[~np.isnan(year)]
        if not known.size:
            return "no work has a known year"
        if not index.topics.matrix.nnz:
            return "no work has a known topic"
        first, last = int(known.min()), int(known.max())
        unknown = year.size - known.size
        notes = (f"{unknown:,} works of unknown year count in no year",) if unknown else ()
        return cls(first, last, *topics_by_year(index, first, last), notes)


def topics_by_year(
    index: Index, first: int, last: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Works of each topic by year (topics x years), and works with a topic by year.

    Only works that a record describes, of a year from ``first`` to ``last``.
    """
    year = index.years
    span = last - first + 1
    inside = index.in_corpus & (year >= first) & (year <= last)
    matrix = index.topics.matrix[np.flatnonzero(inside)]
    column = (year[inside] - first).astype(np.intp)
    place = np.repeat(column, np.diff(matrix.indptr))
    counts = np.bincount(
        matrix.indices.astype(np.int64) * span + place, minlength=matrix.shape[1] * span
    )
    works = np.bincount(column[np.diff(matrix.indptr) > 0], minlength=span)
    return counts.reshape(matrix.shape[1], span), works


def plain(values: NDArray[np.float64]) -> list[float | int | None]:
    """Numbers as a table shows them: None where unknown, whole ones as such, six digits."""
    return [
        None if np.isnan(v) else int(v) if v == int(v) else round(v, 6) for v in values.tolist()
    ]
