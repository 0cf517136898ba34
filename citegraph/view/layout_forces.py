"""A force layout of large components: links pull, density pushes, groups stand apart.

Works have one unit of charge each in a square with walls. The push between them is the gradient of
the potential of their density on a grid, which one cosine transform there and one back give, so a
step costs as much as the works, the links and the cells of the grid. Two charges far from the walls
push with 1/distance, and even density is at rest, so the works fill the square. Every link pulls
with the same force at any distance, which with that push is the LinLog model: linked groups clump.

Plain NumPy and SciPy: nothing waits for a compiler, and nothing depends on the number of threads.

Sources: A. Noack, Energy models for graph clustering, Journal of Graph Algorithms and Applications
11 (2007) 453-480 (LinLog); J. Lu and others, ePlace: electrostatics-based placement using fast
Fourier transform and Nesterov's method, ACM TODAES 20 (2015) 17 (the push).
"""

import math
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dctn, idctn, next_fast_len

from citegraph.metrics.graph import Edges
from citegraph.view.layout_start import centres, discs

Points = NDArray[np.float64]

PULL = 8.0
"""The mean pull of a link inside a group beside the push of two works at distance 1."""
ACROSS = 0.4
"""How much of its pull a link between two groups keeps: less makes the groups stand apart."""
FILLED = 0.7
"""The share of the square that the discs of the start cover."""
GROUP_STEPS, STEPS = 100, 200
CELLS = 8
"""Cells of the grid for every work."""
BLOCK = 32_768
"""Links whose pull is worked out at a time: what they need stays in the processor's cache."""
LEAST_CELLS, COARSE_CELLS = 32, 256
"""Cells along a side: of the smallest grid, and while works have far to go."""


def force_layout(edges: Edges, groups: NDArray[np.int64]) -> Points:
    """Positions of connected nodes in a square about 1 unit of area a node; shape (nodes, 2).

    First the groups move as stiff discs, then every node for itself.

    Parameters
    ----------
    edges
        Without loops, each pair once, weights above 0.
    groups
        The number of every node's group, 0 to the number of groups - 1.
    """
    side = math.sqrt(groups.size)
    springs = Springs(edges, pulls(edges, groups))
    cells = max(LEAST_CELLS, next_fast_len(math.ceil(side * math.sqrt(CELLS)), real=True))
    fine, coarse = Field(side, cells), Field(side, min(cells, COARSE_CELLS))
    places = _stiff(springs, coarse, groups, centres(edges, groups) * side)
    for step in range(STEPS):
        left = 1 - step / STEPS
        push = (coarse if left > 0.5 else fine).force(places)
        move = 0.3 * (push + springs.force(places))
        farthest = (side / 50 + 1) * left**2 + 0.05
        places = fine.inside(places + _at_most(move, farthest))
    return places


def _stiff(springs: "Springs", push: "Field", groups: NDArray[np.int64], middle: Points) -> Points:
    """The end of the first part: every group a disc, moved by the forces on all of it."""
    sizes = np.bincount(groups)
    radius = np.minimum(np.sqrt(sizes * FILLED / math.pi), push.side / 2)[:, None]
    around = discs(groups, FILLED)
    places = push.inside(middle[groups] + around)
    for step in range(GROUP_STEPS):
        force = push.force(places) + springs.force(places)
        shared = [np.bincount(groups, force[:, axis]) / sizes for axis in (0, 1)]
        farthest = push.side / 20 * (1 - step / GROUP_STEPS) + 0.01
        middle = middle + _at_most(2 * np.column_stack(shared), farthest)
        middle = np.clip(middle, radius, push.side - radius)
        places = push.inside(middle[groups] + around)
    return places


def _at_most(moves: Points, farthest: float) -> Points:
    length = np.hypot(moves[:, 0], moves[:, 1])
    return moves * np.minimum(1, farthest / np.maximum(length, 1e-9))[:, None]


