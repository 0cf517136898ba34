"""Cited references of CSSCI: ``严栋.基于物联网的智慧图书馆.图书馆学刊.2010.32(7)``.

The parts stand between full stops, which titles and English names hold too. So a string is read
from both ends: the end shows what kind of work it is (year, volume and issue; month, day and page;
place and publisher), the beginning is the first author, and what is between is title and venue.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from citegraph.identifiers import has_cjk
from citegraph.model import Reference

# A full stop that separates has no space or mark behind it, and does not stand within a number
# or between the initials of a name.
_STOP = re.compile(r"\.(?![\s:,，\]])(?<!\d\.(?=\d))(?<!\b[A-Z]\.(?=[A-Z]\.))")
_ISSUE = re.compile(
    r"\.(?P<year>[12]\d{3})\.(?P<volume>[\w/-]{0,12})(?:[(（](?P<issue>[^()（）]*)[)）])?$"
    r"|\.[(（](?P<only_issue>\d[^()（）]*)[)）]$"
)
_DAY = re.compile(r"\.(?P<day>\d{1,2}\.\d{1,2})(?:[(（](?P<page>[^()（）]*)[)）])?$")
_YEAR = re.compile(r"\.(?P<year>[12]\d{3})$")
_YEAR_PAGES = re.compile(r"[,，](?P<year>[12]\d{3})(?:[:：](?P<pages>[^:：.]*))?$")
_THESIS = re.compile(r"[:：](?:硕士|博士)?学位论文(?=[:：.]|$)")
_PATENT = re.compile(
    r"[.:：]\s*(?:(?:中国|CN|US)\s*[,，]\s*)?(?P<number>[A-Z]{0,2}\s?\d{7,13}(?:\.\s?[\dX])?[A-Z]?)"
    r"(?:[(（,，.].*)?$"
)
_IMPRINT = re.compile(r"[^:：]{1,40}[:：]\s?[^:：]+|\[S\. ?[ln]\.\].*", re.IGNORECASE)
# In a Latin title a colon with a space belongs to it; one without starts the proceedings.
_COLON = re.compile(r"[:：](?!\s)")
_PUBLISHER = re.compile(
    r"\b(?:Press|Publish\w*|Springer|Inc|Ltd|Verlag|Elsevier|Curran|IEEE|ACM|ACL|DBLP|University"
    r"|Wesley|Pearson)\b|出版社|出版公司|书局|印书馆"
)
_PERSON = re.compile(r"[\u3400-\u9fff·]{2,4}|[^\W\d_][^\W\d_' -]*[,，]\s?[^\W\d_][\w. -]*")
_CHINESE_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_PLACE = re.compile(r"[\u3400-\u9fff]{2,4}|[A-Z][\w .,-]{1,24}")
_VENUE = re.compile(r"(?=.*[\u3400-\u9fff]{2})[^\d\[]+|[A-Z][^\d\[]{4,}")


@dataclass(slots=True)
class _Work:
    """What one string says, filled from its ends to its middle."""

    author: str | None = None
    title: str | None = None
    venue: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    type: str | None = None


@lru_cache(maxsize=1 << 15)
def parse(raw: str) -> Reference:
    """Parse one line of a list of references, without its number.

    ``type`` is what the end of the string shows, by the letters of GB/T 7714: ``J`` article, ``N``
    newspaper, ``D`` thesis, ``P`` patent, ``C`` paper in a book, ``M`` book. The venue of a thesis
    is its school; a publisher is no venue and stays in ``raw``. The day of a newspaper, which CSSCI
    writes without its year, becomes the issue.

    Examples
    --------
    >>> parse("严栋.基于物联网的智慧图书馆.图书馆学刊.2010.32(7)").title
    '基于物联网的智慧图书馆'
    """
    text = raw.strip()
    if match := _ISSUE.search(text):
        work = _serial(text[: match.start()], "J")
        work.year = int(match["year"]) if match["year"] else None
        work.volume = match["volume"] or None
        work.issue = match["issue"] or match["only_issue"] or None
    elif match := _DAY.search(text):
        work = _serial(text[: match.start()], "N")
        work.issue, work.pages = match["day"], match["page"] or None
    elif match := _YEAR.search(text):
        work = _page(text[: match.start()])
        work.year = int(match["year"])
    elif match := _YEAR_PAGES.search(text):
        work = _monograph(text[: match.start()], dated=True)
        work.year, work.pages = int(match["year"]), match["pages"] or None
    elif text.endswith("."):
        work = _serial(text[:-1], "J")
    else:
        work = _monograph(text, dated=False)
    return _reference(raw, work)


def _reference(raw: str, work: _Work) -> Reference:
    return Reference(
        raw=raw,
        authors=_people(work.author),
        title=work.title,
        venue=work.venue,
        year=work.year,
        volume=work.volume,
        issue=work.issue,
        pages=work.pages,
        type=work.type,
        fragment=not any(c.isalpha() for c in f"{work.title or ''}{work.venue or ''}"),
    )


def _serial(body: str, kind: str) -> _Work:
    """``author.title.venue``."""
    author, rest = _author(body)
    title, venue = _last(rest)
    if title is None and author and not _PERSON.fullmatch(author):
        author, title = None, author
    return _Work(author, title, venue, type=kind)


def _page(body: str) -> _Work:
    """``author.title``, as a page of the web has it; a venue where a third part looks like one."""
    author, rest = _author(body)
    title, venue = _last(rest)
    if title is None or venue is None or not _VENUE.fullmatch(venue):
        title, venue = rest or None, None
    return _titled(_Work(author, title, venue))


def _monograph(body: str, *, dated: bool) -> _Work:
    """A thesis, a patent, a book, or a paper in a book: ``author.title[:book].place:publisher``."""
    if match := _PATENT.search(body):
        author, rest = _author(body[: match.start()])
        return _titled(_Work(author, rest or None, type="P"))
    author, rest = _author(body)
    if match := _THESIS.search(rest):
        school = re.split(r"[:：.]", rest[match.end() :])[-1].strip()
        return _Work(author, rest[: match.start()] or None, school or None, type="D")
    title, imprint = _last(rest)
    if title is None or imprint is None:
        title, imprint = rest or None, None
    elif not _is_imprint(imprint, dated=dated):
        return _titled(_Work(author, title, _COLON.split(imprint)[0]))
    work = _Work(author, title, type="M" if imprint else None)
    if title:
        work.title, work.venue = _container(title)
    if work.venue:
        work.type = "C"
    return _titled(work)


def _is_imprint(text: str, *, dated: bool) -> bool:
    """Whether this is ``place:publisher``, or one of the two; else it is a venue."""
    if _IMPRINT.fullmatch(text) or (_PUBLISHER.search(text) and text.count(" ") < 4):
        return True
    return dated and _PLACE.fullmatch(text) is not None


def _container(title: str) -> tuple[str, str | None]:
    """The proceedings after a title: ``Title.Proceedings`` or ``Title: subtitle:Proceedings``.

    A colon in a Chinese title is left alone, as it starts a subtitle more often.
    """
    head, book = _last(title)
    if head and book and not book[0].isdigit() and (has_cjk(book) or " " in book):
        return head, book
    if has_cjk(title):
        return title, None
    first, *others = _COLON.split(title)
    books = [part for part in others if not _PUBLISHER.search(part) and part.count(" ") > 1]
    return first.strip(), books[0] if books else None


def _titled(work: _Work) -> _Work:
    """Where there is an author and no title, the author of a work without one was its title."""
    if not work.title and work.author and not _PERSON.fullmatch(work.author):
        work.author, work.title = None, work.author
    return work


def _last(text: str) -> tuple[str | None, str | None]:
    """What stands before the last full stop that separates, and what after it."""
    stops = [match.start() for match in _STOP.finditer(text.rstrip("."))]
    if not stops:
        return None, text.strip() or None
    return text[: stops[-1]].strip() or None, text[stops[-1] + 1 :].strip() or None


def _author(text: str) -> tuple[str | None, str]:
    """The part before the first separating full stop; the stops of initials belong to it.

    ``Khan,G.F..Title`` and ``Schilit, B.Title`` both end their author where the title begins.
    """
    if text.startswith("."):
        return None, text[1:].strip()
    match = _STOP.search(text)
    if match is not None:
        # Two stops: the first ends an initial and belongs to the name.
        end = match.end() if text.startswith("..", match.start()) else match.start()
        return text[:end].strip() or None, text[end + 1 :].strip()
    return text.strip() or None, ""


def _people(author: str | None) -> tuple[str, ...]:
    """One name, as CSSCI lists the first author only, or three and more Chinese ones.

    Two with a comma are one person's surname and given name: 罗斯扎克,T., 德鲁克,彼得.
    """
    if not author:
        return ()
    names = [name.strip() for name in re.split(r"[,，、;；]", author) if name.strip()]
    several = len(names) > 2 or re.search(r"[、;；]", author) is not None
    if several and all(_CHINESE_NAME.fullmatch(name) for name in names):
        return tuple(names)
    return (author,)
