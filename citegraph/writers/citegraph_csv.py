r"""Works as a table, one a row, for spreadsheets and data frames; `citegraph-csv` reads it back.

Items of a list stand between ``"; "``, parts of an item between ``" | "``, and a backslash keeps
these marks inside a text (`citegraph.readers.citegraph_csv` has the columns). A cell that begins
with ``=``, ``+``, ``-`` or ``@`` is written as it is, since the data are not ours to change; a
spreadsheet may take it for a formula. With ``guard_formulas`` an apostrophe stands before it, as
spreadsheets themselves do, and the cells so changed are counted.
"""

import csv
import io
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from citegraph.model import Record
from citegraph.readers import citegraph_csv as layout
from citegraph.writers.holds import EVERYTHING, Losses, write_records
from citegraph.writers.output import Written

NAME = "citegraph-csv"
SUFFIXES = (".csv",)
RESOLVED = False
HOLDS = EVERYTHING.with_lines()

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", "|": "\\|"})
FORMULA = ("=", "+", "-", "@", "\t")


def write(records: Iterable[Record], path: str | Path, *, guard_formulas: bool = False) -> Written:
    """Write the header and a row a record, in UTF-8.

    Parameters
    ----------
    guard_formulas
        Put an apostrophe before cells that a spreadsheet would calculate.
    """
    losses = Losses()
    return write_records(
        records,
        path,
        HOLDS,
        partial(_row, losses if guard_formulas else None),
        losses=losses,
        before=_line(layout.COLUMNS),
    )


def _line(cells: Iterable[str]) -> str:
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerow(cells)
    return target.getvalue()


def _row(guard: Losses | None, record: Record) -> str:
    cells = {**_cells(record), "number": str(record.number)}
    if guard is not None:
        for name, cell in cells.items():
            if cell.startswith(FORMULA):
                cells[name] = f"'{cell}"
                guard.altered[name] += 1
    return _line(cells.get(column, "") for column in layout.COLUMNS)


def _cells(record: Record) -> dict[str, str]:
    values = record.model_dump(mode="json", exclude_none=True)
    single = {name: _get(values, name) for name in layout.SINGLE}
    cells = {name: str(value) for name, value in single.items() if value is not None}
    cells["references_known"] = "true" if record.references_known else "false"
    for name in layout.PLAIN:
        cells[name] = _joined(_get(values, name) or [])
    for name, parts in layout.LISTS.items():
        items = _get(values, name) or []
        for part in parts:
            found = [_get(item, part) for item in items]
            cells[layout.column_of(name, part)] = _joined(found) if _says(found) else ""
    for name in layout.MAPS:
        pairs = values.get(name, {}).items()
        cells[name] = _joined([[key, *_listed(value)] for key, value in pairs])
    return cells


def _get(values: Any, name: str) -> Any:  # noqa: ANN401 - a value of any field
    for step in name.split("."):
        values = (values or {}).get(step)
    return values


def _says(found: list[Any]) -> bool:
    # Zero is a number that is known.
    return any(value is not None and value is not False and value != [] for value in found)


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - one or several
    return value if isinstance(value, list) else [value]


def _joined(items: Iterable[Any]) -> str:
    return "; ".join(" | ".join(map(_escaped, _listed(item))) for item in items)


def _escaped(value: object) -> str:
    if value is None:
        return ""
    return str(value).translate(_ESCAPES)
