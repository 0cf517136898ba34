"""Tagged lines, the common ground of many export formats: a tag, a value, lines that go on.

A reader says how a line shows its tag; this file groups lines to fields and fields to records.
Nothing is dropped: a line outside any record goes with the record that follows it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from citegraph.model import Problem

Split = Callable[[str], tuple[str, str] | None]
"""Tag and value of a line; None for a line without a tag, which goes on with the field before."""


@dataclass(slots=True)
class Field:
    """One occurrence of a tag, with its lines without line ends; blank lines are left out."""

    tag: str
    lines: list[str]


@dataclass(slots=True)
class TaggedRecord:
    """The fields of one record in the order of the file.

    Parameters
    ----------
    ended
        Whether the end mark was there.
    stray
        Lines before the record that belong to no record.
    """

    fields: list[Field] = field(default_factory=list)
    ended: bool = False
    stray: list[str] = field(default_factory=list)


def records(
    lines: Iterable[str],
    split: Split,
    *,
    starts: frozenset[str] = frozenset(),
    ends: frozenset[str] = frozenset(),
    outside: frozenset[str] = frozenset(),
    indent: str = "",
) -> Iterator[TaggedRecord]:
    """Group lines to records, one at a time.

    Parameters
    ----------
    lines
        With or without line feeds, for example an open text stream.
    split
        How this format shows a tag.
    starts, ends
        Tags that open a record and that close one. A tag in neither opens a record where none is
        open, so that the rest of a cut record is not lost.
    outside
        Tags of the file and not of a record, such as its name and version; they close an open
        record and are passed over.
    indent
        A beginning that no line with a tag has: such lines, which are most lines of some formats,
        go on without being split.

    Yields
    ------
    TaggedRecord
        Perhaps a last one without fields, where stray lines end the file.
    """
    current = TaggedRecord()
    for raw_line in lines:
        line = raw_line.rstrip("\n")
        found = None if indent and line.startswith(indent) else split(line)
        if found is None:
            if line and not line.isspace():
                (current.fields[-1].lines if current.fields else current.stray).append(line)
            continue
        tag, value = found
        if current.fields and (tag in starts or tag in ends or tag in outside):
            current.ended = tag in ends
            yield current
            current = TaggedRecord()
        if tag not in ends and tag not in outside:
            current.fields.append(Field(tag, [value]))
    if current.fields or current.stray:
        yield current


def stray_problem(number: int, lines: list[str]) -> Problem:
    """Say that lines before a record belong to none; no record is lost by it."""
    what = "a line belongs" if len(lines) == 1 else f"{len(lines)} lines belong"
    reason = f"before this record {what} to none, from {lines[0].strip()!r:.60}"
    return Problem(number=number, reason=reason, lost=False)
