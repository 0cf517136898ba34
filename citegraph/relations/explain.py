"""Why two works are linked: the works and topics behind every edge between them."""

from dataclasses import dataclass

import duckdb
import numpy as np
from numpy.typing import NDArray

from citegraph.errors import CitegraphError
from citegraph.relations.incidence import Citations, Incidence, Matrix, row
from citegraph.relations.panes import check_work


@dataclass(frozen=True, slots=True)
class SharedTopic:
    """A topic of two works, and from what each has it (``author keyword``)."""

    topic: int
    zh: str | None
    en: str | None
    a: str
    b: str


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """Everything that links two works.

    Parameters
    ----------
    a, b
        The works.
    a_cites_b, b_cites_a
        None where the references of the citing one are not known.
    shared_references
        Works that both cite, ascending: the weight of their bibliographic coupling. None where
        the references of either are not known.
    common_citers
        Works of this corpus that cite both, ascending: the weight of their co-citation.
    shared_topics
        Topics of both, ascending; None where no topic of either is known.
    topics
        The labels of the shared topics, and how each work came to them: "author keyword",
        "database keyword", "subject class", "found in title", "found in abstract", "own term".
    """

    a: int
    b: int
    a_cites_b: bool | None
    b_cites_a: bool | None
    shared_references: NDArray[np.int32] | None
    common_citers: NDArray[np.int32]
    shared_topics: NDArray[np.int32] | None
    topics: tuple[SharedTopic, ...] = ()


def explain(
    citations: Citations,
    topics: Incidence | None,
    a: int,
    b: int,
    found: tuple[SharedTopic, ...] = (),
) -> Explanation:
    """What links two different works.

    Parameters
    ----------
    found
        What `topics_found` says of the two.

    Raises
    ------
    NotFoundError
        If a or b is not a work.
    CitegraphError
        If a and b are the same work.
    """
    check_work(citations, a)
    check_work(citations, b)
    if a == b:
        raise CitegraphError(f"Work {a} is not linked to itself; give two different works.")
    cites = citations.cites
    knows_a, knows_b = (
        bool(citations.references_known[work] or row(cites, work).size) for work in (a, b)
    )
    topics_known = topics is not None and all(row(topics.matrix, w).size for w in (a, b))
    return Explanation(
        a=a,
        b=b,
        a_cites_b=b in row(cites, a) if knows_a else None,
        b_cites_a=a in row(cites, b) if knows_b else None,
        shared_references=_shared(cites, a, b) if knows_a and knows_b else None,
        common_citers=_shared(citations.cited_by, a, b),
        shared_topics=_shared(topics.matrix, a, b) if topics and topics_known else None,
        topics=found,
    )


def topics_found(connection: duckdb.DuckDBPyConnection, a: int, b: int) -> tuple[SharedTopic, ...]:
    """The topics that two works share, by label, and where each work has them from."""
    rows = connection.execute(
        """
        select topic, t.zh, t.en, one.how, two.how
        from work_topics one
        join work_topics two using (topic)
        join topics t using (topic)
        where one.work = ? and two.work = ?
        order by topic
        """,
        [a, b],
    ).fetchall()
    return tuple(SharedTopic(*row) for row in rows)


def _shared(matrix: Matrix, a: int, b: int) -> NDArray[np.int32]:
    return np.intersect1d(row(matrix, a), row(matrix, b), assume_unique=True)
