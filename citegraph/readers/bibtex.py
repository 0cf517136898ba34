"""BibTeX and BibLaTeX, with the dialects of Scopus, Web of Science, JabRef and Zotero.

bibtexparser splits the file into blocks and goes on behind a broken one. Values are resolved here,
because its own resolution knows neither joined strings (``jan # "~1"``) nor entries that repeat a
field, and because LaTeX is decoded only where there is some: text of databases is not LaTeX.
"""

import logging
import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TextIO

from citegraph import identifiers
from citegraph.identifiers import has_cjk
from citegraph.model import (
    Author,
    Identifiers,
    Keyword,
    Problem,
    ReadOptions,
    Record,
    Relation,
    Text,
    Venue,
)
from citegraph.readers.common import Fields, attempt, keyword_in, language_code, text_in
from citegraph.readers.latex import decode

if TYPE_CHECKING:
    from bibtexparser.model import Entry, ParsingFailedBlock

NAME = "bibtex"
SUFFIXES = (".bib", ".bibtex")

# What bibtexparser would log comes back as a Problem; without a handler it would be printed too.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_ENTRY = re.compile(r"^\s*@\w+\s*[{(][^@{}=]*,\s*[^\s={},][^={},]*=\s*\S", re.MULTILINE)
_OTHER_BLOCK = re.compile(r"^\s*@(?:string|preamble|comment)\s*[{(]", re.MULTILINE | re.IGNORECASE)
_CUT_OFF = re.compile(r"[,}]|[\w+-]+\s*=\s*[{\"]")
_SPACE = re.compile(r"[ \t\r\n]+")
_CITED_BY = re.compile(r"cited by:?\s*(\d+)", re.IGNORECASE)
# A child takes from its parent what it lacks, but never what names or describes one work alone.
_OWN = frozenset(
    {"abstract", "author", "crossref", "doi", "eprint", "file", "keywords", "note", "pages"}
    | {"archiveprefix", "eprinttype", "pmid", "subtitle", "title", "unique-id", "url"}
)


def sniff(head: str) -> bool:
    """Whether the text has an entry with a field, or starts with blocks that only BibTeX has."""
    return _ENTRY.search(head) is not None or _OTHER_BLOCK.match(head) is not None


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read all entries in the order of the file, which is held in memory: parents may come last.

    Parameters
    ----------
    stream
        Text with line feeds as line ends, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        Numbers count entries, readable or not. LaTeX is decoded to Unicode, and the raw value kept
        in ``extra`` where that changed more than braces. A child of a ``crossref`` has its own
        fields and those of the parent it lacks. ``references_known`` is False: reference lists of
        databases are kept in ``extra`` as they are.
    """
    blocks = list(_blocks(stream.read()))
    parents: dict[str, _Entry] = {}
    for block in blocks:
        if isinstance(block, _Entry):
            parents.setdefault(block.key.casefold(), block)
    seen = set[str]()
    for block in blocks:
        if isinstance(block, Problem):
            yield block
            continue
        if block.key and block.key in seen:
            reason = f"line {block.line}: the key {block.key!r} is used before; both are kept"
            yield Problem(number=block.number, reason=reason, lost=False)
        seen.add(block.key)
        yield attempt(block.number, partial(_record, block, parents))


@dataclass(frozen=True)
class _Entry:
    """An entry with the values of its fields, without their delimiters; keys in lower case."""

    number: int
    line: int
    type: str
    key: str
    values: dict[str, list[str]]


def _blocks(text: str) -> Iterator[_Entry | Problem]:
    """Entries, and a problem in the place of each block that is none."""
    # Loaded here, for other formats do without it.
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415
    from bibtexparser.model import Entry, ImplicitComment, ParsingFailedBlock  # noqa: PLC0415

    library = parse_string(text, parse_stack=[])
    strings = {key.casefold(): string.value for key, string in library.strings_dict.items()}
    newlines = [match.start() for match in re.finditer("\n", text)]
    number, start, end = 0, -1, 0
    for block in library.blocks:
        raw = block.raw or ""
        # The parser's own line numbers leave out lines that end in a backslash. A broken block may
        # reach into the next one.
        found = text.find(raw, end)
        start = text.index(raw, start + 1) if found < 0 else found
        end, line = start + len(raw), bisect(newlines, start) + 1
        before = text[newlines[line - 2] + 1 if line > 1 else 0 : start]
        # "%@article{" is taken out by its writer, although BibTeX itself would read it.
        if raw.startswith("@") and before.lstrip().startswith("%"):
            continue
        entry = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(entry, Entry):
            number += 1
            yield _entry(number, line, entry, strings)
        elif isinstance(block, ParsingFailedBlock):
            lost = _OTHER_BLOCK.match(raw) is None
            number += lost
            reason = f"line {line}: {_reason(block, raw)}"
            yield Problem(number=number if lost else None, reason=reason, lost=lost)
        elif isinstance(block, ImplicitComment) and _CUT_OFF.match(raw):
            reason = f"line {line}: text after an entry was skipped ({raw!r:.60}); "
            reason += "check the braces before it"
            yield Problem(number=number or None, reason=reason, lost=False)


def _entry(number: int, line: int, entry: "Entry", strings: dict[str, str]) -> _Entry:
    values: dict[str, list[str]] = {}
    for field in entry.fields:
        values.setdefault(field.key.casefold(), []).append(_resolve(field.value, strings))
    return _Entry(number, line, entry.entry_type, entry.key, values)


def _reason(block: "ParsingFailedBlock", raw: str) -> str:
    from bibtexparser.model import String  # noqa: PLC0415 - see _blocks

    start = _SPACE.sub(" ", raw)[:40]
    if isinstance(block.ignore_error_block, String):
        return f"{start!r} is defined before; the first definition is used"
    why = _SPACE.sub(" ", getattr(block.error, "abort_reason", str(block.error))).rstrip(" .")
    return f"{start!r} cannot be read ({why}); check its braces, quotes and commas"


def _resolve(raw: str, strings: dict[str, str], depth: int = 0) -> str:
    """Give the value without delimiters, abbreviations replaced and joined strings joined."""
    parts = []
    for part in _joined(raw) if "#" in raw else [raw.strip()]:
        if part[:1] + part[-1:] in {"{}", '""'} and len(part) > 1:
            parts.append(part[1:-1])
        elif part.casefold() in strings and depth < 10:
            parts.append(_resolve(strings[part.casefold()], strings, depth + 1))
        else:
            parts.append(part)
    return "".join(parts)


def _joined(raw: str) -> list[str]:
    """Split at each ``#`` outside braces and quotes."""
    parts, start, depth, quoted = [], 0, 0, False
    for place, character in enumerate(raw):
        if character in "{}" and raw[place - 1 : place] != "\\":
            depth += 1 if character == "{" else -1
        elif character == '"' and depth == 0:
            quoted = not quoted
        elif character == "#" and depth == 0 and not quoted:
            parts.append(raw[start:place].strip())
            start = place + 1
    return [*parts, raw[start:].strip()]


