"""From a relation's name to its network."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.relations.declarations import NETWORKS, Relation, find
from citegraph.relations.incidence import Citations, Incidence, Matrix, matrices, row_sizes
from citegraph.relations.kernel import PairResult, pair_product, short_lists
from citegraph.relations.kernel_plan import MEMORY_BUDGET
from citegraph.relations.network import Network
from citegraph.relations.normalise import COUNTINGS, NORMALISATIONS, normalised
from citegraph.relations.witnesses import with_witnesses
from citegraph.said import Said, chained

NO_CUTS = ("witnesses", "memory_budget")
"""Options that do not change which edges there are or what they weigh."""


def build(
    relation: str,
    citations: Citations,
    topics: Incidence | None = None,
    *,
    nodes: NDArray[np.bool_] | None = None,
    counting: str = "full",
    normalisation: str = "none",
    min_weight: float = 0,
    top_k: int | None = None,
    max_list: int | None = None,
    witnesses: int | None = None,
    memory_budget: int = MEMORY_BUDGET,
) -> Network:
    """The network of a relation.

    ``citation`` is directed from citing to cited with weight 1, and takes none of the options of
    pairs. The others are undirected.

    Parameters
    ----------
    relation
        A name of `NETWORKS`.
    nodes
        One flag a work: the network has exactly these nodes. None for all works with an edge. The
        choice decides which pairs are shown (and compete for ``top_k``), never what they weigh.
    counting
        "full" or "fractional", see `citegraph.relations.normalise`.
    normalisation
        A name of `NORMALISATIONS`, applied last: the cuts below look at the counted weight.
    min_weight
        Leave out pairs with a smaller counted weight.
    top_k
        Keep a pair if it is among the heaviest ``top_k`` of either end, ties for the smaller id.
    max_list
        Leave out longer lists, as if the corpus did not hold them: citing works with more
        references (co-citation), cited works with more citers (coupling), topics of more works.
    witnesses
        Keep for each edge so many of the works or topics that make it, and their number: see
        `citegraph.relations.witnesses`.
    memory_budget
        The bytes that making the pairs may take, the pairs themselves included;
        `citegraph.relations.kernel.pair_plan` says beforehand what to expect.

    Raises
    ------
    UnknownNameError
        If the relation, the counting or the normalisation does not exist.
    CitegraphError
        If a number is out of range, if an option does not apply to the relation, or if the pairs
        do not fit the memory budget.
    """
    declared = find(NETWORKS, relation)
    cuts = min_weight, top_k, max_list
    asked = PairOptions(counting, normalisation, *cuts, witnesses, memory_budget)
    if nodes is not None:
        nodes = np.asarray(nodes, dtype=np.bool_)
        if nodes.shape != (citations.works,):
            raise ValueError(f"nodes has {nodes.size} flags for {citations.works} works")
    chosen = Chosen(citations.works, nodes)
    if declared.symmetric:
        return _pairs(declared, citations, topics, chosen, asked)
    asked.refuse_for(declared)
    return _direct(declared, citations, chosen)


@dataclass(frozen=True, slots=True)
class PairOptions:
    """The options of a pair relation, with names that exist."""

    counting: str
    normalisation: str
    min_weight: float
    top_k: int | None
    max_list: int | None
    witnesses: int | None = None
    memory_budget: int = MEMORY_BUDGET

    def __post_init__(self) -> None:
        if self.counting not in COUNTINGS:
            raise UnknownNameError("counting", self.counting, COUNTINGS)
        if self.normalisation not in NORMALISATIONS:
            raise UnknownNameError("normalisation", self.normalisation, NORMALISATIONS)

    def refuse_for(self, relation: Relation) -> None:
        """An option that would do nothing is an error, so that nobody believes it did something."""
        usual = PairOptions("full", "none", 0, None, None)
        for name, value in asdict(self).items():
            if value != getattr(usual, name):
                raise CitegraphError(
                    f"{name} is an option of pair relations and does nothing for "
                    f"{relation.name!r}; leave it out or choose another relation."
                )


class Chosen(NamedTuple):
    """How many nodes there could be, and which are to be (None: those with an edge).

    ``kind`` is what the nodes are, in the plural.
    """

    works: int
    mask: NDArray[np.bool_] | None
    kind: str = "works"

    @property
    def number(self) -> int:
        """How many nodes were chosen."""
        return self.works if self.mask is None else int(np.count_nonzero(self.mask))


def _pairs(
    relation: Relation,
    citations: Citations,
    topics: Incidence | None,
    nodes: Chosen,
    asked: PairOptions,
) -> Network:
    lists = matrices(citations, topics).get(relation.steps[1])
    if lists is None:
        lists = Incidence.from_pairs([], [], (0, citations.works)).matrix
    return pair_network(
        relation,
        lists,
        nodes,
        asked,
        lambda dropped: _why_no_pairs(relation, citations, lists, nodes, (asked, dropped)),
    )


def pair_network(
    relation: Relation,
    lists: Matrix,
    nodes: Chosen,
    asked: PairOptions,
    why_empty: Callable[[Mapping[str, int]], Said],
) -> Network:
    """The undirected network of the columns that share a list.

    Parameters
    ----------
    lists
        Lists x nodes, 0/1.
    why_empty
        Says why there is no pair, from the counts of what was dropped.
    """
    met = _columns_that_meet(lists)
    dense: Matrix = lists[:, met]
    row_weights = COUNTINGS[asked.counting](dense)
    pairs = pair_product(
        dense,
        min_weight=asked.min_weight,
        top_k=asked.top_k,
        max_list=asked.max_list,
        row_weights=row_weights,
        columns=None if nodes.mask is None else nodes.mask[met],
        memory_budget=asked.memory_budget,
    )
    weight = normalised(asked.normalisation, short_lists(dense, asked.max_list), row_weights, pairs)
    options = {name: value for name, value in asdict(asked).items() if name not in NO_CUTS}
    if asked.normalisation != "none":
        options["normalised_over"] = "the whole network, before min_weight, top_k and nodes"
    result = replace(pairs, weight=weight, options=options)
    network = _network(relation, result, met, nodes, why_empty(pairs.dropped))
    if asked.witnesses is None:
        return network
    return with_witnesses(network, short_lists(lists, asked.max_list), most=asked.witnesses)


def _columns_that_meet(lists: Matrix) -> NDArray[np.int32]:
    """The columns that share a list with another: the only ones that pairs can have."""
    sizes = row_sizes(lists)
    members = lists.indices[np.repeat(sizes > 1, sizes)]
    return np.flatnonzero(np.bincount(members, minlength=lists.shape[1])).astype(np.int32)


def _direct(relation: Relation, citations: Citations, nodes: Chosen) -> Network:
    """The network of a matrix itself."""
    matrix = matrices(citations, None)[relation.steps[0]]
    source = np.repeat(np.arange(matrix.shape[0], dtype=np.int32), row_sizes(matrix))
    target = matrix.indices
    if nodes.mask is not None:
        keep = nodes.mask[source] & nodes.mask[target]
        source, target = source[keep], target[keep]
    edges = PairResult(source, target, np.ones(source.size), {}, {})
    works = np.arange(nodes.works, dtype=np.int32)
    return _network(relation, edges, works, nodes, _why_no_citations(citations, nodes))


def _network(
    relation: Relation,
    edges: PairResult,
    works: NDArray[np.int32],
    nodes: Chosen,
    why_empty: Said,
) -> Network:
    """A network whose nodes are the chosen works, or all that an edge has.

    The ends of edges are positions in ``works``.
    """
    if nodes.mask is None:
        present, source, target = _with_an_edge(relation, edges, works.size)
        shown, chosen = works[present], f"{nodes.kind} with an edge"
    else:
        position = (np.cumsum(nodes.mask, dtype=np.int32) - np.int32(1))[works]
        source, target = position[edges.i], position[edges.j]
        shown = np.flatnonzero(nodes.mask).astype(np.int32)
        chosen = f"{nodes.number} chosen of {nodes.works} {nodes.kind}"
    return Network(
        nodes=_kept(shown),
        source=_kept(source),
        target=_kept(target),
        weight=_kept(edges.weight),
        directed=not relation.symmetric,
        relation=relation.name,
        options={**edges.options, "nodes": chosen},
        dropped=edges.dropped,
        reason=None if len(edges) else Said(f"0 edges: {why_empty}", why_empty.zh),
    )


def _with_an_edge(
    relation: Relation, edges: PairResult, works: int
) -> tuple[NDArray[np.bool_], NDArray[np.int32], NDArray[np.int32]]:
    """Which of the works have an edge, and the ends of the edges as positions in those."""
    if relation.symmetric and not edges.dropped:
        # These works all share a list with another, and not one pair was left out.
        return np.ones(works, dtype=np.bool_), edges.i, edges.j
    present = np.zeros(works, dtype=np.bool_)
    present[edges.i] = present[edges.j] = True
    position = np.cumsum(present, dtype=np.int32) - np.int32(1)
    return present, position[edges.i], position[edges.j]


def _kept(made: NDArray[Any]) -> NDArray[Any]:
    """An array that was made for the network alone, which then need not copy it."""
    made.flags.writeable = False
    return made


def _why_no_citations(citations: Citations, nodes: Chosen) -> Said:
    if not nodes.works:
        return Said("the corpus has no works", "库内没有文献")
    if links := citations.cites.nnz:
        return Said(
            f"no citation of {links} is between the {nodes.number} chosen works",
            f"{links:,} 条引用中没有一条在所选的 {nodes.number:,} 篇文献之间",
        )
    unknown = nodes.works - int(np.count_nonzero(citations.has_list()))
    if unknown:
        return Said(
            f"{unknown} of {nodes.works} works carry no references",
            f"{nodes.works:,} 篇文献中有 {unknown:,} 篇未附参考文献",
        )
    return Said(
        f"not one of {nodes.works} works cites another", f"{nodes.works:,} 篇文献之间没有引用"
    )


def _why_no_pairs(
    relation: Relation,
    citations: Citations,
    lists: Matrix,
    nodes: Chosen,
    cuts: tuple[PairOptions, Mapping[str, int]],
) -> Said:
    if not nodes.works or (not lists.nnz and relation.steps[0] != "T"):
        return _why_no_citations(citations, nodes)
    if not lists.nnz:
        return Said(
            f"not one of {nodes.works} works has a known topic",
            f"{nodes.works:,} 篇文献的主题均未知",
        )
    if not (row_sizes(lists) > 1).any():
        return {
            "A": Said("no work cites two works", "没有文献引用两篇文献"),
            "A^T": Said("no work has two citers", "没有文献被两篇文献引用"),
        }.get(relation.steps[1], Said("no topic has two works", "没有主题含两篇文献"))
    return _what_was_cut(nodes, *cuts)


def _what_was_cut(nodes: Chosen, asked: PairOptions, dropped: Mapping[str, int]) -> Said:
    """Which options left no pair, though there are some."""
    reasons = []
    if below := dropped.get("below_min_weight"):
        reasons.append(
            Said(
                f"{below} pairs weigh less than min_weight={asked.min_weight}",
                f"{below:,} 对文献的权重低于 min_weight={asked.min_weight}",
            )
        )
    if long := dropped.get("lists_over_max_list"):
        reasons.append(
            Said(
                f"{long} lists are longer than max_list={asked.max_list}",
                f"{long:,} 个列表长于 max_list={asked.max_list}",
            )
        )
    if nodes.mask is not None and not reasons:
        reasons.append(
            Said(
                f"no pair is between the {nodes.number} chosen works",
                f"所选的 {nodes.number:,} 篇文献之间没有此种关系",
            )
        )
    return chained(reasons, " and ", "；")
