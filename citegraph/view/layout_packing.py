"""Components side by side: boxes on a skyline, works without links in rows behind them."""

import math

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

SIDE = 1000.0
MARGIN = 1.0
"""The room about a component, where two neighbouring nodes are about 2 apart."""
STEP = 2.0

Points = NDArray[np.float64]
Block = tuple[NDArray[np.intp], Points]


def pack(nodes: int, blocks: list[Block], alone: NDArray[np.intp]) -> Points:
    """All positions, in a square of side `SIDE` about the origin; shape (nodes, 2).

    Parameters
    ----------
    blocks
        Of every component its nodes and their positions at any scale, the largest first.
    alone
        Nodes without a link.
    """
    boxes = [(members, *_boxed(points)) for members, points in blocks]
    sizes = [tuple(int(side) for side in size) for _, _, size in boxes]
    area = sum(wide * high for wide, high in sizes) + STEP**2 * len(alone)
    width = max([math.ceil(math.sqrt(area)), *(wide for wide, _ in sizes)])
    places = np.zeros((nodes, 2))
    skyline = np.zeros(width)
    for (members, points, _), (wide, high) in zip(boxes, sizes, strict=True):
        tops = sliding_window_view(skyline, wide).max(axis=1)
        left = int(tops.argmin())
        places[members] = points + np.array([left, tops[left]])
        skyline[left : left + wide] = tops[left] + high
    columns = max(1, int(width / STEP))
    ranks = np.arange(len(alone))
    places[alone, 0] = STEP * (ranks % columns + 0.5)
    places[alone, 1] = skyline.max() + STEP * (ranks // columns + 0.5)
    return fitted(apart(places))


def _boxed(points: Points) -> tuple[Points, NDArray[np.float64]]:
    """Points from the corner of their box, whose area suits their number, and its whole sides."""
    low = points.min(axis=0)
    size = np.maximum(np.ptp(points, axis=0), 1e-9)
    scale = math.sqrt(STEP**2 * len(points) / float(size[0] * size[1]))
    scale = min(scale, 1.25 * STEP * math.sqrt(len(points)) / float(size.max()))
    return (points - low) * scale + MARGIN, np.ceil(size * scale + 2 * MARGIN)


def apart(places: Points) -> Points:
    """The same places, those that are equal moved a little, so that every node can be seen."""
    rounded = places.round(2)
    _, first, cell = np.unique(rounded, axis=0, return_index=True, return_inverse=True)
    again = np.flatnonzero(first[cell.ravel()] != np.arange(len(places)))
    moved = places.copy()
    rank = np.arange(1, again.size + 1)
    moved[again, 0] += 0.3 * np.cos(rank) * (0.1 + 0.9 * rank / rank.size)
    moved[again, 1] += 0.3 * np.sin(rank) * (0.1 + 0.9 * rank / rank.size)
    return moved


def fitted(places: Points) -> Points:
    """Centre the drawing on the origin and scale its longer side to the square."""
    low, high = places.min(axis=0), places.max(axis=0)
    longest = float((high - low).max())
    scale = SIDE / longest if longest > 0 else 1.0
    scaled: Points = (places - (low + high) / 2) * scale
    return scaled
