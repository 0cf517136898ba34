"""Topics of works, from what records state: keywords of authors and databases, subject classes.

Spellings with one key (`topic_key`) are one topic. A Chinese and an English label are one topic
where records pair them and each is the other's one most frequent partner; a rarer translation
stays a topic of its own, so that one loose translation cannot pull two topics together. Two records
of one work that list as many keywords in two languages pair them by place, which must recur in
another work to count. Every label of a topic says how it came to it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import Literal

from citegraph.identifiers import has_cjk
from citegraph.matching.topic_keys import class_number, topic_key

Source = Literal["author keyword", "database keyword", "subject class", "own term"]
Joined = Literal["main label", "same spelling", "paired by records", "same place in two lists"]
Pair = tuple[str, str]

SOURCES: tuple[Source, ...] = ("author keyword", "database keyword", "subject class", "own term")
"""Where labels come from; the first of them is named where a work has a topic from several."""

MIN_PLACES = 2
"""Works whose two lists must have two labels at the same place."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A label of a work: in one or both languages, which a record then pairs.

    ``record`` and ``position`` say in which list it stands where.
    """

    work: int
    record: int
    position: int
    zh: str | None
    en: str | None
    source: Source
    zh_key: str | None
    en_key: str | None

    @property
    def labels(self) -> list[Pair]:
        """Keys and labels as written."""
        both = ((self.zh_key, self.zh), (self.en_key, self.en))
        return [(key, label) for key, label in both if key and label]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, its labels as most often written, and its keys."""

    zh: str | None
    en: str | None
    keys: tuple[str, ...]
    sources: frozenset[Source] = frozenset({"author keyword"})


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a topic, and why it is one.

    ``works`` have the label from this source; ``evidence`` counts the works that pair it with the
    topic's main label, and is None for a label that needs none.
    """

    topic: int
    label: str
    language: str
    source: Source
    joined: Joined
    works: int
    evidence: int | None
    key: str


@dataclass(frozen=True, slots=True)
class WorkTopic:
    """A work has a topic; ``how`` says from what, ``part`` from which part of the record."""

    work: int
    topic: int
    how: str
    part: str


@dataclass(slots=True)
class Topics:
    """All topics, their labels, and the works that have them."""

    topics: list[Topic] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    links: list[WorkTopic] = field(default_factory=list)


def keyword(
    work: int, record: int, position: int, zh: str | None, en: str | None, *, source: Source
) -> Keyword:
    """A keyword of a record with its keys."""
    return Keyword(work, record, position, zh, en, source, topic_key(zh), topic_key(en))


def subject_class(work: int, record: int, position: int, text: str) -> Keyword:
    """A class of a record. A Chinese class number has one key with and without its name."""
    number = class_number(text)
    if number is None:
        zh, en = (text, None) if has_cjk(text) else (None, text)
        return keyword(work, record, position, zh, en, source="subject class")
    code, name = number
    # No text holds such a key, so that a number is never looked for in titles.
    key = f"clc:{code.casefold()}"
    zh = f"{name} {code}" if name else f"中图分类号 {code}"
    return Keyword(work, record, position, zh, f"CLC {code}", "subject class", key, key)


def build_topics(keywords: Iterable[Keyword], never: Set[frozenset[str]] = frozenset()) -> Topics:
    """Topics from what records state.

    Parameters
    ----------
    keywords
        In any order; it has no part in the result.
    never
        Pairs of keys that shall not become one topic, whatever records say; a key alone is paired
        with nothing.
    """
    keywords = list(keywords)
    partners = _partners(keywords, never)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    users: dict[str, dict[tuple[str, Source], set[int]]] = defaultdict(lambda: defaultdict(set))
    for word in keywords:
        for key, label in word.labels:
            spellings[key][label] += 1
            users[key][label, word.source].add(word.work)
    number: dict[str, int] = {}
    made = Topics()
    for key in sorted(spellings):
        if key in number:
            continue
        other = partners.get(key)
        joined = {key, other.key} if other else {key}
        keys = tuple(sorted(joined, key=lambda k: (not has_cjk(k), k)))
        topic = len(made.topics)
        number.update(dict.fromkeys(keys, topic))
        sources = frozenset(source for k in keys for _, source in users[k])
        zh, en = (_usual(spellings, keys, chinese=chinese) for chinese in (True, False))
        made.topics.append(Topic(zh, en, keys, sources))
        made.labels.extend(_labels(topic, keys, zh or en, users, other))
    made.links = _links(keywords, number)
    return made


def _usual(spellings: dict[str, Counter[str]], keys: Iterable[str], *, chinese: bool) -> str | None:
    """The label in one script that most records write, a named class before its number."""
    labels = {
        label: count
        for key in keys
        for label, count in spellings[key].items()
        if has_cjk(label) == chinese
    }
    order = sorted(labels, key=lambda x: (x.startswith("中图分类号 "), -labels[x], x))
    return order[0] if order else None


def _labels(
    topic: int,
    keys: Iterable[str],
    main: str | None,
    users: dict[str, dict[tuple[str, Source], set[int]]],
    partner: "_Partner | None",
) -> Iterator[Label]:
    """All spellings of a topic; those of its second key say why it is the same topic."""
    first = True
    for key in keys:
        for (label, source), works in sorted(users[key].items()):
            language = "zh" if has_cjk(label) else "en"
            joined: Joined = "main label" if label == main else "same spelling"
            evidence = None
            if not first and partner:
                joined, evidence = partner.joined, partner.works
            yield Label(topic, label, language, source, joined, len(works), evidence, key)
        first = False


def _links(keywords: Iterable[Keyword], number: dict[str, int]) -> list[WorkTopic]:
    """One link for each work and topic, from the first of its sources."""
    best: dict[tuple[int, int], Source] = {}
    for word in keywords:
        for key, _ in word.labels:
            pair = word.work, number[key]
            held = best.get(pair)
            if held is None or SOURCES.index(word.source) < SOURCES.index(held):
                best[pair] = word.source
    return [
        WorkTopic(work, topic, source, "classes" if source == "subject class" else "keywords")
        for (work, topic), source in sorted(best.items())
    ]


@dataclass(frozen=True, slots=True)
class _Partner:
    """The other key of a topic, and the works that pair the two."""

    key: str
    joined: Joined
    works: int


def _partners(keywords: Iterable[Keyword], never: Set[frozenset[str]]) -> dict[str, _Partner]:
    """Pairs of keys that are each other's one most frequent partner."""
    stated: dict[Pair, set[int]] = defaultdict(set)
    lists: dict[int, dict[int, list[Keyword]]] = defaultdict(lambda: defaultdict(list))
    for word in keywords:
        if word.zh_key and word.en_key and word.zh_key != word.en_key:
            stated[word.zh_key, word.en_key].add(word.work)
        if word.source == "author keyword":
            lists[word.work][word.record].append(word)
    placed: dict[Pair, set[int]] = defaultdict(set)
    for work, records in lists.items():
        for pair in _same_places(list(records.values())):
            placed[pair].add(work)
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in stated.keys() | placed.keys():
        works = len(stated.get(pair, set()) | placed.get(pair, set()))
        proven = pair in stated or works >= MIN_PLACES
        if proven and never.isdisjoint({frozenset(pair), *(frozenset({key}) for key in pair)}):
            together[pair[0]][pair[1]] += works
            together[pair[1]][pair[0]] += works
    best = {key: _one_best(others) for key, others in together.items()}
    return {
        key: _Partner(
            other,
            "paired by records"
            if (key, other) in stated or (other, key) in stated
            else "same place in two lists",
            together[key][other],
        )
        for key, other in best.items()
        if other is not None and best[other] == key
    }


def _same_places(records: list[list[Keyword]]) -> Iterator[Pair]:
    """Labels at the same place of two lists of one work in two languages."""
    chinese = [r for r in records if all(w.zh_key and not w.en_key for w in r)]
    english = [r for r in records if all(w.en_key and not w.zh_key for w in r)]
    for first in chinese:
        for second in english:
            if len(first) == len(second):
                ordered = (sorted(r, key=lambda w: w.position) for r in (first, second))
                for one, two in zip(*ordered, strict=True):
                    yield one.zh_key or "", two.en_key or ""


def _one_best(others: Counter[str]) -> str | None:
    """The most frequent one; None where two are."""
    most = max(others.values())
    best = [key for key, count in others.items() if count == most]
    return best[0] if len(best) == 1 else None
