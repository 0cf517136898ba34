"""The main path of a corpus: the chain of works along which most of its knowledge flows."""

import math
from typing import Any

from citegraph.metrics.main_path import MainPath
from citegraph.metrics.main_path import main_path as search_main_path
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.tables.shared import work_columns

_WRITABLE_BITS = 14_000
"""Python writes no numbers of more than 4,300 digits (`sys.get_int_max_str_digits`)."""


def main_path(
    index: Index,
    *,
    weights: str = "spc",
    search: str = "global",
    key_routes: int | None = None,
    cycles: str = "shrink",
    stubs: bool = False,
) -> Table:
    """The works of the main path from the oldest on, and where the path leads from each.

    See `citegraph.metrics.main_path.main_path` for the options and their sources.

    Parameters
    ----------
    stubs
        Whether works that are only cited or listed, whose own references are not known, may be on
        the path.

    Returns
    -------
    Table
        Columns ``number``, ``key``, ``title``, ``first_author``, ``year``, ``path_share`` (of all
        paths, those through the work), ``leads_to`` (numbers of the works of the path that cite
        it, as text), ``weights`` (the traversal weight of each of these citations, as text, exact)
        and ``members`` (keys of works that cite each other in a circle and stand here as one).
    """
    network = index.citation_network
    if not stubs:
        network = network.subgraph(index.in_corpus)
    network = network.with_attributes(key=index.keys[network.nodes].tolist())
    found = search_main_path(
        network, weights=weights, search=search, key_routes=key_routes, cycles=cycles
    )
    drawn = found.network
    columns: dict[str, Any] = {
        "number": list(range(1, len(drawn) + 1)),
        **work_columns(index, drawn.nodes),
        "path_share": drawn.attributes["path_share"],
        **_links(found),
        "members": [
            "; ".join(keys) if len(keys) > 1 else None for keys in drawn.attributes["members"]
        ],
    }
    return Table(
        "main_path",
        columns,
        {**found.options, "stubs": stubs},
        notes=(*_sums(found), *found.notes),
        reason=drawn.reason,
    )


def _links(found: MainPath) -> dict[str, list[str]]:
    """For every work the works of the path that cite it, and the weights of these citations."""
    leads_to: list[list[str]] = [[] for _ in found.network.nodes]
    weights: list[list[str]] = [[] for _ in found.network.nodes]
    ends = zip(found.network.target.tolist(), found.network.source.tolist(), strict=True)
    for (cited, citing), count in zip(ends, found.counts, strict=True):
        leads_to[cited].append(str(citing + 1))
        weights[cited].append(_text(count))
    return {
        "leads_to": ["; ".join(works) for works in leads_to],
        "weights": ["; ".join(numbers) for numbers in weights],
    }


def _sums(found: MainPath) -> tuple[str, ...]:
    if not found.counts:
        return ()
    return (
        f"greatest total weight of a path: {_text(found.total)}; all paths of the network: "
        f"{_text(found.flow)}",
    )


def _text(number: int) -> str:
    if number.bit_length() > _WRITABLE_BITS:
        return f"about 2^{math.log2(number):,.2f}"
    return str(number)
