"""The citation network of DBLP by AMiner as JSON (releases 10 to 14 and later): lines or a list.

Release 13 was written by a database and has ``NumberInt(5)`` in the place of numbers.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, TextIO, TypeGuard, cast

from citegraph import identifiers
from citegraph.model import (
    Author,
    Identifiers,
    Keyword,
    Problem,
    ReadOptions,
    Record,
    Reference,
    Venue,
)
from citegraph.readers.shared.common import attempt, keyword_in, language_code, text_in
from citegraph.readers.shared.json_fields import JsonFields, Object, scalar
from citegraph.readers.shared.json_items import first_item, items

NAME = "aminer-json"
SUFFIXES = (".json", ".jsonl", ".txt")

_MARKS = ("n_citation", "fos", "doc_type", "indexed_abstract", "page_start", "keywords", "venue")
_OTHERS = ("paperId", "corpusid", "lens_id", "DOI", "author", "type", "number", "ids")
"""Keys of other formats that have titles and references too."""

_VENUE_NAMES = ("raw", "name_d", "name")
_NUMBER = re.compile(r"(:\s{0,8})Number(?:Int|Long)\(\s{0,8}\"?(-?\d{1,19})\"?\s{0,8}\)")
_LONGEST = 64
"""Characters that a number in that form may have."""


def sniff(head: str) -> bool:
    """Whether the first object has an id, a title, authors and marks of this format alone."""
    item = first_item(_NUMBER.sub(r"\1\2", head))
    return (
        _id(item) is not None
        and isinstance(item.get("title"), str)
        and isinstance(item.get("authors", []), list)
        and ("n_citation" in item or isinstance(item.get("references"), list))
        and sum(key in item for key in _MARKS) >= 2
        and not any(key in item for key in _OTHERS)
    )


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read records one by one.

    Parameters
    ----------
    stream
        Text, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        ``ids.other`` is ``aminer:`` and the id. ``references_known`` is False for a record without
        references: the collection has only those it could find in itself.
    """
    number = 0
    for item in items(cast("TextIO", _Numbers(stream))):
        if isinstance(item, Problem):
            number = item.number or number
            yield item
            continue
        number, value = item
        if isinstance(value, Mapping):
            yield attempt(number, partial(_record, number, value))
        else:
            yield Problem(number=number, reason="the item is no object; it was skipped")


class _Numbers:
    """A stream in which numbers are written as JSON has them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._held = ""

    def read(self, size: int) -> str:
        """Give the next characters, at least one until the end."""
        while True:
            piece = self._stream.read(size)
            text = _NUMBER.sub(r"\1\2", self._held + piece)
            # A number may go on in the next piece.
            start = text.rfind(":", max(0, len(text) - _LONGEST)) if piece else -1
            cut = start if start >= 0 else len(text)
            self._held = text[cut:]
            if cut or not piece:
                return text[:cut]


def _id(item: Object) -> str | None:
    # Other databases have objects for ids, and addresses.
    value = item.get("id", item.get("_id"))
    found = scalar(value)
    return found if found and re.fullmatch(r"[\w-]{1,64}", found) else None


def _record(number: int, item: Object) -> Record:
    fields = JsonFields(item)
    own, title = _id(item), fields.plain("title")
    if own is None and title is None:
        raise ValueError("the record has neither id nor title")
    fields.text("id" if "id" in item else "_id")
    language = language_code(fields.text("lang"))
    if language is None:
        fields.keep("lang")
    abstract = fields.plain("abstract") or _indexed(fields)
    references = _references(fields)
    cited_by = fields.number("n_citation")
    parts = _ids_of_authors(item) | _rest_of_venue(item)
    return Record(
        number=number,
        ids=_identifiers(own, fields),
        titles=(text_in(title, language),) if title else (),
        authors=_authors(fields),
        abstracts=(text_in(abstract, language),) if abstract else (),
        keywords=_keywords(fields, language),
        venue=_venue(fields),
        year=_year(fields),
        volume=fields.text("volume"),
        issue=fields.text("issue"),
        pages=_pages(fields),
        type=fields.text("doc_type"),
        language=language,
        references=references,
        references_known=bool(references),
        reported={} if cited_by is None else {"citing": cited_by},
        extra={**fields.rest(), **parts},
    )


def _identifiers(own: str | None, fields: JsonFields) -> Identifiers:
    doi = identifiers.doi(fields.text("doi"))
    if doi is None:
        fields.keep("doi")
    return Identifiers(doi=doi, other=f"aminer:{own}" if own else None)


def _year(fields: JsonFields) -> int | None:
    year = fields.number("year")
    if year is not None and not 1000 <= year <= 2999:
        fields.keep("year")
        return None
    return year


def _references(fields: JsonFields) -> tuple[Reference, ...]:
    found = fields.texts("references")
    return tuple(Reference(raw=id_, ids=Identifiers(other=f"aminer:{id_}")) for id_ in found)


def _authors(fields: JsonFields) -> tuple[Author, ...]:
    """Give people, who are names or objects with more than a name."""
    value = fields.value("authors")
    people: list[Author] = []
    whole = _is_list(value)
    for person in value if _is_list(value) else []:
        if isinstance(person, str) and person.strip():
            people.append(Author(name=person.strip()))
        elif isinstance(person, Mapping) and (name := scalar(person.get("name"))):
            people.append(Author(name=name, affiliations=_organisations(person)))
            whole = whole and set(person) <= {"name", "org", "orgs", "id", "_id"}
        else:
            whole = False
    if not whole:
        fields.keep("authors")
    return tuple(people)


def _ids_of_authors(item: Object) -> dict[str, tuple[str, ...]]:
    """Give the database's numbers of people, by the place of each."""
    value = item.get("authors")
    people = [person for person in value if isinstance(person, Mapping)] if _is_list(value) else []
    ids = tuple(scalar(person.get("id", person.get("_id"))) or "" for person in people)
    return {"authors.id": ids} if any(ids) else {}


