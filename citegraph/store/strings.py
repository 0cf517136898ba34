"""Reference strings and who cites them, on their way into the source tables.

The same string of a format is stored once. What it says is parsed, and its keys are made, for
thousands of strings at once and column by column, when they go to the database.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

import numpy as np

from citegraph.identifiers import (
    author_key,
    first_page,
    main_title,
    number_key,
    title_key,
    venue_key,
)
from citegraph.model import Listed, Reference, References, Syntax
from citegraph.store.batch import Column, Rows, Value
from citegraph.store.schema import IDENTIFIERS, TABLES

MAX_STRINGS = 2_000_000
"""Distinct reference strings remembered while importing. Beyond it the memory of them starts anew,
which costs repeated rows and changes no result."""

_NUMBERS_A_ROW = 16
"""Numbers that take the memory of one row of values."""

_FIELDS = (
    "raw", "authors", "title", "venue", "year", "volume", "issue", "pages", "type",
    "reported_cited_by", "fragment",
)  # fmt: skip
_fields: Callable[[Reference], tuple[Any, ...]] = attrgetter(
    *_FIELDS, *(f"ids.{name}" for name in IDENTIFIERS)
)
_KEYS: tuple[tuple[str, str, Callable[[str | None], str | None]], ...] = (
    ("title_key", "title", title_key),
    ("main_key", "title", lambda title: title_key(main_title(title))),
    ("venue_key", "venue", venue_key),
    ("volume_key", "volume", number_key),
    ("page_key", "pages", first_page),
)


class _Numbers(dict[str, int]):
    """The number of each string; one that is asked for the first time gets the next."""

    def __init__(self, strings: "Strings") -> None:
        self._strings = strings
        self.new: list[tuple[int, str]] = []

    def __missing__(self, raw: str) -> int:
        number = self[raw] = self._strings.next
        self._strings.next += 1
        self.new.append((number, raw))
        return number


class Strings:
    """Numbers for the references of records, and the rows that these make.

    Parameters
    ----------
    next_string
        The first number that is free.
    most
        How many distinct strings to remember.
    """

    def __init__(self, next_string: int, most: int = MAX_STRINGS) -> None:
        self.next = next_string
        self._most = most
        self.rows = 0
        self._known: dict[str, _Numbers] = {}
        self._remembered = 0
        self._unparsed: dict[Syntax, list[tuple[int, str]]] = {}
        self._parsed: list[tuple[int, Reference]] = []
        # Nearly all rows of `cited`: references of records that list nothing.
        self._citing: list[tuple[int, int]] = []
        self._cited = array("i")
        self._listed: list[tuple[int, str, int, int, bool]] = []

    def add(
        self,
        record: int,
        file: int,
        form: str,
        references: Sequence[Reference],
        listed: Sequence[Listed],
    ) -> None:
        """Take the references of a record, and the works that a page lists.

        The strings of a flush are of one file, whose number is given here and there.
        """
        if not listed:
            strings = self._numbers(file, form, references)
            self._citing.append((record, len(strings)))
            self._cited.extend(strings)
            self.rows += len(strings) // _NUMBERS_A_ROW
            return
        shown = {item.position for item in listed if item.relation == "references"}
        rows = self._listed
        before = len(rows)
        for position, string in enumerate(self._numbers(file, form, references), start=1):
            rows.append((record, "references", position, string, position in shown))
        others = [item for item in listed if item.relation != "references"]
        strings = self._numbers(file, form, [item.work for item in others])
        for item, string in zip(others, strings, strict=True):
            rows.append((record, item.relation, item.position, string, True))
        self.rows += len(rows) - before

    def _numbers(self, file: int, form: str, references: Sequence[Reference]) -> list[int]:
        self._forget()
        known = self._numbering(form)
        if isinstance(references, References):
            found = list(map(known.__getitem__, references.raw))
            if known.new:
                self._unparsed.setdefault(references.syntax, []).extend(known.new)
                self._noted(known)
            return found
        found = []
        for reference in references:
            # A local name means something in its own file only.
            place = self._numbering(_own(form, file)) if reference.ids.local else known
            found.append(place[reference.raw])
            if place.new:
                self._parsed.append((found[-1], reference))
                self._noted(place)
        return found

    def numbers_of(
        self, file: int, form: str, raws: Sequence[str], local: Sequence[bool] | None = None
    ) -> list[int]:
        """The numbers of strings whose rows somebody else makes.

        Parameters
        ----------
        file, form
            The file's number, and its format's name.
        raws
            The strings, in the order in which new ones are numbered.
        local
            Which of them mean something in their own file only; None where none does.
        """
        self._forget()
        known = self._numbering(form)
        if local is None:
            found = list(map(known.__getitem__, raws))
        else:
            inside = self._numbering(_own(form, file))
            found = [(inside if own else known)[raw] for raw, own in zip(raws, local, strict=True)]
            self._noted(inside)
        self._noted(known)
        return found

    def _forget(self) -> None:
        """Let the memory of strings start anew where it is full."""
        if self._remembered >= self._most:
            self._known.clear()
            self._remembered = 0

    def _numbering(self, name: str) -> _Numbers:
        return self._known.get(name) or self._known.setdefault(name, _Numbers(self))

    def _noted(self, known: _Numbers) -> None:
        self._remembered += len(known.new)
        self.rows += len(known.new)
        known.new.clear()

    def take(self, file: int) -> Iterator[Rows]:
        """Give all rows and forget them; the numbers stay known."""
        for syntax, new in self._unparsed.items():
            numbers, raws = zip(*new, strict=True)
            columns = {"string": numbers, "raw": raws, **_stored(syntax.columns(raws))}
            yield Rows("strings", columns, {"file": file})
        if self._parsed:
            numbers, references = zip(*self._parsed, strict=True)
            columns = {"string": numbers, **_stored(_columns(references))}
            yield Rows("strings", columns, {"file": file})
        yield from self._take_cited()
        self._unparsed, self._parsed, self.rows = {}, [], 0

    def _take_cited(self) -> Iterator[Rows]:
        if self._cited:
            records, lengths = np.array(self._citing, dtype=np.int32).T
            starts = np.repeat(np.cumsum(lengths, dtype=np.int32) - lengths, lengths)
            columns: dict[str, Column] = {
                "record": np.repeat(records, lengths),
                "position": np.arange(1, len(self._cited) + 1, dtype=np.int32) - starts,
                "string": np.array(self._cited, dtype=np.int32),
            }
            constants: dict[str, Value] = {"relation": "references", "listed": False}
            yield Rows("cited", columns, constants)
        if self._listed:
            columns = dict(zip(TABLES["cited"], zip(*self._listed, strict=True), strict=True))
            yield Rows("cited", columns)
        self._citing, self._cited, self._listed = [], array("i"), []


def _own(form: str, file: int) -> str:
    """What names are called that mean something in their own file only."""
    return f"{form} {file}"


def _columns(references: Iterable[Reference]) -> dict[str, Sequence[Any]]:
    columns = zip(*map(_fields, references), strict=True)
    return dict(zip((*_FIELDS, *IDENTIFIERS), columns, strict=True))


def _stored(columns: Mapping[str, Sequence[Any]]) -> dict[str, Column]:
    """Fields of references as the table has them, with their keys."""
    found: dict[str, Column] = dict(columns)
    if authors := columns.get("authors"):
        found["authors"] = ["; ".join(names) if names else None for names in authors]
        found["author_key"] = [author_key(names[0]) if names else None for names in authors]
    for key, name, normal in _KEYS:
        if name in columns:
            found[key] = list(map(normal, columns[name]))
    return found
