"""BibTeX and BibLaTeX, with the dialects of Scopus, Web of Science, JabRef and Zotero.

LaTeX is decoded only where there is some: text of databases is not LaTeX. Reference lists of Scopus
and the Web of Science stand in a field of their own, as these databases write them elsewhere.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import TextIO

from citegraph import identifiers
from citegraph.identifiers import has_cjk
from citegraph.model import (
    Author,
    Identifiers,
    Keyword,
    Problem,
    ReadOptions,
    Record,
    Reference,
    Relation,
    Text,
    Venue,
)
from citegraph.readers.references import scopus, wos
from citegraph.readers.shared.bibtex_entries import OTHER_BLOCK, Entry, entries
from citegraph.readers.shared.common import Fields, attempt, keyword_in, language_code, text_in
from citegraph.readers.shared.latex import decode

NAME = "bibtex"
SUFFIXES = (".bib", ".bibtex")

_ENTRY = re.compile(r"^\s*@\w+\s*[{(][^@{}=]*,\s*[^\s={},][^={},]*=\s*\S", re.MULTILINE)
_SPACE = re.compile(r"[ \t\r\n]+")
_LINE_END = re.compile(r"\.\s*\n\s*")
# Where a program has joined the lines, a surname, initials and a year show the next reference.
_NEXT = re.compile(
    r"\. (?=[^\W\d_][\w'’-]+ [^,.]{1,40}(?:\. ?[^,.]{1,3}){0,4}\.?, [12]\d{3}(?:, |\.))"
)
_CITED_BY = re.compile(r"cited by:?\s*(\d+)", re.IGNORECASE)
# A child takes from its parent what it lacks, but never what names or describes one work alone.
_OWN = frozenset(
    {"abstract", "author", "crossref", "doi", "eprint", "file", "keywords", "note", "pages"}
    | {"archiveprefix", "eprinttype", "pmid", "subtitle", "title", "unique-id", "url"}
)


def sniff(head: str) -> bool:
    """Whether the text has an entry with a field, or starts with blocks that only BibTeX has."""
    return _ENTRY.search(head) is not None or OTHER_BLOCK.match(head) is not None


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
        fields and those of the parent it lacks. ``references_known`` is True where the entry has a
        list of Scopus or the Web of Science, or the latter says that there are none.
    """
    blocks = list(entries(stream.read()))
    parents: dict[str, Entry] = {}
    for block in blocks:
        if isinstance(block, Entry):
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
        result = attempt(block.number, partial(_record, block, parents))
        yield result
        if isinstance(result, Record) and (note := _miscount(result)):
            yield Problem(number=block.number, reason=note, lost=False)


def _miscount(record: Record) -> str | None:
    stated, listed = record.reported.get("references"), len(record.references)
    if not (stated and listed and stated != listed):
        return None
    return f"the entry says {stated} references and lists {listed}"


class _Fields(Fields):
    def one(self, *keys: str) -> str | None:
        for key in keys:
            if raw := self.raw(key):
                if "\\" in raw or "$" in raw:
                    self.keep(key)
                return decode(raw)
        return None

    def peek(self, key: str) -> str | None:
        """Give the first value without using it."""
        return next(iter(self._values.get(key, ())), None)


def _with_parents(entry: Entry, parents: dict[str, Entry]) -> dict[str, list[str]]:
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


def _record(entry: Entry, parents: dict[str, Entry]) -> Record:
    fields = _Fields(_with_parents(entry, parents))
    stated = fields.one("language", "langid")
    language = language_code(stated)
    if stated and language is None:
        fields.keep("language", "langid")
    reported, references = _reported(fields), _references(fields)
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
        references=references,
        references_known=bool(references) or reported.get("references") == 0,
        institutions=_institutions(fields),
        reported=reported,
        extra=fields.rest(),
    )


def _references(fields: _Fields) -> tuple[Reference, ...]:
    """The list of the Web of Science, a line each, or of Scopus, parted by semicolons.

    Other programs give a field of the name ``references`` another meaning.
    """
    if raw := fields.raw("cited-references"):
        text = raw.strip().removeprefix("{").removesuffix("}").strip()
        pieces = (_LINE_END if "\n" in text else _NEXT).split(text)
        parse, key = wos.parse, "cited-references"
    elif _of_scopus(fields) and (raw := fields.raw("references")):
        pieces = list(scopus.split(_SPACE.sub(" ", raw)))
        parse, key = scopus.parse, "references"
    else:
        return ()
    if "\\" in raw:
        fields.keep(key)
    lines = (line for piece in pieces if (line := decode(piece)))
    return tuple(parse(line.removesuffix(".") if parse is wos.parse else line) for line in lines)


def _institutions(fields: _Fields) -> tuple[str, ...]:
    """Addresses of Scopus; in those of the Web of Science names and addresses are not parted."""
    if not _of_scopus(fields):
        return ()
    found = (address.strip() for address in (fields.one("affiliation") or "").split("; "))
    return tuple(dict.fromkeys(address for address in found if address))


def _of_scopus(fields: _Fields) -> bool:
    source = (fields.peek("source") or "").casefold()
    return source == "scopus" or scopus.eid_in(fields.peek("url")) is not None


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
    number = identifiers.wos(unique) if re.match(r"(?:WOS|ISI):\S+$", unique, re.I) else None
    if number is None:
        fields.keep("unique-id")
    eid = scopus.eid_in(url)
    other = f"scopus:{eid.group()}" if eid else None
    return Identifiers(doi=doi, pmid=pmid, arxiv=arxiv, wos=number, other=other, local=key or None)


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
    from bibtexparser.middlewares.names import (  # noqa: PLC0415 - it loads slowly
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
