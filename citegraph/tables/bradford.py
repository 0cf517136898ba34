"""Bradford's zones of a corpus: the few venues that hold a third of its works, and the others."""

import numpy as np

from citegraph.metrics.bradford import bradford as divide
from citegraph.metrics.bradford import mean_multiplier
from citegraph.metrics.concentration import gini
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.relations.network import Option

COLUMNS = (
    "zone", "venues", "share_venues", "works", "share", "cumulative", "most", "least",
    "multiplier", "leading",
)  # fmt: skip


def bradford(index: Index, *, zones: int = 3, boundary: str = "nearest", leading: int = 5) -> Table:
    """Zones of venues with about as many works each; see `citegraph.bradford`.

    Parameters
    ----------
    zones, boundary
        As in `citegraph.bradford`. The order of venues with as many works is that of their keys.
    leading
        How many venues of each zone are named.

    Returns
    -------
    Table
        Columns ``zone``, ``venues``, ``share_venues``, ``works``, ``share``, ``cumulative`` (works
        up to and with the zone), ``most`` and ``least`` (works of a venue of the zone; None where
        it is empty), ``multiplier`` (venues by those of the zone before) and ``leading``.
    """
    options: dict[str, Option] = {"zones": zones, "boundary": boundary, "leading": leading}
    described = np.flatnonzero(index.in_corpus)
    matrix = index.features("venue").matrix[described]
    counts = np.bincount(matrix.indices, minlength=matrix.shape[1])
    present = np.flatnonzero(counts)
    unknown = int(np.count_nonzero(np.diff(matrix.indptr) == 0))
    if not present.size:
        reason = f"no venues of {described.size:,} works are known"
        return Table("bradford", dict.fromkeys(COLUMNS, ()), options, reason=reason)
    found = divide(counts[present], zones=zones, boundary=boundary)
    names = index.entity_names("venue")
    members = []
    for zone in range(1, zones + 1):
        inside = present[found.zone == zone]
        members.append(inside[np.argsort(-counts[inside], kind="stable")])
    total = int(counts.sum())
    factor = mean_multiplier(found)
    notes = [
        f"Egghe: multiplier {found.multiplier:.4f}, venues in the first zone {found.core:.2f}",
        f"geometric mean of the multipliers: {'unknown' if factor is None else f'{factor:.4f}'}",
        f"Gini's coefficient of works among venues: {gini(counts[present]):.4f}",
    ]
    if unknown:
        notes.append(f"{unknown:,} of {described.size:,} works have no known venue")
    return Table(
        "bradford",
        {
            "zone": list(range(1, zones + 1)),
            "venues": list(found.venues),
            "share_venues": [round(n / present.size, 6) for n in found.venues],
            "works": list(found.works),
            "share": [round(n / total, 6) for n in found.works],
            "cumulative": np.cumsum(found.works).tolist(),
            "most": [int(counts[m[0]]) if m.size else None for m in members],
            "least": [int(counts[m[-1]]) if m.size else None for m in members],
            "multiplier": [None, *(m and round(m, 6) for m in found.multipliers)],
            "leading": ["; ".join(names[v][1] for v in m[:leading]) for m in members],
        },
        options,
        tuple(notes),
    )
