"""References in the Chinese national style, GB/T 7714, as papers and the pages of VIP print them.

The style is ``[n] authors. title[type mark]. where it appeared``; what follows the mark depends on
the type: ``venue, year, volume(issue): pages`` for articles, ``place: publisher, year: pages`` for
books. The first edition of 1987 has no marks. VIP prints the same without spaces, with the title as
a link to the work and the number of its citations at the end:
``authors. [title[J]](id).venue,2017,9(5):430-438. 被引量：5``.

Source: GB/T 7714-1987, -2005, -2015 and -2025, Information and documentation: rules for
bibliographic references and citations to information resources.
"""

import re
from dataclasses import dataclass, field, replace

from citegraph import identifiers
from citegraph.model import Identifiers, Reference
from citegraph.readers.references.gbt7714_names import STOP, are_names, author_end, split_authors
from citegraph.readers.references.gbt7714_where import (
    HOST,
    MARK,
    SERIAL,
    YEAR,
    Where,
    article,
    clean,
    host_of,
    imprint,
    split_volume,
    title_first,
    where,
    without_access,
)

_LONGEST = 10_000
_ORDINAL = re.compile(r"\s*(?:[\[［(（【]\s*\d{1,4}\s*[\]］)）】]|\d{1,3}[.．、](?!\d))\s*")
_CITED_BY = re.compile(r"\s*被引(?:量|次数|频次)\s*[:：]?\s*(\d[\d,]*)\s*次?\s*$")
# [title[J]](target): the text holds at most one level of brackets inside.
_LINK = re.compile(r"\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])+)\]\((?P<target>[^()\s]+)\)")
_LINK_ID = re.compile(r"(?:[?&]id=|/|^)(?=[A-Z]*\d)([0-9A-Z]{6,})(?:[&#.].*)?$", re.IGNORECASE)
_ISBN = re.compile(r"\s*\.?\s*ISBN[\s:：]*[\dXx][\dXx\-–— ]{8,20}(?:\([^)]*\))?\s*")
_DISSERTATION = re.compile(
    r"\s*[:：]?\s*[〔\[［【(（]\s*(?:[博硕]?士?学位论文|"
    r"(?:doctoral |master'?s? )?(?:dissertation|thesis))\s*"
    r"[〕\]］】)）]\s*[.．。]?",
    re.IGNORECASE,
)
# GB/T 7714 writes the number of a standard, patent or report as the last part of its title.
_NUMBER = re.compile(
    r"\s*[:：]\s*(?:[^:：,，]{2,12}[,，]\s*)?(?=[^:：]*\d)[A-Z0-9](?:[A-Z0-9/.,:—–\-\s()]|[a-z](?![a-z]{2})){4,40}$"
)
_DOCKET = re.compile(r"\s*[:：]\s*[^:：]{0,12}[〔（(\[]\d{4}[〕）)\]][^:：]{1,20}号$")
_SERIES = r"[A-Z]{1,6}(?:[/／][A-Z]{1,6}){0,3}"
_STANDARD = (
    rf"{_SERIES}\s?(?=[A-Z\d.\-]*\d)[A-Z]{{0,2}}[-\s]?\d[\w./\-]{{0,30}}"
    rf"(?:\s?[—–:\-]+\s?(?P<year>{YEAR}))?(?:\([a-z]{{2}}\))?"
)
_STANDARD_BEFORE = re.compile(rf"^{_STANDARD}\s+(?=\S)")
_STANDARD_AFTER = re.compile(rf"(?:\s*[:：]\s*|\s+){_STANDARD}$")
_SCALE = re.compile(r"\s*[.．]\s*1\s*[:：]\s*[\d\s]{3,12}$")
_IN = re.compile(r"(?:(?<=[.．。])|(?<=[.．。] ))(?:见|载于|载|In)\s*[:：]\s*")
_TRANSLATOR = re.compile(r"[.．。]\s*[^.．。]{1,40}译\s*[.．。]?\s*$")
_PATENT = re.compile(
    rf"^[^,，.．。]{{1,20}}[,，]\s*[A-Z]{{0,2}}\s?\d[\dA-Z.]{{4,}}[.．]\s*(?P<year>{YEAR})[.\d-]*\s*$"
)
_TITLE_END = re.compile(r"(?<!\bv)(?<!\bvol)(?<!\bno)[.．。](?!\d)(?![a-z])", re.IGNORECASE)
_SERIAL_EDITOR = re.compile(r"([^.．。]{2,120}?)(?:编|[,，]\s*ed)")
_PLACED = re.compile(
    rf"^(?:[^.．。:：]{{0,20}}(?:[版本译编]|ed)[.．。]\s*)?[^:：.．。]{{1,40}}[:：]\s*[^:：.．。]{{1,80}}[,，]\s*c?{YEAR}"
)


