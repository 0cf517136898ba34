"""The drawing as a pyvis network: nodes where the view puts them, and the page as its template.

pyvis gives the model (nodes, edges, options), the template step and the vis-network library it
carries. Its own template is not used: that one loads from the network and escapes nothing.
"""

import math
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from pyvis.network import Network

from citegraph.errors import CitegraphError
from citegraph.view.model import View
from citegraph.writers.explorer.encode import script_data
from citegraph.writers.html import templates, well_formed

# Positions come with the view, so nothing moves by itself. Selecting and hovering are the page's
# own: vis-network scans every edge for them.
OPTIONS: dict[str, object] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom", "physics": False},
    "edges": {
        "smooth": {"enabled": False},
        "arrows": {},
        "physics": False,
        "selectionWidth": 0,
        "hoverWidth": 0,
    },
    "interaction": {
        "dragNodes": False,
        "hover": False,
        "selectable": False,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": False},
        "zoomSpeed": 0.6,
    },
}


class ExplorerNetwork(Network):  # type: ignore[misc]
    """A pyvis network of the drawn works; its edges are numbered through all relations.

    Parameters
    ----------
    view
        What to draw. Nodes have the position in ``view.drawing.work`` as id.
    """

    def __init__(self, view: View) -> None:
        super().__init__(
            height="100%",
            width="100%",
            heading=well_formed(view.title),
            cdn_resources="in_line",
        )
        self.template_dir = str(Path(__file__).parent)
        self.templateEnv = templates(Path(__file__).parent)
        self.templateEnv.filters["data"] = script_data
        # Assigned, because set_options() would delete every space in it.
        self.options = OPTIONS
        # Appended, because add_node() and add_edge() compare with all that are there already.
        self.nodes.extend(_nodes(view))
        self.node_ids.extend(node["id"] for node in self.nodes)
        self.node_map.update({node["id"]: node for node in self.nodes})
        self.edges.extend(_edges(view))

    def page(self, parts: Mapping[str, object]) -> str:
        """Fill the page's template with this network and the given parts.

        Text among the parts is escaped; what is `Markup` goes in as it is.
        """
        self.templateEnv.globals.update(parts)
        return str(self.generate_html())


def _nodes(view: View) -> list[dict[str, object]]:
    drawing = view.drawing
    colors = [group.color for group in drawing.groups]
    nodes = []
    for position, (x, y, group) in enumerate(zip(drawing.x, drawing.y, drawing.group, strict=True)):
        if not (math.isfinite(x) and math.isfinite(y)):
            continue  # a work without a place is in the table, not on the map
        node: dict[str, object] = {"id": position, "x": round(x, 2), "y": round(y, 2)}
        if group >= 0:
            node["color"] = colors[group]
        nodes.append(node)
    return nodes


def _edges(view: View) -> list[dict[str, int]]:
    pairs = (pair for edges in view.edges for pair in zip(edges.source, edges.target, strict=True))
    return [
        {"id": number, "from": int(source), "to": int(target)}
        for number, (source, target) in enumerate(pairs)
    ]


def vis_library() -> str:
    """The vis-network script that the installed pyvis carries, fit to stand in a page.

    Its style sheet is left out on purpose: 220 kB of pictures for buttons that are not used.

    Raises
    ------
    CitegraphError
        Where this pyvis carries no such script.
    """
    folder = files("pyvis") / "templates" / "lib"
    found = sorted(
        (entry for entry in folder.iterdir() if entry.name.startswith("vis-")),
        key=lambda entry: [int(part) for part in entry.name.removeprefix("vis-").split(".")],
    )
    if not found:
        raise CitegraphError(
            "The installed pyvis carries no vis-network; install pyvis 0.3.2 or newer."
        )
    text = (found[-1] / "vis-network.min.js").read_text(encoding="utf-8")
    # A developer's tools would follow the map's address, and the page is to load nothing.
    return text.partition("//# sourceMappingURL")[0]
