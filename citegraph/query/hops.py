"""Following links from sets of works: panes of several works, neighbourhoods, shortest paths."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.declarations import PANES
from citegraph.relations.incidence import Incidence, Matrix, row
from citegraph.relations.index import Index
from citegraph.relations.panes import Pane, pane, pane_unknown

Works = NDArray[np.int32]


class Found(NamedTuple):
    """Works of a pane, the heaviest first; ``unknown`` says why they are not known."""

    works: Works
    weights: NDArray[np.int32] | None
    unknown: str | None


def pane_of_works(index: Index, name: str, works: Works, *, exclusive: bool = False) -> Found:
    """The pane of one work, or the union of the panes of several.

    The weights of a union are the sums over its works; plain sets have none. A union is not known
    where none of its panes is.
    """
    panes, reasons = [], []
    for work in works.tolist():
        found, why = _pane(index, name, work, exclusive=exclusive)
        panes.append(found)
        reasons.append(why)
    unknown = reasons[0] if reasons and all(reasons) else None
    if len(panes) == 1:
        return Found(*panes[0], unknown)
    joined = np.concatenate([found.works for found in panes] or [np.empty(0, np.int32)])
    distinct, place = np.unique(joined, return_inverse=True)
    counts = [found.weights for found in panes if found.weights is not None]
    if not counts:
        return Found(distinct.astype(np.int32), None, unknown)
    weights = np.bincount(place, np.concatenate(counts), distinct.size).astype(np.int32)
    order = np.argsort(-weights, kind="stable")
    return Found(distinct[order].astype(np.int32), weights[order], unknown)


def _pane(index: Index, name: str, work: int, *, exclusive: bool) -> tuple[Pane, str | None]:
    if name in PANES:
        topics = index.topics if "T" in PANES[name].steps else None
        found = pane(index.citations, name, work, topics=topics, exclusive=exclusive)
        return found, pane_unknown(index.citations, name, work, topics=topics)
    entity = name.removeprefix("shared_")
    features = index.features(entity)
    why = None if row(features.matrix, work).size else f"no {entity} of it is known"
    return _sharing(features, work), why


def _sharing(features: Incidence, work: int) -> Pane:
    """Works that have something of a work, by how much they share."""
    own = row(features.matrix, work)
    rows = [row(features.transpose, feature) for feature in own.tolist()]
    works, counts = np.unique(np.concatenate([*rows, np.empty(0, np.int32)]), return_counts=True)
    other = works != work
    order = np.argsort(-counts[other], kind="stable")
    return Pane(works[other][order].astype(np.int32), counts[other][order].astype(np.int32))


def rows_of(matrix: Matrix, works: Works) -> Works:
    """The entries of several rows, one row after the other."""
    sizes = matrix.indptr[works + 1] - matrix.indptr[works]
    ends = np.cumsum(sizes)
    places = np.arange(int(ends[-1]) if ends.size else 0)
    places += np.repeat(matrix.indptr[works] - (ends - sizes), sizes)
    found: Works = matrix.indices[places]
    return found


def _layers(index: Index, start: Works, *, directed: bool) -> Iterator[Works]:
    """Works one step further at a time, each once; the start is no layer."""
    seen = np.zeros(index.citations.works, dtype=np.bool_)
    seen[start] = True
    layer = start
    while layer.size:
        reached = [rows_of(index.citations.cites, layer)]
        if not directed:
            reached.append(rows_of(index.citations.cited_by, layer))
        layer = np.unique(np.concatenate(reached))
        layer = layer[~seen[layer]]
        seen[layer] = True
        yield layer


def within(index: Index, works: Works, steps: int, *, directed: bool = False) -> Works:
    """The works and all that citations join to them in so many steps, ascending.

    Parameters
    ----------
    directed
        Follow only references, from citing to cited.
    """
    found = [works]
    for _, layer in zip(range(steps), _layers(index, works, directed=directed), strict=False):
        found.append(layer)
    return np.unique(np.concatenate(found)).astype(np.int32)


def path(index: Index, start: Works, goal: Works, *, directed: bool = False) -> Works:
    """A shortest chain of citations from one of the first to one of the second works.

    Of several, the one that from its end has the smallest numbers. Empty where there is none.

    Parameters
    ----------
    directed
        Follow only references, from citing to cited.
    """
    wanted = np.zeros(index.citations.works, dtype=np.bool_)
    wanted[goal] = True
    layers = [np.unique(start)]
    steps = _layers(index, start, directed=directed)
    while not wanted[layers[-1]].any():
        layer = next(steps, np.empty(0, np.int32))
        if not layer.size:
            return layer
        layers.append(layer)
    chain = [int(layers[-1][wanted[layers[-1]]].min())]
    for layer in reversed(layers[:-1]):
        before = row(index.citations.cited_by, chain[-1])
        if not directed:
            before = np.concatenate([before, row(index.citations.cites, chain[-1])])
        chain.append(int(np.intersect1d(before, layer).min()))
    return np.array(chain[::-1], dtype=np.int32)
