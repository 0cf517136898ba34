"""Values of a table as cells of the page: text, numbers, links, and what is not known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

import numpy as np

from citegraph.identifiers import doi
from citegraph.writers.report.drawing import clean
from citegraph.writers.report.words import Words, figure

MOST = 5
"""Of a list in one cell, how many are shown; the cell says how many more there are."""

LONG = 40
"""Characters of a text that would make a narrow column very high."""

_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LINKED = {"key", "doi", "url", "link"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Parameters
    ----------
    text
        What it shows.
    kind
        "text", "long" (which needs room), "number" or "unknown".
    href
        Where it leads.
    """

    text: str
    kind: str = "text"
    href: str | None = None


def cell(column: str, value: object, words: Words) -> Cell:
    """A value as the page shows it."""
    if value is None:
        return Cell("–", "unknown")
    if isinstance(value, bool | np.bool_):
        return Cell(words.say("yes" if value else "no"))
    if isinstance(value, int | np.integer | float | np.floating):
        return Cell(figure(value), "number")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _text(_list(column, value, words))
    text = clean(words.value(column, str(value)))
    return _text(text, _address(column, text))


def _text(text: str, href: str | None = None) -> Cell:
    return Cell(text, "long" if len(text) > LONG else "text", href)


def _list(column: str, values: Sequence[object], words: Words) -> str:
    shown = "; ".join(cell(column, value, words).text for value in values[:MOST])
    more = len(values) - MOST
    return f"{shown} {words.say('more', more)}" if more > 0 else shown


def work_cell(row: Mapping[str, object], words: Words) -> Cell:
    """The title of a work, or its key where it has none, as a link where it has a DOI."""
    shown = cell("title", row["title"] or row.get("key"), words)
    keys = (row.get("doi"), row.get("key"))
    addresses = (_address("doi", key) for key in keys if isinstance(key, str))
    return replace(shown, href=next(filter(None, addresses), None))


def _address(column: str, text: str) -> str | None:
    """A web address, or that of a DOI; nothing else becomes a link."""
    if column not in _LINKED:
        return None
    if _WEB.fullmatch(text):
        return text
    found = doi(text)
    return f"https://doi.org/{quote(found, safe='/')}" if found else None
