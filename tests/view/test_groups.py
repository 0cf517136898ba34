"""Names of groups: what sets them apart, not what all share."""

from itertools import pairwise

import numpy as np

from citegraph.relations.incidence import Incidence
from citegraph.view.groups import COLORS, OTHER, label_groups

LABELS = ["library", "RFID", "robots", "ethics"]


def members(*sizes: int) -> list[np.ndarray]:
    ends = np.cumsum((0, *sizes))
    return [np.arange(a, b, dtype=np.int32) for a, b in pairwise(ends)]


def test_a_topic_of_all_names_none() -> None:
    pairs = [(w, 0) for w in range(20)]
    pairs += (
        [(w, 1) for w in range(8)] + [(w, 2) for w in range(10, 18)] + [(w, 3) for w in (10, 11)]
    )
    works, topics = zip(*pairs, strict=True)
    incidence = Incidence.from_pairs(works, topics, (20, 4))
    first, second = label_groups(members(10, 10), incidence, LABELS, ["x", "y"])
    assert first.label.split(", ")[0] == "RFID"
    assert second.label == "robots, ethics"
    assert (first.size, second.size) == (10, 10)
    assert first.color != second.color


def test_without_topics_the_leader_names_the_group() -> None:
    nothing = Incidence.from_pairs([], [], (4, 4))
    names = [
        group.label for group in label_groups(members(2, 2), nothing, LABELS, ["Small", "Kessler"])
    ]
    assert names == ["Small", "Kessler"]


def test_more_groups_than_colours_share_one() -> None:
    nothing = Incidence.from_pairs([], [], (40, 4))
    sizes = [1] * (len(COLORS) + 2)
    groups = label_groups(members(*sizes), nothing, LABELS, ["?"] * len(sizes))
    assert [group.color for group in groups[-2:]] == [OTHER, OTHER]
    assert len({group.color for group in groups}) == len(COLORS) + 1


def named(*labels: str) -> str:
    """The name of a group whose topics are these, the strongest first."""
    pairs = [(work, n) for n in range(len(labels)) for work in range(12 - n)]
    works, topics = zip(*pairs, strict=True)
    incidence = Incidence.from_pairs(works, topics, (40, len(labels)))
    return label_groups(members(20, 20), incidence, list(labels), ["x", "y"])[0].label


def test_no_topic_of_a_name_is_a_part_of_another() -> None:
    assert named("Brain", "Brain stimulation", "Sleep", "Age") == "Brain stimulation, Sleep"
    assert named("Brain stimulation", "brain", "Sleep", "Age") == "Brain stimulation, Sleep"
    assert named("Brain", "Sleep", "Sleep and the brain", "Age") == "Sleep and the brain, Age"
    assert named("Brain", "Sleep", "Age", "Brain stimulation") == "Brain, Sleep"


def test_parts_are_whole_words_but_in_chinese() -> None:
    assert named("Art", "Cartography", "Age") == "Art, Cartography"
    assert named("été", "société", "Age") == "été, société"
    assert named("图书馆", "智慧图书馆", "服务") == "智慧图书馆, 服务"
