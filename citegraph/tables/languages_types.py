"""The document types and languages of a corpus."""

from collections import Counter

import numpy as np

from citegraph.metrics.table import Table
from citegraph.relations.index import Index


def languages_types(index: Index) -> Table:
    """How many works that a record describes are of each document type and language.

    Returns
    -------
    Table
        Columns ``kind`` ("type" or "language"), ``name`` as the sources write it (capitals make no
        difference; of several spellings the most used), ``works`` and
        ``share`` (of the works whose type or language is known). The notes count the others.
    """
    described = np.flatnonzero(index.in_corpus)
    rows: list[tuple[str, str, int, float]] = []
    notes = []
    for kind in ("type", "language"):
        given = index.column(kind)[described].tolist()
        ordered = _counted([name for name in given if name is not None])
        total = sum(number for _, number in ordered)
        rows += [(kind, name, number, round(number / total, 6)) for name, number in ordered]
        if len(given) > total:
            notes.append(f"{len(given) - total:,} of {len(given):,} works have no known {kind}")
    names = ("kind", "name", "works", "share")
    columns = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
    reason = f"no type or language of {described.size:,} works is known"
    return Table(
        "languages_types",
        columns or dict.fromkeys(names, ()),
        notes=tuple(notes),
        reason=None if rows else reason,
    )


def _counted(names: list[str]) -> list[tuple[str, int]]:
    """Each name and how many have it, the commonest first."""
    spellings: dict[str, Counter[str]] = {}
    for name in names:
        spellings.setdefault(name.casefold(), Counter())[name] += 1
    counted = [
        (min(used, key=lambda name: (-used[name], name)), used.total())
        for used in spellings.values()
    ]
    return sorted(counted, key=lambda item: (-item[1], item[0]))
