"""The clusters of a corpus: what each is about, its years, and its leading works and people."""

from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from citegraph.metrics.contrast import contrast
from citegraph.metrics.leiden import default_starts
from citegraph.metrics.table import Table
from citegraph.metrics.vos_clusters import STARTS, association_strength
from citegraph.metrics.vos_clusters import vos_clusters as divide
from citegraph.relations.build import build
from citegraph.relations.declarations import NETWORKS, find
from citegraph.relations.incidence import row, row_sizes
from citegraph.relations.index import Index
from citegraph.relations.network import Network, Option
from citegraph.tables.shared import topic_names

COLUMNS = (
    "cluster", "label_zh", "label_en", "works", "share", "first_year", "median_year", "last_year",
    "density", "inside", "leading_works", "authors", "venues", "topics",
)  # fmt: skip

MANY = 5000
"""Above so many works only the `STRONGEST` pairs of each take part unless told otherwise."""

STRONGEST = 20


def clusters(
    index: Index,
    *,
    relation: str = "bibliographic_coupling",
    resolution: float = 1.0,
    starts: int | None = None,
    min_size: int = 2,
    top_k: int | None = None,
    leading: int = 3,
    seed: int = 0,
) -> Table:
    """VOS clusters of the works that a record describes, each with what sets it apart.

    Parameters
    ----------
    relation
        A name of `citegraph.relations.declarations.NETWORKS`: what links the works.
    resolution, starts, seed
        As in `citegraph.vos_clusters`; the options of the table have the ``starts`` made.
    min_size
        Smaller clusters are joined to the nearest; those without a link stand in no row.
    top_k
        Only the strongest pairs of each work take part; None for all, or `STRONGEST` above `MANY`
        works.
    leading
        How many works, authors and venues are named for each.

    Returns
    -------
    Table
        Columns ``cluster`` (from 0, by size); ``label_zh`` and ``label_en``, its strongest topic by
        contrast with the others (`citegraph.contrast`), or its leading work where no topic sets it
        apart; ``works`` and ``share``; ``first_year``, ``median_year``, ``last_year`` of known
        years; ``density``, the mean association strength of its pairs, 1 where they are linked as
        chance would have it; ``inside``, the share of its links' weight that stays inside;
        ``leading_works`` (most cited in the corpus), ``authors`` and ``venues`` (most works), and
        ``topics`` with the log-likelihood ratios that justify the label.
    """
    find(NETWORKS, relation)
    described = int(index.in_corpus.sum())
    kept = STRONGEST if top_k is None and described > MANY else top_k
    cuts: dict[str, Any] = {} if relation == "citation" else {"top_k": kept}
    topics = index.topics if relation == "shared_topic" else None
    network = build(relation, index.citations, topics, nodes=index.in_corpus, **cuts)
    if starts is None:
        starts = default_starts(network.number_of_edges, STARTS)
    options: dict[str, Option] = {
        "relation": relation, "resolution": resolution, "starts": starts, "min_size": min_size,
        "top_k": kept, "leading": leading, "seed": seed,
    }  # fmt: skip
    if not network.number_of_edges:
        return Table("clusters", dict.fromkeys(COLUMNS, ()), options, reason=network.reason)
    group = divide(network, resolution=resolution, starts=starts, min_size=min_size, seed=seed)
    members = [network.nodes[group == number] for number in range(int(group.max()) + 1)]
    members = [works for works in members if works.size >= min_size]
    left = described - sum(works.size for works in members)
    linked = find(NETWORKS, relation).label.lower()
    notes = [f"{left:,} works are in no cluster: no {linked} joins them to another"]
    notes += [f"{name}: {number:,}" for name, number in network.dropped.items()]
    rows = _Described(index, members, leading).rows()
    for line, (density, inside) in zip(rows, _links(network, group, members), strict=True):
        line["density"], line["inside"] = density, inside
    reason = None if rows else f"no cluster has {min_size} works"
    return Table(
        "clusters",
        {name: [line[name] for line in rows] for name in COLUMNS},
        options,
        tuple(notes),
        reason=reason,
    )


