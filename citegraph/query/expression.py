"""What a selection was asked as: a tree that is printed as text and read from text.

The text is a small part of Python's grammar: names, calls with constants, steps behind a dot, the
operators ``| & - ^`` and parentheses. It is read with Python's parser, which makes a tree and runs
nothing, and of that tree only what `citegraph.query.words` lists is taken.
"""

import ast
import json
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeAlias

from citegraph.errors import CitegraphError
from citegraph.query.words import COMBINERS, PANE_NAMES, SOURCES, STEPS, Parameter

LONGEST = 100_000
"""Characters of a query."""

DEEPEST = 100
"""Steps and parentheses inside one another."""

Value: TypeAlias = str | int | float | bool


class QueryError(CitegraphError):
    """A query that cannot be read: what is wrong, at which character, and what would fit.

    Parameters
    ----------
    place
        The character at which it is, from 1; None where no place can be named.
    """

    def __init__(self, message: str, place: int | None = None) -> None:
        self.place = place
        where = "The query" if place is None else f"The query, at character {place}"
        super().__init__(f"{where}: {message}.")


@dataclass(frozen=True, slots=True)
class Call:
    """A source (``works``, ``work("...")``), or a step of another selection (``.year(2015)``).

    Parameters
    ----------
    name
        A name of `citegraph.query.words.SOURCES`, or where ``of`` is given of `STEPS` or a pane.
    values
        What stands in its parentheses, in order.
    options
        What stands there with a name.
    of
        The selection that is narrowed or followed; None for a source.
    """

    name: str
    values: "tuple[Value | Expression, ...]" = ()
    options: tuple[tuple[str, Value], ...] = ()
    of: "Expression | None" = None

    def __str__(self) -> str:
        return printed(self)


@dataclass(frozen=True, slots=True)
class Combined:
    """Two selections joined by one of ``| & - ^``."""

    operator: str
    left: "Expression"
    right: "Expression"

    def __str__(self) -> str:
        return printed(self)


@dataclass(frozen=True, slots=True)
class Opaque:
    """A selection that no text can ask for again, such as one narrowed by a Python function."""

    what: str

    def __str__(self) -> str:
        return f"<{self.what}>"


Expression: TypeAlias = Call | Combined | Opaque


def parts(expression: Expression) -> Iterator[Expression]:
    """The expression and all inside it."""
    yield expression
    inner: tuple[object, ...] = ()
    if isinstance(expression, Combined):
        inner = (expression.left, expression.right)
    elif isinstance(expression, Call):
        inner = (expression.of, *expression.values)
    for part in inner:
        if isinstance(part, Call | Combined | Opaque):
            yield from parts(part)


# -- as text ---------------------------------------------------------------------------------------


def printed(expression: Expression) -> str:
    """The text that `parse` reads as the same expression."""
    if isinstance(expression, Opaque):
        return str(expression)
    if isinstance(expression, Combined):
        left, right = expression.left, expression.right
        same = isinstance(left, Combined) and left.operator == expression.operator
        first = printed(left) if same else _in_parentheses(left)
        return f"{first} {expression.operator} {_in_parentheses(right)}"
    inside = [_value(value) for value in expression.values]
    inside += [f"{name}={_value(value)}" for name, value in expression.options]
    bare = expression.name in PANE_NAMES or (expression.of is None and not SOURCES[expression.name])
    call = expression.name if bare and not inside else f"{expression.name}({', '.join(inside)})"
    return call if expression.of is None else f"{_in_parentheses(expression.of)}.{call}"


def _in_parentheses(expression: Expression) -> str:
    text = printed(expression)
    return f"({text})" if isinstance(expression, Combined) else text


def _value(value: "Value | Expression") -> str:
    if isinstance(value, Call | Combined | Opaque):
        return printed(value)
    if isinstance(value, str):
        quoted = json.dumps(value, ensure_ascii=False)
        # Half a surrogate pair cannot stand in a source text as it is.
        return re.sub(r"[\ud800-\udfff\x7f]", lambda found: f"\\u{ord(found[0]):04x}", quoted)
    return repr(value)


_AFTER_A_DOT: Mapping[str, tuple[Parameter, ...]] = {**STEPS, **dict.fromkeys(PANE_NAMES, ())}

