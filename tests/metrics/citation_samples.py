"""Citation networks for the tests of paths: known by heart, random, and read from Pajek files.

All are given by arcs from cited to citing, as paths run; networks have them the other way round.
"""

import zipfile

from hypothesis import strategies as st

from citegraph.relations.network import Network

# Pajek's Test.net: vertices 3, 5, 12, 20, 15, 21, 22 by position; arcs in the order of its file.
TOY = [(0, 1), (0, 5), (1, 2), (2, 3), (2, 4), (3, 5), (3, 6), (4, 6), (5, 6)]


def from_flow(size, arcs, **attributes):
    """The network whose arcs from cited to citing are these."""
    return Network(
        nodes=range(100, 100 + size),
        source=[citing for _, citing in arcs],
        target=[cited for cited, _ in arcs],
        weight=[1] * len(arcs),
        directed=True,
        relation="citation",
        attributes=attributes,
        reason=None if arcs else "none",
    )


def diamonds(number):
    """A chain of diamonds: each doubles the number of paths."""
    arcs = []
    for first in range(0, 3 * number, 3):
        arcs += [
            (first, first + 1),
            (first, first + 2),
            (first + 1, first + 3),
            (first + 2, first + 3),
        ]
    return from_flow(3 * number + 1, arcs)


@st.composite
def dags(draw, most=7):
    """Size and distinct arcs of a network without cycles, its vertices in no special order."""
    size = draw(st.integers(1, most))
    name = draw(st.permutations(range(size)))
    pairs = [(name[a], name[b]) for b in range(size) for a in range(b)]
    return size, sorted(draw(st.sets(st.sampled_from(pairs)))) if pairs else []


@st.composite
def any_citations(draw):
    """Networks with cycles, loops, repeated arcs and works of unknown year."""
    size = draw(st.integers(0, 8))
    ends = st.integers(0, max(size - 1, 0))
    arcs = draw(st.lists(st.tuples(ends, ends), max_size=20)) if size else []
    year = draw(st.lists(st.none() | st.integers(2000, 2004), min_size=size, max_size=size))
    return from_flow(size, arcs, year=year)


def all_paths(size, arcs):
    """Every path of at least one vertex, as a tuple of vertices."""
    after = {vertex: [head for tail, head in arcs if tail == vertex] for vertex in range(size)}
    found = []

    def lengthen(path):
        found.append(path)
        for head in after[path[-1]]:
            lengthen((*path, head))

    for vertex in range(size):
        lengthen((vertex,))
    return found


def counted_paths(size, arcs, weights):
    """The paths that a traversal weight counts, by its definition."""
    tails, heads = {tail for tail, _ in arcs}, {head for _, head in arcs}
    starts = tails | heads if weights in {"splc", "spnp"} else tails - heads
    ends = tails | heads if weights == "spnp" else heads - tails
    return [path for path in all_paths(size, arcs) if path[0] in starts and path[-1] in ends]


def pajek_project(path):
    """Labels, arcs (as in the file) and the first partition of a zipped Pajek project."""
    with zipfile.ZipFile(path) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".paj")]
        lines = archive.read(name).decode("latin-1").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("*")]
    parts = {}
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        body = [line for line in lines[start + 1 : end] if line.strip()]
        parts.setdefault(lines[start].split()[0].lower(), []).append(body)
    labels = [line.split('"')[1] for line in parts["*vertices"][0]]
    arcs = [tuple(int(end) - 1 for end in line.split()[:2]) for line in parts["*arcs"][0]]
    return labels, arcs, [int(line) for line in parts["*vertices"][1]]
