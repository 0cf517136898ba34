"""Main paths: the chains of citations along which most of a field's knowledge flows."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.metrics.acyclic import DROPPED, Arcs, Numbers
from citegraph.metrics.traversal import Traversal, logarithms, shares, traversal
from citegraph.relations.network import Network, Option
from citegraph.said import Said

SEARCHES = ("global", "local_forward", "local_backward", "key_route_global", "key_route_local")
"""How a main path is searched: see `main_path`."""

KEY_ROUTES = 10
"""How many key-routes are searched where nothing else is asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class MainPath:
    """Works and citations of one or more main paths.

    Parameters
    ----------
    network
        The works from the oldest on, each after those it builds on, and their citations from
        citing to cited. A vertex of several works that cite each other in a circle is its first
        work; the node attribute ``members`` has the keys (else ids) of all, ``path_share`` the
        share of all paths that lead through it. An edge weighs the share of all paths that lead
        along it; its attribute ``log2_paths`` is the logarithm of their number and ``key_route``
        says whether it is one.
    counts
        The exact traversal weight of every edge.
    total
        The greatest sum of these weights along a path from a start to an end.
    paths
        How many paths from a start to an end there are: 1 without ties and branches.
    flow
        The number of all paths of the whole network.
    notes
        What a reader must know: what was dropped from the network first, and ties.
    """

    network: Network
    counts: tuple[int, ...]
    total: int
    paths: int
    flow: int
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.network)

    @property
    def options(self) -> dict[str, Option]:
        """What was asked for."""
        return dict(self.network.options)


def main_path(
    network: Network,
    *,
    weights: str = "spc",
    search: str = "global",
    key_routes: int | None = None,
    cycles: str = "shrink",
) -> MainPath:
    """The main path of a citation network by one of five searches; ties are all kept.

    - "global": the path from a source to a sink with the greatest sum of weights, as the critical
      path of a project.
    - "local_forward": begin with the heaviest of all arcs out of a source and follow the heaviest
      arc out of each work reached; "local_backward" begins at the sinks and goes back.
    - "key_route_global", "key_route_local": begin with the heaviest arcs of the network, the
      key-routes, and lengthen each in both directions, by the greatest sum or by the heaviest next
      arc; so that no heavy arc is missed.

    Source: N. P. Hummon and P. Doreian, Connectivity in a citation network, Social Networks 11
    (1989) 39-63 (local search); J. S. Liu and L. Y. Y. Lu, An integrated approach for main path
    analysis: development of the Hirsch index as an example, JASIST 63 (2012) 528-542 (global,
    backward and key-route search).

    Parameters
    ----------
    weights
        "spc", "splc" or "spnp": see `citegraph.metrics.traversal.traversal`.
    search
        A name of `SEARCHES`.
    key_routes
        How many arcs are key-routes, 10 unless told; arcs as heavy as the last are too.
    cycles
        How cycles are undone first, "shrink" or "open": see `citegraph.metrics.acyclic.acyclic`.

    Raises
    ------
    UnknownNameError
        If there are no such weights, search, or way to undo cycles.
    CitegraphError
        If the network has no directions, or ``key_routes`` would do nothing or is below 1.
    """
    if search not in SEARCHES:
        raise UnknownNameError("search", search, SEARCHES)
    asked = _key_routes(search, key_routes)
    found = traversal(network, weights=weights, cycles=cycles)
    key = _heaviest(found.arcs, asked)
    chosen = _chosen(found, search, key)
    options: dict[str, Option] = {"weights": weights, "search": search, "cycles": cycles}
    if asked is not None:
        options["key_routes"] = asked
    return _result(network, found, np.flatnonzero(chosen), key, options)


