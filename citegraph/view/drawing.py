"""Where the works of a map are, in which group, and how large."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from citegraph.metrics.betweenness import betweenness
from citegraph.metrics.communities import communities
from citegraph.relations.incidence import row_sizes
from citegraph.relations.index import Index
from citegraph.relations.network import Network
from citegraph.view.choose import Choice
from citegraph.view.groups import label_groups
from citegraph.view.layout import layout
from citegraph.view.model import Drawing, Works
from citegraph.view.networks import joined

FEW = 3000
"""Up to so many works communities are sought from several starts, above from one."""


def drawing_of(
    index: Index,
    choice: Choice,
    networks: list[Network],
    page: Works,
    **options: Any,  # noqa: ANN401 - resolution, seed and size_by of `ViewOptions`
) -> Drawing:
    """Groups, positions and sizes of the drawn works, in the order of the page."""
    network = joined(networks)
    group, places = placed(network, options["resolution"], options["seed"])
    # Nodes of networks ascend by number; the page goes by importance.
    order = np.searchsorted(network.nodes, choice.drawn)
    cited = row_sizes(index.citations.cited_by)[choice.drawn]
    members = members_of(group[order])
    return Drawing(
        work=np.arange(len(order)),
        x=places[order, 0],
        y=places[order, 1],
        group=group[order],
        groups=label_groups(
            [np.sort(choice.drawn[of]) for of in members],
            index.topics,
            _topic_labels(index),
            # The first of a group is the most important of it.
            [byline(page, int(of[0])) for of in members],
        ),
        metrics={
            "in_degree": cited.astype(np.float64),
            "pagerank": index.metric("pagerank")[choice.drawn],
            "betweenness": betweenness(networks[0]).values[order],
        },
        size_by=options["size_by"],
    )


def placed(
    network: Network, resolution: float, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The group of every node, -1 for none, and its position."""
    few = len(network) <= FEW
    labels = communities(
        network,
        resolution=resolution,
        seed=seed,
        starts=5 if few else 1,
        iterations=10 if few else 3,
    )
    sizes = np.bincount(labels) if len(labels) else np.empty(0, dtype=np.intp)
    # A work alone is no group.
    group = np.where(sizes[labels] > 1, labels, -1) if len(labels) else labels
    return group.astype(np.int64), layout(network, labels.astype(np.int32), seed)


def members_of(group: NDArray[Any]) -> list[NDArray[np.intp]]:
    """The positions of each group's works, ascending."""
    order = np.argsort(group, kind="stable")
    bounds = np.searchsorted(group[order], np.arange(int(group.max(initial=-1)) + 2))
    pairs = zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
    return [order[start:stop] for start, stop in pairs]


def byline(page: Works, place: int) -> str:
    """A work in a few words: its first author and year, else its title or what cites it."""
    author, year = page.authors[place].split(";")[0].split(" (+")[0], page.year[place]
    known = [str(part) for part in (author, year) if part]
    return " ".join(known) or (page.title[place] or page.key[place])[:40]


def _topic_labels(index: Index) -> list[str]:
    rows = index.read("topics").execute("select zh, en from topics order by topic").fetchall()
    return [" ".join(label for label in row if label) for row in rows]
