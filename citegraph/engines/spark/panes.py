"""The works related to one work, or to many, on Spark."""

from typing import TYPE_CHECKING

from citegraph.engines.spark.tables import Tables
from citegraph.errors import UnknownNameError
from citegraph.relations.declarations import PANES, find

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

SECOND_LEVEL = ("second_level_references", "second_level_citing")


def pane(tables: Tables, relation: str, work: int) -> "DataFrame":
    """The works of one pane of one work, by the definition that all engines share.

    Returns
    -------
    DataFrame
        ``related``, and ``weight`` where the relation counts something, in the order of the
        definition. Empty also where nothing is known.

    Raises
    ------
    UnknownNameError
        If there is no such relation.
    CitegraphError
        If the corpus lacks the table of it.
    """
    declared = find(PANES, relation)
    if declared.steps[0] == "T":
        tables.need("work_topics")
    return tables.run(declared.sql, {"work": work})


def second_level(
    tables: Tables, relation: str, *, works: str | None = None, exclusive: bool = False
) -> "DataFrame":
    """Second-level references or citing works of many works at once.

    A work with n citers and m references makes n times m rows before they are made distinct: much,
    but without the squares that pairs have, so nothing is split.

    Parameters
    ----------
    relation
        ``second_level_references`` or ``second_level_citing``.
    works
        A condition on the columns of ``works``; all works where None.
    exclusive
        Leave out what the first level reaches by itself.

    Returns
    -------
    DataFrame
        Distinct rows ``work``, ``related``.

    Raises
    ------
    UnknownNameError
        If the relation is another.
    """
    if relation not in SECOND_LEVEL:
        raise UnknownNameError("second-level relation", relation, SECOND_LEVEL)
    tables.view("chosen", tables.spark.table("works").where(works or "true").select("work"))
    found = tables.step(relation)
    if not exclusive:
        return found
    columns = ("citing as work", "cited as related")
    if relation == "second_level_citing":
        columns = ("cited as work", "citing as related")
    first = tables.spark.table("citations").selectExpr(*columns)
    return found.join(first, ["work", "related"], "left_anti")
