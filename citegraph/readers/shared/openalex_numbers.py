"""References that are nothing but the number of a work in OpenAlex."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from citegraph import identifiers
from citegraph.model import Identifiers, Reference, References, Syntax, trusted

MAX_KNOWN = 1 << 16
"""References that are remembered: some 60 MB."""

_NO_IDENTIFIER = dict(Identifiers())
_NO_FIELD = dict(Reference(raw=""))


# The same object each time, for works are cited by many.
@lru_cache(maxsize=MAX_KNOWN)
def parse(number: str) -> Reference:
    """The work of this number or link."""
    ids = trusted(Identifiers, {**_NO_IDENTIFIER, "openalex": _number(number)})
    return trusted(Reference, {**_NO_FIELD, "raw": number, "ids": ids})


def columns(numbers: Sequence[str]) -> Mapping[str, Sequence[Any]]:
    """The fields of many: each has a number, and is no fragment."""
    return {"openalex": list(map(_number, numbers)), "fragment": [False] * len(numbers)}


SYNTAX = Syntax(parse, columns)


def by_number(numbers: Sequence[str]) -> References:
    """References by number; they are most of what OpenAlex has."""
    return References(numbers, SYNTAX)


def _number(text: str) -> str | None:
    found = text.removeprefix("https://openalex.org/")
    if found[:1] == "W" and found[1:].isdecimal() and found.isascii():
        return found
    return identifiers.openalex(text)
