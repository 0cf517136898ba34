"""What selections turn into: rows, tables of other libraries, text."""

from collections.abc import Mapping
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import duckdb

from citegraph.errors import CitegraphError
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.relations.labelled import COLUMNS

if TYPE_CHECKING:
    from citegraph.query.selection import Selection

SHOWN = 5
"""Works that a selection shows of itself."""


def rows(index: Index, selection: "Selection") -> list[dict[str, object]]:
    """The works as dictionaries of the main columns, in order, with weight and reasons if any."""
    columns = ", ".join(COLUMNS)
    query = f"select work, {columns} from works where list_contains(?, work)"
    connection = index.read("works")
    found: Mapping[int, tuple[object, ...]] = {
        work: tuple(row)
        for work, *row in connection.execute(query, [selection.numbers.tolist()]).fetchall()
    }
    made = [dict(zip(COLUMNS, found[number], strict=True)) for number in selection.numbers.tolist()]
    if selection.weights is not None:
        for row, weight in zip(made, selection.weights.tolist(), strict=True):
            row["weight"] = weight
    for row, reasons in zip(made, selection.reasons or (), strict=False):
        row.update(reasons)
    return made


def table(index: Index, selection: "Selection", top: int | None = None) -> Table:
    """The works as a table that says what was asked, and why it is empty where it is."""
    part = selection if top is None else selection[:top]
    found = rows(index, part)
    names = list(dict.fromkeys(name for row in found for name in row)) or list(COLUMNS)
    size = len(selection)
    notes = () if len(part) == size else (f"{len(part):,} of {size:,} works are shown",)
    reason = selection.unknown or selection.emptied or "no work was asked for"
    return Table(
        "query",
        {name: [row.get(name) for row in found] for name in names},
        {"query": str(selection.query), "top": top},
        notes,
        None,
        None if found else reason,
    )


def shown(selection: "Selection") -> str:
    """How many works there are and the first of them, or why there is none."""
    size = len(selection)
    if selection.unknown is not None:
        return f"<Selection: not known, {selection.unknown}>"
    if not size:
        why = f": {selection.emptied}" if selection.emptied else ""
        return f"<Selection of 0 works{why}>"
    head = "\n".join(f"  {selection[place]!r}" for place in range(min(SHOWN, size)))
    more = f"\n  ... {size - SHOWN:,} more" if size > SHOWN else ""
    return f"<Selection of {size:,} works>\n{head}{more}"


def html(index: Index, selection: "Selection", most: int = 20) -> str:
    """The first works as a table of a notebook; all text is escaped."""
    head = escape(shown(selection).partition("\n")[0])
    found = rows(index, selection[:most])
    if not found:
        return f"<p>{head}</p>"
    names = ("first_author", "year", "title", "venue", *(n for n in found[0] if n not in COLUMNS))
    lines = (
        "".join(f"<td>{escape('' if row.get(n) is None else str(row[n]))}</td>" for n in names)
        for row in found
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    titles = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in names)
    return f"<p>{head}</p><table><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>"


_RELATION = """
    select w.*, s.weight
    from (
        select unnest($1::integer[]) as work, unnest($2::double[]) as weight,
            unnest(range(len($1::integer[]))) as place
    ) s join works w using (work)
    order by s.place
"""


def relation(index: Index, selection: "Selection") -> duckdb.DuckDBPyRelation:
    """The rows of ``works`` in the selection's order; the weight is null in a plain set."""
    numbers = selection.numbers.tolist()
    weights = [None] * len(numbers) if selection.weights is None else selection.weights.tolist()
    return index.read("works").sql(_RELATION, params=[numbers, weights])


def as_arrow(index: Index, selection: "Selection") -> Any:  # noqa: ANN401 - may be absent
    """The same as a table of Arrow."""
    _need("pyarrow")
    return relation(index, selection).to_arrow_table()


def as_pandas(index: Index, selection: "Selection") -> Any:  # noqa: ANN401 - may be absent
    """The same as a data frame."""
    _need("pandas")
    return relation(index, selection).df()


def _need(library: str) -> None:
    if find_spec(library) is None:
        raise CitegraphError(f"{library} is not installed; install it with: pip install {library}.")
