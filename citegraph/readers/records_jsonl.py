"""The project's own records, one JSON object a line: ``Record`` without what is not known.

A line is ``record.model_dump_json(exclude_defaults=True)``; ``number`` may be left out.
"""

from collections.abc import Iterator
from functools import partial
from typing import TextIO

from pydantic_core import from_json

from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers.shared.common import attempt

NAME = "citegraph-jsonl"
SUFFIXES = (".jsonl", ".ndjson")


def sniff(head: str) -> bool:
    """Whether the first line is an object that has fields of a record and no others."""
    first = head.lstrip("\ufeff \t\n").split("\n", 1)[0]
    try:
        # The head may end inside a long line.
        found = from_json(first, allow_partial=True)
    except ValueError:
        return False
    return (
        isinstance(found, dict)
        and found.keys() <= Record.model_fields.keys()
        and not found.keys().isdisjoint({"titles", "references", "ids"})
    )


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read a record a line; a record without number takes that of its line.

    Parameters
    ----------
    stream
        Text with line feeds as line ends, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        One for each line that is not blank; the number of a problem is that of its line.
    """
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield attempt(number, partial(_record, number, line))


def _record(number: int, line: str) -> Record:
    try:
        found = from_json(line.strip("\ufeff \t\n"))
    except ValueError as error:
        why = str(error).replace("at line 1 column", "at character")
        raise ValueError(f"this line is not JSON ({why}); write one record a line") from error
    if not isinstance(found, dict):
        raise ValueError("this line is not a JSON object; write one record a line")  # noqa: TRY004
    return Record.model_validate({"number": number, **found})
