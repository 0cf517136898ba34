"""Citations compared with those of like works: the normalised score, and the share at the top."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from citegraph.errors import UnknownNameError
from citegraph.metrics.dates import years
from citegraph.metrics.global_citations import global_citations
from citegraph.metrics.local_citations import local_citations
from citegraph.metrics.scores import Scores
from citegraph.relations.network import Network

CITATIONS = ("local", "global")
"""Counted citations by works that a record describes; those that the source states."""

FEW = 5
"""A work is not compared with fewer works than this, itself included, unless asked for."""


def normalised_citations(
    network: Network,
    *,
    citations: str = "local",
    groups: ArrayLike | None = None,
    min_group: int = FEW,
) -> Scores:
    """Citations c of a work by the mean e of those of its year (and type, or field): c / e.

    The mean of the scores of a set of works is its MNCS. Works only cited take no part: of their
    year we know none that nobody cites.

    Source: L. Waltman, N. J. van Eck, T. N. van Leeuwen, M. S. Visser and A. F. J. van Raan,
    Towards a new crown indicator: some theoretical considerations, Journal of Informetrics 5 (2011)
    37-47.

    Parameters
    ----------
    network
        Citations, with the attribute ``year``; ``in_corpus`` and ``reported_citing`` are read.
    citations
        A name of `CITATIONS`.
    groups
        What else a work must share to be compared: a label a node, such as its type; None in it is
        unknown.
    min_group
        Works of smaller groups have no score.

    Returns
    -------
    Scores
        One number a node; unknown where a record does not describe the work, its year, label or
        number of citations is unknown, its group is too small, or no work of the group was cited.

    Raises
    ------
    UnknownNameError
        If there are no such citations.
    """
    known = _Compared(network, citations, groups, min_group)
    mean = known.sums / np.maximum(known.sizes, 1)
    expected = mean[known.group]
    uncited = ~known.blank & (expected == 0)
    score = known.counts / np.where(expected > 0, expected, 1)
    unknown = {**known.unknown, "no work of its group was cited": uncited}
    return Scores.known_unless(score, unknown, known.options, known.as_of)


def top_cited(
    network: Network,
    *,
    share: float = 0.1,
    citations: str = "local",
    groups: ArrayLike | None = None,
    min_group: int = FEW,
) -> Scores:
    """How far a work is one of the 10% most cited of its year (and type, or field): 0 to 1.

    Works with as many citations as the last of the top share what is left of it, so that of each
    group exactly 10% are at the top. The mean of the scores of a set of works is its PP(top 10%).

    Source: L. Waltman and M. Schreiber, On the calculation of percentile-based bibliometric
    indicators, JASIST 64 (2013) 372-379.

    Parameters
    ----------
    share
        Of the works of a group, above 0 and below 1.
    network, citations, groups, min_group
        As in `normalised_citations`.

    Returns
    -------
    Scores
        One number a node; unknown as in `normalised_citations`, but also where none was cited.

    Raises
    ------
    UnknownNameError
        If there are no such citations.
    ValueError
        If the share is out of range.
    """
    if not 0 < share < 1:
        raise ValueError(f"share={share}: it must be above 0 and below 1")
    known = _Compared(network, citations, groups, min_group)
    places = np.flatnonzero(~known.blank)
    score = np.zeros(known.blank.size)
    score[places] = top_parts(known.counts[places], known.group[places], share)
    return Scores.known_unless(score, known.unknown, {"share": share, **known.options}, known.as_of)


def top_parts(citations: ArrayLike, group: ArrayLike, share: float = 0.1) -> NDArray[np.float64]:
    """The part of each work that is in the top share of its group; see `top_cited`.

    (share n - a) / t, not below 0 and not above 1, of n works of the group, a of which are cited
    more often and t as often.

    Parameters
    ----------
    citations, group
        Of each work: its citations, and the number of its group, from 0.
    share
        As in `top_cited`.
    """
    counts, number = np.asarray(citations, dtype=np.float64), np.asarray(group, dtype=np.int64)
    if not counts.size:
        return np.zeros(0)
    order = np.lexsort((-counts, number))
    c, g = counts[order], number[order]
    sizes = np.bincount(g)
    start = (np.cumsum(sizes) - sizes)[g]
    first = np.concatenate([[True], (c[1:] != c[:-1]) | (g[1:] != g[:-1])])
    tie = np.cumsum(first) - 1
    above = np.flatnonzero(first)[tie] - start
    part = np.empty(counts.size)
    part[order] = np.clip((share * sizes[g] - above) / np.bincount(tie)[tie], 0, 1)
    return part


class _Compared:
    """The works that can be compared, their groups, and why the others cannot."""

    def __init__(
        self, network: Network, citations: str, groups: ArrayLike | None, min_group: int
    ) -> None:
        counted = _counts(network, citations)
        year = years(network)
        labels, unlabelled = _labels(groups, len(network))
        self.options = {
            "citations": citations, "by": "year" if groups is None else "year and group",
            "min_group": min_group,
        }  # fmt: skip
        self.counts = counted.counts
        dated = year[_described(network) & ~np.isnan(year)]
        self.as_of = int(dated.max()) if dated.size else None
        unknown = {
            "it is only cited": ~_described(network),
            "no source states a number": counted.unknown,
            "the year is unknown": np.isnan(year),
            "its group is unknown": unlabelled,
        }
        out = np.any(list(unknown.values()), axis=0)
        keys = np.stack([np.where(out, 0, year), np.where(out, -1, labels)], axis=1)
        _, self.group = np.unique(keys, axis=0, return_inverse=True)
        self.group = self.group.reshape(-1)
        number = int(self.group.max(initial=-1)) + 1
        self.sizes = np.bincount(self.group[~out], minlength=number)
        self.sums = np.bincount(self.group[~out], self.counts[~out], number)
        small = ~out & (self.sizes[self.group] < min_group)
        self.unknown = {**unknown, f"its group has fewer than {min_group} works": small}
        self.blank = out | small


class _Counts(NamedTuple):
    counts: NDArray[np.float64]
    unknown: NDArray[np.bool_]


def _described(network: Network) -> NDArray[np.bool_]:
    if "in_corpus" not in network.attributes:
        return np.ones(len(network), dtype=np.bool_)
    return np.array([bool(flag) for flag in network.attributes["in_corpus"]], dtype=np.bool_)


def _counts(network: Network, citations: str) -> _Counts:
    if citations not in CITATIONS:
        raise UnknownNameError("kind of citations", citations, CITATIONS)
    if citations == "local":
        counts = local_citations(network).astype(np.float64)
        return _Counts(counts, np.zeros(len(network), dtype=np.bool_))
    stated = global_citations(network).values
    return _Counts(np.nan_to_num(stated), np.isnan(stated))


def _labels(groups: ArrayLike | None, size: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """A number for each distinct label, and which are unknown."""
    if groups is None:
        return np.zeros(size, np.int64), np.zeros(size, dtype=np.bool_)
    given = np.asarray(groups, dtype=object).tolist()
    if len(given) != size:
        raise ValueError(f"{len(given)} labels for {size} nodes")
    numbers: dict[object, int] = {}
    labels = [numbers.setdefault(label, len(numbers)) for label in given]
    unknown = [label is None for label in given]
    return np.array(labels, np.int64), np.array(unknown, dtype=np.bool_)
