"""Collaboration: how many write together, in the measures of the field."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True, slots=True)
class Collaboration:
    """How far works are written by several authors; f_j of N works have j authors.

    Parameters
    ----------
    works, multi_authored
        N, and those of two authors and more.
    collaborative_index
        Authors per work: sum of j f_j / N (Lawani 1980).
    multi_authored_index
        Authors per work of works by several (Elango and Rajendran 2012; in bibliometrix the
        collaboration index counts distinct authors). None where no work has several.
    degree
        Share of works by several: 1 - f_1 / N (Subramanyam 1983).
    coefficient
        1 - sum of f_j / j / N (Ajiferuke, Burell and Tague 1988): 0 where all write alone.
    modified_coefficient
        A / (A - 1) times the coefficient, of A distinct authors (Savanur and Srikanth 2010): 1
        where all write everything together. None where A is unknown or 1.
    """

    works: int
    multi_authored: int
    collaborative_index: float
    multi_authored_index: float | None
    degree: float
    coefficient: float
    modified_coefficient: float | None


def collaboration(authors: ArrayLike, *, distinct: int | None = None) -> Collaboration:
    """Measures of collaboration of works whose authors are known.

    Sources: S. M. Lawani, Quality, collaboration and citations in cancer research, thesis, Florida
    State University 1980; K. Subramanyam, Bibliometric studies of research collaboration: a
    review, Journal of Information Science 6 (1983) 33-38; I. Ajiferuke, Q. Burell and J. Tague,
    Collaborative coefficient: a single measure of the degree of collaboration in research,
    Scientometrics 14 (1988) 421-433; K. Savanur and R. Srikanth, Modified collaborative
    coefficient: a new measure for quantifying the degree of research collaboration, Scientometrics
    84 (2010) 365-371; B. Elango and P. Rajendran, Authorship trends and collaboration pattern in
    the marine sciences literature, International Journal of Information Dissemination and
    Technology 2 (2012) 166-169.

    Parameters
    ----------
    authors
        How many authors each work has, at least 1; works of unknown authors have no place in it.
    distinct
        How many different authors there are.

    Raises
    ------
    ValueError
        If there is no work, or one of no author.
    """
    given = np.asarray(authors, dtype=np.float64).ravel()
    if not given.size or not (given >= 1).all():
        raise ValueError("there must be a work, and each must have an author")
    several = given[given > 1]
    coefficient = float(1 - (1 / given).mean())
    modified = None
    if distinct is not None and distinct > 1:
        modified = distinct / (distinct - 1) * coefficient
    return Collaboration(
        given.size,
        several.size,
        float(given.mean()),
        float(several.mean()) if several.size else None,
        several.size / given.size,
        coefficient,
        modified,
    )
