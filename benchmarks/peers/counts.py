"""The counts by definition, with nothing but sets and a counter: every pair of every list."""

from collections import Counter
from collections.abc import Hashable, Iterable
from itertools import combinations
from typing import NamedTuple


class Counts(NamedTuple):
    """How many pairs a relation links, and the sum of their weights."""

    pairs: int
    weight: int


def co_occurrence(lists: Iterable[Iterable[Hashable]]) -> Counts:
    """Pairs of things that stand in one list: co-citation of references, co-word of keywords."""
    met = Counter[tuple[Hashable, Hashable]]()
    for items in lists:
        met.update(combinations(sorted(set(items), key=str), 2))
    return Counts(len(met), sum(met.values()))


def coupling(lists: Iterable[Iterable[Hashable]]) -> Counts:
    """Pairs of lists that share something, weighed by how much: bibliographic coupling."""
    sets = [set(items) for items in lists]
    shared = [len(a & b) for a, b in combinations(sets, 2)]
    return Counts(sum(number > 0 for number in shared), sum(shared))
