"""The authors of a corpus, by their works and the citations to them."""

from citegraph.errors import UnknownNameError
from citegraph.matching.author_keys import AUTHOR_KEYS, DEFAULT_KEY
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.tables.standing import Asked, labels_of, named_table, standing


def authors(
    index: Index,
    *,
    top: int | None = 50,
    by: str = "works",
    author_key: str = DEFAULT_KEY,
    fictitious: bool = False,
    inclusive: bool = False,
) -> Table:
    """Works, citations and the h, g, i10 and m of the authors, local and global ones apart.

    A work counts for each of its authors, and in ``fractional_works`` by equal shares. See
    `citegraph.h_index`, `citegraph.g_index` and `citegraph.m_quotient`. Indices of local citations
    are of the citations by works of the corpus, those of global ones of what the sources state.

    Parameters
    ----------
    top, by, fictitious, inclusive
        As in `citegraph.tables.standing.Asked`.
    author_key
        Which names are one author: a name of `citegraph.matching.author_keys.AUTHOR_KEYS`.

    Returns
    -------
    Table
        Columns ``author`` and those of `citegraph.tables.standing`.

    Raises
    ------
    UnknownNameError
        If there is no such key or order.
    """
    if author_key not in AUTHOR_KEYS:
        raise UnknownNameError("author key", author_key, AUTHOR_KEYS)
    asked = Asked(top, by, fictitious, inclusive)
    found = standing(index, index.features("author", author_key), "authors", asked)
    names = labels_of(found, index.entity_names("author", author_key))
    return named_table("authors", found, {"author": names}, asked, {"author_key": author_key})
