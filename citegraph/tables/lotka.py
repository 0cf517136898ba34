"""Lotka's law in a corpus: how many authors have how many works, and how many the law expects."""

import numpy as np

from citegraph.errors import UnknownNameError
from citegraph.matching.author_keys import AUTHOR_KEYS, DEFAULT_KEY
from citegraph.metrics.concentration import gini, price
from citegraph.metrics.lotka import Lotka
from citegraph.metrics.lotka import lotka as fit
from citegraph.metrics.table import Table
from citegraph.relations.index import Index

COLUMNS = ("works", "authors", "share", "expected", "expected_least_squares")


def lotka(
    index: Index,
    *,
    author_key: str = DEFAULT_KEY,
    points: int | None = None,
    samples: int = 200,
    seed: int = 0,
) -> Table:
    """Authors by their works, with the law fitted to them; see `citegraph.lotka`.

    Parameters
    ----------
    author_key
        Which names are one author: a name of `citegraph.matching.author_keys.AUTHOR_KEYS`. The key
        decides much: one that joins people makes authors of many works.
    points, samples, seed
        As in `citegraph.lotka`.

    Returns
    -------
    Table
        Columns ``works``, ``authors`` (who have so many), ``share``, ``expected`` and
        ``expected_least_squares``, the numbers of authors by the law fitted by maximum likelihood
        and by least squares, None without a fit. The notes have the parameters, how good the fit
        is, Price's laws (`citegraph.price`) and Gini's coefficient.
    """
    if author_key not in AUTHOR_KEYS:
        raise UnknownNameError("author key", author_key, AUTHOR_KEYS)
    options = {"author_key": author_key, "points": points, "samples": samples, "seed": seed}
    matrix = index.features("author", author_key).matrix[np.flatnonzero(index.in_corpus)]
    counts = np.bincount(matrix.indices, minlength=1)
    counts = counts[counts > 0]
    if not counts.size:
        reason = f"no authors of {matrix.shape[0]:,} works are known"
        return Table("lotka", dict.fromkeys(COLUMNS, ()), options, reason=reason)
    found = fit(counts, points=points, samples=samples, seed=seed)
    works, authors = np.unique(counts, return_counts=True)
    return Table(
        "lotka",
        {
            "works": works.tolist(),
            "authors": authors.tolist(),
            "share": np.round(authors / counts.size, 6).tolist(),
            "expected": _expected(works, found.constant, found.exponent, counts.size),
            "expected_least_squares": _expected(works, found.intercept, found.slope, counts.size),
        },
        options,
        (*_fits(found), *_spread(counts)),
    )


def _expected(
    works: np.ndarray, constant: float | None, exponent: float | None, authors: int
) -> list[float | None]:
    if constant is None or exponent is None:
        return [None] * works.size
    return [round(authors * constant * x**-exponent, 4) for x in works.tolist()]


def _fits(found: Lotka) -> list[str]:
    if found.exponent is None or found.constant is None:
        return ["no author has two works, so there is nothing to fit"]
    p = (
        "not computed"
        if found.p is None
        else f"{found.p:.3f} (the law is ruled out at 0.1 or less)"
    )
    notes = [
        f"maximum likelihood: exponent {found.exponent:.4f} (standard error {found.error:.4f}), "
        f"constant {found.constant:.4f}",
        f"Kolmogorov-Smirnov distance {found.distance:.4f}, critical at 0.01 {found.critical:.4f}; "
        f"p {p}",
    ]
    if found.slope is not None:
        told = "" if found.r_squared is None else f", R squared {found.r_squared:.4f}"
        notes.append(
            f"least squares: exponent {found.slope:.4f}, constant {found.intercept:.4f}{told}"
        )
    return notes


def _spread(counts: np.ndarray) -> list[str]:
    found = price(counts)
    return [
        f"Price: the {found.elite:,} most productive of {counts.size:,} authors (the square root) "
        f"have {found.share:.1%} of the authorships",
        f"Price: {found.core:,} core authors, of {found.core_works:.2f} works and more, have "
        f"{found.core_share:.1%} of the authorships",
        f"Gini's coefficient of works among authors: {gini(counts):.4f}",
    ]
