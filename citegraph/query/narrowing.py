"""What a selection holds, and the steps that leave some of it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Self, overload

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.query import filters
from citegraph.query.expression import Call, Expression, Opaque, Value
from citegraph.query.work import Work
from citegraph.relations.index import Index

Works = NDArray[np.int32]
Weights = NDArray[np.int32] | NDArray[np.float64]


class Narrowing:
    """An immutable set of works in an order, each perhaps with a weight, that can be narrowed.

    It knows how it was asked for (``str(selection.query)`` asks for it again), and, where it is
    empty, which step left nothing.

    Parameters
    ----------
    index
        The corpus.
    works
        Numbers of works, distinct, in the order of the selection.
    weights
        What the relation counts, aligned with ``works``; None for a plain set.
    unknown
        Why the set is not known, where it is not (then it is empty and stands for nothing).
    query
        How it was asked for.
    reasons
        Why each work is here, where a list gives reasons: the counts behind its weight.
    emptied
        Which step left nothing, where one did.
    """

    def __init__(
        self,
        index: Index,
        works: Works,
        weights: Weights | None = None,
        unknown: str | None = None,
        *,
        query: Expression | None = None,
        reasons: Sequence[Mapping[str, int]] | None = None,
        emptied: str | None = None,
    ) -> None:
        self._index = index
        self.numbers = works
        self.weights = weights
        self.unknown = unknown
        self.query: Expression = query or Opaque("works chosen in Python")
        self.reasons = reasons
        self.emptied = emptied

    @property
    def keys(self) -> list[str]:
        """The keys of the works, in order."""
        return [str(key) for key in self._index.keys[self.numbers]]

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Work]:
        return (Work(self._index, int(number)) for number in self.numbers)

    def __contains__(self, work: object) -> bool:
        return isinstance(work, Work) and work.number in self.numbers

    @overload
    def __getitem__(self, place: int) -> Work: ...
    @overload
    def __getitem__(self, place: slice) -> Self: ...
    def __getitem__(self, place: int | slice) -> Work | Self:
        if isinstance(place, slice):
            places = np.arange(len(self))[place]
            return self._picked(places, Opaque("works chosen by their place"))
        return Work(self._index, int(self.numbers[place]))

    # -- narrowing --------------------------------------------------------------------------------

    def _asked(self, name: str, *values: Value | Expression, **options: Value | None) -> Call:
        given = tuple((word, value) for word, value in options.items() if value is not None)
        return Call(name, values, given, self.query)

    def _picked(self, places: NDArray[Any], query: Expression) -> Self:
        """Some of the works, by a mask or by their places."""
        numbers = self.numbers[places]
        reasons = self.reasons
        if reasons is not None:
            kept = np.arange(len(self))[places]
            reasons = [reasons[place] for place in kept.tolist()]
        emptied = self.emptied
        if len(self) and not numbers.size:
            step = str(query).removeprefix(str(self.query))
            emptied = f"{step} left none of {len(self):,}"
        return type(self)(
            self._index,
            numbers,
            None if self.weights is None else self.weights[places],
            self.unknown,
            query=query,
            reasons=reasons,
            emptied=emptied,
        )

    def year(self, first: int, last: int | None = None) -> Self:
        """Works of these years, both included; a work of unknown year is in no span."""
        until = first if last is None else last
        mask = filters.of_years(self._index, self.numbers, first, until)
        years = (first,) if last is None else (first, last)
        return self._picked(mask, self._asked("year", *years))

    def unknown_year(self) -> Self:
        """Works whose year is not known."""
        mask = filters.of_unknown_year(self._index, self.numbers)
        return self._picked(mask, self._asked("unknown_year"))

    def _having(self, entity: str, name: str) -> Self:
        mask = filters.having(self._index, self.numbers, entity, name)
        return self._picked(mask, self._asked(entity, name))

    def topic(self, label: str) -> Self:
        """Works that have the topic with this label, in either language and any spelling."""
        return self._having("topic", label)

    def author(self, name: str) -> Self:
        """Works with an author of this name (surname and initial, or the whole Chinese name)."""
        return self._having("author", name)

    def institution(self, name: str) -> Self:
        """Works with an address that begins with this institution."""
        return self._having("institution", name)

    def venue(self, name: str) -> Self:
        """Works in the venue of this name or abbreviation."""
        return self._having("venue", name)

    def type(self, name: str) -> Self:
        """Works of this type, as their source calls it (``Article``, ``期刊论文``)."""
        mask = filters.of_type(self._index, self.numbers, name)
        return self._picked(mask, self._asked("type", name))

    def search(self, text: str) -> Self:
        """Works in which every word occurs, best first: see `citegraph.query.search.search`."""
        from citegraph.query.search import search  # noqa: PLC0415 - few ask for words

        found = search(self._index, text)
        kept = found[np.isin(found, self.numbers)]
        order = np.argsort(self.numbers, kind="stable")
        places = order[np.searchsorted(self.numbers[order], kept)]
        return self._picked(places, self._asked("search", text))

    def where(self, predicate: str | Callable[[Work], bool]) -> Self:
        """Works for which a condition holds: SQL on the columns of ``works``, or a function.

        Raises
        ------
        CitegraphError
            If the condition is no SQL, or reads anything but the tables of the corpus.
        """
        if callable(predicate):
            mask = np.array([bool(predicate(work)) for work in self], dtype=np.bool_)
            return self._picked(mask, Opaque("works chosen by a Python function"))
        numbers = self._index.select_where(predicate)
        mask = filters.among(self._index, self.numbers, numbers)
        return self._picked(mask, self._asked("where", predicate))

    def only(
        self,
        years: str | None = None,
        topic: str | None = None,
        author: str | None = None,
        venue: str | None = None,
    ) -> Self:
        """Works that pass all of these filters that are given.

        Parameters
        ----------
        years
            One year ("2015") or the first and the last, both included ("2010:2020").
        topic, author, venue
            As in the methods of these names.

        Raises
        ------
        CitegraphError
            If ``years`` are none.
        """
        found = self
        if years is not None:
            found = found.year(*_span(years))
        for name, value in (("topic", topic), ("author", author), ("venue", venue)):
            if value is not None:
                found = found._having(name, value)
        return found

    def records(self) -> Self:
        """Works that a record describes, without those only cited."""
        return self._picked(self._index.in_corpus[self.numbers], self._asked("records"))

    def stubs(self) -> Self:
        """Works that are only cited or listed."""
        return self._picked(~self._index.in_corpus[self.numbers], self._asked("stubs"))

    def top(self, n: int, by: str = "weight") -> Self:
        """The first ``n`` by weight, year, or a metric on the citation network, greatest first.

        Works whose value is unknown come last.

        Raises
        ------
        UnknownNameError
            If there is no such metric, or the selection has no weights.
        """
        order = np.argsort(-self._values(by), kind="stable")[: max(n, 0)]  # nan last
        return self._picked(order, self._asked("top", n, by=by if by != "weight" else None))

    def _values(self, by: str) -> NDArray[np.float64]:
        if by == "weight" and self.weights is not None:
            return self.weights.astype(np.float64)
        if by == "year":
            return self._index.years[self.numbers]
        if by not in self._index.metrics:
            weight = () if self.weights is None else ("weight",)
            raise UnknownNameError("order", by, (*weight, "year", *self._index.metrics))
        return self._index.metric(by)[self.numbers]


def _span(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"\s*(\d{1,4})\s*(?::\s*(\d{1,4})\s*)?", text)
    if match is None:
        raise CitegraphError(f"{text!r} are no years; write one (2015) or a span (2010:2020).")
    return int(match[1]), int(match[2] or match[1])
