"""Web of Science, plain text, for VOSviewer, CiteSpace, bibliometrix and the `wos` reader.

References are lines of ``CR``: ``Ahuja G, 2000, ADMIN SCI QUART, V45, P425, DOI 10...``. A string
that already has this form is kept; others are made of their parts, and of the cited work's own
where it is in the corpus, so that a program finds it again by author, year, volume and page or by
DOI. Such a line has no place for a title, except where there is no venue: there the Web of Science
itself prints the title of a book.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from citegraph import identifiers
from citegraph.model import Author, Record, Reference
from citegraph.readers.references.wos import parse
from citegraph.writers.holds import ANY, Holds, Losses, Splits, write_records
from citegraph.writers.output import Written
from citegraph.writers.vocabulary import Kind, kind_of

NAME = "wos"
SUFFIXES = (".txt", ".ciw", ".wos")
RESOLVED = True

_ITEMS = Splits(latin=";[]", chinese=";[]")
HOLDS = Holds(
    fields=frozenset(
        {"ids", "titles", "authors", "abstracts", "keywords", "venue", "year", "volume", "issue",
         "pages", "page_count", "type", "language", "institutions", "funding", "classifications",
         "references", "references_known", "reported"}
    ),
    ids={"doi": ANY, "pmid": ANY, "wos": ANY},
    parts={
        "authors": frozenset({"name", "affiliations", "orcid"}),
        "venue": frozenset({"names", "abbreviations", "issn", "publisher"}),
        "funding": frozenset(),
        "references": frozenset(),
    },
    at_most={
        "titles": 1, "abstracts": 1, "venue.names": 1, "venue.abbreviations": 2, "venue.issn": 2,
    },
    reported=frozenset({"citing", "references"}),
    splits={
        "authors": Splits(latin=";[]", chinese=";[]", ends=" ,;"),
        "keywords": _ITEMS,
        "classifications": _ITEMS,
        "institutions": Splits(latin="[]", chinese="[]", ends=" ."),
    },
    kinds=True,
    # Addresses and ORCIDs of an author are found by name; NR is written where lists are complete.
    elsewhere=frozenset(
        {"authors.affiliations", "authors.orcid", "funding", "references", "reported.references"}
    ),
)  # fmt: skip

_PUBLICATION: Mapping[Kind, str] = {"book": "B", "chapter": "B", "patent": "P"}
_LANGUAGES = {
    "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "pt": "Portuguese", "ru": "Russian", "zh": "Chinese",
}  # fmt: skip
_SPAN = re.compile(r"([^\s-]+)-([^\s-]+)")
_FIRST_PAGE = re.compile(r"[\w.:/()\[\]*]+")
# Of a reference, what has no place in a line beside what stands there.
_NO_PLACE = ("title", "issue", "type", "reported_cited_by")


def write(records: Iterable[Record], path: str | Path) -> Written:
    """Write records from ``PT`` to ``ER`` under the header of the Web of Science."""
    losses = Losses()
    return write_records(
        map(partial(_with_lines, losses), records),
        path,
        HOLDS,
        _entry,
        losses=losses,
        before="FN Clarivate Analytics Web of Science\nVR 1.0\n",
        after="EF\n",
    )


def cited(reference: Reference) -> str:
    """A reference as a line of ``CR``.

    Examples
    --------
    >>> cited(Reference(raw="-", authors=("Smith, John A.",), year=1999, venue="J NAME"))
    'Smith JA, 1999, J NAME'
    """
    raw = " ".join(reference.raw.split())
    volume, pages = _part(reference.volume), _FIRST_PAGE.match(_part(reference.pages))
    page = pages.group() if pages else ""
    venue = _part(reference.venue) or _part(reference.title)
    doi = reference.ids.doi
    if not (reference.year or doi or reference.authors) or _says_all(raw, reference):
        return raw
    parts = (
        short_name(reference.authors[0]) if reference.authors else "[Anonymous]",
        str(reference.year) if reference.year else "",
        venue,
        f"V{volume}" if volume else "",
        f"{'P' if page[:1].isdigit() else 'p'}{page}" if page else "",
        f"DOI {doi}" if doi else "",
    )
    return ", ".join(part for part in parts if part)


def short_name(name: str) -> str:
    """Surname and initials, ``Smith JA``; a Chinese name as it is."""
    plain = _plain(name.replace(";", " "))
    if not plain:
        return ""
    surname, given = map(str.strip, identifiers.surname_and_given(plain))
    initials = re.findall(r"\b\w", given)
    if len(given) <= 3 and given.isupper():
        initials = list(given)
    return " ".join(filter(None, (_part(surname), "".join(initials).upper())))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _part(text: str | None) -> str:
    """A text as one part of a line, between commas."""
    return _plain((text or "").replace(",", " ").replace("\0", " "))


def _says_all(raw: str, reference: Reference) -> bool:
    """Whether the string is a line of the Web of Science, and says what is known."""
    line = parse(raw)
    if line == reference:
        return True
    own, known = _facts(line), _facts(reference)
    return bool(line.year and line.venue) and all(
        fact is None or fact == said for fact, said in zip(known, own, strict=True)
    )


def _facts(reference: Reference) -> tuple[str | int | None, ...]:
    return (
        identifiers.surname_key(reference.authors[0]) if reference.authors else None,
        reference.year,
        identifiers.number_key(reference.volume),
        identifiers.first_page(reference.pages),
        reference.ids.doi,
    )


def _with_lines(losses: Losses, record: Record) -> Record:
    """The record with its references as lines; what these leave out is counted."""
    lines = []
    for reference in record.references:
        line = cited(reference)
        lines.append(Reference(raw=line or reference.raw))
        if line == " ".join(reference.raw.split()):
            continue
        missing = [name for name in _NO_PLACE if getattr(reference, name) is not None]
        if reference.venue is None and "title" in missing:
            missing.remove("title")
        losses.left_out.update(f"references.{name}" for name in missing)
        losses.left_out["references.authors"] += len(reference.authors[1:])
        others = reference.ids.model_dump(exclude={"doi"}, exclude_none=True)
        losses.left_out.update(f"references.ids.{scheme}" for scheme in others)
    return record.model_copy(update={"references": tuple(lines)})


def _entry(record: Record) -> str:
    lines = [
        f"{tag} {first}\n" + "".join(f"   {value}\n" for value in rest)
        for tag, (first, *rest) in _filled(record)
    ]
    return "".join([*lines, "ER\n\n"])


def _filled(record: Record) -> Iterator[tuple[str, list[str]]]:
    for tag, values in _fields(record):
        filled = [str(value) for value in values if value is not None]
        if filled:
            yield tag, filled


def _fields(record: Record) -> Iterator[tuple[str, Iterable[str | int | None]]]:
    kind = kind_of(record.type)
    yield "PT", [_PUBLICATION.get(kind, "J") if kind else "J"]
    yield "AU", [_brief(author.name) for author in record.authors]
    yield "AF", [author.name for author in record.authors]
    yield "TI", [title.text for title in record.titles]
    yield "SO", [name.text for name in record.venue.names] if record.venue else []
    yield "LA", [_LANGUAGES.get(record.language or "", record.language)]
    yield "DT", [record.type]
    for tag, group in (("DE", "author"), ("ID", "index")):
        words = [w.zh or w.en or w.other or "" for w in record.keywords if w.kind == group]
        yield tag, ["; ".join(words) or None]
    yield "AB", [text.text for text in record.abstracts]
    yield "C1", list(_addresses(record))
    orcids = (f"{author.name}/{author.orcid}" for author in record.authors if author.orcid)
    yield "OI", ["; ".join(orcids) or None]
    yield "FU", ["; ".join(grant.raw for grant in record.funding) or None]
    yield "CR", [reference.raw for reference in record.references]
    known = len(record.references) if record.references_known else None
    yield "NR", [record.reported.get("references", known)]
    yield "TC", [record.reported.get("citing")]
    yield from _place(record)


def _place(record: Record) -> Iterator[tuple[str, Iterable[str | int | None]]]:
    if venue := record.venue:
        yield "PU", [venue.publisher]
        yield from zip(("SN", "EI"), ([number] for number in venue.issn), strict=False)
        yield from zip(("J9", "JI"), ([name] for name in venue.abbreviations), strict=False)
    yield "PY", [record.year]
    yield "VL", [record.volume]
    yield "IS", [record.issue]
    span = _SPAN.fullmatch(record.pages or "")
    if span and span[1] != span[2]:
        yield "BP", [span[1]]
        yield "EP", [span[2]]
    else:
        yield "BP", [record.pages]
    yield "DI", [record.ids.doi]
    yield "PG", [record.page_count]
    yield "WC", ["; ".join(record.classifications) or None]
    yield "UT", [record.ids.wos]
    yield "PM", [record.ids.pmid]


def _brief(name: str) -> str:
    """A name as ``AU`` has it: ``Smith, JA``."""
    surname, _, initials = short_name(name).rpartition(" ")
    return f"{surname}, {initials}" if surname and initials.isupper() else short_name(name)


def _addresses(record: Record) -> Iterator[str]:
    """Addresses with those who work there, as ``[Smith, John; Wang, Li] Univ X, Country.``."""
    people: dict[str, list[Author]] = {}
    for author in record.authors:
        for address in author.affiliations:
            people.setdefault(address, []).append(author)
    for address in record.institutions:
        names = "; ".join(author.name for author in people.get(address, ()))
        yield f"[{names}] {address}." if names else f"{address}."
