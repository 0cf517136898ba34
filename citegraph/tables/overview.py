"""What a corpus holds, in numbers."""

from importlib.resources import files

from citegraph.metrics.table import Table
from citegraph.relations.index import Index


def overview(index: Index) -> Table:
    """Records, works, years, authors, venues, institutions, countries, topics and citations.

    Authors, venues, institutions, countries and topics are those of works that a record describes,
    as `Corpus.network` takes them: joined by the rules of `citegraph.matching`. What no record
    names is None: the works have authors, whom nobody wrote down.

    Returns
    -------
    Table
        Columns ``item`` and ``value``.
    """
    query = files("citegraph.tables").joinpath("overview.sql").read_text(encoding="utf-8")
    rows = index.connection.execute(query).fetchall()
    found = dict(rows)
    columns = {"item": list(found), "value": list(found.values())}
    if not found["records read"] and not found["works only cited or listed"]:
        return Table("overview", dict.fromkeys(columns, ()), reason="nothing was read yet")
    unnamed = ", ".join(item for item, value in rows if value is None)
    notes = (f"no record states: {unnamed}",) if unnamed else ()
    return Table("overview", columns, notes=notes)
