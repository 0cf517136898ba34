"""What authors, venues, institutions, countries and topics did and how often they were cited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import UnknownNameError
from citegraph.metrics.global_citations import global_citations
from citegraph.metrics.h_index import g_indices, h_indices, m_quotient
from citegraph.metrics.local_citations import local_citations
from citegraph.metrics.table import Table
from citegraph.relations.incidence import Incidence, row_sizes
from citegraph.relations.index import Index
from citegraph.tables.shared import plain

COLUMNS = (
    "works", "fractional_works", "first_year", "last_year",
    "local_citations", "h_local", "g_local", "i10_local", "m_local",
    "stated", "global_citations", "h_global", "g_global", "i10_global", "m_global",
)  # fmt: skip
"""The columns that all these tables have; ``stated`` works have a number of global citations."""

ORDERS = ("works", "fractional_works", "local_citations", "global_citations", "h_local", "h_global")

NO_LISTS = "no work has a known list of references, so citations within the corpus are unknown"


@dataclass(frozen=True, slots=True)
class Asked:
    """Options of these tables.

    Parameters
    ----------
    top
        How many rows; all where None.
    by
        A name of `ORDERS`: what the rows are sorted by, greatest first, unknown ones last.
    fictitious
        Of `citegraph.g_index`.
    inclusive
        Of `citegraph.m_quotient`.
    """

    top: int | None
    by: str
    fictitious: bool
    inclusive: bool

    def __post_init__(self) -> None:
        if self.by not in ORDERS:
            raise UnknownNameError("order", self.by, ORDERS)

    def told(self) -> dict[str, Any]:
        """The options as a table carries them."""
        return {
            "top": self.top, "by": self.by, "fictitious": self.fictitious,
            "inclusive": self.inclusive,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Those that a work which a record describes has, in the order asked for.

    Parameters
    ----------
    entities
        Their numbers.
    columns
        `COLUMNS`, a value for each.
    notes
        What was left out, and what is missing.
    as_of
        The last known year of a work.
    reason
        Why there are none.
    """

    entities: NDArray[np.int64]
    columns: Mapping[str, Sequence[Any]]
    notes: tuple[str, ...]
    as_of: int | None
    reason: str | None


def standing(index: Index, features: Incidence, kind: str, asked: Asked) -> Standing:
    """Works and citations of each entity; only works that a record describes count.

    Reported figures of an entity are unknown where a source states no number for one of its works:
    what is left of them would be too little.

    Parameters
    ----------
    kind
        What the entities are called, in the plural.
    """
    described = np.flatnonzero(index.in_corpus)
    pairs = _Pairs(index, features, described)
    size = features.matrix.shape[1]
    works = np.bincount(pairs.entity, minlength=size)
    table: dict[str, NDArray[np.float64]] = {
        "works": works.astype(np.float64),
        "fractional_works": np.bincount(pairs.entity, pairs.share, size).astype(np.float64),
    }
    _span(table, pairs, size)
    dated = index.years[described]
    as_of = int(np.nanmax(dated)) if not np.isnan(dated).all() else None
    local = pairs.of(local_citations(index.citation_network).astype(np.float64))
    if not index.citations.has_list()[index.in_corpus].any():
        local[:] = np.nan
    stated = pairs.of(global_citations(index.citation_network).values)
    for name, counts in (("local", local), ("global", stated)):
        _cited(table, name, counts, pairs.entity, (as_of, asked))
    table["stated"] = np.bincount(pairs.entity[~np.isnan(stated)], minlength=size).astype(float)
    present = np.flatnonzero(works)
    value = table[asked.by][present]
    order = present[np.lexsort((present, -works[present], -np.nan_to_num(value, nan=-1.0)))]
    shown = order[: asked.top]
    missing = int(np.count_nonzero(row_sizes(features.matrix)[described] == 0))
    notes = [f"{shown.size:,} of {present.size:,} {kind} are shown"]
    if missing:
        notes.append(f"{missing:,} of {described.size:,} works have no known {kind}")
    notes += _unknown(kind, table, shown, local)
    return Standing(
        shown,
        {name: plain(table[name][shown]) for name in COLUMNS},
        tuple(notes),
        as_of,
        None if shown.size else f"no {kind} of {described.size:,} works are known",
    )


def named_table(
    name: str,
    found: Standing,
    first: Mapping[str, Sequence[Any]],
    asked: Asked,
    options: Mapping[str, Any] | None = None,
) -> Table:
    """The table of those found, with its own columns before the ones that all have.

    Parameters
    ----------
    first
        Its own columns, a value for each of ``found.entities``.
    options
        What was asked beside ``asked``.
    """
    return Table(
        name,
        {**first, **found.columns},
        {**asked.told(), **(options or {})},
        found.notes,
        found.as_of,
        found.reason,
    )


def labels_of(found: Standing, names: Sequence[tuple[str, str]]) -> list[str]:
    """The label of each of those found; ``names`` are of all entities, a key and a label each."""
    return [names[number][1] for number in found.entities]


class _Pairs:
    """Described works and what each has, a row a pair."""

    def __init__(self, index: Index, features: Incidence, described: NDArray[np.intp]) -> None:
        matrix = features.matrix[described]
        sizes = row_sizes(matrix)
        self.work = np.repeat(described, sizes)
        self.entity = matrix.indices.astype(np.int64)
        self.share = np.repeat(1 / np.maximum(sizes, 1), sizes)
        self.year = index.years[self.work]

    def of(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Values of works for each pair."""
        return values[self.work]


def _span(table: dict[str, NDArray[np.float64]], pairs: _Pairs, size: int) -> None:
    """First and last known year of each entity."""
    dated = ~np.isnan(pairs.year)
    first, last = np.full(size, np.inf), np.full(size, -np.inf)
    np.minimum.at(first, pairs.entity[dated], pairs.year[dated])
    np.maximum.at(last, pairs.entity[dated], pairs.year[dated])
    known = first <= last
    table["first_year"] = np.where(known, first, np.nan)
    table["last_year"] = np.where(known, last, np.nan)


def _cited(
    table: dict[str, NDArray[np.float64]],
    name: str,
    counts: NDArray[np.float64],
    entity: NDArray[np.int64],
    wanted: tuple[int | None, Asked],
) -> None:
    as_of, asked = wanted
    size = table["works"].size
    unknown = np.bincount(entity[np.isnan(counts)], minlength=size) > 0
    known = np.nan_to_num(counts)
    figures = {
        f"{name}_citations": np.bincount(entity, known, size),
        f"h_{name}": h_indices(known, entity, size),
        f"g_{name}": g_indices(known, entity, size, fictitious=asked.fictitious),
        f"i10_{name}": np.bincount(entity[known >= 10], minlength=size),
    }
    for column, values in figures.items():
        table[column] = np.where(unknown, np.nan, values)
    table[f"m_{name}"] = np.full(size, np.nan)
    if as_of is not None:
        table[f"m_{name}"] = m_quotient(
            table[f"h_{name}"], table["first_year"], as_of, inclusive=asked.inclusive
        )


def _unknown(
    kind: str,
    table: Mapping[str, NDArray[np.float64]],
    shown: NDArray[np.int64],
    local: NDArray[np.float64],
) -> list[str]:
    notes = []
    if np.isnan(local).any():
        notes.append(NO_LISTS)
    lacking = int(np.isnan(table["global_citations"][shown]).sum())
    if lacking:
        notes.append(
            f"{lacking:,} of the {kind} shown have a work for which no source states how often it "
            "was cited: their global figures are unknown"
        )
    return notes
