r"""BibTeX, for LaTeX and reference managers.

Text is escaped for LaTeX (``\&``, ``\%`` ...), Chinese and accented letters stay as they are. A key
is the one the record came with, or made of its first author and year; none stands twice. The type
as the source states it is kept in ``entrysubtype``. The format has no place for references.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from citegraph.identifiers import has_cjk, surname_key
from citegraph.model import Identifiers, Keyword, Record, Venue
from citegraph.writers.holds import ANY, Holds, Splits, write_records
from citegraph.writers.output import Written
from citegraph.writers.vocabulary import Kind, kind_of

NAME = "bibtex"
SUFFIXES = (".bib", ".bibtex")
RESOLVED = False

HOLDS = Holds(
    fields=frozenset(
        {"ids", "titles", "authors", "abstracts", "keywords", "venue", "year", "volume", "issue",
         "pages", "page_count", "language", "reported"}
    ),
    ids={
        "doi": r"[^{}\\]+", "pmid": ANY, "arxiv": ANY, "wos": r"WOS:[^\s{}\\]+",
        "local": r"[\w.:/+-]+",
    },
    parts={
        "authors": frozenset({"name"}),
        "venue": frozenset({"names", "abbreviations", "issn", "publisher"}),
    },
    at_most={"titles": 1, "abstracts": 1, "venue.names": 1, "venue.abbreviations": 1},
    reported=frozenset({"citing", "references"}),
    splits={
        "authors": Splits(latin="", chinese=";；、"),
        "keywords": Splits(latin=";；", chinese=";；"),
    },
    kinds=True,
    elsewhere=frozenset({"type", "ids.local"}),
    rewrites={"pages": (r"\s*(?:-+|[–—])\s*", "-")},
)  # fmt: skip

_TYPES: Mapping[Kind, str] = {
    "article": "article", "proceedings paper": "inproceedings", "chapter": "incollection",
    "book": "book", "thesis": "phdthesis", "report": "techreport",
}  # fmt: skip
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\lbrace{}",
        "}": r"\rbrace{}",
        "~": r"\textasciitilde{}",
        "^": r"\string^",
        **{sign: rf"\{sign}" for sign in "$&%#_"},
        # Set between two marks that must stay two; texts hold none of their own.
        "\0": "{}",
    }
)
# Two quotation marks would become one sign, and some marks before a grave accent others.
_LIGATURE = re.compile(r"'(?=')|[`?!](?=`)")
_JOINING = re.compile(r"(?<!\w)and(?!\w)", re.IGNORECASE)
_NO_KEY = re.compile(r"[^a-z0-9]+")
Field = tuple[str, str | int | None]


def write(records: Iterable[Record], path: str | Path) -> Written:
    """Write an entry a record."""
    return write_records(records, path, HOLDS, partial(_entry, set()))


def _escape(text: str) -> str:
    """The text as LaTeX that shows it."""
    return _LIGATURE.sub("\\g<0>\0", text).translate(_ESCAPES)


def _entry(keys: set[str], record: Record) -> str:
    kind = kind_of(record.type)
    type_ = _TYPES.get(kind, "misc") if kind else "misc"
    lines = [
        f"  {name} = {{{value}}},\n" for name, value in _fields(record, type_) if value is not None
    ]
    return "".join([f"@{type_}{{{_key(keys, record)},\n", *lines, "}\n\n"])


def _fields(record: Record, type_: str) -> Iterator[Field]:
    yield from (("title", _escape(title.text)) for title in record.titles)
    if record.authors:
        yield "author", " and ".join(_name(author.name) for author in record.authors)
    yield "year", record.year
    yield from _place(record.venue, type_)
    for name, value in (
        ("volume", record.volume),
        ("number", record.issue),
        ("pages", record.pages.replace("-", "--") if record.pages else None),
        ("language", record.language),
        ("entrysubtype", record.type),
    ):
        yield name, _escape(value) if value is not None else None
    yield "pagetotal", record.page_count
    yield from _identifiers(record.ids)
    yield "keywords", _labels(record.keywords, "author")
    yield "keywords-plus", _labels(record.keywords, "index")
    yield "times-cited", record.reported.get("citing")
    yield "number-of-cited-references", record.reported.get("references")
    yield from (("abstract", _escape(text.text)) for text in record.abstracts)


def _place(venue: Venue | None, type_: str) -> Iterator[Field]:
    if venue is None:
        return
    field = "booktitle" if type_ in {"inproceedings", "incollection"} else "journal"
    yield from ((field, _escape(name.text)) for name in venue.names)
    yield from (("shortjournal", _escape(name)) for name in venue.abbreviations)
    yield "issn", ", ".join(venue.issn) or None
    yield "publisher", _escape(venue.publisher) if venue.publisher else None


def _identifiers(ids: Identifiers) -> Iterator[Field]:
    yield "doi", ids.doi
    yield "pmid", ids.pmid
    yield "unique-id", ids.wos
    if ids.arxiv:
        yield "eprint", ids.arxiv
        yield "archiveprefix", "arXiv"


def _name(name: str) -> str:
    """A name in which ``and`` joins no two people."""
    written = _escape(name)
    return f"{{{written}}}" if _JOINING.search(name) or written[0] == "\\" else written


def _labels(keywords: Iterable[Keyword], kind: str) -> str | None:
    found = [word.zh or word.en or word.other or "" for word in keywords if word.kind == kind]
    joined = "; ".join(_escape(label) for label in found)
    # One label with a comma would be read as two.
    return f"{joined};" if len(found) == 1 and re.search("[,，、]", joined) else joined or None


def _key(keys: set[str], record: Record) -> str:
    """The name of the entry in its file, in ASCII and without a double, whatever the case."""
    wanted = record.ids.local or _made_key(record)
    key, copy = wanted, 1
    while key.casefold() in keys:
        copy += 1
        key = f"{wanted}-{copy}"
    keys.add(key.casefold())
    return key


def _made_key(record: Record) -> str:
    name = record.authors[0].name if record.authors else ""
    key = _NO_KEY.sub("", _latin(surname_key(name) or ""))
    return f"{key or 'work'}{record.year or ''}"


def _latin(text: str) -> str:
    if not has_cjk(text):
        return text
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - loads slowly, and not all names need it

    return "".join(lazy_pinyin(text))
