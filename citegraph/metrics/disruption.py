"""Disruption: whether later works cite a work instead of what it builds on, or beside it."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from citegraph.errors import CitegraphError
from citegraph.metrics.dates import last_year, references_known, years
from citegraph.metrics.scores import Scores
from citegraph.relations.incidence import Citations, Matrix, row_sizes
from citegraph.relations.network import Network, Option

_BLOCK = 4_000_000
"""Meetings that are worked on at a time: some 200 MB."""

_MANY = 40_000_000
"""From so many meetings on a compiled walk takes less time than products, its loading included."""

_CITES = 2**24
"""Stands for a citation of the work itself beside the number of its references cited."""


class _Graph(NamedTuple):
    """Citations, the year of each citing work that counts, and the years that count for each."""

    cites: Matrix
    cited_by: Matrix
    year: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Disruption:
    """What the formulas are made of: for each work, numbers (int64) of later works.

    Parameters
    ----------
    only
        N_i: they cite the work and none of its references.
    both
        N_j: they cite the work and at least ``threshold`` of its references.
    beside
        N_k: they cite a reference of the work and not the work.
    citing
        They cite the work.
    links
        References of the work that these cite, each as often as it is cited.
    unknown
        Why a work can have no value: reason and one flag a work.
    options
        What was asked for.
    """

    only: NDArray[np.int64]
    both: NDArray[np.int64]
    beside: NDArray[np.int64]
    citing: NDArray[np.int64]
    links: NDArray[np.int64]
    unknown: dict[str, NDArray[np.bool_]]
    options: dict[str, Option]


def disruption_counts(
    network: Network, *, threshold: int = 1, first: int | None = 0, window: int | None = None
) -> Disruption:
    """Later works that cite a work, its references, or both.

    A later work is one from ``first`` to ``window`` years after the work. Citing works without a
    known reference list cannot be told apart and do not count, nor, where years are asked for,
    those of unknown year.

    Parameters
    ----------
    network
        Citations, with the attribute ``year`` unless both ``first`` and ``window`` are None.
    threshold
        How many references a work must cite to count in N_j; at least 1.
    first
        From which year after that of the work: 0 its own, 1 the next (as the program ``cdindex``
        does with years), None any, earlier ones too.
    window
        Up to which year after that of the work: 5 for CD_5; None without an end.

    Raises
    ------
    CitegraphError
        If an option is out of range.
    """
    if threshold < 1 or (window is not None and window < (first or 0)):
        raise CitegraphError(
            f"threshold={threshold}, first={first}, window={window}: threshold must be at least 1 "
            "and the window must not end before it begins; change one of them."
        )
    known = references_known(network)
    matrices = Citations.from_pairs(network.source, network.target, len(network), known)
    timeless = first is None and window is None
    year = np.zeros(len(network)) if timeless else years(network)
    graph = _Graph(
        matrices.cites.astype(np.int32),
        matrices.cited_by.astype(np.int32),
        np.where(known, year, np.nan),
        np.full(len(network), -np.inf) if first is None else year + first,
        np.full(len(network), np.inf) if window is None else year + window,
    )
    only, both, beside, citing, links = _counts(graph, threshold)
    unknown = {
        "its list of references is not known": ~known,
        "it cites nothing": row_sizes(graph.cites) == 0,
        "its year is not known": np.isnan(year),
        "no later work cites it": citing == 0,
    }
    options: dict[str, Option] = {"threshold": threshold, "first": first, "window": window}
    return Disruption(only, both, beside, citing, links, unknown, options)


def disruption(
    network: Network, *, threshold: int = 1, first: int | None = 0, window: int | None = None
) -> Scores:
    """DI_1: (N_i - N_j) / (N_i + N_j + N_k), from -1 (consolidating) to 1 (disruptive).

    The same as CD_t with weights of 1 and t the ``window``. See `disruption_counts`.

    Source: L. Wu, D. Wang and J. A. Evans, Large teams develop and small teams disrupt science and
    technology, Nature 566 (2019) 378-382; R. J. Funk and J. Owen-Smith, A dynamic network measure
    of technological change, Management Science 63 (2017) 791-817.

    Returns
    -------
    Scores
        One number a node; unknown where the list of references is not known or empty, where the
        year is not known, and where no later work cites the node.
    """
    found = disruption_counts(network, threshold=threshold, first=first, window=window)
    return _scores(network, found, found.only - found.both, found.only + found.both + found.beside)


def disruption_5(network: Network, *, first: int | None = 0, window: int | None = None) -> Scores:
    """DI_5: as DI_1, N_j being the works that cite at least five of the references.

    Works that cite the node and one to four of its references count nowhere.

    Source: L. Bornmann, S. Devarakonda, A. Tekles and G. Chacko, Disruptive papers published in
    Scientometrics: meaningful results by using an improved variant of the disruption index
    originally proposed by Wu, Wang, and Evans (2019), Scientometrics 123 (2020) 1149-1155.

    Returns
    -------
    Scores
        As `disruption`; unknown too where nothing is left to count.
    """
    return disruption(network, threshold=5, first=first, window=window)


def disruption_nok(
    network: Network, *, threshold: int = 1, first: int | None = 0, window: int | None = None
) -> Scores:
    """DI_1 without N_k: (N_i - N_j) / (N_i + N_j).

    Source: L. Bornmann, S. Devarakonda, A. Tekles and G. Chacko, Are disruption index indicators
    convergently valid? The comparison of several indicator variants with assessments by peers,
    Quantitative Science Studies 1 (2020) 1242-1259; Q. Wu and Z. Yan, arXiv:1905.03461 (2019).

    Returns
    -------
    Scores
        As `disruption`; unknown too where nothing is left to count.
    """
    found = disruption_counts(network, threshold=threshold, first=first, window=window)
    return _scores(network, found, found.only - found.both, found.only + found.both)


def dependency(network: Network, *, first: int | None = 0, window: int | None = None) -> Scores:
    """DEP: how many references of a work a later work that cites it cites too, on average.

    Source: Y. Bu, L. Waltman and Y. Huang, A multidimensional framework for characterizing the
    citation impact of scientific publications, Quantitative Science Studies 2 (2021) 155-183;
    called DEP by L. Bornmann and others, Quantitative Science Studies 1 (2020) 1242-1259.

    Returns
    -------
    Scores
        One number a node, 0 or more; unknown as in `disruption`.
    """
    found = disruption_counts(network, first=first, window=window)
    return _scores(network, found, found.links, found.citing)


def _scores(
    network: Network, found: Disruption, above: NDArray[np.int64], below: NDArray[np.int64]
) -> Scores:
    with np.errstate(invalid="ignore"):
        values = above / below
    unknown = found.unknown | {
        "the works that cite it cite too few of its references to count": below == 0
    }
    as_of = last_year(network) if "year" in network.attributes else None
    return Scores.known_unless(values, unknown, found.options, as_of)


def _counts(graph: _Graph, threshold: int) -> NDArray[np.int64]:
    """The five numbers of all works: numbers x works."""
    cited = row_sizes(graph.cited_by)
    meetings = graph.cites @ cited + cited
    rows = np.flatnonzero((row_sizes(graph.cites) > 0) & (cited > 0))
    counts = np.zeros((5, cited.size), dtype=np.int64)
    if meetings[rows].sum() > _MANY:
        from citegraph.relations.kernel_numba import compiled  # noqa: PLC0415 - loads slowly

        lists = (*_lists(graph.cites), *_lists(graph.cited_by))
        compiled(walk)(rows, lists, graph.year, graph.low, graph.high, threshold, counts)
        return counts
    block = np.cumsum(meetings[rows]) // _BLOCK
    for part in np.split(rows, np.flatnonzero(np.diff(block)) + 1) if rows.size else []:
        counts[:, part] = _count(part, graph, threshold)
    return counts


def _lists(matrix: Matrix) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Where the list of each row begins, and all lists."""
    return matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32)


