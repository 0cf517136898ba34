"""Union-find over records that keeps apart what contradicts itself, and what people keep apart."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, product
from typing import NamedTuple, TypeVar

MOST_COMPARED = 32
"""Distinct places of a cluster that are compared when it grows by title: more are its like."""

T = TypeVar("T")


class Facts(NamedTuple):
    """Where and when a record says its work appeared."""

    file: int
    long_title: bool
    year: int | None
    venues: frozenset[str]
    volume: str | None
    page: str | None

    def contradict(self, other: "Facts") -> bool:
        """Whether two records can hardly be one work, whatever their titles say."""
        same_page = self.page is not None and self.page == other.page
        same_venue = not self.venues.isdisjoint(other.venues)
        if same_page and same_venue:
            return False
        years = abs(self.year - other.year) if self.year and other.year else 0
        # One database does not list one work under two years: those are yearly reports.
        one_list = self.file == other.file and not (self.long_title and other.long_title)
        other_page = bool(self.page and other.page) and not same_page
        if years > 1 or (years == 1 and (other_page or (one_list and not same_page))):
            return True
        other_volume = bool(self.volume and other.volume) and self.volume != other.volume
        return (same_venue and (other_volume or other_page)) or (other_volume and other_page)


# Records of one identifier, which are one work even where their facts differ.
Unit = tuple[Facts, ...]


@dataclass(slots=True)
class Clusters:
    """Union-find over records that refuses a union of what contradicts itself.

    Of pairs that a decision keeps apart, ``apart`` has each side by the cluster of the other.
    """

    identifiers: dict[int, dict[str, frozenset[str]]]
    units: dict[int, tuple[Unit, ...]]
    parent: dict[int, int] = field(default_factory=dict)
    apart: dict[int, list[tuple[int, str]]] = field(default_factory=dict)

    def find(self, record: int) -> int:
        """The record by whose identity the cluster of a record is known."""
        root = record
        while (above := self.parent.get(root, root)) != root:
            root = above
        while (above := self.parent.get(record, record)) != root:
            self.parent[record] = root
            record = above
        return root

    def keep_apart(self, a: int, b: int, place: str) -> None:
        """Let nothing join two records, not even by way of others."""
        self.apart.setdefault(a, []).append((b, place))
        self.apart.setdefault(b, []).append((a, place))

    def union(self, a: int, b: int, *, by_identifier: bool, decided: bool = False) -> str | None:
        """Join two clusters; gives the conflict that forbids it, if there is one."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return None
        if conflict := self._conflict(a, b, by_identifier=by_identifier, decided=decided):
            return conflict
        units = self.units.pop(a) + self.units.pop(b)
        if by_identifier or decided:
            units = (_distinct(chain.from_iterable(units)),)
        low, high = min(a, b), max(a, b)
        self.parent[high] = low
        self.units[low] = _distinct(units)
        named = self.identifiers.setdefault(low, {})
        for scheme, values in self.identifiers.pop(high, {}).items():
            named[scheme] = named.get(scheme, frozenset()) | values
        if kept := self.apart.pop(high, None):
            self.apart.setdefault(low, []).extend(kept)
        return None

    def _conflict(self, a: int, b: int, *, by_identifier: bool, decided: bool) -> str | None:
        """What forbids the union of two clusters; a decision only another one."""
        for other, place in self.apart.get(a, ()):
            if self.find(other) == b:
                return f"kept apart by {place}"
        if decided:
            return None
        mine, theirs = self.identifiers.get(a, {}), self.identifiers.get(b, {})
        for scheme in sorted(mine.keys() & theirs.keys()):
            if mine[scheme].isdisjoint(theirs[scheme]):
                return f"{scheme} {min(mine[scheme])} and {min(theirs[scheme])}"
        if by_identifier or _compatible(self.units[a], self.units[b]):
            return None
        return "another record of the work has another year or place"


def _distinct(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))[:MOST_COMPARED]


def _compatible(mine: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> bool:
    """Whether each part of one cluster goes with each part of the other."""
    pairs = product(mine, theirs)
    return all(any(not x.contradict(y) for x, y in product(a, b)) for a, b in pairs)
