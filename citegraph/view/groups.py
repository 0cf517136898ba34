"""Names and colours of groups of works."""

import numpy as np
from numpy.typing import NDArray

from citegraph.identifiers import language_of
from citegraph.metrics.contrast import contrast
from citegraph.relations.incidence import Incidence
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

    Over the works drawn: see `citegraph.metrics.contrast`.

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
    found = contrast(members, topics)
    groups = []
    for number, works in enumerate(members):
        name = ", ".join(_unlike([labels[topic] for topic, _ in found[number]]))
        name = name or fallback[number]
        groups.append(Group(label=name, size=len(works), color=color_of(number)))
    return tuple(groups)


def _unlike(labels: list[str]) -> list[str]:
    """The first labels of which none is a part of another; of two such the longer, which says more.

    "Transcranial direct, transcranial direct current stimulation" names one thing twice.
    """
    chosen: list[str] = []
    for label in labels:
        if any(_is_part(label, other) for other in chosen):
            continue
        parts = [other for other in chosen if _is_part(other, label)]
        if parts:
            place = chosen.index(parts[0])
            chosen = [other for other in chosen if other not in parts]
            chosen.insert(place, label)
        elif len(chosen) < LABEL_TOPICS:
            chosen.append(label)
        else:
            break
    return chosen


def _is_part(label: str, of: str) -> bool:
    """Whether one label is in another, by whole words but in Chinese, which has no blanks."""
    part, whole = label.casefold(), of.casefold()
    if language_of(part) == "zh":
        return part in whole
    return f" {part} " in f" {whole} "


def color_of(number: int) -> str:
    """The colour of a group: its own for the first, one for all others."""
    return COLORS[number] if number < len(COLORS) else OTHER
