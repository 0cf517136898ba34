"""From a network alone to a `View`: its nodes and edges, and what its attributes say."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from citegraph.metrics.betweenness import betweenness
from citegraph.metrics.degree import degree
from citegraph.metrics.in_degree import in_degree
from citegraph.metrics.pagerank import pagerank
from citegraph.metrics.strength import strength
from citegraph.relations.entities import ENTITY_NETWORKS
from citegraph.relations.network import Network
from citegraph.said import Said
from citegraph.view.build import relation_info, relation_infos
from citegraph.view.drawing import byline, members_of, placed
from citegraph.view.groups import color_of
from citegraph.view.main_path import drawn_main_path
from citegraph.view.model import (
    Citations,
    Drawing,
    Edges,
    Group,
    MainPath,
    RelationInfo,
    View,
    Works,
)
from citegraph.view.networks import edges_of
from citegraph.view.options import ViewOptions
from citegraph.view.timeline import drawn_timeline

COLUMNS = {
    "key": ("key",),
    "title": ("title", "name", "label"),
    "authors": ("authors", "first_author"),
    "venue": ("venue",),
    "doi": ("doi",),
    "type": ("type",),
}
"""The texts of a page, and the attributes that may hold them, the first that is there."""

NO_EDGES = Said("0 edges between different nodes", "不同节点之间没有连线")
NO_DIRECTION = Said(
    "the links of this network have no direction, and paths need one",
    "此网络的连线没有方向，而路径需要方向",
)


def network_view(network: Network, options: ViewOptions) -> View:
    """Everything a page shows of a network that comes without its corpus.

    Titles, authors, years, venues and DOIs are those of its attributes; a node without a title
    stands with its key. The citations of the page are the edges of a directed network; panes of
    one without directions are empty. There are no records of works.
    """
    chosen = _by_importance(network)[: options.max_works]
    kept = _without_loops(network.subgraph(network.nodes[chosen]))
    # Nodes keep their order in a subgraph: where each of the page stands in it, and back.
    node = np.argsort(np.argsort(chosen))
    place = np.argsort(node).astype(np.int32)
    works = _works(kept, node)
    edges = edges_of(kept, place, options.max_edges)
    drawing = _drawing(kept, node, works, options)
    return View(
        title=options.title,
        generator=f"citegraph {version('citegraph')}",
        notes=_notes(network, kept, edges),
        summary=(
            (Said("works", "文献"), Said(f"{len(network):,}")),
            (Said("links", "连线"), Said(f"{network.number_of_edges:,}")),
        ),
        relations=_infos(network),
        works=works,
        citations=_citations(kept, place),
        drawing=drawing,
        timeline=drawn_timeline(works.year, drawing.group),
        main_path=_main_path(kept, place),
        edges=(edges.model_copy(update={"visible": True}),),
        color_by=options.color_by,
        lang=options.lang,
    )


def _by_importance(network: Network) -> NDArray[np.intp]:
    """Positions of the nodes: by edges that lead to them, then PageRank, then their order."""
    return np.lexsort((-pagerank(network), -in_degree(network)))


def _without_loops(network: Network) -> Network:
    proper = network.source != network.target
    return replace(
        network,
        source=network.source[proper],
        target=network.target[proper],
        weight=network.weight[proper],
        edge_attributes={},  # the page shows none
        reason=network.reason or (None if proper.any() else NO_EDGES),
    )


def _column(network: Network, node: NDArray[np.intp], name: str) -> list[Any]:
    """An attribute in the order of the page; None where there is none."""
    values: Sequence[Any] = network.attributes.get(name, (None,) * len(network))
    return [values[position] for position in node.tolist()]


def _works(network: Network, node: NDArray[np.intp]) -> Works:
    texts = {}
    for column, names in COLUMNS.items():
        name = next((name for name in names if name in network.attributes), names[0])
        found = _column(network, node, name)
        texts[column] = [None if value is None else str(value) for value in found]
    ids = map(str, network.nodes[node].tolist())
    keys = tuple(key or own for key, own in zip(texts["key"], ids, strict=True))
    years = _column(network, node, "year")
    inside = _column(network, node, "in_corpus")
    cited = tuple(in_degree(network)[node].tolist()) if network.directed else None
    return Works(
        key=keys,
        in_corpus=tuple(value is not False for value in inside),
        title=tuple(title or key for title, key in zip(texts["title"], keys, strict=True)),
        title_other=(None,) * len(keys),
        authors=tuple(names or "" for names in texts["authors"]),
        year=tuple(None if year is None else int(year) for year in years),
        venue=tuple(texts["venue"]),
        doi=tuple(texts["doi"]),
        cited=cited or (None,) * len(keys),
        also=(None,) * len(keys),
        name_whole=(False,) * len(keys),
        type=tuple(texts["type"]),
    )


def _citations(network: Network, place: NDArray[np.int32]) -> Citations:
    if not network.directed:
        return Citations()
    pairs = np.column_stack([place[network.source], place[network.target]])
    pairs = np.unique(pairs, axis=0)
    return Citations(citing=pairs[:, 0], cited=pairs[:, 1])


def _drawing(
    network: Network, node: NDArray[np.intp], works: Works, options: ViewOptions
) -> Drawing:
    group, points = placed(network, options.resolution, options.seed)
    group, points = group[node], points[node]
    # The first of a group is the most important of it.
    members = members_of(group)
    metrics: dict[str, NDArray[Any]] = (
        {"in_degree": in_degree(network)}
        if network.directed
        else {"degree": degree(network), "strength": strength(network)}
    )
    metrics |= {"pagerank": pagerank(network), "betweenness": betweenness(network).values}
    first = next(iter(metrics))
    return Drawing(
        work=np.arange(len(node)),
        x=points[:, 0],
        y=points[:, 1],
        group=group,
        groups=tuple(
            Group(label=byline(works, int(of[0])), size=len(of), color=color_of(number))
            for number, of in enumerate(members)
        ),
        metrics={name: values[node].astype(np.float64) for name, values in metrics.items()},
        size_by=options.size_by if options.size_by in metrics else first,
    )


def _main_path(network: Network, place: NDArray[np.int32]) -> MainPath:
    if not network.directed:
        return MainPath(reason=NO_DIRECTION)
    return drawn_main_path(network, place.tolist())


def _infos(network: Network) -> tuple[RelationInfo, ...]:
    """The panes, and the network's own relation where it is not one of works."""
    known = relation_infos()
    declared = ENTITY_NETWORKS.get(network.relation)
    if declared is None:
        return known
    return (*known, relation_info(declared))


def _notes(network: Network, kept: Network, edges: Edges) -> tuple[Said, ...]:
    nodes, drawn = len(network), len(kept)
    notes = [
        Said(
            "This page shows a network by itself: it has no records and no other relations.",
            "本页仅含一个网络，没有题录，也没有其他关系。",
        )
    ]
    if drawn < nodes:
        notes.append(
            Said(
                f"{drawn:,} of {nodes:,} nodes are drawn (those with the most links first); "
                f"{nodes - drawn:,} are left out.",
                f"节点 {nodes:,} 个，绘出 {drawn:,} 个（连线多者优先），"
                f"省略 {nodes - drawn:,} 个。",
            )
        )
    if loops := int(np.count_nonzero(network.source == network.target)):
        notes.append(
            Said(
                f"{loops:,} links of a node with itself are not drawn.",
                f"节点与自身的 {loops:,} 条连线未绘出。",
            )
        )
    return (*notes, *([edges.empty] if edges.empty else []))
