"""The page as the template of a pyvis network, with the vis-network library that pyvis carries.

The network has no nodes: which works are drawn so depends on where the reader is, so that the
page gives vis-network its nodes, edges and options. pyvis's own template is not used: that one
loads from the network and escapes nothing.
"""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from pyvis.network import Network

from citegraph.errors import CitegraphError
from citegraph.view.model import View
from citegraph.writers.html import templates, well_formed


class ExplorerNetwork(Network):  # type: ignore[misc]
    """A pyvis network that the page fills by itself.

    Parameters
    ----------
    view
        What the page shows.
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

    def page(self, parts: Mapping[str, object]) -> str:
        """Fill the page's template with this network and the given parts.

        Text among the parts is escaped; what is `Markup` goes in as it is.
        """
        self.templateEnv.globals.update(parts)
        return str(self.generate_html())


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
