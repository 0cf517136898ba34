"""XML of any size and in any state: the elements of some names, one after the other.

The text is read piece by piece; an element is built, given and forgotten (see `xml_parser` for
what is refused). Where a document is damaged, reading goes on at the next element of a wanted
name, and a `Problem` says what was passed over.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TextIO
from xml.etree.ElementTree import Element

from citegraph.model import Problem, Record
from citegraph.readers.shared.common import attempt
from citegraph.readers.shared.xml_parser import Around, DamageError, ItemParser
from citegraph.readers.shared.xml_text import Cleaner

CHUNK = 1 << 15
"""Characters read at a time; after an error expat runs on to the end of what it was given."""
BYTES_PER_DAMAGE = 200
"""A document that is damaged more often than this (and a hundred times) is given up."""

_TAIL = 256
"""Bytes that the beginning of a start tag may have."""
_ANY = Around("citegraph", ())
"""Stands around the elements where those of the document were not found."""

Build = Callable[[int, Element, list[str]], Record]
"""Makes the record of this number from its element; what it doubts it adds to the list."""


def items(
    stream: TextIO, names: Collection[str], *, nested: bool = False
) -> Iterator[Element | Problem]:
    """Give the complete elements of these names in the order of the document.

    Parameters
    ----------
    stream
        Text, as `citegraph.text.open_text` gives it; what its declaration says of an encoding
        does not count any more.
    names
        As ElementTree writes them: ``name``, or ``{namespace}name``. With ``"*"`` among them all
        elements in the first one are given, and the others are where reading goes on after damage.
    nested
        Whether an element of these names may stand inside another, as part of it. Else it shows
        that the end of the first is missing.

    Yields
    ------
    Element or Problem
        A problem with a number stands for the element in that place, from 1, which is lost.
    """
    document = _Document(frozenset(names), nested=nested)
    cleaner = Cleaner()
    while chunk := stream.read(CHUNK):
        yield from document.feed(cleaner.clean(chunk), final=False)
    yield from document.feed(cleaner.end(), final=True)
    for note in (*cleaner.notes(), *document.notes()):
        yield Problem(reason=note, lost=False)


def records(
    stream: TextIO, names: Collection[str], build: Build, *, nested: bool = False
) -> Iterator[Record | Problem]:
    """Build a record of each element of these names; after it come the doubts about it.

    Parameters
    ----------
    stream, names, nested
        As for `items`.
    build
        Called for each element. A `ValueError` makes a `Problem` of it.

    Yields
    ------
    Record or Problem
        Numbers are those of the places in the document, lost ones included.
    """
    number = 0
    for item in items(stream, names, nested=nested):
        if isinstance(item, Problem):
            number = item.number or number
            yield item
            continue
        number += 1
        notes: list[str] = []
        yield attempt(number, partial(_filled, build, number, item, notes))
        for note in notes:
            yield Problem(number=number, reason=note, lost=False)


def _filled(build: Build, number: int, element: Element, notes: list[str]) -> Record:
    record = build(number, element, notes)
    if record == Record(number=number):
        raise ValueError("the record is empty")
    return record


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in the document: bytes, lines and characters of the line before it."""

    position: int = 0
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class _Damage:
    """Why and where reading stopped, and from where on text is lost."""

    reason: str
    place: _Place
    lost_from: int
    inside: bool
    whole: bool


