"""A coupling network, its groups by Leiden, and an algorithm of networkx on top.

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
        graph = coupling.to_networkx()
        core = nx.onion_layers(graph)
        key = max(core, key=core.__getitem__)
        print(f"innermost: {graph.nodes[key]['title']}")


if __name__ == "__main__":
    main()
