"""The countries of a corpus: their works, alone and with others, and the citations to them."""

import numpy as np

from citegraph.metrics.table import Table
from citegraph.relations.incidence import row_sizes
from citegraph.relations.index import Index
from citegraph.tables.standing import Asked, labels_of, named_table, standing


def countries(
    index: Index,
    *,
    top: int | None = 50,
    by: str = "works",
    fictitious: bool = False,
    inclusive: bool = False,
) -> Table:
    """Works, citations and h-type indices of the countries that addresses name.

    A work counts for every country of its authors; bibliometrix counts the corresponding author's.

    Parameters
    ----------
    top, by, fictitious, inclusive
        As in `citegraph.tables.standing.Asked`.

    Returns
    -------
    Table
        Columns ``country``, ``single_country`` (SCP: works that name no other), ``multi_country``
        (MCP), ``multi_share`` and those of `citegraph.tables.standing`.
    """
    asked = Asked(top, by, fictitious, inclusive)
    features = index.features("country")
    found = standing(index, features, "countries", asked)
    matrix = features.matrix[np.flatnonzero(index.in_corpus)]
    with_others = np.repeat(row_sizes(matrix) > 1, row_sizes(matrix))
    multi = np.bincount(matrix.indices[with_others], minlength=matrix.shape[1])[found.entities]
    works = np.array(found.columns["works"], dtype=np.int64)
    return named_table(
        "countries",
        found,
        {
            "country": labels_of(found, index.entity_names("country")),
            "single_country": (works - multi).tolist(),
            "multi_country": multi.tolist(),
            "multi_share": np.round(multi / np.maximum(works, 1), 6).tolist(),
        },
        asked,
    )
