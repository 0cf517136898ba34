"""The topics of a corpus, by their works and the citations to them."""

from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.tables.shared import topic_names
from citegraph.tables.standing import Asked, named_table, standing


def topics(
    index: Index,
    *,
    top: int | None = 50,
    by: str = "works",
    fictitious: bool = False,
    inclusive: bool = False,
) -> Table:
    """Works, citations and h-type indices of the topics.

    The h-index of a topic: M. G. Banks, An extension of the Hirsch index: indexing scientific
    topics and compounds, Scientometrics 69 (2006) 161-168.

    Parameters
    ----------
    top, by, fictitious, inclusive
        As in `citegraph.tables.standing.Asked`.

    Returns
    -------
    Table
        Columns ``topic_zh``, ``topic_en`` and those of `citegraph.tables.standing`.
    """
    asked = Asked(top, by, fictitious, inclusive)
    found = standing(index, index.topics, "topics", asked)
    names = topic_names(index)
    labels = {name: [of[topic] for topic in found.entities] for name, of in names.items()}
    return named_table("topics", found, labels, asked)
