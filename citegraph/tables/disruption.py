"""The most disruptive works, and the numbers of works that make them so."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from citegraph.metrics.disruption import Disruption, disruption_counts
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.tables.shared import work_columns

COLUMNS = (
    "key", "title", "first_author", "year", "disruption", "disruption_nok", "disruption_5",
    "dependency", "only", "both", "beside",
)  # fmt: skip


def disruption(
    index: Index,
    *,
    top: int = 25,
    min_citations: int = 5,
    first: int | None = 0,
    window: int | None = None,
) -> Table:
    """Works by their disruption index DI_1, greatest first; see `citegraph.disruption`.

    Parameters
    ----------
    top
        How many works, of equals the more cited.
    min_citations
        Only works that so many later works cite: of one or two nothing can be said.
    first, window
        Which years after that of the work count.

    Returns
    -------
    Table
        Columns ``key``, ``title``, ``first_author``, ``year``; ``disruption`` (DI_1),
        ``disruption_nok``, ``disruption_5`` (None where nothing is left to count),
        ``dependency``; ``only`` (N_i), ``both`` (N_j) and ``beside`` (N_k).
    """
    options = {"top": top, "min_citations": min_citations, "first": first, "window": window}
    found = disruption_counts(index.citation_network, threshold=5, first=first, window=window)
    unknown = np.logical_or.reduce(list(found.unknown.values()))
    some = np.flatnonzero(~unknown & (found.citing >= max(min_citations, 1)))
    reason = _why(found, min_citations) if not some.size else None
    total = found.citing + found.beside
    # Who cites the work and not it alone cites one of its references or more.
    value = (2 * found.only - found.citing)[some] / total[some]
    order = np.lexsort((some, -found.citing[some], -value))[:top]
    works = some[order]
    year = index.years
    return Table(
        "disruption",
        {
            **work_columns(index, works),
            "disruption": np.round(value[order], 6).tolist(),
            **_columns(found, works),
        },
        options,
        (
            f"{works.size:,} of {some.size:,} works are shown that {min_citations} later works or "
            "more cite",
            *_notes(found),
        ),
        None if np.isnan(year).all() else int(np.nanmax(year)),
        reason,
    )


def _columns(found: Disruption, works: NDArray[np.intp]) -> dict[str, list[Any]]:
    """The other indices of these works, and the numbers behind all; N_j is of five references."""
    only, citing, beside, five = (
        counts[works] for counts in (found.only, found.citing, found.beside, found.both)
    )
    both = citing - only
    return {
        "disruption_nok": np.round((only - both) / citing, 6).tolist(),
        "disruption_5": [
            round(float(a / b), 6) if b else None
            for a, b in zip(only - five, only + five + beside, strict=True)
        ],
        "dependency": np.round(found.links[works] / citing, 6).tolist(),
        "only": only.tolist(),
        "both": both.tolist(),
        "beside": beside.tolist(),
    }


def _notes(found: Disruption) -> list[str]:
    """How many works can have no value for each reason, each counted at its first."""
    notes, counted = [], np.zeros(found.citing.size, dtype=np.bool_)
    for reason, flags in found.unknown.items():
        if number := int(np.count_nonzero(flags & ~counted)):
            notes.append(f"{number:,} works have no value: {reason}")
        counted |= flags
    return notes


def _why(found: Disruption, min_citations: int) -> str:
    return (
        f"not one of {found.citing.size:,} works has known references and {min_citations} later "
        "works or more that cite it"
    )
