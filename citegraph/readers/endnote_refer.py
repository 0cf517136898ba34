"""EndNote's tagged format (Refer/BibIX): ``%0``, ``%A``, ``%T`` ..., of CNKI, VIP and others.

CNKI writes an author a line, VIP all of them in one. VIP sets a stray colon behind two tags
(``%+:``). The same entries stand in the answers of CNKI's export service, each in one line with
``<br>`` for line ends: they are read too, and the other layouts beside them are passed over.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TextIO

from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers.shared import chinese_record, tagged
from citegraph.readers.shared.chinese_record import Roles, Values

NAME = "endnote"
SUFFIXES = (".enw", ".txt", ".end")

_TAG = re.compile(r"\ufeff?(%[0-9A-Za-z@+&!#$()\[\]{}*|~?^>,.<])(?::|(?= )|$) ?(.*)", re.DOTALL)
_HEAD = re.compile(r"^\ufeff?%0 \S.*\n(?:.*\n){0,40}?%[TA] ", re.MULTILINE)
_ANSWER = re.compile(r'\s*"?(%0 \S.*<br ?/?>.*)')
_BREAK = re.compile(r"<br ?/?>|(?=%A )")
_START = "%0"
_END = "\x1e"

_COMMON = Roles(
    type=("%0",),
    title=("%T",),
    other_title=("%Q",),
    author=("%A",),
    other_author=("%H",),
    institution=("%+",),
    publisher=("%I",),
    year=("%D", "%8"),
    volume=("%V",),
    issue=("%N",),
    pages=("%P",),
    keywords=("%K",),
    abstract=("%X",),
    issn=("%@",),
    doi=("%R",),
    link=("%U",),
    language=("%G",),
)


def sniff(head: str) -> bool:
    """Whether a line ``%0 ...`` is followed by a line of a title or an author."""
    return _HEAD.search(head) is not None or any(
        _ANSWER.fullmatch(line) and "%T " in line for line in head.split("\n")
    )


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read record by record; doubts follow their record. No record carries references."""
    items = tagged.records(
        _lines(stream), _split, starts=frozenset({_START}), ends=frozenset({_END})
    )
    yield from chinese_record.read(items, _START, _roles)


def _lines(stream: Iterable[str]) -> Iterator[str]:
    """Lines of the file; an entry of a service's answer as the lines that it stands for."""
    for line in stream:
        match = (
            _ANSWER.fullmatch(line.rstrip("\n")) if line.lstrip(' \t"').startswith("%0") else None
        )
        if match is None:
            yield line
            continue
        yield from (part for part in _BREAK.split(match[1].rstrip('", ')) if part.strip())
        yield _END


def _split(line: str) -> tuple[str, str] | None:
    if line == _END:
        return _END, ""
    match = _TAG.fullmatch(line)
    return (match[1], match[2]) if match else None


def _roles(values: Values) -> Roles:
    """The journal is ``%J``, elsewhere the container ``%B``; a conference may have both."""
    journal = "%J" if any(value.strip() for value in values.get("%J", ())) else "%B"
    return replace(_COMMON, venue=(journal,))