class _Fields(Fields):
    def one(self, *keys: str) -> str | None:
        for key in keys:
            if raw := self.raw(key):
                if "\\" in raw or "$" in raw:
                    self.keep(key)
                return decode(raw)
        return None


def _with_parents(entry: _Entry, parents: dict[str, _Entry]) -> dict[str, list[str]]:
    """Fields of an entry and, where it lacks them, of what its ``crossref`` names."""
    values, visited = dict(entry.values), {entry.key.casefold()}
    while name := entry.values.get("crossref", [""])[0].strip().casefold():
        if name in visited or name not in parents:
            break
        visited.add(name)
        entry = parents[name]
        # The title of a collection is the "booktitle" of what stands in it.
        if "title" in entry.values and "booktitle" not in entry.values:
            values.setdefault("booktitle", entry.values["title"])
        for key in entry.values.keys() - _OWN:
            values.setdefault(key, entry.values[key])
    return values


def _record(entry: _Entry, parents: dict[str, _Entry]) -> Record:
    fields = _Fields(_with_parents(entry, parents))
    stated = fields.one("language", "langid")
    language = language_code(stated)
    if stated and language is None:
        fields.keep("language", "langid")
    return Record(
        number=entry.number,
        ids=_ids(entry.key, fields),
        titles=_titles(fields, language),
        authors=_authors(fields),
        abstracts=tuple(text_in(a, language) for a in [fields.one("abstract")] if a),
        keywords=_keywords(fields, language),
        venue=_venue(fields, language),
        year=fields.year("year", "date"),
        volume=fields.one("volume"),
        issue=fields.one("issue") or fields.one("number"),
        pages=_pages(fields),
        page_count=fields.number("pagetotal", "numpages", "page_count"),
        type=entry.type,
        language=language,
        reported=_reported(fields),
        extra=fields.rest(),
    )


