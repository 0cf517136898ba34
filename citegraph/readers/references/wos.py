"""Cited references of the Web of Science: ``Ahuja G, 2000, ADMIN SCI QUART, V45, P425, DOI 10...``.

The parts stand between ``", "`` and know themselves by their look: a year, ``V`` a volume, ``P`` or
``p`` a page, ``DOI`` an identifier. What is left between author and volume is the venue: a journal,
or for a book its title, cut to twenty characters. Nothing tells the two apart, so it stays a venue.
"""

import html
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from citegraph import identifiers
from citegraph.model import Identifiers, Reference, Syntax, trusted

# A volume without a digit in front is a Roman numeral, a letter with a number, or a supplement, and
# stands after a venue only. As few parts as will do are the venue, so that a comma may stand in it:
# PROCEEDINGS, VOL 6, PTS A AND B. A title may begin as DOI MOI MOUNTAINS does.
_PLACE = r"""
    (?:,\ ?(?P<venue>[^,]+(?:,[^,]*)*?)
        (?:,\ V(?P<odd>[IVXLC]+|[ivxlc]+|[A-Z]{1,2}-?\d+[A-Z]?|Suppl[^,]*|<[^,]*))? )??
    (?:,\ V\ ?(?P<volume>\d[^,]*))?
    (?:,\ (?:P(?P<page>\d[^\s,]*)
        |p\[(?P<span>[^\]]*)\]
        |p?(?:(?:UNSP|ARTN|ART)\ )+(?P<article>[^\s,]*\d[^\s,]*)
        |p(?P<odd_page>[^\s,]{0,8}\d[^,]*|[A-Z]{1,3}|[IVXLC]+|[ivxlc]+)
        )\s*)?
    (?:,\ DOI\ (?P<tail>(?(venue)|(?=\D*10\.)).*))?
"""
_DATED_WORK = re.compile(
    r"(?:(?P<author>[^,]*(?:,[^,]+){0,2}?),\ ?)??(?P<year>[12]\d{3})(?:\ ?\(0*(?P<issue>\d+)\))?"
    + _PLACE,
    re.VERBOSE,
)
# What nine in ten references look like, in a third of the time: what follows the year begins no
# other part, so that it is the venue, and nothing else can be read into it.
_COMMON_WORK = re.compile(
    r"([^\W\d_][^,]*), ([12]\d{3}), (?!V ?\d|P\d|p|DOI |UNSP |ARTN |ART )([^,]+)"
    r"(?:, V(\d[^,]*))?(?:, P(\d[^\s,]*))?(?:, DOI (.*))?"
)
_UNDATED_WORK = re.compile(r"(?P<author>[^,]*)" + _PLACE, re.VERBOSE)
_NUMBER_IN_DOI = re.compile(r"(?:(?:UNSP|ARTN|ART) )+(\S*\d\S*)")
_MARKUP = re.compile(r"</?[A-Za-z]+>")
_ANONYMOUS = re.compile(r"\[?anon(?:ymous)?\.?\]?", re.IGNORECASE)
_LONE_AUTHOR = re.compile(r"\*.*|\[.*\]|[^\W\d_][\w'.-]* (?:[A-Z]\.? ?){1,2}")
_PLACEHOLDER = re.compile(r"\[?no title captured\]?|\*\*[\w -]+\*\*", re.IGNORECASE)
# One DOI and nothing to mend: it ends with a letter or a digit.
_PLAIN_DOI = re.compile(r"10\.[0-9]{4,9}/[A-Za-z0-9._()<>/-]*[A-Za-z0-9]")
_NEXT_DOI = re.compile(r"[,;]\s*(?=(?:DOI:?\s*)?10\.\d{4})", re.IGNORECASE)
_GAP = re.compile(r"(?<=10\.) +|(?<=/) +")
_PMID = re.compile(r"\.?\bPMID:?\s*(\d+)", re.IGNORECASE)
_ARXIV = re.compile(
    r"arxiv[:.\s/]*(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?!\d)", re.IGNORECASE
)
# Cut to twenty capitals the number has lost its point: ARXIV07061062, ARXIVCONDMAT0106096.
_SQUEEZED_ARXIV = re.compile(
    r"ARXIV(?:ORG)?(?:(\d\d(?:0[1-9]|1[0-2]))(\d{4,5})|([A-Z]{2,8})(\d{7}))(?!\d)"
)
_ARCHIVES = {
    "ASTROPH": "astro-ph",
    "CONDMAT": "cond-mat",
    "GRQC": "gr-qc",
    "HEPEX": "hep-ex",
    "HEPLAT": "hep-lat",
    "HEPPH": "hep-ph",
    "HEPTH": "hep-th",
    "MATHPH": "math-ph",
    "NUCLEX": "nucl-ex",
    "NUCLTH": "nucl-th",
    "QBIO": "q-bio",
    "QUANTPH": "quant-ph",
} | {name.upper(): name for name in ("cs", "math", "nlin", "physics")}
_STATUS = re.compile(r"(?:^|\s)(IN PRESS|UNPUB)(?:\s|$)")
# A name filled up to 15 places, then month and day, month or season: twenty in all. The places tell
# SCI AM           DEC from ORGAN BEHAV HUM DEC, where DEC is a word.
_DATED = re.compile(
    r"(.{15}) ((?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"| (?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|SPR|SUM|FAL|WIN))"
)


