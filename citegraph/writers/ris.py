"""RIS, for reference managers: Zotero, EndNote, Mendeley and the `ris` reader.

``TY`` is one of the format's types; the source's own word stands in ``M3``, the type of work. The
format has no place for references.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from citegraph.model import Identifiers, Record
from citegraph.writers.holds import ANY, Holds, Splits, write_records
from citegraph.writers.output import Written
from citegraph.writers.vocabulary import Kind, kind_of

NAME = "ris"
SUFFIXES = (".ris",)
RESOLVED = False

_LIST = Splits(latin=";；", chinese=";；,，、")
HOLDS = Holds(
    fields=frozenset(
        {"ids", "titles", "authors", "abstracts", "keywords", "venue", "year", "volume", "issue",
         "pages", "language", "institutions"}
    ),
    ids={"doi": ANY, "pmid": ANY, "arxiv": ANY, "wos": r"WOS:\S+", "local": ANY},
    parts={
        "authors": frozenset({"name"}),
        "venue": frozenset({"names", "abbreviations", "issn", "publisher"}),
    },
    splits={"authors": _LIST, "keywords": _LIST},
    elsewhere=frozenset({"type"}),
    name_first=True,
)  # fmt: skip

_TYPES: Mapping[Kind, str] = {
    "article": "JOUR", "proceedings paper": "CPAPER", "chapter": "CHAP", "book": "BOOK",
    "thesis": "THES", "report": "RPRT", "preprint": "UNPB", "patent": "PAT", "data set": "DATA",
    "web page": "ELEC", "newspaper article": "NEWS", "standard": "STAND", "software": "COMP",
}  # fmt: skip
_SPAN = re.compile(r"([^\s-]+)-([^\s-]+)")


def write(records: Iterable[Record], path: str | Path) -> Written:
    """Write records from ``TY`` to ``ER``."""
    return write_records(records, path, HOLDS, _entry)


def _entry(record: Record) -> str:
    lines = [f"{tag}  - {value}\n" for tag, value in _fields(record) if value is not None]
    return "".join([*lines, "ER  - \n\n"])


def _fields(record: Record) -> Iterator[tuple[str, str | int | None]]:
    kind = kind_of(record.type)
    yield "TY", _TYPES[kind] if kind else "GEN"
    yield "M3", record.type
    yield from (("TT" if place else "TI", t.text) for place, t in enumerate(record.titles))
    yield from (("AU", author.name) for author in record.authors)
    yield "PY", record.year
    yield from _place(record)
    yield from _identifiers(record.ids)
    yield "LA", record.language
    yield from (("AD", address) for address in record.institutions)
    yield from (("KW", word.zh or word.en or word.other) for word in record.keywords)
    yield from (("AB", text.text) for text in record.abstracts)


def _place(record: Record) -> Iterator[tuple[str, str | None]]:
    if venue := record.venue:
        yield from (("T2", name.text) for name in venue.names)
        yield from (("JO", name) for name in venue.abbreviations)
        yield from (("SN", number) for number in venue.issn)
        yield "PB", venue.publisher
    yield "VL", record.volume
    yield "IS", record.issue
    span = _SPAN.fullmatch(record.pages or "")
    if span and span[1] != span[2]:
        yield "SP", span[1]
        yield "EP", span[2]
    else:
        yield "SP", record.pages


def _identifiers(ids: Identifiers) -> Iterator[tuple[str, str | None]]:
    yield "ID", ids.local
    yield "DO", ids.doi
    yield "AN", ids.wos
    if ids.pmid:
        yield "UR", f"https://pubmed.ncbi.nlm.nih.gov/{ids.pmid}/"
    if ids.arxiv:
        yield "UR", f"https://arxiv.org/abs/{ids.arxiv}"
