"""How many works of each year the corpus has, and how often they were cited."""

import numpy as np
from numpy.typing import NDArray

from citegraph.metrics.table import Table
from citegraph.relations.incidence import row_sizes
from citegraph.relations.index import Index


def production(index: Index) -> Table:
    """Works, citations to them and citations by them, for each year from the first to the last.

    Only works that a record describes are counted as works; citations are those inside the corpus.
    Years without a work stand in the table with 0, which is known. Works of unknown year are in the
    note, and in no row.

    Returns
    -------
    Table
        Columns ``year``, ``works``, ``cited`` (citations to the works of the year), ``cites``
        (citations by them) and ``cumulative`` (works up to and with the year).
    """
    year = index.years[index.in_corpus]
    known = ~np.isnan(year)
    names = ("year", "works", "cited", "cites", "cumulative")
    if not known.any():
        why = f"not one of {year.size} works has a known year"
        return Table("production", dict.fromkeys(names, ()), reason=why)
    first, last = int(year[known].min()), int(year[known].max())
    place = (year[known] - first).astype(np.intp)

    span = last - first + 1
    works = np.bincount(place, minlength=span)
    cited = row_sizes(index.citations.cited_by)[index.in_corpus]
    cites = row_sizes(index.citations.cites)[index.in_corpus]
    left_out = int(year.size - known.sum())
    return Table(
        "production",
        {
            "year": list(range(first, last + 1)),
            "works": works.tolist(),
            "cited": _sums(place, cited[known], span),
            "cites": _sums(place, cites[known], span),
            "cumulative": np.cumsum(works).tolist(),
        },
        notes=(f"{left_out:,} works of unknown year are in no row",) if left_out else (),
        as_of=last,
    )


def _sums(place: NDArray[np.intp], numbers: NDArray[np.integer], span: int) -> list[int]:
    return [int(number) for number in np.bincount(place, numbers, span)]
