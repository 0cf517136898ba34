"""The institutions of a corpus, by their works and the citations to them."""

from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.tables.standing import Asked, labels_of, named_table, standing


def institutions(
    index: Index,
    *,
    top: int | None = 50,
    by: str = "works",
    fictitious: bool = False,
    inclusive: bool = False,
) -> Table:
    """Works, citations and h-type indices of the institutions that addresses begin with.

    A work counts for each of its institutions, and in ``fractional_works`` by equal shares.

    Parameters
    ----------
    top, by, fictitious, inclusive
        As in `citegraph.tables.standing.Asked`.

    Returns
    -------
    Table
        Columns ``institution`` and those of `citegraph.tables.standing`.
    """
    asked = Asked(top, by, fictitious, inclusive)
    found = standing(index, index.features("institution"), "institutions", asked)
    names = labels_of(found, index.entity_names("institution"))
    return named_table("institutions", found, {"institution": names}, asked)
