"""References that are nothing but the number of a work in OpenAlex."""

from collections.abc import Sequence
from functools import cache

from citegraph import identifiers
from citegraph.model import Identifiers, Reference, trusted

MAX_KNOWN = 1 << 16
"""References that are remembered: some 60 MB."""


def by_number(numbers: Sequence[str]) -> tuple[Reference, ...]:
    """References by number: the same object each time, for works are cited by many.

    They are most of the objects there are.
    """
    known = _known()
    if len(known) > MAX_KNOWN:
        known.clear()
    for number in numbers:
        if number not in known:
            known[number] = _reference(number)
    return tuple([known[number] for number in numbers])


@cache
def _known() -> dict[str, Reference]:
    return {}


_NO_IDENTIFIER = dict(Identifiers())
_NO_FIELD = dict(Reference(raw=""))


def _reference(number: str) -> Reference:
    ids = trusted(Identifiers, {**_NO_IDENTIFIER, "openalex": _number(number)})
    return trusted(Reference, {**_NO_FIELD, "raw": number, "ids": ids})


def _number(text: str) -> str | None:
    found = text.removeprefix("https://openalex.org/")
    if found[:1] == "W" and found[1:].isdecimal() and found.isascii():
        return found
    return identifiers.openalex(text)
