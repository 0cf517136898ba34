"""The nodes from which paths are followed: all of them, or some that are drawn."""

import random

EXACT = 5000
"""Up to so many nodes every node is a source unless told otherwise."""

SOURCES = 500
"""Above that, so many are drawn."""


def source_count(size: int, sources: int | None) -> int:
    """How many of ``size`` nodes are sources; by `EXACT` and `SOURCES` where not told."""
    return min(size, sources or (size if size <= EXACT else SOURCES))


def drawn_sources(size: int, count: int, seed: int) -> list[int]:
    """So many of the nodes, without repetition and in order."""
    if count >= size:
        return list(range(size))
    return sorted(random.Random(seed).sample(range(size), count))  # noqa: S311 - no secret