def _key_routes(search: str, number: int | None) -> int | None:
    if not search.startswith("key_route"):
        if number is not None:
            raise CitegraphError(
                f"key_routes does nothing for the search {search!r}; leave it out or search by "
                "'key_route_global' or 'key_route_local'."
            )
        return None
    if number is not None and number < 1:
        raise CitegraphError(f"key_routes is {number}, but must be at least 1.")
    return KEY_ROUTES if number is None else number


def _heaviest(weight: Numbers, number: int | None) -> NDArray[np.bool_]:
    """Flags of the heaviest arcs, and of all that weigh as much as the last of them."""
    if number is None or not weight.size:
        return np.zeros(weight.size, np.bool_)
    least = heapq.nlargest(number, weight.tolist())[-1]
    return np.asarray(weight >= least, dtype=np.bool_)


def _chosen(found: Traversal, search: str, key: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Flags of the arcs of the main path."""
    arcs, weight = found.acyclic.arcs, found.arcs
    if search == "global":
        onward = arcs.reverse.heaviest(weight)
        start = onward == onward.max(initial=0)
        return _follow(arcs, onward[arcs.tail] == weight + onward[arcs.head], start)
    if search == "local_forward":
        return _local(arcs, weight)
    if search == "local_backward":
        return _local(arcs.reverse, weight)
    chosen = key.copy()
    for way in (arcs, arcs.reverse):
        start = np.zeros(arcs.vertices, np.bool_)
        start[way.head[key]] = True
        chosen |= _follow(way, _best_next(way, weight, search), start)
    return chosen


def _best_next(arcs: Arcs, weight: Numbers, search: str) -> NDArray[np.bool_]:
    """Whether each arc is one of the best out of its tail."""
    if search.endswith("global"):
        onward = arcs.reverse.heaviest(weight)
        best = onward[arcs.tail] == weight + onward[arcs.head]
    else:
        best = arcs.reverse.largest_in(weight)[arcs.tail] == weight
    return np.asarray(best, dtype=np.bool_)


def _local(arcs: Arcs, weight: Numbers) -> NDArray[np.bool_]:
    start = np.zeros(arcs.vertices, np.bool_)
    first = np.flatnonzero(np.bincount(arcs.head, minlength=arcs.vertices)[arcs.tail] == 0)
    if first.size:
        start[arcs.tail[first[weight[first] == weight[first].max()]]] = True
    return _follow(arcs, _best_next(arcs, weight, "local"), start)


def _follow(arcs: Arcs, allowed: NDArray[np.bool_], start: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The allowed arcs that can be reached from a start along allowed arcs."""
    reached = start.copy()
    taken = np.zeros(len(arcs), np.bool_)
    for step in arcs.steps:
        arc = step.arcs[allowed[step.arcs] & reached[arcs.tail[step.arcs]]]
        taken[arc] = True
        reached[arcs.head[arc]] = True
    return taken


def _result(
    network: Network,
    found: Traversal,
    chosen: NDArray[np.intp],
    key: NDArray[np.bool_],
    options: dict[str, Option],
) -> MainPath:
    whole = found.acyclic.arcs
    on_path = np.unique(np.r_[whole.tail[chosen], whole.head[chosen]])
    on_path = on_path[np.lexsort((on_path, whole.level[on_path]))]
    place = np.empty(whole.vertices, np.int64)
    place[on_path] = np.arange(on_path.size)
    chosen = chosen[np.lexsort((place[whole.head[chosen]], place[whole.tail[chosen]]))]
    part = Arcs(place[whole.tail[chosen]], place[whole.head[chosen]], np.arange(on_path.size))
    weight = found.arcs[chosen].astype(np.object_)
    return MainPath(
        network=Network(
            nodes=network.nodes[_first_members(found)[on_path]],
            source=part.head.astype(np.int32),
            target=part.tail.astype(np.int32),
            weight=shares(found.arcs[chosen], found.flow),
            directed=True,
            relation=network.relation,
            options=options,
            dropped=found.acyclic.dropped,
            attributes=_attributes(network, found, on_path),
            reason=None if chosen.size else _why_empty(network),
            edge_attributes={
                "log2_paths": logarithms(weight).tolist(),
                "key_route": key[chosen].tolist(),
            },
        ),
        counts=tuple(weight.tolist()),
        total=int(part.heaviest(weight).max(initial=0)),
        paths=_paths(part),
        flow=found.flow,
        notes=(
            *_notes(found, part, int(np.count_nonzero(key)), options),
            *_large(found, on_path),
        ),
    )


def _first_members(found: Traversal) -> NDArray[np.intp]:
    """For every vertex the position of its first node."""
    return np.unique(found.acyclic.vertex, return_index=True)[1]


def _attributes(
    network: Network, found: Traversal, on_path: NDArray[np.int64]
) -> dict[str, Sequence[Any]]:
    first = _first_members(found)[on_path].tolist()
    names = network.attributes.get("key", network.nodes.tolist())
    vertex = found.acyclic.vertex
    of_path = np.flatnonzero(np.isin(vertex, on_path))
    members: dict[int, list[Any]] = {number: [] for number in on_path.tolist()}
    for position, number in zip(of_path.tolist(), vertex[of_path].tolist(), strict=True):
        members[number].append(names[position])
    return {
        **{name: [column[p] for p in first] for name, column in network.attributes.items()},
        "path_share": shares(found.vertices[on_path], found.flow).tolist(),
        "members": [tuple(members[number]) for number in on_path.tolist()],
    }


def _paths(part: Arcs) -> int:
    """How many paths lead from a vertex without an arc in to one without an arc out."""
    first = np.bincount(part.head, minlength=part.vertices) == 0
    last = np.bincount(part.tail, minlength=part.vertices) == 0
    counts = part.count_paths(first.astype(np.int64).astype(np.object_))
    return int(counts[last].sum())


def _why_empty(network: Network) -> str:
    return network.reason or Said(
        "0 edges: no work cites another than itself and its circle",
        "除自身及其环路外，没有文献引用其他文献",
    )


def _notes(found: Traversal, part: Arcs, keys: int, options: dict[str, Option]) -> tuple[Said, ...]:
    dropped = found.acyclic.dropped.items()
    notes = [
        Said(f"{DROPPED[reason]}: {number:,}", f"{DROPPED[reason].zh}：{number:,} 条")
        for reason, number in dropped
    ]
    asked = options.get("key_routes")
    if isinstance(asked, int) and keys > asked:
        notes.append(
            Said(
                f"{keys:,} key-routes instead of {asked:,}: the last of them weigh the same",
                f"关键路线 {keys:,} 条而非 {asked:,} 条：末位权重相同",
            )
        )
    if isinstance(asked, int) and keys < asked:
        notes.append(
            Said(
                f"{keys:,} key-routes instead of {asked:,}: there are no more arcs",
                f"关键路线 {keys:,} 条而非 {asked:,} 条：没有更多连线",
            )
        )
    paths = _paths(part)
    if asked is None and paths > 1:
        notes.append(
            Said(
                f"{paths:,} paths because of ties, all of which are kept",
                f"权重并列，{paths:,} 条路径全部保留",
            )
        )
    return tuple(notes)


def _large(found: Traversal, on_path: NDArray[np.int64]) -> tuple[Said, ...]:
    """A path through a shrunk component hides how its works build on each other."""
    sizes = np.bincount(found.acyclic.vertex)[on_path]
    largest = int(sizes.max(initial=1))
    if largest == 1:
        return ()
    circles = np.count_nonzero(sizes > 1)
    return (
        Said(
            f"the path leads through {circles:,} circles of works that cite each "
            f'other, of up to {largest:,} works; cycles="open" keeps these apart',
            f"路径经过 {circles:,} 个互引环路，最大者含 {largest:,} 篇文献；"
            'cycles="open" 可将其分开',
        ),
    )
