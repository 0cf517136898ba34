"""h-type indices: numbers of works that are cited about as often as there are such works."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Whole = NDArray[np.int64]


def h_index(citations: ArrayLike) -> int:
    """The largest h such that h works have at least h citations each.

    Source: J. E. Hirsch, An index to quantify an individual's scientific research output, PNAS 102
    (2005) 16569-16572.

    Parameters
    ----------
    citations
        Citations of each work, whole and not negative, in any order.

    Raises
    ------
    ValueError
        If a number is negative or not known (nan).
    """
    return int(h_indices(citations, *_one(citations))[0])


def g_index(citations: ArrayLike, *, fictitious: bool = False) -> int:
    """The largest g such that the g most cited works have at least g squared citations together.

    Source: L. Egghe, Theory and practise of the g-index, Scientometrics 69 (2006) 131-152.

    Parameters
    ----------
    citations
        As in `h_index`.
    fictitious
        Whether g may be larger than the number of works: works without citations are added until
        it is found, as Egghe allows. Without them g is at most the number of works.
    """
    return int(g_indices(citations, *_one(citations), fictitious=fictitious)[0])


def i_index(citations: ArrayLike, *, at_least: int = 10) -> int:
    """How many works have so many citations; 10 of them make the i10-index of Google Scholar."""
    return int(np.count_nonzero(_checked(citations) >= at_least))


def m_quotient(
    h: ArrayLike, first_year: ArrayLike, as_of: int, *, inclusive: bool = False
) -> NDArray[np.float64]:
    """Hirsch's m: h divided by the years since the first work, nan where that is unknown.

    Source: J. E. Hirsch, PNAS 102 (2005) 16569-16572: the slope of h in time.

    Parameters
    ----------
    h, first_year
        Of each author; nan where unknown.
    as_of
        The year up to which citations were counted.
    inclusive
        Whether the first year counts as one: as_of - first_year + 1, as bibliometrix has it, and
        not the years that have passed.
    """
    elapsed = as_of - np.asarray(first_year, dtype=np.float64) + inclusive
    return np.asarray(h, dtype=np.float64) / np.where(elapsed > 0, elapsed, np.nan)


def h_indices(citations: ArrayLike, group: ArrayLike, groups: int) -> Whole:
    """`h_index` of each of many groups; a work of two groups stands twice.

    Parameters
    ----------
    citations, group
        Of each pair of a work and a group: the citations of the work, and the number of the group.
    groups
        How many groups there are.
    """
    ranked = _Ranked(citations, group, groups)
    return np.bincount(ranked.group[ranked.counts >= ranked.place], minlength=groups)


def g_indices(
    citations: ArrayLike, group: ArrayLike, groups: int, *, fictitious: bool = False
) -> Whole:
    """`g_index` of each of many groups; parameters as in `h_indices`."""
    ranked = _Ranked(citations, group, groups)
    # The mean of the first g falls with g, so the works that fulfil the condition come first.
    enough = ranked.together >= ranked.place**2
    found = np.bincount(ranked.group[enough], minlength=groups)
    if not fictitious:
        return found
    works = np.bincount(ranked.group, minlength=groups)
    totals = np.zeros(groups, np.int64)
    np.add.at(totals, ranked.group, ranked.counts)
    roots = np.array([int(root) for root in np.sqrt(totals)], np.int64)
    return np.where(found == works, roots, found)


class _Ranked:
    """Pairs by group, the most cited first, with their place and the citations up to it."""

    def __init__(self, citations: ArrayLike, group: ArrayLike, groups: int) -> None:
        counts, numbers = _checked(citations), np.asarray(group, dtype=np.int64).ravel()
        order = np.lexsort((-counts, numbers))
        self.counts, self.group = counts[order], numbers[order]
        sizes = np.bincount(self.group, minlength=groups)
        start = np.repeat(np.cumsum(sizes) - sizes, sizes)
        self.place = np.arange(counts.size) - start + 1
        before = np.concatenate([[0], np.cumsum(self.counts)])
        self.together = before[1:] - before[start]


def _one(citations: ArrayLike) -> tuple[Whole, int]:
    return np.zeros(np.size(citations), np.int64), 1


def _checked(citations: ArrayLike) -> Whole:
    counts = np.asarray(citations, dtype=np.float64).ravel()
    if not (counts >= 0).all():
        raise ValueError("citations must be known and not negative")
    return counts.astype(np.int64)
