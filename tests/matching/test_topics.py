"""Topics: pairing of labels, and finding known labels in text."""

from hypothesis import given
from hypothesis import strategies as st

from citegraph.identifiers import title_key
from citegraph.matching.topics import Keyword, Topic, Vocabulary, build_topics


def word(work: int, zh: str | None = None, en: str | None = None, kind: str = "author") -> Keyword:
    return Keyword(work, zh, en, title_key(zh), title_key(en), kind)


def test_a_pair_is_one_topic_with_two_labels() -> None:
    topics, links = build_topics([word(0, "智慧图书馆", "Smart library"), word(1, "智慧图书馆")])
    assert [(topic.zh, topic.en) for topic in topics] == [("智慧图书馆", "Smart library")]
    assert [(link.work, link.topic) for link in links] == [(0, 0), (1, 0)]


def test_a_rare_translation_stays_a_topic_of_its_own() -> None:
    words = [
        word(0, "智慧图书馆", "smart library"),
        word(1, "智慧图书馆", "smart library"),
        word(2, "智慧图书馆", "wisdom library"),
    ]
    topics, links = build_topics(words)
    labels = {(topic.zh, topic.en) for topic in topics}
    assert labels == {("智慧图书馆", "smart library"), (None, "wisdom library")}
    both = {topics[link.topic].en for link in links if link.work == 2}
    assert both == {"smart library", "wisdom library"}


def test_the_usual_spelling_is_the_label() -> None:
    topics, _ = build_topics(
        [word(0, en="big data"), word(1, en="Big Data"), word(2, en="Big Data")]
    )
    assert [topic.en for topic in topics] == ["Big Data"]


def test_index_keywords_count_only_without_own_ones() -> None:
    words = [
        word(0, en="bursts"),
        word(0, en="NETWORKS", kind="index"),
        word(1, en="NETWORKS", kind="index"),
    ]
    topics, links = build_topics(words)
    named = {(link.work, topics[link.topic].en, link.how) for link in links}
    assert named == {(0, "bursts", "keyword"), (1, "NETWORKS", "index keyword")}


def test_the_longest_label_wins_and_words_are_whole() -> None:
    topics = [
        Topic(None, "social work", ("socialwork",)),
        Topic(None, "social work education", ("socialworkeducation",)),
        Topic(None, "data", ("data",)),
    ]
    vocabulary = Vocabulary(topics)
    assert vocabulary.find("Social-work education in databases") == {1}
    assert vocabulary.find("Antisocial work") == set()
    assert vocabulary.find("data, and social work") == {0, 2}


def test_chinese_labels_are_found_anywhere_in_either_script() -> None:
    vocabulary = Vocabulary(
        [Topic("社会工作", None, ("社会工作",)), Topic("社会", None, ("社会",))]
    )
    assert vocabulary.find("政府购买社會工作服务") == {0}
    assert vocabulary.find("社会学") == {1}
    assert vocabulary.find("社区") == set()


def test_short_labels_are_not_searched() -> None:
    topics = [
        Topic(None, "IT", ("it",)),
        Topic(None, "2020", ("2020",)),
        Topic("人", None, ("人",)),
    ]
    assert Vocabulary(topics).find("it was 2020 for 人") == set()


@given(st.lists(st.sampled_from(["甲乙", "乙丙", "甲乙丙", "big data", "data", "smart big data"])))
def test_every_found_label_stands_in_the_text(labels: list[str]) -> None:
    topics = [
        Topic(None, label, (title_key(label) or "",))
        for label in ("甲乙", "乙丙", "甲乙丙", "big data", "data", "smart big data")
    ]
    text = " ; ".join(labels)
    for number in Vocabulary(topics).find(text):
        assert (topics[number].en or "") in text
