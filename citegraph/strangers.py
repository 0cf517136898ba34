"""Why a text is none of the known formats: what it seems to be, and what to bring instead."""

import json
import re
from collections.abc import Callable

_VOSVIEWER = (
    "this is a VOSviewer {}: places and scores of a finished network, without records; "
    "name the export that it was made from"
)
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_ROOT = re.compile(r"<(?![?!])([^\s/>]+)")
_KEY = re.compile(r'"([^"\\]{1,40})"\s*:')
_MARKDOWN = re.compile(r"(?:#{1,4} \S.*|\|(?:[^|\n]*\|){2,}|---|```.*|[-*] \S.*|\*\*.*)")
_PAGE = frozenset(
    [
        "html",
        "head",
        "body",
        "div",
        "p",
        "span",
        "sup",
        "sub",
        "a",
        "br",
        "table",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
    ]
)
"""Elements that pages begin with, or pieces of pages inside Markdown."""

_BINARIES = {
    b"PAR1": "Parquet; write it as JSON lines or CSV",
    b"%PDF": "a PDF; export the records, or paste the text of its pages",
    b"SQLite format 3": "a database of another program; export the records from that program",
    b"\xd0\xcf\x11\xe0": "an old office document; save it as text or CSV",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"Rar!": "a RAR archive; unpack it",
    b"7z\xbc\xaf": "a 7-Zip archive; unpack it",
    b"BZh": "packed with bzip2; unpack it",
    b"\xfd7zXZ": "packed with xz; unpack it",
    b"\x28\xb5\x2f\xfd": "packed with zstd; unpack it",
}
MOST_NAMES = 8
"""Columns or keys that are named of a table or of JSON."""


def why_unknown(head: str) -> str:
    """Say what a text that no reader takes seems to be.

    Parameters
    ----------
    head
        Its first characters.

    Returns
    -------
    str
        A reason for `citegraph.errors.ReadError`: what it is and what to do.
    """
    text = head.lstrip("\ufeff \t\r\n")
    reasons = (found for test in _TESTS if (found := test(text)))
    return next(reasons, "this is text without records of any known format")


def why_binary(head: bytes) -> str:
    """Say what a file that is no text seems to be.

    Parameters
    ----------
    head
        Its first bytes.
    """
    if head[8:12] == b"DUCK":
        return "this is a corpus of citegraph; it is opened, not imported"
    known = (what for start, what in _BINARIES.items() if head.startswith(start))
    return f"this is {next(known, 'a binary file, not text; export it as plain text')}"


def _json(text: str) -> str | None:
    if text[:1] not in ("{", "["):
        return None
    keys = list(dict.fromkeys(_KEY.findall(text[:20_000])))
    if {"network", "items"} <= set(keys):
        return _VOSVIEWER.format("network")
    names = ", ".join(json.dumps(key, ensure_ascii=False) for key in keys[:MOST_NAMES])
    return f"this is JSON, but of none of the known databases (its keys: {names or 'none'})"


def _markup(text: str) -> str | None:
    if not text.startswith("<"):
        return None
    root = _ROOT.search(text)
    if root is None:
        return None
    if root[1].lower() in _PAGE:
        return (
            "this is a web page, but no article page of CNKI or VIP; "
            "export the records from the database and name that file"
        )
    return f"this is XML, but its first element <{root[1]:.40}> is of none of the known databases"


def _table(text: str) -> str | None:
    lines = [line for line in text.split("\n")[:6] if line.strip()]
    for delimiter in ("\t", ";", ","):
        cells = [cell.strip().strip('"') for cell in lines[0].split(delimiter)] if lines else []
        # One line with a comma is a sentence; the last line may be cut.
        if len(cells) < 2 or len(lines) < 2 or any(delimiter not in line for line in lines[:-1]):
            continue
        lower = {cell.lower() for cell in cells}
        if {"id", "label"} <= lower and any(c == "x" or c.startswith("weight") for c in lower):
            return _VOSVIEWER.format("map")
        if all(_NUMBER.fullmatch(cell) for cell in cells if cell):
            return "this is a table of numbers, with more columns than an edge list has"
        names = ", ".join(f"{cell:.30}" for cell in cells[:MOST_NAMES])
        more = f" and {len(cells) - MOST_NAMES} more" if len(cells) > MOST_NAMES else ""
        return f"this is a table, but no known export has its columns ({names}{more})"
    return None


def _notes(text: str) -> str | None:
    lines = [line.strip() for line in text.split("\n")[:40] if line.strip()]
    marks = [line for line in lines if _MARKDOWN.fullmatch(line)]
    if len(marks) >= 2 and any(line.startswith("#") for line in marks):
        return "this is a Markdown document, without records of any known format"
    return None


_TESTS: tuple[Callable[[str], str | None], ...] = (_json, _markup, _notes, _table)