class _Document:
    """The text of a document as it comes in, and the parser at work on it.

    All positions are bytes of the document in UTF-8.
    """

    def __init__(self, names: frozenset[str], *, nested: bool) -> None:
        self._names, self._nested = names, nested
        local = "|".join(sorted(re.escape(name.rpartition("}")[2]) for name in names))
        self._next = re.compile(rf"<(?:[\w.-]{{1,100}}:)?(?:{local})(?=[\s/>])".encode())
        self._text = b""
        self._base = 0  # where the text begins that is held
        self._fed = 0  # where the text begins that no parser has seen
        self._seen = _Place()
        self._parser = ItemParser(names, nested=nested)
        self._begin = 0  # where the parser began
        self._unknown: set[str] = set()
        self._damage: _Damage | None = None
        self._damages = 0
        self._places = 0

    def feed(self, text: bytes, *, final: bool) -> Iterator[Element | Problem]:
        """Take the next piece, the last one where ``final``; give what can be given."""
        self._text += text
        while True:
            if self._damage is not None:
                found = self._search(self._damage)
                if found is not None or final:
                    yield self._report(self._damage, found)
                if found is None:
                    return
                self._damage = None
            self._damage = self._parse(final=final)
            for element in self._parser.take():
                self._places += 1
                yield element
            if self._damage is None:
                return

    def notes(self) -> Iterator[str]:
        """What was odd about the document as a whole."""
        self._unknown |= self._parser.unknown
        if self._unknown:
            names = ", ".join(sorted(self._unknown)[:10])
            yield f"no one says what the entities {names} stand for; U+FFFD is in their place"

    def _parse(self, *, final: bool) -> _Damage | None:
        parser = self._parser
        try:
            parser.parse(memoryview(self._text)[self._fed - self._base :], final=final)
        except DamageError as error:
            if final and self._parser.around == [_ANY] and parser.started is None:
                return None
            self._damages += 1
            place = self._go_to(self._begin + error.position)
            whole = error.whole or self._hopeless()
            if parser.started is not None:
                return _Damage(error.reason, place, self._begin + parser.started, True, whole)
            return _Damage(error.reason, place, self._tag_at(place.position), False, whole)
        self._fed = self._end
        self._forget(self._begin + parser.position)
        return None

    def _tag_at(self, position: int) -> int:
        """Where the start tag of a wanted element begins that this is in; the position, if none."""
        end = position - self._base
        start = self._text.rfind(b"<", max(0, end - 4096), end)
        if start >= 0 and self._next.match(self._text, start) and b">" not in self._text[start:end]:
            return self._base + start
        return position

    def _hopeless(self) -> bool:
        return self._damages > 100 + self._seen.position // BYTES_PER_DAMAGE

    def _search(self, damage: _Damage) -> int | None:
        """Begin anew at the next start of a wanted element; give its position, None for none."""
        start = max(damage.place.position, self._begin + 1, self._base)
        match = None if damage.whole else self._next.search(self._text, start - self._base)
        if match is None:
            self._forget(max(self._base, self._end - _TAIL))
            return None
        self._begin = self._fed = self._base + match.start()
        self._unknown |= self._parser.unknown
        # Of what is open at a damage only the root is sure to be around the next record too.
        outer = self._parser.parents or tuple(self._parser.around[:1]) or (_ANY,)
        self._parser = ItemParser(self._names, nested=self._nested, outer=outer)
        return self._begin

    def _report(self, damage: _Damage, next_start: int | None) -> Problem:
        inside = damage.inside or damage.lost_from < damage.place.position
        self._places += inside
        reason = (
            f"{damage.reason}, at line {damage.place.line + 1}, column {damage.place.column + 1}"
        )
        if next_start is not None:
            passed = next_start - damage.lost_from
            reason += f"; {passed:,} bytes, up to the next record, were not read"
        elif passed := self._end - damage.lost_from:
            reason += f"; the last {passed:,} bytes of the file were not read"
        else:
            reason += "; there may be more in the file that this one was made from"
        nothing = next_start is None and not self._places
        return Problem(
            number=self._places if inside else None,
            reason=reason,
            lost=inside or damage.whole or nothing,
        )

    @property
    def _end(self) -> int:
        return self._base + len(self._text)

    def _go_to(self, position: int) -> _Place:
        """Count lines and columns up to a position, which is never before an earlier one."""
        position = max(position, self._seen.position)
        start, end = self._seen.position - self._base, position - self._base
        lines = self._text.count(b"\n", start, end)
        column = self._seen.column
        if lines:
            start, column = self._text.rindex(b"\n", start, end) + 1, 0
        column += len(self._text[start:end].decode("utf-8", "replace"))
        self._seen = _Place(position, self._seen.line + lines, column)
        return self._seen

    def _forget(self, position: int) -> None:
        self._go_to(position)
        self._text = self._text[position - self._base :]
        self._base = position
