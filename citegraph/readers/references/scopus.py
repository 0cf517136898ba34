"""Cited references of Scopus, in the layout of its exports before 2023 and in the one since.

Before: ``Small, H., Griffith, B.C., The structure (1974) Sci. Stud., 4 (1), pp. 17-40. , remarks``,
and for a book ``Price, D., (1963) Little Science, , Columbia Univ. Press``. Since:
``Small H., Griffith B.C., The structure, Sci. Stud., 4, 1, pp. 17-40, (1974)``, where nothing but a
comma stands between title and source.
"""

import html
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from citegraph import identifiers
from citegraph.model import Identifiers, Reference
from citegraph.readers.references.scopus_names import (
    INITIALS,
    OLD_NAME,
    SURNAME,
    YEAR,
    new_authors,
    old_authors,
    starts_new,
    surnames,
)

_LAST_NAME = re.compile(rf"\s*(?:(?:& |and )?({SURNAME}),\s?({INITIALS}))?[\s,]*")
_PLAIN_SOURCE = re.compile(
    r"([^,]+(?:, [^\d,][^,]*)*), (\d+)(?: ?\(([^()]*)\))?(?:[,:] ?([A-Za-z]{0,3}\d[\w–-]*))?"
)
_EDITORS = re.compile(r"^\(?Eds?\.?\)?,?(?=\s|$)")
# Behind a figure, a bracket, a full stop that is no initial's, or a long word.
_GLUE = re.compile(
    r"(?:(?<=[\d)])|(?<=[a-z)]\.)|(?<=[a-z]{5}))(?=[A-Z][a-z’'-]\w[\w’'-]*, (?:-?[A-Z]\.){1,4}, )"
)
_LAST_YEAR = re.compile(r"(?:^|,?\s*)\(([12]\d{3})[a-z]?\)\.?$")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_EXTRA = re.compile(r"[.,]? ?\.? ?, , |\. , |, ,$|\. ,$")
_PAGES = re.compile(r"(?:^|,)\s*pp?\.\s*(\S[^,]{0,40}?)(?:\.(?:\s[^,]*)?)?$", re.IGNORECASE)
_ARTICLE = re.compile(r",\s*art\.? (?:no|id)\.?\s*(\S[^,]{0,30})$", re.IGNORECASE)
_NUMBER = r"[A-Za-z]{0,3}-?\d[\w./–-]*(?: ?[A-Z]{1,6})?|[IVXLC]+"
_VOLUME = re.compile(rf",\s({_NUMBER})(?:\s?\(([^()]{{1,40}})\))?\.?$")
_ISSUE = re.compile(r",\s\(([^()]*\d[^()]*)\)\.?$")
_PIECE_NUMBER = re.compile(
    rf"(?:{_NUMBER})|\d{{4}}-[A-Z]\w+|(?i:(?:suppl|pt|part|no|special issue)\b\.?|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?)[\w .-]{0,12}"
)
_VENUE_START = re.compile(
    r"(?:In:? |Proc\b|Proceedings\b|Lecture Notes\b|J\. |Journal of |Transactions of |Annals of |"
    r"Advances in |International (?:Conference|Journal|Symposium|Workshop)\b|\d{4} |IEEE\b|ACM\b|"
    r"Trans\. |"
    r"[^a-z].*\b(?:Conference|Symposium|Workshop|Proceedings|Congress|Conf\.|Symp\.)(?!\w))"
)
_BODY = re.compile(
    r"(?:[^\W\d_a-z]\S* (?:\S+ ){0,5})?(?:Team|Organi[sz]ation|Association|Committee|Commission|"
    r"Council|Institute|Society|Bank|Consortium|Foundation|Agency|Corporation|OECD|UNESCO|WHO)"
)
_IN = re.compile(r"^In: ?")
_MARK = re.compile(r"\[[A-Z](?:/[A-Z]{2})?\]$")
_URL = re.compile(r"https?://\S+|www\.\S+")
_ARXIV = re.compile(
    r"(?:arxiv(?:\.org/(?:abs|pdf)/|[:\s]+(?:preprint\s+)?(?:arxiv[:\s]+)?)|\bcorr,?\s+abs/)"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?!\d)",
    re.IGNORECASE,
)
_PMID = re.compile(r"\bPMID:?\s*(\d{1,9})\b")
_ENTITY = re.compile(r"&(?:Amp|AMP|Lt|Gt|Quot|Apos);")
_EID_LINK = re.compile(r"(?<=eid=)2-s2\.0-\d+")
_NONE = Identifiers()


