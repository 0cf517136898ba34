"""RefWorks tagged format, as CNKI, Wanfang and VIP export it: ``RT``, ``A1``, ``T1``, ``JF`` ...

The three differ in the order of tags, in how they write the type (``Journal Article``, ``Journal``)
and in two tags: ``CL`` is the degree of a thesis at CNKI and the class number at VIP, ``OP`` the
whole span of pages and not their end.
"""

import re
from collections.abc import Iterator
from typing import TextIO

from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers.shared import chinese_record, tagged
from citegraph.readers.shared.chinese import class_numbers
from citegraph.readers.shared.chinese_record import Roles, Values

NAME = "refworks"
SUFFIXES = (".txt", ".refworks")

_TAGS = (
    "RT SR ID A1 A2 A3 A4 A5 A6 T1 T2 T3 JF JO YR FD VO IS SP OP K1 AB NO ED PB PP SN AV AD AN LA "
    "CL SF OT LK DO CN DB DS IP RD ST UL SL LL CR WT WV WP OL PMID PMCID"
)
_KNOWN = frozenset((*_TAGS.split(), *(f"U{number}" for number in range(1, 16))))
_TAG = re.compile(r"\ufeff?([A-Z][A-Z0-9]{1,4}|vo)(?: (.*)|(?=[\u3400-\u9fff])(.*)|$)", re.DOTALL)
_HEAD = re.compile(
    r"^\ufeff?RT [A-Z][A-Za-z/, ]*\n(?:.*\n){0,3}?(?:SR|ID|A1|T1|JF|YR|AD)(?: |[\u3400-\u9fff])",
    re.MULTILINE,
)
_START = "RT"
# Prose goes on over lines, and one of them may begin with two capitals: AD is a disease too.
_PROSE = frozenset({"AB", "NO"})


def sniff(head: str) -> bool:
    """Whether a line ``RT ...`` is followed by other tags of this format."""
    return _HEAD.search(head) is not None


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read record by record; doubts follow their record. No record carries references."""
    items = tagged.records(stream, _Split(), starts=frozenset({_START}))
    yield from chinese_record.read(items, _START, _roles)


class _Split:
    """Tag and value of a line, by the tags that the record had before."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._last = ""

    def __call__(self, line: str) -> tuple[str, str] | None:
        match = _TAG.fullmatch(line)
        tag = match[1].upper() if match else ""
        if match is None or tag not in _KNOWN:
            return None
        if self._last in _PROSE and tag in self._seen and tag != _START:
            return None
        if tag == _START:
            self._seen.clear()
        self._seen.add(tag)
        self._last = tag
        return tag, match[2] or match[3] or ""


def _roles(values: Values) -> Roles:
    first = _filled(values, "SP")
    if first and len(first) == len(values.get("OP", ())) == 1:
        values["OP"] = [f"{first[0]}-{values['OP'][0]}"]
        del values["SP"]
    classes = class_numbers("\n".join(values.get("CL", ())))
    full = bool(_filled(values, "JF"))
    return Roles(
        type=("RT",),
        title=("T1",),
        other_title=("OT",),
        author=("A1",),
        institution=("AD",),
        venue=("JF",) if full else ("JO",),
        abbreviation=("JO",) if full else (),
        publisher=("PB",),
        year=("YR",),
        volume=("VO",),
        issue=("IS",),
        pages=("OP",) if _filled(values, "OP") else ("SP",),
        keywords=("K1",),
        abstract=("AB",),
        issn=("SN",),
        doi=("DO",),
        link=("LK", "UL"),
        language=("LA",),
        classification=("CL",) if classes else (),
    )


def _filled(values: Values, tag: str) -> list[str]:
    return [value for value in values.get(tag, ()) if value.strip()]
