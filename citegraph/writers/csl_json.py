"""CSL-JSON, for citation processors: Zotero, pandoc, citeproc.

A name with a comma has a family and a given part; one without stands as ``literal``, since nothing
says which of its words is which. The type as the source states it is kept in ``genre``. The format
has no place for references.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from citegraph.model import Author, Record
from citegraph.writers.holds import ANY, Holds, Splits, write_records
from citegraph.writers.output import Written
from citegraph.writers.vocabulary import Kind, kind_of

NAME = "csl-json"
SUFFIXES = (".json", ".csljson")
RESOLVED = False

_MARKS = ",;；，、"
HOLDS = Holds(
    fields=frozenset(
        {"ids", "titles", "authors", "abstracts", "keywords", "venue", "year", "volume", "issue",
         "pages", "page_count", "language"}
    ),
    ids={"doi": ANY, "pmid": ANY, "local": ANY},
    parts={
        "authors": frozenset({"name"}),
        "venue": frozenset({"names", "abbreviations", "issn", "publisher"}),
    },
    at_most={"titles": 1, "abstracts": 1, "venue.names": 1, "venue.abbreviations": 1},
    splits={"keywords": Splits(latin=_MARKS, chinese=_MARKS)},
    elsewhere=frozenset({"type", "ids.local"}),
)  # fmt: skip

_TYPES: Mapping[Kind, str] = {
    "article": "article-journal", "proceedings paper": "paper-conference", "chapter": "chapter",
    "book": "book", "thesis": "thesis", "report": "report", "preprint": "article",
    "patent": "patent", "data set": "dataset", "web page": "webpage",
    "newspaper article": "article-newspaper", "standard": "standard", "software": "software",
}  # fmt: skip
_MARKUP = re.compile(r"<(?=/?[A-Za-z])|&(?=#?\w{1,31};)")


def write(records: Iterable[Record], path: str | Path) -> Written:
    """Write a list of items; their ids are distinct."""
    return write_records(
        records, path, HOLDS, partial(_item, set()), before="[\n", between=",\n", after="\n]\n"
    )


def items(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """The same items as plain values, for a citation processor in this program."""
    ids: set[str] = set()
    return (_values(ids, record) for record in records)


def _item(ids: set[str], record: Record) -> str:
    return json.dumps(_values(ids, record), ensure_ascii=False)


def _values(ids: set[str], record: Record) -> dict[str, Any]:
    kind, venue = kind_of(record.type), record.venue
    values: dict[str, Any] = {
        "id": _id(ids, record),
        "type": _TYPES[kind] if kind else "document",
        "genre": record.type,
        "title": next((_literal(title.text) for title in record.titles), None),
        "author": [_name(author) for author in record.authors],
        "issued": {"date-parts": [[record.year]]} if record.year is not None else None,
        "container-title": next((_literal(n.text) for n in venue.names), None) if venue else None,
        "container-title-short": next(iter(venue.abbreviations), None) if venue else None,
        "ISSN": ", ".join(venue.issn) if venue else None,
        "publisher": venue.publisher if venue else None,
        "volume": record.volume,
        "issue": record.issue,
        "page": record.pages,
        "number-of-pages": record.page_count,
        "DOI": record.ids.doi,
        "PMID": record.ids.pmid,
        "language": record.language,
        "keyword": ", ".join(w.zh or w.en or w.other or "" for w in record.keywords),
        "abstract": next((_literal(text.text) for text in record.abstracts), None),
    }
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _literal(text: str) -> str:
    """A text in which nothing is taken for the tags that the format allows in some fields."""
    return _MARKUP.sub(lambda match: f"&#{ord(match.group())};", text)


def _id(ids: set[str], record: Record) -> str:
    wanted = record.ids.local or record.ids.doi or f"record {record.number}"
    found, copy = wanted, 1
    while found in ids:
        copy += 1
        found = f"{wanted} ({copy})"
    ids.add(found)
    return found


def _name(author: Author) -> dict[str, str]:
    family, comma, given = author.name.partition(", ")
    if comma and family.strip() and given.strip():
        return {"family": family, "given": given}
    return {"literal": author.name}
