"""PubMed's tagged text (``PMID- 30898391``), as its "PubMed" and "citation manager" files have it.

Records begin with their PMID. Lines that go on are indented. The format has no place for
references; links to comments, errata and retractions are kept by their tags.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TextIO

from citegraph import identifiers
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
from citegraph.readers.shared import pubmed, tagged
from citegraph.readers.shared.common import Fields, attempt, keyword_in, language_code, text_in
from citegraph.readers.shared.names import orcid

NAME = "nbib"
SUFFIXES = (".nbib", ".txt")

_START = re.compile(
    r"^PMID- ?\d{1,9}[ \t]*\n(?:[A-Z]{2,4} {0,2}-|[ \t]*\n[A-Z]{2,4} {0,2}-)", re.MULTILINE
)
_TAG = re.compile(r"\ufeff?(?=.{4}-)([A-Z][A-Z0-9]{1,3}) {0,2}-(?: (.*)|$)")
_NAMED = re.compile(r"(.*\S)\s*\[(\w+)\]")
_ONCE = frozenset({"OWN", "STAT", "DP", "TI", "JT", "TA"})
_PEOPLE = ("FAU", "AU", "AD", "AUID", "CN")


def sniff(head: str) -> bool:
    """Whether a line ``PMID- 123`` is followed by another tag."""
    return _START.search(head) is not None


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read records one by one; doubts follow their record.

    Parameters
    ----------
    stream
        Text with line feeds as line ends, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        ``references_known`` is False: PubMed has references, but this format does not carry them.
    """
    found = tagged.records(_mended(stream), _split, starts=frozenset({"PMID"}))
    for number, block in enumerate(found, start=1):
        if block.stray:
            yield tagged.stray_problem(number, block.stray)
        if not block.fields:
            continue
        yield attempt(number, partial(_record, number, block.fields))
        for note in _notes(block.fields):
            yield Problem(number=number, reason=note, lost=False)


def _split(line: str) -> tuple[str, str] | None:
    match = _TAG.fullmatch(line)
    return (match[1], match[2] or "") if match else None


def _mended(lines: Iterable[str]) -> Iterator[str]:
    """Begin a record without PMID where a blank line and the tags show that the last one ended.

    A blank line alone does not: programs that mistake line ends put one after each line.
    """
    seen: set[str] = set()
    blank = False
    for line in lines:
        found = _split(line.rstrip("\n"))
        if found:
            tag = found[0]
            if blank and tag != "PMID" and ("SO" in seen or (tag in _ONCE and tag in seen)):
                yield "PMID-\n"
                seen.clear()
            if tag == "PMID":
                seen.clear()
            seen.add(tag)
            blank = False
        blank = blank or not line.strip()
        yield line


def _notes(lines: Iterable[tagged.Field]) -> Iterator[str]:
    tags = [line.tag for line in lines if _value(line)]
    if "PMID" not in tags:
        yield "the record has no PMID"
    if tags.count("TI") > 1:
        yield "there are two titles; the line PMID of a second record may be missing"


def _record(number: int, lines: list[tagged.Field]) -> Record:
    values: dict[str, list[str]] = {}
    for line in lines:
        values.setdefault(line.tag, []).append(_value(line))
    fields = Fields(values)
    authors, institutions = _people(lines)
    fields.all(*_PEOPLE)
    if not all(map(orcid, fields.all("AUID"))):
        fields.keep("AUID")
    languages = [code for stated in fields.all("LA") if (code := language_code(stated))]
    if len(fields.all("LA")) != 1 or not languages:
        fields.keep("LA")
    types = fields.all("PT")
    if len(types) > 1:
        fields.keep("PT")
    return Record(
        number=number,
        ids=_ids(fields),
        titles=_titles(fields, languages),
        authors=authors,
        abstracts=_abstracts(fields),
        keywords=_keywords(fields),
        venue=_venue(fields, chapter="TI" in values),
        year=fields.year("DP") or _early_year(fields),
        volume=fields.one("VI"),
        issue=fields.one("IP"),
        pages=fields.one("PG"),
        type=pubmed.main_type(types),
        language=languages[0] if languages else None,
        institutions=institutions,
        funding=tuple(pubmed.grant(raw) for raw in fields.all("GR")),
        reported=_reported(fields),
        extra=fields.rest(),
    )


