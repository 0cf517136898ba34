"""A plain pyvis network of a `Network`, for scripts that go on with pyvis."""

import re
from collections.abc import Sequence
from typing import Any

from markupsafe import escape
from pyvis.network import Network as PyvisNetwork

from citegraph.relations.network import Network

SPREAD = 2.0
"""How many pixels stand for a unit of positions in a square of side 1000."""

_LINK = re.compile("href", re.IGNORECASE)


def pyvis_network(
    network: Network,
    positions: Sequence[Sequence[float]] | None = None,
    **options: Any,  # noqa: ANN401 - of pyvis.network.Network
) -> PyvisNetwork:
    """The nodes and edges of a network as pyvis has them.

    Nodes are called by their keys, else by their ids.

    Parameters
    ----------
    positions
        x and y of every node; nothing moves then. pyvis seeks positions itself without them.
    options
        Of ``pyvis.network.Network``: ``height``, ``heading``, ``notebook`` ...
    """
    given = {"directed": network.directed, "cdn_resources": "in_line", **options}
    # pyvis puts the heading into its page as it is.
    made = PyvisNetwork(**given | {"heading": str(escape(given.get("heading", "")))})
    names = [str(name) for name in network.attributes.get("key", network.nodes.tolist())]
    # pyvis looks through all nodes and edges for each that is added; these are distinct.
    made.nodes = [_node(network, place, name) for place, name in enumerate(names)]
    made.node_map = {node["id"]: node for node in made.nodes}
    made.node_ids = names
    ends = zip(network.source.tolist(), network.target.tolist(), strict=True)
    made.edges = [
        {"from": names[a], "to": names[b], "value": weight}
        | ({"arrows": "to"} if network.directed else {})
        for (a, b), weight in zip(ends, network.weight.tolist(), strict=True)
    ]
    if positions is not None:
        for node, (x, y) in zip(made.nodes, positions, strict=True):
            node |= {"x": SPREAD * float(x), "y": SPREAD * float(y)}
        made.toggle_physics(False)
    return made


def _node(network: Network, place: int, name: str) -> dict[str, Any]:
    def said(*columns: str) -> str | None:
        known = (column for column in columns if column in network.attributes)
        found = (network.attributes[column][place] for column in known)
        return next((str(value) for value in found if value is not None), None)

    author, year, title = said("first_author"), said("year"), said("title", "name")
    label = " ".join(part for part in (author, year) if part) or title or name
    tip = ". ".join(part for part in (author, year, title or name) if part)
    # Tips are shown as text, until one has this word: then pyvis takes all of them for HTML.
    return {"id": name, "label": label, "title": _LINK.sub("hr\u200bef", tip), "shape": "dot"}
