"""Sleeping beauties: works that were cited late, how much and when they awoke."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from citegraph.metrics.dates import years
from citegraph.metrics.histories import Histories, histories
from citegraph.metrics.scores import Scores
from citegraph.relations.network import Network

_BLOCK = 50_000
"""Works that are worked on at a time: some 100 MB for a hundred years."""


class Beauty(NamedTuple):
    """What `beauty` gives, one value a series.

    Parameters
    ----------
    coefficient
        B, from below 0 (cited early) upwards.
    awakening
        t_a, the age at which the work awoke; nan where the peak is at age 0.
    peak
        t_m, the age at which it was cited most, the first of equals.
    """

    coefficient: NDArray[np.float64]
    awakening: NDArray[np.float64]
    peak: NDArray[np.int64]


def beauty(counts: ArrayLike) -> Beauty:
    """Beauty coefficients and awakening times of citation histories.

    With c_t the citations at age t and t_m the age of the most of them,
    B = sum over t = 0 .. t_m of ((c_tm - c_0) / t_m * t + c_0 - c_t) / max(1, c_t),
    which is 0 where t_m = 0. t_a is the age t <= t_m that is farthest from the line from (0, c_0)
    to (t_m, c_tm): |(c_tm - c_0) t - t_m c_t + t_m c_0| / sqrt((c_tm - c_0)^2 + t_m^2), of equals
    the first.

    Source: Q. Ke, E. Ferrara, F. Radicchi and A. Flammini, Defining and identifying sleeping
    beauties in science, PNAS 112 (2015) 7426-7431.

    Parameters
    ----------
    counts
        Citations, series x ages from 0; one series may be given as a row.
    """
    cited = np.atleast_2d(np.asarray(counts, dtype=np.float64))
    age = np.arange(cited.shape[1])
    peak = cited.argmax(axis=1) if age.size else np.zeros(len(cited), np.intp)
    start = cited[:, :1]
    rise = np.take_along_axis(cited, peak[:, None], axis=1) - start
    line = rise / np.maximum(peak, 1)[:, None] * age + start
    before = age <= peak[:, None]
    terms = np.where(before, (line - cited) / np.maximum(cited, 1), 0)
    # The length of the line is the same for all ages, so the nearest in height is the nearest.
    height = np.abs(rise * age + peak[:, None] * (start - cited))
    awakening = np.where(before, height, -1).argmax(axis=1).astype(np.float64)
    awakening[peak == 0] = np.nan
    return Beauty(np.where(peak > 0, terms.sum(axis=1), 0), awakening, peak.astype(np.int64))


def sleeping_beauty(network: Network) -> Scores:
    """The beauty coefficient B of every node; see `beauty`.

    Citations by works that are older than the node have no age and do not count. Where the network
    has no citation from the node's first years, nothing says that it slept then.

    Returns
    -------
    Scores
        One number a node; unknown where its year is, where it is before the first citing year, and
        where no work of its year or a later one cites it.
    """
    return _scores(network, "coefficient")


def awakening_time(network: Network) -> Scores:
    """How many years after its publication a node awoke, t_a; see `beauty`.

    Returns
    -------
    Scores
        Years; unknown as in `sleeping_beauty`, and where the node was cited most in its first year.
    """
    return _scores(network, "awakening")


def _scores(network: Network, what: str) -> Scores:
    year, history = years(network), histories(network)
    values = np.full(len(network), np.nan)
    for rows, counts in _by_age(year, history):
        values[rows] = getattr(beauty(counts), what)
        values[rows[counts.sum(axis=1) == 0]] = np.inf
    unknown = {
        "its year is not known": np.isnan(year),
        "no work of a known year cites it": np.diff(history.counts.indptr) == 0,
        "no work of its year or a later one cites it": np.isinf(values),
        "there is no citing work from its first years": year < history.first,
        "it was cited most in its first year": np.isnan(values),
    }
    return Scores.known_unless(values, unknown, as_of=history.last)


def _by_age(
    year: NDArray[np.float64], history: Histories
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.int64]]]:
    """Works of a known year that are cited, and their citations by age, a block at a time."""
    cited = np.flatnonzero((np.diff(history.counts.indptr) > 0) & ~np.isnan(year))
    for start in range(0, cited.size, _BLOCK):
        rows = cited[start : start + _BLOCK]
        part = history.counts[rows].tocoo()
        age = part.col + history.first - year[rows][part.row].astype(np.int64)
        later = age >= 0
        # One age at least: a block of works cited only before their years has a column of 0.
        width = int(age[later].max()) + 1 if later.any() else 1
        counts = np.zeros((rows.size, width), dtype=np.int64)
        counts[part.row[later], age[later]] = part.data[later]
        yield rows, counts
