"""From an expression to the works that it asks for."""

import operator
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from citegraph.query.expression import Call, Combined, Expression, Opaque, QueryError, parse
from citegraph.query.selection import Selection
from citegraph.query.words import FILTERS, PANE_NAMES
from citegraph.query.work import Work
from citegraph.relations.index import Index

_OPERATORS: Mapping[str, Callable[[Selection, Selection], Selection]] = {
    "|": operator.or_, "&": operator.and_, "-": operator.sub, "^": operator.xor,
}  # fmt: skip


def ask(index: Index, query: "str | Expression") -> Selection:
    """The works that a query asks for.

    Raises
    ------
    QueryError
        If the query cannot be read, or cannot be asked again.
    CitegraphError
        If a key, a metric or a relation in it does not exist.
    """
    return _found(index, parse(query) if isinstance(query, str) else query)


def _found(index: Index, query: Expression) -> Selection:
    if isinstance(query, Opaque):
        raise QueryError(f"it holds {query.what}, which no text can ask for again")
    if isinstance(query, Combined):
        return _OPERATORS[query.operator](_found(index, query.left), _found(index, query.right))
    if query.of is None:
        return _source(index, query)
    of = _found(index, query.of)
    if query.name in PANE_NAMES:
        return of.pane(query.name)
    return _step(index, of, query)


def _step(index: Index, of: Selection, query: Call) -> Selection:
    """A step whose name and values `parse` has checked."""
    values: list[Any] = [
        _found(index, value) if isinstance(value, Call | Combined | Opaque) else value
        for value in query.values
    ]
    found: Selection = getattr(of, query.name)(*values, **dict(query.options))
    return found


def _source(index: Index, query: Call) -> Selection:
    if query.name in FILTERS and query.name != "stubs":
        return _step(index, everything(index), query)
    if query.name == "work":
        return Work(index, index.find(str(query.values[0]))).alone
    if query.name == "select":
        return select(index, [str(value) for value in query.values])
    return {"works": works, "stubs": stubs, "everything": everything}[query.name](index)


def everything(index: Index) -> Selection:
    """All works, with a record and only cited."""
    numbers = np.arange(index.citations.works, dtype=np.int32)
    return Selection(index, numbers, query=Call("everything"))


def works(index: Index) -> Selection:
    """All works that a record describes."""
    numbers = np.flatnonzero(index.in_corpus).astype(np.int32)
    return Selection(index, numbers, query=Call("works"))


def stubs(index: Index) -> Selection:
    """All works that are only cited or listed."""
    numbers = np.flatnonzero(~index.in_corpus).astype(np.int32)
    return Selection(index, numbers, query=Call("stubs"))


def select(index: Index, keys: list[str]) -> Selection:
    """The works of these keys, identifiers or titles, in their order."""
    numbers = list(dict.fromkeys(index.find(key) for key in keys))
    return Selection(index, np.array(numbers, np.int32), query=Call("select", tuple(keys)))
