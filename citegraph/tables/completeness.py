"""What the records of a corpus state, and what they do not."""

from importlib.resources import files

from citegraph.metrics.table import Table
from citegraph.relations.index import Index


def completeness(index: Index) -> Table:
    """How many works that a record describes have a title, authors, a year, references ...

    Topics count with all their sources, keywords or not. References are known where a source
    carries a list, be it empty.

    Returns
    -------
    Table
        Columns ``field``, ``known``, ``missing`` (works) and ``share`` (known among all, 0 to 1).
    """
    query = files("citegraph.tables").joinpath("completeness.sql").read_text(encoding="utf-8")
    rows = index.connection.execute(query).fetchall()
    names = ("field", "known", "missing", "share")
    works = rows[0][1] + rows[0][2]
    if not works:
        why = "no record describes a work"
        return Table("completeness", dict.fromkeys(names, ()), reason=why)
    told = [(field, known, missing, known / works) for field, known, missing in rows]
    return Table("completeness", dict(zip(names, zip(*told, strict=True), strict=True)))
