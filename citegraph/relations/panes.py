"""The works related to one work, straight from the rows of the matrices: no join, no full product.

What is not known is None with a reason and never an empty set:

- ``references`` and ``co_citing`` need R(d): unknown where the source of d states no reference
  list and not one reference of d is known from elsewhere.
- ``second_level_references`` needs R(d) and the lists of those works: unknown where R(d) is, or
  where R(d) has works and nothing is known about the references of any of them.
- ``citing``, ``co_cited``, ``second_level_citing`` and ``co_citing`` say which works *of this
  corpus* cite d, or are reached through citers. Where none is found they are unknown if no other
  work states its references (``co_cited``: if no citer of d does), because then none could be.
- ``shared_topic`` is unknown where no topic of d is known.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import NotFoundError
from citegraph.relations.declarations import PANES, Relation, find
from citegraph.relations.incidence import Citations, Incidence, Matrix, matrices, row
from citegraph.said import Said

FEW_ROWS = 4_000
"""Rows that are quicker joined one by one than by the positions of their entries."""

NO_TOPICS = Said("no topic of this work is known", "此文献的主题未知")
NO_REFERENCES = Said("the references of this work are not known", "此文献的参考文献未知")
NO_SECOND_REFERENCES = Said(
    "the references of none of its references are known", "其参考文献的参考文献均未知"
)
NO_LISTS = Said(
    "no other work of this corpus states its references", "库内没有其他文献附有参考文献"
)
NO_CITING_REFERENCES = Said(
    "the references of none of its citing works are known", "其引证文献的参考文献均未知"
)


class Pane(NamedTuple):
    """The works of one pane.

    Parameters
    ----------
    works
        Their ids (int32), by falling weight and then by id.
    weights
        What the relation counts (shared references, common citers, shared topics), aligned with
        ``works``; None where the relation is a plain set.
    """

    works: NDArray[np.int32]
    weights: NDArray[np.int32] | None


def pane(
    citations: Citations,
    relation: str,
    work: int,
    *,
    topics: Incidence | None = None,
    exclusive: bool = False,
) -> Pane:
    """The works that stand in a relation to one work, that work itself excluded.

    Parameters
    ----------
    relation
        A name of `PANES`.
    work
        The id of the work.
    exclusive
        Leave out the works that the first step of the relation reaches by itself: R(d) for
        second-level references and co-citing works, C(d) for second-level citing and co-cited
        works. Relations of one step, and shared topics, have no first level to leave out.

    Returns
    -------
    Pane
        Empty also where nothing is known; `pane_unknown` tells the two apart.

    Raises
    ------
    UnknownNameError
        If there is no such relation.
    NotFoundError
        If there is no such work.
    """
    declared = find(PANES, relation)
    check_work(citations, work)
    works, counts = _walk(citations, declared, work, topics, exclusive=exclusive)
    if declared.weight is None:
        return Pane(works, None)
    # Works ascend, so a stable order keeps the smaller id of equal counts first.
    order = np.argsort(_falling(counts), kind="stable")
    return Pane(works[order], counts[order])


def pane_count(
    citations: Citations,
    relation: str,
    work: int,
    *,
    topics: Incidence | None = None,
    exclusive: bool = False,
) -> int | None:
    """The number of works in a pane; None where `pane_unknown` gives a reason.

    Raises
    ------
    UnknownNameError, NotFoundError
        As `pane`.
    """
    if pane_unknown(citations, relation, work, topics=topics) is not None:
        return None
    declared = find(PANES, relation)
    return int(_walk(citations, declared, work, topics, exclusive=exclusive)[0].size)


def all_pane_counts(
    citations: Citations, works: Iterable[int], *, topics: Incidence | None = None
) -> dict[str, list[int | None]]:
    """The sizes of every pane of the given works: one list a relation, aligned with ``works``."""
    chosen = list(works)
    return {
        name: [pane_count(citations, name, work, topics=topics) for work in chosen]
        for name in PANES
    }


def pane_unknown(
    citations: Citations, relation: str, work: int, *, topics: Incidence | None = None
) -> Said | None:
    """Why a pane of this work is not known, as a short clause; None where it is known.

    Raises
    ------
    UnknownNameError, NotFoundError
        As `pane`.
    """
    declared = find(PANES, relation)
    check_work(citations, work)
    if declared.steps[0] == "T":
        known = topics is not None and row(topics.matrix, work).size > 0
        return None if known else NO_TOPICS
    if declared.steps[0] == "A" and (why := _references_unknown(citations, declared, work)):
        return why
    if "A^T" in declared.steps and (why := _citers_unknown(citations, declared, work)):
        found, _ = _walk(citations, declared, work, topics, exclusive=False)
        return None if found.size else why
    return None


def _references_unknown(citations: Citations, relation: Relation, work: int) -> Said | None:
    """Why what d cites, and what is cited there, is not known."""
    references = row(citations.cites, work)
    if not references.size and not citations.references_known[work]:
        return NO_REFERENCES
    if relation.steps == ("A", "A") and references.size:
        sizes = citations.cites.indptr[references + 1] - citations.cites.indptr[references]
        if not (citations.references_known[references] | (sizes > 0)).any():
            return NO_SECOND_REFERENCES
    return None


def _citers_unknown(citations: Citations, relation: Relation, work: int) -> Said | None:
    """Why no citer could have been found, if that is so."""
    if citations.stated - int(citations.references_known[work]) == 0:
        return NO_LISTS
    citers = row(citations.cited_by, work)
    listless = citers.size > 0 and not citations.references_known[citers].any()
    if relation.steps == ("A^T", "A") and listless:
        return NO_CITING_REFERENCES
    return None


def check_work(citations: Citations, work: int) -> None:
    """Refuse an id that is not a work, which indexing from the end would silently accept.

    Raises
    ------
    NotFoundError
        If the id is not in 0 .. works-1.
    """
    if not 0 <= work < citations.works:
        raise NotFoundError(f"There is no work {work}; works are 0 to {citations.works - 1}.")


def _walk(
    citations: Citations,
    relation: Relation,
    work: int,
    topics: Incidence | None,
    *,
    exclusive: bool,
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The works reached by the steps of a relation, ascending, and by how many ways each."""
    named = matrices(citations, topics)
    if relation.steps[0] not in named:
        return np.empty(0, np.int32), np.empty(0, np.int32)
    first = row(named[relation.steps[0]], work)
    if len(relation.steps) == 1:
        return first, np.ones(first.size, np.int32)
    second = named[relation.steps[1]]
    reached, counts = _count(_gather(second, first))
    if exclusive and relation.steps[0] != "T":
        keep = ~np.isin(reached, first, assume_unique=True)
        reached, counts = reached[keep], counts[keep]
    place = int(np.searchsorted(reached, np.int32(work)))
    if place < reached.size and reached[place] == work:
        reached, counts = np.delete(reached, place), np.delete(counts, place)
    return reached, counts