def pulls(edges: Edges, groups: NDArray[np.int64]) -> NDArray[np.float64]:
    """How strongly links pull: w_ij / sqrt(k_i k_j), w the roots of the weights, k their sums.

    Roots, since a few links of great weight would else be all that counts; the sums, since the
    many links of a much cited work would else draw everything to it.
    """
    root = np.sqrt(edges.weight)
    total = np.bincount(edges.low, root, groups.size) + np.bincount(edges.high, root, groups.size)
    pull = root / np.sqrt(total[edges.low] * total[edges.high])
    kept = np.where(groups[edges.low] == groups[edges.high], 1.0, ACROSS)
    scaled: NDArray[np.float64] = PULL * kept * pull / pull.mean()
    return scaled


class Springs:
    """Links that pull with a force of the same size at any distance but the shortest."""

    def __init__(self, edges: Edges, pull: NDArray[np.float64]) -> None:
        order = np.lexsort((edges.high, edges.low))
        # As NumPy wants indices: it would convert others at every step.
        self.low, self.high = (ends[order].astype(np.intp) for ends in (edges.low, edges.high))
        self.pull = pull[order]
        # Links of one low end stand together, so that their sums need no table of all nodes.
        self.first = np.flatnonzero(np.diff(self.low, prepend=-1))

    def force(self, points: Points) -> Points:
        """The force on every node; shape (nodes, 2)."""
        columns = np.ascontiguousarray(points.T)
        drawn = np.empty((2, self.low.size))
        for begin in range(0, self.low.size, BLOCK):
            block = slice(begin, begin + BLOCK)
            a, b = self.low[block], self.high[block]
            x, y = (column[b] - column[a] for column in columns)
            # The quarter takes the force to 0 where the ends meet, so that nothing trembles there.
            size = self.pull[block] / np.sqrt(x * x + y * y + 0.25)
            np.multiply(x, size, out=drawn[0, block])
            np.multiply(y, size, out=drawn[1, block])
        found = np.empty_like(points)
        for axis in (0, 1):
            found[:, axis] = -np.bincount(self.high, drawn[axis], len(points))
        found[self.low[self.first]] += np.add.reduceat(drawn, self.first, axis=1).T
        return found


@dataclass(frozen=True)
class Field:
    """The push of density on a grid of ``cells`` x ``cells`` over a square with walls."""

    side: float
    cells: int
    width: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "width", self.side / self.cells)

    @cached_property
    def green(self) -> NDArray[np.float64]:
        """The potential of every cosine wave of density: 2 pi over its squared frequency."""
        wave = math.pi * np.arange(self.cells) / self.side
        squared = wave[:, None] ** 2 + wave[None, :] ** 2
        squared[0, 0] = np.inf  # even density pushes nowhere
        return 2 * math.pi / squared

    def inside(self, points: Points) -> Points:
        """The points, those beyond a wall put beside it."""
        return np.clip(points, 1e-6, self.side - 1e-6)

    def force(self, points: Points) -> Points:
        """The push on every node; shape (nodes, 2)."""
        corners, shares = self._corners(points)
        cells = self.cells
        density = np.bincount(corners.ravel(), shares.ravel(), cells * cells)
        waves = dctn(density.reshape(cells, cells) / self.width**2)
        slopes = np.gradient(idctn(waves * self.green), self.width)
        pushed = [-(shares * slope.ravel()[corners]).sum(axis=0) for slope in slopes]
        return np.column_stack(pushed)

    def _corners(self, points: Points) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """The four cells about every point, and its share in each; shape (4, nodes)."""
        place = np.clip(points / self.width - 0.5, 0, self.cells - 1)
        cell = np.minimum(place.astype(np.intp), self.cells - 2)
        (x, y), first = (place - cell).T, cell[:, 0] * self.cells + cell[:, 1]
        corners = first + np.array([0, 1, self.cells, self.cells + 1])[:, None]
        return corners, np.stack([(1 - x) * (1 - y), (1 - x) * y, x * (1 - y), x * y])
