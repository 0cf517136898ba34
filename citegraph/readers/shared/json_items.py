"""The items of a JSON file, one at a time: a list, a list inside of an object, or JSON lines.

The file is read through a window, so that a list of any length takes the memory of its largest
item. What is no JSON becomes a `Problem`, and reading goes on with the next item that looks like
the ones before. Of a key that an object has twice the last value counts, as everywhere.
"""

import re
from collections.abc import Collection, Generator, Iterator
from functools import lru_cache
from typing import Any, NamedTuple, TextIO

from pydantic_core import from_json

from citegraph.model import Problem
from citegraph.readers.shared.json_text import MAX_DEEP, MAX_ITEM, JsonError, Window, loads

_NEXT_LINE = re.compile(r"\n(?=[\[{])")
_NEXT_ELEMENT = re.compile(r"[\[,}]\s*+(?=\{)")

_FIRST_KEY = re.compile(r'\{\s*+"([^"\\]*+)"')
_LINE_END = re.compile("\n")
_UNPARSED = object()

Path = tuple[str, ...]


class _Found(NamedTuple):
    """An item: its value too, where it had to be parsed to find its end."""

    number: int
    text: str
    value: Any


def items(
    stream: TextIO, keys: Collection[str] = (), *, lines: bool = False
) -> Iterator[tuple[int, Any] | Problem]:
    """Give each item of a JSON file with its number, from 1.

    Parameters
    ----------
    stream
        Text that is a list of items, an object with such a list, a single item, or an item a line.
    keys
        Where an object has its list: ``"results"``, or ``"message.items"`` for a list in an inner
        object. An object without any of them is itself an item.
    lines
        Whether the text is some lines of a longer one, for which `in_lines` holds.

    Yields
    ------
    tuple of int and object, or Problem
        An item that is broken counts in the numbers. NaN and infinite numbers are None.
    """
    for found in _walk(stream, keys, lines=lines):
        if isinstance(found, Problem):
            yield found
        elif found.value is not _UNPARSED:
            yield found.number, found.value
        else:
            try:
                yield found.number, loads(found.text)
            except JsonError as error:
                yield Problem(number=found.number, reason=f"{error}; this item was skipped")


def texts(
    stream: TextIO, keys: Collection[str] = (), *, lines: bool = False
) -> Iterator[tuple[int, str] | Problem]:
    """Give the text of each item, as `items` does, for readers that parse it themselves.

    In JSON lines the text is a line that need not be JSON.
    """
    for found in _walk(stream, keys, lines=lines):
        yield found if isinstance(found, Problem) else (found.number, found.text)


def _walk(stream: TextIO, keys: Collection[str], *, lines: bool) -> "Iterator[_Found | Problem]":
    walk = _Walk(stream, [tuple(key.split(".")) for key in keys])
    return walk.lines() if lines else walk.run()


def in_lines(stream: TextIO, keys: Collection[str] = ()) -> bool:
    """Whether a file has an item a line, so that any of its lines can be read without the others.

    Parameters
    ----------
    stream
        At the start of the file; some of it is read.
    keys
        As in `items`.
    """
    line = stream.readline(MAX_ITEM)
    if not line.startswith("{") or not line.endswith("}\n") or stream.read(1) != "{":
        return False
    try:
        first = loads(line)
    except JsonError:
        return False
    return not any(key.partition(".")[0] in first for key in keys)


def first_item(head: str, keys: Collection[str] = ()) -> dict[str, Any]:
    """Give the first object among the items that a file starts with, for recognising formats.

    Parameters
    ----------
    head
        The first characters of a file: the item may be cut, and then its last keys are missing.
    keys
        As in `items`.

    Returns
    -------
    dict
        Empty where the text is no JSON or has no object in that place. Not to be changed.
    """
    top = _start_of(head)
    if isinstance(top, dict):
        for key in keys:
            inner: Any = top
            for part in key.split("."):
                inner = inner.get(part) if isinstance(inner, dict) else None
            if isinstance(inner, list):
                top = inner
                break
    if isinstance(top, list):
        top = top[0] if top else None
    return top if isinstance(top, dict) else {}


@lru_cache(maxsize=2)
def _start_of(head: str) -> Any:  # noqa: ANN401
    start = head.lstrip("\ufeff \t\r\n")
    if not start.startswith(("{", "[")):
        return None
    try:
        return from_json(start, allow_partial="trailing-strings")
    except ValueError:
        pass
    try:
        return from_json(start[: _fault(start)], allow_partial="trailing-strings")
    except ValueError:
        return None