def _gather(matrix: Matrix, rows: NDArray[np.int32]) -> NDArray[np.int32]:
    """The column ids of several rows, one row after the other."""
    starts, stops = matrix.indptr[rows], matrix.indptr[rows + 1]
    if 0 < rows.size < FEW_ROWS:
        bounds = zip(starts.tolist(), stops.tolist(), strict=True)
        return np.concatenate([matrix.indices[start:stop] for start, stop in bounds])
    sizes = stops - starts
    ends = np.cumsum(sizes, dtype=np.int64)
    positions = np.repeat(starts - (ends - sizes), sizes)
    positions += np.arange(positions.size)
    gathered: NDArray[np.int32] = matrix.indices[positions]
    return gathered


def _falling(counts: NDArray[np.int32]) -> NDArray[Any]:
    """Numbers that rise as counts fall; of 16 bits where they fit, which sort in linear time."""
    rising: NDArray[np.int32] = counts.max(initial=0) - counts
    return rising.astype(np.uint16) if rising.max(initial=0) < 2**16 else rising


def _count(values: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The distinct values, ascending, and how often each occurs.

    Sorting is quicker than a counter for every work, around the greatest hub too, because most of
    the counters would be read and written for nothing.
    """
    ordered = np.sort(values)
    first = np.ones(ordered.size, np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    starts = np.flatnonzero(first)
    counts = np.diff(starts, append=ordered.size).astype(np.int32)
    return ordered[first], counts
