"""Which records are one work.

Identifiers first; else the title key with two of first author, year (within 1), venue and first
page; last a title that is spelt otherwise (`citegraph.matching.near`), with more than that. Two
records whose identifiers of one kind differ are never one work, whatever else agrees. Records are
known by their identity, a number that depends on what they say and not on the order of files.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import product
from typing import NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cpdist

from citegraph.matching.clusters import Clusters, Facts, Unit
from citegraph.matching.near import alike, words_that_differ
from citegraph.matching.shared_identifiers import find_shared_identifiers

LEAST_ALIKE = 75
"""Titles of which fewer percent of the letters are equal are not compared word by word."""

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


class _Candidate(NamedTuple):
    """Two records whose titles may be two spellings of one, and what agrees beside them."""

    a: int
    b: int
    title_a: str
    title_b: str
    letters_a: str
    letters_b: str
    same_author: bool
    same_venue: bool
    same_volume: bool
    same_page: bool
    same_place: bool
    years_apart: int

    def merge(self, share: float) -> Merge:
        agreed = {
            "near title": True,
            "first author": self.same_author,
            "year": True,
            "venue": self.same_venue,
            "volume": self.same_volume,
            "first page": self.same_page,
        }
        said = [name for name, agrees in agreed.items() if agrees]
        score = 0.6 * share + 0.04 * len(said) - 0.02 * self.years_apart
        return Merge(self.a, self.b, "near title", ", ".join(said), round(score, 4))


def _near_titles(connection: duckdb.DuckDBPyConnection) -> Iterator[Merge]:
    """Pairs whose titles are spelt otherwise, by candidates that share place or first author."""
    rows = connection.execute(_query("near_titles.sql")).fetchall()
    candidates = _worth_judging([_Candidate(*row) for row in rows])
    rare = _rare_words(connection, candidates)
    seen: set[tuple[int, int]] = set()
    for pair in candidates:
        share = alike(pair.title_a, pair.title_b, rare, same_place=pair.same_place)
        if share is None or (pair.a, pair.b) in seen:
            continue
        # One author may name two works of a year alike.
        if share == 1 or pair.same_venue or pair.same_page or pair.same_volume:
            seen.add((pair.a, pair.b))
            yield pair.merge(share)


def _worth_judging(candidates: list[_Candidate]) -> list[_Candidate]:
    """Those whose letters are alike, or one of which starts with the other."""
    if not candidates:
        return []
    shares = cpdist(
        [pair.letters_a for pair in candidates],
        [pair.letters_b for pair in candidates],
        scorer=ratio,
        dtype=np.uint8,
    )
    return [
        pair
        for pair, share in zip(candidates, shares, strict=True)
        if share >= LEAST_ALIKE
        or pair.letters_a.startswith(pair.letters_b)
        or pair.letters_b.startswith(pair.letters_a)
    ]


def _rare_words(
    connection: duckdb.DuckDBPyConnection, candidates: Iterable[_Candidate]
) -> set[str]:
    """Of the words in which titles differ, those that one title of the corpus has."""
    words: set[str] = set()
    for pair in candidates:
        words |= words_that_differ(pair.title_a, pair.title_b)
    common = connection.execute(
        r"""
        with spelt as (
            select title_key,
                unnest(regexp_extract_all(lower(strip_accents(text)), '[\p{L}\p{N}]+')) as word
            from source.titles
        )
        select word from spelt where word in (select unnest($words::varchar[]))
        group by word having count(distinct title_key) > 1
        """,
        {"words": sorted(words)},
    ).fetchall()
    return words.difference(word for (word,) in common)


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
