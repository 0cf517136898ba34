"""Positions: groups apart, related works near, small components packed, isolates in rows.

Two steps. Groups are placed as discs by a force layout of the graph of groups, works inside the
disc of their group; then a short force layout of all works relaxes that start. The layout is the
same whenever the network and the seed are the same.
"""

import math
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.network import Network

if TYPE_CHECKING:
    import igraph

SIDE = 1000.0
STEPS = 150
ACROSS = 0.25
"""How much of its pull a link between two groups keeps: less makes the groups stand apart."""
EVENNESS = 0.7
_GOLDEN = math.pi * (3 - math.sqrt(5))


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """Let igraph draw from a generator of ours; its own is global and unseeded."""
    import igraph  # noqa: PLC0415 - loads slowly, and only drawings need it

    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - a layout, no secret
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def layout(network: Network, groups: NDArray[np.int32], seed: int = 0) -> NDArray[np.float64]:
    """Positions of the nodes in a square of side 1000 about the origin; shape (nodes, 2)."""
    if not len(network):
        return np.empty((0, 2))
    graph = network.to_igraph(attributes=False).as_undirected(combine_edges="sum")
    parts = sorted(graph.connected_components(), key=lambda part: (-len(part), part[0]))
    blocks = []
    with _seeded(seed):
        for part in parts:
            members = np.array(part)
            if len(members) == 1:
                break
            blocks.append((members, _component(graph.induced_subgraph(part), groups[members])))
    alone = np.array([part[0] for part in parts if len(part) == 1], dtype=np.intp)
    return _pack(len(network), blocks, alone)


def _component(graph: "igraph.Graph", groups: NDArray[np.int32]) -> NDArray[np.float64]:
    """Positions of one component at a scale of about one unit between neighbours."""
    start = _discs(graph, groups)
    weights = np.sqrt(np.array(graph.es["weight"]))
    ends = np.array(graph.get_edgelist())
    across = groups[ends[:, 0]] != groups[ends[:, 1]]
    weights[across] *= ACROSS
    places = graph.layout_fruchterman_reingold(
        weights=(weights / weights.mean()).tolist(),
        seed=start.tolist(),
        # A small component has time to find its shape; a large one only relaxes its start.
        niter=max(STEPS, 20_000 // graph.vcount()),
        start_temp=math.sqrt(graph.vcount()) / 10,
        grid="nogrid" if graph.vcount() <= 3000 else "grid",
    )
    points = np.array(places.coords)
    return _spread(points - np.median(points, axis=0))


def _discs(graph: "igraph.Graph", groups: NDArray[np.int32]) -> NDArray[np.float64]:
    """A start in which every group fills a disc of its own."""
    import igraph  # noqa: PLC0415 - loads slowly, and only drawings need it

    names, member = np.unique(groups, return_inverse=True)
    sizes = np.bincount(member)
    quotient = igraph.Graph(
        n=len(names), edges=[(member[e.source], member[e.target]) for e in graph.es]
    )
    quotient.es["weight"] = graph.es["weight"]
    quotient.simplify(combine_edges="sum")
    if len(names) > 1:
        centres = np.array(
            quotient.layout_fruchterman_reingold(weights="weight", niter=1000).coords
        )
        spread = max(1e-9, float(np.ptp(centres, axis=0).max()))
        centres *= 2.2 * math.sqrt(graph.vcount()) / spread
    else:
        centres = np.zeros((1, 2))
    places = np.empty((graph.vcount(), 2))
    for group, size in enumerate(sizes):
        # A sunflower: points of equal density in a disc.
        ranks = np.arange(size)
        radius, angle = 0.6 * np.sqrt(ranks + 0.5), ranks * _GOLDEN
        ring = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
        places[member == group] = centres[group] + ring
    return places


def _spread(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Even out the density: a force layout of a dense network is a knot with a few loose ends.

    Distances from the middle move halfway to those of a disc of even density. Directions stay, and
    so does the order of distances.
    """
    distance = np.hypot(points[:, 0], points[:, 1])
    rank = np.empty(len(points))
    rank[np.argsort(distance, kind="stable")] = np.arange(len(points)) + 0.5
    even = np.sqrt(rank / len(points))
    scaled = distance / max(1e-9, float(np.quantile(distance, 0.95)))
    wanted = EVENNESS * even + (1 - EVENNESS) * np.minimum(scaled, 1.1)
    return points * (wanted / np.maximum(distance, 1e-9))[:, None]


def _pack(
    nodes: int,
    blocks: list[tuple[NDArray[np.intp], NDArray[np.float64]]],
    alone: NDArray[np.intp],
) -> NDArray[np.float64]:
    """Put components side by side on shelves, the largest first, and isolates in rows below."""
    sized = [(members, *_boxed(points, len(members))) for members, points in blocks]
    area = sum(width * height for _, _, width, height in sized) + 4.0 * len(alone)
    width_limit = max(
        (width for _, _, width, _ in sized), default=2 * math.sqrt(max(1, len(alone)))
    )
    width_limit = max(width_limit, 1.15 * math.sqrt(area))
    places = np.zeros((nodes, 2))
    left = top = shelf = 0.0
    for members, points, width, height in sized:
        if left and left + width > width_limit:
            left, top, shelf = 0.0, top + shelf, 0.0
        places[members] = points + np.array([left, top])
        left, shelf = left + width, max(shelf, height)
    if len(alone):
        step = 2.0
        columns = max(1, int(width_limit / step))
        ranks = np.arange(len(alone))
        places[alone, 0] = step * (ranks % columns + 0.5)
        places[alone, 1] = top + shelf + step * (ranks // columns + 0.5)
    return _fitted(places)


def _boxed(points: NDArray[np.float64], nodes: int) -> tuple[NDArray[np.float64], float, float]:
    """Points from the corner of their box, scaled so that its area suits their number."""
    low = points.min(axis=0)
    size = np.maximum(np.ptp(points, axis=0), 1e-9)
    scale = math.sqrt(4.0 * nodes / max(1e-9, float(size[0] * size[1])))
    scale = min(scale, 2.5 * math.sqrt(nodes) / float(size.max()))
    margin = 2.0
    width, height = (float(side) * scale + 2 * margin for side in size)
    return (points - low) * scale + margin, width, height


def _fitted(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Centre the drawing on the origin and scale its longer side to the square."""
    low, high = places.min(axis=0), places.max(axis=0)
    longest = float((high - low).max())
    scale = SIDE / longest if longest > 0 else 1.0
    fitted: NDArray[np.float64] = (places - (low + high) / 2) * scale
    return fitted
