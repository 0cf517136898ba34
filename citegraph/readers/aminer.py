"""The citation network of DBLP and ACM by AMiner (ArnetMiner), as text with tags such as ``#*``.

Releases differ in their tags (``#t`` or ``#year``, ``#c`` or ``#conf``), in whether a space follows
them, and in whether authors are parted by commas or semicolons; all of them are read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TextIO

from citegraph.model import Author, Identifiers, Problem, ReadOptions, Record, Reference, Venue
from citegraph.readers.shared.common import Fields, attempt, text_in

NAME = "aminer"
SUFFIXES = (".txt",)

# Longer tags first, for #c is the start of #conf and #citation.
_TAG = re.compile(r"#(index|arnetid|citation|conf|year|\*|@|%|!|c|t|o)(.*)", re.DOTALL)
_COUNT = re.compile(r"\ufeff?\s*(\d{1,10})\s*")
_START = re.compile(r"#(?:\*|index)")
_LASTING = re.compile(r"(?=.*[a-f-])[0-9a-f-]{8,40}")
"""Ids that are the same in every release; numbers are counted anew in each."""
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?")


def sniff(head: str) -> bool:
    """Whether the first lines are tags of this format, with a title and an index among them."""
    lines = [line for line in head.split("\n", 200)[:200] if line.strip()]
    if lines and _COUNT.fullmatch(lines[0]):
        del lines[0]
    if not lines or not _START.match(lines[0]):
        return False
    found = {match[1] for line in lines if (match := _TAG.match(line))}
    return {"*", "index"} <= found and bool(found & {"@", "t", "year", "c", "conf"})


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read records one by one.

    Parameters
    ----------
    stream
        Text with line feeds as line ends, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        The index is ``ids.other`` (``aminer:...``) where it lasts from release to release, and
        ``ids.local`` where it is a number. ``references_known`` is False for a record without
        references: the collection has only those it could find in itself.
    """
    stated, number = None, 0
    for item in _blocks(stream):
        if isinstance(item, int):
            stated = item
            continue
        number += 1
        for note in item.notes:
            yield Problem(number=number, reason=note, lost=False)
        yield attempt(number, partial(_record, number, item))
    if stated is not None and stated != number:
        reason = f"the first line says {stated} records, but {number} were found"
        yield Problem(reason=reason, lost=False)


@dataclass
class _Block:
    """The tags and values of one record in file order."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def has(self, tag: str) -> bool:
        return any(known == tag for known, _ in self.lines)


def _blocks(stream: TextIO) -> Iterator[_Block | int]:
    """Give the number on the first line, where there is one, and each record."""
    block = _Block()
    for place, raw in enumerate(stream):
        line = raw.strip()
        if place == 0 and (count := _COUNT.fullmatch(line)):
            yield int(count[1])
            continue
        if not line:
            if block.lines:
                yield block
                block = _Block()
            continue
        match = _TAG.fullmatch(line.removeprefix("\ufeff"))
        if match is None:
            _continue(block, line)
            continue
        tag, value = match[1], match[2].strip()
        if tag in ("*", "index") and block.has(tag):
            block.notes.append("no blank line ends the record; the next title or index does")
            yield block
            block = _Block()
        block.lines.append((tag, value))
    if block.lines:
        yield block


def _continue(block: _Block, line: str) -> None:
    if block.lines:
        tag, value = block.lines[-1]
        block.lines[-1] = tag, f"{value}\n{line}"
    else:
        block.notes.append(f"text before the first tag was skipped: {line!r:.60}")


def _record(number: int, block: _Block) -> Record:
    values: dict[str, list[str]] = {}
    for tag, value in block.lines:
        values.setdefault(tag, []).append(value.replace("\n", " "))
    fields = Fields(values)
    title, abstract = fields.one("*"), fields.one("!")
    venue = fields.one("c", "conf")
    references = tuple(Reference(raw=id_, ids=_ids(id_)) for id_ in fields.all("%"))
    cited_by = fields.number("citation")
    index = fields.one("index")
    if title is None and index is None:
        raise ValueError("the record has neither title nor index")
    return Record(
        number=number,
        ids=_ids(index) if index else Identifiers(),
        titles=(text_in(title),) if title else (),
        authors=_authors(fields),
        abstracts=(text_in(abstract),) if abstract else (),
        venue=Venue(names=(text_in(venue),)) if venue else None,
        year=fields.year("t", "year"),
        references=references,
        references_known=bool(references),
        reported={} if cited_by is None else {"citing": cited_by},
        extra={f"#{tag}": kept for tag, kept in fields.rest().items()},
    )


def _ids(index: str) -> Identifiers:
    if _LASTING.fullmatch(index):
        return Identifiers(other=f"aminer:{index}")
    return Identifiers(local=index)


def _authors(fields: Fields) -> tuple[Author, ...]:
    value = fields.one("@") or ""
    names = [name.strip() for name in value.split(";" if ";" in value else ",")]
    people: list[str] = []
    for name in filter(None, names):
        if people and _SUFFIX.fullmatch(name):
            people[-1] += f", {name}"
        else:
            people.append(name)
    places = [place.strip() for place in (fields.one("o") or "").split(";")]
    if len(places) != len(people):
        fields.keep("o")
        return tuple(Author(name=name) for name in people)
    return tuple(
        Author(name=name, affiliations=(place,) if place.strip("-") else ())
        for name, place in zip(people, places, strict=True)
    )