_NAMES = (
    "doi", "pmid", "arxiv", "authors", "venue", "year", "volume", "issue", "pages", "type",
    "fragment",
)  # fmt: skip
_Fields = tuple[Any, ...]
"""The values of these names."""

_NO_IDENTIFIER = dict(Identifiers())
_NONE = Identifiers()


# Four in ten references of a field repeat one seen before.
@lru_cache(maxsize=1 << 15)
def parse(raw: str) -> Reference:
    """Parse one string of a WoS ``CR`` field.

    ``[Anonymous]`` gives no author, and the ``*`` before a corporate author is dropped. Of several
    DOIs the first valid one is taken; ``raw`` keeps all. A date after a newspaper's name becomes
    the issue. ``type`` is set for ``in press``, ``unpublished`` and ``patent`` only.

    Examples
    --------
    >>> parse("Ahuja G, 2000, ADMIN SCI QUART, V45, P425, DOI 10.2307/2667105").pages
    '425'
    """
    doi, pmid, arxiv, authors, venue, year, volume, issue, pages, kind, fragment = _fields(raw)
    ids = _NONE
    if doi or pmid or arxiv:
        values = {**_NO_IDENTIFIER, "doi": doi, "pmid": pmid, "arxiv": arxiv}
        ids = trusted(Identifiers, values)
    values = {
        "raw": raw,
        "ids": ids,
        "authors": authors,
        "title": None,
        "venue": venue,
        "year": year,
        "volume": volume,
        "issue": issue,
        "pages": pages,
        "type": kind,
        "reported_cited_by": None,
        "fragment": fragment,
    }
    return trusted(Reference, values)


def columns(raws: Sequence[str]) -> Mapping[str, Sequence[Any]]:
    """Parse many strings to columns, by the names of the fields."""
    return dict(zip(_NAMES, zip(*map(_fields, raws), strict=True), strict=True)) if raws else {}


SYNTAX = Syntax(parse, columns)


def _fields(raw: str) -> _Fields:
    text = raw.strip()
    common = _COMMON_WORK.fullmatch(text)
    return _whole(text, common.groups()) if common else _uncommon(text)


