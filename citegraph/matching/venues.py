"""Which names are one venue: full, abbreviated and translated titles of one journal.

Each rule says of a name which other name it stands for, and stands back where two would do:

- ``same ISSN``: records with one ISSN give both names, which look alike or are of two scripts. An
  ISSN with more than three names, or with names unlike each other, is of a series of books, whose
  names stay apart;
- ``same words``: nothing but "and", ``&``, "the" and the number of a volume differs;
- ``translation``: records give it second to this name, and to no other, and never first;
- ``stated abbreviation``: records give the abbreviation for this name, and for no other, and half
  of its words start as words of the name do (a series gives its abbreviation to all its books);
- ``ISO 4``: by the rules of `venue_words` it can be short for this title, and for no other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from citegraph.identifiers import has_cjk, venue_key
from citegraph.matching.venue_words import (
    Abbreviations,
    initials,
    plain_words,
    resembles,
    title_words,
)

How = Literal["same ISSN", "same words", "translation", "stated abbreviation", "ISO 4", "ambiguous"]

SERIES = 3
"""Names of one ISSN, from which on it is the number of a series."""

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Described:
    """The venue of some records: its names (the first is the main one), abbreviations, ISSNs."""

    names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    issn: tuple[str, ...]
    records: int


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that stands for another one, by key; ``key`` is None where two would do."""

    alias: str
    key: str | None
    how: How
    evidence: str


def find_aliases(described: Iterable[Described], cited: Mapping[str, str]) -> list[Alias]:
    """The names that stand for others.

    Parameters
    ----------
    described
        Venues of records.
    cited
        Names of venues in references, by key.
    """
    return _Aliases(list(described), cited).found()


class _Aliases:
    """The decisions so far; a name is decided once, by the first rule that speaks of it."""

    def __init__(self, described: list[Described], cited: Mapping[str, str]) -> None:
        self._described, self._cited = described, cited
        self._made: dict[str, Alias] = {}
        self._uses: Counter[str] = Counter()
        self._title: dict[str, str] = {}
        self._issn: dict[str, set[str]] = defaultdict(set)
        for venue in described:
            for name in venue.names:
                if key := venue_key(name):
                    self._uses[key] += venue.records
                    self._title[key] = min(name, self._title.get(key, name))
            if venue.names and (main := venue_key(venue.names[0])):
                self._issn[main].update(venue.issn)

    def found(self) -> list[Alias]:
        """All aliases, each with the name that it stands for in the end."""
        self._same_issn()
        self._same_words()
        self._translations()
        self._stated()
        self._by_rules()
        return [self._made[alias] for alias in sorted(self._made)]

    def _end(self, key: str) -> str:
        """The name that a name stands for."""
        while (alias := self._made.get(key)) and alias.key:
            key = alias.key
        return key

    def _join(self, alias: str, key: str, how: How, evidence: str) -> None:
        alias, key = self._end(alias), self._end(key)
        if alias != key:
            self._made[alias] = Alias(alias, key, how, evidence)

    def _join_all(self, keys: Iterable[str], how: How, evidence: str) -> None:
        """Join names to the one that most records have."""
        order = sorted(
            {self._end(key) for key in keys}, key=lambda k: (not has_cjk(k), -self._uses[k], k)
        )
        for key in order[1:]:
            self._join(key, order[0], how, evidence)

    def _same_issn(self) -> None:
        named: dict[str, set[str]] = defaultdict(set)
        for key, numbers in self._issn.items():
            for number in numbers:
                named[number].add(key)
        for number, keys in sorted(named.items()):
            if 1 < len(keys) <= SERIES:
                most = max(sorted(keys), key=lambda key: self._uses[key])
                alike = [key for key in keys if self._alike(key, most)]
                self._join_all(alike, "same ISSN", number)

    def _alike(self, one: str, other: str) -> bool:
        """Whether two names have half of their words in common, or are of two scripts."""
        names = self._title[one], self._title[other]
        return has_cjk(names[0]) != has_cjk(names[1]) or resembles(*names)

    def _same_words(self) -> None:
        named: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for key, title in (*self._title.items(), *self._cited.items()):
            if not has_cjk(title):
                named[plain_words(title)].add(key)
        shared = {w: keys for w, keys in named.items() if len(w) > 1 and len(keys) > 1}
        for words, keys in sorted(shared.items()):
            if not self._apart(keys):
                self._join_all(keys, "same words", " ".join(words))

    def _apart(self, keys: Iterable[str]) -> bool:
        """Whether records give different ISSNs for the names."""
        stated = [numbers for key in keys if (numbers := self._issn.get(key))]
        return len(stated) > 1 and not set.intersection(*stated)

    def _translations(self) -> None:
        paired: dict[str, Counter[str]] = defaultdict(Counter)
        for venue in self._described:
            keys = [key for name in venue.names if (key := venue_key(name))]
            for other in keys[1:]:
                paired[other][keys[0]] += venue.records
        for other, mains in sorted(paired.items()):
            # The English name of a Chinese journal is often a foreign journal's own.
            if other not in self._issn:
                self._unique(other, mains, "translation")

    def _stated(self) -> None:
        paired: dict[str, Counter[str]] = defaultdict(Counter)
        for venue in self._described:
            main = venue_key(venue.names[0]) if venue.names else None
            for abbreviation in venue.abbreviations if main else ():
                key = venue_key(abbreviation)
                if key and resembles(abbreviation, venue.names[0]):
                    paired[key][main or ""] += venue.records
        for short, mains in sorted(paired.items()):
            self._unique(short, mains, "stated abbreviation")

    def _unique(self, alias: str, mains: Counter[str], how: How) -> None:
        """Join a name to the one venue that records give it for."""
        ends = sorted({self._end(key) for key in mains} - {self._end(alias)})
        if alias in self._made or not ends:
            return
        if len(ends) > 1:
            self._ambiguous(alias, ends)
        elif not self._apart([alias, *mains]):
            self._join(alias, ends[0], how, _records(sum(mains.values())))

    def _ambiguous(self, alias: str, ends: list[str]) -> None:
        named = " | ".join(self._title.get(key, key) for key in ends[:_NAMED])
        more = f" and {len(ends) - _NAMED} more" if len(ends) > _NAMED else ""
        self._made[alias] = Alias(alias, None, "ambiguous", named + more)

    def _by_rules(self) -> None:
        """Abbreviations by ISO 4, of titles that records give in full."""
        mains = {k: t for k, t in self._title.items() if not has_cjk(t)}
        words = Abbreviations(self._pairs(), mains.values())
        titles: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for key, title in mains.items():
            split = title_words(title)
            titles[initials(split)].append((split, key))
        names = {k: name for k, name in self._cited.items() if not has_cjk(name)} | mains
        candidates = [
            (key, split, alike)
            for key, name in names.items()
            if (alike := titles.get(initials(split := title_words(name))))
        ]
        for alias, split, alike in sorted(candidates):
            if alias in self._made:
                continue
            ends = sorted(
                {
                    self._end(key)
                    for title, key in alike
                    if key != alias and words.fits(split, title)
                }
                - {alias}
            )
            if len(ends) > 1:
                self._ambiguous(alias, ends)
            elif ends and not self._apart([alias, ends[0]]):
                self._join(alias, ends[0], "ISO 4", self._title.get(ends[0], ends[0]))

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for venue in self._described:
            for name in venue.names[:1]:
                for abbreviation in venue.abbreviations:
                    yield name, abbreviation


def _records(count: int) -> str:
    return f"in {count} record{'s' if count > 1 else ''}"
