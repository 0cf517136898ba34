"""Parquet, for data frames, DuckDB and Spark: one row a work, the columns of `Record`.

Lists are lists, parts are structs, ``reported``, ``reported_by`` and ``extra`` are maps. Rows go
through a file of JSON lines beside the target, so that memory does not grow with their number.
"""

import contextlib
import types
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import duckdb
from pydantic import BaseModel

from citegraph.errors import CitegraphError
from citegraph.model import Record
from citegraph.writers.holds import EVERYTHING, write_records
from citegraph.writers.output import PACKED, Written, is_packed, replacing

NAME = "parquet"
SUFFIXES = (".parquet",)
RESOLVED = False
HOLDS = EVERYTHING

_TYPES: Mapping[Any, str] = {str: "VARCHAR", int: "BIGINT", bool: "BOOLEAN"}
_LARGEST_ROW = 1 << 28


def write(records: Iterable[Record], path: str | Path) -> Written:
    """Write one file, compressed with Zstandard.

    Raises
    ------
    CitegraphError
        If the name asks for packing; no program reads Parquet through gzip.
    """
    path = Path(path)
    if is_packed(path):
        raise CitegraphError(f"{path}: Parquet is compressed already; leave {PACKED} off its name.")
    with replacing(path) as part:
        lines = part.with_name(part.name + ".jsonl")
        try:
            written = write_records(records, lines, HOLDS, _line)
            _copy(lines, part)
        finally:
            with contextlib.suppress(FileNotFoundError):
                lines.unlink()
    return Written(path, written.written, written.left_out, written.altered)


def columns() -> dict[str, str]:
    """The columns and their types."""
    return {name: _type(field.annotation) for name, field in Record.model_fields.items()}


def _line(record: Record) -> str:
    return record.model_dump_json(exclude_none=True) + "\n"


def _copy(lines: Path, target: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = false")
        connection.read_json(
            str(lines),
            columns=columns(),
            format="newline_delimited",
            maximum_object_size=_LARGEST_ROW,
        ).write_parquet(str(target), compression="zstd")


def _type(annotation: Any) -> str:  # noqa: ANN401 - any annotation of a model
    """The DuckDB type of a field: ``tuple[Author, ...]`` is ``STRUCT(name VARCHAR, ...)[]``."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in {Union, types.UnionType}:
        return _type(next(choice for choice in arguments if choice is not type(None)))
    if origin is tuple:
        return f"{_type(arguments[0])}[]"
    if origin is Mapping:
        return f"MAP(VARCHAR, {_type(arguments[1])})"
    if origin is Literal:
        return "VARCHAR"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields.items()
        inner = ", ".join(f'"{name}" {_type(field.annotation)}' for name, field in fields)
        return f"STRUCT({inner})"
    return _TYPES[annotation]
