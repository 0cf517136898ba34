"""What selections turn into: rows, tables of other libraries, text."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

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
