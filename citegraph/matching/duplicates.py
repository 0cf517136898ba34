"""Which records are one work.

Identifiers first; else the title key with two of first author, year (within 1), venue and first
page; last a title that is spelt otherwise (`citegraph.matching.near`), with more than that. Two
records whose identifiers of one kind differ are never one work, whatever else agrees. Records are
known by their identity, a number that depends on what they say and not on the order of files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import product
from typing import NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

from citegraph.matching.clusters import Clusters, Facts, Unit
from citegraph.matching.shared_identifiers import find_shared_identifiers

DECISION = "decision"
"""The rule of what people decided; its evidence is the line that says so."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two records taken for one work (or, where ``conflict`` is set, kept apart), and why."""

    a: int
    b: int
    rule: str
    evidence: str
    score: float
    conflict: str | None = None


class DecidedPair(NamedTuple):
    """Two records that people join or keep apart, and where they say so."""

    a: int
    b: int
    same: bool
    place: str


def find_duplicates(
    connection: duckdb.DuckDBPyConnection, records: int, decided: Sequence[DecidedPair] = ()
) -> tuple[NDArray[np.int32], list[Merge]]:
    """Cluster the records of ``source.records``.

    Leaves ``record_identities`` (record, identity), ``record_identifiers`` and
    ``shared_identifiers`` for the steps that follow.

    Parameters
    ----------
    connection
        A corpus with its source tables.
    records
        How many records there are; they are numbered from 0.
    decided
        Pairs of records on which people decided, whatever the rules say.

    Returns
    -------
    cluster
        For each record, the smallest identity of its cluster; shape (records,).
    merges
        The decisions, strongest rule first: unions that were made and unions that were refused.
    """
    connection.execute(_query("facts.sql"))
    find_shared_identifiers(connection)
    by_identifier = connection.execute(_query("same_identifier.sql")).fetchall()
    pairs = [Merge(*row) for row in by_identifier]
    connection.execute(
        "delete from record_identifiers using shared_identifiers s "
        "where record_identifiers.scheme = s.scheme and record_identifiers.value = s.value"
    )
    by_title = connection.execute(_query("duplicates.sql")).fetchall()
    pairs += [Merge(*row) for row in by_title]
    pairs += _near_titles(connection)
    pairs.sort(key=lambda pair: (-pair.score, pair.evidence, pair.a, pair.b))
    strongest: dict[tuple[int, int], Merge] = {}
    for pair in pairs:
        strongest.setdefault((pair.a, pair.b), pair)
    return _decide(connection, list(strongest.values()), records, decided)


def _query(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _near_titles(connection: duckdb.DuckDBPyConnection) -> Iterator[Merge]:
    """Pairs whose titles are spelt otherwise, by candidates that share place or first author."""
    rows = connection.execute(_query("near_titles.sql")).fetchall()
    if rows:
        from citegraph.matching.near_titles import judge  # noqa: PLC0415 - loads rapidfuzz

        yield from (Merge(*pair) for pair in judge(connection, rows))


def _decide(
    connection: duckdb.DuckDBPyConnection,
    pairs: list[Merge],
    records: int,
    decided: Sequence[DecidedPair],
) -> tuple[NDArray[np.int32], list[Merge]]:
    """Join the pairs one after the other, the decided ones last, and number the clusters.

    So a decision joins all that the rules joined to its two records; what it keeps apart no rule
    joins before.
    """
    rows = connection.execute("select record from record_identities order by identity").fetchnumpy()
    record_of = rows["record"]
    joins = _decided_joins(decided, record_of)
    settled = {(pair.a, pair.b) for pair in joins}
    pairs = [pair for pair in pairs if (pair.a, pair.b) not in settled] + joins
    involved = {identity for pair in pairs for identity in (pair.a, pair.b)}
    clusters = _load(connection, involved)
    _keep_apart(clusters, joins)
    merges = []
    for pair in pairs:
        conflict = pair.conflict or clusters.union(
            pair.a,
            pair.b,
            by_identifier="title" not in pair.rule,
            decided=pair.rule == DECISION,
        )
        merges.append(
            Merge(
                int(record_of[pair.a]), int(record_of[pair.b]),
                pair.rule, pair.evidence, pair.score, conflict,
            )
        )  # fmt: skip
    cluster = np.empty(records, dtype=np.int32)
    cluster[record_of] = np.arange(records, dtype=np.int32)
    for identity in clusters.parent:
        cluster[record_of[identity]] = clusters.find(identity)
    return cluster, merges


def _decided_joins(decided: Sequence[DecidedPair], record_of: NDArray[np.int32]) -> list[Merge]:
    """The decided pairs by identity, in an order that does not depend on that of files."""
    identity_of = np.empty_like(record_of)
    identity_of[record_of] = np.arange(len(record_of), dtype=record_of.dtype)
    joins: dict[tuple[int, int], Merge] = {}
    for pair in decided:
        low, high = sorted((int(identity_of[pair.a]), int(identity_of[pair.b])))
        conflict = None if pair.same else f"kept apart by {pair.place}"
        joins.setdefault((low, high), Merge(low, high, DECISION, pair.place, 1.0, conflict))
    return sorted(joins.values(), key=lambda pair: (pair.a, pair.b))


def _keep_apart(clusters: Clusters, joins: list[Merge]) -> None:
    """Let no rule join what decisions keep apart, nor what other decisions join to that."""
    groups: dict[int, set[int]] = {}
    for pair in joins:
        if pair.conflict is None:
            group = groups.get(pair.a, {pair.a}) | groups.get(pair.b, {pair.b})
            groups.update(dict.fromkeys(group, group))
    for pair in joins:
        if pair.conflict is not None:
            sides = groups.get(pair.a, {pair.a}), groups.get(pair.b, {pair.b})
            for a, b in product(*sides):
                clusters.keep_apart(a, b, pair.evidence)


def _load(connection: duckdb.DuckDBPyConnection, involved: set[int]) -> Clusters:
    """Each record that takes part in a pair as a cluster of its own."""
    wanted = np.fromiter(sorted(involved), dtype=np.int32, count=len(involved))
    connection.register("involved", {"identity": wanted})
    facts = connection.execute(
        "select identity, file, long_title, year, venue_keys, volume_key, page_key "
        "from record_facts join involved using (identity)"
    ).fetchall()
    named = connection.execute(
        "select identity, scheme, value from record_identifiers join involved using (identity)"
    ).fetchall()
    connection.unregister("involved")
    identifiers: dict[int, dict[str, frozenset[str]]] = {}
    for identity, scheme, value in named:
        # WOS:... and MEDLINE:..., scopus:... and lens:... number one work each in its way.
        several = scheme in {"wos", "other"}
        namespace = f"{scheme} {value.split(':')[0]}" if several else scheme
        identifiers.setdefault(identity, {})[namespace] = frozenset((value,))
    units: dict[int, tuple[Unit, ...]] = {
        identity: ((Facts(file, long, year, frozenset(venues), volume, page),),)
        for identity, file, long, year, venues, volume, page in facts
    }
    return Clusters(identifiers, units)
