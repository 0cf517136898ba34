"""The historiograph: the most cited works of a collection by year, and who of them cites whom."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import CitegraphError
from citegraph.metrics.dates import years
from citegraph.relations.network import Network

SWEEPS = 8
"""How often the rows are put in order; more change hardly anything."""


def historiograph(
    network: Network, *, top: int | None = 30, min_citations: int = 1, sweeps: int = SWEEPS
) -> Network:
    """The works most cited within a citation network, with a place for each: a row for each year.

    A work's local citation score is the number of works of the network that cite it. Works of
    unknown year have no row and are left out; they are counted in ``dropped``. Of works with equal
    scores at the cut the earlier are taken, then those that stand first; the others are counted.

    Source: E. Garfield, A. I. Pudovkin and V. S. Istomin, Why do we need algorithmic
    historiography?, JASIST 54 (2003) 400-412. The order within a row, which they leave open, has
    works near those they cite and that cite them (the barycentre method): K. Sugiyama, S. Tagawa
    and M. Toda, Methods for visual understanding of hierarchical system structures, IEEE
    Transactions on Systems, Man, and Cybernetics 11 (1981) 109-125.

    Parameters
    ----------
    network
        Citations, with the attribute ``year``.
    top
        How many works; None for all that ``min_citations`` lets in.
    min_citations
        The least local citation score.
    sweeps
        How often the order within rows is improved, downwards and upwards.

    Returns
    -------
    Network
        The works in the order of years and within a year from left to right, with the attributes
        ``number`` (from 1 in that order), ``local_citations`` and ``local_references`` (in the
        whole network), ``x`` (0 is the middle of a row, neighbours are 1 apart) and ``y`` (years
        since the first).

    Raises
    ------
    CitegraphError
        If the network has no directions or years, or an option is out of range.
    """
    _check(network, top, min_citations, sweeps)
    year = years(network)
    proper = network.source != network.target
    pairs = np.unique(np.column_stack([network.source[proper], network.target[proper]]), axis=0)
    cited = np.bincount(pairs[:, 1], minlength=len(network))
    cites = np.bincount(pairs[:, 0], minlength=len(network))
    chosen, dropped = _choose(cited, year, top, min_citations)
    inside = np.isin(pairs, chosen).all(axis=1)
    links = np.searchsorted(np.sort(chosen), pairs[inside])
    chosen = np.sort(chosen)
    row = (year[chosen] - year[chosen].min(initial=np.inf)).astype(np.int64)
    x = _places(row, links, sweeps)
    order = np.lexsort((x, row))
    place = np.empty(order.size, np.int32)
    place[order] = np.arange(order.size, dtype=np.int32)
    kept = chosen[order]
    return replace(
        network,
        nodes=network.nodes[kept],
        source=place[links[:, 0]],
        target=place[links[:, 1]],
        weight=np.ones(len(links)),
        options={"top": top, "min_citations": min_citations, "sweeps": sweeps},
        dropped=dropped,
        attributes={
            **{
                name: [column[place] for place in kept.tolist()]
                for name, column in network.attributes.items()
            },
            "number": list(range(1, kept.size + 1)),
            "local_citations": cited[kept].tolist(),
            "local_references": cites[kept].tolist(),
            "x": x[order].tolist(),
            "y": row[order].tolist(),
        },
        reason=None if len(links) else _why_empty(network, kept.size, min_citations),
        edge_attributes={},
    )


def _check(network: Network, top: int | None, min_citations: int, sweeps: int) -> None:
    if not network.directed:
        raise CitegraphError(
            f"The edges of this {network.relation} network have no direction, and a historiograph "
            "needs to know who cites whom; use a citation network."
        )
    for name, value, least in (
        ("top", top, 1),
        ("min_citations", min_citations, 0),
        ("sweeps", sweeps, 0),
    ):
        if value is not None and value < least:
            raise CitegraphError(f"{name} is {value}, but must be at least {least}.")


def _choose(
    cited: NDArray[np.intp], year: NDArray[np.float64], top: int | None, least: int
) -> tuple[NDArray[np.intp], dict[str, int]]:
    """Positions of the works shown, and how many were not shown in spite of their score."""
    enough = cited >= least
    known = ~np.isnan(year)
    good = np.flatnonzero(enough & known)
    best = good[np.lexsort((good, year[good], -cited[good]))][:top]
    last = cited[best[-1]] if best.size else 0
    undated = enough & ~known & (cited >= last)
    dropped = {
        "works_of_unknown_year": int(np.count_nonzero(undated)),
        "works_with_the_score_of_the_last": int(np.count_nonzero(cited[good] == last))
        - int(np.count_nonzero(cited[best] == last)),
    }
    return best, {name: number for name, number in dropped.items() if number}


def _places(row: NDArray[np.int64], links: NDArray[np.int64], sweeps: int) -> NDArray[np.float64]:
    """The place of each work in its row, after sweeps from the oldest row to the newest and back.

    Of all orders met, the one whose links go least sideways.
    """
    x = np.zeros(row.size)
    rows = [np.flatnonzero(row == number) for number in np.unique(row)]
    for works in rows:
        x[works] = _centred(works.size)
    best, least = x.copy(), _sideways(x, links)
    for sweep in range(sweeps):
        newer_first = sweep % 2 == 1
        fixed, moved = links.T if newer_first else links.T[::-1]
        of_row = _by_row(row[moved], np.unique(row))
        steps = list(zip(rows, of_row, strict=True))
        for works, mine in reversed(steps) if newer_first else steps:
            x[works] = _ordered(works, x, moved[mine], fixed[mine])
        length = _sideways(x, links)
        if length < least:
            best, least = x.copy(), length
    return best


def _by_row(row: NDArray[np.int64], rows: NDArray[np.int64]) -> list[NDArray[np.intp]]:
    """The links of each row, by the row of the end that moves."""
    order = np.argsort(row, kind="stable")
    return np.split(order, np.searchsorted(row[order], rows[1:])) if rows.size else []


def _ordered(
    works: NDArray[np.intp],
    x: NDArray[np.float64],
    moved: NDArray[np.int64],
    fixed: NDArray[np.int64],
) -> NDArray[np.float64]:
    """New places of a row's works: in the order of the mean place of those they are linked to."""
    mine = np.searchsorted(works, moved)
    links = np.bincount(mine, minlength=works.size)
    total = np.bincount(mine, x[fixed], works.size)
    # A work without links stays about where it is.
    mean = np.where(links > 0, total / np.maximum(links, 1), x[works])
    places = np.empty(works.size)
    places[np.lexsort((x[works], mean))] = _centred(works.size)
    return places


def _centred(size: int) -> NDArray[np.float64]:
    return np.arange(size, dtype=np.float64) - (size - 1) / 2


def _sideways(x: NDArray[np.float64], links: NDArray[np.int64]) -> float:
    """How far links go sideways, all together."""
    return float(np.abs(x[links[:, 0]] - x[links[:, 1]]).sum())


def _why_empty(network: Network, chosen: int, least: int) -> str:
    if not chosen:
        return f"0 edges: no work of a known year is cited {least} times in the network"
    return network.reason or f"0 edges: not one of the {chosen} works cites another of them"