def _uncommon(text: str) -> _Fields:
    match = _DATED_WORK.fullmatch(text)
    year, issue = (match["year"], match["issue"]) if match else (None, None)
    match = match or _UNDATED_WORK.fullmatch(text)
    if match is None:
        return _unparsed(text)
    author, venue = match["author"], match["venue"]
    if year is None and venue is None and not _LONE_AUTHOR.fullmatch(author):
        author, venue = None, author
    volume = match["volume"] or match["odd"]
    pages = match["page"] or match["span"] or match["odd_page"] or match["article"]
    return _whole(text, (author, year, venue, volume, pages, match["tail"]), issue)


def _unparsed(text: str) -> _Fields:
    return None, None, None, (), text or None, None, None, None, None, None, not text


def _whole(text: str, parts: Sequence[str | None], issue: str | None = None) -> _Fields:
    """The fields of parts that were told apart: author, year, venue, volume, pages, DOI."""
    author, year, venue, volume, pages, tail = parts
    doi = pmid = arxiv = None
    if tail:
        doi = _doi(tail)
        # An article number may stand in the wrong place.
        if not (doi or pages) and (number := _NUMBER_IN_DOI.fullmatch(tail)):
            pages = number[1]
    if "PMID" in text and (found := _PMID.search(text)):
        pmid = identifiers.pmid(found[1])
    if "rxiv" in text or "RXIV" in text or "rXiv" in text:
        arxiv = _arxiv(text)
    venue, dated, kind = _venue(venue)
    if volume and "<" in volume:
        volume = _MARKUP.sub("", volume).strip()
    nothing = venue is volume is pages is None and not (doi or pmid or arxiv)
    fragment = nothing or (venue is not None and venue.isdigit())
    place = (venue, int(year) if year else None, volume, issue or dated, pages)
    return doi, pmid, arxiv, _authors(author), *place, kind, fragment


@lru_cache(maxsize=1 << 16)
def _venue(text: str | None) -> tuple[str | None, str | None, str | None]:
    """Venue, date (of a newspaper) and type."""
    text = text.strip() if text else None
    if not text:
        return None, None, None
    if len(text) == 20 and (match := _DATED.fullmatch(text)):
        return match[1].rstrip(), match[2].strip(), None
    if "Patent No" in text:
        return text, None, "patent"
    if ("PRESS" in text or "UNPUB" in text) and (match := _STATUS.search(text)):
        kind = "in press" if match[1] == "IN PRESS" else "unpublished"
        return _STATUS.sub(" ", text).strip() or None, None, kind
    if text[0] in "*[Nn" and _PLACEHOLDER.fullmatch(text):
        return None, None, None
    return text, None, None


@lru_cache(maxsize=1 << 16)
def _authors(author: str | None) -> tuple[str, ...]:
    if author is None or _ANONYMOUS.fullmatch(author):
        return ()
    name = author.lstrip("*").strip()
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    return (name,) if name else ()


def _doi(tail: str) -> str | None:
    """The first valid DOI of ``10.a/b`` or ``[10.a/b, DOI 10.c/d]``, damaged ends cut off."""
    if _PLAIN_DOI.fullmatch(tail):
        return tail.lower()
    if "&" in tail:
        tail = html.unescape(tail)
    if "PMID" in tail:
        tail = _PMID.split(tail)[0]
    for text in (tail, _GAP.sub("", tail)):
        for piece in _NEXT_DOI.split(text):
            # An opening bracket at the end is the rest of a list that was cut.
            if found := identifiers.doi(piece.strip().rstrip("[]").rstrip(".")):
                return found
    return None


def _arxiv(text: str) -> str | None:
    if match := _ARXIV.search(text):
        return identifiers.arxiv(match[1])
    match = _SQUEEZED_ARXIV.search(text)
    if match is None:
        return None
    if match[1]:
        # Four digits after the month until 2014, five since.
        right = 4 if match[1] < "1501" else 5
        return f"{match[1]}.{match[2]}" if len(match[2]) == right else None
    archive = _ARCHIVES.get(match[3])
    return f"{archive}/{match[4]}" if archive else None
