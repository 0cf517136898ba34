"""Which records are one work.

Identifiers first; else the title key with two of first author, year (within 1), venue and first
page. Two records whose identifiers of one kind differ are never one work, whatever else agrees.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from importlib.resources import files

import duckdb
import numpy as np
from numpy.typing import NDArray

SCHEMES = ("doi", "pmid", "arxiv", "openalex", "wos", "vip", "cnki", "other")


@dataclass(frozen=True, slots=True)
class Merge:
    """Two records taken for one work (or, where ``conflict`` is set, kept apart), and why."""

    a: int
    b: int
    rule: str
    evidence: str
    conflict: str | None = None


@dataclass(slots=True)
class _Clusters:
    """Union-find over records that refuses a union of differing identifiers."""

    parent: dict[int, int] = field(default_factory=dict)
    identifiers: dict[int, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def find(self, record: int) -> int:
        root = record
        while (above := self.parent.get(root, root)) != root:
            root = above
        while (above := self.parent.get(record, record)) != root:
            self.parent[record] = root
            record = above
        return root

    def union(self, a: int, b: int) -> str | None:
        """Join two clusters; gives the conflict that forbids it, if there is one."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return None
        mine, theirs = self.identifiers[a], self.identifiers[b]
        for scheme in sorted(mine.keys() & theirs.keys()):
            if mine[scheme] != theirs[scheme]:
                return f"{scheme} {mine[scheme]} and {theirs[scheme]}"
        low, high = min(a, b), max(a, b)
        self.parent[high] = low
        self.identifiers[low] = mine | theirs
        self.identifiers.pop(high, None)
        return None


def find_duplicates(
    connection: duckdb.DuckDBPyConnection, records: int
) -> tuple[NDArray[np.int32], list[Merge]]:
    """Cluster the records of ``source.records``.

    Parameters
    ----------
    connection
        A corpus with its source tables.
    records
        How many records there are; they are numbered from 0.

    Returns
    -------
    cluster
        For each record, the smallest record of its cluster; shape (records,).
    merges
        The decisions, strongest rule first: unions that were made and unions that were refused.
    """
    query = files(__package__).joinpath("duplicates.sql").read_text(encoding="utf-8")
    edges = connection.execute(query).fetchall()
    edges.sort(key=lambda edge: (edge[4], edge[3], edge[0], edge[1]))
    clusters = _Clusters()
    _load_identifiers(connection, clusters, {record for edge in edges for record in edge[:2]})
    merges = []
    for a, b, rule, evidence, _ in edges:
        merges.append(Merge(a, b, rule, evidence, clusters.union(a, b)))
    cluster = np.arange(records, dtype=np.int32)
    for record in clusters.parent:
        cluster[record] = clusters.find(record)
    return cluster, merges


def _load_identifiers(
    connection: duckdb.DuckDBPyConnection, clusters: _Clusters, records: set[int]
) -> None:
    """Remember the identifiers of the records that take part in any pair."""
    wanted = np.fromiter(sorted(records), dtype=np.int32, count=len(records))
    connection.register("wanted_records", {"record": wanted})
    columns = ", ".join(SCHEMES)
    rows = connection.execute(
        f"select record, {columns} from source.records join wanted_records using (record)"
    ).fetchall()
    connection.unregister("wanted_records")
    for record, *values in rows:
        for scheme, value in zip(SCHEMES, values, strict=True):
            if value is not None:
                # WOS:... and MEDLINE:..., scopus:... and lens:... number one work each in its way.
                several = scheme in ("wos", "other")
                namespace = f"{scheme} {value.split(':')[0]}" if several else scheme
                clusters.identifiers[record][namespace] = value
