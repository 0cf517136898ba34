"""Contrast: what sets a group apart from all others."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.incidence import Incidence, row


def contrast(
    members: Sequence[NDArray[np.integer]], features: Incidence, *, least: int = 2
) -> list[list[tuple[int, float]]]:
    """The features that are commoner in each group than in the others, strongest first.

    A feature's score is the log-likelihood ratio G2 = 2 sum O ln(O / E) over the four cells of
    works with and without the feature, inside and outside the group.

    Source: T. Dunning, Accurate methods for the statistics of surprise and coincidence,
    Computational Linguistics 19 (1993) 61-74.

    Parameters
    ----------
    members
        The works of each group; a work is in one group only.
    features
        Works x features, such as topics.
    least
        Features that fewer works of a group have are left out, but for groups of up to three works.

    Returns
    -------
    list[list[tuple[int, float]]]
        For each group the features and their scores, of equals the smaller number first; only
        those commoner inside than outside, and all of one group alone, by how many works have them.
    """
    inside = [
        Counter(int(t) for work in works for t in row(features.matrix, int(work)))
        for works in members
    ]
    overall: Counter[int] = sum(inside, Counter())
    total = sum(len(works) for works in members)
    found = []
    for counts, works in zip(inside, members, strict=True):
        size = len(works)
        scores = {}
        for feature, number in counts.items():
            if number < least and size >= 4:
                continue
            score = log_likelihood(number, size, overall[feature] - number, total - size)
            if size == total:
                score = float(number)
            if score > 0 or size == total:
                scores[feature] = score
        found.append(sorted(scores.items(), key=lambda item: (-item[1], item[0])))
    return found


def log_likelihood(inside: int, group: int, outside: int, others: int) -> float:
    """G2 of one feature, negative where it is rarer inside than outside; see `contrast`.

    Parameters
    ----------
    inside, outside
        Works with the feature in the group and elsewhere.
    group, others
        All works of the group and elsewhere.
    """
    total, everything = inside + outside, group + others
    cells = (
        (inside, total * group), (outside, total * others),
        (group - inside, (everything - total) * group),
        (others - outside, (everything - total) * others),
    )  # fmt: skip
    score = 2 * sum(o * math.log(o * everything / product) for o, product in cells if o)
    return score if inside * everything >= total * group else -score
