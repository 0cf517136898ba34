"""Words of journal titles, and when one title is the abbreviation of another (ISO 4).

An abbreviation has a word for each word of the title, articles, prepositions and conjunctions left
out; each is the beginning of its word, or a contraction that is known: from a short list, or
learned from titles that records give in both forms. A word that is itself a word of titles stands
for nothing but itself: SCIENCE is not short for SCIENCES.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from citegraph.identifiers import fold

_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,200}[)\]]")
_VOLUME = re.compile(
    r"[,;]? ?(?:(?:19|20)\d\d ?[,;]? ?)?\bvol(?:ume|s|\.)? [\divxlc]+\b.*", re.IGNORECASE
)
_SMALL = frozenset({
    "the", "of", "and", "in", "for", "on", "an", "to", "at", "by", "from", "with", "de", "la", "le",
    "les", "des", "du", "der", "die", "das", "und", "et", "del", "di", "per", "fur", "zur", "van",
    "het", "en", "el", "los", "las", "den", "dem", "fuer", "pour", "sur", "da", "do", "dos",
})  # fmt: skip
_AND = frozenset({"and", "the", "und", "et"})
# Contractions and single letters of the list of title word abbreviations that journals use most.
_COMMON = {
    "natl": ("national",), "intl": ("international",), "int": ("international",),
    "j": ("journal",), "q": ("quarterly",), "p": ("proceedings",), "t": ("transactions",),
    "b": ("bulletin",), "lett": ("letters",), "trans": ("transactions",), "mgmt": ("management",),
    "mgt": ("management",), "dept": ("department",), "govt": ("government",),
    "assn": ("association",), "amer": ("american", "america"), "am": ("american", "america"),
    "brit": ("british",), "qtly": ("quarterly",), "yb": ("yearbook",), "engl": ("england",),
    "engn": ("engineering",), "eng": ("engineering",), "env": ("environment", "environmental"),
    "lnd": ("london",), "hist": ("history", "historical"), "dtsch": ("deutsche", "deutsches"),
    "z": ("zeitschrift",), "jb": ("jahrbuch",), "ctr": ("center", "centre"),
    "bldg": ("building",), "tec": ("technology",), "sc": ("science", "sciences"),
    "quart": ("quarterly",), "usa": ("usa",), "mtg": ("meeting",), "symp": ("symposium",),
}  # fmt: skip

Words = tuple[str, ...]


@lru_cache(maxsize=1 << 17)
def title_words(title: str) -> Words:
    """The words of a title that an abbreviation keeps, folded."""
    words = _words(title)
    return words if _SMALL.isdisjoint(words) else tuple(w for w in words if w not in _SMALL)


def plain_words(title: str) -> Words:
    """The words of a title without "and", which ``&`` stands for as well, and without "the"."""
    words = _words(title)
    return words if _AND.isdisjoint(words) else tuple(w for w in words if w not in _AND)


@lru_cache(maxsize=1 << 17)
def _words(title: str) -> Words:
    """The words of a title without remarks in brackets and the number of a volume."""
    # Few titles have either, and tens of thousands are looked at.
    if "(" in title or "[" in title:
        title = _BRACKETS.sub(" ", title)
    if "vol" in title.lower():
        title = " ".join(title.split())
        title = _VOLUME.sub("", title) or title
    return tuple(_WORD.findall(fold(title)))


def initials(words: Words) -> str:
    """The first letters, which a title and its abbreviation share."""
    return "".join([word[0] for word in words])


class Abbreviations:
    """Which words are short for which.

    Parameters
    ----------
    pairs
        Titles and their abbreviations as records state them.
    titles
        All titles in full.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]], titles: Iterable[str]) -> None:
        self._known: dict[str, set[str]] = defaultdict(set)
        for short, words in _COMMON.items():
            self._known[short].update(words)
        for title, abbreviation in pairs:
            long, short_words = title_words(title), title_words(abbreviation)
            if len(long) == len(short_words) > 1:
                for short, word in zip(short_words, long, strict=True):
                    if short != word and short[0] == word[0] and _in_order(short, word):
                        self._known[short].add(word)
        self._whole = {word for title in titles for word in title_words(title)}

    @property
    def known(self) -> Mapping[str, Collection[str]]:
        """The words that each abbreviation is known to stand for."""
        return self._known

    def fits(self, short: Words, title: Words) -> bool:
        """Whether every word is short for the title's word at its place, and one is shorter."""
        return (
            len(short) == len(title) > 1
            and short != title
            and all(map(self._stands_for, short, title))
        )

    def _stands_for(self, short: str, word: str) -> bool:
        if short == word or word in self._known.get(short, ()):
            return True
        # A singular is not short for its plural.
        cut = 1 < len(short) < len(word) - 1
        return cut and short not in self._whole and word.startswith(short)


def resembles(abbreviation: str, title: str) -> bool:
    """Whether half of the words of an abbreviation start as a word of the title does.

    Databases give the abbreviation of a series to each of its books.
    """
    words = title_words(title)
    short = title_words(abbreviation)
    alike = sum(any(_alike(one, word) for word in words) for one in short)
    return alike * 2 >= len(short)


def _alike(short: str, word: str) -> bool:
    return word[0] == short[0] and (_in_order(short, word) or word.startswith(short[:3]))


def _in_order(short: str, word: str) -> bool:
    """Whether the letters of one stand in the other in their order."""
    letters = iter(word)
    return all(letter in letters for letter in short)
