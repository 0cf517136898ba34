"""The citation network of a corpus in a dozen numbers."""

from dataclasses import asdict
from importlib.resources import files

from citegraph.metrics.network_summary import network_summary
from citegraph.metrics.table import Table
from citegraph.relations.index import Index

_MEANINGS = {
    "nodes": "works",
    "arcs": "citations, repeated ones and those of a work to itself included",
    "distinct_arcs": "citations, each once",
    "loops": "citations of a work to itself, which are no part of the network",
    "isolates": "works that neither cite another nor are cited",
    "weak_components": "sets of two works or more that citations join",
    "largest_weak_component": "works in the largest of them",
    "depth": "works on the longest chain of citations",
    "strong_components": "sets of works that cite each other in a circle",
    "largest_strong_component": "works in the largest of them",
    "max_in_degree": "citations to the work most cited",
    "max_out_degree": "references of the work that cites most",
}


def summary(index: Index, *, stubs: bool = True) -> Table:
    """Size, parts, cycles and depth of the citation network.

    See `citegraph.metrics.network_summary.network_summary`. A corpus keeps each citation once and
    none of a work to itself; how many references repeat one or are such loops is counted anew from
    its reference lists.

    Parameters
    ----------
    stubs
        Whether works that are only cited or listed count.

    Returns
    -------
    Table
        Columns ``measure``, ``value`` and ``meaning``.
    """
    columns = ("measure", "value", "meaning")
    network = index.citation_network
    if not stubs:
        network = network.subgraph(index.in_corpus)
    if not len(network):
        empty = dict.fromkeys(columns, ())
        return Table("summary", empty, {"stubs": stubs}, reason="the corpus has no works")
    values = asdict(network_summary(network))
    cyclic = values.pop("strong_components")
    values |= {
        "strong_components": sum(cyclic.values()),
        "largest_strong_component": max(cyclic, default=1),
    }
    query = files("citegraph.tables").joinpath("summary.sql").read_text(encoding="utf-8")
    found = index.read("citations").execute(query, {"stubs": stubs}).fetchone()
    if found is not None:
        values["loops"], repeated = found
        values["arcs"] += values["loops"] + repeated
    rows = [(name, values[name], meaning) for name, meaning in _MEANINGS.items()]
    sizes = [f"{times:,} of {size:,} works" for size, times in cyclic.items()]
    return Table(
        "summary",
        dict(zip(columns, zip(*rows, strict=True), strict=True)),
        {"stubs": stubs},
        notes=(f"strong components: {', '.join(sizes)}",) if sizes else (),
    )
