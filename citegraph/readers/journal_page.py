"""The front matter of a Chinese journal paper, as its page or its first printed page has it.

Facts stand after labels (``作者: …``, ``【基金项目】…``, ``摘要：…``, ``Abstract: …``); titles, the
romanised names and the institutions usually stand without one, and are known by their script, by
their brackets, and by reading like the Chinese names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import TextIO

from citegraph import identifiers
from citegraph.identifiers import has_cjk, language_of
from citegraph.model import (
    Author,
    Identifiers,
    Problem,
    ReadOptions,
    Record,
    Reference,
    Text,
    Venue,
)
from citegraph.readers.references import gbt7714
from citegraph.readers.shared import pages
from citegraph.readers.shared.common import attempt
from citegraph.readers.shared.page_authors import (
    Names,
    affiliation_in_note,
    institutions,
    names,
    reads_like,
    split_romanised,
)
from citegraph.readers.shared.pages import Line

NAME = "journal-page"
SUFFIXES = (".txt", ".md")

_NO_OPTIONS = ReadOptions()
_FIELDS = {
    "authors": "作者姓名|作者|Authors?",
    "funding": "基金项目|资助项目|项目基金|基金资助|基金|Foundation items?|Funding",
    "abstract": "内容摘要|内容提要|摘要|提要",
    "abstract_en": "英文摘要|Abstract",
    "keywords": "关键词|主题词",
    "keywords_en": "英文关键词|Key ?words?",
    "codes": "中图分类号|分类号|CLC numbers?",
    "notes": "作者简介|作者信息|第一作者|通讯作者|通信作者",
    "institutions": "作者单位|单位|机构|Affiliations?",
    "doi": "DOI|数字对象标识码",
    "source": "来源|出处|期刊|刊名|原载",
    "title": "中文题名|英文题名|题名|英文标题|标题|篇名|英文题目|题目|Title",
    "posted": "发布时间|发布日期|上传时间|上传日期",
    "references": "参考文献|References",
    "文章编号": "文章编号",
    "文献标识码": "文献标识码|文献标志码",
    "收稿日期": "收稿日期",
    "修回日期": "修回日期",
    "furniture": "浏览次数|浏览量|浏览|点击数|点击|阅读次数|阅读|下载次数|下载|字号|分享到|打印",
}
_EXTRA = ("文章编号", "文献标识码", "收稿日期", "修回日期")
_GROUPS = {name: f"f{n}" for n, name in enumerate(_FIELDS)}
_NAMES_OF_GROUPS = {group: name for name, group in _GROUPS.items()}
_WORDS = "|".join(
    f"(?P<{_GROUPS[name]}>"
    + "|".join(r"\s*".join(word) if has_cjk(word) else word for word in words.split("|"))
    + ")"
    for name, words in _FIELDS.items()
)
_LABEL = re.compile(
    rf"(?P<open>[【\[［〔])?\s*(?:{_WORDS})\s*(?(open)[】\]］〕]\s*[:：]?|(?:[:：]|$))\s*", re.I
)
_INSIDE = re.compile(
    r"(?<=\S)\s+(?=(?:作者|来源|发布时间|中图分类号|文献标[识志]码|文章编号|DOI|浏览次数|浏览|点击数|收稿日期|"
    r"修回日期)\s*[:：])|(?<=\S)\s*(?=【[^】]{2,8}】)"
)
_NUMBERING = re.compile(
    r"(?:第\s*(?P<volume>\d+)\s*卷)?[\s,，]*第\s*(?P<issue>\w+)\s*期[（(]?(?:总第?\s*\d+\s*期)?[)）]?|"
    r"Vol\.?\s*(?P<vol>\d+)[\s,，]*(?:No\.?\s*(?P<no>\w+))?",
    re.I,
)
_DATE = re.compile(r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*(?=$|\D)")
_NEXT = re.compile(rf"^(?={_DATE.pattern}作\s*者\s*[:：])", re.M)
_OTHERS = re.compile(
    r"期刊文献\+|节点文献|引文网络|原文传递|机构地区|出\s*处\s*[:：]?\s*《|二级参考文献|同被引文献|"
    r"【\s*(?:来源篇名|题\s*名|英文篇名)\s*】|<(?:!doctype|html|body|table|div)\b|"
    r"\A\W*(?:FN |PT |TY  -|%0 |RT |\{Reference Type|DataType:|SrcDatabase|@\w+\{|PMID-)",
    re.I,
)


@dataclass(slots=True)
class _Page:
    """The labelled values, and the lines without label: text, and whether a break is before it."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    bare: list[tuple[str, bool]] = field(default_factory=list)
    posted: str | None = None
    repeated: bool = False

    def value(self, name: str, joint: str = "\n") -> str:
        return joint.join(self.fields.get(name, ())).strip()


