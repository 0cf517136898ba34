"""Topics from what records state: spellings, translations, classes, and why each label is one."""

import random

from hypothesis import given
from hypothesis import strategies as st

from citegraph.matching.topics import (
    Keyword,
    Source,
    Topics,
    build_topics,
    keyword,
    subject_class,
)


def word(
    work: int,
    zh: str | None = None,
    en: str | None = None,
    source: Source = "author keyword",
    *,
    record: int | None = None,
    position: int = 0,
) -> Keyword:
    return keyword(work, work if record is None else record, position, zh, en, source=source)


def labels(made: Topics) -> set[tuple[str | None, str | None]]:
    return {(topic.zh, topic.en) for topic in made.topics}


def test_a_pair_is_one_topic_with_two_labels() -> None:
    made = build_topics([word(0, "智慧图书馆", "Smart library"), word(1, "智慧图书馆")])
    assert labels(made) == {("智慧图书馆", "Smart library")}
    assert [(link.work, link.topic) for link in made.links] == [(0, 0), (1, 0)]
    assert {(x.label, x.joined, x.works, x.evidence) for x in made.labels} == {
        ("智慧图书馆", "main label", 2, None),
        ("Smart library", "paired by records", 1, 1),
    }


def test_spellings_fold_and_the_usual_one_is_the_label() -> None:
    written = [
        "Social networks",
        "social network",
        "Social-Network",
        "social network",
        "Ｓocial　network",
    ]
    made = build_topics([word(work, en=label) for work, label in enumerate(written)])
    assert labels(made) == {(None, "social network")}
    joined = {label.label: label.joined for label in made.labels}
    assert joined.pop("social network") == "main label"
    assert set(joined.values()) == {"same spelling"}
    made = build_topics([word(0, "社会网络"), word(1, "社會網絡"), word(2, "社会 网络")])
    assert len(made.topics) == 1


def test_words_that_are_no_plurals_stay() -> None:
    made = build_topics(
        [word(0, en="news media"), word(1, en="new media"), word(2, en="economics")]
    )
    assert len(made.topics) == 3


def test_a_rare_translation_stays_a_topic_of_its_own() -> None:
    words = [
        word(0, "智慧图书馆", "smart library"),
        word(1, "智慧图书馆", "smart library"),
        word(2, "智慧图书馆", "wisdom library"),
    ]
    made = build_topics(words)
    assert labels(made) == {("智慧图书馆", "smart library"), (None, "wisdom library")}
    both = {made.topics[link.topic].en for link in made.links if link.work == 2}
    assert both == {"smart library", "wisdom library"}


def test_two_translations_as_frequent_as_each_other_are_not_chosen_between() -> None:
    made = build_topics([word(0, "治理", "governance"), word(1, "治理", "management")])
    assert labels(made) == {("治理", None), (None, "governance"), (None, "management")}


def two_lists(work: int, zh: list[str], en: list[str]) -> list[Keyword]:
    """Two records of one work, each with keywords in one language."""
    first = [word(work, label, record=2 * work, position=n) for n, label in enumerate(zh)]
    second = [
        word(work, None, label, record=2 * work + 1, position=n) for n, label in enumerate(en)
    ]
    return first + second


def test_the_same_place_in_two_lists_counts_when_it_recurs() -> None:
    once = two_lists(0, ["社会工作", "治理"], ["social work", "governance"])
    assert labels(build_topics(once)) == {
        ("社会工作", None), ("治理", None), (None, "social work"), (None, "governance")}  # fmt: skip
    twice = build_topics(once + two_lists(1, ["疫情", "社会工作"], ["epidemic", "social work"]))
    assert ("社会工作", "social work") in labels(twice)
    assert ("治理", None) in labels(twice)
    (row,) = [label for label in twice.labels if label.label == "social work"]
    assert (row.joined, row.evidence) == ("same place in two lists", 2)


def test_lists_of_different_length_pair_nothing() -> None:
    lists = [
        line
        for work in (0, 1)
        for line in two_lists(work, ["社会工作", "治理"], ["social work", "governance", "city"])
    ]
    assert all(None in pair for pair in labels(build_topics(lists)))


def test_a_pair_can_be_forbidden() -> None:
    words = [word(0, "权力", "power"), word(1, "权力", "power")]
    made = build_topics(words, never={frozenset({"权力", "power"})})
    assert labels(made) == {("权力", None), (None, "power")}
    alone = build_topics(words, never={frozenset({"power"})})
    assert labels(alone) == {("权力", None), (None, "power")}


def test_every_source_is_named_and_the_authors_come_first() -> None:
    words = [
        word(0, en="Bursts"),
        word(0, en="BURSTS", source="database keyword"),
        word(0, en="networks", source="database keyword"),
        subject_class(0, 0, 0, "Computer Science, Information Systems"),
    ]
    made = build_topics(words)
    named = {(made.topics[link.topic].en, link.how, link.part) for link in made.links}
    assert named == {
        ("BURSTS", "author keyword", "keywords"),
        ("networks", "database keyword", "keywords"),
        ("Computer Science, Information Systems", "subject class", "classes"),
    }
    assert {(x.label, x.source) for x in made.labels if x.key == "burst"} == {
        ("Bursts", "author keyword"), ("BURSTS", "database keyword")}  # fmt: skip


def test_a_class_number_is_one_topic_with_and_without_its_name() -> None:
    made = build_topics(
        [
            subject_class(0, 0, 0, "TU246[建筑科学—建筑设计及理论]"),
            subject_class(1, 1, 0, "TU246"),
            subject_class(2, 2, 0, "G250.76"),
        ]
    )
    assert labels(made) == {
        ("建筑科学—建筑设计及理论 TU246", "CLC TU246"),
        ("中图分类号 G250.76", "CLC G250.76"),
    }
    assert len({link.topic for link in made.links if link.work in {0, 1}}) == 1


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5),
            st.sampled_from([None, "甲", "乙", "丙"]),
            st.sampled_from([None, "a cat", "cats", "dog", "Dogs"]),
            st.sampled_from(["author keyword", "database keyword"]),
        ).filter(lambda row: row[1] or row[2]),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_order_has_no_part_and_nothing_is_lost(rows: list, rng: random.Random) -> None:
    words = [
        word(work, zh, en, source, position=n) for n, (work, zh, en, source) in enumerate(rows)
    ]
    made = build_topics(words)
    shuffled = words[:]
    rng.shuffle(shuffled)
    assert build_topics(shuffled) == made
    number = {key: n for n, topic in enumerate(made.topics) for key in topic.keys}
    linked = {(link.work, link.topic) for link in made.links}
    assert linked == {(w.work, number[key]) for w in words for key, _ in w.labels}
    assert len(linked) == len(made.links)
    assert {(x.key, x.label) for x in made.labels} == {pair for w in words for pair in w.labels}
    assert all(len(topic.keys) <= 2 for topic in made.topics)
