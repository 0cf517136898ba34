"""A table of results: columns, the options that made it, and what it leaves out."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from citegraph.relations.network import Option

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; None where a value is not known.

    Parameters
    ----------
    name
        What it is, as the catalog calls it.
    columns
        The columns by name, of one length.
    options
        What was asked for.
    notes
        What a reader must know: what was left out, and why values are missing.
    as_of
        The last year that was counted; None where no year plays a part.
    reason
        Why there is no row; None where there is one.
    """

    name: str
    columns: Mapping[str, Sequence[Any]]
    options: Mapping[str, Option] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    as_of: int | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        lengths = {len(column) for column in self.columns.values()}
        if len(lengths) > 1:
            raise ValueError(f"the columns of {self.name} differ in length")
        if not len(self) and self.reason is None:
            raise ValueError(f"{self.name} is empty and does not say why")

    def __len__(self) -> int:
        return next((len(column) for column in self.columns.values()), 0)

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows as dictionaries, in order."""
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(self.columns, values, strict=True))

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON can hold it."""
        return {
            "name": self.name,
            "rows": list(self.rows()),
            "options": dict(self.options),
            "notes": list(self.notes),
            "as_of": self.as_of,
            "reason": self.reason,
        }

    def to_csv(self) -> str:
        """The rows as CSV; what a spreadsheet would take for a formula has a ``'`` before it."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        for values in zip(*self.columns.values(), strict=True):
            writer.writerow([_cell(value) for value in values])
        return text.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULAS):
        return f"'{value}"
    return value
