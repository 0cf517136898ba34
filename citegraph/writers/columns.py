"""What writers of networks share: nodes and edges in slices, and the types of their columns."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from xml.sax.saxutils import escape

import numpy as np

from citegraph.relations.network import Network

Type = Literal["boolean", "integer", "double", "string"]

SLICE = 1 << 16
"""Edges turned into Python numbers at a time."""

# Characters that no XML 1.0 document may hold, in any form.
_FORBIDDEN = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One attribute: its name, its type and its values, None where a value is not known."""

    name: str
    type: Type
    values: Sequence[Any]


def columns(attributes: Mapping[str, Sequence[Any]]) -> list[Column]:
    """The attributes that say anything, with the narrowest type that holds all their values."""
    found = (Column(name, _type(values), values) for name, values in attributes.items())
    return [column for column in found if any(known(value) for value in column.values)]


def known(value: object) -> bool:
    """Whether a value says something; a number that is none does not."""
    return value is not None and not (isinstance(value, float) and value != value)  # noqa: PLR0124


def _type(values: Iterable[Any]) -> Type:
    kinds = {type(plain(value)) for value in values if known(value)}
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "integer"
    return "double" if kinds and kinds <= {int, float} else "string"


def plain(value: Any) -> Any:  # noqa: ANN401 - attributes hold anything
    """A Python value for a numpy scalar."""
    return value.item() if isinstance(value, np.generic) else value


def text_of(value: Any, type_: Type) -> str:  # noqa: ANN401 - attributes hold anything
    """A known value as graph files write it."""
    value = plain(value)
    if type_ == "boolean":
        return "true" if value else "false"
    if type_ == "double":
        return number(float(value))
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def number(value: float) -> str:
    """A number without a fraction of zero."""
    return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)


def edges(network: Network) -> Iterator[tuple[int, int, int, float]]:
    """Number, source, target and weight of each edge."""
    for start in range(0, network.number_of_edges, SLICE):
        part = slice(start, start + SLICE)
        ends = (network.source[part], network.target[part], network.weight[part])
        rows = zip(*(column.tolist() for column in ends), strict=True)
        for edge, (source, target, weight) in enumerate(rows, start=start):
            yield edge, source, target, weight


def labels(network: Network) -> list[str]:
    """What to call each node: its title or name, else its key, else its id."""
    chosen = [network.attributes[n] for n in ("title", "name", "key") if n in network.attributes]
    return [
        next((str(column[place]) for column in chosen if column[place]), str(node))
        for place, node in enumerate(network.nodes.tolist())
    ]


def keys(network: Network) -> list[str]:
    """The name of each node elsewhere: its key, else its id."""
    found = network.attributes.get("key")
    return [str(key) for key in (network.nodes.tolist() if found is None else found)]


def xml_text(text: str) -> str:
    """A text for XML; characters that it cannot hold become U+FFFD."""
    # A reader of XML would turn a carriage return into a line feed.
    return escape(_FORBIDDEN.sub("\ufffd", text), {'"': "&quot;", "\r": "&#13;", "\n": "&#10;",
                                                   "\t": "&#9;"})  # fmt: skip


def forbidden(texts: Iterable[object]) -> int:
    """How many texts hold a character that XML cannot."""
    return sum(1 for text in texts if isinstance(text, str) and _FORBIDDEN.search(text))
