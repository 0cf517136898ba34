"""The six panes of an article page: what it says about their sizes, and the works it lists.

A page may name the panes twice, first in a diagram of counts and then as headings of lists; a
list is read only where it is certain which pane it belongs to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from citegraph.model import Listed, Relation
from citegraph.readers.references import gbt7714
from citegraph.readers.shared.pages import Line, is_furniture

PANES: dict[str, Relation] = {
    "二级参考文献": "second_level_references",
    "参考文献": "references",
    "共引文献": "co_citing",
    "同被引文献": "co_cited",
    "引证文献": "citing",
    "二级引证文献": "second_level_citing",
}
_PANE = (
    rf"(?P<label>{'|'.join(PANES)})\s*[:：]?\s*[(（]?\s*(?P<count>\d[\d,，]*)?\s*[)）]?\s*[篇条]?"
)
_TOKEN = re.compile(_PANE)
_TOKENS = re.compile(rf"\s*(?:{re.sub(r'[?]P<[a-z]+>', '', _PANE)}[\s|/·•]*)+")
_DIAGRAM = re.compile("引文网络|节点文献")
_AFTER = re.compile(
    "(?:相关作者|相关机构|相关主题|相似文献|浏览历史|用户登录|正文快照)\\s*(?:[:：]|$)|使用帮助"
)
_START = re.compile(rf"{_DIAGRAM.pattern}|相关文献|{_AFTER.pattern}")
_FINISHED = re.compile(
    r"(?:1[4-9]|20)\d{2}\D.*(?:[.．。]|被引量\s*[:：]?\s*\d+)\s*$|被引量\s*[:：]\s*\d+$", re.S
)


@dataclass(slots=True)
class Panes:
    """Sizes by pane, the works listed, and sentences about what could not be taken."""

    reported: dict[Relation, int] = field(default_factory=dict)
    listed: list[Listed] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def counts(text: str) -> list[tuple[Relation, int | None]]:
    """Panes named by a line that names nothing else, with their sizes; empty for other lines."""
    if not _TOKENS.fullmatch(text):
        return []
    found = [(PANES[m["label"]], m["count"]) for m in _TOKEN.finditer(text)]
    return [(pane, int(re.sub("[,，]", "", n)) if n else None) for pane, n in found]


def starts(text: str) -> bool:
    """Whether the part of the page that holds the panes begins with this line."""
    return bool(counts(text)) or _START.match(text) is not None


def read_panes(lines: list[Line]) -> Panes:
    """Read the part of a page that begins where `starts` is true."""
    panes, blocks = Panes(), list[tuple[Relation, list[str]]]()
    seen: set[Relation] = set()
    orphans = 0
    in_diagram, in_other, run = False, False, 0
    block: list[str] | None = None
    for line, named in _with_counts(lines):
        if named:
            in_other = False
            for pane, count in named:
                _report(panes, pane, count)
            pane = named[0][0]
            # In the diagram, a name heads a list only where it is sure not to be one of a row.
            heads = line.heading or pane in seen or not in_diagram or run == 0
            in_diagram = in_diagram and not (line.heading or pane in seen)
            block = None
            if heads and len(named) == 1:
                block = []
                blocks.append((pane, block))
            seen.update(p for p, _ in named)
            run += len(named)
        elif _DIAGRAM.match(line.text):
            in_diagram, run = True, 0
        elif _AFTER.match(line.text):
            in_other, block = True, None
        elif line.text and not is_furniture(line.text) and not in_other:
            run = 0
            if block is None:
                orphans += 1
            else:
                block.append(line.raw)
    for pane, block in blocks:
        orphans += _list(panes, pane, block)
    if orphans:
        panes.notes.append(f"{orphans} lines stand under no heading of a list and were left out")
    return panes


def _with_counts(lines: list[Line]) -> Iterator[tuple[Line, list[tuple[Relation, int | None]]]]:
    """Lines with the panes they name; a size that stands on the next line belongs to its pane."""
    filled = [line for line in lines if line.text]
    index = 0
    while index < len(filled):
        line, named = filled[index], counts(filled[index].text)
        after = [other.text for other in filled[index + 1 : index + 3]]
        if (
            len(named) == 1
            and named[0][1] is None
            and after
            and re.fullmatch(r"[(（]?\d[\d,，]*[)）]?", after[0])
            # A lone number may also be the number of the first work; then its text follows.
            and (len(after) == 1 or starts(after[1]) or re.match(r"\d", after[1]))
        ):
            named = [(named[0][0], int(re.sub(r"\D", "", after[0])))]
            index += 1
        yield line, named
        index += 1


def _report(panes: Panes, pane: Relation, count: int | None) -> None:
    if count is None:
        return
    if panes.reported.setdefault(pane, count) != count:
        panes.notes.append(
            f"the page gives two sizes for {pane}, {panes.reported[pane]} and {count};"
            " the first was taken"
        )


def _list(panes: Panes, pane: Relation, lines: list[str]) -> int:
    """Add the works of one list; the number of lines that belong to none."""
    items: list[tuple[int, str]] = []
    left = 0
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else ""
        last = items[-1][0] if items else 0
        open_item = bool(items) and not _FINISHED.search(items[-1][1][-300:])
        number = (
            None if open_item and re.match(r"\d{4}[,，(（]", line) else _number(line, last, after)
        )
        if number is not None:
            text = re.sub(rf"^[\[(（]?{number}[\])）]?[.、．]?\s*", "", line)
            items.append((number, text))
        elif items and (open_item or line.startswith("被引量")):
            items[-1] = (last, _join(items[-1][1], line))
        elif re.match(r"1(?!\d)", line) and items:
            left += len(lines) - index  # another list begins, and its heading is missing
            break
        else:
            left += 1
    works = [
        Listed(relation=pane, position=number, work=gbt7714.parse(text))
        for number, text in items
        if text
    ]
    # The same places again: what stood under the first mention of the pane was another's list.
    taken = {work.position for work in works}
    earlier = [old for old in panes.listed if old.relation == pane]
    if any(old.position in taken for old in earlier):
        panes.listed = [old for old in panes.listed if old.relation != pane]
        left += len(earlier)
    panes.listed += works
    return left


def _number(line: str, last: int, after: str) -> int | None:
    """The number before an entry, which may run into a name or title that begins with digits.

    It is the next number where the line begins with it; else (an entry is missing, or the list
    begins later) the shortest one that is greater, preferably one that the next line follows.
    """
    digits = re.match(r"[\[(（]?(\d{1,5})", line)
    if digits is None:
        return None
    choices = [int(digits[1][:n]) for n in range(1, len(digits[1]) + 1)]
    choices = [c for c in choices if c > last and not digits[1][len(str(c)) :].startswith("0")]
    following = [c for c in choices if re.match(rf"[\[(（]?{c + 1}", after)]
    if last + 1 in choices and (last or last + 1 in following or not following):
        return last + 1
    return next(iter(following or choices), None)


def _join(start: str, end: str) -> str:
    gap = " " if start[-1:].isascii() and end[:1].isascii() and start and end else ""
    return start + gap + end