def _value(line: tagged.Field) -> str:
    return " ".join(text.strip() for text in line.lines if text.strip())


def _people(lines: Iterable[tagged.Field]) -> tuple[tuple[Author, ...], tuple[str, ...]]:
    """Authors with what stands between one and the next; addresses before any are the record's."""
    people: list[_Person] = []
    institutions: list[str] = []
    full = False
    for line in lines:
        value = _value(line)
        if line.tag not in _PEOPLE or not value:
            continue
        if line.tag == "AU" and full:
            full = False  # the short form of the full name before it
        elif line.tag in ("FAU", "AU", "CN"):
            people.append(_Person(value))
            full = line.tag == "FAU"
        elif line.tag == "AD":
            (people[-1].affiliations if people else institutions).append(value)
        elif people:
            people[-1].orcid = orcid(value) or people[-1].orcid
    authors = (
        Author(name=p.name, affiliations=tuple(p.affiliations), orcid=p.orcid) for p in people
    )
    return tuple(authors), tuple(institutions)


@dataclass(slots=True)
class _Person:
    name: str
    affiliations: list[str] = field(default_factory=list)
    orcid: str | None = None


def _ids(fields: Fields) -> Identifiers:
    pmc = pubmed.pmc(fields.one("PMC"))
    named = [match for value in fields.all("LID", "AID") if (match := _NAMED.fullmatch(value))]
    dois = [identifiers.doi(match[1]) for match in named if match[2] == "doi"]
    doi = next((found for found in dois if found), None)
    for tag in ("LID", "AID"):
        # Only where every value is this DOI nothing more is to be kept.
        if any(identifiers.doi(value) != doi or "[doi]" not in value for value in fields.all(tag)):
            fields.keep(tag)
    if pmc is None:
        fields.keep("PMC")
    return Identifiers(
        doi=doi,
        pmid=identifiers.pmid(fields.one("PMID")),
        other=pmc,
    )


def _titles(fields: Fields, languages: list[str]) -> tuple[Text, ...]:
    title, own = fields.one("TI"), fields.one("TT")
    if title is None:
        title = fields.one("BTI")
    elif own and pubmed.is_missing(title):
        fields.keep("TI")
    return pubmed.titles(title, own, languages)


def _abstracts(fields: Fields) -> tuple[Text, ...]:
    other = fields.one("OAB")
    stated = fields.one("OABL")
    if other and language_code(stated) is None:
        fields.keep("OABL")
    found = [text_in(text, "en") for text in fields.all("AB")]
    return (*found, text_in(other, language_code(stated))) if other else tuple(found)


def _keywords(fields: Fields) -> tuple[Keyword, ...]:
    subjects, own = fields.all("MH"), fields.all("OT")
    if pubmed.qualified(subjects):
        fields.keep("MH")
    # Other owners are agencies that index for PubMed, such as NASA.
    by_author = set(fields.all("OTO")) <= {"NOTNLM"}
    if not by_author:
        fields.keep("OTO")
    labels = dict.fromkeys(label.strip(" *") for label in own)
    named = (
        keyword_in(label, kind="author" if by_author else "index") for label in labels if label
    )
    return (*named, *pubmed.headings(subjects))


def _venue(fields: Fields, *, chapter: bool) -> Venue | None:
    journal, short, publisher = fields.one("JT"), fields.one("TA"), fields.one("PB")
    # A chapter is in the book whose title this is; of a book it was taken as the title.
    book = fields.one("BTI") if chapter else None
    journal = journal or book or fields.one("CTI")
    issn = fields.issn("IS")
    if not (journal or short or publisher or issn):
        return None
    return Venue(
        names=(text_in(journal),) if journal else (),
        abbreviations=(short,) if short else (),
        issn=issn,
        publisher=publisher,
    )


def _early_year(fields: Fields) -> int | None:
    year = fields.year("DEP")
    fields.keep("DEP")
    return year


def _reported(fields: Fields) -> dict[Relation, int]:
    stated = fields.one("RF") or ""
    match = re.fullmatch(r"(\d{1,5})( refs?)?", stated)
    if match is None:
        fields.keep("RF")
    return {"references": int(match[1])} if match else {}
