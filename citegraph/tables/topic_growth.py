"""How topics rise and fall: their years, their middle half, and their growth."""

import numpy as np
from numpy.typing import NDArray

from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.tables.shared import TopicYears, topic_names

COLUMNS = (
    "topic_zh", "topic_en", "works", "first_year", "q1", "median_year", "q3", "last_year",
    "before", "recent", "growth",
)  # fmt: skip


def topic_growth(index: Index, *, min_works: int = 3, recent: int = 5) -> Table:
    """The years of each topic, and how its share changed in the last years.

    The quartiles are those of the years of its works, as in the trend topics of bibliometrix
    (M. Aria and C. Cuccurullo, Journal of Informetrics 11 (2017) 959-975). Growth compares shares,
    because nearly everything grows where the corpus does:
    growth = (r / R) / (b / B), with r of R works with topics in the recent years and b of B before.

    Parameters
    ----------
    min_works
        Leave out topics of fewer works.
    recent
        How many years up to the last are recent.

    Returns
    -------
    Table
        Columns ``topic_zh``, ``topic_en``, ``works``, ``first_year``, ``q1``, ``median_year``,
        ``q3``, ``last_year``, ``before`` (b), ``recent`` (r) and ``growth``, None where b is 0: the
        topic is new, and no factor says how much it grew. Most works first.
    """
    options = {"min_works": min_works, "recent": recent}
    years = TopicYears.of(index)
    if isinstance(years, str):
        return Table("topic_growth", dict.fromkeys(COLUMNS, ()), options, reason=years)
    first, last, counts, totals = years.first, years.last, years.counts, years.totals
    number = counts.sum(axis=1)
    rows = np.flatnonzero(number >= min_works)
    rows = rows[np.lexsort((rows, -number[rows]))]
    split = max(0, last - recent + 1 - first)
    before, after = counts[:, :split].sum(axis=1), counts[:, split:].sum(axis=1)
    shares = (int(totals[:split].sum()), int(totals[split:].sum()))
    names = topic_names(index)
    new = int(np.count_nonzero(before[rows] == 0))
    note = f"recent is {last - recent + 1} to {last}; {new:,} topics are new in these years"
    quartiles = [_quartiles(counts[topic], first) for topic in rows]
    reason = f"no topic is in {min_works} works of known years"
    return Table(
        "topic_growth",
        {
            **{column: [labels[topic] for topic in rows] for column, labels in names.items()},
            "works": number[rows].tolist(),
            "first_year": [first + int(np.flatnonzero(counts[topic])[0]) for topic in rows],
            "q1": [low for low, _, _ in quartiles],
            "median_year": [middle for _, middle, _ in quartiles],
            "q3": [high for _, _, high in quartiles],
            "last_year": [first + int(np.flatnonzero(counts[topic])[-1]) for topic in rows],
            "before": before[rows].tolist(),
            "recent": after[rows].tolist(),
            "growth": [_growth(int(before[t]), int(after[t]), *shares) for t in rows],
        },
        options,
        (note, *years.notes),
        last,
        None if rows.size else reason,
    )


def _quartiles(counts: NDArray[np.int64], first: int) -> tuple[float, float, float]:
    each = np.repeat(np.arange(counts.size) + first, counts)
    low, middle, high = np.quantile(each, [0.25, 0.5, 0.75])
    return float(low), float(middle), float(high)


def _growth(before: int, after: int, all_before: int, all_after: int) -> float | None:
    if not before or not all_after:
        return None
    return round((after / all_after) / (before / all_before), 4)
