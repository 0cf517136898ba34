"""A coupling network, its groups by Leiden, and algorithms of networkx on top.

    python examples/networkx_on_top.py [FILE ...]

Without files it takes the corpus on motor learning that comes with citegraph.
"""

import sys

import networkx as nx

import citegraph as cg
from citegraph import demo


def main() -> None:
    files = sys.argv[1:] or [demo.find("motor-learning")[0]]
    with cg.read(*files) as corpus:
        coupling = corpus.network(
            "bibliographic_coupling", counting="fractional", normalisation="association_strength"
        ).largest_component()
        print(repr(coupling))
        groups = cg.communities(coupling, seed=1)
        print(f"{groups.max() + 1} groups, the largest of {(groups == 0).sum()} works")
        title = dict(zip(coupling.names, coupling.attributes["title"], strict=True))
        rank = nx.pagerank(coupling)  # on the arrays of the network
        print(f"most central: {title[max(rank, key=rank.__getitem__)]}")
        layer = nx.onion_layers(coupling)  # by networkx, which gets a graph made of the network
        print(f"innermost: {title[max(layer, key=layer.__getitem__)]}")


if __name__ == "__main__":
    main()
