"""VIP's own layouts (维普): chosen fields 自定义导出, and its lists 文本, 查新格式, 参考文献.

Chosen fields stand behind labels such as 【题　名】; the lists have one numbered line a work, with
the mark [J] where no standard has it, and perhaps lines of abstract and institutions below. VIP's
exports for other programs are read by `refworks`, `endnote_refer`, `noteexpress` and `vip_xml`.
"""

import re
from collections.abc import Iterator
from typing import TextIO

from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers.shared import chinese_record, tagged
from citegraph.readers.shared.chinese_record import Roles, Values

NAME = "vip-export"
SUFFIXES = (".txt",)

_LABEL = re.compile(r"\ufeff?\s{0,9}【([^】\n]{1,12})】(.*)", re.DOTALL)
_OUTSIDE = re.compile(r"\ufeff?\s{0,9}〖[^〗\n]{1,12}〗.*", re.DOTALL)
_LABELS = frozenset(
    (
        "序号",
        "题名",
        "作者",
        "机构",
        "刊名",
        "ISSN号",
        "CN号",
        "页码",
        "关键词",
        "分类号",
        "文摘",
        "网址",
    )
)
_NUMBERED = re.compile(r"\ufeff?\[(\d{1,6})\]\s{0,9}(.*)", re.DOTALL)
_BELOW = re.compile(r"\s{0,9}(机构|摘要)\s?[:：](.*)", re.DOTALL)
# 文本 and 查新: author,author.title.journal[J],2019(3):1-5
_TEXT = re.compile(
    r"(?P<author>[^.]*)\.(?P<title>.*)\.(?P<venue>[^.\[\]]+)\[J\],(?P<year>\d{4})"
    r"(?:,(?P<volume>[^,()]{0,20}))?\((?P<issue>[^()]{0,20})\):(?P<pages>.*)"
)
# 参考文献: author.title[J]journal,2019,(3):1-5
_REFERENCE = re.compile(
    r"(?P<author>[^.]*)\.(?P<title>.*)\[J\](?P<venue>[^,\[\]]+),(?P<year>\d{4}),"
    r"(?P<volume>[^,()]{0,20})\((?P<issue>[^()]{0,20})\):(?P<pages>.*)"
)
# 【刊　名】: journal2019 12(3):1-5
_PLACE = re.compile(
    r"(?P<venue>.+?)[.．,，\s]?(?P<year>(?:19|20)\d\d)\s{0,3}(?P<volume>[^\s(（]{0,20})\s{0,3}"
    r"[(（](?P<issue>[^()（）]{0,20})[)）][.:：\s-]{0,4}(?P<pages>.*)"
)
_LINE = "[n]"
_START = "序号"
_PARTS = ("author", "title", "venue", "year", "volume", "issue", "pages")


def sniff(head: str) -> bool:
    """Whether VIP's labels stand at the start of lines, or the first line is one of its lists."""
    lines = head.lstrip("\ufeff\n ").split("\n")
    labels = {label for line in lines if (label := _label(line))}
    if {"题名"} < labels or {_START, "刊名"} <= labels:
        return True
    match = _NUMBERED.fullmatch(lines[0][:2000])
    return match is not None and _cited(match[2]) is not None


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read record by record; doubts follow their record. No record carries references."""
    split = _Split()
    items = tagged.records(
        stream, split, starts=frozenset({_START, _LINE}), outside=frozenset({"〖〗"})
    )
    yield from chinese_record.read(items, None, _roles)


def _label(line: str) -> str | None:
    match = _LABEL.fullmatch(line)
    label = re.sub(r"\s", "", match[1]) if match else None
    return label if label in _LABELS else None


def _cited(line: str) -> re.Match[str] | None:
    return _TEXT.fullmatch(line.strip()) or _REFERENCE.fullmatch(line.strip())


class _Split:
    """Tag and value of a line.

    A line of a list that is damaged still has its number, the next one, below a blank line: in an
    abstract a line may begin with a number in brackets too.
    """

    def __init__(self) -> None:
        self._number = 0
        self._after_blank = True

    def __call__(self, line: str) -> tuple[str, str] | None:
        after_blank, self._after_blank = self._after_blank, not line.strip()
        if _OUTSIDE.fullmatch(line):
            return "〖〗", ""
        if label := _label(line):
            return label, line.partition("】")[2]
        match = _NUMBERED.fullmatch(line)
        next_one = match and after_blank and int(match[1]) == self._number + 1
        if match and (next_one or _cited(match[2])):
            self._number = int(match[1])
            return _LINE, match[2]
        below = _BELOW.fullmatch(line) if self._number else None
        return (below[1], below[2]) if below else None


def _roles(values: Values) -> Roles:
    if _LINE in values:
        _take_line(values)
    elif values.get("刊名"):
        match = _PLACE.fullmatch(values["刊名"][0].strip())
        if match:
            _put(values, match)
            del values["刊名"]
    values.pop(_START, None)
    return Roles(
        title=("题名", "title"),
        author=("作者", "author"),
        institution=("机构",),
        venue=("venue", "刊名"),
        year=("year",),
        volume=("volume",),
        issue=("issue",),
        pages=("页码", "pages"),
        keywords=("关键词",),
        abstract=("文摘", "摘要", "abstract"),
        issn=("ISSN号",),
        link=("网址",),
        classification=("分类号",),
    )


def _take_line(values: Values) -> None:
    line, *below = values.pop(_LINE)[0].split("\n")
    match = _cited(line)
    if match is None:
        raise ValueError(f"the line is none that VIP writes: {line!r:.80}")
    _put(values, match)
    if below:
        values["abstract"] = ["\n".join(below)]


def _put(values: Values, match: re.Match[str]) -> None:
    found = match.groupdict()
    for name in _PARTS:
        if (value := (found.get(name) or "").strip()) and value != "-":
            values[name] = [value]