def walk(  # noqa: PLR0917 - compiled functions take no keywords
    rows: NDArray[np.intp],
    lists: tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]],
    year: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    threshold: int,
    counts: NDArray[np.int64],
) -> None:
    """Count with one mark a work: what `_count` does, without making the pairs. To be compiled."""
    cites_start, cites, cited_start, cited = lists
    met = np.zeros(year.size, np.int32)
    touched = np.empty(year.size, np.int32)
    for work in rows:
        seen = 0
        for reference in cites[cites_start[work] : cites_start[work + 1]]:
            for other in cited[cited_start[reference] : cited_start[reference + 1]]:
                if other != work and low[work] <= year[other] <= high[work]:
                    if met[other] == 0:
                        touched[seen] = other
                        seen += 1
                    met[other] += 1
        coupled = 0
        for other in cited[cited_start[work] : cited_start[work + 1]]:
            if low[work] <= year[other] <= high[work]:
                shared = met[other]
                counts[0, work] += shared == 0
                counts[1, work] += shared >= threshold
                counts[3, work] += 1
                counts[4, work] += shared
                coupled += shared > 0
        counts[2, work] = seen - coupled
        met[touched[:seen]] = 0


def _count(rows: NDArray[np.intp], graph: _Graph, threshold: int) -> NDArray[np.int64]:
    """The five numbers of some works: numbers x works."""
    itself: Matrix = csr_array(
        (np.full(rows.size, _CITES, np.int32), rows.astype(np.int32), np.arange(rows.size + 1)),
        shape=(rows.size, graph.cites.shape[1]),
    )
    # Who cites the work or its references: how many of these, and _CITES if the work itself.
    found = (graph.cites[rows] + itself) @ graph.cited_by
    row = np.repeat(np.arange(rows.size), np.diff(found.indptr))
    when = graph.year[found.indices]
    later = (when >= graph.low[rows][row]) & (when <= graph.high[rows][row])
    later &= found.indices != rows[row]
    row, met = row[later], found.data[later]
    shared, direct = met % _CITES, met >= _CITES

    def number(flags: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(row[flags], minlength=rows.size).astype(np.int64)

    links = np.bincount(row[direct], shared[direct], minlength=rows.size).astype(np.int64)
    return np.stack(
        [
            number(direct & (shared == 0)),
            number(direct & (shared >= threshold)),
            number(~direct),
            number(direct),
            links,
        ]
    )
