"""The leading works of a corpus, by counted, stated and normalised citations."""

import numpy as np
from numpy.typing import ArrayLike

from citegraph.errors import UnknownNameError
from citegraph.metrics.global_citations import global_citations
from citegraph.metrics.local_citations import local_citations
from citegraph.metrics.normalised_citations import FEW, normalised_citations, top_cited
from citegraph.metrics.scores import Scores
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.tables.shared import plain, work_columns

ORDERS = (
    "local_citations", "global_citations", "normalised_local", "normalised_global",
)  # fmt: skip


def leading_works(
    index: Index,
    *,
    top: int | None = 25,
    by: str | None = None,
    within: str = "year",
    min_group: int = FEW,
) -> Table:
    """The works most cited, within the corpus and anywhere, and compared with works of their year.

    Parameters
    ----------
    top
        How many rows; all where None.
    by
        A name of `ORDERS`; where None, local citations, or global ones where no list of references
        is known. Works without a value come last.
    within
        What works must share to be compared: "year", or "year and type".
    min_group
        As in `citegraph.normalised_citations`.

    Returns
    -------
    Table
        Columns ``key``, ``title``, ``first_author``, ``year``, ``venue``, ``local_citations``
        (LCS), ``global_citations`` (GCS), ``normalised_local`` and ``normalised_global`` (see
        `citegraph.normalised_citations`), ``top_local`` and ``top_global``, how far the work is
        among the 10% most cited (see `citegraph.top_cited`).

    Raises
    ------
    UnknownNameError
        If there is no such order or comparison.
    """
    if within not in {"year", "year and type"}:
        raise UnknownNameError("comparison", within, ("year", "year and type"))
    if by is not None and by not in ORDERS:
        raise UnknownNameError("order", by, ORDERS)
    types = [kind and kind.casefold() for kind in index.column("type")]
    groups = np.array(types, dtype=object) if within == "year and type" else None
    counted = bool(index.citations.has_list()[index.in_corpus].any())
    scores = _scores(index, groups, min_group, counted)
    order = by or ("local_citations" if counted else "global_citations")
    described = np.flatnonzero(index.in_corpus)
    value = np.nan_to_num(scores[order].values[described], nan=-1.0)
    works = described[np.lexsort((described, -value))][:top]
    reported = np.nan_to_num(scores["global_citations"].values[described], nan=-1.0)
    empty = "there is no work" if not described.size else None
    if not counted and (reported < 0).all():
        works = works[:0]
        empty = empty or "no list of references is known, and no source states citations"
    return Table(
        "leading_works",
        {
            **work_columns(index, works),
            "venue": index.column("venue")[works].tolist(),
            **{name: plain(found.values[works]) for name, found in scores.items()},
        },
        {"top": top, "by": order, "within": within, "min_group": min_group},
        (f"{works.size:,} of {described.size:,} works are shown", *_why(scores, described)),
        scores["normalised_local"].as_of,
        empty,
    )


def _scores(
    index: Index, groups: ArrayLike | None, min_group: int, counted: bool
) -> dict[str, Scores]:
    network = index.citation_network
    local = local_citations(network)
    unlisted = {"no list of references is known": np.full(local.size, not counted)}
    found = {
        "local_citations": Scores.known_unless(local, unlisted),
        "global_citations": global_citations(network),
    }
    for name, compare in (("normalised", normalised_citations), ("top", top_cited)):
        for kind in ("local", "global"):
            made = compare(network, citations=kind, groups=groups, min_group=min_group)
            if kind == "local" and not counted:
                made = Scores.known_unless(made.values, unlisted, made.options, made.as_of)
            found[f"{name}_{kind}"] = made
    return found


def _why(scores: dict[str, Scores], described: np.ndarray) -> list[str]:
    return [
        f"{number:,} works have no {name.replace('_', ' ')}: {reason}"
        for name, found in scores.items()
        for reason, flags in found.unknown.items()
        if (number := int(np.count_nonzero(flags[described])))
    ]
