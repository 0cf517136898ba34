"""The VOS mapping technique: the positions that VOSviewer draws."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from citegraph.errors import CitegraphError
from citegraph.metrics.graph import Edges
from citegraph.metrics.vos_clusters import association_strength
from citegraph.relations.network import Network

Points = NDArray[np.float64]

BLOCK = 2**20
"""Pairs looked at in one go, so that memory does not grow with their number."""
NEAR = 1e-9
"""Nodes that are closer count as so far apart: repulsions below 1 have no value at distance 0."""


def vos_layout(
    network: Network,
    *,
    attraction: int = 2,
    repulsion: int = 1,
    edge_weight_increment: float = 0.0,
    starts: int = 5,
    iterations: int = 1000,
    seed: int = 0,
) -> Points:
    """Positions that minimise the VOS function; shape (nodes, 2).

    V = sum over links of s_ij d_ij^attraction / attraction - sum over pairs of d_ij^repulsion /
    repulsion, s_ij the association strength, d_ij the distance, and log d for an exponent of 0.
    With the exponents 2 and 1 these are, but for their size, the positions that minimise
    sum s_ij d_ij^2 subject to a mean distance of 1. As VOSviewer does, the result is scaled to a
    mean distance of 1, the middle in the origin and the direction of most variance horizontal, and
    mirrored so that no median is above 0. Directions and loops are not used. The minimum is found
    by L-BFGS, from random positions; it may be a local one, so the best of several starts is kept.
    With other exponents the first start is the map of 2 and 1.

    Sources: N. J. van Eck, L. Waltman, R. Dekker and J. van den Berg, A comparison of two
    techniques for bibliometric mapping: Multidimensional scaling and VOS, JASIST 61 (2010)
    2405-2416; exponents: VOSviewer manual, and CWTS's networkanalysis, which also names
    ``edge_weight_increment``.

    Parameters
    ----------
    attraction, repulsion
        Whole numbers, the first greater: the lower, the less the distances of linked nodes differ.
    edge_weight_increment
        What is added to s_ij of all pairs; above 0 it holds parts without links together.
    starts
        How many starts; the one with the least value is kept.
    iterations
        The most steps of a start. A step costs time by the square of the nodes.

    Raises
    ------
    ValueError
        If attraction is not greater than repulsion, or there is no start.
    CitegraphError
        If the network is not connected and the increment is 0: then there is no minimum, because
        nothing holds its parts together.
    """
    if starts < 1:
        raise ValueError(f"starts is {starts}, but must be at least 1")
    if len(network) < 2:
        return np.zeros((len(network), 2))
    problem = _Problem.of(network, attraction, repulsion, edge_weight_increment)
    problem.check_connected()
    found = [
        _minimised(problem, start, iterations)
        for start in _starts(problem, starts, iterations, np.random.default_rng(seed))
    ]
    best = min(found, key=problem.value)
    return _standard(best)


def vos_value(
    network: Network,
    positions: ArrayLike,
    *,
    attraction: int = 2,
    repulsion: int = 1,
    edge_weight_increment: float = 0.0,
) -> float:
    """The value of the VOS function of positions at their best size: the lower, the better.

    See `vos_layout`. Positions of any size can be compared: they are scaled by the factor for which
    the value is least.

    Parameters
    ----------
    positions
        Shape (nodes, 2), aligned with ``network.nodes``, not all at one place.
    """
    problem = _Problem.of(network, attraction, repulsion, edge_weight_increment)
    points = np.asarray(positions, dtype=np.float64)
    if points.shape != (len(network), 2):
        raise ValueError(f"positions are {points.shape}, but there are {len(network)} nodes")
    return problem.value(problem.sized(points))


def _starts(
    problem: "_Problem", starts: int, iterations: int, random: np.random.Generator
) -> Iterator[Points]:
    for number in range(starts):
        points = random.normal(size=(problem.nodes, 2))
        if number == 0 and (problem.attraction, problem.repulsion) != (2, 1):
            plain = replace(problem, attraction=2, repulsion=1)
            points = _minimised(plain, points, iterations)
        yield points


def _minimised(problem: "_Problem", points: Points, iterations: int) -> Points:
    result = minimize(
        problem.value_and_slope,
        problem.sized(points).ravel(),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": iterations, "maxfun": 2 * iterations, "ftol": 1e-12, "gtol": 1e-6},
    )
    found: Points = result.x.reshape(-1, 2)
    return found


@dataclass(frozen=True, slots=True)
class _Problem:
    """The VOS function of one network."""

    nodes: int
    edges: Edges
    attraction: int
    repulsion: int
    increment: float

    @classmethod
    def of(cls, network: Network, attraction: int, repulsion: int, increment: float) -> "_Problem":
        if attraction <= repulsion:
            raise ValueError(f"attraction {attraction} is not greater than repulsion {repulsion}")
        return cls(len(network), association_strength(network), attraction, repulsion, increment)

    def check_connected(self) -> None:
        low, high, strength = self.edges
        linked = coo_array((strength, (low, high)), shape=(self.nodes, self.nodes))
        parts, _ = connected_components(linked, directed=False)
        if parts > 1 and self.increment <= 0:
            raise CitegraphError(
                f"The VOS layout has no place for {parts} parts without links to each other; lay "
                "out network.largest_component(), or give an edge_weight_increment above 0."
            )

    def value_and_slope(self, flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        """The function of the points row by row, and its gradient in the same order."""
        points = flat.reshape(-1, 2)
        low, high, strength = self.edges
        apart = points[low] - points[high]
        distance = _distance(apart[:, 0], apart[:, 1])
        value = float((strength * _energy(distance, self.attraction)).sum())
        force = (strength * _power(distance, self.attraction - 2))[:, None] * apart
        slope = np.column_stack(
            [
                np.bincount(low, force[:, axis], self.nodes)
                - np.bincount(high, force[:, axis], self.nodes)
                for axis in (0, 1)
            ]
        )
        for rows, x, y, distance in self._pairs(points):
            energy = -_energy(distance, self.repulsion)
            size = -_power(distance, self.repulsion - 2)
            if self.increment:
                energy += self.increment * _energy(distance, self.attraction)
                size += self.increment * _power(distance, self.attraction - 2)
            # Each pair stands twice, and a node beside itself, whose distance is set to 1.
            own = self._itself()
            value += (float(energy.sum()) - own * len(distance)) / 2
            slope[rows, 0] += (size * x).sum(axis=1)
            slope[rows, 1] += (size * y).sum(axis=1)
        return value, slope.ravel()

    def value(self, points: Points) -> float:
        """The function of the points as they are."""
        return self.value_and_slope(points.ravel())[0]

    def sized(self, points: Points) -> Points:
        """The points by the factor for which the value is least."""
        pulled, pushed = self.moments(points)
        scaled: Points = points * (pushed / pulled) ** (1 / (self.attraction - self.repulsion))
        return scaled

    def moments(self, points: Points) -> tuple[float, float]:
        """Sums of s d^attraction and of d^repulsion over pairs, which decide the best size."""
        low, high, strength = self.edges
        apart = points[low] - points[high]
        distance = _distance(apart[:, 0], apart[:, 1])
        pulled, pushed = float((strength * _power(distance, self.attraction)).sum()), 0.0
        for _, _, _, distance in self._pairs(points):
            pushed += (float(_power(distance, self.repulsion).sum()) - len(distance)) / 2
            if self.increment:
                every = float(_power(distance, self.attraction).sum()) - len(distance)
                pulled += self.increment * every / 2
        return pulled, pushed

    def _itself(self) -> float:
        """The energy of a distance of 1."""
        one = np.ones(1)
        pulled = self.increment * _energy(one, self.attraction) if self.increment else 0.0
        return float((pulled - _energy(one, self.repulsion))[0])

    def _pairs(self, points: Points) -> Iterator[tuple[slice, Points, Points, Points]]:
        """Differences and distances of some nodes from all, the distance from themselves 1."""
        step = max(1, BLOCK // self.nodes)
        for first in range(0, self.nodes, step):
            rows = slice(first, min(first + step, self.nodes))
            x = points[rows, 0, None] - points[None, :, 0]
            y = points[rows, 1, None] - points[None, :, 1]
            distance = _distance(x, y)
            itself = np.arange(rows.start, rows.stop)
            distance[itself - first, itself] = 1.0
            yield rows, x, y, distance


def _distance(x: Points, y: Points) -> Points:
    length: Points = np.maximum(np.sqrt(x * x + y * y), NEAR)
    return length


def _energy(distance: Points, exponent: int) -> Points:
    energy: Points = np.log(distance) if exponent == 0 else _power(distance, exponent) / exponent
    return energy


def _power(distance: Points, exponent: int) -> Points:
    """Whole powers by products, which is many times faster than powers of any exponent."""
    power = np.ones_like(distance)
    for _ in range(abs(exponent)):
        power *= distance
    return 1 / power if exponent < 0 else power


def _standard(points: Points) -> Points:
    """Middle, direction, mirror image and size as VOSviewer has them."""
    centred = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned = centred @ axes[:, ::-1]
    turned *= np.where(np.median(turned, axis=0) > 0, -1.0, 1.0)
    nodes = len(points)
    total = sum(
        float(np.hypot(turned[i + 1 :, 0] - x, turned[i + 1 :, 1] - y).sum())
        for i, (x, y) in enumerate(turned.tolist())
    )
    mean = 2 * total / (nodes * (nodes - 1))
    standard: Points = turned / mean if mean > 0 and math.isfinite(mean) else turned
    return standard
