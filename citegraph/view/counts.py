"""How many works each pane of each work has, over the whole corpus."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.declarations import PANES
from citegraph.relations.incidence import Citations, Incidence, Matrix, matrices, row_sizes
from citegraph.relations.panes import pane_unknown
from citegraph.said import Said

_BLOCK = 4_000_000
"""How many steps of two one block may take; a work with more makes a block by itself."""


class PaneCounts:
    """The sizes of the panes of some works, and why one is not known.

    Parameters
    ----------
    citations, topics
        Of the whole corpus.
    works
        Numbers of works; results go by places in this column.
    """

    def __init__(self, citations: Citations, topics: Incidence, works: NDArray[np.int32]) -> None:
        self._citations, self._topics, self._works = citations, topics, works
        named = matrices(citations, topics)
        self._sizes = {
            name: pane_sizes(tuple(named[step] for step in relation.steps), works)
            for name, relation in PANES.items()
        }

    def of(self, place: int) -> dict[str, tuple[int | None, Said | None]]:
        """For every pane the number, or None and the reason."""
        found: dict[str, tuple[int | None, Said | None]] = {}
        for name, sizes in self._sizes.items():
            size = int(sizes[place])
            # What is not known has nothing in it: only an empty pane needs to be asked.
            why = None if size else self._unknown(name, place)
            found[name] = (size if why is None else None, why)
        return found

    def cited(self) -> list[int | None]:
        """By how many works each is cited, None where that is not known."""
        return [
            int(size) if size or self._unknown("citing", place) is None else None
            for place, size in enumerate(self._sizes["citing"].tolist())
        ]

    def _unknown(self, name: str, place: int) -> Said | None:
        return pane_unknown(self._citations, name, int(self._works[place]), topics=self._topics)


def pane_sizes(steps: tuple[Matrix, ...], works: NDArray[np.int32]) -> NDArray[np.int64]:
    """How many works other than itself each work reaches in one or two steps.

    Rows of the product of both steps are made some at a time, and only counted.
    """
    first = steps[0]
    if len(steps) == 1:
        return row_sizes(first)[works]
    second = steps[1]
    # As many steps of two as the lists of the neighbours are long.
    effort = (first @ row_sizes(second))[works]
    sizes = np.empty(len(works), dtype=np.int64)
    for start, stop in _blocks(effort):
        rows = works[start:stop]
        product = first[rows] @ second
        found = row_sizes(product)
        owner = np.repeat(np.arange(len(rows)), found)
        itself = product.indices == rows[owner]
        sizes[start:stop] = found - np.bincount(owner[itself], minlength=len(rows))
    return sizes


def _blocks(effort: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Ranges of works whose efforts add up to about one block."""
    number = np.cumsum(effort) // _BLOCK
    ends = np.flatnonzero(np.diff(number)) + 1
    bounds = [0, *ends.tolist(), len(effort)]
    return [pair for pair in pairwise(bounds) if pair[0] < pair[1]]