# -- from text -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reader:
    """One text on its way to an expression."""

    text: str
    lines: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", self.text)

    def place(self, node: ast.expr) -> int:
        """The character at which a node begins, from 1; of a step, its name behind the dot."""
        if isinstance(node, ast.Attribute):
            end = self._character(node.end_lineno or 1, node.end_col_offset or 0)
            return end - len(node.attr) + 1
        return self._character(node.lineno, node.col_offset) + 1

    def _character(self, line: int, byte: int) -> int:
        """Characters before a place; Python counts the bytes of a line."""
        before = sum(map(len, self.lines[: line - 1]))
        encoded = self.lines[line - 1].encode("utf-8", "surrogatepass")[:byte]
        return before + len(encoded.decode("utf-8", "replace"))

    def expression(self, node: ast.expr, depth: int = 0) -> Expression:
        if depth > DEEPEST:
            raise QueryError(f"more than {DEEPEST} steps inside one another; take it apart")
        if isinstance(node, ast.BinOp) and type(node.op) in COMBINERS:
            left = self.expression(node.left, depth + 1)
            return Combined(COMBINERS[type(node.op)], left, self.expression(node.right, depth + 1))
        if isinstance(node, ast.Name | ast.Attribute):
            return self.call(node, (), (), depth)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            return self.call(node.func, tuple(node.args), tuple(node.keywords), depth, given=True)
        raise QueryError(
            'here stands no selection, such as works.topic("...") or work("...").citing',
            self.place(node),
        )

    def call(
        self,
        function: ast.Name | ast.Attribute,
        values: tuple[ast.expr, ...],
        options: tuple[ast.keyword, ...],
        depth: int,
        *,
        given: bool = False,
    ) -> Expression:
        of, known = None, SOURCES
        if isinstance(function, ast.Attribute):
            of = self.expression(function.value, depth + 1)
            name, known = function.attr, _AFTER_A_DOT
        else:
            name = function.id
        place = self.place(function)
        if name not in known:
            raise QueryError(_no_such("step" if of else "selection", name, known), place)
        if name in PANE_NAMES and given:
            raise QueryError(f'{name} takes nothing in parentheses; write .pane("{name}")', place)
        if not given and known[name]:
            raise QueryError(f"{name} needs parentheses: {_form(name, known[name])}", place)
        found = tuple(self.value(value, depth) for value in values)
        named = tuple((self.option(word), self.value(word.value, depth)) for word in options)
        complaint = _misfit(name, known[name], found, dict(named))
        if complaint:
            raise QueryError(complaint, place)
        return Call(name, found, named, of)  # type: ignore[arg-type] # options are no expressions: _misfit

    def option(self, word: ast.keyword) -> str:
        if word.arg is None:
            raise QueryError("** cannot stand here", self.place(word.value))
        return word.arg

    def value(self, node: ast.expr, depth: int) -> "Value | Expression":
        sign = 1
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            sign, node = -1, node.operand
        if isinstance(node, ast.Constant):
            value = node.value
            if isinstance(value, int | float) and not isinstance(value, bool):
                return sign * value
            if sign == 1 and isinstance(value, str | bool):
                return value
        elif sign == 1 and isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.BinOp):
            return self.expression(node, depth + 1)
        raise QueryError("here stands no text, number, True or False", self.place(node))


def parse(text: str) -> Expression:
    """Read a query.

    Raises
    ------
    QueryError
        If the text is no expression, or has a word that is not listed.
    """
    if len(text) > LONGEST:
        raise QueryError(f"{len(text):,} characters; at most {LONGEST:,} are read")
    stripped = text.strip()
    if not stripped:
        raise QueryError('it is empty; ask for works, or works.topic("...")')
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)  # of 1and 2, which is refused anyway
            tree = ast.parse(f"({stripped}\n)", mode="eval")
    except SyntaxError as error:
        raise _unreadable(stripped, error) from None
    except (ValueError, MemoryError, RecursionError, UnicodeError):
        raise QueryError("it cannot be read: too deep, or with characters no text has") from None
    # The parenthesis before it, so that line breaks are blanks, moves every place by one.
    try:
        return _Reader(f"({stripped}\n)").expression(tree.body)
    except QueryError as error:
        if error.place is None:
            raise
        message = str(error).split(": ", 1)[1].removesuffix(".")
        raise QueryError(message, error.place - 1) from None
    except RecursionError:
        raise QueryError("it is too deep; take it apart") from None


def _unreadable(text: str, error: SyntaxError) -> QueryError:
    place = max(1, (error.offset or 1) - 1) if (error.lineno or 1) == 1 else None
    rest = "" if place is None else text[place - 1 : place + 11]
    near = f" near {rest!r}" if rest else ""
    return QueryError(f"this is no expression{near}; check quotes and parentheses", place)


def _no_such(kind: str, name: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(name, known, n=1)
    hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}"
    return f"there is no {kind} called {name!r}{hint}".rstrip("?")


def _form(name: str, parameters: tuple[Parameter, ...]) -> str:
    return f"{name}({', '.join(str(parameter) for parameter in parameters)})"


_FITS: Mapping[str, Callable[[object], bool]] = {
    "text": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "flag": lambda value: isinstance(value, bool),
    "works": lambda value: isinstance(value, Call | Combined),
}


def _misfit(
    name: str,
    parameters: tuple[Parameter, ...],
    values: "tuple[Value | Expression, ...]",
    options: "Mapping[str, Value | Expression]",
) -> str | None:
    """Why these values do not fit; None where they do."""
    wanted = _form(name, parameters)
    by_name = {parameter.name: parameter for parameter in parameters}
    many = bool(parameters) and parameters[-1].many
    if len(values) > len(parameters) and not many:
        return f"{len(values)} values are too many; it is {wanted}"
    taken = [parameters[min(k, len(parameters) - 1)] for k in range(len(values))]
    if flags := [parameter.name for parameter in taken if parameter.kind == "flag"]:
        return f"{flags[0]} is given by name, {flags[0]}=True; it is {wanted}"
    if unknown := [word for word in options if word not in by_name]:
        return f"{name} has no option {unknown[0]!r}; it is {wanted}"
    if twice := [parameter.name for parameter in taken if parameter.name in options]:
        return f"{twice[0]} is given twice; it is {wanted}"
    pairs = [*zip(taken, values, strict=True), *((by_name[w], v) for w, v in options.items())]
    for parameter, value in pairs:
        if not _FITS[parameter.kind](value):
            return f"{parameter.name} is a {parameter.kind}; it is {wanted}"
    missing = [p.name for p in parameters[len(values) :] if p.required and p.name not in options]
    return f"{missing[0]} is missing; it is {wanted}" if missing else None
