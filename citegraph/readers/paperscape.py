"""Paperscape's lists of arXiv papers: seven fields between semicolons, comments before and after.

The fields, as the comments say: arXiv id; categories; number of references found in arXiv; number
of all references; those found; authors; title.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import TextIO

from citegraph import identifiers
from citegraph.model import Author, Identifiers, Problem, ReadOptions, Record, Reference
from citegraph.readers.shared.common import attempt, text_in

NAME = "paperscape"
SUFFIXES = (".csv", ".txt")

_ID = re.compile(r"(?:[a-z-]+(?:\.[A-Za-z]{2})?/(\d\d)\d{5}|(\d\d)\d{2}\.\d{4,5})(?:v\d+)?")
_ROW = re.compile(rf"{_ID.pattern};[^;]*;\d*;\d*;[^;]*;[^;]*;.*")
_ENTRIES = re.compile(r"#\s*(\d{1,9}) entries")
_WIDTH = 7


def sniff(head: str) -> bool:
    """Whether the first line that is no comment has the seven fields, an arXiv id the first."""
    lines = head.split("\n", 100)[:100]
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    return _ROW.fullmatch(first) is not None


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read rows one by one.

    Parameters
    ----------
    stream
        Text with line feeds as line ends, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        ``year`` is the year that the arXiv id states. ``references`` are those found in arXiv, and
        ``references_known`` is False where there are none; ``reported`` has the number of all.
    """
    number, stated = 0, None
    for place, raw in enumerate(stream, start=1):
        line = raw.strip("\ufeff \t\r\n")
        if not line or line.startswith("#"):
            entries = _ENTRIES.fullmatch(line)
            stated = int(entries[1]) if entries else stated
            continue
        number += 1
        cells = line.split(";", _WIDTH - 1)
        if len(cells) < _WIDTH:
            reason = f"line {place}: {len(cells)} fields stand for {_WIDTH}; it was skipped"
            yield Problem(number=number, reason=reason)
            continue
        yield from _notes(number, place, cells)
        yield attempt(number, partial(_record, number, cells))
    if stated is not None and stated != number:
        reason = f"the file says {stated} entries, but {number} were found"
        yield Problem(reason=reason, lost=False)


def _notes(number: int, place: int, cells: list[str]) -> Iterator[Problem]:
    found = len(_list(cells[4]))
    if cells[2].strip() != str(found):
        reason = f"line {place}: {cells[2]!r:.20} references are said to be found, {found} stand"
        yield Problem(number=number, reason=reason, lost=False)


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]


def _record(number: int, cells: list[str]) -> Record:
    own, categories, _, total, cited, authors, title = (cell.strip() for cell in cells)
    known = identifiers.arxiv(own) if _ID.fullmatch(own) else None
    if known is None and not title:
        raise ValueError(f"neither an arXiv id nor a title was found ({own!r:.60})")
    references = tuple(map(_reference, _list(cited)))
    counted = re.fullmatch(r"[0-9]{1,9}", total) is not None and (int(total) > 0)
    return Record(
        number=number,
        ids=Identifiers(arxiv=known, local=None if known else own or None),
        titles=(text_in(title),) if title else (),
        authors=tuple(Author(name=name) for name in _list(authors)),
        year=_year(own),
        type="preprint",
        classifications=tuple(_list(categories)),
        references=references,
        references_known=bool(references),
        # A total of 0 stands for papers whose references no one could read, too.
        reported={"references": int(total)} if counted else {},
        extra={"num-total-refs": (total,)} if total and not counted else {},
    )


def _reference(cited: str) -> Reference:
    known = identifiers.arxiv(cited) if _ID.fullmatch(cited) else None
    return Reference(raw=cited, ids=Identifiers(arxiv=known, local=None if known else cited))


def _year(own: str) -> int | None:
    match = _ID.fullmatch(own)
    if match is None:
        return None
    # arXiv began in 1991.
    short = int(match[1] or match[2])
    return 1900 + short if short >= 91 else 2000 + short
