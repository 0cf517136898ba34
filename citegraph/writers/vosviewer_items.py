"""What the two file types of VOSviewer share: items and links of a network.

The format's manual: an item has an id, a label, a description (HTML), an address, a cluster from 1,
weights (not negative) and scores; a link joins two different items and has a positive strength.
"""

from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import Any

import numpy as np

from citegraph.identifiers import surname_and_given
from citegraph.relations.network import Network
from citegraph.writers import columns

WEIGHTS = {"citations": "Citations", "works": "Documents"}
"""Attributes that are weights of an item, and their names in VOSviewer."""

SCORES = {"year": "Pub. year"}
"""Attributes that are scores of an item, and their names in VOSviewer."""

_DESCRIBED = {"authors": "Authors", "title": "Title", "venue": "Source", "year": "Year"}
_USED = {*WEIGHTS, *SCORES, "cluster", *_DESCRIBED, "key", "name", "first_author", "doi"}

Item = dict[str, Any]


def items(network: Network) -> Iterator[Item]:
    """The items, with the fields that are known: id, label, description, url, cluster ..."""
    own = {name: values for name, values in network.attributes.items() if name in _USED}
    links, strength = _strengths(network)
    names = columns.labels(network)
    for row in range(len(network)):
        known = {
            name: columns.plain(values[row])
            for name, values in own.items()
            if columns.known(values[row])
        }
        item: Item = {"id": row + 1, "label": _label(known, names[row])}
        if "title" in known:
            item["description"] = _description(known)
        if "doi" in known:
            item["url"] = f"https://doi.org/{known['doi']}"
        if "cluster" in known:
            item["cluster"] = known["cluster"]
        item["weights"] = {
            "Links": int(links[row]),
            "Total link strength": _number(strength[row]),
            **{label: known[name] for name, label in WEIGHTS.items() if name in known},
        }
        item["scores"] = {label: known[name] for name, label in SCORES.items() if name in known}
        yield item


def links(network: Network) -> Iterator[tuple[int, int, int | float]]:
    """Ends, by id, and strength of each link between two items."""
    for _, source, target, weight in columns.edges(network):
        if source != target:
            yield source + 1, target + 1, _number(weight)


def left_out(network: Network) -> Counter[str]:
    """What the format has no place for."""
    loops = int((network.source == network.target).sum())
    found: Counter[str] = Counter(
        {
            "loops": loops,
            "directions of edges": network.number_of_edges - loops if network.directed else 0,
        }
    )
    for name, values in network.attributes.items():
        if name not in _USED:
            found[name] = sum(map(columns.known, values))
    for name, values in network.edge_attributes.items():
        found[f"edges.{name}"] = sum(map(columns.known, values))
    return found


def _strengths(network: Network) -> tuple[Any, Any]:
    """Number of links and total strength of each item."""
    proper = network.source != network.target
    ends = np.concatenate([network.source[proper], network.target[proper]])
    weight = np.tile(network.weight[proper], 2)
    size = len(network)
    return np.bincount(ends, minlength=size), np.bincount(ends, weights=weight, minlength=size)


def _label(known: dict[str, Any], name: str) -> str:
    """``Smith (1999)`` for a work, as VOSviewer itself labels documents."""
    if "first_author" not in known:
        return name
    surname, _ = surname_and_given(str(known["first_author"]))
    return f"{surname or name} ({known['year']})" if "year" in known else surname or name


def _description(known: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td>{label}:</td><td>{escape(str(known[name]))}</td></tr>"
        for name, label in _DESCRIBED.items()
        if name in known
    )
    return f"<table>{rows}</table>"


def _number(value: float) -> int | float:
    return int(value) if float(value).is_integer() else float(value)
