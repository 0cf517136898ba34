"""Names and colours of groups of works."""

import math
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.incidence import Incidence, row
from citegraph.view.model import Group

# Okabe and Ito's colours for all kinds of colour vision, then the muted scheme of Paul Tol.
COLORS = (
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a800",
    "#332288", "#44aa99", "#999933", "#882255", "#aa4499", "#117733", "#88ccee",
)  # fmt: skip
OTHER = "#8a8f98"
LABEL_TOPICS = 2


def label_groups(
    members: list[NDArray[np.int32]],
    topics: Incidence,
    labels: list[str],
    fallback: list[str],
) -> tuple[Group, ...]:
    """Name each group by the topics that set it apart from the others.

    A topic's score is the log-likelihood ratio of its counts inside and outside the group
    (Dunning 1993), over the works drawn; ties go to the topic with the smaller number.

    Parameters
    ----------
    members
        The works of each group.
    topics
        Works x topics.
    labels
        A label for each topic.
    fallback
        A label for each group whose works have no topics.
    """
    counts = [Counter(int(t) for w in works for t in row(topics.matrix, w)) for works in members]
    overall: Counter[int] = sum(counts, Counter())
    drawn = sum(len(works) for works in members)
    groups = []
    for number, works in enumerate(members):
        scores = {
            topic: _log_likelihood(inside, len(works), overall[topic] - inside, drawn - len(works))
            for topic, inside in counts[number].items()
            if inside > 1 or len(works) < 4
        }
        best = sorted(scores, key=lambda topic: (-scores[topic], topic))[:LABEL_TOPICS]
        name = ", ".join(labels[topic] for topic in best) or fallback[number]
        color = COLORS[number] if number < len(COLORS) else OTHER
        groups.append(Group(label=name, size=len(works), color=color))
    return tuple(groups)


def _log_likelihood(inside: int, group: int, outside: int, others: int) -> float:
    """Signed G2 of a topic in a group: positive where it is commoner than elsewhere."""
    total = inside + outside
    expected_in = group * total / (group + others)
    expected_out = others * total / (group + others)
    score = inside * math.log(inside / expected_in)
    if outside:
        score += outside * math.log(outside / expected_out)
    return 2 * score if inside >= expected_in else -2 * score
