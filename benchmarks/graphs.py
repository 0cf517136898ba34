"""Citation graphs of any size that look like real ones, from a seed.

Works are numbered by date and cite only earlier works, so the graph has no cycle. Each reference
of a work is chosen in one of three ways:

- a recent work of its own field (fields are numbers modulo `FIELDS`), ages with a heavy tail;
- a reference of a recent work it cites, which makes lists overlap as those of real papers do;
- what some earlier citation cites, which favours the much cited: preferential attachment.

List lengths are lognormal, and a few works are reviews with a Pareto tail up to 2,000 references.

Run as a script with numbers of works: prints the statistics of each graph.
"""

import sys
import time
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FIELDS = 40
LONGEST = 2_000
RECENT, COPIED = 0.22, 0.42
REVIEWS = 1 / 2_000

Ids = NDArray[np.int32]


class Statistics(NamedTuple):
    """What decides the cost of the pair relations of a graph."""

    works: int
    citations: int
    longest_list: int
    most_cited: int
    uncited: int
    co_citation_meetings: int
    coupling_meetings: int


def citation_graph(works: int, *, references: float = 10, seed: int = 0) -> tuple[Ids, Ids]:
    """Citing and cited ids of distinct citations, ordered by citing work.

    Parameters
    ----------
    works
        The number of works; ids are 0 .. works-1 in order of date.
    references
        About how many works a work cites.
    """
    random = np.random.default_rng(seed)
    lengths = _lengths(random, works, references)
    edges = np.concatenate([[0], np.cumsum(lengths)])  # room for all; repeated ones are dropped
    citing = np.empty(edges[-1], np.int32)
    cited = np.empty(edges[-1], np.int32)
    starts = np.zeros(works + 1, np.int64)  # where the list of each work really starts
    filled = 0
    for first, last in _batches(works):
        source, target = _batch(random, lengths, (first, last), starts, cited[:filled])
        starts[first : last + 1] = filled + np.searchsorted(source, np.arange(first, last + 1))
        citing[filled : filled + source.size] = source
        cited[filled : filled + source.size] = target
        filled += source.size
    return citing[:filled].copy(), cited[:filled].copy()


def statistics(citing: Ids, cited: Ids, works: int) -> Statistics:
    """Degrees, and how often two works meet in a list: the raw pairs of each pair relation."""
    lists = np.bincount(citing, minlength=works).astype(np.int64)
    times = np.bincount(cited, minlength=works).astype(np.int64)
    return Statistics(
        works=works,
        citations=citing.size,
        longest_list=int(lists.max()),
        most_cited=int(times.max()),
        uncited=int(np.count_nonzero(times == 0)),
        co_citation_meetings=int((lists * (lists - 1) // 2).sum()),
        coupling_meetings=int((times * (times - 1) // 2).sum()),
    )


def _lengths(random: np.random.Generator, works: int, references: float) -> NDArray[np.int64]:
    """How many references each work has room for."""
    spread = 0.8
    # Choices that fall on the same work twice cost some of the references.
    mean = references * 1.07
    lengths = random.lognormal(np.log(mean) - spread**2 / 2, spread, works)
    reviews = np.flatnonzero(random.random(works) < REVIEWS)
    lengths[reviews] = 100 * (1 + random.pareto(1.2, reviews.size))
    # Early works find little to cite.
    return np.minimum(lengths, np.minimum(LONGEST, np.arange(works) // 2)).astype(np.int64)


def _batches(works: int) -> list[tuple[int, int]]:
    """Ranges of works that are chosen for at once, each a small part of those before it."""
    ends = [0]
    while ends[-1] < works:
        ends.append(min(works, ends[-1] + max(200, ends[-1] // 20)))
    return list(pairwise(ends))


def _batch(
    random: np.random.Generator,
    lengths: NDArray[np.int64],
    span: tuple[int, int],
    starts: NDArray[np.int64],
    earlier: Ids,
) -> tuple[Ids, Ids]:
    """The citations of a range of works, given where the lists of earlier works are."""
    first, last = span
    source = np.repeat(np.arange(first, last), lengths[first:last])
    recent = _recent(random, source)
    way = random.random(source.size)
    target = recent.copy()
    if earlier.size:
        # Later citations are likelier to be imitated than early ones.
        imitated = (earlier.size * random.random(source.size) ** 0.8).astype(np.int64)
        popular = way >= RECENT
        target[popular] = earlier[imitated[popular]]
        sizes = np.where(recent < first, starts[recent + 1] - starts[recent], 0)
        copied = (way >= RECENT) & (way < RECENT + COPIED) & (sizes > 0)
        offset = (random.random(source.size) * sizes).astype(np.int64)
        target[copied] = earlier[starts[recent[copied]] + offset[copied]]
    pairs = np.unique(source * np.int64(2**32) + target)
    return (pairs >> 32).astype(np.int32), (pairs & (2**32 - 1)).astype(np.int32)


def _recent(random: np.random.Generator, source: NDArray[np.int64]) -> NDArray[np.int64]:
    """An earlier work for each, mostly of the same field and not much older."""
    age = 1 + random.pareto(1.0, source.size) * np.minimum(100, 1 + source / (20 * FIELDS))
    step = np.where(random.random(source.size) < 0.9, FIELDS, 1)
    back = source - step * np.minimum(age, source).astype(np.int64)
    anywhere = (random.random(source.size) * source).astype(np.int64)
    return np.where(back >= 0, back, anywhere)


def main() -> None:
    for works in [int(word) for word in sys.argv[1:]] or [27_000, 300_000]:
        start = time.perf_counter()
        graph = citation_graph(works)
        seconds = time.perf_counter() - start
        print(f"{seconds:.1f} s", statistics(*graph, works))


if __name__ == "__main__":
    main()
