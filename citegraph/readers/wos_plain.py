"""Web of Science, plain text: two-letter tags, lists with one item a line, ``ER`` after a record.

Also the files of ISI (``FN ISI Export Format``), of the Chinese Science Citation Database, and of
converters that write no header; of those the reader says what they lack.
"""

import re
from collections.abc import Iterator
from typing import TextIO

from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers.shared import tagged, wos_chinese, wos_fields

NAME = "wos"
SUFFIXES = (".txt", ".isi", ".ciw", ".wos")

_TAG = re.compile(r"([A-Z][A-Z0-9])(?: (.*))?", re.DOTALL)
_HEAD = re.compile(r"\s*(?:FN [^\n]*\n\s*)?(?:VR [^\n]*\n\s*)?PT [A-Z]{1,2} *\n")
_STARTS = frozenset({"PT"})
_ENDS = frozenset({"ER"})
_OUTSIDE = frozenset({"FN", "VR", "EF"})
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

    def split(line: str) -> tuple[str, str] | None:
        found = _TAG.fullmatch(line)
        if found is None:
            return None
        if found[1] in _OUTSIDE:
            marks.add(found[1])
        return found[1], found[2] or ""

    number, conversion = 0, wos_chinese.Conversion()
    found = tagged.records(stream, split, starts=_STARTS, ends=_ENDS, outside=_OUTSIDE, indent=" ")
    for item in found:
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


def _values(fields: list[tagged.Field], notes: list[str]) -> dict[str, tuple[str, ...]]:
    """The values of each tag: one an item for lists, one an occurrence for prose."""
    values: dict[str, tuple[str, ...]] = {}
    for field in fields:
        lines = [stripped for line in field.lines if (stripped := line.strip())]
        if not lines:
            continue
        if field.tag in wos_fields.LISTS:
            items = (line.removesuffix(".") if field.tag == "C1" else line for line in lines)
            values[field.tag] = values.get(field.tag, ()) + tuple(items)
            continue
        if field.tag in _SHORT and len(lines) > 1:
            notes.append(f"{field.tag} goes on over {len(lines)} lines; a tag is missing there")
        if field.tag in values:
            notes.append(f"{field.tag} is given more than once; the first value is used")
        values[field.tag] = (*values.get(field.tag, ()), wos_chinese.prose(lines))
    return values
