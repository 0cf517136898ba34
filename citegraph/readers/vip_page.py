"""An article page of VIP (维普, cqvip), as text copied from a browser or as saved HTML.

Both templates are read: the newer one (``摘要 …``, ``作者 …``, ``出处 《…》 2021年第5期…``, and the
six panes), and the older one with spaced labels (``作  者:``, ``出  处:``); each label on a line,
or on a line above its value, or all in one line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TextIO

from citegraph import identifiers
from citegraph.identifiers import has_cjk, language_of
from citegraph.model import Identifiers, Problem, ReadOptions, Record, Text, Venue
from citegraph.readers.shared import pages
from citegraph.readers.shared.common import attempt
from citegraph.readers.shared.html_text import is_html, read_html
from citegraph.readers.shared.page_authors import Names, affiliation_in_note, institutions, names
from citegraph.readers.shared.page_panes import counts, read_panes, starts
from citegraph.readers.shared.pages import Line

NAME = "vip-page"
SUFFIXES = (".txt", ".md", ".html", ".htm")

_LABELS = ("摘要", "作者简介", "作者", "机构地区", "出处", "基金", "关键词", "分类号", "DOI")
_SPACED = {label: r"\s*".join(label) for label in _LABELS}
_LABEL = re.compile("|".join(rf"(?P<n{n}>{pattern})" for n, pattern in enumerate(_SPACED.values())))
# In the older template a label may stand inside a line; its inner spaces tell it from a word.
_INSIDE = re.compile(
    r"(?<=\S)\s*(?=(?:作\s+者(?:\s*简\s*介)?|机\s*构\s*地\s*区|出\s+处|基\s+金|摘\s+要|关\s+键\s+词|"
    r"分\s+类\s+号|正\s*文\s*快\s*照|相\s*似\s*文\s*献)\s*[:：])"
)
_CITED_BY = re.compile(r"\s*被引量\s*[:：]\s*(\d[\d,]*)\s*$")
_ADDRESS = re.compile(r"https?://\S*cqvip\.com/\S*?(?:[?&]id=|/journal/)(\w+)\S*")
_BORDER = re.compile(r"^[^\w\n]*(?=期刊文献\+)|使用帮助\s*返回顶部", re.M)
_SITE = re.compile(r"cqvip\.com/(?:Qikan/Article/|doc/journal/)|维普", re.IGNORECASE)
_WORK = re.compile(r"(?:/Article/Detail\?(?:\S*&)?id=|/doc/journal/)(\w{6,})", re.IGNORECASE)
_GAPS = re.compile(r"\n{3,}")
_NO_OPTIONS = ReadOptions()
_FOREIGN = re.compile(r"<(?:!doctype|html|body|table|div)\b|【\s*(?:来源篇名|题\s*名)\s*】", re.I)


@dataclass(slots=True)
class _Page:
    """One page, cut into its parts; nothing is interpreted yet."""

    head: list[str] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)
    panes: list[Line] = field(default_factory=list)
    glued: set[str] = field(default_factory=set)
    left: list[str] = field(default_factory=list)
    repeated: bool = False

    def value(self, label: str, joint: str = "\n") -> str:
        return joint.join(self.fields.get(label, ())).strip()


def sniff(head: str) -> bool:
    """Whether the text, or that of saved HTML, has the labels and furniture of such a page."""
    if is_html(head):
        saved = read_html(head)
        # Scripts may fill the part that is looked at; then the name of the site is all there is.
        return _SITE.search(f"{saved.address} {saved.title}") is not None or _is_page(saved.text)
    return _FOREIGN.search(head) is None and _is_page(head)


def _is_page(text: str) -> bool:
    if pages.CNKI.search(text):
        return False
    page = _cut(_lines(text))
    labels = len(page.fields)
    sized = {pane for line in page.panes for pane, _ in counts(line.text)}
    if "出处" in page.fields and labels >= 2:
        return True
    marked = re.search(r"期刊文献\+|原文传递|在线阅读|节点文献", text) is not None
    return (labels >= 1 and len(sized) >= 2) or (labels >= 2 and marked)


def read(stream: TextIO, options: ReadOptions = _NO_OPTIONS) -> Iterator[Record | Problem]:
    """Read the page, or the pages where it is certain where one ends and the next begins."""
    given = pages.whole(stream)
    if isinstance(given, Problem):
        yield given
        return
    text = _text(given)
    found = [page for page in map(_cut, map(_lines, _split(text))) if page.fields]
    if not found:
        reason = "no label of a VIP page (作者, 出处, 摘要 ...) was found; copy the whole page"
        yield Problem(number=1, reason=reason)
    for number, page in enumerate(found, 1):
        if page.repeated:
            reason = (
                "several pages follow each other and cannot be told apart;"
                " save each page in its own file"
            )
            yield Problem(number=number, reason=reason)
            continue
        notes: list[str] = []
        yield attempt(number, partial(_record, number, page, notes))
        for note in notes:
            yield Problem(number=number, reason=note, lost=False)


def _text(text: str) -> str:
    """The text of the page; of saved HTML with its address above and its links to works."""
    if not is_html(text):
        return text
    saved = read_html(text, _WORK)
    return f"{saved.address}\n{saved.text}"


def _split(text: str) -> list[str]:
    """Parts between the first button of a page and its foot; a part without labels is a head."""
    parts, whole = [""], False
    for part in _BORDER.split(text):
        if whole:
            parts.append(part)
        else:
            parts[-1] += "\n" + part
        whole = bool(_cut(_lines(part)).fields)
    return parts


def _lines(text: str) -> list[Line]:
    lines = []
    for line in pages.lines_of(pages.without_buttons(_GAPS.sub("\n\n", text))):
        parts = _INSIDE.sub("\n", line.text).split("\n")
        lines += [line] if len(parts) == 1 else [Line(p.strip(), p.strip()) for p in parts]
    return lines


def _cut(lines: list[Line]) -> _Page:
    """Sort the lines of a page into its head, its labelled fields and its panes."""
    page = _Page()
    current, gap = "", False
    for index, line in enumerate(lines):
        if page.fields and starts(line.text):
            page.panes = lines[index:]
            page.repeated |= any(_label(_Page(), other.text) == "出处" for other in page.panes)
            break
        label = _label(page, line.text)
        if label:
            page.repeated |= label == "出处" and label in page.fields
            current, gap = label, False
            _begin(page, label, line.text)
        elif not line.text or pages.is_furniture(line.text):
            gap = True
        elif not current:
            page.head.append(line.text)
        elif gap and page.fields[current] and current not in {"摘要", "出处", "作者简介"}:
            page.left.append(line.text)
        else:
            page.fields[current].append(line.text)
    return page


def _label(page: _Page, text: str) -> str | None:
    """The label with which a line begins; None where it is a sentence that begins like one."""
    found = _LABEL.match(text)
    if found is None:
        return None
    label = _LABELS[int((found.lastgroup or "n0")[1:])]
    value = text[found.end() :].strip(" :：")
    if label in page.fields and label != "出处":
        return None
    if not value or re.match(r"\s*[:：]", text[found.end() :]):
        return label
    fits = {
        "作者": re.search("[。！？；]", value) is None and _are_names(value),
        "出处": value.startswith("《") or re.match(r"[12]\d{3}\s*年", value) is not None,
        "基金": "摘要" not in page.fields or "作者" in page.fields,
        "关键词": "。" not in value,
        "分类号": re.match("[A-Z]", value) is not None,
        "DOI": identifiers.doi(value) is not None,
    }
    return label if fits.get(label, True) else None


def _are_names(value: str) -> bool:
    chinese = [author.name for author in names(value).authors if has_cjk(author.name)]
    return all(len(name) <= 6 or "·" in name for name in chinese)


def _begin(page: _Page, label: str, text: str) -> None:
    found = _LABEL.match(text)
    rest = text[found.end() :] if found else text
    value = rest.strip(" :：")
    if rest and rest == value:
        page.glued.add(label)
    page.fields[label] = [value] if value else []


def _record(number: int, page: _Page, notes: list[str]) -> Record:
    titles, cited_by, vip = _head(page)
    found, places = _authors(page)
    appeared = pages.source(page.value("出处"))
    panes = read_panes(page.panes)
    abstract, cut = pages.uncut(page.value("摘要"))
    known, unsplit = pages.keywords(
        page.value("关键词", _joint(page)), glued="关键词" in page.glued
    )
    references = tuple(i.work for i in panes.listed if i.relation == "references")
    codes = pages.classifications(page.value("分类号"))
    if cut or any(code.count("[") > code.count("]") for code in codes):
        notes.append("the text of the page is cut off; copy the whole page")
    if page.left:
        notes.append(f"{len(page.left)} lines have no place in a record ({page.left[0]:.40}...)")
    extra = {
        "作者": found.unpaired,
        "收录": (appeared.indexed,) if appeared and appeared.indexed else (),
    }
    record = Record(
        number=number,
        ids=Identifiers(doi=identifiers.doi(page.value("DOI")), vip=vip),
        titles=titles,
        authors=found.authors,
        abstracts=pages.split_languages(abstract),
        keywords=known,
        keywords_unsplit=unsplit,
        venue=Venue(names=appeared.venues) if appeared and appeared.venues else None,
        year=appeared.year if appeared else None,
        volume=appeared.volume if appeared else None,
        issue=appeared.issue if appeared else None,
        pages=appeared.pages if appeared else None,
        page_count=appeared.page_count if appeared else None,
        institutions=places,
        funding=pages.funding(page.value("基金")),
        classifications=codes,
        author_notes=tuple(page.fields.get("作者简介", ())),
        references=references,
        references_known=len(references) == panes.reported.get("references"),
        listed=tuple(panes.listed),
        reported=panes.reported,
        reported_by={} if cited_by is None else {"被引量": cited_by},
        extra={label: values for label, values in extra.items() if values},
    )
    notes.extend(panes.notes)
    if not (record.titles or record.authors or record.abstracts or record.venue):
        raise ValueError("neither title, author, abstract nor source is on the page; copy it whole")
    return record


def _joint(page: _Page) -> str:
    # Two lines are the two languages; more are a keyword each.
    return ";" if len(page.fields.get("关键词", ())) > 2 else " "


def _head(page: _Page) -> tuple[tuple[Text, ...], int | None, str | None]:
    """Titles, the count beside the title, and the VIP id of an address above it.

    The Chinese title is the line with the count, or else the last Chinese line before the labels;
    the English title follows it. Other lines are menus.
    """
    cited_by, vip, marked = None, None, None
    lines: list[str] = []
    for text in page.head:
        count, address = _CITED_BY.search(text), _ADDRESS.fullmatch(text)
        bare = _CITED_BY.sub("", text)
        vip = address.group(1) if address else vip
        if count:
            cited_by = int(count.group(1).replace(",", ""))
        lines += [] if address or not bare else [bare]
        marked = bare if count and bare else marked
    if len(lines) == 1:  # both titles in one line
        lines = [part.text for part in pages.split_languages(lines[0], sentences=False)]
    chinese = [n for n, line in enumerate(lines) if language_of(line) == "zh"]
    if marked and language_of(marked) == "zh" and marked in lines:
        chinese = [lines.index(marked)]
    after = chinese[-1] + 1 if chinese else 0
    latin = [
        n for n, line in enumerate(lines) if n >= after and len(re.findall("[A-Za-z]", line)) > 3
    ]
    chosen = [*chinese[-1:], *(latin[:1] if chinese else latin[-1:])]
    page.left += [line for n, line in enumerate(lines) if n not in chosen]
    return tuple(Text(text=lines[n], language=language_of(lines[n])) for n in chosen), cited_by, vip


def _authors(page: _Page) -> tuple[Names, tuple[str, ...]]:
    """Authors with their institutions, and the institutions of the paper."""
    numbered, plain = institutions(page.value("机构地区"))
    found = names(page.value("作者", " "), numbered)
    note = page.value("作者简介")
    authors = []
    for author in found.authors:
        noted = affiliation_in_note(note, author.name)
        at = author.affiliations or ((noted,) if noted else ())
        # One institution, and none of the authors is marked: it is everybody's.
        at = at or (plain if len(plain) == 1 else ())
        authors.append(author.model_copy(update={"affiliations": at}))
    places = (*numbered.values(), *plain, *found.institutions)
    return Names(tuple(authors), found.institutions, found.unpaired), tuple(dict.fromkeys(places))
