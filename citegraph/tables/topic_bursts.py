"""The topics that burst: suddenly in far more works than before and after."""

import numpy as np

from citegraph.metrics.burstness import bursts
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.tables.shared import TopicYears, topic_names

COLUMNS = ("topic_zh", "topic_en", "begin", "end", "level", "weight", "works")


def topic_bursts(
    index: Index,
    *,
    top: int = 25,
    min_works: int = 3,
    s: float = 2.0,
    gamma: float = 1.0,
    states: int = 2,
) -> Table:
    """The heaviest bursts of topics; see `citegraph.bursts`.

    The events of a year are its works that have any topic, the relevant ones those that have this.
    Only works that a record describes count.

    Parameters
    ----------
    top
        How many bursts, heaviest first; the note says how many there are.
    min_works
        Leave out topics of fewer works.
    s, gamma, states
        Of Kleinberg's automaton.

    Returns
    -------
    Table
        Columns ``topic_zh`` and ``topic_en``, its labels; ``begin`` and ``end``, the first and the
        last year of the burst; ``level``, ``weight``, and ``works``, those of these years.
    """
    options = {"top": top, "min_works": min_works, "s": s, "gamma": gamma, "states": states}
    years = TopicYears.of(index)
    if isinstance(years, str):
        return Table("topic_bursts", dict.fromkeys(COLUMNS, ()), options, reason=years)
    first, counts = years.first, years.counts
    rows = np.flatnonzero(counts.sum(axis=1) >= min_works)
    found = bursts(counts[rows], years.totals, s=s, gamma=gamma, states=states)
    shown = sorted(found, key=lambda b: (-b.weight, b.row, b.level))[:top]
    names = topic_names(index)
    chosen = [int(rows[burst.row]) for burst in shown]
    note = (
        f"{len(shown):,} of {len(found):,} bursts are shown, of {rows.size:,} topics "
        f"with {min_works} works and more"
    )
    reason = "no topic is in far more works of some years than over the whole time"
    return Table(
        "topic_bursts",
        {
            **{column: [labels[topic] for topic in chosen] for column, labels in names.items()},
            "begin": [first + burst.first for burst in shown],
            "end": [first + burst.last for burst in shown],
            "level": [burst.level for burst in shown],
            "weight": [round(burst.weight, 6) for burst in shown],
            "works": [
                int(counts[topic, b.first : b.last + 1].sum())
                for topic, b in zip(chosen, shown, strict=True)
            ],
        },
        options,
        (note, *years.notes),
        years.last,
        None if shown else reason,
    )