@dataclass(slots=True)
class _Bare:
    """What the lines without label turned out to be."""

    titles: list[str] = field(default_factory=list)
    chinese_names: str = ""
    latin_names: str = ""
    institutions: list[str] = field(default_factory=list)
    source: str = ""
    volume: str | None = None
    issue: str | None = None
    left: list[str] = field(default_factory=list)


def sniff(head: str) -> bool:
    """Whether at least two labels of front matter begin lines, and none of another format."""
    if _OTHERS.search(head) or pages.CNKI.search(head):
        return False
    page = _cut(_lines(head))
    labels = page.fields.keys() - {"furniture", "references", "source", "title", "posted"}
    certain = labels & {"funding", "abstract", "abstract_en", "keywords", "keywords_en", "文章编号"}
    return len(labels) >= 2 and bool(certain)


def read(stream: TextIO, options: ReadOptions = _NO_OPTIONS) -> Iterator[Record | Problem]:
    """Read the page, or each of several pages that begin with their date and authors."""
    text = pages.whole(stream)
    if isinstance(text, Problem):
        yield text
        return
    found = [page for page in map(_cut, map(_lines, _split(text))) if page.fields]
    if not found:
        reason = "no label of a paper's front matter (作者, 摘要, Abstract ...) was found"
        yield Problem(number=1, reason=f"{reason}; copy the whole page")
    for number, page in enumerate(found, 1):
        if page.repeated:
            reason = "several papers follow each other and cannot be told apart"
            yield Problem(number=number, reason=f"{reason}; save each in its own file")
            continue
        notes: list[str] = []
        yield attempt(number, partial(_record, number, page, notes))
        for note in notes:
            yield Problem(number=number, reason=note, lost=False)


