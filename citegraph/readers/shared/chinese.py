"""How Chinese databases write lists: names, keywords, grants, class numbers, links that are ids."""

import re

from citegraph.identifiers import has_cjk
from citegraph.model import Funding

_LIST = re.compile(r"[;；\n]+(?![^\[\]\n]{0,40}\])")
_WIDE_LIST = re.compile(r"[,，、]+(?![^\[\]\n]{0,40}\])")
_NUMBERS_APART = re.compile(r"(?<!\d)[,，、]+|[,，、]+(?!\d)")
_MARKS = re.compile(r"[\[［](\d[\d\s,，、;；*]*)[\]］]")
_CLASS = re.compile(r"[A-Z]{1,2}\d[\w.\-+()\":=/]*|[A-Z]{1,2}")
_VIP = re.compile(
    r"[?&]lngid=(\d{7,12})\b|cqvip\.com/\S{0,200}?(?:\bid=(\d{7,12})\b|/(\d{7,12})(?:\.s?html?\b|$))",
    re.IGNORECASE | re.MULTILINE,
)
_WANFANG = re.compile(
    r"wanfangdata\.com\.cn/(?:[^\s?]{0,99}\?\S{0,99}?\bid=|[a-z]+/)([\w-]*\d[\w-]*)", re.IGNORECASE
)
_GRANT_NUMBER = re.compile(r"[(（](?=[^()（）]*\d)([^()（）]+)[)）]\s*$")
_FUNDER = re.compile(
    r"(?:\d{4}年度?)?([^“”\"]+?(?:基金会|基金|教育部|委员会|[厅局部]|民委|社科联|学会|大学))"
)
_PROJECT = re.compile(
    r"(?:项目|课题|计划)(?:[(（][^()（）]{0,200}[)）])?\s{0,9}[“\"]([^”\"]{1,300})[”\"]"
)


def parts(value: str) -> list[str]:
    """Split at semicolons of either width, doubled or not; blank parts are dropped."""
    return [part for text in _LIST.split(value) if (part := text.strip())]


def labels(value: str) -> list[str]:
    """Split keywords: at ``;;`` where there is one, else at ``;``, else at commas of Chinese ones.

    A comma between two digits stays: 2,4-D is one keyword.
    """
    if ";;" in value:
        return [part for text in value.split(";;") if (part := text.strip(" ;；\n"))]
    found = parts(value)
    if len(found) == 1 and has_cjk(value):
        found = [part for text in _NUMBERS_APART.split(value) if (part := text.strip(" ;；"))]
    return found


def people(value: str) -> list[tuple[str, frozenset[str]]]:
    """Split names that share a line, each with the marks of its institutions (``张三[1,2]``).

    王, 小明 is one person; 王小明,李强 are two; a comma in a Latin name stays.
    """
    found = []
    for part in parts(value):
        pieces = [unmarked(piece) for piece in _WIDE_LIST.split(part)]
        several = has_cjk(part) and all(len(piece) != 1 or piece == "等" for piece in pieces)
        for text in _WIDE_LIST.split(part) if several else [part]:
            marks = frozenset(re.findall(r"\d+", " ".join(_MARKS.findall(text))))
            name = unmarked(text)
            if name:
                found.append((name, marks))
    return found


def unmarked(text: str) -> str:
    """A name without the marks of its institutions."""
    return _MARKS.sub("", text).strip()


def grant(raw: str) -> Funding:
    """Funder by the words that names of funders end in, project in quotation marks, number last."""
    number, funder, project = _GRANT_NUMBER.search(raw), _FUNDER.match(raw), _PROJECT.search(raw)
    return Funding(
        raw=raw,
        funder=funder[1] if funder else None,
        project=project[1] if project else None,
        numbers=tuple(re.split(r"\s*[,，;；]\s*", number[1].strip())) if number else (),
    )


def class_numbers(value: str) -> tuple[str, ...] | None:
    """Numbers of the Chinese Library Classification; None where something else stands there."""
    found = tuple(dict.fromkeys(filter(None, re.split(r"[;；,，\s]+", value))))
    return found if all(map(_CLASS.fullmatch, found)) else None


def vip(text: str) -> str | None:
    """The number of an article of VIP, from a link to it."""
    match = _VIP.search(text)
    return next(filter(None, match.groups())) if match else None


def wanfang(text: str) -> str | None:
    """The name of a work of Wanfang Data, from a link to it."""
    match = _WANFANG.search(text)
    return f"wanfang:{match[1].casefold()}" if match else None
