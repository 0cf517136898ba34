"""Labels of CNKI's own exports: an English name, a hyphen and the Chinese one, ``Title-题名``.

The English name says what a field holds, the Chinese one differs between exports (Source-刊名,
Source-文献来源). Only of ``PageCount`` both matter: -页数 is a number of pages, -页码 their span.
"""

import re
from collections.abc import Iterable

from citegraph.readers.shared.chinese_record import Roles, Values

LABEL = r"[A-Z][A-Za-z]{1,19}-(?:[\u4e00-\u9fff]{1,10}|DOI|ISSN|ISBN|CN)"
KIND = "DataType"

_LINE = re.compile(rf"\ufeff?\s{{0,9}}({LABEL}|{KIND})\s?[:：] ?(.*)", re.DOTALL)
_NAMES = (
    "SrcDatabase Title Author Organ Source Keyword Summary PubTime FirstDuty Fund Year Volume Roll "
    "Period PageCount Page CLC ISSN CN URL Link DOI PubNo Applicant DataType"
)
_KNOWN = frozenset(_NAMES.split())
_PROSE = "Summary"


class Split:
    """Tag and value of a line; an abstract may hold lines that only look like one."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, line: str) -> tuple[str, str] | None:
        """Give the label and the value; None for a line that goes on with the one before."""
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        name = english(match[1])
        if self._last == _PROSE and name not in _KNOWN:
            return None
        self._last = name
        return match[1], match[2]


def english(label: str) -> str:
    """The first part of a label."""
    return label.partition("-")[0]


def roles(values: Values) -> Roles:
    """What the labels of one record say."""
    counted = {label for label in values if label == "PageCount-页数"}
    spans = _named(values, "Page") or _named(set(values) - counted, "PageCount")
    # A work without pages, such as a patent, has "0" for them.
    spans = tuple(label for label in spans if values[label] != ["0"])
    author = _named(values, "Author")
    first = not any(value.strip() for label in author for value in values[label])
    return Roles(
        type=_named(values, "SrcDatabase"),
        title=_named(values, "Title"),
        author=_named(values, "FirstDuty") if first else author,
        institution=_named(values, "Organ"),
        venue=_named(values, "Source"),
        year=(*_named(values, "Year"), *_named(values, "PubTime")),
        volume=(*_named(values, "Volume"), *_named(values, "Roll")),
        issue=_named(values, "Period"),
        pages=spans,
        page_count=tuple(counted),
        keywords=_named(values, "Keyword"),
        abstract=_named(values, "Summary"),
        issn=_named(values, "ISSN"),
        doi=_named(values, "DOI"),
        link=(*_named(values, "URL"), *_named(values, "Link")),
        funding=_named(values, "Fund"),
        classification=_named(values, "CLC"),
    )


def _named(labels: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(label for label in labels if english(label) == name)