def _ids(key: str, fields: _Fields) -> Identifiers:
    url = fields.raw("url") or ""
    fields.keep("url")
    doi = identifiers.doi(_unescaped(fields.raw("doi")))
    if doi is None:
        fields.keep("doi")
        doi = identifiers.doi(_unescaped(url)) if "doi.org/" in url else None
    pmid = identifiers.pmid(fields.one("pmid") or fields.one("pubmed_id"))
    eprint = fields.one("eprint")
    kind = (fields.one("archiveprefix") or fields.one("eprinttype") or "").casefold()
    arxiv = None
    if kind == "arxiv" or (
        not kind and re.fullmatch(r"(?:arxiv:)?\d{4}\.\d{4,5}(?:v\d+)?", eprint or "", re.I)
    ):
        arxiv = identifiers.arxiv(eprint)
    elif kind == "pubmed":
        pmid = pmid or identifiers.pmid(eprint)
    else:
        fields.keep("eprint", "archiveprefix", "eprinttype")
    if arxiv is None and "arxiv.org/" in url:
        arxiv = identifiers.arxiv(url)
    unique = fields.one("unique-id") or ""
    wos = identifiers.wos(unique) if re.match(r"(?:WOS|ISI):\S+$", unique, re.I) else None
    if wos is None:
        fields.keep("unique-id")
    return Identifiers(doi=doi, pmid=pmid, arxiv=arxiv, wos=wos, local=key or None)


def _unescaped(text: str | None) -> str:
    """Take TeX's escapes out of a DOI or address, which is verbatim otherwise."""
    return re.sub(r"\\([_%&#~^$])(?:\{\})?|[{}]", r"\1", text or "")


def _titles(fields: _Fields, language: str | None) -> tuple[Text, ...]:
    title, subtitle = fields.one("title"), fields.one("subtitle")
    if title is None:
        fields.keep("subtitle")
        return ()
    return (text_in(f"{title}: {subtitle}" if subtitle else title, language),)


def _authors(fields: _Fields) -> tuple[Author, ...]:
    from bibtexparser.middlewares.names import (  # noqa: PLC0415 - see _blocks
        split_multiple_persons_names,
    )

    raw = fields.raw("author")
    if raw is None:
        return ()
    if "\\" in raw:
        fields.keep("author")
    parts = split_multiple_persons_names(_SPACE.sub(" ", raw))
    # Some Chinese tools join names by marks; 王, 小明 in one part is a single person.
    if len(parts) == 1 and has_cjk(raw) and re.search(r"[;；、]", raw):
        parts = re.split(r"[;；、]", raw)
    names = [name for part in parts if (name := decode(part))]
    if names and names[-1].casefold() == "others":
        fields.keep("author")
        names.pop()
    return tuple(Author(name=name) for name in names)


def _keywords(fields: _Fields, language: str | None) -> tuple[Keyword, ...]:
    own = _labels(fields.one("author_keywords"))
    other = _labels(fields.one("keywords")) + _labels(fields.one("keyword"))
    plus = _labels(fields.one("keywords-plus"))
    # Scopus has the authors' keywords in a field of their own, and its own in "keywords".
    index, author = (other, own) if own else ([], other)
    return tuple(
        [keyword_in(label, language) for label in author]
        + [keyword_in(label, language, "index") for label in index + plus]
    )


def _labels(text: str | None) -> list[str]:
    """Split at semicolons where there are any, since commas may be part of a keyword then."""
    marks = r"[;；]" if re.search("[;；]", text or "") else r"[,，、]"
    return [label.strip() for label in re.split(marks, text or "") if label.strip()]


def _venue(fields: _Fields, language: str | None) -> Venue | None:
    found = [fields.one(key) for key in ("journal", "journaltitle", "booktitle")]
    names = list(dict.fromkeys(name for name in found if name))
    keys = ("shortjournal", "abbrev_source_title", "journal-iso")
    short = [name for key in keys if (name := fields.one(key)) and name not in names]
    issn, publisher = fields.issn("issn", "eissn"), fields.one("publisher")
    if not (names or short or issn or publisher):
        return None
    return Venue(
        names=tuple(text_in(name, language) for name in names),
        abbreviations=tuple(dict.fromkeys(short)),
        issn=issn,
        publisher=publisher,
    )


def _pages(fields: _Fields) -> str | None:
    pages = fields.one("pages")
    if pages:
        return re.sub(r"\s*(?:-{2,}|[–—])\s*", "-", pages)
    number = fields.one("art_number", "article-number", "eid")
    fields.keep("art_number", "article-number", "eid")
    return number


def _reported(fields: _Fields) -> dict[Relation, int]:
    """Scopus writes its count of citing works into the note; Web of Science has fields."""
    match = _CITED_BY.search(fields.one("note") or "")
    fields.keep("note")
    citing = int(match[1]) if match else fields.number("times-cited")
    counts: dict[Relation, int | None] = {
        "citing": citing,
        "references": fields.number("number-of-cited-references"),
    }
    return {relation: count for relation, count in counts.items() if count is not None}
