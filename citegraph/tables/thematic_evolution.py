"""How the themes of one period go over into those of the next."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.tables.shared import topic_names
from citegraph.tables.themes import Found, find_themes


class Passage(NamedTuple):
    """A theme that shares topics with one of the next period: one row of the table."""

    from_years: str
    from_zh: str | None
    from_en: str | None
    to_years: str
    to_zh: str | None
    to_en: str | None
    shared_topics: int
    inclusion: float
    stability: float
    members: str


COLUMNS = Passage._fields


def thematic_evolution(
    index: Index,
    *,
    periods: int = 3,
    cuts: str | None = None,
    min_works: int = 2,
    max_topics: int = 250,
    min_topics: int = 2,
    min_inclusion: float = 0.0,
    resolution: float = 1.0,
    seed: int = 0,
) -> Table:
    """Pairs of themes of following periods that share topics.

    With V the topics of a theme and U those of a later one: inclusion index |V and U| / min(|V|,
    |U|), stability (Jaccard) index |V and U| / |V or U|.

    Source: M. J. Cobo, A. G. López-Herrera, E. Herrera-Viedma and F. Herrera, An approach for
    detecting, quantifying, and visualizing the evolution of a research field, Journal of
    Informetrics 5 (2011) 146-166; the inclusion index: C. Sternitzke and I. Bergmann,
    Scientometrics 78 (2009) 113-130.

    Parameters
    ----------
    periods
        How many, each with about the same number of works; no year is split.
    cuts
        The last years of all periods but the last, as "2009,2015", instead of ``periods``.
    min_works, max_topics, min_topics, resolution, seed
        As in `thematic_map`, for each period on its own.
    min_inclusion
        Leave out pairs of themes with a smaller index.

    Returns
    -------
    Table
        Columns ``from_years``, ``from_zh``, ``from_en``, ``to_years``, ``to_zh``, ``to_en`` (labels
        of the most frequent topics), ``shared_topics`` (how many), ``inclusion``, ``stability``,
        ``members`` (up to ten of the shared topics).
    """
    options = {
        "min_works": min_works, "max_topics": max_topics, "min_topics": min_topics,
        "resolution": resolution, "seed": seed,
    }  # fmt: skip
    asked = {"periods": periods, "cuts": cuts, "min_inclusion": min_inclusion, **options}
    year = np.where(index.in_corpus, index.years, np.nan)
    spans = _spans(year[~np.isnan(year)], periods, cuts)
    if len(spans) < 2:
        reason = "the works of known years are not of two years or more"
        return Table("thematic_evolution", dict.fromkeys(COLUMNS, ()), asked, reason=reason)
    notes, found = [], []
    for first, last in spans:
        works = (year >= first) & (year <= last)
        themes = find_themes(index, works, **options)  # type: ignore[arg-type] # as above
        number = f"{int(works.sum()):,} works"
        if isinstance(themes, str):
            notes.append(f"{first}-{last}: {number}, no themes: {themes}")
        else:
            notes.append(f"{first}-{last}: {number}, themes: {len(themes.members):,}")
        found.append(themes)
    names = topic_names(index)
    rows = [
        row
        for (span, before), (next_span, after) in pairwise(zip(spans, found, strict=True))
        if isinstance(before, Found) and isinstance(after, Found)
        for row in _pairs(before, after, span, next_span, names)
        if row.inclusion >= min_inclusion
    ]
    columns = zip(*rows, strict=True) if rows else ((),) * len(COLUMNS)
    return Table(
        "thematic_evolution",
        {name: list(values) for name, values in zip(COLUMNS, columns, strict=True)},
        asked,
        tuple(notes),
        spans[-1][1],
        None if rows else "no theme shares a topic with one of the next period",
    )


def _spans(known: NDArray[np.float64], periods: int, cuts: str | None) -> list[tuple[int, int]]:
    """First and last year of each period that has a work."""
    if not known.size:
        return []
    first, last = int(known.min()), int(known.max())
    if cuts is not None:
        ends = sorted(int(cut) for cut in cuts.split(","))
    else:
        shares = np.arange(1, periods) / periods
        ends = np.quantile(known, shares, method="inverted_cdf").astype(int).tolist()
    ends = [end for end in dict.fromkeys(ends) if first <= end < last]
    return list(zip([first, *(end + 1 for end in ends)], [*ends, last], strict=True))


def _pairs(
    before: Found,
    after: Found,
    span: tuple[int, int],
    next_span: tuple[int, int],
    names: dict[str, list[str | None]],
) -> list[Passage]:
    rows: list[Passage] = []
    for old in before.members:
        for new in after.members:
            a, b = before.network.nodes[old], after.network.nodes[new]
            both = [int(topic) for topic in a if topic in b]
            if not both:
                continue
            smaller, joined = min(a.size, b.size), a.size + b.size - len(both)
            labels = [names["topic_zh"][t] or names["topic_en"][t] or "" for t in both[:10]]
            rows.append(
                Passage(
                    f"{span[0]}-{span[1]}",
                    names["topic_zh"][a[0]],
                    names["topic_en"][a[0]],
                    f"{next_span[0]}-{next_span[1]}",
                    names["topic_zh"][b[0]],
                    names["topic_en"][b[0]],
                    len(both),
                    round(len(both) / smaller, 6),
                    round(len(both) / joined, 6),
                    "; ".join(labels),
                )
            )
    return rows
