"""References in the Chinese national style, GB/T 7714, as papers and the pages of VIP print them.

The style is ``[n] authors. title[type mark]. where it appeared``; what follows the mark depends on
the type: ``venue, year, volume(issue): pages`` for articles, ``place: publisher, year: pages`` for
books. VIP prints the same without spaces, with the title as a link to the work and the number of
its citations at the end: ``authors. [title[J]](id).venue,2017,9(5):430-438. 被引量：5``.

Source: GB/T 7714-2015, Information and documentation: rules for bibliographic references and
citations to information resources.
"""

import re
from dataclasses import dataclass

from citegraph import identifiers
from citegraph.model import Identifiers, Reference

_YEAR = r"(?:1[4-9]|20)\d{2}(?!\d)"
_STOP = ".．。"
_MARK = re.compile(
    r"\s*[\[［【]\s*(EB|DB|CP|DS|CM|[MCNJDRSPGZAK])(?:\s*[/／]\s*(?:OL|CD|MT|DK))?\s*[\]］】]\s*",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\s*(?:[\[［(（【]\s*\d{1,4}\s*[\]］)）】]|\d{1,3}[.．、](?!\d))\s*")
_CITED_BY = re.compile(r"\s*被引(?:量|次数|频次)\s*[:：]?\s*(\d[\d,]*)\s*次?\s*$")
# [title[J]](target): the text holds at most one level of brackets inside.
_LINK = re.compile(r"\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])+)\]\((?P<target>[^()\s]+)\)")
_LINK_ID = re.compile(r"(?:[?&]id=|/|^)(?=[A-Z]*\d)([0-9A-Z]{6,})(?:[&#.].*)?$", re.IGNORECASE)
# What follows the bibliographic facts: date of access, address, DOI.
_ACCESS = re.compile(r"\s*(?:[\[［]\s*\d{4}[-./年].*|https?://.*|\bDOI\b.*)$", re.IGNORECASE | re.S)

_PAGES = rf"(?:\s*[:：]\s*(?P<pages>[^{{}}]{{1,60}}?))?\s*[{_STOP}]*\s*$"
_ARTICLE = re.compile(
    rf"(?:^|(?P<venue>.*?)\s*[,，{_STOP}])\s*(?P<year>{_YEAR})年?(?:[-/.]\d{{1,2}}){{0,2}}"
    r"(?:\s*[,，]\s*(?P<volume>[^,，:：()（）\s]{1,20}))?"
    r"(?:\s*[,，]?\s*[(（](?P<issue>[^()（）]{1,20})[)）])?" + _PAGES,
    re.S,
)
_IMPRINT = re.compile(
    rf"(?:^|[,，{_STOP}])\s*[c©(（]?(?P<year>{_YEAR})年?(?:[-/.]\d{{1,2}}){{0,2}}(?:印刷|重印)?[)）]?"
    + _PAGES
)
_DATED = re.compile(rf"[(（]\s*(?P<year>{_YEAR})\s*[-/.年]")

_INITIALS = re.compile(r"(?:[A-Z](?:\.\s*-?|[\s\-]+|$)){1,4}")
_GIVEN_FIRST = re.compile(r"(?:[A-Z]\.\s?-?)+\s?[A-Z][\w'’]+")
_NAME = re.compile(r"[\u3400-\u9fff·•]{2,4}|[A-Z][\w'’\-]*(?:\s[A-Z]\.?){1,3}")
_ET_AL = re.compile(r"(?:等|et\s+al\.?|and others)(?:\s*[(（]?[编译著][)）]?)?", re.IGNORECASE)
_ROLE = re.compile(
    r"\s*[(（\[]\s*(?:主?编著?|著|作者|ed(?:itor)?s?\.?)\s*[)）\]]\s*$", re.IGNORECASE
)
_TRANSLATOR = re.compile(r"[(（\[]\s*(?:译|翻译|trans\.?)\s*[)）\]]\s*$", re.IGNORECASE)
_NATION = re.compile(r"^\s*[(（\[［〔][\u3400-\u9fff]{1,4}[)）\]］〕]\s*(?=\S)")
# GB/T 7714 writes the number of a standard, patent or report as the last part of its title.
_NUMBER = re.compile(
    r"\s*[:：]\s*(?=[^:：]*\d)[A-Z0-9](?:[A-Z0-9/.:—–\-\s()]|[a-z](?![a-z]{2})){4,40}$"
)
_EDITION = re.compile(r"\s*(?:第?\s*\d+\s*版|.*\bed(?:ition)?|.{0,6}[版本]|.*译)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Where:
    """What the part after the type mark states."""

    venue: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None


def parse(raw: str) -> Reference:
    """Parse one reference; what the string does not state stays None.

    Parameters
    ----------
    raw
        One entry of a list, with or without its number ``[n]``; kept as it is in ``raw``.

    Returns
    -------
    Reference
        ``type`` is the mark of the kind of work (``J``, ``M``, ``D`` ...) without its carrier
        (``/OL``). A translator, an editor of the host, a publisher and a date of access stay in
        ``raw`` only. A volume that is printed as 0 is unknown.
    """
    text, vip, cited_by = _take_apart(raw)
    mark = _MARK.search(text)
    if mark:
        authors, title = _head(text[: mark.start()])
        kind = mark.group(1).upper()
        kind, where = _tail(kind, text[mark.end() :])
        if kind in {"S", "P", "R"} and title:
            title = _NUMBER.sub("", title)
    else:
        kind = None
        authors, title, where = _unmarked(text)
    if not authors and where.venue and kind == "J":
        authors, where = _title_first(where)
    return Reference(
        raw=raw,
        ids=Identifiers(doi=identifiers.doi(text), vip=vip),
        authors=authors,
        title=title,
        venue=where.venue,
        year=where.year,
        volume=where.volume,
        issue=where.issue,
        pages=where.pages,
        type=kind,
        reported_cited_by=cited_by,
        fragment=title is None and where.venue is None and identifiers.doi(text) is None,
    )


def _take_apart(raw: str) -> tuple[str, str | None, int | None]:
    """Text without number, link and count; the VIP id of the link; the count."""
    text = re.sub(r"\s+", " ", raw).strip()
    cited = _CITED_BY.search(text)
    if cited:
        text = text[: cited.start()]
    link, vip = _LINK.search(text), None
    if link and (_MARK.search(link["text"]) or len(link["text"]) > 5):
        found = _LINK_ID.search(link["target"])
        vip = found.group(1) if found else None
        text = text[: link.start()] + link["text"] + text[link.end() :]
    ordinal = _ORDINAL.match(text)
    if ordinal and ordinal.end() < len(text):
        text = text[ordinal.end() :]
    count = int(cited.group(1).replace(",", "")) if cited else None
    return text.lstrip(_STOP + " "), vip, count


def _head(text: str) -> tuple[tuple[str, ...], str | None]:
    """Authors and title from what stands before the mark."""
    cut = _author_end(text)
    if cut is None:
        return (), _clean(text)
    return split_authors(text[:cut]), _clean(text[cut + 1 :])


def _author_end(text: str) -> int | None:
    """Where the full stop after the authors is; None where there are none.

    A stop after an initial (``Smith J.A., Brown K.``), inside a number (``Web 2.0``) or inside a
    name such as ``Node.js`` ends nothing.
    """
    given_first = _GIVEN_FIRST.match(text) is not None
    for stop in re.finditer(r"[.．。]", text):
        # A window is enough, and keeps a text of stops from costing the square of its length.
        head = text[max(0, stop.start() - 80) : stop.start()]
        tail = text[stop.end() : stop.end() + 80]
        if not head.strip() or not tail.strip():
            continue
        last = re.split(r"[,，;；]|\s(?:and|&)\s", head)[-1].strip()
        initials = _INITIALS.fullmatch(last) is not None
        inside = (
            re.match(r"\s*(?:[,，;；&]|and\b|等|et al\b)", tail)
            or (head[-1].isdigit() and tail[0].isdigit())
            or (re.search(r"[a-z]$", head) and re.match(r"[a-z]", tail))
            or (re.search(r"\b[A-Z]$", head) and re.match(r"\s?-?[A-Z]\.", tail))
            or (given_first and initials)
        )
        if not inside:
            return stop.start()
    return None


def split_authors(text: str) -> tuple[str, ...]:
    """Split a list of authors; "et al.", translators and marks of nationality are left out."""
    names: list[str] = []
    text = re.sub(r"\s+(?:等|et al)\.?\s*$", "", text.strip())
    # "and" parts persons, who have initials; it is also a word in the names of corporate authors.
    also = r"|\s+(?:and|&)\s+" if re.search(r"\b[A-Z]\b", text) else ""
    for piece in re.split(rf"[,，;；、]{also}", text):
        name = _NATION.sub("", _ROLE.sub("", piece)).strip(" ．。")
        if not name.strip(".") or _ET_AL.fullmatch(name) or _TRANSLATOR.search(piece):
            continue
        if re.search(r"[\u3400-\u9fff]{2}等$", name) and len(name) <= 5:
            name = name[:-1]
        if names and name[0].isascii() and (_INITIALS.fullmatch(name) or name in {"Jr", "Sr"}):
            names[-1] += f", {name}"  # Smith, J. A., Brown, K.
        else:
            names.append(name)
    return tuple(names)


def _tail(kind: str, text: str) -> tuple[str, _Where]:
    text = _ACCESS.sub("", text.lstrip(_STOP + ",， ")) if kind != "EB" else text
    inner = _MARK.search(text)
    if kind == "A" and inner:  # title[A]. host[C]. place: publisher, year: pages
        where = _imprint(text[inner.end() :].lstrip(_STOP))
        host = text[: inner.start()].lstrip("/ ")
        return inner.group(1).upper(), _Where(_clean(host), where.year, pages=where.pages)
    if "//" in text and kind != "EB":
        return kind, _host(text.split("//", 1)[1])
    if kind in {"J", "N"}:
        return kind, _article(text, kind)
    where = _imprint(_ACCESS.sub("", text.lstrip(_STOP)))
    keeps_venue = kind in {"D", "EB"}  # the school, the server; a publisher is not a venue
    return kind, where if keeps_venue else _Where(None, where.year, pages=where.pages)


def _article(text: str, kind: str | None = "J") -> _Where:
    found = _ARTICLE.match(text)
    if found is None:
        bare = text.strip(_STOP + ",，: ")
        return _Where(venue=_clean(bare) if 0 < len(bare) < 80 else None)
    issue, pages = found["issue"], found["pages"]
    if kind == "N" and issue and not pages:  # a newspaper's date is followed by its page
        issue, pages = None, issue
    volume = found["volume"]
    return _Where(
        _clean(found["venue"] or ""),
        int(found["year"]),
        None if volume in {None, "0"} else volume,
        None if issue is None else issue.strip() or None,
        _clean(pages or ""),
    )


def _imprint(text: str) -> _Where:
    """Year and pages of ``[edition.] place: publisher, year: pages``; venue: the publisher."""
    found = _IMPRINT.search(text)
    if found is None:
        dated = _DATED.search(text)
        return _Where(year=int(dated["year"]) if dated else None)
    before = text[: found.start()]
    publisher = re.split(r"[:：]", before)[-1]
    return _Where(_clean(publisher), int(found["year"]), pages=_clean(found["pages"] or ""))


def _host(text: str) -> _Where:
    """``editors. host title. place: publisher, year: pages``, after the ``//``."""
    where = _imprint(text)
    found = _IMPRINT.search(text)
    before = _MARK.sub(". ", text[: found.start()] if found else text)
    segments = [s for s in re.split(r"[.．]\s+|．|(?<=[\u3400-\u9fff）])\.", before) if s.strip()]
    if len(segments) > 1 and re.search(r"[^\s].*[:：]", segments[-1]):
        segments.pop()  # place: publisher
    segments = [s for s in segments if not _EDITION.fullmatch(s)] or segments
    return _Where(_clean(segments[-1]) if segments else None, where.year, pages=where.pages)


def _unmarked(text: str) -> tuple[tuple[str, ...], str | None, _Where]:
    """A reference without type mark: its sentences are authors, title, and the rest."""
    text = _ACCESS.sub("", text).strip()
    cut = _author_end(text)
    if cut is None:
        return _lone(text)
    authors, rest = split_authors(text[:cut]), text[cut + 1 :].strip()
    if re.fullmatch(rf"\s*{_YEAR}年?[{_STOP}\s]*", rest):
        lone_authors, title, where = _lone(text[:cut])
        return lone_authors, title, _Where(where.venue, int(rest[:4]))
    cut = next((m.start() for m in re.finditer(r"[.．。](?!\d)(?![a-z])", rest)), len(rest))
    title, rest = _clean(rest[:cut]), rest[cut + 1 :].strip()
    if not rest:
        return authors, title, _Where()
    where = _article(rest)
    if where.venue and re.search(r"[:：]", where.venue):  # place: publisher, not a journal
        where = _Where(None, where.year, pages=where.pages)
    return authors, title, where


def _lone(text: str) -> tuple[tuple[str, ...], str | None, _Where]:
    """One sentence alone: names, a year, or a title."""
    text = text.strip(_STOP + " ")
    found = re.search(rf"[,，\s(（]{{0,4}}({_YEAR})年?[)）]?$", text)
    year = int(found.group(1)) if found else None
    rest = text[: found.start()] if found else text
    if re.search(r"[\u3400-\u9fff]|[^\W\d_]{2}", rest) is None:  # the end of a broken line
        found = re.search(_YEAR, text)
        return (), None, _Where(year=int(found.group()) if found else None)
    names = split_authors(rest)
    if all(_NAME.fullmatch(name) for name in names):
        return names, None, _Where(year=year)
    return (), _clean(text), _Where()


def _title_first(where: _Where) -> tuple[tuple[str, ...], _Where]:
    """``title[J]. authors. venue, year``, as some pages print it."""
    before, stop, venue = (where.venue or "").partition(".")
    names = split_authors(before)
    if not stop or not venue.strip() or not all(_NAME.fullmatch(name) for name in names):
        return (), where
    return names, _Where(_clean(venue), where.year, where.volume, where.issue, where.pages)


def _clean(text: str) -> str | None:
    return text.strip().strip(_STOP + ",， ").strip() or None
