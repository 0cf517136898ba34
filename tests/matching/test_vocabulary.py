"""Known labels in running text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.matching.topic_keys import topic_key, words_of
from citegraph.matching.vocabulary import Vocabulary


def vocabulary(*labels: str) -> Vocabulary:
    return Vocabulary({topic_key(label) or "": number for number, label in enumerate(labels)})


def test_the_longest_label_wins_and_words_are_whole() -> None:
    known = vocabulary("social work", "social work education", "data")
    assert known.find("Social-work education in databases") == {1}
    assert known.find("Antisocial work") == set()
    assert known.find("data, and social works") == {0, 2}
    assert known.find("social work educations") == {1}
    assert known.find("social work educational") == {0}


def test_a_label_and_a_text_may_part_words_differently() -> None:
    known = vocabulary("co-citation", "database")
    assert known.find("Cocitations of data bases") == {0, 1}


def test_chinese_labels_are_found_anywhere_in_either_script() -> None:
    known = vocabulary("社会工作", "社会", "5G技术")
    assert known.find("政府购买社會工作服务") == {0}
    assert known.find("社会学") == {1}
    assert known.find("社区") == set()
    assert known.find("基于５Ｇ技术的") == {2}


def test_short_labels_are_not_searched() -> None:
    known = vocabulary("IT", "2020", "人", "x" * 100)
    assert known.find("it was 2020 for 人 and " + "x" * 100) == set()


LABELS = ("甲乙", "乙丙", "甲乙丙", "big data", "data", "smart big data", "data big")


def longest_first(text: list[str]) -> set[int]:
    """The same by comparing every label at every word."""
    keys = {topic_key(label): number for number, label in enumerate(LABELS)}
    found, start = set(), 0
    while start < len(text):
        spans = [(end, keys.get("".join(text[start:end]))) for end in range(len(text), start, -1)]
        end, hit = next(((e, h) for e, h in spans if h is not None), (start + 1, None))
        if hit is not None:
            found.add(hit)
        start = end
    return found


@given(st.lists(st.sampled_from(["big", "data", "smart", "other", "datas"]), max_size=12))
def test_words_as_by_comparing_all(text: list[str]) -> None:
    joined = " ".join(text)
    assert vocabulary(*LABELS).find(joined) == longest_first(words_of(joined))


@given(st.text("甲乙丙丁", max_size=12))
def test_characters_as_by_comparing_all(text: str) -> None:
    assert vocabulary(*LABELS).find(text) == longest_first(list(text))


@pytest.mark.parametrize("unit", ["ab ", "甲"])
def test_time_is_linear(unit: str) -> None:
    known = vocabulary(*(unit * n for n in range(2, 40)), unit * 20 + "end")

    def seconds(times: int) -> float:
        text = unit * times
        start = time.process_time()
        known.find(text)
        return time.process_time() - start

    seconds(1000)
    small, large = (min(seconds(n) for _ in range(3)) for n in (20_000, 200_000))
    assert large < 40 * small + 0.2
