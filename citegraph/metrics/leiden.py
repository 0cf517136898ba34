"""What everything that uses the Leiden algorithm shares: the best of several seeded starts."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import igraph

LINKS = 5_000_000
"""So many links all starts together pass over in a round, unless told how often to start."""

SMALL = 50_000
"""So many links all starts together pass over at least, where `MOST_STARTS` allow it."""

MOST_STARTS = 100
"""So often at most, unless told more."""

EQUAL = 1e-12
"""Qualities that differ by no more than this part of the greatest are equal."""


def default_starts(links: int, usual: int) -> int:
    """How often to start where nobody says: the ``usual`` number, but by how many links there are.

    Above ``LINKS / usual`` links as often as keeps to `LINKS` links in a round, at least once: ten
    rounds then take about two minutes of one processor. Few links are passed over more often, to
    `SMALL` links in a round: one start in four may end beside the best grouping of ten works, and
    a hundred take some hundredths of a second.
    """
    links = max(1, links)
    wanted = max(usual, min(MOST_STARTS, SMALL // links))
    return max(1, min(wanted, LINKS // links))


def best_of(
    graph: "igraph.Graph", starts: int, seed: int, options: dict[str, Any]
) -> NDArray[np.int64]:
    """The membership of the start with the greatest quality, of equals the first.

    Not safe in two threads at once: igraph has one random number generator, which is set here and
    given back to Python's own afterwards.

    Parameters
    ----------
    options
        Of igraph's ``community_leiden``.

    Raises
    ------
    ValueError
        If ``starts`` is below 1.
    """
    if starts < 1:
        raise ValueError(f"starts is {starts}, but must be at least 1")
    with seeded(seed):
        found = [graph.community_leiden(**options) for _ in range(starts)]
    # Without a link there is no quality: igraph divides by nothing.
    quality = np.array([clustering.quality for clustering in found])
    quality = np.where(np.isfinite(quality), quality, 0)
    # Equal but for the rounding of a sum, whose order differs from start to start.
    best = found[int(np.flatnonzero(quality >= quality.max() - EQUAL * np.abs(quality).max())[0])]
    return np.array(best.membership, dtype=np.int64)


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Make igraph draw from a generator of our own, and from Python's again afterwards."""
    import igraph  # noqa: PLC0415 - loads slowly, and relations alone never need it

    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
