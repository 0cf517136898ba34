"""The decisions of people: kept with the source tables, followed whenever works are resolved.

They are known by what references and records say, so that they outlive later imports and any order
of files; see `citegraph.matching.decisions` for the table in which they are written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from citegraph.identifiers import forms_of, title_key
from citegraph.matching.decisions import (
    UNDO,
    Decision,
    Question,
    check,
    contradiction,
    read_decisions,
)
from citegraph.matching.duplicates import DecidedPair
from citegraph.store import scripts
from citegraph.store.batch import Batch
from citegraph.store.database import has_works, one_row
from citegraph.store.schema import TABLES
from citegraph.text import open_text

MOST_TOLD = 20
"""Decisions without effect that are told one by one; the table ``decisions`` has all."""

_KEYS = {"decided_keys": {"decision": "integer", "scheme": "varchar", "value": "varchar"}}
_NO_REFUSALS = "create or replace temp table refused_matches (string integer, cluster integer)"
_NO_DECISIONS = """
create or replace table decisions (
    path varchar, line integer, kind varchar, id varchar, answer varchar, applies boolean,
    effect varchar
)
"""
_TWO_WORKS = """
select distinct on (x.string)
    x.path, x.line, k.a, k.b, x.answer, y.path, y.line, l.a, l.b, y.answer
from decided_matches x join decided_matches y using (string)
join source.decisions k on k.decision = x.decision
join source.decisions l on l.decision = y.decision
where x.decision < y.decision and x.answer <> 'no' and y.answer <> 'no'
    and x.cluster is distinct from y.cluster
order by x.string, x.path, x.line, y.path, y.line
limit 1
"""


@dataclass(frozen=True, slots=True)
class DecisionReport:
    """One kept decision and what came of it.

    Parameters
    ----------
    path, line
        Where it stands.
    kind
        ``match`` or ``merge``.
    id
        What it decides.
    answer
        As given: ``yes``, ``no``, ``none`` or a key.
    applies
        Whether the corpus has what it is about.
    effect
        What it does; why it does nothing, where it does not apply.
    """

    path: str
    line: int
    kind: str
    id: str
    answer: str
    applies: bool
    effect: str


def add_decisions(connection: duckdb.DuckDBPyConnection, path: str | Path) -> None:
    """Keep the decisions of a table; an answer to a question that it answered before is replaced.

    Raises
    ------
    ReadError
        If the file is no such table.
    CitegraphError
        If it contradicts itself, or the decision of another file.
    """
    opened = open_text(path)
    with opened.stream:
        given = list(read_decisions(opened.stream, str(path)))
    check(given)
    answered = {decision.question for decision in given}
    undone = {decision.question for decision in given if decision.answer == UNDO}
    kept = [
        (decision, target)
        for decision, target in _kept(connection)
        if decision.question not in undone
        and not (decision.path == str(path) and decision.question in answered)
    ]
    new = [decision for decision in given if decision.answer != UNDO]
    check([decision for decision, _ in kept] + new)
    _keep(connection, kept + [(decision, _target(connection, decision)) for decision in new])


def _kept(connection: duckdb.DuckDBPyConnection) -> list[tuple[Decision, str | None]]:
    rows = connection.execute(
        "select path, line, kind, a, b, answer, target from source.decisions order by decision"
    ).fetchall()
    return [
        (Decision(path, line, Question(kind, a, b), answer), target)
        for path, line, kind, a, b, answer, target in rows
    ]


def _target(connection: duckdb.DuckDBPyConnection, decision: Decision) -> str | None:
    """The digest of the record that speaks first for the work of a key, where the key is known.

    Keys change with what is imported later, and digests do not.
    """
    if not decision.is_key or not has_works(connection):
        return None
    scripts.run(connection, "digests")
    rows = connection.execute(
        "select digest from works join record_works using (work) join record_digests using (record)"
        " where key = ? and in_corpus and rank = 1",
        [decision.answer],
    ).fetchall()
    return rows[0][0] if rows else None


def _keep(
    connection: duckdb.DuckDBPyConnection, decisions: list[tuple[Decision, str | None]]
) -> None:
    batch = Batch("source", {"decisions": TABLES["decisions"]})
    for number, (decision, target) in enumerate(decisions):
        about = (*decision.question, decision.answer, target)
        batch.add("decisions", (number, decision.path, decision.line, *about))
    connection.execute("delete from source.decisions")
    batch.flush(connection)


def prepare(connection: duckdb.DuckDBPyConnection) -> list[DecidedPair]:
    """Find what decisions are about, and give the pairs of records that they join or keep apart."""
    if not _are_any(connection):
        return []
    scripts.run(connection, "digests")
    keys = ", ".join(f"{name} {kind}" for name, kind in _KEYS["decided_keys"].items())
    connection.execute(f"create or replace temp table decided_keys ({keys})")
    batch = Batch("temp", _KEYS)
    rows = connection.execute(
        "select decision, answer from source.decisions "
        "where target is null and answer not in ('yes', 'no', 'none')"
    ).fetchall()
    for number, key in rows:
        forms = {**forms_of(key), "title": title_key(key), "words": key}
        for scheme, value in forms.items():
            batch.add("decided_keys", (number, scheme, value))
    batch.flush(connection)
    scripts.run(connection, "decided")
    pairs = connection.execute("select a, b, same, place from decided_pairs").fetchall()
    return [DecidedPair(*pair) for pair in pairs]


def refuse_matches(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``refused_matches``: the clusters for which reference strings shall not stand.

    Raises
    ------
    CitegraphError
        If two decisions match one reference to different works.
    """
    if not _are_any(connection):
        connection.execute(_NO_REFUSALS)
        return
    scripts.run(connection, "decided_matches")
    for row in connection.execute(_TWO_WORKS).fetchall():
        first, second = (
            Decision(path, line, Question("match", a, b), answer)
            for path, line, a, b, answer in (row[:5], row[5:])
        )
        raise contradiction(first, second)


def decide_matches(connection: duckdb.DuckDBPyConnection) -> None:
    """Put decisions in the place of what the rules found for reference strings."""
    if _are_any(connection):
        scripts.run(connection, "decide_matches")


def finish(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the table ``decisions``."""
    if _are_any(connection):
        scripts.run(connection, "decisions")
    else:
        connection.execute(_NO_DECISIONS)


def _are_any(connection: duckdb.DuckDBPyConnection) -> bool:
    # Most corpora have none, and shall not wait for statements about them.
    return bool(one_row(connection, "select count(*) as n from source.decisions")["n"])


def report_decisions(connection: duckdb.DuckDBPyConnection) -> tuple[DecisionReport, ...]:
    """The kept decisions of a resolved corpus, in the order of files and lines."""
    rows = connection.execute("select * from decisions").fetchall()
    return tuple(DecisionReport(*row) for row in rows)


def tell(decisions: tuple[DecisionReport, ...]) -> Iterator[str]:
    """Sentences on the decisions: how many apply, and why the others do not."""
    if not decisions:
        return
    idle = [decision for decision in decisions if not decision.applies]
    total = f"{len(decisions):,} decision{'' if len(decisions) == 1 else 's'}"
    yield f"decisions: {len(decisions) - len(idle):,} of {total} followed"
    for decision in idle[:MOST_TOLD]:
        yield f"note: {decision.path}, line {decision.line}: not followed, {decision.effect}"
    if len(idle) > MOST_TOLD:
        yield f"note: {len(idle) - MOST_TOLD:,} more decisions are not followed"
