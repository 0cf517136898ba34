"""The networks between the works of a page, and which of their links it holds."""

from itertools import islice
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.build import build
from citegraph.relations.declarations import NETWORKS
from citegraph.relations.index import Index
from citegraph.relations.network import Network
from citegraph.said import Said, chained
from citegraph.view.model import Edges

Order: TypeAlias = NDArray[np.intp]

WHOLE = 3000
"""Up to so many drawn works every link is made before the strongest are taken."""

TOP = 15
"""Above that, links that are among so many strongest of either end."""

LONG = 2000
"""Above that, a topic of more works than this links nothing: it would link all with all."""


def networks_between(index: Index, drawn: NDArray[np.int32]) -> list[Network]:
    """The network of each relation between the drawn works, nodes in ascending order."""
    nodes = np.zeros(len(index.keys), dtype=np.bool_)
    nodes[drawn] = True
    found = []
    for name, declared in NETWORKS.items():
        many = declared.symmetric and len(drawn) > WHOLE
        found.append(
            build(
                name,
                index.citations,
                index.topics,
                nodes=nodes,
                top_k=TOP if many else None,
                max_list=LONG if many and declared.steps[0] == "T" else None,
            )
        )
    return found


def edges_of(network: Network, place: NDArray[np.int32], most: int) -> Edges:
    """The strongest links of a network.

    Parameters
    ----------
    place
        The position in the drawing of each node.
    most
        How many links at most.
    """
    source, target = place[network.source], place[network.target]
    if not network.directed:
        source, target = np.minimum(source, target), np.maximum(source, target)
    order = strongest_first(source, target, network.weight)[:most]
    outside = network.dropped.get("outside_top_k", 0)
    total = network.number_of_edges + outside
    return Edges(
        relation=network.relation,
        directed=network.directed,
        source=source[order],
        target=target[order],
        weight=network.weight[order],
        total=total,
        rule=_rule(network, network.weight[order], total),
        options=dict(network.options),
        empty=network.reason,
    )


def strongest_first(
    source: NDArray[np.int32], target: NDArray[np.int32], weight: NDArray[np.float64]
) -> Order:
    """The order of links: by falling weight, then the one whose later end comes first."""
    return np.lexsort((target, source, np.maximum(source, target), -weight))


def _rule(network: Network, kept: NDArray[np.float64], total: int) -> Said:
    if not total:
        return Said("")
    parts = [_strongest(kept, total)]
    if network.dropped.get("outside_top_k"):
        top = network.options["top_k"]
        parts.append(
            Said(
                f", of those among the {top} strongest of a work",
                f"，且须为任一端最强的 {top} 条之一",
            )
        )
    if topics := network.dropped.get("lists_over_max_list"):
        most = network.options["max_list"]
        parts.append(
            Said(
                f"; {topics:,} topics of more than {most:,} works link none",
                f"；{topics:,} 个主题所含文献超过 {most:,} 篇，不作连线",
            )
        )
    return chained(parts, "", "")


def _strongest(kept: NDArray[np.float64], total: int) -> Said:
    if len(kept) == total:
        return Said("all links between the works drawn", "所绘文献之间的全部连线")
    return Said(
        f"the strongest links between the works drawn, weight {kept.min():g} and more",
        f"所绘文献之间最强的连线，权重不低于 {kept.min():g}",
    )


def with_visible(edges: tuple[Edges, ...], names: tuple[str, ...] | None) -> tuple[Edges, ...]:
    """Switch on the named relations; else citations, or the first that has links where few."""
    if names is None:
        most = max((len(edge.source) for edge in edges), default=0)
        filled = (e.relation for e in edges if len(e.source) and len(e.source) * 10 >= most)
        names = tuple(islice(filled, 1))
    return tuple(e.model_copy(update={"visible": e.relation in names}) for e in edges)


def joined(networks: list[Network]) -> Network:
    """All relations of works as one network, each with the same total weight.

    Shared topics join only where the citations say nothing at all, because a popular keyword
    would pull together what the literature keeps apart.
    """
    cited = [n for n in networks if n.relation != "shared_topic" and n.number_of_edges]
    used = cited or [n for n in networks if n.number_of_edges]
    first = networks[0]
    share = [network.weight / network.weight.sum() * network.number_of_edges for network in used]
    return Network(
        nodes=first.nodes,
        source=np.concatenate([first.source[:0], *(n.source for n in used)]),
        target=np.concatenate([first.target[:0], *(n.target for n in used)]),
        weight=np.concatenate([first.weight[:0], *share]),
        directed=False,
        relation="+".join(n.relation for n in used) or "none",
        options={},
        dropped={},
        attributes={},
        reason=None,
    )