def eid_in(link: str | None) -> re.Match[str] | None:
    """Find the number of a record in a link to its page; exports of all formats have that link."""
    return _EID_LINK.search(link) if link and "scopus.com/" in link else None


def split(text: str) -> tuple[str, ...]:
    """Split a list of references; a semicolon inside of one is not taken for its end.

    A piece belongs to the one before it where that ends with a character reference (``&amp``) or
    an open bracket that this one closes, and where it starts in lower case without being a name
    (``de Borda, J.C.,``). Where the semicolon itself is lost, the next reference starts with a name
    that nothing parts from the word before: ``Accessed 15 Sept 2011Falagas, M.E.,``.
    """
    pieces: list[str] = []
    for piece in re.split(r"(?<=;)\s+", text.strip()):
        if pieces and _goes_on(pieces[-1], piece):
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    found = (part.strip().removesuffix(";").strip() for piece in pieces for part in _unglued(piece))
    return tuple(piece for piece in found if piece)


def _unglued(piece: str) -> list[str]:
    """Part references that stand together without anything between them."""
    parts, start = [], 0
    for found in _GLUE.finditer(piece):
        before, behind = piece[start : found.start()], piece[found.start() :]
        if (YEAR.search(before) or _URL.search(before)) and YEAR.search(behind):
            parts.append(before)
            start = found.start()
    return [*parts, piece[start:]]


def _goes_on(before: str, piece: str) -> bool:
    before = before[-400:].removesuffix(";")
    if re.search(r"&\w{2,6}$", before):
        return True
    if piece[:1].islower():
        named = OLD_NAME.match(piece) or starts_new(piece) or _URL.match(piece)
        return not named
    return any(
        before.rfind(start) > before.rfind(end) and 0 <= piece.find(end) < _place(piece, start)
        for start, end in ("()", "[]")
    )


def _place(text: str, mark: str) -> int:
    found = text.find(mark)
    return len(text) if found < 0 else found


class _Parts(NamedTuple):
    authors: tuple[str, ...] = ()
    title: str | None = None
    venue: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None


@lru_cache(maxsize=1 << 15)
def parse(raw: str) -> Reference:
    """Parse one reference of either layout.

    Without a year in the old layout nothing parts title and source, and ``title`` holds both. The
    publisher of a book is not its venue. A lone author or a lone year is a fragment.

    Examples
    --------
    >>> parse("Small, H., Co-citation (1973) J. Am. Soc. Inf. Sci., 24 (4), pp. 265-269").venue
    'J. Am. Soc. Inf. Sci.'
    >>> parse("Small H., Co-citation, J. Am. Soc. Inf. Sci., 24, 4, pp. 265-269, (1973)").title
    'Co-citation'
    """
    text = raw.strip()
    if "&" in text:
        text = html.unescape(_ENTITY.sub(lambda found: found.group().lower(), text))
    text = text[:10_000]
    ids = _identifiers(text)
    parts = _new(text) if _is_new(text) else _old(text)
    return Reference(
        raw=raw,
        ids=ids,
        **parts._asdict(),
        fragment=parts.title is None and parts.venue is None and ids is _NONE,
    )


def _is_new(text: str) -> bool:
    if OLD_NAME.match(text):
        return False
    return starts_new(text) or _LAST_YEAR.search(text) is not None


def _identifiers(text: str) -> Identifiers:
    doi = identifiers.doi(text) if "10." in text else None
    pmid = identifiers.pmid(found[1]) if (found := _PMID.search(text)) else None
    arxiv = None
    if "rxiv" in text.casefold() or "corr" in text.casefold():
        found = _ARXIV.search(text)
        arxiv = identifiers.arxiv(found[1]) if found else None
    return Identifiers(doi=doi, pmid=pmid, arxiv=arxiv) if doi or pmid or arxiv else _NONE


def _title(text: str) -> str | None:
    text = _MARK.sub("", _URL.sub("", text).strip(" ,;.")).rstrip(" ,;.")
    if text[:1] in {"“", '"'} or (text[-1:] == "”" and "“" not in text):
        text = text.strip(' ,;.“”"')
    return text if any(map(str.isalnum, text)) else None


def _venue(text: str) -> str | None:
    """Clean, with the full stop of an abbreviation."""
    text = _IN.sub("", _URL.sub("", text).strip(" ,;"))
    return text if any(map(str.isalnum, text)) else None