def parse(raw: str) -> Reference:
    """Parse one reference; what the string does not state stays None.

    Parameters
    ----------
    raw
        One entry of a list, with or without its number ``[n]``; kept as it is in ``raw``. Of a
        text longer than any reference only the start is looked at.

    Returns
    -------
    Reference
        ``type`` is the mark of the kind of work (``J``, ``M``, ``D`` ...) without its carrier
        (``/OL``). A translator, an editor of the host, a publisher and a date of access stay in
        ``raw`` only. A volume that is printed as 0 is unknown. Of a book in several volumes the
        volume is no part of the title.
    """
    text, vip, cited_by = _take_apart(raw)
    mark = MARK.search(text)
    if mark:
        found = _marked(text[: mark.start()], mark.group(1).upper(), text[mark.end() :])
    else:
        found = _unmarked(text)
    at, doi = found.where, identifiers.doi(text)
    return Reference(
        raw=raw,
        ids=Identifiers(doi=doi, vip=vip),
        authors=found.authors,
        title=found.title,
        venue=at.venue,
        year=at.year,
        volume=at.volume,
        issue=at.issue,
        pages=at.pages,
        type=found.kind,
        reported_cited_by=cited_by,
        fragment=found.title is None and at.venue is None and doi is None,
    )


@dataclass(frozen=True, slots=True)
class _Work:
    authors: tuple[str, ...]
    title: str | None
    where: Where = field(default_factory=Where)
    kind: str | None = None


def _take_apart(raw: str) -> tuple[str, str | None, int | None]:
    """Text without number, link and count; the VIP id of the link; the count."""
    text = re.sub(r"\s+", " ", raw[:_LONGEST]).strip()
    cited = _CITED_BY.search(text)
    if cited:
        text = text[: cited.start()]
    link, vip = _LINK.search(text), None
    if link and (MARK.search(link["text"]) or len(link["text"]) > 5):
        found = _LINK_ID.search(link["target"])
        vip = found.group(1) if found else None
        text = text[: link.start()] + link["text"] + text[link.end() :]
    ordinal = _ORDINAL.match(text)
    if ordinal and ordinal.end() < len(text):
        text = text[ordinal.end() :]
    count = int(cited.group(1).replace(",", "")) if cited else None
    return text.lstrip(STOP + " "), vip, count


def _marked(head: str, kind: str, tail: str) -> _Work:
    """A reference by its parts before and after the mark of its kind."""
    kind, found = where(kind, tail)
    authors, title = _head(head)
    before, stop, journal = (title or "").rpartition(".")
    if kind == "J" and found.venue is None and stop and re.match(rf"\s*[,，]\s*{YEAR}", tail):
        # VIP's text export sets the mark behind the journal: authors.title.journal[J],year(n):pages
        return _Work(authors, clean(before), replace(found, venue=clean(journal)), kind)
    if kind in {"J", "N"}:
        moved = title_first(found, certain=not authors)
        if moved:
            authors, found = moved
            title = clean(head)
    return _finished(_Work(authors, title, found, kind), whole=HOST.search(tail[:80]) is None)


def _head(text: str) -> tuple[tuple[str, ...], str | None]:
    """Authors and title from what stands before the mark."""
    cut = author_end(text)
    if cut is None:
        return (), clean(text)
    return split_authors(text[:cut]), clean(text[cut + 1 :])


