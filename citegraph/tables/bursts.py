"""The works whose citations burst, and when."""

import numpy as np

from citegraph.metrics.burstness import bursts as find_bursts
from citegraph.metrics.histories import histories
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.tables.shared import work_columns

COLUMNS = ("key", "title", "first_author", "year", "begin", "end", "level", "weight", "citations")


def bursts(
    index: Index, *, top: int = 25, s: float = 2.0, gamma: float = 1.0, states: int = 2
) -> Table:
    """The heaviest bursts of citations of single works; see `citegraph.bursts`.

    Works only cited take part like all others.

    Parameters
    ----------
    top
        How many bursts, heaviest first; the note says how many there are.
    s, gamma, states
        Of Kleinberg's automaton.

    Returns
    -------
    Table
        Columns ``key``, ``title``, ``first_author``, ``year`` of the work; ``begin`` and ``end``,
        the first and the last year of the burst; ``level``, ``weight``, and ``citations``, those of
        the work in these years.
    """
    history = histories(index.citation_network)
    options = {"top": top, "s": s, "gamma": gamma, "states": states}
    if not history.span:
        reason = "no citation is by a work of a known year"
        return Table("bursts", dict.fromkeys(COLUMNS, ()), options, reason=reason)
    totals = np.asarray(history.counts.sum(axis=0)).ravel()
    # One citation is an event, not a stretch of many.
    rows = np.flatnonzero(np.asarray(history.counts.sum(axis=1)).ravel() > 1)
    counts = history.counts[rows].toarray()
    found = find_bursts(counts, totals, s=s, gamma=gamma, states=states)
    shown = sorted(found, key=lambda b: (-b.weight, b.row, b.level))[:top]
    works = rows[[burst.row for burst in shown]]
    undated = int(history.undated.sum())
    notes = [f"{len(shown):,} of {len(found):,} bursts are shown, of works cited more than once"]
    if undated:
        notes.append(f"{undated:,} citations by works of unknown year count in no year")
    reason = "no work was cited far more often in some years than over the whole time"
    return Table(
        "bursts",
        {
            **work_columns(index, works),
            "begin": [history.first + burst.first for burst in shown],
            "end": [history.first + burst.last for burst in shown],
            "level": [burst.level for burst in shown],
            "weight": [round(burst.weight, 6) for burst in shown],
            "citations": [int(counts[b.row, b.first : b.last + 1].sum()) for b in shown],
        },
        options,
        tuple(notes),
        history.last,
        None if shown else reason,
    )
