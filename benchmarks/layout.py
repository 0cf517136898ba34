"""Layouts of generated citation graphs: processor seconds, and what the drawing keeps.

python benchmarks/layout.py 2000 10000 100000 [--picture FOLDER]

- near: the share of works whose nearest neighbour in the drawing is of their cluster (Leiden).
- used: the share of the cells of a coarse grid over the drawing that hold a work (32 x 32 cells, at
  least ten works a cell).
- linked: of the ten nearest in the drawing, the share that is linked to the work, out of the most
  that could be.
- length: the mean length of a link beside that of any pair.

Beside ours igraph's two layouts for large graphs (Fruchterman-Reingold on a grid, DrL; --peers),
which know nothing of the clusters; ours is also run with all works in one group (no clusters).
"""

import argparse
import random
import time
from collections.abc import Callable
from pathlib import Path

import igraph
import numpy as np
from graphs import citation_graph
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from citegraph.metrics.communities import communities
from citegraph.relations.network import Network
from citegraph.view.layout import layout

REFERENCES = 5
NEAREST = 10


def network(works: int) -> Network:
    citing, cited = citation_graph(works, references=REFERENCES)
    return Network(
        nodes=np.arange(works, dtype=np.int32),
        source=citing,
        target=cited,
        weight=np.ones(citing.size),
        directed=True,
        relation="citation",
    )


def kept(
    drawn: NDArray[np.float64], graph: Network, group: NDArray[np.int64]
) -> tuple[float, float, float, float]:
    """The shares near, used and linked, and the length."""
    works = len(drawn)
    nearest = cKDTree(drawn).query(drawn, k=NEAREST + 1)[1]
    near = (group[nearest[:, 1]] == group).mean()
    side = int(min(32, np.sqrt(works / 10)))
    low, high = drawn.min(axis=0), drawn.max(axis=0)
    cells = np.minimum((drawn - low) / (high - low) * side, side - 1).astype(int)
    used = np.unique(cells, axis=0).shape[0] / side**2
    ends = np.stack([graph.source, graph.target]).astype(np.int64)
    links = np.unique(np.concatenate([ends[0] * works + ends[1], ends[1] * works + ends[0]]))
    pairs = np.repeat(np.arange(works), NEAREST) * works + nearest[:, 1:].ravel()
    possible = np.minimum(np.bincount(links // works, minlength=works), NEAREST).sum()
    linked = np.isin(pairs, links).sum() / possible
    some = np.random.default_rng(0).integers(0, works, (2, 100_000))
    link, any_pair = (np.hypot(*(drawn[a] - drawn[b]).T).mean() for a, b in (ends, some))
    return near, used, linked, link / any_pair


def ways(
    graph: Network, group: NDArray[np.int64], peers: bool
) -> dict[str, Callable[[], NDArray[np.float64]]]:
    made = graph.to_igraph(attributes=False).as_undirected()
    found = {
        "citegraph": lambda: layout(graph, group),
        "no clusters": lambda: layout(graph, np.zeros_like(group)),
    }
    if peers:
        found["igraph FR"] = lambda: np.array(made.layout_fruchterman_reingold(grid="grid").coords)
        found["igraph DrL"] = lambda: np.array(made.layout_drl().coords)
    return found


def picture(path: Path, drawn: NDArray[np.float64], group: NDArray[np.int64]) -> None:
    import matplotlib as mpl  # noqa: PLC0415 - only for pictures

    mpl.use("Agg")
    from matplotlib import pyplot  # noqa: PLC0415 - after the choice of the backend

    figure = pyplot.figure(figsize=(8, 8))
    pyplot.scatter(*drawn.T, c=group % 20, cmap="tab20", s=20_000 / len(drawn), linewidths=0)
    figure.savefig(path, dpi=80)
    pyplot.close(figure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("works", type=int, nargs="*", default=[2_000, 10_000])
    parser.add_argument("--peers", action="store_true", help="igraph's layouts too")
    parser.add_argument("--picture", type=Path, help="a folder for a picture of each")
    chosen = parser.parse_args()
    print("| works | links | layout | processor s | near | used | linked | length |")
    print("|---|---|---|---|---|---|---|---|")
    for works in chosen.works:
        graph = network(works)
        group = communities(graph, starts=1)
        for name, way in ways(graph, group, chosen.peers).items():
            random.seed(0)
            igraph.set_random_number_generator(random)
            begin = time.process_time()
            drawn = way()
            seconds = time.process_time() - begin
            numbers = " | ".join(f"{number:.2f}" for number in kept(drawn, graph, group))
            size = f"{works:,} | {graph.number_of_edges:,}"
            print(f"| {size} | {name} | {seconds:.1f} | {numbers} |", flush=True)
            if chosen.picture:
                picture(chosen.picture / f"{works}_{name.replace(' ', '_')}.png", drawn, group)


if __name__ == "__main__":
    main()