def _split(text: str) -> list[str]:
    """Parts that begin with a date and the authors; what stands above the first is its own."""
    cuts = [0, *[found.start() for found in _NEXT.finditer(text)][1:], len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


def _lines(text: str) -> list[Line]:
    lines = []
    for line in pages.lines_of(pages.without_buttons(text)):
        parts = _INSIDE.sub("\n", line.text).split("\n")
        lines += [Line(part.strip(), part.strip()) for part in parts]
    return lines


def _cut(lines: list[Line]) -> _Page:
    page = _Page()
    current, gap = "", True
    for line in lines:
        text = line.text
        dated = _DATE.match(text)
        if dated and (dated.end() == len(text) or _LABEL.match(text[dated.end() :])):
            page.posted = page.posted or dated.group(1)
            text = text[dated.end() :]
        label = _LABEL.match(text)
        if label:
            current, gap = _NAMES_OF_GROUPS[label.lastgroup or "f0"], False
            if current in page.fields and current in {"abstract", "abstract_en"}:
                page.repeated = True
            rest = text[label.end() :].strip()
            page.fields.setdefault(current, []).extend([rest] if rest else [])
        elif not text or pages.is_furniture(text):
            gap = True
        elif current and _continues(current, page.fields[current], text, gap=gap):
            page.fields[current].append(text)
            gap = False
        else:
            page.bare.append((text, gap))
            current, gap = "", False
    return page


def _continues(name: str, values: list[str], text: str, *, gap: bool) -> bool:
    """Whether a line without label belongs to the label above it."""
    if not values or name == "references":
        return True
    if name not in {"abstract", "abstract_en", "funding", "notes", "institutions", "keywords_en"}:
        return False
    same = language_of(text) == language_of(values[-1])
    if name.startswith("abstract"):
        return same and (not gap or len(text) > 100)
    return same and not gap and not values[-1].endswith(("。", ".", "）", ")"))


def _record(number: int, page: _Page, notes: list[str]) -> Record:
    bare = _sort(page)
    numbered, plain = institutions("\n".join([page.value("institutions"), *bare.institutions]))
    found = _authors(page, bare, numbered, plain)
    appeared = pages.source(page.value("source") or bare.source)
    chinese, cut = pages.uncut(page.value("abstract"))
    english, cut_too = pages.uncut(page.value("abstract_en"))
    known, unsplit = pages.keyword_lists(
        page.value("keywords", " "), page.value("keywords_en", " ")
    )
    references, complete = _references(page.fields.get("references", []))
    extra = {name: tuple(page.fields[name]) for name in _EXTRA if page.fields.get(name)}
    if found.unpaired:
        extra["作者"] = found.unpaired
    record = Record(
        number=number,
        ids=Identifiers(doi=identifiers.doi(page.value("doi"))),
        titles=tuple(Text(text=title, language=language_of(title)) for title in bare.titles),
        authors=found.authors,
        abstracts=(*pages.split_languages(chinese), *pages.split_languages(english)),
        keywords=known,
        keywords_unsplit=unsplit,
        venue=Venue(names=appeared.venues) if appeared and appeared.venues else None,
        year=appeared.year if appeared else None,
        volume=(appeared.volume if appeared else None) or bare.volume,
        issue=(appeared.issue if appeared else None) or bare.issue,
        pages=appeared.pages if appeared else None,
        page_count=appeared.page_count if appeared else None,
        posted=page.posted or page.value("posted") or None,
        institutions=tuple(dict.fromkeys((*numbered.values(), *plain, *found.institutions))),
        funding=pages.funding(page.value("funding")),
        classifications=pages.classifications(page.value("codes")),
        author_notes=tuple(page.fields.get("notes", ())),
        references=references,
        references_known=complete,
        extra=extra,
    )
    if cut or cut_too:
        notes.append("the text of the page is cut off; copy the whole page")
    if bare.left:
        notes.append(f"{len(bare.left)} lines have no place in a record ({bare.left[0]:.40}...)")
    if not (record.titles or record.authors or record.abstracts):
        raise ValueError("neither title, author nor abstract is on the page; copy the whole page")
    return record


def _sort(page: _Page) -> _Bare:
    """Tell titles, names, institutions and the journal's line apart."""
    bare = _Bare(titles=list(page.fields.get("title", ())))
    labelled, last = page.value("authors", " "), ""
    for text, gap in page.bare:
        inside = re.fullmatch(r"[(（]\s*(.+?)\s*[)）]", text)
        known = [a.name for a in names(labelled or bare.chinese_names).authors if has_cjk(a.name)]
        kind = language_of(text)
        if inside:
            bare.institutions.append(inside.group(1))
        elif numbering := _NUMBERING.fullmatch(text):
            bare.volume = bare.volume or numbering["volume"] or numbering["vol"]
            bare.issue = bare.issue or numbering["issue"] or numbering["no"]
        elif re.search(r"[12]\d{3}\s*年.*第\s*\w+\s*期", text):
            bare.source = bare.source or text
        elif kind == "zh" and _is_chinese_names(text):
            bare.chinese_names = bare.chinese_names or text
        elif kind == "en" and _is_latin_names(text, known, after_title=last == "en"):
            bare.latin_names = bare.latin_names or text
        elif last == kind and (not gap or text.startswith("——")) and bare.titles:
            bare.titles[-1] += (" " if kind == "en" else "") + text
            continue
        elif kind in {"zh", "en"} and not any(language_of(t) == kind for t in bare.titles):
            bare.titles.append(text)
            last = kind
            continue
        else:
            bare.left.append(text)
        last = ""
    bare.titles.sort(key=lambda title: language_of(title) != "zh")
    return bare


def _is_chinese_names(text: str) -> bool:
    found = [author.name for author in names(text).authors]
    return bool(found) and all(re.fullmatch("[\u3400-\u9fff·]{2,4}", name) for name in found)


def _is_latin_names(text: str, chinese: list[str], *, after_title: bool) -> bool:
    found = [author.name for author in names(text).authors]
    if chinese:
        paired = len(found) == len(chinese)
        pairs = zip(found, chinese, strict=False)
        return split_romanised(text, chinese) is not None or (
            paired and any(reads_like(name, other) for name, other in pairs)
        )
    capital = re.compile(r"(?:[A-Z][\w'’.\-]*\s?){1,4}")
    return after_title and len(text) < 200 and all(capital.fullmatch(name) for name in found)


def _authors(page: _Page, bare: _Bare, numbered: dict[str, str], plain: tuple[str, ...]) -> Names:
    labelled = page.value("authors", " ")
    listed = labelled or bare.chinese_names
    found = names(f"{listed} {bare.latin_names}", numbered)
    note = page.value("notes")
    authors: list[Author] = []
    for author in found.authors:
        noted = affiliation_in_note(note, author.name)
        at = author.affiliations or ((noted,) if noted else ())
        at = at or (plain if len(plain) == 1 else ())
        authors.append(author.model_copy(update={"affiliations": at}))
    return Names(tuple(authors), found.institutions, found.unpaired)


def _references(lines: list[str]) -> tuple[tuple[Reference, ...], bool]:
    """The numbered list, and whether its numbers run from 1 without a gap."""
    entries: list[str] = []
    numbers: list[int] = []
    for line in lines:
        found = re.match(r"[\[［]\s*(\d{1,4})\s*[\]］]|(\d{1,3})[.．、]\s*(?!\d)", line)
        if found:
            numbers.append(int(found.group(1) or found.group(2)))
            entries.append(line)
        elif entries:
            entries[-1] += f" {line}"
    complete = bool(numbers) and numbers == list(range(1, len(numbers) + 1))
    return tuple(gbt7714.parse(entry) for entry in entries), complete
