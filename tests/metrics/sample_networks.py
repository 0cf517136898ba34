"""Networks for the tests of metrics: random ones, small ones known by heart, and empty ones."""

import networkx as nx
from hypothesis import strategies as st

from citegraph.relations.network import Network


@st.composite
def networks(draw, directed=None):
    size = draw(st.integers(1, 10))
    is_directed = draw(st.booleans()) if directed is None else directed
    pairs = [(a, b) for a in range(size) for b in range(size) if a < b or (is_directed and a != b)]
    edges = sorted(draw(st.sets(st.sampled_from(pairs)))) if pairs else []
    weight = draw(st.lists(st.integers(1, 9), min_size=len(edges), max_size=len(edges)))
    return Network(
        nodes=range(size),
        source=[a for a, _ in edges],
        target=[b for _, b in edges],
        weight=weight,
        directed=is_directed,
        relation="made up",
    )


def karate():
    """Zachary's karate club, every friendship of weight 1."""
    graph = nx.karate_club_graph()
    nx.set_edge_attributes(graph, 1, "weight")
    return Network.from_networkx(graph)


def without_edges(size, directed=False):
    return Network(range(size), [], [], [], directed=directed, relation="made up", reason="none")


def in_order(values, network):
    """The values of a networkx dictionary in the order of the nodes."""
    return [values[node] for node in network.nodes.tolist()]
