"""Where a work appeared: the part of a GB/T 7714 reference that follows the title.

``venue, year, volume(issue): pages`` for articles, ``[edition.] place: publisher, year: pages`` for
what is published on its own, ``editors. host. place: publisher, year: pages`` for a part.
"""

import re
from dataclasses import dataclass, replace

from citegraph.readers.references.gbt7714_names import STOP, are_names, split_authors

YEAR = r"(?:1[4-9]|20)\d{2}(?!\d)"
MARK = re.compile(
    # bounded, or a text of spaces takes the square of its length
    r"\s{0,20}[\[［【〔]\s*(EB|DB|CP|DS|CM|PP|[MCNJDRSPGZAK])(?:\s*[/／]\s*(?:OL|CD|MT|DK|[^\[\]]{2,60}))?\s*[\]］】〕]\s*",
    re.IGNORECASE,
)
HOST = re.compile(r"(?<![:：/])//")
_CJK = "\u3400-\u9fff"
# What follows the bibliographic facts: date of access, address, DOI.
_ACCESS = re.compile(
    r"\s*(?:[\[［]\s*(?:\d{4}[-./年].*|\d{4}[\]］]\s*[.．。]?\s*(?:$|https?:|DOI|CSTR).*)|https?://.*"
    r"|\b(?:DOI|CSTR)\b.*)$",
    re.IGNORECASE | re.S,
)
_PAGES = rf"(?:\s*[:：]\s*(?P<pages>[^{{}}]{{1,60}}?))?\s*[{STOP}]*\s*$"
_ARTICLE = re.compile(
    rf"(?:^|(?P<venue>.*?)\s*[,，{STOP}]|(?P<paper>.*?[^\s\d])(?=[(（]))\s*[(（]?(?P<year>{YEAR})年?"
    r"(?:[-/.]\d{1,2}){0,2}(?:\d{1,2}月(?:\d{1,2}日)?)?[)）]?"
    r"(?:\s*[,，]\s*(?P<volume>[^,，:：()（）\s]{1,20}))?"
    r"(?:\s*[,，]?\s*[(（](?P<issue>[^()（）]{1,20})[)）])?" + _PAGES,
    re.S,
)
_IMPRINT = re.compile(
    rf"(?:^|[,，(（\[{STOP}])\s*[c©\[(（]?(?P<year>{YEAR})年?(?:[-/.]\d{{1,2}}){{0,2}}(?:印刷|重印|\s*影印)?[)）\]]*"
    rf"(?:\s*[—–/-]\s*\[?(?:{YEAR})?\]?)?"
    rf"(?:\s*[:：]\s*(?P<pages>[^{{}}]{{1,60}}?))?(?:\s*[{STOP}]\s*(?P<after>[^{{}}]{{0,60}}))?\s*$"
)
_ALSO_PAGES = re.compile(
    r"\s*(?:[A-Za-z]?\d[\d,，.\-–—~～\s]*|扉页|第?\d*版?[前自代]?[序言]\S{0,8})\s*"
)
_EXTENT = re.compile(rf"\s*\d+\s*(?:页|p\b\.?|pp\b\.?)\s*[{STOP}]?\s*")
_ADDRESS_DATES = re.compile(rf"https?:\S+?[,，]\s*(?P<year>{YEAR})[-.\d]*\s*/\s*{YEAR}")
_DATED = re.compile(rf"[(（]\s*(?P<year>{YEAR})\s*[-/.年)）]")
SERIAL = re.compile(
    rf"\s*(?P<year>{YEAR})(?:\s*[/—–-]\s*[\[［]?{YEAR}[\]］]?)?\s*[,，(（].{{0,40}}?[—–]"
)
_EDITION = re.compile(
    r"\s*(?:第?\s*\d+\s*版|.*\bed(?:ition)?|.{0,8}[版本]|[^.．。]{1,60}[,，\s]?译|[Vv]\d[\d.]*)\s*",
    re.IGNORECASE,
)
_TRANSLATED = re.compile(rf"\s*[^{STOP}]{{1,60}}?[,，\s]?(?:译|trans\.?)\s*[{STOP}]\s*(?=\S)")
_SENTENCE = re.compile(rf"(?<!\b[Vv]ol)(?<!\b[Nn]o)[.．]\s+|．|(?<=[{_CJK}）])\.")
_NUMERAL = "[0-9IVXivx一二三四五六七八九十百上中下]"
_VOLUME = re.compile(
    rf"(?:\s*[:：]\s*(?P<volume>(?:卷|第)\s*{_NUMERAL}+\s*[卷册部编辑集分]*(?:\s\S{{1,20}})?|{_NUMERAL}+\s*[卷册部编辑集]|"
    rf"\d{{4}}年?卷|v(?:ol)?\.?\s*{_NUMERAL}+)"
    rf"|\s+(?P<plain>卷\s?\d+|第\s?{_NUMERAL}+\s?[卷册]|v(?:ol)?\.\s?\d+))\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Where:
    """What the part after the title states."""

    venue: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None


def clean(text: str) -> str | None:
    """Text without the stops, commas and spaces around it; None where nothing is left."""
    return text.strip().strip(STOP + ",， ").strip() or None


def without_access(text: str) -> str:
    """Text without the date of access, the address and the DOI at its end."""
    return _ACCESS.sub("", text)


def where(kind: str, text: str) -> tuple[str, Where]:
    """What follows the mark of a ``kind``; the kind, which the mark of a host may correct."""
    text = text.lstrip(STOP + ",， ")
    # Pages of the web once stood as [EB/OL]. address, date of the page/date of access.
    if dated := _ADDRESS_DATES.match(text):
        return kind, Where(year=int(dated["year"]))
    text = without_access(text)
    inner = MARK.search(text)
    if kind == "A" and inner:  # title[A]. host[C]. place: publisher, year: pages
        found = imprint(text[inner.end() :].lstrip(STOP))
        host = clean(text[: inner.start()].lstrip("/ "))
        return inner.group(1).upper(), Where(host, found.year, pages=found.pages)
    if found_host := HOST.search(text):
        return kind, host_of(text[found_host.end() :])
    if kind in {"J", "N"}:
        return kind, article(_TRANSLATED.sub("", text, count=1), kind)
    found = imprint(text.lstrip(STOP))
    # The school and the server are where a work is found; a publisher is not a venue.
    keeps_venue = kind in {"D", "EB", "DS", "DB", "PP"}
    return kind, found if keeps_venue else replace(found, venue=None)


def article(text: str, kind: str | None = "J") -> Where:
    """``venue, year, volume(issue): pages``."""
    serial = SERIAL.match(text)
    if serial:  # a serial as a whole: year, volume(issue)—. place: publisher, year
        return Where(year=int(serial["year"]))
    found = _ARTICLE.match(text)
    if found is None:
        bare = text.strip(STOP + ",，: ")
        return Where(venue=clean(bare) if 0 < len(bare) < 80 else None)
    issue, pages = found["issue"], found["pages"]
    if kind == "N" and issue and not pages:  # a newspaper's date is followed by its page
        issue, pages = None, issue
    volume = found["volume"]
    return Where(
        clean(found["venue"] or found["paper"] or ""),
        int(found["year"]),
        None if volume in {None, "0"} else volume,
        None if issue is None else issue.strip() or None,
        clean(pages or ""),
    )


def imprint(text: str) -> Where:
    """Year and pages of ``[edition.] place: publisher, year: pages``; venue: the publisher."""
    found = _IMPRINT.search(text)
    if found is None:
        dated = _DATED.search(text)
        return Where(year=int(dated["year"]) if dated else None)
    before = text[: found.start()]
    publisher = re.split(r"[:：]", before)[-1]
    publisher = re.sub(r"^\s*[Vv]\d[\d.]*\s*[.．]\s*", "", publisher)
    pages = found["pages"]
    after = _EXTENT.sub("", found["after"] or "").strip(STOP + " ")
    if pages is None and _ALSO_PAGES.fullmatch(after):
        pages = after
    return Where(clean(publisher), int(found["year"]), pages=clean(pages or ""))


def host_of(text: str) -> Where:
    """``editors. host title. place: publisher, year: pages``, after the ``//``."""
    found = imprint(text)
    stop = _IMPRINT.search(text)
    before = MARK.sub(". ", text[: stop.start()] if stop else text)
    segments = [s for s in _SENTENCE.split(before) if s.strip()]
    if len(segments) > 1 and stop and _is_imprint(segments[-2], segments[-1], stop[0]):
        segments.pop()
    segments = [s for s in segments if not _EDITION.fullmatch(s)] or segments
    host, volume = split_volume(clean(segments[-1]) if segments else None)
    return Where(host, found.year, volume, pages=found.pages)


def _is_imprint(before: str, last: str, year: str) -> bool:
    """Whether the sentence before the year is ``place: publisher`` or a place alone."""
    if re.search(r"\S.*[:：]", last):
        return True
    return year[:1] in {",", "，"} and not are_names(before) and not _EDITION.fullmatch(last)


def split_volume(title: str | None) -> tuple[str | None, str | None]:
    """Title and volume of ``title: volume``, as books in several volumes are cited."""
    found = _VOLUME.search(title or "")
    if title is None or found is None or not title[: found.start()].strip():
        return title, None
    return title[: found.start()].strip(), (found["volume"] or found["plain"]).strip()


def title_first(found: Where, *, certain: bool) -> tuple[tuple[str, ...], Where] | None:
    """Authors and venue of ``title[J]. authors. venue, year``, as some pages print it.

    Parameters
    ----------
    certain
        Whether the authors stand nowhere else, so that any sentence before the venue is theirs.
    """
    before, _, venue = (found.venue or "").partition(".")
    if not venue.strip() or not before.strip():
        return None
    if not are_names(before) and not (certain and re.search(rf"[{_CJK}]", before)):
        return None
    return split_authors(before), replace(found, venue=clean(venue))
