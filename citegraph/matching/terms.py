"""Terms of a corpus's own: sequences of words or characters that recur in titles and abstracts.

A candidate is a sequence of two to four words without a stop word, or of two to eight Chinese
characters, inside one clause. It is a term where

- it is frequent: it stands in at least ``max(2, N / 500)`` of the N works;
- it holds together: the log-likelihood ratio G2 (Dunning 1993) of each of its two outermost cuts is
  at least 10.83 (p < 0.001), with more of it than chance would give;
- it is whole: the entropy of its neighbours is at least 0.6 on both sides (Jin and Tanaka-Ishii
  2006; an end of a clause is a neighbour of its own), and its C-value is positive, which is
  ``log2(n) (f - mean f of the candidates one unit longer that hold it)`` (Frantzi et al. 2000).

A work without keywords gets the ten of them with the greatest ``tf ln(1 + N / df)``. A term that
was chosen for one work counts for every work in whose title or abstract it stands.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from citegraph.identifiers import fold
from citegraph.matching import stop_words
from citegraph.matching.grams import (
    Grams,
    Ints,
    Mask,
    c_value,
    cohesion,
    count_grams,
    neighbour_entropy,
)
from citegraph.matching.topic_keys import singular, topic_key

MOST_CHARACTERS = 30_000_000
"""Characters of text looked at; of larger corpora every second, third ... passage."""
A_WORK = 10
"""Terms that a work without keywords gets."""

_G2 = 10.83
_ENTROPY = 0.6
_SPELLINGS = 200
_LATIN = re.compile(r"[^\W_\u3400-\u9fff]+(?:['\u2019]s\b)?|[^\w\s\-\u2010\u2011]|[\u3400-\u9fff]")
_HAN = re.compile(r"[\u3400-\u9fff]|[^\u3400-\u9fff]+")
# What publishers add to abstracts: "(c) 2008 A Publisher, Budapest."
_RIGHTS = re.compile(r"(?:\u00a9|\([cC]\) ?\d{4}|\bCopyright\b)[^.\n]{0,200}")
_STOPS = stop_words.ENGLISH - stop_words.KEPT


@dataclass(frozen=True, slots=True)
class Passage:
    """A title or abstract of a work."""

    work: int
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term, with the passages it stands in; ``works`` is their number of works."""

    key: str
    label: str
    works: int
    frequency: int
    c_value: float
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Script:
    """How a script is cut into units, and how many a term has."""

    cut: re.Pattern[str]
    unit: Callable[[str], str | None]
    longest: int
    proper: Callable[[list[str]], bool]


def _word(token: str) -> str | None:
    folded = fold(token).removesuffix("'s").removesuffix("\u2019s")
    if len(folded) < 2 or folded in _STOPS or not folded.isalnum() or folded[0].isdigit():
        return None
    return singular(folded)


def _character(token: str) -> str | None:
    one = fold(token) if len(token) == 1 else ""
    return one if "\u3400" <= one <= "\u9fff" and one not in stop_words.BREAKS else None


def _proper_words(units: list[str]) -> bool:
    return not stop_words.KEPT.issuperset(units)


def _proper_characters(units: list[str]) -> bool:
    term = "".join(units)
    if units[0] in stop_words.NO_START or units[-1] in stop_words.NO_END:
        return False
    if term in stop_words.ALONE:
        return False
    return not term.startswith(stop_words.FRINGES) and not term.endswith(stop_words.FRINGES)


_SCRIPTS = (
    _Script(_LATIN, _word, 4, _proper_words),
    _Script(_HAN, _character, 8, _proper_characters),
)


def find_terms(
    passages: Sequence[Passage], wanting: Collection[int], known: Collection[str] = ()
) -> list[Term]:
    """Terms of the works that have no keywords.

    Parameters
    ----------
    passages
        Of all works: the statistics are over all of them.
    wanting
        The works without keywords.
    known
        Keys of topics that there are already.
    """
    characters = sum(len(passage.text) for passage in passages)
    step = 1 + characters // MOST_CHARACTERS
    chosen: dict[str, Term] = {}
    for script in _SCRIPTS:
        for term in _Units(passages, range(0, len(passages), step), script).terms(wanting, known):
            chosen.setdefault(term.key, term)
    return [chosen[key] for key in sorted(chosen)]


def _dots(match: re.Match[str]) -> str:
    """As long as what it stands for, so that places stay."""
    return "." * len(match.group())


def _searched(text: str) -> str:
    """A text with what publishers add blotted out."""
    # The pattern alone takes as long as all the rest of a text.
    marked = any(mark in text for mark in ("\u00a9", "(c)", "(C)", "Copyright"))
    return _RIGHTS.sub(_dots, text) if marked else text


class _Numbers(dict[str, int]):
    """The number of each token's unit, -1 for a token that ends a clause."""

    def __init__(self, unit: Callable[[str], str | None]) -> None:
        super().__init__()
        self._unit = unit
        self.known: dict[str, int] = {}

    def __missing__(self, token: str) -> int:
        name = self._unit(token)
        self[token] = -1 if name is None else self.known.setdefault(name, len(self.known))
        return self[token]


