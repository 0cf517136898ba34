"""Known labels in running text, the longest at each place, in one pass.

The labels are a tree of their beginnings. From each word (of Latin scripts) or character (of
Chinese) the text is followed down the tree for as long as it is the beginning of a label, which is
at most the length of the longest label, so that time is linear in the text whatever the number of
labels.
"""

import re
from collections.abc import Iterator, Mapping

from citegraph.identifiers import fold, has_cjk
from citegraph.matching.topic_keys import words_of

_CHINESE = re.compile(r"[\u3400-\u9fff0-9a-z+#]+")
MIN_LATIN = 4
MIN_CHINESE = 2
LONGEST = 80
"""Letters of the longest label that is looked for; longer ones are sentences and no labels."""

_BEGINNING = -1


class Vocabulary:
    """The known topics, to be found in running text.

    English labels are found at word borders, Chinese ones anywhere; the longest label at a place
    wins, and a shorter one inside it does not count. Labels of fewer than four Latin letters, of
    digits alone and of one Chinese character are not looked for.

    Parameters
    ----------
    keys
        The topic of each key (`topic_key`).
    """

    def __init__(self, keys: Mapping[str, int]) -> None:
        self._latin: dict[str, int] = {}
        self._chinese: dict[str, int] = {}
        for key, topic in keys.items():
            if len(key) > LONGEST:
                continue
            if has_cjk(key):
                if len(key) >= MIN_CHINESE:
                    _plant(self._chinese, key, topic)
            elif len(key) >= MIN_LATIN and not key.isdigit():
                _plant(self._latin, key, topic)

    def find(self, text: str) -> set[int]:
        """Topics whose label stands in the text."""
        found = set(self._find_latin(words_of(text))) if self._latin else set()
        if self._chinese and has_cjk(text):
            for run in _CHINESE.findall(fold(text)):
                found.update(self._find_chinese(run))
        return found

    def _find_latin(self, words: list[str]) -> Iterator[int]:
        labels, start, count = self._latin, 0, len(words)
        while start < count:
            joined, hit, after = words[start], _BEGINNING, start + 1
            end = after
            # A label and a text may part their words differently: co-citation and cocitation.
            while (topic := labels.get(joined)) is not None:
                if topic != _BEGINNING:
                    hit, after = topic, end
                if end == count:
                    break
                joined += words[end]
                end += 1
            if hit != _BEGINNING:
                yield hit
            start = after

    def _find_chinese(self, run: str) -> Iterator[int]:
        labels, start, count = self._chinese, 0, len(run)
        while start < count:
            hit, after, end = _BEGINNING, start + 1, start + 1
            while end <= count and (topic := labels.get(run[start:end])) is not None:
                if topic != _BEGINNING:
                    hit, after = topic, end
                end += 1
            if hit != _BEGINNING:
                yield hit
            start = after


def _plant(tree: dict[str, int], key: str, topic: int) -> None:
    for end in range(1, len(key)):
        tree.setdefault(key[:end], _BEGINNING)
    tree[key] = topic
