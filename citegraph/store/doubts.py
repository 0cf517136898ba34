"""What is doubtful in a corpus: matches and merges that a person may look at and decide."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import duckdb

from citegraph.store import scripts
from citegraph.store.stages import Stages

LOW = 0.7
"""Matches of a lower score rest on a title and one thing beside it, or on a title misquoted."""

REASONS = {
    ("match", "ambiguous"): "ambiguous reference",
    ("match", "low score"): "match of low score",
    ("match", "near miss"): "reference that nearly matches",
    ("merge", "near title"): "merge of near titles",
    ("merge", "conflict"): "conflict between records",
    ("merge", "near miss"): "pair of works with one title and author",
    ("match", "certain"): "certain match",
    ("merge", "certain"): "certain merge or split",
    ("match", "decided"): "decided match",
    ("merge", "decided"): "decided merge",
}
"""How each kind of question is called."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question that a person may answer; the columns of the table are its fields.

    Parameters
    ----------
    decision
        The answer; empty where there is none.
    kind, why
        ``match`` or ``merge``, and what is doubtful; see `REASONS`.
    times_cited
        How many citations hang on it: lists that have the reference, citations of the works.
    compared
        The reference as written; of a merge, one record.
    candidate, candidate_key
        The work it may be, in words and by its key; of a merge, the other record and its work.
    runner_up, runner_up_key
        The second best work.
    rule, evidence, score, runner_up_score
        What speaks for it, from 0 to 1.
    present
        What the corpus takes it for now.
    id
        The question by content; see `citegraph.matching.decisions.Question`.
    """

    decision: str
    kind: str
    why: str
    times_cited: int
    compared: str | None
    candidate: str | None
    candidate_key: str | None
    runner_up: str | None
    runner_up_key: str | None
    rule: str
    evidence: str | None
    score: float | None
    runner_up_score: float | None
    present: str
    id: str


def find_doubts(stages: Stages, *, everything: bool = False) -> list[Doubt]:
    """What a person may decide, the most cited first.

    Parameters
    ----------
    stages
        The corpus.
    everything
        Also what is certain, and what was decided, with the answers.
    """
    connection = stages.read("works")
    return [Doubt(*row) for row in _rows(connection, everything)]


def _rows(connection: duckdb.DuckDBPyConnection, everything: bool) -> list[tuple[Any, ...]]:
    scripts.run(connection, "digests")
    scripts.run(connection, "near_misses")
    values = {"low": LOW, "everything": everything}
    return connection.execute(scripts.text("doubts"), values).fetchall()


def count_doubts(doubts: Iterable[Doubt]) -> dict[str, int]:
    """How many there are of each kind, by its name."""
    found = Counter((doubt.kind, doubt.why) for doubt in doubts)
    return {name: found[kind] for kind, name in REASONS.items() if found[kind]}
