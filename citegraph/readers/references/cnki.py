"""References as the article pages of CNKI (知网) print them: the title stands first.

``title[J]. authors. journal. 2019(06)`` or ``title[J]. authors.journal,2019(06)`` for articles,
``title[M]. publisher , authors, 2013`` for books, ``title[D]. author.school 2018`` for theses, and
``title. authors. source . 2018`` without a mark for works that CNKI itself does not have. Pages
also hold lines in the national style, authors first; those are left to `gbt7714`.
"""

import re
from dataclasses import replace

from citegraph import identifiers
from citegraph.identifiers import has_cjk
from citegraph.model import Reference
from citegraph.readers.references import gbt7714
from citegraph.readers.references.gbt7714_names import are_names, author_end, split_authors
from citegraph.readers.references.gbt7714_where import MARK, YEAR, Where, article, clean

_ORDINAL = re.compile(r"\s*[\[［(（]\s*\d{1,4}\s*[\]］)）]\s*")
_BOOK = re.compile(
    rf"\s*[.．]?\s*(?P<publisher>[^,，:：.．]{{2,60}}?)\s*,\s*(?P<authors>[^:：]{{1,200}}?)\s*,\s*(?P<year>{YEAR})?\s*\.?\s*$"
)
_THESIS = re.compile(
    rf"\s*[.．]?\s*(?P<author>[^.．:：]{{1,60}})[.．]\s*(?P<school>[^.．:：,，]{{2,60}}?)\s*[,，.\s]\s*(?P<year>{YEAR})年?\s*\.?\s*$"
)
# The space before the last stop is CNKI's own.
_PLAIN = re.compile(
    rf"(?P<body>.*?\S)\s+[.．]\s*(?P<year>{YEAR})?\s*(?:\((?P<issue>[^()]{{1,12}})\))?\s*\.?\s*$",
    re.S,
)
_PUBLISHER = re.compile(
    r"(?:出版社(?:出版)?|出版公司|出版集团|出版中心|书店|书局|书馆|印书馆|书社|新知|公司|古籍社|人民社|"
    r"Press|Publish(?:ers|ing)?|Books|Verlag|University|Institute|Routledge|Blackwell|Wiley|Springer)$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Z][\w'’.\-]+(?:\s[\w'’.\-]+){1,4}")
_MADE_BY = re.compile(
    r"[\[(（［][编著译][\])）］]$|(?<=[\u3400-\u9fff]{2})[编著译]$|^[\[(（［]\s*[\u3400-\u9fff]{1,3}\s*[\])）］]"
)
_LONGEST = 10_000


def parse(raw: str) -> Reference:
    """Parse one line of a list; what it does not state stays None.

    Parameters
    ----------
    raw
        One entry, with or without its number ``[n]``; kept as it is in ``raw``.

    Returns
    -------
    Reference
        As of `gbt7714.parse`, which also reads what is not in one of the forms of CNKI. A publisher
        is not a venue.
    """
    text = re.sub(r"\s+", " ", raw[:_LONGEST]).strip()
    text = _ORDINAL.sub("", text, count=1) if _ORDINAL.match(text) else text
    mark = MARK.search(text)
    if mark:
        found = _marked(text[: mark.start()], mark.group(1).upper(), text[mark.end() :])
    else:
        found = _plain(text)
    if found is None or found["title"] is None:
        return gbt7714.parse(raw)
    doi = identifiers.doi(text)
    ids = {"doi": doi} if doi else {}
    return Reference.model_validate({"raw": raw, "ids": ids, **found})


_Facts = dict[str, object]


def _facts(title: str, authors: tuple[str, ...], at: Where, kind: str | None) -> _Facts:
    return {
        "title": clean(title),
        "authors": authors,
        "venue": at.venue,
        "year": at.year,
        "volume": at.volume,
        "issue": at.issue,
        "pages": at.pages,
        "type": kind,
    }


def _marked(head: str, kind: str, tail: str) -> _Facts | None:
    """``title[mark]. ...``; None where this is not a form of CNKI."""
    if kind in {"J", "N"}:
        return _article(head, kind, tail)
    if kind == "D" and (thesis := _THESIS.match(tail)):
        at = Where(thesis["school"].strip(), int(thesis["year"]))
        return _facts(head, split_authors(thesis["author"]), at, kind)
    book = _BOOK.match(tail) if kind in {"M", "G", "C", "Z", "R"} else None
    if book and (" ," in tail or _PUBLISHER.search(book["publisher"])):
        year = int(book["year"]) if book["year"] else None
        return _facts(head, split_authors(book["authors"]), Where(year=year), kind)
    return None


def _article(head: str, kind: str, tail: str) -> _Facts | None:
    at = article(tail.lstrip(" .．。"), kind)
    before = re.split(r"\s*[.．](?:\s+|(?=[\u3400-\u9fff]))", at.venue or "", maxsplit=1)
    if len(before) < 2 or not before[0].strip():
        return None
    names, venue = before
    if not _are_people(names, lone=author_end(head) is None):
        return None
    return _facts(head, split_authors(names), replace(at, venue=clean(venue)), kind)


def _are_people(text: str, *, lone: bool) -> bool:
    """Whether a sentence names the authors; ``lone``: no one else is named before the title."""
    if are_names(text):
        return lone or has_cjk(text)
    pieces = re.split(r"[,，;；、]", text)
    return lone and (has_cjk(text) or all(_WORDS.fullmatch(piece.strip()) for piece in pieces))


def _plain(text: str) -> _Facts | None:
    """``title. authors. source . year``, each of the last three perhaps missing."""
    found = _PLAIN.match(text)
    if found is None:
        return None
    parts = [part.strip() for part in re.split(r"(?<!\s\w)[.．](?:\s+|$)", found["body"])]
    year = int(found["year"]) if found["year"] else None
    title, source = parts[0], parts[-1] if len(parts) > 1 else ""
    people = ". ".join(parts[1:-1])
    if len(parts) == 2 and _MADE_BY.search(title):  # its editor, and the title after it
        title, people, source = source, title, ""
    elif len(parts) == 2 and _MADE_BY.search(source):
        people, source = source, ""
    no_venue = not source or _PUBLISHER.search(source) or source.startswith("http")
    at = Where(None if no_venue else source, year, issue=found["issue"])
    return _facts(title, split_authors(people), at, None)
