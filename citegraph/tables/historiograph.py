"""The historiograph of a corpus: its most cited works by year, and who of them cites whom."""

from typing import Any

from citegraph.metrics.historiograph import SWEEPS
from citegraph.metrics.historiograph import historiograph as arrange
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.tables.shared import work_columns


def historiograph(
    index: Index,
    *,
    top: int | None = 30,
    min_citations: int = 1,
    sweeps: int = SWEEPS,
    stubs: bool = False,
) -> Table:
    """The works most cited within the corpus, a row of the drawing for each year.

    See `citegraph.metrics.historiograph.historiograph` for the options and the source.

    Parameters
    ----------
    stubs
        Whether works that are only cited or listed take part.

    Returns
    -------
    Table
        Columns ``number`` (from the oldest on), ``key``, ``title``, ``first_author``, ``year``,
        ``local_citations``, ``local_references``, ``x``, ``y`` and ``cites`` (numbers of the works
        of the table that the work cites, as text).
    """
    network = index.citation_network
    if not stubs:
        network = network.subgraph(index.in_corpus)
    drawn = arrange(network, top=top, min_citations=min_citations, sweeps=sweeps)
    cites: list[list[int]] = [[] for _ in drawn.nodes]
    for citing, cited in zip(drawn.source.tolist(), drawn.target.tolist(), strict=True):
        cites[citing].append(cited + 1)
    given = drawn.attributes
    columns: dict[str, Any] = {
        "number": given["number"],
        **work_columns(index, drawn.nodes),
        **{name: given[name] for name in ("local_citations", "local_references", "x", "y")},
        "cites": ["; ".join(map(str, sorted(numbers))) for numbers in cites],
    }
    left_out = tuple(
        f"{n:,} {name.replace('_', ' ')} left out" for name, n in drawn.dropped.items()
    )
    return Table(
        "historiograph",
        columns,
        {**drawn.options, "stubs": stubs},
        notes=(*left_out, *((drawn.reason,) if drawn.reason and len(drawn) else ())),
        as_of=max((year for year in columns["year"] if year is not None), default=None),
        reason=None if len(drawn) else drawn.reason,
    )
