"""Citations as publishers print them, in the four forms that say plainly what is what.

``Radiology. 2015 Jan;274(1):250-9``, as PubMed shortens them; the same after ``Authors. Title.``;
``Authors (2012) Title. Venue 40(2):1049-1057`` and its kind with commas; ``A. Author, "Title,"
Venue 8, no. 2 (2017): 15146``. Of any other string only the year in brackets and the DOI are
taken: a guess would do harm where works are matched.
"""

import re

from citegraph import identifiers
from citegraph.model import Identifiers, Reference

_LONGEST = 3000
"""Longer strings are no citation of one work, and are not looked into."""

_DASH = "\u2010-\u2015-"
_PAGE = r"[A-Za-z]{0,4}\d(?:[\w.]{0,20}\w)?"
_PAGES = rf"(?P<pages>{_PAGE}(?:\s?[{_DASH}]\s?{_PAGE})?)"
_VOLUME = rf"(?P<volume>[A-Za-z]{{0,4}}\d[\w{_DASH}]{{0,12}})"
_ISSUE = r"(?:\s?\((?P<issue>[^()]{1,30})\))?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"

_AFTER_VENUE = re.compile(
    rf"[.,]? {_YEAR}(?: [A-Z][a-z]{{2}}[\w /{_DASH}]{{0,20}})?\s?[;:]\s?{_VOLUME}{_ISSUE}"
    rf"(?:\s?:\s?{_PAGES})?"
)
_ALONE = re.compile(rf"[.,] {_YEAR}\.?(?=$|\s\[|\s\(?https?:|\sdoi:)")
_FIRST_AUTHOR = re.compile(r"[^\s.,()\d][^.,()\d]{0,60}(?: [A-Z][A-Z-]{0,5}\b|, [A-Z]\.)")
_IN_BRACKETS = re.compile(rf"\({_YEAR}[a-z]?(?:, [A-Z][\w ]{{1,20}})?\)")
_NUMBERS = re.compile(rf",? {_VOLUME}{_ISSUE}\s?[:,]\s?{_PAGES}(?=[\s.,;]|$)")
_QUOTE = re.compile(r", [“\"]([^“”\"]{2,600})[”\"],? ")
_AFTER_QUOTE = re.compile(
    rf"(?P<venue>[^“”\"()]{{2,150}}?(?: \([^()]{{1,40}}\))?),? {_VOLUME},?"
    rf"(?: no\. (?P<issue>[\w{_DASH}]{{1,20}}))? \({_YEAR}\)(?:: {_PAGES})?"
)
_STOP = re.compile(r"[.?!] +(?=[^\W_]|[“\"(])")
_ET_AL = re.compile(r",?\s*\bet\s?al\b\.?,?\s*$", re.IGNORECASE)
_INVERTED = re.compile(r"([^,&;.]{1,60}, (?:[A-Z]\.[ -]?){1,5})(?:$|,\s*|\s*&\s*|\s)")
_AND = re.compile(r",? (?:and|&) |, ")
_SHORTENED = re.compile(r"[A-Z]\w{0,9}(?: [A-Z]\w{0,6})?\.")
_LINK = re.compile(r"\s(?:https?://|doi:)", re.IGNORECASE)
_PEOPLE = re.compile(r"[^.:;?!()\d]{2,1500}\.?")


def parse(raw: str, ids: Identifiers | None = None) -> Reference:
    """Parse one citation.

    Parameters
    ----------
    raw
        As written.
    ids
        What the source says beside it; else a DOI in the string is taken.
    """
    if ids is None or ids == Identifiers():
        ids = Identifiers(doi=identifiers.doi(raw) if "10." in raw else None)
    text = " ".join(raw.split())
    if len(text) > _LONGEST:
        return Reference(raw=raw, ids=ids)
    parts = _quoted(text) or _dated(text) or _vancouver(text) or _year_alone(text)
    year = parts.pop("year", None)
    found = {name: value for name, value in parts.items() if name != "authors" and value}
    return Reference(
        raw=raw,
        ids=ids,
        authors=_authors(parts.get("authors")),
        year=int(year) if year else None,
        **found,
    )


_Parts = dict[str, str | None]


def _quoted(text: str) -> _Parts | None:
    quote = _QUOTE.search(text)
    numbers = _AFTER_QUOTE.match(text, quote.end()) if quote else None
    if not (quote and numbers):
        return None
    title = quote[1].rstrip(" ,.")
    return {"authors": text[: quote.start()], "title": title, **numbers.groupdict()}


def _dated(text: str) -> _Parts | None:
    date = _IN_BRACKETS.search(text)
    if date is None:
        return None
    authors, rest = text[: date.start()].strip(), _LINK.split(text[date.end() :].lstrip(" .,:"))[0]
    if not rest or not _FIRST_AUTHOR.match(authors):
        return None
    found: _Parts = {"year": date["year"], "authors": authors}
    # Of what looks like volume and pages the last is: a title may have numbers too.
    numbers = max(_NUMBERS.finditer(rest), key=lambda match: match.start(), default=None)
    title, venue = _title_and_venue(rest[: numbers.start()]) if numbers else (None, None)
    if numbers is None or venue is None:
        return found
    return {**numbers.groupdict(), **found, "title": title, "venue": venue}


def _vancouver(text: str) -> _Parts | None:
    date = _AFTER_VENUE.search(text)
    if date is None:
        return None
    before = text[: date.start()]
    authors, title, venue = None, *_title_and_venue(before)
    if venue is None:
        title, venue = None, before
    elif title and (stop := _STOP.search(title)):
        people = title[: stop.start()]
        if _PEOPLE.fullmatch(people):
            authors, title = people, title[stop.end() :]
    return {**date.groupdict(), "authors": authors, "title": title, "venue": venue}


def _year_alone(text: str) -> _Parts:
    date = _IN_BRACKETS.search(text) or _ALONE.search(text)
    return {"year": date["year"]} if date else {}


def _title_and_venue(text: str) -> tuple[str | None, str | None]:
    """Split at the last stop that ends a sentence and not a word of a shortened venue."""
    stops = list(_STOP.finditer(text))
    while len(stops) > 1 and _SHORTENED.fullmatch(text, stops[-2].end(), stops[-1].start() + 1):
        stops.pop()
    if not stops:
        return None, None
    last = stops[-1]
    title = text[: last.start() + 1].rstrip(".").strip()
    return title or None, text[last.end() :].strip(" .,") or None


def _authors(text: str | None) -> tuple[str, ...]:
    if not text:
        return ()
    text = _ET_AL.sub("", text.strip(" ,;"))
    inverted = [match[1].strip() for match in _INVERTED.finditer(text)]
    if inverted and text.startswith(inverted[0]):
        return tuple(inverted)
    return tuple(
        name for part in _AND.split(text) if (name := part.strip(" ,;&").removesuffix("…"))
    )
