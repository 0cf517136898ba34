"""BibTeX as text: entries with their values resolved, and a problem for each block that is none.

bibtexparser splits the file into blocks and goes on behind a broken one. Values are resolved here,
because its own resolution knows neither joined strings (``jan # "~1"``) nor entries that repeat a
field.
"""

import logging
import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citegraph.model import Problem

if TYPE_CHECKING:
    from bibtexparser.model import Entry as Block
    from bibtexparser.model import ParsingFailedBlock

# What bibtexparser would log comes back as a Problem; without a handler it would be printed too.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

OTHER_BLOCK = re.compile(r"^\s*@(?:string|preamble|comment)\s*[{(]", re.MULTILINE | re.IGNORECASE)
"""The start of a block that is no entry."""

_CUT_OFF = re.compile(r"[,}]|[\w+-]+\s*=\s*[{\"]")
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Entry:
    """An entry with the values of its fields, without their delimiters; keys in lower case."""

    number: int
    line: int
    type: str
    key: str
    values: dict[str, list[str]]


def entries(text: str) -> Iterator[Entry | Problem]:
    """Entries, and a problem in the place of each block that is none."""
    # Loaded here, for other formats do without it.
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415
    from bibtexparser.model import Entry as Block  # noqa: PLC0415
    from bibtexparser.model import ImplicitComment, ParsingFailedBlock  # noqa: PLC0415

    library = parse_string(text, parse_stack=[])
    strings = {key.casefold(): string.value for key, string in library.strings_dict.items()}
    newlines = [match.start() for match in re.finditer("\n", text)]
    number, start, end = 0, -1, 0
    for block in library.blocks:
        raw = block.raw or ""
        # The parser's own line numbers leave out lines that end in a backslash. A broken block may
        # reach into the next one, and its text may be a part of what it was.
        found = text.find(raw, end)
        found = text.find(raw, start + 1) if found < 0 else found
        start = max(start, found, 0)
        end, line = start + len(raw), bisect(newlines, start) + 1
        before = text[newlines[line - 2] + 1 if line > 1 else 0 : start]
        # "%@article{" is taken out by its writer, although BibTeX itself would read it.
        if raw.startswith("@") and before.lstrip().startswith("%"):
            continue
        entry = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(entry, Block):
            number += 1
            yield _entry(number, line, entry, strings)
        elif isinstance(block, ParsingFailedBlock):
            lost = OTHER_BLOCK.match(raw) is None
            number += lost
            reason = f"line {line}: {_reason(block, raw)}"
            yield Problem(number=number if lost else None, reason=reason, lost=lost)
        elif isinstance(block, ImplicitComment) and _CUT_OFF.match(raw):
            reason = f"line {line}: text after an entry was skipped ({raw!r:.60}); "
            reason += "check the braces before it"
            yield Problem(number=number or None, reason=reason, lost=False)


def _entry(number: int, line: int, entry: "Block", strings: dict[str, str]) -> Entry:
    values: dict[str, list[str]] = {}
    for field in entry.fields:
        values.setdefault(field.key.casefold(), []).append(_resolve(field.value, strings))
    return Entry(number, line, entry.entry_type, entry.key, values)


def _reason(block: "ParsingFailedBlock", raw: str) -> str:
    from bibtexparser.model import String  # noqa: PLC0415 - see entries

    start = _SPACE.sub(" ", raw)[:40]
    if isinstance(block.ignore_error_block, String):
        return f"{start!r} is defined before; the first definition is used"
    why = _SPACE.sub(" ", getattr(block.error, "abort_reason", str(block.error))).rstrip(" .")
    return f"{start!r} cannot be read ({why}); check its braces, quotes and commas"


def _resolve(raw: str, strings: dict[str, str], depth: int = 0) -> str:
    """Give the value without delimiters, abbreviations replaced and joined strings joined."""
    parts = []
    for part in _joined(raw) if "#" in raw else [raw.strip()]:
        if part[:1] + part[-1:] in {"{}", '""'} and len(part) > 1:
            parts.append(part[1:-1])
        elif part.casefold() in strings and depth < 10:
            parts.append(_resolve(strings[part.casefold()], strings, depth + 1))
        else:
            parts.append(part)
    return "".join(parts)


def _joined(raw: str) -> list[str]:
    """Split at each ``#`` outside braces and quotes."""
    parts, start, depth, quoted = [], 0, 0, False
    for place, character in enumerate(raw):
        if character in "{}" and raw[place - 1 : place] != "\\":
            depth += 1 if character == "{" else -1
        elif character == '"' and depth == 0:
            quoted = not quoted
        elif character == "#" and depth == 0 and not quoted:
            parts.append(raw[start:place].strip())
            start = place + 1
    return [*parts, raw[start:].strip()]
