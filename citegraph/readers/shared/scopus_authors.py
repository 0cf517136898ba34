"""Authors of Scopus exports and their addresses, which commas part from each other and inside."""

import re
from collections.abc import Sequence, Set

_PAIR = re.compile(r"([^,]+), ((?:-?[^\W\d_]{1,3}\.[ -]?)+(?:, ?(?:Jr|Sr|I{2,3})\.?)?)(?:, |$)")

_NEAR = 20
"""Authors after the last one found among whom the owner of an item is looked for."""

_LONGEST_ADDRESS = 15
"""Pieces between commas in one address, at most."""


def split_names(text: str) -> list[str]:
    """Split ``Small H.; Price D.``, ``Small, H., Price, D.`` and ``Small H., Price D.``."""
    if ";" in text:
        return [name for piece in text.split(";") if (name := piece.strip())]
    names, place = [], 0
    while pair := _PAIR.match(text, place):
        names.append(f"{pair[1]}, {pair[2]}")
        place = pair.end()
    if place == len(text):
        return names
    return [name.strip() for name in text.split(", ") if name.strip()]


def affiliations(
    items: Sequence[str], names: Sequence[str], known: Set[str]
) -> tuple[list[tuple[str, ...]], bool]:
    """Give the addresses of each author, and whether every item has found its author.

    Parameters
    ----------
    items
        A name and addresses each, with commas between all of them.
    names
        The authors.
    known
        The addresses of the record; they alone tell where one ends.
    """
    found: list[tuple[str, ...]] = [()] * len(names)
    place, whole = 0, True
    for item in items:
        near = range(place, min(place + _NEAR, len(names)))
        owner = next((p for p in near if _starts_with(item, names[p]) is not None), None)
        if owner is None:
            whole = False
            continue
        end = _starts_with(item, names[owner]) or 0
        found[owner], place = _addresses(item[end:].strip(" ,"), known), owner + 1
    return found, whole


def _starts_with(item: str, name: str) -> int | None:
    """Where the name ends with which an item begins, with a comma after the surname or without."""
    bare = name.replace(",", "")
    place = 0
    for character in bare:
        if item[place : place + 1] == "," != character:
            place += 1
        if item[place : place + 1] != character:
            return None
        place += 1
    return place if item[place : place + 1] in {"", ","} else None


def _addresses(text: str, known: Set[str]) -> tuple[str, ...]:
    """Part the addresses of one author: each is the longest that is known, or all that is left."""
    pieces, found, start = text.split(", "), [], 0
    while start < len(pieces):
        ends = range(min(start + _LONGEST_ADDRESS, len(pieces)), start, -1)
        joined = ((end, ", ".join(pieces[start:end])) for end in ends)
        end, address = next(
            ((end, address) for end, address in joined if address in known),
            (len(pieces), ", ".join(pieces[start:])),
        )
        if address:
            found.append(address)
        start = end
    return tuple(found)
