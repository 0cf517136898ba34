"""Web of Science, plain text: two-letter tags, lists with one item a line, ``ER`` after a record.

Also the files of ISI (``FN ISI Export Format``), of the Chinese Science Citation Database, and of
converters that write no header; of those the reader says what they lack.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TextIO

from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers.shared import tagged, wos_chinese, wos_fields

NAME = "wos"
SUFFIXES = (".txt", ".isi", ".ciw", ".wos")

_TAG = re.compile(r"[A-Z][A-Z0-9](?: |\n|\Z)")
_NEXT_TAG = re.compile(rf"\n(?={_TAG.pattern})")
_CHUNK = 1 << 20
_HEAD = re.compile(r"\s*(?:FN [^\n]*\n\s*)?(?:VR [^\n]*\n\s*)?PT [A-Z]{1,2} *\n")
_OUTSIDE = frozenset({"FN", "VR", "EF"})
_CLOSING = frozenset({"PT", "ER"}) | _OUTSIDE
# One short value by nature: where one goes on over lines, the tag of the next field is missing.
_SHORT = frozenset({"PT", "PY", "VL", "IS", "BP", "EP", "AR", "PG", "NR", "TC", "Z9", "PM", "UT"})


def sniff(head: str) -> bool:
    """Whether the file begins with ``FN``, ``VR`` and ``PT``, or with ``PT`` alone."""
    return _HEAD.match(head) is not None or head.startswith(
        ("FN ISI ", "FN Thomson", "FN Clarivate")
    )


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read record by record; a doubt follows its record as a `Problem` that lost nothing.

    Lines of prose are joined with one space (none between Chinese characters), and the full stop
    that this layout sets after each address of ``C1`` is dropped, so that a record equals the one
    that `wos_tab` reads.
    """
    marks: set[str] = set()
    number, conversion = 0, wos_chinese.Conversion()
    for item in _records(stream, marks):
        if item.stray:
            yield tagged.stray_problem(number + 1, item.stray)
        if item.fields:
            number += 1
            notes = [] if item.ended else ["the end mark ER is missing; the record may be cut"]
            values = _values(item.fields, notes)
            conversion.see(values)
            yield from wos_fields.read_one(number, values, notes)
    if "FN" in marks and "EF" not in marks:
        reason = f"the end mark EF is missing; the file may be cut after record {number}"
        yield Problem(reason=reason, lost=False)
    yield from conversion.problems()


@dataclass(slots=True)
class _Found:
    """Tags and their lines; whether the end mark was there; lines that belong to no record."""

    fields: list[tuple[str, str]] = field(default_factory=list)
    ended: bool = False
    stray: list[str] = field(default_factory=list)


def _records(stream: TextIO, marks: set[str]) -> Iterator[_Found]:
    """Group fields to records; the tags of the file go to ``marks``.

    Most lines have no tag, so that the text is cut at those that have one and not line by line.
    """
    current = _Found()
    for text in _fields(stream):
        if not _TAG.match(text):
            current.stray += _lines(text)
            continue
        tag = text[:2]
        closes = tag in _CLOSING
        if current.fields and closes:
            current.ended = tag == "ER"
            yield current
            current = _Found()
        if tag in _OUTSIDE:
            marks.add(tag)
        if not closes or tag == "PT":
            current.fields.append((tag, text[3:]))
        elif "\n" in text:
            current.stray += _lines(text[2:].partition("\n")[2])
    if current.fields or current.stray:
        yield current


def _fields(stream: TextIO) -> Iterator[str]:
    """The text from each line with a tag to the next; first what is before all."""
    rest = "\n"
    while chunk := stream.read(max(_CHUNK, len(rest))):
        rest += chunk
        # The last line may go on in the next chunk, and the last field in any case.
        end = rest.rfind("\n")
        *whole, last = _NEXT_TAG.split(rest[:end])
        yield from whole
        rest = last + rest[end:]
    yield from _NEXT_TAG.split(rest)


def _lines(text: str) -> list[str]:
    if "\n" not in text:
        return [stripped] if (stripped := text.strip()) else []
    return [stripped for line in text.split("\n") if (stripped := line.strip())]


def _values(fields: list[tuple[str, str]], notes: list[str]) -> dict[str, tuple[str, ...]]:
    """The values of each tag: one an item for lists, one an occurrence for prose."""
    values: dict[str, tuple[str, ...]] = {}
    for tag, text in fields:
        lines = _lines(text)
        if not lines:
            continue
        if tag in wos_fields.LISTS:
            if tag == "C1":
                lines = [line.removesuffix(".") for line in lines]
            values[tag] = values.get(tag, ()) + tuple(lines)
            continue
        if tag in _SHORT and len(lines) > 1:
            notes.append(f"{tag} goes on over {len(lines)} lines; a tag is missing there")
        if tag in values:
            notes.append(f"{tag} is given more than once; the first value is used")
        values[tag] = (*values.get(tag, ()), wos_chinese.prose(lines))
    return values
