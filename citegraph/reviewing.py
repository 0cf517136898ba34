"""The table of doubtful decisions that a person fills in with a spreadsheet."""

import csv
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from citegraph.store.doubts import Doubt, count_doubts
from citegraph.writers.citegraph_csv import FORMULA
from citegraph.writers.output import text_file


@dataclass(frozen=True, slots=True)
class Doubtful:
    """What was written for a person to decide.

    Parameters
    ----------
    path
        The table.
    counts
        How many questions of each kind it has.
    """

    path: Path
    counts: dict[str, int]

    def __str__(self) -> str:
        if not self.counts:
            return f"nothing is doubtful; {self.path} has no lines"
        lines = [f"{count:>7,}  {name}" for name, count in self.counts.items()]
        return "\n".join(
            [
                f"wrote {sum(self.counts.values()):,} to {self.path}",
                *lines,
                "fill in its column decision (yes, no, none, or the key of the right work), then: "
                f"citegraph import --decisions {self.path} -o CORPUS",
            ]
        )


def write_doubtful(doubts: Sequence[Doubt], path: str | Path) -> Doubtful:
    """Write the questions as CSV with a byte order mark, by which Excel knows UTF-8.

    Cells that a spreadsheet would calculate begin with an apostrophe; a line has one question.
    """
    with text_file(path) as file:
        file.write("\ufeff")
        table = csv.writer(file, lineterminator="\n")
        table.writerow(field.name for field in fields(Doubt))
        table.writerows([_cell(value) for value in astuple(doubt)] for doubt in doubts)
    return Doubtful(Path(path), count_doubts(doubts))


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    text = "" if value is None else " ".join(str(value).split())
    return f"'{text}" if text.startswith(FORMULA) else text