def _fault(text: str) -> int:
    """Where the text ceases to be one value: behind the first of JSON lines, or at a fault.

    The items before it tell the format.
    """
    try:
        loads(text)
    except JsonError as error:
        return error.place
    return len(text)


class _Walk:
    """The way through one file."""

    def __init__(self, stream: TextIO, paths: list[Path]) -> None:
        self._window = Window(stream)
        self._paths = paths
        self._number = 0
        self._known: frozenset[str] = frozenset()
        """The keys of the last whole element of a list."""

    def run(self) -> Iterator[_Found | Problem]:
        window = self._window
        while window.deep < MAX_DEEP and (start := window.peek()):
            if start == "[":
                window.place += 1
                yield from self._elements()
            elif start == "{":
                yield from self._object()
            else:
                yield self._broken("no JSON list or object starts here")
                window.find(_NEXT_LINE)
        if window.deep >= MAX_DEEP:
            yield Problem(reason="too much is nested too deeply; the rest was not read")

    def _object(self) -> Iterator[_Found | Problem]:
        """An object: one with the list of items, or the first of perhaps many items."""
        window = self._window
        window.mark = window.place
        number = self._number
        try:
            if not (yield from self._members(self._paths)) and window.mark is not None:
                yield self._found(window.text[window.mark : window.place])
                if window.text.startswith("\n", window.place):
                    window.mark = None
                    yield from self.lines()
        except JsonError as error:
            if number == self._number:
                yield self._broken(str(error))
            else:
                yield Problem(reason=f"after the list of items: {error}", lost=False)
            window.mark = None
            window.find(_NEXT_LINE)
        window.mark = None

    def _members(self, paths: list[Path]) -> Generator[_Found | Problem, None, bool]:
        """The members of an object; gives whether one of them was the list of items."""
        window = self._window
        window.place += 1
        listed = False
        while (start := window.peek()) != "}":
            if start == ",":
                window.place += 1
                continue
            key, _ = window.value()
            if window.peek() != ":":
                raise JsonError("a colon is missing in an object", window.place)
            window.place += 1
            start = window.peek()
            inner = [path[1:] for path in paths if path[0] == key]
            if start == "[" and () in inner:
                window.mark = None
                window.place += 1
                listed = True
                yield from self._elements()
            elif start == "{" and any(inner):
                found = yield from self._members([path for path in inner if path])
                listed = found or listed
            else:
                window.value()
        window.place += 1
        return listed

    def _elements(self) -> Iterator[_Found | Problem]:
        """The elements of a list, after its opening bracket."""
        window = self._window
        while window.deep < MAX_DEEP and (start := window.peek()) != "]":
            if start == ",":
                window.place += 1
                continue
            if not start:
                yield Problem(reason="the file ends inside of a list; it is cut", lost=False)
                return
            try:
                value, text = window.value()
            except JsonError as error:
                yield self._broken(str(error))
                found = self._next_alike(error)
                if found is None:
                    return
                value, text = found
            if isinstance(value, dict):
                self._known = frozenset(value)
            yield self._found(text, value)
        window.place += 1

    def _next_alike(self, error: JsonError) -> tuple[Any, str] | None:
        """After a broken element, the next object that looks like those before it.

        The objects inside of the broken one are whole but have other keys.
        """
        window = self._window
        first = _FIRST_KEY.match(window.text, window.place)
        window.skip(error.place)
        while window.deep < MAX_DEEP and window.find(_NEXT_ELEMENT):
            try:
                value, text = window.value()
            except JsonError as again:
                window.skip(again.place)
                continue
            found = frozenset(value)
            if self._known:
                alike = len(found & self._known) * 2 >= len(found | self._known)
            else:
                alike = first is not None and first[1] == next(iter(value), None)
            if alike:
                return value, text
            # The brace that ended it may be what comes before the next.
            window.place -= 1
        return None

    def lines(self) -> Iterator[_Found | Problem]:
        """One item a line, to the end of the file."""
        window = self._window
        while window.peek():
            line = window.line()
            if line is None:
                yield self._broken(f"this line has more than {MAX_ITEM} characters")
                window.find(_LINE_END)
            else:
                yield self._found(line)

    def _found(self, text: str, value: Any = _UNPARSED) -> _Found:  # noqa: ANN401
        self._number += 1
        return _Found(self._number, text, value)

    def _broken(self, reason: str) -> Problem:
        self._number += 1
        return Problem(number=self._number, reason=f"{reason}; this item was skipped")
