"""Works that were cited late: the greatest beauty coefficients."""

import numpy as np

from citegraph.metrics.scores import Scores
from citegraph.metrics.sleeping_beauty import awakening_time, sleeping_beauty
from citegraph.metrics.table import Table
from citegraph.relations.incidence import row_sizes
from citegraph.relations.index import Index
from citegraph.tables.shared import work_columns

COLUMNS = ("key", "title", "first_author", "year", "beauty", "awakening_year", "citations")


def sleeping_beauties(index: Index, *, top: int = 25) -> Table:
    """Cited works by their beauty coefficient, greatest first; see `citegraph.sleeping_beauty`.

    Parameters
    ----------
    top
        How many works of a coefficient above 0, of equals the one with the smaller number.

    Returns
    -------
    Table
        Columns ``key``, ``title``, ``first_author``, ``year``; ``beauty``, the coefficient B;
        ``awakening_year``; ``citations``, all in the corpus.
    """
    network = index.citation_network
    found: Scores = sleeping_beauty(network)
    values = np.nan_to_num(found.values)
    some = np.flatnonzero(values > 0)
    works = some[np.argsort(-values[some], kind="stable")][:top]
    awoke = index.years[works] + awakening_time(network).values[works]
    known = int(np.count_nonzero(~np.isnan(found.values)))
    reason = f"not one of {known:,} cited works of a known year was cited late"
    return Table(
        "sleeping_beauties",
        {
            **work_columns(index, works),
            "beauty": np.round(values[works], 6).tolist(),
            "awakening_year": awoke.astype(int).tolist(),
            "citations": row_sizes(index.citations.cited_by)[works].tolist(),
        },
        {"top": top},
        (
            f"{works.size:,} of {some.size:,} works with a coefficient above 0 are shown",
            *(
                f"{np.count_nonzero(f):,} works have none: {why}"
                for why, f in found.unknown.items()
            ),
        ),
        found.as_of,
        None if works.size else reason,
    )
