"""Concentration: how unevenly works are spread over authors, venues or anything that has them."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class PriceLaw:
    """Price's square-root law, and his core authors.

    Parameters
    ----------
    elite
        The number of the most productive: the square root of the number of authors, rounded up.
    share
        Their share of all works; about a half where the law holds.
    core_works
        0.749 times the square root of the works of the most productive: who has as many and more
        is a core author.
    core
        How many core authors there are.
    core_share
        Their share of all works; about a half where the law holds.
    """

    elite: int
    share: float
    core_works: float
    core: int
    core_share: float


def price(works: ArrayLike) -> PriceLaw:
    """How much of the works is by the few most productive authors.

    Source: D. J. de Solla Price, Little Science, Big Science, New York 1963, for both; works count
    once for each author.

    Parameters
    ----------
    works
        Works of each author, at least one author.

    Raises
    ------
    ValueError
        If there is no author, or a number is less than 1.
    """
    counts = np.sort(productive(works))[::-1]
    if not counts.size:
        raise ValueError("there is no author")
    elite = math.isqrt(counts.size - 1) + 1
    least = 0.749 * math.sqrt(counts[0])
    core = counts >= least
    total = int(counts.sum())
    return PriceLaw(
        elite,
        int(counts[:elite].sum()) / total,
        least,
        int(np.count_nonzero(core)),
        int(counts[core].sum()) / total,
    )


def gini(values: ArrayLike) -> float | None:
    """Gini's coefficient: 0 where all have the same, near 1 where one has everything.

    G = sum of (2 i - n - 1) x_i / (n sum of x_i), x ascending; None where there is nothing.

    Source: C. Gini, Variabilità e mutabilità, Bologna 1912; in this form A. B. Atkinson, On the
    measurement of inequality, Journal of Economic Theory 2 (1970) 244-263.
    """
    x = np.sort(np.asarray(values, dtype=np.float64).ravel())
    total = float(x.sum())
    if not total:
        return None
    n = x.size
    return float((2 * np.arange(1, n + 1) - n - 1) @ x / (n * total))


def productive(works: ArrayLike) -> NDArray[np.int64]:
    """The numbers of works as whole ones of at least 1.

    Raises
    ------
    ValueError
        If one is less than 1 or not whole.
    """
    given = np.asarray(works).ravel()
    counts = given.astype(np.int64)
    if (counts < 1).any() or (counts != given).any():
        raise ValueError("works must be whole numbers of at least 1")
    return counts
