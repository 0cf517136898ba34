"""Counts of all short sequences of a long list of units, as arrays.

A sequence of n units is looked at only where both sequences of n - 1 units inside it were kept, and
is kept where it stands in enough works: nothing rare is ever counted twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Grams:
    """The kept sequences of ``n`` units, numbered from 0.

    Parameters
    ----------
    n
        Units in each.
    at
        For every place of the list, the sequence that starts there; -1 for none.
    first
        The first place of each.
    frequency
        How often each stands anywhere.
    works
        In how many works each stands.
    """

    n: int
    at: Ints
    first: Ints
    frequency: Ints
    works: Ints


def count_grams(units: Ints, work: Ints, longest: int, least: int) -> Iterator[Grams]:
    """The sequences of 1, 2, ... ``longest`` units that stand in at least ``least`` works.

    Parameters
    ----------
    units
        Numbers of the units in the order of the text; -1 where a clause ends.
    work
        The work of each unit.
    """
    if not len(units):
        return
    size, kept = int(units.max()) + 2, units
    for n in range(1, longest + 1):
        codes = units if n == 1 else _one_longer(kept, units, n, size)
        grams = _kept(n, codes, work, least)
        yield grams
        kept = grams.at
        if not len(grams.first):
            return


def _one_longer(kept: Ints, units: Ints, n: int, size: int) -> Ints:
    """A number for each sequence of n units, -1 where a part of it was not kept."""
    codes = np.full(len(units), -1, dtype=np.int64)
    places = np.flatnonzero((kept[: 1 - n or None] >= 0) & (kept[1 : len(kept) - n + 2] >= 0))
    codes[places] = kept[places] * size + units[places + n - 1]
    return codes


def _kept(n: int, codes: Ints, work: Ints, least: int) -> Grams:
    places = np.flatnonzero(codes >= 0)
    _, first, number, frequency = np.unique(
        codes[places], return_index=True, return_inverse=True, return_counts=True
    )
    span = int(work.max()) + 1
    pairs = np.unique(number * span + work[places]) // span
    works = np.bincount(pairs, minlength=len(first))
    enough = works >= least
    renumbered = np.where(enough, np.cumsum(enough) - 1, -1)
    at = np.full(len(codes), -1, dtype=np.int64)
    at[places] = renumbered[number]
    return Grams(n, at, places[first[enough]], frequency[enough], works[enough])


def cohesion(grams: Grams, shorter: Grams, unit: Grams, total: int) -> Floats:
    """G2 of the weaker of the two outermost cuts; 0 where chance gives as many (Dunning 1993)."""
    after = grams.first + 1
    left = _g2(
        grams.frequency,
        shorter.frequency[shorter.at[grams.first]],
        unit.frequency[unit.at[grams.first + grams.n - 1]],
        total,
    )
    right = _g2(
        grams.frequency,
        unit.frequency[unit.at[grams.first]],
        shorter.frequency[shorter.at[after]],
        total,
    )
    return np.minimum(left, right)


def _g2(both: Ints, one: Ints, two: Ints, total: int) -> Floats:
    """The log-likelihood ratio of the 2 x 2 table of two events; 0 where they avoid each other."""
    one, two = np.maximum(one, both), np.maximum(two, both)
    cells = np.stack([both, one - both, two - both, np.maximum(total - one - two + both, 0)])
    rows = np.stack([one, one, total - one, total - one])
    columns = np.stack([two, total - two, two, total - two])
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = cells * np.log(cells * total / (rows * columns))
    score: Floats = 2 * np.nan_to_num(terms, nan=0.0, posinf=0.0, neginf=0.0).sum(axis=0)
    return np.where(both * total > one.astype(np.float64) * two, score, 0.0)


def neighbour_entropy(grams: Grams, units: Ints) -> Floats:
    """The entropy of what stands beside each sequence, on the side where it is smaller.

    Every end of a clause counts as a neighbour of its own.
    """
    places = np.flatnonzero(grams.at >= 0)
    sides = []
    for beside in (places - 1, places + grams.n):
        inside = (beside >= 0) & (beside < len(units))
        neighbour = np.where(inside, units[np.where(inside, beside, 0)], -1)
        sides.append(_entropy(grams.at[places], neighbour, grams.frequency))
    return np.minimum(*sides)


def _entropy(number: Ints, neighbour: Ints, frequency: Ints) -> Floats:
    known = neighbour >= 0
    size = int(neighbour.max(initial=0)) + 1
    pairs, counts = np.unique(number[known] * size + neighbour[known], return_counts=True)
    share: NDArray[Any] = np.bincount(
        pairs // size, weights=counts * np.log(counts), minlength=len(frequency)
    )
    entropy: Floats = np.log(frequency) - share / frequency
    return entropy


def c_value(grams: Grams, longer: Grams | None) -> Floats:
    """The C-value: ``log2(n) (f - mean f of the sequences one unit longer that hold it)``."""
    held = np.zeros(len(grams.first))
    if longer is not None and len(longer.first):
        holders = np.zeros(len(grams.first))
        for inside in (grams.at[longer.first], grams.at[longer.first + 1]):
            held += np.bincount(inside, weights=longer.frequency, minlength=len(held))
            holders += np.bincount(inside, minlength=len(held))
        held /= np.maximum(holders, 1)
    values: Floats = np.log2(grams.n) * (grams.frequency - held)
    return values
