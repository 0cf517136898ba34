"""Lotka's law: how many authors write how many works."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize_scalar
from scipy.special import zeta

from citegraph.metrics.concentration import productive

_STEEPEST = 50.0
"""No more than one author in 10^15 has two works then: nothing is left to be fitted."""

_SHALLOWEST = 1.000001


@dataclass(frozen=True, slots=True)
class Lotka:
    """A power law fitted to the works of authors: the share of authors with x works is c / x^n.

    Parameters
    ----------
    exponent, constant
        n and c by maximum likelihood; c = 1 / zeta(n). None where no author has two works.
    error
        The standard error of n, asymptotic.
    distance
        The largest difference of the two cumulative distributions (Kolmogorov-Smirnov).
    critical
        1.63 / sqrt(authors), which the distance may not exceed at the level 0.01 (Nicholls 1989).
        It is made for distributions that are known beforehand and accepts too much of a fitted one.
    p
        The share of samples drawn from the fitted law that lie as far from their own fit; the law
        is ruled out at 0.1 or less (Clauset, Shalizi and Newman 2009). None where none was drawn.
    slope, intercept, r_squared
        The exponent, the constant and the share of variance of the line through the logarithms of
        the shares, by least squares as in Lotka 1926 and in bibliometrix. None below two points.
    authors, works
        Authors, and works counted once for each of their authors.
    """

    exponent: float | None
    constant: float | None
    error: float | None
    distance: float | None
    critical: float | None
    p: float | None
    slope: float | None
    intercept: float | None
    r_squared: float | None
    authors: int
    works: int


def lotka(works: ArrayLike, *, points: int | None = None, samples: int = 0, seed: int = 0) -> Lotka:
    """Fit Lotka's law to the number of works of each author.

    Maximum likelihood for the discrete power law p(x) = x^-n / zeta(n), x = 1, 2, ..., and least
    squares for log10 f(x) = log10 c - n log10 x, f the share of authors with x works.

    Sources: A. J. Lotka, The frequency distribution of scientific productivity, Journal of the
    Washington Academy of Sciences 16 (1926) 317-323; P. T. Nicholls, Bibliometric modeling
    processes and the empirical validity of Lotka's law, JASIS 40 (1989) 379-385; A. Clauset,
    C. R. Shalizi and M. E. J. Newman, Power-law distributions in empirical data, SIAM Review 51
    (2009) 661-703.

    Parameters
    ----------
    works
        Works of each author, whole and at least 1.
    points
        Least squares takes only the first so many numbers of works that occur, as Lotka did (17 for
        physicists, 30 for chemists); all where None, as bibliometrix does.
    samples
        How many samples are drawn for ``p``; 2,500 give it to 0.01.
    seed
        For these samples.

    Raises
    ------
    ValueError
        If a number is less than 1.
    """
    counts = productive(works)
    slope, intercept, r_squared = _least_squares(counts, points)
    size, total = counts.size, int(counts.sum())
    if not size or total == size:
        return Lotka(None, None, None, None, None, None, slope, intercept, r_squared, size, total)
    frequency = np.bincount(counts)[1:]
    logs = np.log(np.arange(1, frequency.size + 1))
    exponent = _likeliest(float(frequency @ logs) / size)
    return Lotka(
        exponent,
        1 / float(zeta(exponent)),
        _error(exponent, size),
        _distance(frequency, size, exponent),
        1.63 / math.sqrt(size),
        _as_far(exponent, frequency, samples, seed) if samples else None,
        slope,
        intercept,
        r_squared,
        size,
        total,
    )


def _likeliest(mean_log: float) -> float:
    """The exponent at which the likelihood of a sample with this mean of ln x is largest."""
    found = minimize_scalar(
        lambda n: math.log(zeta(n)) + n * mean_log,
        bounds=(_SHALLOWEST, _STEEPEST),
        method="bounded",
        options={"xatol": 1e-9},
    )
    return float(found.x)


def _law(exponent: float, last: int) -> NDArray[np.float64]:
    """The shares of 1, 2, ..., last works."""
    shares: NDArray[np.float64] = np.arange(1, last + 1) ** -exponent / zeta(exponent)
    return shares


def _distance(frequency: NDArray[np.integer], size: int, exponent: float) -> float:
    """Largest difference up to the last number of works; beyond it only one of the two grows."""
    law = _law(exponent, frequency.size)
    return float(np.abs(np.cumsum(frequency) / size - np.cumsum(law)).max())


def _error(exponent: float, size: int) -> float:
    """1 / sqrt(N (ln zeta)''), with the derivative as a difference."""
    step = 1e-3 * (exponent - 1)
    logs = np.log(zeta(exponent + step * np.array([-1.0, 0.0, 1.0])))
    return float(1 / math.sqrt(size * (logs[0] - 2 * logs[1] + logs[2]) / step**2))


def _as_far(exponent: float, frequency: NDArray[np.integer], samples: int, seed: int) -> float:
    """The share of samples of the law that lie as far from their fit as the data from theirs."""
    random = np.random.default_rng(seed)
    size, last = int(frequency.sum()), frequency.size
    distance = _distance(frequency, size, exponent)
    law = _law(exponent, last)
    chances = np.append(law, max(0.0, 1 - law.sum()))
    logs = np.log(np.arange(1, last + 1))
    far = 0
    for _ in range(samples):
        drawn = random.multinomial(size, chances / chances.sum())
        # Beyond the last number of the data the law is as good as continuous (Clauset, appendix D).
        tail = math.log(last + 0.5) + random.standard_exponential(drawn[-1]) / (exponent - 1)
        mean_log = float((drawn[:-1] @ logs + tail.sum()) / size)
        far += _distance(drawn[:-1], size, _likeliest(mean_log)) >= distance
    return far / samples


def _least_squares(
    counts: NDArray[np.int64], points: int | None
) -> tuple[float | None, float | None, float | None]:
    number, authors = np.unique(counts, return_counts=True)
    x, y = np.log10(number[:points]), np.log10(authors[:points] / max(1, counts.size))
    if x.size < 2:
        return None, None, None
    dx, dy = x - x.mean(), y - y.mean()
    slope = float(dx @ dy / (dx @ dx))
    explained = float((dx @ dy) ** 2 / ((dx @ dx) * (dy @ dy))) if (dy @ dy) > 0 else None
    return -slope, float(10 ** (y.mean() - slope * x.mean())), explained
