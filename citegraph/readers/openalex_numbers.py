"""References that are nothing but the number of a work in OpenAlex."""

from collections.abc import Sequence
from functools import cache

from pydantic import TypeAdapter

from citegraph import identifiers
from citegraph.model import Reference

MAX_KNOWN = 1 << 16
"""References that are remembered: some 60 MB."""


def by_number(numbers: Sequence[str]) -> tuple[Reference, ...]:
    """References by number: the same object each time, for works are cited by many.

    They are most of the objects there are, and made together they take less time.
    """
    known = _known()
    if len(known) > MAX_KNOWN:
        known.clear()
    new = [number for number in numbers if number not in known]
    made = [{"raw": number, "ids": {"openalex": _number(number)}} for number in new]
    known.update(zip(new, _many().validate_python(made), strict=True))
    return tuple([known[number] for number in numbers])


@cache
def _known() -> dict[str, Reference]:
    return {}


@cache
def _many() -> TypeAdapter[tuple[Reference, ...]]:
    return TypeAdapter(tuple[Reference, ...])


def _number(text: str) -> str | None:
    found = text.removeprefix("https://openalex.org/")
    if found[:1] == "W" and found[1:].isdecimal() and found.isascii():
        return found
    return identifiers.openalex(text)
