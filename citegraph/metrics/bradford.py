"""Bradford's law: a few venues hold a third of the works, many the second, very many the last."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from citegraph.metrics.concentration import productive

EULER = 1.781072417990198
"""e to the power of Euler's constant, in Egghe's formula."""

BOUNDARIES = ("nearest", "within")


@dataclass(frozen=True, slots=True, eq=False)
class Bradford:
    """Zones of venues that hold about the same number of works each.

    Parameters
    ----------
    zone
        The zone of each venue, from 1, in the order given (int64).
    venues, works
        How many venues and works each zone has.
    multipliers
        Venues of each zone from the second on, divided by those of the zone before; None where that
        one is empty.
    multiplier
        Egghe's: k = (e^0.5772 y)^(1/p), y the works of the most productive venue, p zones.
    core
        Egghe's number of venues of the first zone: T (k - 1) / (k^p - 1), of T venues.
    """

    zone: NDArray[np.int64]
    venues: Sequence[int]
    works: Sequence[int]
    multipliers: Sequence[float | None]
    multiplier: float
    core: float


def bradford(works: ArrayLike, *, zones: int = 3, boundary: str = "nearest") -> Bradford:
    """Divide venues into zones of about equal numbers of works.

    Venues are in the order of their works, most first, of equals the one given first. Bradford
    wrote of periodicals; a venue may be anything that works appear in.

    Sources: S. C. Bradford, Sources of information on specific subjects, Engineering 137 (1934)
    85-86; multiplier and core: L. Egghe, Applications of the theory of Bradford's law to the
    calculation of Leimkuhler's law and to the completion of bibliographies, JASIS 41 (1990)
    469-492.

    Parameters
    ----------
    works
        Works of each venue, at least 1.
    zones
        p, how many zones; at least 2.
    boundary
        Where zone z ends: "nearest", where the works so far come nearest to z / p of all (of two
        equally near ends the first), or "within", the last venue up to which they are at most that,
        as bibliometrix does.

    Raises
    ------
    ValueError
        If there is no venue, an option is not one of these, or a number is less than 1.
    """
    counts = productive(works)
    if not counts.size or zones < 2 or boundary not in BOUNDARIES:
        raise ValueError(
            f"{counts.size} venues, zones={zones}, boundary={boundary!r}: there must be a venue, "
            f"two zones, and a boundary of {BOUNDARIES}"
        )
    order = np.argsort(-counts, kind="stable")
    sums = np.concatenate([[0], np.cumsum(counts[order])])
    ends = [_end(sums, step, zones, boundary) for step in range(1, zones)]
    limits = np.array([0, *np.maximum.accumulate(ends), counts.size])
    sizes = np.diff(limits)
    zone = np.empty(counts.size, np.int64)
    zone[order] = np.repeat(np.arange(1, zones + 1), sizes)
    k = (EULER * float(counts.max())) ** (1 / zones)
    return Bradford(
        zone,
        sizes.tolist(),
        np.diff(sums[limits]).tolist(),
        [b / a if a else None for a, b in pairwise(sizes.tolist())],
        k,
        counts.size * (k - 1) / (k**zones - 1),
    )


def _end(sums: NDArray[np.int64], step: int, zones: int, boundary: str) -> int:
    """How many venues the zones up to this one hold; compared in whole numbers."""
    target = step * int(sums[-1])
    if boundary == "within":
        return int(np.searchsorted(sums * zones, target, side="right")) - 1
    return int(np.abs(sums * zones - target).argmin())


def mean_multiplier(zones: Bradford) -> float | None:
    """The geometric mean of the multipliers; None where a zone is empty."""
    if any(not factor for factor in zones.multipliers):
        return None
    return math.prod(f for f in zones.multipliers if f) ** (1 / len(zones.multipliers))