def _old(text: str) -> _Parts:
    authors, place = old_authors(text)
    rest = _EDITORS.sub("", text[place:]).strip()
    if not authors:
        names, rest = surnames(rest)
        authors.extend(names)
    dated = YEAR.search(rest)
    if dated is None:
        where = _source(rest)
        if where.volume and _BARE_YEAR.fullmatch(where.volume):  # Title J Venue, 2013. , in press
            where = where._replace(year=int(where.volume), volume=None)
        title = _title(where.venue or "")
        return where._replace(authors=tuple(authors), title=title, venue=None)
    title, behind, year = _title(rest[: dated.start()]), rest[dated.end() :], int(dated[1])
    if behind.startswith(".") and (last := _LAST_NAME.fullmatch(rest[: dated.start()])):
        authors += [f"{last[1]}, {last[2]}"] if last[1] else []
        parts = _sentences(behind)
    elif title is None:
        parts = _dated_first(behind)
    elif behind.startswith(","):  # a publisher
        parts = _Parts(title=title)
    else:
        parts = _source(behind)._replace(title=title)
    return parts._replace(authors=tuple(authors), year=year)


def _sentences(text: str) -> _Parts:
    """What follows ``(2008)`` in ``Small, H., & Price, D. (2008). Title. Venue, 3(10), 1-9.``."""
    title, _, source = text.strip(" .").partition(". ")
    found = _PLAIN_SOURCE.fullmatch(source.rstrip(". "))
    where = (
        _Parts(venue=_venue(found[1]), volume=found[2], issue=found[3], pages=found[4])
        if found
        else _Parts()
    )
    return where._replace(title=_title(title))


def _dated_first(text: str) -> _Parts:
    """What follows a year that stands before the title: a book, or an article without title."""
    pieces = text.strip(" ,").split(", ")
    while len(pieces) > 1 and _URL.fullmatch(pieces[0]):
        pieces = pieces[1:]
    text = ", ".join(pieces)
    where = _source(text)
    book = where.volume is None or (where.pages is None and _EXTRA.search(text))
    book = book or ":" in (where.venue or "")
    return where._replace(title=_title(where.venue or ""), venue=None) if book else where


def _source(text: str) -> _Parts:
    """``Venue, volume (issue), pp. first-last``, with remarks behind a lone comma left out."""
    extra = _EXTRA.search(text)
    text = (text[: extra.start()] if extra else text).strip(" ,")
    pages = volume = issue = None
    if found := _PAGES.search(text) or _ARTICLE.search(text):
        pages, text = found[1], text[: found.start()].rstrip(" ,")
    if found := _VOLUME.search(text):
        volume, issue, text = found[1], found[2], text[: found.start()]
    elif found := _ISSUE.search(text):
        issue, text = found[1], text[: found.start()]
    return _Parts(venue=_venue(text), volume=volume, issue=issue, pages=pages)


def _new(text: str) -> _Parts:
    year = None
    if dated := _LAST_YEAR.search(text):
        year, text = int(dated[1]), text[: dated.start()]
    pieces = [piece.strip() for piece in text.split(", ")]
    numbers: list[str] = []
    pages = None
    if pieces and (found := _PAGES.search(pieces[-1])) and found.start() == 0:
        pages = found[1]
        pieces.pop()
    while len(numbers) < 3 and pieces and _PIECE_NUMBER.fullmatch(pieces[-1]):
        numbers.insert(0, pieces.pop())
    authors, pieces = new_authors(pieces)
    if not authors and len(pieces) > 1 and _BODY.fullmatch(pieces[0]):
        authors, pieces = (pieces[0],), pieces[1:]
    # A year that stands before the volume, or alone, is part of the source's name.
    if numbers and (year is None or len(numbers) == 3) and _BARE_YEAR.fullmatch(numbers[0]):
        year = year or int(numbers[0])
        numbers = numbers[1:]
    volume, issue, number = [*numbers, None, None, None][:3]
    title, venue = _title_and_venue(pieces, has_volume=volume is not None)
    return _Parts(authors, title, venue, year, volume, issue, pages or number)


def _title_and_venue(pieces: Sequence[str], *, has_volume: bool) -> tuple[str | None, str | None]:
    """Part what stands between authors and numbers: the last piece is the venue.

    Venues with a comma in them are found by the words they begin with.
    """
    if len(pieces) < 2:
        alone = ", ".join(pieces)
        return (None, _venue(alone)) if has_volume else (_title(alone), None)
    if re.match(r"(?:and|or|&) ", pieces[-1]):  # Networks, Crowds, and Markets
        return _title(", ".join(pieces)), None
    starts = (place for place in range(1, len(pieces)) if _VENUE_START.match(pieces[place]))
    start = next(starts, len(pieces) - 1)
    while start > 1 and pieces[start][:1].islower():
        start -= 1
    return _title(", ".join(pieces[:start])), _venue(", ".join(pieces[start:]))