def _rest_of_venue(item: Object) -> dict[str, tuple[str, ...]]:
    venue = item.get("venue")
    if not isinstance(venue, Mapping):
        return {}
    found = {f"venue.{key}": scalar(venue[key]) for key in venue if key not in _VENUE_NAMES}
    return {key: (value,) for key, value in found.items() if value}


def _is_list(value: Any) -> TypeGuard[list[Any]]:  # noqa: ANN401 - JSON is of any type
    return isinstance(value, list)


def _organisations(person: Mapping[str, Any]) -> tuple[str, ...]:
    several = person.get("orgs")
    stated = [person.get("org"), *(several if _is_list(several) else ())]
    found = [place for value in stated if (place := scalar(value))]
    return tuple(dict.fromkeys(found))


def _keywords(fields: JsonFields, language: str | None) -> tuple[Keyword, ...]:
    own = [keyword_in(label, language) for label in fields.texts("keywords")]
    fos = fields.value("fos")
    added: list[Keyword] = []
    for topic in fos if _is_list(fos) else []:
        label = scalar(topic.get("name") if isinstance(topic, Mapping) else topic)
        if label:
            added.append(keyword_in(label, language, kind="index"))
    if not _is_list(fos) or any(isinstance(topic, Mapping) for topic in fos):
        fields.keep("fos")  # with its weights
    return (*own, *added)


def _venue(fields: JsonFields) -> Venue | None:
    value = fields.value("venue")
    if isinstance(value, Mapping):
        names = [name for key in _VENUE_NAMES if (name := scalar(value.get(key)))]
        name = names[0] if names else None
        if len(names) > 1 or any(scalar(value[k]) is None and value[k] for k in value):
            fields.keep("venue")
    else:
        name = scalar(value)
    publisher, issn = fields.text("publisher"), fields.issn("issn")
    if not (name or publisher or issn):
        return None
    return Venue(names=(text_in(name),) if name else (), issn=issn, publisher=publisher)


def _pages(fields: JsonFields) -> str | None:
    start, end = fields.text("page_start"), fields.text("page_end")
    return f"{start}-{end}" if start and end and start != end else start or end


def _indexed(fields: JsonFields) -> str | None:
    """Give the abstract that is stated as the places of its words."""
    value = fields.value("indexed_abstract")
    index = value.get("InvertedIndex") if isinstance(value, Mapping) else None
    words: dict[int, str] = {}
    for word, places in index.items() if isinstance(index, Mapping) else ():
        for place in places if _is_list(places) else ():
            if not isinstance(place, int) or not 0 <= place < 1 << 16:
                fields.keep("indexed_abstract")
                continue
            words[place] = word
    if not words:
        fields.keep("indexed_abstract")
    return " ".join(words[place] for place in sorted(words)) or None
