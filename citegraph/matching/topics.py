"""Topics of works: their own keywords, else the corpus's vocabulary found in title and abstract.

A Chinese and an English keyword are one topic where records pair them and each is the other's most
frequent partner; a rarer translation stays a topic of its own, so that one loose translation
cannot pull two topics together.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from citegraph.identifiers import fold, has_cjk, title_key

_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
_CHINESE = re.compile(r"[\u3400-\u9fff0-9a-z+#]+")
MIN_LATIN = 4
MIN_CHINESE = 2


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword of a work: labels as written and their keys; either side may be missing."""

    work: int
    zh: str | None
    en: str | None
    zh_key: str | None
    en_key: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and its labels as most often written."""

    zh: str | None
    en: str | None
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkTopic:
    """A work has a topic; ``how`` says from where."""

    work: int
    topic: int
    how: str


def build_topics(keywords: Iterable[Keyword]) -> tuple[list[Topic], list[WorkTopic]]:
    """Topics from keywords, and the works that have them.

    Keywords that a database added count for works without keywords of their authors.
    """
    keywords = list(keywords)
    own = {word.work for word in keywords if word.kind == "author"}
    used = [word for word in keywords if word.kind == "author" or word.work not in own]
    partner = _partners(used)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for word in used:
        for key, label in ((word.zh_key, word.zh), (word.en_key, word.en)):
            if key and label:
                spellings[key][label] += 1
    number: dict[str, int] = {}
    topics: list[Topic] = []
    for key in sorted(spellings):
        if key in number:
            continue
        keys = sorted({key, partner.get(key, key)}, key=lambda k: (not has_cjk(k), k))
        number.update(dict.fromkeys(keys, len(topics)))
        zh = next((_usual(spellings[k]) for k in keys if has_cjk(k)), None)
        en = next((_usual(spellings[k]) for k in keys if not has_cjk(k)), None)
        topics.append(Topic(zh, en, tuple(keys)))
    return topics, list(_own_topics(used, number))


def _own_topics(words: Iterable[Keyword], number: Mapping[str, int]) -> Iterator[WorkTopic]:
    seen = set()
    for word in words:
        for key in (word.zh_key, word.en_key):
            if key and (word.work, number[key]) not in seen:
                seen.add((word.work, number[key]))
                how = "keyword" if word.kind == "author" else "index keyword"
                yield WorkTopic(word.work, number[key], how)


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda label: (-spellings[label], label))


def _partners(keywords: Iterable[Keyword]) -> dict[str, str]:
    """Pairs of keys that are each other's most frequent partner."""
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for word in keywords:
        if word.zh_key and word.en_key and word.zh_key != word.en_key:
            together[word.zh_key][word.en_key] += 1
            together[word.en_key][word.zh_key] += 1
    best = {key: _usual(others) for key, others in together.items()}
    return {key: other for key, other in best.items() if best[other] == key}


class Vocabulary:
    """The known topics, to be found in running text.

    English labels are found at word borders, Chinese ones anywhere; the longest label at a place
    wins, and a shorter one inside it does not count.
    """

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._latin: dict[str, int] = {}
        self._chinese: dict[str, int] = {}
        for number, topic in enumerate(topics):
            for key in topic.keys:
                if has_cjk(key):
                    if len(key) >= MIN_CHINESE:
                        self._chinese[key] = number
                elif len(key) >= MIN_LATIN and not key.isdigit():
                    self._latin[key] = number
        self._longest_latin = max(map(len, self._latin), default=0)
        self._longest_chinese = max(map(len, self._chinese), default=0)

    def find(self, text: str) -> set[int]:
        """Topics whose label stands in the text."""
        folded = fold(text)
        found = set(self._find_latin(folded)) if self._latin else set()
        if self._chinese and has_cjk(folded):
            found.update(self._find_chinese(folded))
        return found

    def _find_latin(self, text: str) -> Iterator[int]:
        words = [title_key(word) or "" for word in _WORD.findall(text)]
        start = 0
        while start < len(words):
            joined, hit, after = "", None, start + 1
            for end in range(start, len(words)):
                joined += words[end]
                if len(joined) > self._longest_latin:
                    break
                if joined in self._latin:
                    hit, after = self._latin[joined], end + 1
            if hit is not None:
                yield hit
            start = after

    def _find_chinese(self, text: str) -> Iterator[int]:
        for run in _CHINESE.findall(text):
            start = 0
            while start < len(run):
                longest = min(len(run) - start, self._longest_chinese)
                for length in range(longest, MIN_CHINESE - 1, -1):
                    hit = self._chinese.get(run[start : start + length])
                    if hit is not None:
                        yield hit
                        start += length - 1
                        break
                start += 1
