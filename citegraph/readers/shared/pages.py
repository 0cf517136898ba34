"""What readers of pasted article pages share: lines, languages, funds, keywords, sources.

A page is text that somebody copied from a browser: facts between buttons, menus and waiting
notes. What is not about the paper is called furniture here, and never reaches a record.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TextIO

from citegraph.identifiers import has_cjk, language_of
from citegraph.model import Funding, Keyword, Problem, Text

_CJK = "\u3400-\u9fff"
_INNER_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_FURNITURE = """
期刊文献+ 在线阅读 下载全文 下载PDF 导出 原文传递 收藏 分享 引用 打印 关闭 职称材料 引文网络
相关文献 节点文献 浏览历史 用户登录 登录IP登录 IP登录 登录 注册 退出 使用帮助 返回顶部 高级检索
检索历史 检索 期刊导航 首页 意见反馈 展开更多 收起 更多 正文快照 内容加载中请稍等 上一篇 下一篇
下一页 上一页 扫码 开放获取 查看详情 免费下载 相关作者 相关机构 相关主题
"""
_FURNITURE_WORDS = re.compile(
    "|".join(sorted(map(re.escape, _FURNITURE.split()), key=len, reverse=True))
)
_PHRASES = (
    "在线阅读下载全文",
    "在线阅读下载PDF",
    "使用帮助返回顶部",
    "内容加载中请稍等",
    "登录IP登录",
)
_PAGER = re.compile(r"<[_\d…. ]+(?:>|$)|\(…[^)]*(?:\)|$)|（…[^）]*(?:）|$)")
# Only what no title or abstract says: papers are written about 在线阅读 and 原文传递.
_BUTTONS = re.compile(
    r"期刊文献\+|在线阅读\s*下载(?:全文|PDF)|内容加载中请稍等[.…]*|使用帮助\s*返回顶部"
)
CNKI = re.compile(
    r"查看该刊数据库收录来源|CAJ下载|在线公开时间|【\s*(?:文献出处|被引频次|下载频次)\s*】|核心文献推荐|专辑\s*[:：]"
)
"""What only pages of CNKI say: its own reader looks for it, and those of other pages refuse it."""
_COMMENT = re.compile(r"<!--.*?-->|<!--[^\n]*|\A[^\n<]*-->", re.S)
_EMPHASIS = re.compile(r"(?:^|(?<=\s)|(?<=[^\w\s]))_(?=\S)([^_]+)(?<=\S)_(?=\s|$)")
_LARGEST = 1 << 24
_SPACES = str.maketrans({"\u00a0": " ", "\u3000": " ", "\u200b": None, "\ufeff": None, "\t": " "})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: ``text`` without markup, ``raw`` without its bullet only."""

    text: str
    raw: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where the paper appeared, in one line; ``indexed``: marks such as CSSCI after the venue."""

    venues: tuple[Text, ...] = ()
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    page_count: int | None = None
    indexed: str | None = None


def whole(stream: TextIO) -> str | Problem:
    """Give the text of a file that holds a page, or say that no page is so long."""
    text = stream.read(_LARGEST + 1)
    if len(text) <= _LARGEST:
        return text
    reason = (
        f"more than {_LARGEST:,} characters are no article page; save each page in its own file"
    )
    return Problem(number=1, reason=reason)


def lines_of(text: str) -> list[Line]:
    """Lines without comments, bullets and emphasis marks; empty ones are kept as breaks."""
    lines = []
    for line in _COMMENT.sub("\n", text).splitlines():
        raw = re.sub(r"^\s*(?:[-*•·●]\s+)?", "", line.translate(_SPACES)).rstrip()
        mark = re.match(r"#+\s+", raw)
        if mark and re.match(r"[a-z]", raw[mark.end() :]):
            continue  # a remark of whoever saved the page, not a heading
        bare = raw[mark.end() :] if mark else raw
        bare = bare if _PAGER.fullmatch(bare) else _EMPHASIS.sub(r" \1", bare)
        lines.append(Line(bare.strip(), raw, mark is not None))
    return lines


def is_furniture(text: str) -> bool:
    """Whether a line holds nothing but buttons, menus, pagers and waiting notes."""
    rest = _PAGER.sub("", text)
    bare = re.sub(r"[\s;；]", "", text)
    if len(bare) > 1 and any(bare in phrase for phrase in _PHRASES):
        return True  # part of a row of buttons: the copy began or ended inside it
    return re.search(r"\w", _FURNITURE_WORDS.sub("", rest)) is None


def without_buttons(text: str) -> str:
    """Put a line break where a button stood inside a line."""
    return _BUTTONS.sub("\n", text)


def split_languages(text: str, *, sentences: bool = True) -> tuple[Text, ...]:
    """Split a text that stands first in one language and then in another.

    The cut is the sentence end that best parts Chinese characters from Latin letters (one
    character weighs as much as four letters), so that a Latin word in the Chinese half and a
    Chinese term in the English half stay where they are. Where no sentence ends there, a break
    before forty English letters counts; with ``sentences`` false (titles) only a break, before
    twenty letters.
    """
    text = text.strip()
    ends = [m.end() for m in re.finditer(r"(?:[。！？!?]|\.(?!\d))[\"”’』」)）]*\s*", text)]
    before_latin = [m.start() for m in re.finditer(rf"(?<=[{_CJK}）)\s])[A-Z\"“]", text)]
    for cuts, least in ((ends if sentences else [], 20), (before_latin, 40 if sentences else 20)):
        cut = _best_cut(text, cuts)
        parts = [text[:cut].strip(), text[cut:].strip()]
        languages = [language_of(part) for part in parts]
        latin = len(
            re.findall(r"[A-Za-z]", parts[languages.index("en")] if "en" in languages else "")
        )
        if set(languages) == {"zh", "en"} and latin >= least:
            return tuple(Text(text=p, language=n) for p, n in zip(parts, languages, strict=True))
    return (Text(text=text, language=language_of(text)),) if text else ()


def uncut(text: str) -> tuple[str, bool]:
    """Text without the mark of an excerpt at its end, and whether there was one."""
    found = re.sub(r"\s*(?:[(（]\s*…+\s*[)）]|…+|展开更多|收起|\[更多\])\s*$", "", text)
    return found, found != text and "…" in text[len(found) :]


def _best_cut(text: str, cuts: Iterable[int]) -> int:
    total, sums = 0, [0]
    for character in text:
        total += (
            4 if has_cjk(character) else -1 if character.isascii() and character.isalpha() else 0
        )
        sums.append(total)
    return max(cuts, key=lambda cut: abs(2 * sums[cut] - total), default=0)


def funding(text: str) -> tuple[Funding, ...]:
    """The grants of a sentence about funds, one for each part between semicolons.

    ``项目“title”(number)`` gives funder, project and number; a bracket without a digit, such as
    that of a programme's short name, is part of the funder.
    """
    masked = _INNER_BRACKETS.sub(lambda m: "x" * len(m.group()), text)
    masked = re.sub(r"“[^”]*”|\"[^\"]*\"", lambda m: "x" * len(m.group()), masked)
    cuts = [0, *(m.end() for m in re.finditer(r"[;；]|。(?=.)", masked, re.S)), len(text)]
    parts = (text[a:b].strip().rstrip(";；").strip() for a, b in pairwise(cuts))
    return tuple(_grant(part) for part in parts if re.search(r"\w", part))


def _grant(raw: str) -> Funding:
    numbers: list[str] = []
    first = len(raw)
    for bracket in _INNER_BRACKETS.finditer(raw):
        pieces = [
            re.sub(r"^.*?(?:号|No\.?)?\s*[:：]\s*|^No\.?\s*", "", piece).strip()
            for piece in re.split(r"[,，、;；]", bracket.group()[1:-1])
        ]
        found = [p for p in pieces if re.fullmatch(r"[A-Z0-9][\w\-–./ ]{3,}", p, re.A | re.I)]
        found = [p for p in found if re.search(r"\d{3}|\d[A-Z]|[A-Z]\d", p)]
        if found:
            numbers += found
            first = min(first, bracket.start())
    project = re.search(r"[“\"](?P<title>[^”\"]+)[”\"]|《(?P<book>[^》]+)》", raw)
    end = min(first, project.start() if project else first)
    named = re.sub(r"^(?:本[文研究课题]*)?(?:系|为|是|受|得到|获)+(?=.{4})", "", raw[:end])
    funder = named.strip(" ,，。.:：") or None
    title = (project["title"] or project["book"]) if project else None
    return Funding(raw=raw, funder=funder, project=title, numbers=tuple(dict.fromkeys(numbers)))


def source(text: str) -> Source | None:
    """``《venue》 year年第n期first-last,共n页 Name in English``; None where there is no year."""
    found = re.search(
        r"(?:《(?P<venue>[^》]+)》)?(?P<between>[^《》]{0,40}?)(?<!\d)(?P<year>[12]\d{3})\s*年\s*"
        r"(?:第?\s*(?P<volume>\w+?)\s*卷)?\s*[,，]?\s*(?:第?\s*(?P<issue>[^\s第期,，]{1,12})\s*期)?\s*[:：,，]?\s*"
        r"(?P<pages>[A-Z]?\d[\dA-Z\s,，+\-–—~]*)?\s*[,，]?\s*(?:共\s*(?P<count>\d+)\s*页)?(?P<other>.*)$",
        text,
        re.S,
    )
    if found is None:
        return None
    between = found["between"].strip(" ,，\n") or None
    names = [found["venue"] or between, found["other"] if found["count"] else None]
    names = [re.sub(r"\s+", " ", name).strip(" ,，。.;") for name in names if name]
    pages = (found["pages"] or "").strip(" ,，\n") or None
    return Source(
        tuple(Text(text=name, language=language_of(name)) for name in names if name),
        int(found["year"]),
        found["volume"],
        None if found["issue"] == "0" else found["issue"],
        pages,
        int(found["count"]) if found["count"] else None,
        between if found["venue"] else None,
    )


def keywords(text: str, *, glued: bool = False) -> tuple[tuple[Keyword, ...], tuple[Text, ...]]:
    """Keywords, and the parts whose separators are lost.

    Parameters
    ----------
    text
        Chinese keywords, English ones, or first Chinese and then English ones.
    glued
        Whether the page has lost its spaces, so that one long word may be several keywords.

    Notes
    -----
    A space separates Chinese keywords but not English ones. Both languages are paired where they
    have the same number of keywords, which stand in the same order on such pages.
    """
    return keyword_lists(*_halves(text), glued=glued)


def keyword_lists(
    chinese: str, english: str, *, glued: bool = False
) -> tuple[tuple[Keyword, ...], tuple[Text, ...]]:
    """`keywords` of two lists that the page keeps apart."""
    zh = _pieces(chinese, r"[;；,，、]" if re.search("[;；,，、]", chinese) else r"\s")
    en = _pieces(english, r"[;；]" if re.search("[;；]", english) else r"[,，]")
    unsplit: list[Text] = []
    if len(zh) == 1 and (glued or len(zh[0]) > 8):
        unsplit.append(Text(text=zh.pop(), language="zh"))
    if len(en) == 1 and (glued or en[0].count(" ") > (2 if not zh else 0)):
        unsplit.append(Text(text=en.pop(), language="en"))
    if zh and len(zh) == len(en):
        pairs = zip(zh, en, strict=True)
        return tuple(Keyword(zh=a, en=b) for a, b in pairs), tuple(unsplit)
    return (*(Keyword(zh=a) for a in zh), *(Keyword(en=b) for b in en)), tuple(unsplit)


def _halves(text: str) -> tuple[str, str]:
    """Cut after the last word that holds Chinese characters."""
    last = max((m.end() for m in re.finditer(rf"[{_CJK}][^\s;；,，、A-Z]*", text)), default=0)
    return text[:last].strip(), text[last:].strip(" ;；,，、.。\n")


def _pieces(text: str, separator: str) -> list[str]:
    return [
        p for p in (re.sub(r"\s+", " ", p).strip(" .。") for p in re.split(separator, text)) if p
    ]


def classifications(text: str) -> tuple[str, ...]:
    """Class codes with their names as written: ``TU246[…]G20[…]`` is two."""
    found = re.findall(r"[A-Z][A-Z0-9.\-/+:=]*(?:\s*\[[^\]]*\]?)*", text)
    return tuple(code.strip() for code in found)