class _Units:
    """The units of all passages in one list."""

    def __init__(
        self, passages: Sequence[Passage], numbers: Sequence[int], script: _Script
    ) -> None:
        self._passages, self._script = passages, script
        self._starts: dict[int, array[int]] = {}
        units, counts = array("q"), array("q")
        of_token = _Numbers(script.unit)
        for number in numbers:
            tokens = script.cut.findall(_searched(passages[number].text))
            units.extend(map(of_token.__getitem__, tokens))
            units.append(-1)
            counts.append(len(tokens) + 1)
        self._names = list(of_token.known)
        self._units = np.array(units, dtype=np.int64)
        self._of = np.repeat(np.array(numbers, dtype=np.int64), counts)
        self._begin = dict(zip(numbers, (np.cumsum(counts) - counts).tolist(), strict=True))
        works = np.array([passage.work for passage in passages], dtype=np.int64)
        self._work = works[self._of] if len(works) else self._of
        self._count = len(np.unique(self._work))

    def terms(self, wanting: Collection[int], known: Collection[str]) -> Iterator[Term]:
        """The terms that are chosen for one of the works without keywords."""
        least = max(2, self._count // 500)
        levels = list(count_grams(self._units, self._work, self._script.longest + 1, least))
        total = int(np.count_nonzero(self._units >= 0))
        sizes = range(2, min(len(levels), self._script.longest) + 1)
        whole = {n: self._whole(levels, n, total, known) for n in sizes}
        chosen = self._chosen({n: (levels[n - 1], whole[n]) for n in sizes}, wanting)
        for n, numbers in sorted(chosen.items()):
            following = levels[n] if n < len(levels) else None
            yield from self._made(levels[n - 1], following, numbers)

    def _whole(self, levels: list[Grams], n: int, total: int, known: Collection[str]) -> Mask:
        """Which sequences of n units are terms."""
        grams, longer = levels[n - 1], levels[n] if n < len(levels) else None
        good = cohesion(grams, levels[n - 2], levels[0], total) >= _G2
        good &= neighbour_entropy(grams, self._units) >= _ENTROPY
        good &= c_value(grams, longer) > 0
        for number in np.flatnonzero(good).tolist():
            first = int(grams.first[number])
            units = [self._names[unit] for unit in self._units[first : first + n].tolist()]
            good[number] = self._script.proper(units) and "".join(units) not in known
        return good

    def _chosen(
        self, levels: dict[int, tuple[Grams, Mask]], wanting: Collection[int]
    ) -> dict[int, list[int]]:
        """The numbers of the chosen sequences of each length."""
        ranked: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
        wanted = np.isin(self._work, np.fromiter(wanting, dtype=np.int64, count=len(wanting)))
        for n, (grams, good) in levels.items():
            places = np.flatnonzero((grams.at >= 0) & wanted)
            places = places[good[grams.at[places]]]
            size = len(grams.first) or 1
            codes, times = np.unique(
                self._work[places] * size + grams.at[places], return_counts=True
            )
            scores = times * np.log1p(self._count / grams.works[codes % size])
            for code, score in zip(codes.tolist(), scores.tolist(), strict=True):
                ranked[code // size].append((-score, n, code % size))
        chosen: dict[int, set[int]] = defaultdict(set)
        for found in ranked.values():
            for _, n, number in sorted(found)[:A_WORK]:
                chosen[n].add(number)
        return {n: sorted(numbers) for n, numbers in chosen.items()}

    def _made(self, grams: Grams, longer: Grams | None, numbers: list[int]) -> Iterator[Term]:
        places = np.flatnonzero(np.isin(grams.at, numbers))
        order = places[np.argsort(grams.at[places], kind="stable")]
        ends = np.searchsorted(grams.at[order], numbers, side="right")
        values = c_value(grams, longer)
        begin = 0
        for number, end in zip(numbers, ends.tolist(), strict=True):
            own = order[begin:end]
            begin = end
            label = self._label(own[:_SPELLINGS], grams.n)
            key = topic_key(label)
            if key:
                passages = tuple(np.unique(self._of[own]).tolist())
                counts = int(grams.works[number]), int(grams.frequency[number])
                yield Term(key, label, *counts, float(values[number]), passages)

    def _label(self, places: Ints, n: int) -> str:
        """The usual spelling."""
        spelt: Counter[str] = Counter()
        for place in places.tolist():
            number = int(self._of[place])
            text, starts = self._passages[number].text, self._starts_in(number)
            first = place - self._begin[number]
            last = self._script.cut.match(text, starts[first + n - 1])
            if last:
                spelt[" ".join(text[starts[first] : last.end()].split())] += 1
        return min(spelt, key=lambda label: (-spelt[label], label))

    def _starts_in(self, number: int) -> "array[int]":
        """Where each token of a passage starts; few passages are ever asked."""
        if number not in self._starts:
            tokens = self._script.cut.finditer(_searched(self._passages[number].text))
            self._starts[number] = array("i", [token.start() for token in tokens])
        return self._starts[number]
