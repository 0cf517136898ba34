"""The venues of a corpus, by their works, the citations to them, and Bradford's zones."""

from dataclasses import replace

import numpy as np

from citegraph.metrics.bradford import bradford
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.tables.standing import Asked, labels_of, named_table, standing


def venues(
    index: Index,
    *,
    top: int | None = 50,
    by: str = "works",
    fictitious: bool = False,
    inclusive: bool = False,
) -> Table:
    """Works, citations and h-type indices of the venues, and the zone of each.

    Parameters
    ----------
    top, by, fictitious, inclusive
        As in `citegraph.tables.standing.Asked`.

    Returns
    -------
    Table
        Columns ``venue``, ``zone`` (of three; see `citegraph.bradford`) and those of
        `citegraph.tables.standing`.
    """
    asked = Asked(top, by, fictitious, inclusive)
    features = index.features("venue")
    # Zones are of all venues in the order of their works, whatever the table shows.
    everything = standing(index, features, "venues", replace(asked, top=None, by="works"))
    zone = np.zeros(features.matrix.shape[1], np.int64)
    if everything.entities.size:
        zone[everything.entities] = bradford(everything.columns["works"]).zone
    found = standing(index, features, "venues", asked)
    names = labels_of(found, index.entity_names("venue"))
    return named_table(
        "venues", found, {"venue": names, "zone": zone[found.entities].tolist()}, asked
    )
