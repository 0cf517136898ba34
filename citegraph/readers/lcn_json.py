"""Local Citation Network: the networks that its page saves as JSON.

A network has the work that was asked for (``source``), the works it is about (``input``), and works
that it suggests because these cite them or are cited by them. All are records; ``extra`` says which
they are. A work that stands in two places of a network is one record.

Works cite by DOI (in capital letters), by OpenAlex number, or by that of Semantic Scholar: it
depends on where the network came from. A list of nothing but an empty text is not known.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, TextIO

from citegraph import identifiers
from citegraph.model import Author, Identifiers, Problem, ReadOptions, Record, Reference, Venue
from citegraph.readers.shared.common import attempt, text_in, year_in
from citegraph.readers.shared.json_fields import JsonFields, Object
from citegraph.readers.shared.json_items import first_item, items
from citegraph.readers.shared.names import orcid, person

NAME = "local-citation-network"
SUFFIXES = (".json",)

_PLACES = ("source", "input", "incomingSuggestions", "outgoingSuggestions")
_OPENALEX = re.compile(r"W\d+")
_SEMANTIC = re.compile(r"[0-9a-f]{40}")
_PMID = re.compile(r"pmid:(\d+)", re.IGNORECASE)


def sniff(head: str) -> bool:
    """Whether the first object is a network with a work that was asked for and its works."""
    network = first_item(head)
    source, works = network.get("source"), network.get("input")
    return isinstance(source, dict | None) and "source" in network and _is_list(source, works)


def _is_list(source: Any, works: Any) -> bool:  # noqa: ANN401
    """Whether there are works; a long first work may be all there is of a file's start."""
    if isinstance(works, list):
        return not works or (isinstance(works[0], dict) and "citationsCount" in works[0])
    return works is None and isinstance(source, dict) and {"references", "id"} <= source.keys()


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read network by network; one network is held at a time.

    Parameters
    ----------
    stream
        A list of networks, or one.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        The works of all networks, numbered through.
    """
    number = 0
    for found in items(stream):
        if isinstance(found, Problem):
            yield Problem(reason=f"network {found.number}: {found.reason}")
            continue
        place, network = found
        if not isinstance(network, dict) or network.keys().isdisjoint(_PLACES):
            yield Problem(reason=f"network {place}: there are no works in it")
            continue
        for work, roles in _works(network):
            number += 1
            title = network.get("tabTitle") or network.get("tabLabel") or str(place)
            yield from _notes(number, work)
            yield attempt(number, partial(_record, number, work, roles, str(title)))


def _notes(number: int, work: Object) -> Iterator[Problem]:
    given = work.get("references")
    cited = given if isinstance(given, list) else []
    unknown = cited.count(None)
    if unknown:
        reason = f"{unknown} of {len(cited)} references have no identifier in this file"
        yield Problem(number=number, reason=reason, lost=False)


def _works(network: Object) -> list[tuple[Object, list[str]]]:
    """The works of a network, each with the places it stands in."""
    found: dict[str, tuple[Object, list[str]]] = {}
    for role in _PLACES:
        given = network.get(role)
        for work in given if isinstance(given, list) else [given]:
            if isinstance(work, dict):
                key = str(work.get("id") or work.get("doi") or f"{role} {len(found)}")
                found.setdefault(key, (work, []))[1].append(role)
    return list(found.values())


def _record(number: int, work: Object, roles: list[str], network: str) -> Record:
    fields = JsonFields(work)
    ids, title = _ids(fields), fields.plain("title")
    if ids == Identifiers() and (title or "Missing").startswith("Missing"):
        raise ValueError(f"the page did not find this work ({title or 'no identifier, no title'})")
    cited = [text for text in fields.texts("references") if text]
    _use_up(fields, "references", "isSource", "numberInSourceReferences")
    references = tuple(Reference(raw=text, ids=_cited_ids(text)) for text in cited)
    abstract, affiliated = fields.text("abstract"), fields.objects("authors")
    counts = {
        "citing": fields.number("citationsCount"),
        "references": fields.number("referencesCount") if references else None,
    }
    year = year_in(fields.text("year")) or year_in(fields.text("date"))
    fields.keep("date")
    return Record(
        number=number,
        ids=ids,
        titles=(text_in(title),) if title else (),
        authors=tuple(filter(None, map(_author, affiliated))),
        abstracts=(text_in(abstract),) if abstract else (),
        venue=_venue(fields.plain("journal")),
        year=year,
        volume=fields.text("volume"),
        issue=fields.text("issue"),
        pages=_pages(fields),
        type=fields.text("type"),
        references=references,
        references_known=bool(references),
        reported={relation: count for relation, count in counts.items() if count is not None},
        extra={**fields.rest(), "network": (network,), "role": tuple(roles)},
    )


def _use_up(fields: JsonFields, *keys: str) -> None:
    for key in keys:
        fields.value(key)


def _ids(fields: JsonFields) -> Identifiers:
    number = fields.text("id") or ""
    found = _cited_ids(number)
    doi = identifiers.doi(fields.text("doi")) or found.doi
    if found == Identifiers() and number:
        found = Identifiers(local=number)
    return found.model_copy(update={"doi": doi})


def _cited_ids(text: str) -> Identifiers:
    """What a number stands for, by its form."""
    if _OPENALEX.fullmatch(text):
        return Identifiers(openalex=text)
    if _SEMANTIC.fullmatch(text):
        return Identifiers(other=f"s2:{text}")
    if match := _PMID.fullmatch(text):
        return Identifiers(pmid=identifiers.pmid(match[1]))
    return Identifiers(doi=identifiers.doi(text))


def _author(given: Object) -> Author | None:
    fields = JsonFields(given)
    name = person(fields.text("LN"), fields.text("FN"))
    # From one source the ORCID has come into the place of the given name.
    stray = orcid(fields.text("FN"))
    if stray:
        name = fields.text("LN")
    if not name:
        return None
    place = fields.text("affil")
    return Author(
        name=name,
        affiliations=(place,) if place else (),
        orcid=orcid(fields.text("orcid")) or stray,
    )


def _venue(name: str | None) -> Venue | None:
    return Venue(names=(text_in(name),)) if name else None


def _pages(fields: JsonFields) -> str | None:
    first, last = fields.text("firstPage"), fields.text("lastPage")
    if not first or not last or first == last:
        return first or last
    return f"{first}-{last}"
