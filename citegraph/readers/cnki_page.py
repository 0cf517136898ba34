"""An article page of CNKI (知网), as text copied from a browser or as saved HTML.

Two templates are read: the newer one (the source above the title, ``摘要：…``, ``关键词：…``,
``基金资助：…``) and the older one with ``【作者】 …`` and ``【文献出处】 …``; with them the
lists of the citation network. A title with nothing but a list under it is read too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TextIO

from citegraph import identifiers
from citegraph.identifiers import language_of
from citegraph.model import Identifiers, Problem, ReadOptions, Record, Text, Venue
from citegraph.readers.shared import pages
from citegraph.readers.shared.cnki_panes import ENTRY, GROUP, read_lists
from citegraph.readers.shared.common import attempt
from citegraph.readers.shared.html_text import is_html, read_html
from citegraph.readers.shared.page_authors import Names, institutions, names
from citegraph.readers.shared.page_panes import counts
from citegraph.readers.shared.pages import Line

NAME = "cnki-page"
SUFFIXES = (".txt", ".html", ".htm")

_NO_OPTIONS = ReadOptions()
_FIELDS = {
    "title": "篇名|题名",
    "title_en": "英文篇名|英文题名",
    "authors": "作者|发明人",
    "authors_en": "Author",
    "institutions": "机构|作者单位|学位授予单位|申请人",
    "abstract": "摘要|中文摘要",
    "abstract_en": "Abstract|英文摘要",
    "keywords": "关键词",
    "keywords_en": "Key ?words?|英文关键词",
    "funding": "基金资助|基金项目|基金",
    "doi": "DOI",
    "source": "文献出处|会议录名称|报纸名称|文献来源",
    "codes": "分类号|中图分类号",
    "pages": "页码",
    "page_count": "页数",
    "notes": "作者简介",
}
_COUNTED = ("被引频次", "下载频次", "下载")
_KEPT = (
    "专辑|专题|在线公开时间|网络出版时间|网络出版投稿人|网络出版年期|导师|学科专业|会议名称|会议时间|会议地点|"
    "报纸日期|版号|副标题|大小|申请\\(专利\\)号|申请公布号|专利类型|公开公告日|标准号|作者基本信息"
)
_WORDS = {name: re.compile(words, re.IGNORECASE) for name, words in _FIELDS.items()}
_ALL = "|".join(
    sorted("|".join([*_FIELDS.values(), *_COUNTED, _KEPT]).split("|"), key=len, reverse=True)
)
_LABEL = re.compile(
    rf"(?:【\s*(?P<old>{_ALL})\s*】\s*[:：]?|(?P<new>{_ALL})\s*[:：])\s*", re.IGNORECASE
)
_INSIDE = re.compile(
    rf"(?<=\S)\s*(?=【\s*(?:{_ALL})\s*】)|(?<=\S)\s*(?=(?:页码|页数|大小)\s*[:：])"
)
_SOURCE = re.compile(
    r"(?P<venue>\S[^.．]{0,78}?)\s*[.．]\s*(?P<year>(?:19|20)\d{2})\s*(?:,\s*(?P<volume>\d{1,4})\s*)?"
    r"(?:[(（]\s*(?P<issue>\w{1,8})\s*[)）]\s*)?(?:[:：]\s*(?P<pages>[\d,+\s-]{1,40}))?\s*(?:查看该刊.*)?"
)
_OLD_SOURCE = re.compile(
    r"(?P<venue>[^,，]{2,60}?)\s*(?:[,，].*?)?[,，\s]\s*(?P<year>(?:19|20)\d{2})年(?:\s*(?P<issue>\w{1,6})期)?.*",
    re.S,
)
_BUTTONS = re.compile(
    r"(?:记笔记|引用|收藏|分享|打印|关注|创新点|AI辅助阅读|AI阅读|手机阅读|HTML阅读|CAJ下载|PDF下载|原版阅读|"
    r"分页下载|分章下载|整本下载|在线阅读|章节下载|免费订阅|推荐|导出|返回|首页|登录|注册|[\s|·;；!！])+"
)
_NETWORK = re.compile(r"核心文献推荐|引文网络|节点文献|知识网络|本文链接的文献网络图示")
_SITE = re.compile(r"cnki\.net\S*/(?:kcms|KCMS|detail|abstract)|中国知网|知网空间", re.IGNORECASE)


@dataclass(slots=True)
class _Page:
    """One page: lines above the labels, values by field, the rest by label, and the lists."""

    head: list[Line] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)
    kept: dict[str, list[str]] = field(default_factory=dict)
    lists: list[Line] = field(default_factory=list)

    def value(self, name: str, joint: str = "\n") -> str:
        return joint.join(self.fields.get(name, ())).strip(" ;；\n")


def sniff(head: str) -> bool:
    """Whether the text, or that of saved HTML, is of such a page or of its lists."""
    if is_html(head):
        saved = read_html(head)
        if _SITE.search(f"{saved.address} {saved.title}"):
            return True
        head = saved.text
    lines = head.splitlines()
    entries = sum(ENTRY.match(line) is not None for line in lines)
    if entries > 1 and any(GROUP.fullmatch(line.strip()) for line in lines):
        return True
    return pages.CNKI.search(head) is not None and len(_cut(_lines(head)).fields) >= 2


def read(stream: TextIO, options: ReadOptions = _NO_OPTIONS) -> Iterator[Record | Problem]:
    """Read the page, or each title that has nothing but a list under it."""
    text, cnki = pages.whole(stream), None
    if isinstance(text, Problem):
        yield text
        return
    if is_html(text):
        saved = read_html(text)
        text = saved.text
        given = [v for key, v in saved.inputs.items() if "filename" in key.lower()]
        cnki = identifiers.cnki(saved.address) or next(map(identifiers.cnki, given), None)
    lines = _lines(text)
    whole = _cut(lines)
    parts = [whole] if whole.fields else [_cut(part) for part in _titled_lists(lines)]
    found = [page for page in parts if page.fields or any(ENTRY.match(x.text) for x in page.lists)]
    if not found:
        reason = "neither the facts of a paper nor a list of works is on the page; copy it whole"
        yield Problem(number=1, reason=reason)
    for number, page in enumerate(found, 1):
        notes: list[str] = []
        yield attempt(number, partial(_record, number, page, cnki, notes))
        for note in notes:
            yield Problem(number=number, reason=note, lost=False)


def _lines(text: str) -> list[Line]:
    lines = []
    for line in pages.lines_of(re.sub(r"\n{3,}", "\n\n", text)):
        parts = _INSIDE.sub("\n", line.text).split("\n")
        lines += [line] if len(parts) == 1 else [Line(p.strip(), p.strip()) for p in parts]
    return lines


def _titled_lists(lines: list[Line]) -> Iterator[list[Line]]:
    """Parts that begin with a heading."""
    part: list[Line] = []
    for line in lines:
        if line.heading and not counts(line.text) and any(ENTRY.match(x.text) for x in part):
            yield part
            part = []
        part.append(line)
    yield part


def _cut(lines: list[Line]) -> _Page:
    page = _Page()
    values: list[str] | None = None
    for index, line in enumerate(lines):
        label = _LABEL.match(line.text)
        if _NETWORK.match(line.text) or counts(line.text) or GROUP.fullmatch(line.text):
            page.lists = lines[index:]
            break
        if ENTRY.match(line.text) and not label and values is None:
            page.lists = lines[index:]
            break
        if label:
            word = label["old"] or label["new"]
            name = next((n for n, words in _WORDS.items() if words.fullmatch(word)), None)
            values = page.fields.setdefault(name, []) if name else page.kept.setdefault(word, [])
            rest = line.text[label.end() :].strip()
            values += [rest] if rest else []
        elif not line.text or _BUTTONS.fullmatch(line.text) or pages.is_furniture(line.text):
            continue
        elif values is None:
            page.head.append(line)
        else:
            values.append(line.text)
    return page


def _record(number: int, page: _Page, cnki: str | None, notes: list[str]) -> Record:
    titles, written, bare, source = _head(page)
    numbered, plain = institutions(page.value("institutions") or "\n".join(bare))
    found = names(page.value("authors", " ") or written, numbered)
    romanised = names(re.sub(r"[(（][^()（）]*[)）]?$", "", page.value("authors_en", " ")))
    authors = _paired(found, romanised, plain)
    lists = read_lists(page.lists)
    known, unsplit = pages.keyword_lists(
        page.value("keywords", ";"), page.value("keywords_en", ";")
    )
    references = tuple(item.work for item in lists.works("references"))
    venue = source.get("venue")
    stated = page.value("page_count")
    record = Record(
        number=number,
        ids=Identifiers(doi=identifiers.doi(page.value("doi")), cnki=cnki),
        titles=titles,
        authors=authors.authors,
        abstracts=_abstracts(page, notes),
        keywords=known,
        keywords_unsplit=unsplit,
        venue=Venue(names=(Text(text=venue, language=language_of(venue)),)) if venue else None,
        year=int(source["year"]) if source.get("year") else None,
        volume=source.get("volume"),
        issue=source.get("issue"),
        pages=(source.get("pages") or page.value("pages")).strip() or None,
        page_count=int(stated) if re.fullmatch(r"\d{1,5}", stated) else None,
        institutions=tuple(dict.fromkeys((*numbered.values(), *plain))),
        funding=pages.funding(page.value("funding")),
        classifications=tuple(
            dict.fromkeys(code for code in re.split(r"[;；\s]+", page.value("codes")) if code)
        ),
        author_notes=tuple(page.fields.get("notes", ())),
        references=references,
        references_known=lists.is_complete("references"),
        listed=tuple(lists.listed),
        reported=lists.reported,
        reported_by=_counts(page),
        extra=_extra(page, authors, source),
    )
    notes.extend(lists.notes)
    if not (record.titles or record.authors or record.abstracts):
        raise ValueError("neither title, author nor abstract is on the page; copy it whole")
    return record


def _head(page: _Page) -> tuple[tuple[Text, ...], str, list[str], dict[str, str]]:
    """Titles, authors, institutions, and the source, of the lines above the labels."""
    source, lines = _source(page)
    marked = [line.text for line in lines if line.heading] or [line.text for line in lines]
    named = (page.value("title") or next(iter(marked), ""), page.value("title_en"))
    found = [text for text in named if text]
    rest = [line.text for line in lines if line.text not in found]
    titles = tuple(Text(text=text, language=language_of(text)) for text in found)
    if rest and page.value("authors"):
        page.kept.setdefault("页首", []).extend(rest)
        return titles, "", [], source
    return titles, rest[0] if rest else "", rest[1:], source


def _source(page: _Page) -> tuple[dict[str, str], list[Line]]:
    """The facts of the source, and the lines below it."""
    old = _OLD_SOURCE.fullmatch(page.value("source")[:500])
    if old:
        return {key: value for key, value in old.groupdict().items() if value}, page.head
    for index, line in enumerate(page.head):
        found = _SOURCE.fullmatch(line.text)
        if found and not line.heading:
            facts = {key: value for key, value in found.groupdict().items() if value}
            return facts, page.head[index + 1 :]
    venue = page.value("source")
    return ({"venue": venue} if venue else {}), page.head


def _paired(found: Names, romanised: Names, plain: tuple[str, ...]) -> Names:
    """Authors with their romanised names, and the one institution that is everybody's."""
    pairs = len(found.authors) == len(romanised.authors)
    authors = []
    for index, author in enumerate(found.authors):
        at = author.affiliations or (plain if len(plain) == 1 else ())
        other = romanised.authors[index].name if pairs else author.other_name
        authors.append(author.model_copy(update={"affiliations": at, "other_name": other}))
    left = () if pairs else tuple(author.name for author in romanised.authors)
    return Names(tuple(authors), found.institutions, (*found.unpaired, *left))


def _abstracts(page: _Page, notes: list[str]) -> tuple[Text, ...]:
    texts: list[Text] = []
    for name in ("abstract", "abstract_en"):
        text, cut = pages.uncut(re.sub(r"^<正>\s*", "", page.value(name)))
        texts += pages.split_languages(text)
        if cut:
            notes.append("the text of the page is cut off; open it in full and copy it again")
    return tuple(texts)


def _counts(page: _Page) -> dict[str, int]:
    """Citations and downloads, which are numbers of CNKI and no sizes of the panes."""
    found = {label: "".join(page.kept.get(label, ())) for label in _COUNTED}
    return {label: int(text) for label, text in found.items() if re.fullmatch(r"\d{1,9}", text)}


def _extra(page: _Page, authors: Names, source: dict[str, str]) -> dict[str, tuple[str, ...]]:
    counted = _counts(page)
    kept = {label: tuple(v) for label, v in page.kept.items() if v and label not in counted}
    if authors.unpaired:
        kept["Author"] = authors.unpaired
    written = page.value("source")
    if written and written != source.get("venue"):
        kept["文献出处"] = (written,)
    return kept
