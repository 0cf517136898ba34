"""A list of references as plain text, in the style of GB/T 7714 or as pages of CNKI print it.

Entries are numbered (``[1] …``, ``1. …``, ``（1）…``) or stand on lines of their own; a line
that is no entry continues the one above it. Headings (参考文献, References) are passed over. Each
entry is a record of its own, unless a line ``citing: <DOI, key or title>`` stands above: then the
entries down to the next such line are the references of that one work, and its list is known.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TextIO

from citegraph import identifiers
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
from citegraph.readers.references import cnki
from citegraph.readers.references.gbt7714_where import MARK
from citegraph.readers.shared.common import attempt, text_in

NAME = "gbt7714-list"
SUFFIXES = (".txt",)

_NO_OPTIONS = ReadOptions()
_LONGEST = 10_000
_HEADING = re.compile(
    r"\s*(?:#{1,6}\s*)?[【\[]?\s*(?:主要)?(?:参\s*考\s*文\s*献|引用文献|参考资料|"
    r"references?|bibliography|works cited|literature cited)\s*"
    r"(?:[(（]\s*\d*\s*[)）])?\s*[】\]]?\s*[:：]?\s*(?:\d{1,5}\s*)?",
    re.IGNORECASE,
)
_CITING = re.compile(r"\s*(?:citing|施引文献)\s*[:：]\s*(?P<work>\S.*?)\s*", re.IGNORECASE)
# Each way of numbering; a list keeps to the one it begins with.
_NUMBERS = (
    re.compile(
        r"\s*\d{1,4}\s*[.．、)）](?!\d)"
    ),  # only on the first line: 12. may end a page range
    re.compile(r"\s*[\[［]\s*\d{1,4}\s*[\]］]"),
    re.compile(r"\s*[(（]\s*\d{1,4}\s*[)）]"),
)
_FINISHED = re.compile(r"(?:[.．。\]］)）/]|\d)\s*")
# VIP's own export sets no stop between the mark and the journal, or the mark after the journal.
_VIP = re.compile(r"\s*\[\d+\].*\[J\](?:[\u3400-\u9fff]|,\s*(?:19|20)\d{2})")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d{2}(?!\d)")
_OTHERS = re.compile(
    r"\s*[{@%<【\"|]|.{5,}\t|FN |PT |TY  -|RT |PMID-|SrcDatabase|DataType"
    r"|\s*(?:摘\s*要|关\s*键\s*词|作\s*者|出\s*处|机构地区|Abstract|Key ?words?|Authors?|Title|"
    r"Source)\s*(?:[:：]|\s|$)"
    r"|.*(?:节点文献|引文网络|原文传递|共\s*\d+\s*条)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Block:
    """The entries under one ``citing`` line; without ``work``, records of their own."""

    work: str | None = None
    entries: list[str] = field(default_factory=list)


def sniff(head: str) -> bool:
    """Whether all there is are headings and entries, with marks or, below a heading, with years."""
    lines = head[: head.rfind("\n") + 1].splitlines() if len(head) >= 65_536 else head.splitlines()
    lines = [line for line in lines if line.strip()]
    if (
        not lines
        or _VIP.match(lines[0][:2000])
        or any(_OTHERS.match(line[:2000]) for line in lines)
    ):
        return False
    named = any(_HEADING.fullmatch(line[:100]) or _CITING.fullmatch(line) for line in lines[:3])
    entries = [text for what, text in islice(_items(lines), 100) if what == "entry"]
    if not entries or max(map(len, entries)) > _LONGEST:
        return False
    marked = sum(MARK.search(text) is not None for text in entries)
    if marked == len(entries) or (len(entries) > 3 and marked >= 0.8 * len(entries)):
        return True
    return named and sum(map(_is_entry, entries)) >= 0.8 * len(entries)


def _is_entry(text: str) -> bool:
    if MARK.search(text):
        return True
    return _YEAR.search(text) is not None and len(re.findall("[.．。]", text)) >= 2


def read(stream: TextIO, options: ReadOptions = _NO_OPTIONS) -> Iterator[Record | Problem]:
    """Read the list; under ``citing`` lines, one record for each of them."""
    number = 0
    block = _Block()
    for what, text in _items(stream):
        if what == "citing":
            if block.work is not None:
                number += 1
                yield from _citing(number, block)
            block = _Block(text)
        elif len(text) > _LONGEST:
            number += block.work is None
            reason = f"an entry is longer than any reference ({text:.60}...)"
            yield Problem(number=number or None, reason=reason, lost=block.work is None)
        elif block.work is not None:
            block.entries.append(text)
        else:
            number += 1
            yield attempt(number, partial(_record, number, text))
    if block.work is not None:
        yield from _citing(number + 1, block)


def _items(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """``citing`` lines, and whole entries."""
    entry, whole, numbering, begun = "", False, None, 0
    for line in lines:
        text = line.strip()
        citing = _CITING.fullmatch(text) if len(text) < 2000 else None
        if not text or citing or (len(text) < 60 and _HEADING.fullmatch(text)):
            if citing or (text and entry):
                if entry:
                    yield "entry", entry
                entry, numbering, begun = "", None, 0
            if citing:
                yield "citing", citing["work"]
            continue
        if numbering is None:  # a line of another kind may stand above the first number
            numbering = next((n for n in _NUMBERS[begun:] if n.match(text)), None)
            begun = 1
        starts = numbering.match(text) is not None if numbering else whole and _is_new(entry, line)
        if starts or not entry:
            if entry:
                yield "entry", entry
            entry, whole = text, _states_work(text)
        elif len(entry) <= _LONGEST:
            gap = " " if entry[-1:].isascii() or text[:1].isascii() else ""
            entry += gap + text[: _LONGEST + 1]
            whole = whole or _states_work(text)
    if entry:
        yield "entry", entry


def _is_new(entry: str, line: str) -> bool:
    """Whether a line without number begins an entry: it is not indented, and the last is done."""
    return not line[:1].isspace() and _FINISHED.fullmatch(entry[-1:]) is not None


def _states_work(text: str) -> bool:
    """Whether this line of an entry has its mark or a year, without which it is not whole."""
    return MARK.search(text) is not None or _YEAR.search(text) is not None


def _record(number: int, raw: str) -> Record:
    work = cnki.parse(raw)
    if work.fragment:
        raise ValueError(f"neither a title, a venue nor a DOI is in this entry: {raw:.60}")
    return Record(
        number=number,
        ids=work.ids,
        titles=(text_in(work.title),) if work.title else (),
        authors=tuple(Author(name=name) for name in work.authors),
        venue=Venue(names=(text_in(work.venue),)) if work.venue else None,
        year=work.year,
        volume=work.volume,
        issue=work.issue,
        pages=work.pages,
        type=work.type,
        reported={} if work.reported_cited_by is None else {"citing": work.reported_cited_by},
        extra={"raw": (raw,)},
    )


def _citing(number: int, block: _Block) -> Iterator[Record | Problem]:
    """One work and its references; a list that somebody wrote under a name is that work's list."""
    work = block.work or ""
    doi = identifiers.doi(work)
    is_key = doi is None and re.fullmatch(r"[\x21-\x7e]{1,80}", work) is not None
    titles: tuple[Text, ...] = () if doi or is_key else (text_in(work),)
    references: tuple[Reference, ...] = tuple(map(cnki.parse, block.entries))
    yield Record(
        number=number,
        ids=Identifiers(doi=doi, local=work if is_key else None),
        titles=titles,
        references=references,
        references_known=bool(references),
    )
    if not references:
        yield Problem(number=number, reason=f"no reference stands under {work:.60}", lost=False)
