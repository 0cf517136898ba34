"""Cited references as Dimensions lists them in its export for bibliometric mapping.

``[authors]|[author ids]|source|year|volume|issue|pages|DOI|publication id|times cited``, one after
the other with semicolons. An empty field is nothing between two bars.
"""

import re
from collections.abc import Iterator

from citegraph import identifiers
from citegraph.model import Identifiers, Reference
from citegraph.readers.shared.common import year_in

_NEXT = re.compile(r";\s*(?=\[)")
_PUBLICATION = re.compile(r"pub\.\d+")
_BEFORE, _BEHIND = 2, 7
"""Fields before the source and behind it."""


def parse_list(cell: str) -> Iterator[Reference]:
    """Give each reference of a cell; a piece that is cut is kept as a fragment."""
    for raw in _pieces(cell):
        parts = raw.split("|")
        surplus = len(parts) - (_BEFORE + 1 + _BEHIND)
        if surplus < 0:
            yield Reference(raw=raw, fragment=True)
        else:
            yield _reference(raw, parts, surplus)


def publication(text: str | None) -> str | None:
    """Give a publication of Dimensions as an identifier; None where the text names none."""
    match = _PUBLICATION.search(text) if text else None
    return f"dimensions:{match.group()}" if match else None


def _pieces(cell: str) -> Iterator[str]:
    """Cut the cell into references; an author ``[A; [B]]`` does not end one."""
    start = seen = bars = 0
    for match in _NEXT.finditer(cell):
        bars += cell.count("|", seen, match.start())
        seen = match.start()
        if bars >= _BEFORE + _BEHIND:
            yield cell[start:seen].strip()
            start, bars = match.end(), 0
    if rest := cell[start:].strip():
        yield rest


def _reference(raw: str, parts: list[str], surplus: int) -> Reference:
    names = parts[0].removeprefix("[").removesuffix("]").split(";")
    # A bar in the name of a source belongs to it.
    source = "|".join(parts[_BEFORE : _BEFORE + 1 + surplus]).strip()
    year, volume, issue, pages, doi, number, cited = map(str.strip, parts[-_BEHIND:])
    return Reference(
        raw=raw,
        ids=Identifiers(doi=identifiers.doi(doi), other=publication(number)),
        authors=tuple(name.strip() for name in names if name.strip()),
        venue=source or None,
        year=year_in(year),
        volume=volume or None,
        issue=issue or None,
        pages=pages or None,
        reported_cited_by=int(cited) if re.fullmatch(r"\d{1,9}", cited) else None,
    )
