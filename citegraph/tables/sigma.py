"""Works that join fields and were suddenly cited: CiteSpace's sigma on the co-citation network."""

import numpy as np

from citegraph.metrics.betweenness import betweenness
from citegraph.metrics.burstness import burstness
from citegraph.metrics.sigma import sigma as formula
from citegraph.metrics.table import Table
from citegraph.relations.build import build
from citegraph.relations.incidence import row_sizes
from citegraph.relations.index import Index
from citegraph.tables.shared import work_columns

COLUMNS = ("key", "title", "first_author", "year", "citations", "betweenness", "burst", "sigma")


def sigma(
    index: Index, *, nodes: int = 500, top: int = 25, s: float = 2.0, gamma: float = 1.0
) -> Table:
    """(betweenness + 1) ^ burst of the most cited works, greatest first.

    Parameters
    ----------
    nodes
        How many works the co-citation network has, the most cited of all, stubs included (of
        equals those with the smaller number); betweenness is exact and normalised.
    top
        How many rows.
    s, gamma
        Of Kleinberg's automaton.

    Returns
    -------
    Table
        Columns ``key``, ``title``, ``first_author``, ``year``, ``citations``, ``betweenness``,
        ``burst`` (None where no citing work has a year) and ``sigma``.
    """
    options = {"nodes": nodes, "top": top, "s": s, "gamma": gamma}
    cited = row_sizes(index.citations.cited_by)
    order = np.argsort(-cited, kind="stable")
    chosen = np.sort(order[: min(nodes, int(np.count_nonzero(cited > 1)))])
    mask = np.zeros(cited.size, dtype=np.bool_)
    mask[chosen] = True
    network = build("co_citation", index.citations, nodes=mask)
    if not network.number_of_edges:
        why = network.reason
        return Table("sigma", dict.fromkeys(COLUMNS, ()), options, reason=f"co-citation: {why}")
    between = betweenness(network)
    burst = burstness(index.citation_network, s=s, gamma=gamma)
    values = formula(between, burst.values[chosen])
    rank = np.lexsort((chosen, -cited[chosen], -np.nan_to_num(values)))[:top]
    works = chosen[rank]
    missing = int(np.isnan(values).sum())
    note = f"{missing:,} of {chosen.size:,} works have no value: no work of a known year cites them"
    return Table(
        "sigma",
        {
            **work_columns(index, works),
            "citations": cited[works].tolist(),
            "betweenness": np.round(between[rank], 6).tolist(),
            "burst": [None if np.isnan(b) else round(float(b), 6) for b in burst.values[works]],
            "sigma": [None if np.isnan(v) else round(float(v), 6) for v in values[rank]],
        },
        options,
        (note,) if missing else (),
        burst.as_of,
    )
