"""The project's own records, one JSON object a line: everything, as `citegraph-jsonl` reads it."""

from collections.abc import Iterable
from pathlib import Path

from citegraph.model import Record
from citegraph.writers.holds import EVERYTHING, write_records
from citegraph.writers.output import Written

NAME = "citegraph-jsonl"
SUFFIXES = (".jsonl", ".ndjson")
HOLDS = EVERYTHING
RESOLVED = False


def write(records: Iterable[Record], path: str | Path) -> Written:
    """Write a record a line, without what is not known."""
    return write_records(records, path, HOLDS, _line)


def _line(record: Record) -> str:
    return record.model_dump_json(exclude_defaults=True) + "\n"
