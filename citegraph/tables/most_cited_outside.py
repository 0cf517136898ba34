"""The works that the corpus cites most and does not hold."""

import numpy as np

from citegraph.metrics.local_citations import local_citations
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.tables.shared import work_columns


def most_cited_outside(index: Index, *, top: int | None = 50) -> Table:
    """Works without a record that works of the corpus cite most: what a search may have missed.

    Parameters
    ----------
    top
        How many rows, of equals the smaller number first; all where None.

    Returns
    -------
    Table
        Columns ``key``, ``title``, ``first_author``, ``year``, ``venue``, ``raw`` (the most used
        spelling of the reference), ``local_citations``, ``share`` (of the works with a known list
        of references), ``first_cited`` and ``last_cited``, the years of works that cite it.
    """
    cited = local_citations(index.citation_network)
    outside = np.flatnonzero(~index.in_corpus & (cited > 0))
    works = outside[np.lexsort((outside, -cited[outside]))][:top]
    lists = int(np.count_nonzero(index.citations.has_list() & index.in_corpus))
    spans = [_span(index, int(work)) for work in works]
    reason = "no work of the corpus cites one that no record describes"
    return Table(
        "most_cited_outside",
        {
            **work_columns(index, works),
            "venue": index.column("venue")[works].tolist(),
            "raw": index.column("raw")[works].tolist(),
            "local_citations": cited[works].tolist(),
            "share": np.round(cited[works] / max(1, lists), 6).tolist(),
            "first_cited": [first for first, _ in spans],
            "last_cited": [last for _, last in spans],
        },
        {"top": top},
        (
            f"{works.size:,} of {outside.size:,} works only cited are shown",
            f"{lists:,} of {int(index.in_corpus.sum()):,} works have a known list of references",
        ),
        reason=None if works.size else reason,
    )


def _span(index: Index, work: int) -> tuple[int | None, int | None]:
    by = index.citations.cited_by
    citing = by.indices[by.indptr[work] : by.indptr[work + 1]]
    year = index.years[citing[index.in_corpus[citing]]]
    known = year[~np.isnan(year)]
    return (int(known.min()), int(known.max())) if known.size else (None, None)
