"""Networks of every kind, and the same question asked of a network and of networkx's graph."""

import math
from collections.abc import Iterator
from typing import Any

import networkx as nx
from hypothesis import strategies as st

from citegraph.networkx_backend import conversion
from citegraph.relations.network import Network


@st.composite
def networks(draw, directed=None, loops=True, parallel=True):
    """Networks with and without keys, loops, edges that stand twice, and nothing at all."""
    size = draw(st.integers(0, 9))
    ends = st.integers(0, max(0, size - 1))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=25 if size else 0))
    is_directed = draw(st.booleans()) if directed is None else directed
    if not loops:
        pairs = [(a, b) for a, b in pairs if a != b]
    if not parallel:
        pairs = list({(a, b) if is_directed else (min(a, b), max(a, b)): None for a, b in pairs})
    weight = draw(st.lists(st.integers(1, 9), min_size=len(pairs), max_size=len(pairs)))
    key = {"key": [f"10.1/{number}" for number in range(size)]} if draw(st.booleans()) else {}
    return Network(
        nodes=[7 * number + 3 for number in range(size)],
        source=[a for a, _ in pairs],
        target=[b for _, b in pairs],
        weight=weight,
        directed=is_directed,
        relation="made up",
        attributes=key,
        edge_attributes={"shared": [value * value for value in weight]},
    )


def outcome(name: str, graph: Any, *args: Any, **options: Any) -> Any:
    """What a function of networkx gives, iterators as lists; or how it fails."""
    found: Any
    function = getattr(nx, name)
    try:
        found = function(graph, *args, **options)
        return list(found) if isinstance(found, Iterator) else found
    except (nx.NetworkXException, ZeroDivisionError, KeyError, ValueError) as error:
        return type(error), error.args[-1:]  # the first may be the error itself


def agree(name: str, network: Network, *args: Any, near: bool = False, **options: Any) -> None:
    """networkx has the same answer for a network as for its graph, and had not to convert it."""
    expected = outcome(name, network.to_networkx(), *args, **options)
    found = outcome(name, network, *args, **options)
    assert network not in conversion._CONVERTED, f"{name} did not run here"
    assert close(found, expected) if near else found == expected, f"{found} is not {expected}"


def close(one: Any, other: Any) -> bool:
    """Equal but for the rounding of numbers."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(close(one[key], other[key]) for key in one)
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    return bool(one == other)


def line(size: int, *, directed: bool = True) -> Network:
    """0 - 1 - 2 - ... as far as there are nodes."""
    count = max(0, size - 1)
    return Network(
        range(size), range(count), range(1, count + 1), [1] * count, directed=directed, relation="line"
    )  # fmt: skip