def _links(
    network: Network, group: NDArray[np.int64], members: list[NDArray[np.int32]]
) -> list[tuple[float, float]]:
    """Of each cluster the mean strength of its pairs, and the share of weight that is inside."""
    number = len(members)
    edges = association_strength(network)
    low, high = group[edges.low], group[edges.high]
    strength = np.bincount(low[low == high], edges.weight[low == high], int(group.max()) + 1)
    a, b = group[network.source], group[network.target]
    within = np.bincount(a[a == b], network.weight[a == b], int(group.max()) + 1)
    ends = np.bincount(a, network.weight, within.size) + np.bincount(b, network.weight, within.size)
    pairs = [works.size * (works.size - 1) / 2 for works in members]
    return [
        (round(float(strength[c] / max(1, pairs[c])), 6), round(float(2 * within[c] / ends[c]), 6))
        for c in range(number)
    ]


class _Described:
    """What the rows say of the works of each cluster."""

    def __init__(self, index: Index, members: list[NDArray[np.int32]], leading: int) -> None:
        self._index, self._members, self._leading = index, members, leading
        self._cited = row_sizes(index.citations.cited_by)
        self._year = index.years
        self._topics = topic_names(index)
        self._contrast = contrast(members, index.topics)

    def rows(self) -> list[dict[str, Any]]:
        total = sum(works.size for works in self._members)
        return [
            {
                "cluster": number,
                **self._labels(number),
                "works": int(works.size),
                "share": round(works.size / total, 6),
                **self._span(works),
                "leading_works": "; ".join(self._bylines(works)),
                "authors": "; ".join(self._most(works, "author")),
                "venues": "; ".join(self._most(works, "venue")),
                "topics": "; ".join(
                    f"{self._name(topic)} ({score:.1f})"
                    for topic, score in self._contrast[number][:5]
                ),
            }
            for number, works in enumerate(self._members)
        ]

    def _labels(self, number: int) -> dict[str, str | None]:
        if not self._contrast[number]:
            (byline, *_) = self._bylines(self._members[number])
            return {"label_zh": None, "label_en": byline}
        topic = self._contrast[number][0][0]
        return {
            "label_zh": self._topics["topic_zh"][topic],
            "label_en": self._topics["topic_en"][topic],
        }

    def _name(self, topic: int) -> str:
        return self._topics["topic_zh"][topic] or self._topics["topic_en"][topic] or ""

    def _span(self, works: NDArray[np.int32]) -> dict[str, float | int | None]:
        known = self._year[works]
        known = known[~np.isnan(known)]
        if not known.size:
            return dict.fromkeys(("first_year", "median_year", "last_year"))
        return {
            "first_year": int(known.min()),
            "median_year": float(np.median(known)),
            "last_year": int(known.max()),
        }

    def _bylines(self, works: NDArray[np.int32]) -> list[str]:
        """The most cited works in a few words, of equals the smaller number."""
        order = works[np.lexsort((works, -self._cited[works]))][: self._leading]
        lines = []
        for work in order:
            parts = (self._index.column(name)[work] for name in ("first_author", "year", "title"))
            known = [str(part) for part in parts if part is not None]
            lines.append(" ".join(known) or str(self._index.keys[work]))
        return lines

    def _most(self, works: NDArray[np.int32], entity: str) -> list[str]:
        """Those of most works, and how many."""
        matrix = self._index.features(entity).matrix
        names = self._index.entity_names(entity)
        number = Counter(int(e) for work in works for e in row(matrix, int(work)))
        best = sorted(number.items(), key=lambda item: (-item[1], item[0]))[: self._leading]
        return [f"{names[e][1]} ({count})" for e, count in best]
