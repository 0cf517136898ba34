"""How the citations of works go over the years, beside other works of the same year."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from citegraph.metrics.dates import years
from citegraph.metrics.histories import Histories, histories
from citegraph.relations.network import Network

PER_MILLE = {"top50": 500, "top25": 750, "top10": 900, "top1": 990, "top0_1": 999}
"""The tops, and how many per mille of all lie below the border of each."""

TYPES = ("sleeping beauty", "constant performer", "hot paper", "life cycle")


@dataclass(frozen=True, slots=True, eq=False)
class CitationHistory:
    """Indicators of the cited works of a network, one value a node; -1 or None where unknown.

    Parameters
    ----------
    n_cr
        N_CR, citations (int64).
    perc_yr, perc_all
        Their share in the citations to all works of the same year, and in all citations; nan where
        nothing is cited or the year is unknown.
    n_pyears
        Years in which the work was cited (int64).
    perc_pyears
        Their share in the years in which any work of the same year was cited; nan where unknown.
    top, top_plus
        N_TOP50, 25, 10, 1 and 0.1: years in which the work was among the most cited of its year,
        and those among them that have a ``+`` in the sequence; nodes x tops (int64), -1 where
        unknown.
    sequence
        ``+``, ``0`` or ``-`` for each year from ``since`` on; None where unknown.
    since
        The year of the first sign; 0 where there is none.
    types
        Those of `TYPES` that the sequence is of; None where unknown.
    last
        The last citing year; None where no citing work has a year.
    """

    n_cr: NDArray[np.int64]
    perc_yr: NDArray[np.float64]
    perc_all: NDArray[np.float64]
    n_pyears: NDArray[np.int64]
    perc_pyears: NDArray[np.float64]
    top: NDArray[np.int64]
    top_plus: NDArray[np.int64]
    sequence: list[str | None]
    since: NDArray[np.int64]
    types: list[tuple[str, ...] | None]
    last: int | None


def impact(counts: ArrayLike) -> NDArray[np.float64]:
    """How far citations of works by years lie from what rows and columns let expect.

    z = (o - e) / sqrt(e) with o the citations and e = row sum x column sum / sum, as in
    configural frequency analysis; 0 where e is 0. Works x years in and out.

    Source: A. Thor, L. Bornmann, W. Marx and R. Mutz, Identifying single influential publications
    in a research field: new analysis opportunities of the CRExplorer, Scientometrics 116 (2018)
    591-608.
    """
    observed = np.asarray(counts, dtype=np.float64)
    total = observed.sum()
    if not total:
        return np.zeros_like(observed)
    expected = np.outer(observed.sum(axis=1), observed.sum(axis=0)) / total
    root = np.sqrt(expected)
    z = np.zeros_like(observed)
    np.divide(observed - expected, root, out=z, where=root > 0)
    return z


def sequences(z: ArrayLike) -> list[str]:
    """A string of ``+`` (z > 1), ``-`` (z < -1) and ``0`` for each row. Source as `impact`."""
    values = np.asarray(z)
    signs = np.where(values > 1, ord("+"), np.where(values < -1, ord("-"), ord("0")))
    return [row.tobytes().decode("ascii") for row in signs.astype(np.uint8)]


def types(counts: ArrayLike, z: ArrayLike) -> NDArray[np.bool_]:
    """Which of `TYPES` each work is, works x types, from citations and `impact` by years.

    - Sleeping beauty: ``-`` in two or more of the first three years, ``+`` in one or more later.
    - Constant performer: cited in more than 80 % of the years, ``0`` or ``+`` in more than 80 %.
    - Hot paper: ``+`` in two or more of the first three years.
    - Life cycle: ``0`` or ``-`` in two or more of the first four years, ``+`` in two or more later,
      and ``0`` or ``-`` in the last three years.

    Source as `impact`, table of types; the program CRExplorer asks of a life cycle ``0`` or ``-``
    in only two of the last three years.
    """
    values, cited = np.asarray(z), np.asarray(counts) > 0
    span = values.shape[1]
    plus, minus = values > 1, values < -1
    beauty = (minus[:, :3].sum(axis=1) >= 2) & plus[:, 3:].any(axis=1)
    # In whole numbers, because 0.8 of 5 years must be 4 and not a little more.
    constant = (5 * cited.sum(axis=1) > 4 * span) & (5 * (~minus).sum(axis=1) > 4 * span)
    hot = plus[:, :3].sum(axis=1) >= 2
    early = (~plus[:, :4]).sum(axis=1) >= 2
    cycle = early & (plus[:, 4:].sum(axis=1) >= 2) & ~plus[:, -3:].any(axis=1)
    return np.column_stack([beauty, constant, hot, cycle])


def above_borders(counts: ArrayLike, *, npct_range: int = 1) -> NDArray[np.bool_]:
    """Whether each work is in each top in each year: works x years x tops of `PER_MILLE`.

    The citations of all the works in the year and the ``npct_range`` years before and after it are
    sorted; the border of the top 10 % is the value at place 0.9 n, counted from 1 and rounded
    down, and a work is in the top if it has more. Source as `impact`.
    """
    cited = np.asarray(counts)
    works, span = cited.shape
    inside = np.zeros((works, span, len(PER_MILLE)), dtype=np.bool_)
    for year in range(span if works else 0):
        around = cited[:, max(year - npct_range, 0) : year + npct_range + 1].ravel()
        place = [max(share * around.size // 1000 - 1, 0) for share in PER_MILLE.values()]
        borders = np.partition(around, place)[place]
        inside[:, year] = cited[:, year, None] > borders
    return inside


def citation_history(network: Network, *, npct_range: int = 1) -> CitationHistory:
    """The indicators of CRExplorer for all nodes of a citation network with years.

    A work is compared with all cited works of its year, in the citing years from its own, or from
    the first of all citing years, to the last. See `impact`, `types` and `above_borders`.

    Source: A. Thor, W. Marx, L. Leydesdorff and L. Bornmann, Introducing CitedReferencesExplorer
    (CRExplorer), Journal of Informetrics 10 (2016) 503-515, and as `impact`.

    Parameters
    ----------
    npct_range
        Years before and after that count for the borders of the tops.
    """
    if npct_range < 0:
        raise ValueError(f"npct_range={npct_range} is below 0")
    year, history = years(network), histories(network)
    size = len(network)
    n_cr = np.bincount(network.target, minlength=size).astype(np.int64)
    found = CitationHistory(
        n_cr,
        np.full(size, np.nan),
        np.where(n_cr > 0, n_cr / max(n_cr.sum(), 1), np.nan),
        np.diff(history.counts.indptr).astype(np.int64),
        np.full(size, np.nan),
        np.full((size, len(PER_MILLE)), -1, dtype=np.int64),
        np.full((size, len(PER_MILLE)), -1, dtype=np.int64),
        [None] * size,
        np.zeros(size, dtype=np.int64),
        [None] * size,
        history.last,
    )
    cited = np.flatnonzero((n_cr > 0) & ~np.isnan(year))
    for published in np.unique(year[cited]):
        works = cited[year[cited] == published]
        found.perc_yr[works] = n_cr[works] / n_cr[works].sum()
        _compare(found, works, int(published), history, npct_range)
    return found


def _compare(
    found: CitationHistory,
    works: NDArray[np.intp],
    published: int,
    history: Histories,
    npct_range: int,
) -> None:
    """Fill in what comes from the comparison of all works of one year."""
    since = max(published, history.first)
    counts = history.counts[works][:, since - history.first :].toarray()
    found.n_pyears[works] = (counts > 0).sum(axis=1)
    any_cited = int(counts.any(axis=0).sum())
    if not any_cited:
        return
    z = impact(counts)
    inside = above_borders(counts, npct_range=npct_range)
    found.perc_pyears[works] = found.n_pyears[works] / any_cited
    found.top[works] = inside.sum(axis=1)
    found.top_plus[works] = (inside & (z > 1)[:, :, None]).sum(axis=1)
    found.since[works] = since
    of = types(counts, z)
    for work, sequence, kinds in zip(works.tolist(), sequences(z), of, strict=True):
        found.sequence[work] = sequence
        found.types[work] = tuple(np.array(TYPES)[kinds].tolist())
