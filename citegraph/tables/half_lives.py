"""How old what is cited is: half-lives, ages and the Price index of the corpus and its venues."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from citegraph.metrics.half_life import citation_ages, median_ages, price_indices
from citegraph.metrics.half_life import half_lives as half_lives_of
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.relations.network import Option

COLUMNS = (
    "venue", "works", "citations", "cited_half_life", "references", "citing_half_life",
    "median_reference_age", "price_index",
)  # fmt: skip

CORPUS = "(all works)"


def half_lives(
    index: Index, *, year: int | None = None, top: int = 25, price_years: int = 5
) -> Table:
    """Cited and citing half-lives: of all works in the first row, then of venues.

    See `citegraph.metrics.half_life`. A citation is to the venue of the cited work and by that of
    the citing one; only citations whose age is known count.

    Parameters
    ----------
    year
        Only citations by works of this year, as in the Journal Citation Reports; None for all.
    top
        How many venues, those with most works first, of equals in the order of their numbers.
    price_years
        How old a reference may be to count in the Price index.

    Returns
    -------
    Table
        Columns ``venue``; ``works`` described by a record; ``citations`` to its works and
        ``cited_half_life``; ``references`` of its works, ``citing_half_life``,
        ``median_reference_age`` and ``price_index``. Ages in years, None where there is no citation
        of known age.
    """
    options: dict[str, Option] = {"year": year, "top": top, "price_years": price_years}
    network = index.citation_network
    ages, when = citation_ages(network), index.years
    counts = ~np.isnan(ages) & (True if year is None else when[network.source] == year)
    if not counts.any():
        reason = "no citation is of known age" + (f" and of {year}" if year is not None else "")
        return Table("half_lives", dict.fromkeys(COLUMNS, ()), options, reason=reason)
    venue = _venue_of(index)
    names = [name for _, name in index.entity_names("venue")]
    works = np.bincount(venue[index.in_corpus & (venue >= 0)], minlength=len(names))
    chosen = np.argsort(-works, kind="stable")[: min(top, int(np.count_nonzero(works)))]
    # Place 0 is all works, then come the venues shown; a citation to another is in the first alone.
    place = np.zeros(len(names) + 1, dtype=np.int64)
    place[chosen] = np.arange(1, chosen.size + 1)
    citing, cited = (place[venue[ends[counts]]] for ends in (network.source, network.target))
    columns = _columns(citing, cited, ages[counts], chosen.size + 1, price_years)
    notes = [f"{chosen.size:,} of {np.count_nonzero(works):,} venues are shown"]
    if left_out := int(np.isnan(ages).sum()):
        notes.append(
            f"{left_out:,} citations have no age: a year is unknown, or the cited work is younger"
        )
    return Table(
        "half_lives",
        {
            "venue": [CORPUS, *(names[number] for number in chosen.tolist())],
            "works": [int(index.in_corpus.sum()), *works[chosen].tolist()],
            **columns,
        },
        options,
        tuple(notes),
        int(when[network.source[counts]].max()),
    )


def _columns(
    citing: NDArray[np.int64],
    cited: NDArray[np.int64],
    age: NDArray[np.float64],
    rows: int,
    price_years: int,
) -> dict[str, list[Any]]:
    """What is said of citations, whose ends are in these rows, row 0 standing for all."""
    to, by = _twice(cited, age), _twice(citing, age)
    return {
        "citations": np.bincount(to[1], minlength=rows).tolist(),
        "cited_half_life": _rounded(half_lives_of(*to, rows)),
        "references": np.bincount(by[1], minlength=rows).tolist(),
        "citing_half_life": _rounded(half_lives_of(*by, rows)),
        "median_reference_age": _rounded(median_ages(*by, rows)),
        "price_index": _rounded(price_indices(*by, rows, years=price_years)),
    }


def _venue_of(index: Index) -> NDArray[np.int64]:
    """The venue of each work, -1 where it has none."""
    matrix = index.features("venue").matrix
    venue = np.full(matrix.shape[0], -1, dtype=np.int64)
    some = np.diff(matrix.indptr) > 0
    venue[some] = matrix.indices[matrix.indptr[:-1][some]]
    return venue


def _twice(
    group: NDArray[np.int64], age: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Ages and groups of all citations as group 0, and again in their own."""
    own = group > 0
    return np.concatenate([age, age[own]]), np.concatenate([np.zeros_like(group), group[own]])


def _rounded(values: Iterable[Any]) -> list[float | None]:
    return [None if np.isnan(value) else round(float(value), 6) for value in values]
