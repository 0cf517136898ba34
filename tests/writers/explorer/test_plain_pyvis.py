"""A plain pyvis network: the same nodes and edges, and texts that stay texts."""

import networkx as nx
import pytest

from citegraph.relations.network import Network
from citegraph.writers.explorer.plain_pyvis import SPREAD, pyvis_network

pytestmark = pytest.mark.filterwarnings("default")  # pyvis's own, of its template's files


def network() -> Network:
    graph = nx.DiGraph()
    graph.add_node("a", title="<img src=x onerror=alert(1)>", year=1990, first_author="Ostrom E")
    graph.add_node("b", title='<a href="javascript:alert(1)">x</a></script>')
    graph.add_edge("a", "b", weight=2.5)
    return Network.from_networkx(graph)


def test_nodes_and_edges_are_those_of_the_network() -> None:
    made = pyvis_network(network())
    assert made.get_nodes() == ["a", "b"]
    assert made.get_edges() == [{"from": "a", "to": "b", "value": 2.5, "arrows": "to"}]
    assert [made.get_node(n)["label"] for n in "ab"] == [
        "Ostrom E 1990",
        '<a href="javascript:alert(1)">x</a></script>',
    ]
    assert made.options.physics.enabled


def test_with_positions_nothing_moves() -> None:
    made = pyvis_network(network(), [(1.0, 2.0), (-3.0, 4.0)])
    assert [(n["x"], n["y"]) for n in made.nodes] == [
        (SPREAD, 2 * SPREAD),
        (-3 * SPREAD, 4 * SPREAD),
    ]
    assert not made.options.physics.enabled


def test_no_text_becomes_markup_in_the_page_of_pyvis() -> None:
    page = pyvis_network(network(), heading="<script>alert(2)</script>").generate_html()
    for hostile in ("<img src=x", '<a href="java', "<script>alert(2)", "x</a></script>"):
        assert hostile not in page
    # Tips are taken for HTML where one of them has a link.
    assert "popup.innerHTML" not in page
