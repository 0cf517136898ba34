"""What the exports of The Lens share, whatever their layout."""

import re
from collections.abc import Iterator

from citegraph.model import (
    Funding,
    Identifiers,
    Problem,
    Record,
    Reference,
    Relation,
)
from citegraph.readers.shared.common import year_in

_ID = re.compile(r"(?:\d{3}-){4}\d{2}[\dX]")
_GRANT = re.compile(r"([^()]+) \(([^()]+)\)(?: [^()]+)?")
# Such as: Pandini . Androgens up-regulate ..., Cancer Res. 2005; 65 1849.
_PRINTED = re.compile(
    r"(?P<author>[^.]+) \. (?P<title>.+), (?P<venue>[^,]+)\. (?P<year>\d{4})"
    r"(?:; (?P<volume>\S+)(?: \((?P<issue>[^()]+)\))?(?: (?P<pages>\S+?))?)?\.?"
)
# As PubMed prints it: Clin Cancer Res. 2002 Aug;8(8):2714-24
_PUBMED = re.compile(
    r"(?P<venue>[^;]+?)\. (?P<year>\d{4})[^;:()]*;(?P<volume>[^(:;]+)"
    r"(?:\((?P<issue>[^()]+)\))?:(?P<pages>[\w.,-]+)"
)


def identifier(text: str | None) -> str | None:
    """Give a number of The Lens as an identifier; None where the text is none."""
    found = (text or "").strip().upper()
    return f"lens:{found}" if _ID.fullmatch(found) else None


def reference(number: str | None, text: str | None = None) -> Reference | None:
    """Give a reference by its number, its text, or both; None where there is neither.

    The number is part of ``raw``, for two works may be cited by one text.
    """
    raw = f"{text} [{number}]" if text and number else text or number
    if raw is None:
        return None
    ids = Identifiers(other=identifier(number))
    match = None
    # A text longer than any reference is not searched for its parts.
    if text and len(text) < 2000:
        match = _PRINTED.fullmatch(text) or _PUBMED.fullmatch(text)
    if match is None:
        return Reference(raw=raw, ids=ids, fragment=ids.other is None and text is None)
    parts = match.groupdict()
    author = parts.get("author")
    return Reference(
        raw=raw,
        ids=ids,
        authors=(author,) if author else (),
        title=parts.get("title"),
        venue=parts["venue"],
        year=year_in(parts["year"]),
        volume=parts["volume"],
        issue=parts["issue"],
        pages=parts["pages"],
    )


def grant(raw: str) -> Funding:
    """Tell the parts of ``NEI NIH HHS (R33 EY033689) United States`` apart."""
    match = _GRANT.fullmatch(raw)
    if match is None:
        return Funding(raw=raw, funder=raw)
    return Funding(raw=raw, funder=match[1], numbers=(match[2],))


def pages(start: str | None, end: str | None) -> str | None:
    """Join two pages; the first of them may already be a range."""
    if start is None or end is None or start == end or "-" in start:
        return start or end
    return f"{start}-{end}"


def reported(citing: int | None, references: int | None) -> dict[Relation, int]:
    """Give the counts that are stated."""
    counts: dict[Relation, int | None] = {"citing": citing, "references": references}
    return {relation: count for relation, count in counts.items() if count is not None}


def with_note(record: Record | Problem) -> Iterator[Record | Problem]:
    """Give a record, and say where it lists fewer references than it has."""
    yield record
    if isinstance(record, Problem):
        return
    stated, listed = record.reported.get("references"), len(record.references)
    if stated and listed and stated != listed:
        reason = f"{stated} references are stated and {listed} listed"
        yield Problem(number=record.number, reason=reason, lost=False)
