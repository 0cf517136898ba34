"""Works by a metric on the citation network."""

import numpy as np
from numpy.typing import NDArray

from citegraph.metrics.scores import Scores
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.tables.shared import work_columns


def rank(
    index: Index,
    *,
    by: str = "in_degree",
    top: int | None = 20,
    works: NDArray[np.int32] | None = None,
) -> Table:
    """Works in the order of a metric, greatest first, of equals the smaller number.

    The metric is of the citation network of all works, those only cited included; the choice of
    ``works`` decides which are listed, never what they have.

    Parameters
    ----------
    by
        A name of `citegraph.catalog.METRICS`, or "year".
    top
        How many rows; all where None.
    works
        The numbers of the works to list; those that a record describes where None.

    Returns
    -------
    Table
        Columns ``rank``, ``key``, ``title``, ``first_author``, ``year`` and ``value``. Works whose
        value is unknown have no rank and stand in no row; the notes count them by reason.

    Raises
    ------
    UnknownNameError
        If there is no such metric.
    """
    chosen = np.flatnonzero(index.in_corpus) if works is None else np.asarray(works)
    scores = _scores(index, by)
    value = scores.values[chosen]
    known = np.flatnonzero(~np.isnan(value))
    order = known[np.lexsort((chosen[known], -value[known]))]
    # Works of one value share the rank of the first.
    place = np.searchsorted(-value[order], -value[order]) + 1
    shown = order[:top]
    notes = [f"{shown.size:,} of {known.size:,} works with a value are shown"]
    for reason, flags in scores.unknown.items():
        if number := int(np.count_nonzero(flags[chosen])):
            notes.append(f"{number:,} works have no {by}: {reason}")
    empty = f"not one of {chosen.size:,} works has a value" if chosen.size else "there is no work"
    return Table(
        "rank",
        {
            "rank": place[:top].tolist(),
            **work_columns(index, chosen[shown]),
            "value": [int(v) if v == int(v) else float(v) for v in value[shown]],
        },
        {"by": by, "top": top, **scores.options},
        tuple(notes),
        scores.as_of,
        None if shown.size else empty,
    )


def _scores(index: Index, by: str) -> Scores:
    if by != "year":
        return Scores.of(index.measured(by))
    year = index.years
    return Scores(year, {"the year is unknown": np.isnan(year)} if np.isnan(year).any() else {})
