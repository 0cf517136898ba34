"""From a few works to a reading list: what is near them, before them, after them, and missing.

Works are ranked within each kind of evidence, and the ranks are joined: a work of rank r in a kind
gets 1 / (60 + r) from it, and the sum over the kinds is its weight. No kind needs a scale or a
weight of its own for that, and no single strong number decides.

Source: G. V. Cormack, C. L. A. Clarke and S. Büttcher, Reciprocal rank fusion outperforms Condorcet
and individual rank learning methods, SIGIR 2009, 758-759 (its constant is 60).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from citegraph.query.hops import pane_of_works, rows_of
from citegraph.relations.index import Index

Works = NDArray[np.int32]

LENGTH = 20
"""Works of a list unless told otherwise."""

NEIGHBOURS = 40
"""Similar works that count beside the given ones where earlier and later works are looked for."""

SMOOTHING = 60

KINDS = ("co_cited", "co_citing", "references", "citing", "shared_topic")
"""The kinds of evidence, each the name of a pane."""


class Listed(NamedTuple):
    """A reading list, best first.

    Parameters
    ----------
    works
        Their numbers.
    weights
        By what they are ranked.
    reasons
        The counts behind the weight of each: of a kind, what the pane counts, or how many of the
        given works it joins.
    """

    works: Works
    weights: NDArray[np.float64]
    reasons: Sequence[Mapping[str, int]]


def similar(index: Index, works: Works, n: int = LENGTH) -> Listed:
    """Works that the given ones are linked with in many ways, those themselves left out."""
    size = index.citations.works
    score = np.zeros(size)
    counts: dict[str, NDArray[np.int64]] = {}
    given = np.zeros(size, dtype=np.bool_)
    given[works] = True
    for kind in KINDS:
        count = _evidence(index, kind, works)
        count[given] = 0
        counts[kind] = count
        found = np.flatnonzero(count)
        score[found] += 1 / (SMOOTHING + _ranks(count[found]))
    return _best(score, counts, n)


def _evidence(index: Index, kind: str, works: Works) -> NDArray[np.int64]:
    """What a kind counts between each work of the corpus and the given ones."""
    count = np.zeros(index.citations.works, dtype=np.int64)
    for work in works.tolist():
        found = pane_of_works(index, kind, np.array([work], dtype=np.int32))
        count[found.works] += 1 if found.weights is None else found.weights
    return count


def _ranks(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place of each by falling count, from 1; equal counts share the best place."""
    falling = np.sort(counts)[::-1]
    return np.searchsorted(-falling, -counts, side="left") + 1


def _best(score: NDArray[np.float64], counts: Mapping[str, NDArray[np.int64]], n: int) -> Listed:
    found = np.flatnonzero(score)
    order = found[np.lexsort((found, -score[found]))][: max(n, 0)]
    reasons = [
        {kind: int(count[work]) for kind, count in counts.items() if count[work]}
        for work in order.tolist()
    ]
    return Listed(order.astype(np.int32), score[order], reasons)


def _neighbourhood(index: Index, works: Works) -> Works:
    return np.union1d(works, similar(index, works, NEIGHBOURS).works).astype(np.int32)


def prior_works(index: Index, works: Works, n: int = LENGTH) -> Listed:
    """Works that most of the given and similar ones cite, whether or not they are among them."""
    near = _neighbourhood(index, works)
    return _counted(index, rows_of(index.citations.cites, near), "cited_by_these", n)


def derivative_works(index: Index, works: Works, n: int = LENGTH) -> Listed:
    """Works that cite most of the given and similar ones, whether or not they are among them."""
    near = _neighbourhood(index, works)
    return _counted(index, rows_of(index.citations.cited_by, near), "cites_of_these", n)


def missing_from_corpus(index: Index, works: Works, n: int = LENGTH) -> Listed:
    """Works without a record that most of the given ones cite."""
    cited = rows_of(index.citations.cites, works)
    return _counted(index, cited[~index.in_corpus[cited]], "cited_by_these", n)


def _counted(index: Index, linked: Works, reason: str, n: int) -> Listed:
    count = np.bincount(linked, minlength=index.citations.works)
    return _best(count.astype(np.float64), {reason: count}, n)


LISTS: Mapping[str, Callable[[Index, Works, int], Listed]] = {
    "similar": similar,
    "prior_works": prior_works,
    "derivative_works": derivative_works,
    "missing_from_corpus": missing_from_corpus,
}
"""The lists by name."""
