"""OpenCitations: works, as its Meta collection, its first API and the nodes of its maps have them.

Three layouts of one idea: Meta has ``id`` with a list of identifiers and identifiers in brackets
behind names; the first API (``/metadata``) has ``doi``, and the cited DOIs; the nodes of a map have
``id``, a line of surnames and ``count``, the number of works that cite.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import TextIO

from citegraph import identifiers
from citegraph.model import (
    Author,
    Identifiers,
    Problem,
    ReadOptions,
    Record,
    Reference,
    Relation,
    Venue,
)
from citegraph.readers.shared.common import Fields, attempt, text_in
from citegraph.readers.shared.csv_records import has_header, records
from citegraph.readers.shared.json_fields import scalar
from citegraph.readers.shared.json_items import first_item, items
from citegraph.readers.shared.names import orcid

NAME = "opencitations-metadata"
SUFFIXES = (".csv", ".json")

_META = frozenset({"id", "title", "author", "pub_date", "venue", "publisher"})
_API = frozenset({"doi", "title", "author", "source_title", "citation_count", "reference"})
_NODES = frozenset({"id", "author", "year", "title", "source_title", "count"})
_COLUMNS = (
    *("id", "title", "author", "pub_date", "venue", "volume", "issue", "page", "type"),
    *("publisher", "editor"),
)
_ID = re.compile(r"\b(doi|pmid|omid|openalex|meta|issn|orcid):(\S+?)(?=[\s;\]]|$)")
_NOTE = re.compile(r" *\[([^\[\]]*)\]")


def _layout(names: frozenset[str]) -> bool:
    return names >= _META


def sniff(head: str) -> bool:
    """Whether the columns, or the fields of the first object, are those of one of the layouts."""
    if head.lstrip("\ufeff \t\n")[:1] not in ("[", "{"):
        return has_header(head, _layout)
    found = first_item(head).keys()
    return found >= _META or found >= _API or found == _NODES


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read works one by one.

    Parameters
    ----------
    stream
        CSV with a header, or JSON: a list, or an object a line.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        Every work. Only those of the first API have references.
    """
    for found in _rows(stream):
        if isinstance(found, Problem):
            yield found
        else:
            number, fields = found
            yield attempt(number, partial(_record, number, fields))


def _rows(stream: TextIO) -> Iterator[tuple[int, Fields] | Problem]:
    start = stream.read(1)
    while start and (start.isspace() or start == "\ufeff"):
        start = stream.read(1)
    stream.seek(0)
    if start not in ("[", "{"):
        yield from records(stream, _layout, _COLUMNS)
        return
    for found in items(stream):
        if isinstance(found, Problem):
            yield found
        elif isinstance(found[1], dict):
            texts = {key: scalar(value) for key, value in found[1].items()}
            yield found[0], Fields({key: [text] for key, text in texts.items() if text})
        else:
            yield Problem(number=found[0], reason="this is no work of OpenCitations")


def _record(number: int, fields: Fields) -> Record:
    title = fields.one("title")
    ids = _ids(fields)
    if not title and ids == Identifiers():
        raise ValueError("no work of OpenCitations: it has neither identifier nor title")
    cited = [part.strip() for part in (fields.one("reference") or "").split(";")]
    references = tuple(_reference(part) for part in cited if part)
    return Record(
        number=number,
        ids=ids,
        titles=(text_in(title),) if title else (),
        authors=_authors(fields),
        venue=_venue(fields),
        year=fields.year("pub_date", "year"),
        volume=fields.one("volume"),
        issue=fields.one("issue"),
        pages=_pages(fields.one("page")),
        type=fields.one("type"),
        references=references,
        references_known=bool(references),
        reported=_reported(fields),
        extra=fields.rest(),
    )


def _reference(text: str) -> Reference:
    doi = identifiers.doi(text)
    return Reference(raw=text, ids=Identifiers(doi=doi), fragment=doi is None)


def _reported(fields: Fields) -> dict[Relation, int]:
    count = fields.number("citation_count", "count")
    return {} if count is None else {"citing": count}


def _ids(fields: Fields) -> Identifiers:
    stated = " ".join((*fields.all("id"), *fields.all("doi")))
    named = dict(reversed(_ID.findall(stated)))
    if re.sub(r"\b(?:doi|pmid|omid|openalex):\S+|10\.\d+/\S+", "", stated).strip():
        fields.keep("id")
    omid = named.get("omid") or named.get("meta")
    return Identifiers(
        doi=identifiers.doi(named.get("doi") or stated),
        pmid=identifiers.pmid(named.get("pmid")),
        openalex=identifiers.openalex(named.get("openalex")),
        other=f"omid:{omid}" if omid else None,
    )


def _authors(fields: Fields) -> tuple[Author, ...]:
    """Authors as ``Family, Given``, with their ORCID in brackets or at the end, or surnames alone.

    Commas part the surnames of a map; elsewhere semicolons part the authors.
    """
    line = fields.one("author") or ""
    surnames = fields.one("count") is not None and ";" not in line
    found = []
    for part in line.split("," if surnames else ";"):
        name = _NOTE.sub("", part).strip()
        number = orcid(part)
        if number and number in name:
            name = name[: name.index(number)].rstrip(" ,")
        if name:
            found.append(Author(name=name, orcid=number))
    return tuple(found)


def _venue(fields: Fields) -> Venue | None:
    stated = fields.one("venue") or fields.one("source_title")
    publisher = _NOTE.sub("", fields.one("publisher") or "") or None
    numbers = f"{stated} {fields.one('source_id') or ''}"
    issn = Fields({"issn": [value for kind, value in _ID.findall(numbers) if kind == "issn"]})
    name = _NOTE.sub("", stated or "").strip()
    if "[" in (stated or ""):
        fields.keep("venue")
    if not (name or publisher):
        fields.keep("source_id")
        return None
    return Venue(
        names=(text_in(name),) if name else (), issn=issn.issn("issn"), publisher=publisher
    )


def _pages(text: str | None) -> str | None:
    """Meta writes the page of a work of one page twice."""
    first, _, last = (text or "").partition("-")
    return first if text and first == last else text
