"""Cited works and how their citations went over the years, by the indicators of CRExplorer."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.metrics.citation_history import (
    PER_MILLE,
    TYPES,
    CitationHistory,
    citation_history,
)
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.relations.network import Option
from citegraph.tables.shared import work_columns

COLUMNS = (
    "key", "title", "first_author", "year", "n_cr", "perc_yr", "perc_all", "n_pyears",
    "perc_pyears", *(f"n_{top}" for top in PER_MILLE), *(f"n_{top}_plus" for top in PER_MILLE),
    "sequence", "since", "type",
)  # fmt: skip


def citation_histories(
    index: Index,
    *,
    top: int = 50,
    kind: str | None = None,
    npct_range: int = 1,
) -> Table:
    """Cited works by the years in which they were among the most cited 10 % of their year.

    See `citegraph.citation_history`. Works only cited take part like all others.

    Parameters
    ----------
    top
        How many works, those with most such years first, of equals the more cited.
    kind
        Only works of one of the types: ``sleeping beauty``, ``constant performer``, ``hot paper``,
        ``life cycle``.
    npct_range
        Years before and after that count for the borders of the tops.

    Returns
    -------
    Table
        Columns ``key``, ``title``, ``first_author``, ``year``; the indicators by their names in
        CRExplorer (``n_cr``, ``perc_yr``, ``perc_all``, ``n_pyears``, ``perc_pyears``, ``n_top50``
        to ``n_top0_1``, the same with ``_plus``); ``sequence``, and ``since``, the year of its
        first sign; ``type``, several with semicolons, empty where it is of none. None where the
        year of the work is unknown.
    """
    if kind is not None and kind not in TYPES:
        raise UnknownNameError("type of citation history", kind, TYPES)
    if npct_range < 0:
        raise CitegraphError(f"npct_range={npct_range} is below 0; give 0 or more years.")
    options: dict[str, Option] = {"top": top, "kind": kind, "npct_range": npct_range}
    found = citation_history(index.citation_network, npct_range=npct_range)
    cited = np.flatnonzero(found.n_cr > 0)
    of_type = [work for work in cited.tolist() if kind is None or kind in (found.types[work] or ())]
    if not of_type:
        reason = (
            f"not one of {cited.size:,} cited works is a {kind}"
            if cited.size
            else ("no work is cited")
        )
        return Table("citation_histories", dict.fromkeys(COLUMNS, ()), options, reason=reason)
    works = np.array(of_type, dtype=np.intp)
    tens = found.top[works, list(PER_MILLE).index("top10")]
    works = works[np.lexsort((works, -found.n_cr[works], -tens))][:top]
    unknown = sum(found.sequence[work] is None for work in of_type)
    notes = [f"{works.size:,} of {len(of_type):,} cited works are shown"]
    if unknown:
        notes.append(
            f"{unknown:,} works cannot be compared: their year is unknown, or no work of it is "
            "cited from then on by a work of a known year"
        )
    columns = {**work_columns(index, works), **_indicators(found, works)}
    return Table("citation_histories", columns, options, tuple(notes), found.last)


def _indicators(found: CitationHistory, works: NDArray[np.intp]) -> dict[str, list[Any]]:
    """The columns of numbers and signs."""
    columns: dict[str, list[Any]] = {"n_cr": found.n_cr[works].tolist()}
    for name in ("perc_yr", "perc_all", "n_pyears", "perc_pyears"):
        values = getattr(found, name)[works]
        columns[name] = [None if np.isnan(v) else round(v, 6) for v in values.tolist()]
    for suffix, counts in (("", found.top), ("_plus", found.top_plus)):
        for number, top in enumerate(PER_MILLE):
            values = counts[works, number].tolist()
            columns[f"n_{top}{suffix}"] = [None if value < 0 else value for value in values]
    of = [found.types[work] for work in works.tolist()]
    columns["sequence"] = [found.sequence[work] for work in works.tolist()]
    columns["since"] = [year or None for year in found.since[works].tolist()]
    columns["type"] = [None if kinds is None else "; ".join(kinds) for kinds in of]
    return columns