def _finished(work: _Work, *, whole: bool) -> _Work:
    """Take what is no title out of the title: numbers, scales, and the volume of a whole book."""
    title, found = _DOCKET.sub("", work.title or ""), work.where
    if work.kind in {"S", None}:
        for place in (_STANDARD_BEFORE, _STANDARD_AFTER):
            number = place.search(title)
            # Without a mark, a number is a standard's only where it ends in its year.
            if number and len(number[0]) < len(title) and (work.kind or number["year"]):
                work = replace(work, kind="S")
                year = found.year or (int(number["year"]) if number["year"] else None)
                found = replace(found, year=year)
                title = place.sub("", title)
    if work.kind in {"S", "P", "R", "A"}:
        title = _NUMBER.sub("", title)
    if work.kind in {"CM", "M"}:
        title = _SCALE.sub("", title)
    if work.kind in {"CM", "M", "C", "G", "Z", None} and whole and found.volume is None:
        bare, volume = split_volume(title)
        title, found = bare or "", replace(found, volume=volume)
    return replace(work, title=clean(title), where=found)


def _unmarked(text: str) -> _Work:
    """A reference without type mark: its sentences are authors, title, and the rest."""
    text = re.sub(r"(?:\s*[.．]\s*){2,}", ". ", _ISBN.sub(". ", without_access(text))).strip()
    found = _with_host(text)
    if found:
        return found
    cut = author_end(text)
    if cut is None:
        return _finished(_lone(text), whole=True)
    first, rest = text[:cut], text[cut + 1 :].strip()
    if re.fullmatch(rf"\s*{YEAR}年?[{STOP}\s]*", rest):
        lone = _lone(first)
        return replace(lone, where=replace(lone.where, year=int(rest[:4])))
    # A reference may lack its author; hardly ever does one lack its title.
    lone_title = _PLACED.match(rest) if len(split_authors(first)) < 2 else None
    if lone_title or (re.match(YEAR, rest) and not are_names(first)):
        return _finished(_Work((), clean(first), _whereabouts(rest)), whole=True)
    authors = split_authors(first)
    end = next((m.start() for m in _TITLE_END.finditer(rest)), len(rest))
    title, rest = rest[:end], rest[end + 1 :].strip()
    editor = _SERIAL_EDITOR.fullmatch(title)
    if editor and SERIAL.match(rest):  # serial. its editor编. year, volume(issue)—.
        return _Work(split_authors(editor.group(1)), clean(first), article(rest))
    work = _Work(authors, clean(title), _whereabouts(rest))
    if work.where.venue and _PATENT.match(rest):
        work = replace(work, where=Where(year=work.where.year), kind="P")
    return _finished(work, whole=True)


def _with_host(text: str) -> _Work | None:
    """A dissertation, which 1987 has in words, or a part with its host after "in"."""
    dissertation, host = _DISSERTATION.search(text), _IN.search(text)
    if dissertation and dissertation.start():
        authors, title = _head(text[: dissertation.start()])
        return _Work(authors, title, where("D", text[dissertation.end() :])[1], "D")
    if host and host.start():
        authors, title = _head(_TRANSLATOR.sub("", text[: host.start()]))
        return _Work(authors, title, host_of(text[host.end() :]))
    return None


def _whereabouts(text: str) -> Where:
    """Where a work without mark appeared: a journal's line, or an imprint."""
    if not text:
        return Where()
    found = article(text)
    if found.year is None or (found.venue and re.search(r"[:：]", found.venue)):
        other = imprint(text)
        if other.year is not None or ":" in text:  # place: publisher, not a journal
            return replace(other, venue=None)
    return found


def _lone(text: str) -> _Work:
    """One sentence alone: names, a year, or a title."""
    text = text.strip(STOP + " ")
    found = re.search(rf"[,，\s(（]{{0,4}}({YEAR})年?[)）]?$", text)
    year = int(found.group(1)) if found else None
    rest = text[: found.start()] if found else text
    if re.search(r"[\u3400-\u9fff]|[^\W\d_]{2}", rest) is None:  # the end of a broken line
        found = re.search(YEAR, text)
        return _Work((), None, Where(year=int(found.group()) if found else None))
    if are_names(rest):
        return _Work(split_authors(rest), None, Where(year=year))
    return _Work((), clean(text))
