"""The research front of a field: groups of recent works that share references, with their roots.

    python examples/research_front.py [FILE ...]

The front is what recent works build on together (bibliographic coupling); its roots are what most
of a group's works cite. Without files it takes the corpus on motor learning of citegraph.
"""

import sys

import numpy as np

import citegraph as cg
from citegraph import demo


def main() -> None:
    files = sys.argv[1:] or [demo.find("motor-learning")[0]]
    with cg.read(*files) as corpus:
        last = max(work.year for work in corpus.works.top(1, by="year") if work.year)
        recent = corpus.works.year(last - 4, last)
        coupling = recent.network(
            "bibliographic_coupling", normalisation="salton", min_weight=0.1
        ).largest_component()
        groups = cg.communities(coupling, seed=0)
        print(f"{len(recent):,} works of {last - 4} to {last}; {len(coupling):,} hang together")
        for group in range(min(3, groups.max() + 1)):
            numbers = np.sort(coupling.nodes[groups == group])
            works = corpus.select(*corpus.index.keys[numbers].tolist())
            print(f"\nFront {group + 1}, {len(works)} works:")
            for work in works.top(2, by="year"):
                print(f"  now    {work.year}: {work.title}")
            roots = works.references
            for work in roots.top(2, by="in_degree"):
                print(f"  roots  {work.year}: {work.title or work.key}")


if __name__ == "__main__":
    main()
