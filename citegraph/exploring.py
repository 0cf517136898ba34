"""From a corpus, a selection of it or a network alone to the interactive page."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from markupsafe import escape

from citegraph.corpus import Corpus
from citegraph.errors import CitegraphError
from citegraph.metrics.communities import communities
from citegraph.query import Selection
from citegraph.query.expression import Opaque, parts
from citegraph.relations.labelled import build_network
from citegraph.relations.network import Network
from citegraph.store.report import make_report
from citegraph.store.resources import rare_collections
from citegraph.view.build import build_view
from citegraph.view.layout import layout
from citegraph.view.model import View
from citegraph.view.network_page import network_view
from citegraph.view.options import view_options
from citegraph.writers import explorer
from citegraph.writers.explorer.plain_pyvis import pyvis_network

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

NOTEBOOK_LIMIT = 25_000_000
"""The most bytes of a page in a notebook, which keeps a copy of it in its own file."""


Shown: TypeAlias = Corpus | Selection | Network


@rare_collections()
def view_of(shown: Shown, **options: Any) -> View:  # noqa: ANN401 - checked by view_options
    """Everything that the page of a corpus, of some of its works, or of a network alone shows.

    Parameters
    ----------
    options
        See `citegraph.view.options.ViewOptions`.

    Raises
    ------
    UnknownNameError
        If there is no such option, or not such a value of it.
    """
    asked = view_options(**options)
    if isinstance(shown, Network):
        return network_view(shown, asked)
    if isinstance(shown, Corpus):
        view = build_view(shown.index, shown.report, asked)
        return view.model_copy(update={"query": "everything"})
    index, query = shown.index, str(shown.query)
    view = build_view(index, make_report(index.stages), asked, shown.numbers, query)
    again = not any(isinstance(part, Opaque) for part in parts(shown.query))
    return view.model_copy(update={"query": query if again else ""})


@rare_collections()
def explore(shown: Shown, path: str | Path, **options: Any) -> Path:  # noqa: ANN401 - as above
    """Write the interactive page of a corpus, of some of its works, or of a network alone.

    Parameters
    ----------
    path
        The file, one page of HTML that needs nothing else.
    options
        See `citegraph.view.options.ViewOptions`.

    Raises
    ------
    UnknownNameError
        If there is no such option, or not such a value of it.
    CitegraphError
        If the file cannot be written.
    """
    return explorer.write(view_of(shown, **options), path)


@dataclass(frozen=True, slots=True)
class NotebookPage:
    """The page in a cell of a notebook: in a frame without access to the notebook around it.

    Parameters
    ----------
    html
        The whole page.
    height
        Of the frame, in pixels.
    """

    html: str
    height: int = 640

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="allow-scripts" title="citegraph" width="100%" '
            f'height="{self.height}" style="border:1px solid #8884" '
            f'srcdoc="{escape(self.html)}"></iframe>'
        )

    def __repr__(self) -> str:
        return f"<page of {len(self.html.encode()) / 1e6:.1f} MB; shown by a notebook>"


def show(shown: Shown, *, height: int = 640, **options: Any) -> NotebookPage:  # noqa: ANN401 - as above
    """Show the page of `explore` in a notebook, in a frame that can reach nothing around it.

    Parameters
    ----------
    height
        Of the frame, in pixels.
    options
        As of `explore`.

    Raises
    ------
    CitegraphError
        If the page has more than `NOTEBOOK_LIMIT` bytes.
    """
    html = explorer.render(view_of(shown, **options))
    if (size := len(html.encode())) > NOTEBOOK_LIMIT:
        raise CitegraphError(
            f"The page has {size / 1e6:.0f} MB, and a notebook takes "
            f"{NOTEBOOK_LIMIT / 1e6:.0f} MB; show fewer works (max_works=...), less of each "
            "(details='none'), or write it to a file with explore."
        )
    return NotebookPage(html, height)


def to_pyvis(
    corpus: Corpus,
    works: Selection | None = None,
    relation: str = "citation",
    *,
    placed: bool = True,
    pyvis: Mapping[str, Any] | None = None,
    **options: Any,  # noqa: ANN401 - checked by build_network
) -> "PyvisNetwork":
    """A plain pyvis network of works and their links, for scripts that go on with pyvis.

    Parameters
    ----------
    works
        Only these and the links between them; all works with a link without it.
    relation
        As of `Corpus.network`.
    placed
        Give each node the position that the map would give it, so that nothing moves; else pyvis
        seeks positions itself.
    pyvis
        Options of ``pyvis.network.Network``.
    options
        As of `Corpus.network`.
    """
    nodes = None
    if works is not None:
        nodes = np.zeros(len(corpus.index.keys), dtype=np.bool_)
        nodes[works.numbers] = True
    network = build_network(corpus.index, relation, nodes=nodes, **options)
    positions = layout(network, communities(network)).tolist() if placed else None
    return pyvis_network(network, positions, **(pyvis or {}))
