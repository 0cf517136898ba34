"""How the works of a corpus are written together: by authors, institutions and countries."""

from importlib.resources import files

import numpy as np

from citegraph.metrics.collaboration import collaboration as measure
from citegraph.metrics.table import Table
from citegraph.relations.incidence import row_sizes
from citegraph.relations.index import Index

_MEANINGS = {
    "works": "works whose authors are known",
    "works_without_authors": "works whose authors are unknown, in no other row",
    "single_authored": "works of one author",
    "multi_authored": "works of several authors",
    "authors": "distinct authors",
    "authorships": "authors, counted once for each of their works",
    "collaborative_index": "authors per work (Lawani 1980)",
    "multi_authored_index": "authors per work of works by several",
    "degree": "share of works by several authors (Subramanyam 1983)",
    "coefficient": "collaborative coefficient (Ajiferuke, Burell and Tague 1988)",
    "modified_coefficient": "modified collaborative coefficient (Savanur and Srikanth 2010)",
    "works_with_countries": "works whose addresses name a country",
    "works_without_countries": "works of unknown countries, in none of the rows below",
    "single_country": "works of one country (SCP)",
    "multi_country": "works of several countries (MCP)",
    "international_share": "share of works of several countries",
    "works_with_institutions": "works whose addresses name an institution",
    "works_without_institutions": "works of unknown institutions",
    "inter_institutional_share": "share of works of several institutions",
}


def collaboration(index: Index) -> Table:
    """Measures of collaboration of the works that a record describes.

    See `citegraph.collaboration`. Authors of a work are those its record lists; distinct ones are
    told apart by surname and first initial, or the whole Chinese name.

    Returns
    -------
    Table
        Columns ``measure``, ``value`` (None where unknown) and ``meaning``.
    """
    described = int(index.in_corpus.sum())
    if not described:
        columns = ("measure", "value", "meaning")
        return Table("collaboration", dict.fromkeys(columns, ()), reason="there is no work")
    values = {
        **_authors(index, described),
        **_places(index, "country", "countries", ("single_country", "multi_country")),
        **_places(index, "institution", "institutions", None),
    }
    values["international_share"] = values.pop("share_country")
    values["inter_institutional_share"] = values.pop("share_institution")
    notes = [
        f"{values[name]:,} of {described:,} works have no known {kind}"
        for name, kind in (
            ("works_without_authors", "authors"),
            ("works_without_countries", "countries"),
            ("works_without_institutions", "institutions"),
        )
        if values[name]
    ]
    return Table(
        "collaboration",
        {
            "measure": list(_MEANINGS),
            "value": [_rounded(values[name]) for name in _MEANINGS],
            "meaning": list(_MEANINGS.values()),
        },
        notes=tuple(notes),
    )


def _authors(index: Index, described: int) -> dict[str, float | None]:
    query = files("citegraph.tables").joinpath("collaboration.sql").read_text(encoding="utf-8")
    rows = index.read("works", "authorships").execute(query).fetchall()
    sizes = [number for (number,) in rows]
    if not sizes:
        return dict.fromkeys(list(_MEANINGS)[:11]) | {
            "works": 0,
            "works_without_authors": described,
        }
    matrix = index.features("author").matrix[np.flatnonzero(index.in_corpus)]
    distinct = int(np.unique(matrix.indices).size)
    found = measure(sizes, distinct=distinct)
    return {
        "works": found.works,
        "works_without_authors": described - found.works,
        "single_authored": found.works - found.multi_authored,
        "multi_authored": found.multi_authored,
        "authors": distinct,
        "authorships": sum(sizes),
        "collaborative_index": found.collaborative_index,
        "multi_authored_index": found.multi_authored_index,
        "degree": found.degree,
        "coefficient": found.coefficient,
        "modified_coefficient": found.modified_coefficient,
    }


def _places(
    index: Index, entity: str, plural: str, names: tuple[str, str] | None
) -> dict[str, float | None]:
    """Works of one and of several; unknown where no work names any."""
    sizes = row_sizes(index.features(entity).matrix[np.flatnonzero(index.in_corpus)])
    known, several = int(np.count_nonzero(sizes)), int(np.count_nonzero(sizes > 1))
    values: dict[str, float | None] = {
        f"works_with_{plural}": known,
        f"works_without_{plural}": int(sizes.size) - known,
        f"share_{entity}": several / known if known else None,
    }
    if names:
        one, more = names
        values |= {one: known - several, more: several} if known else {one: None, more: None}
    return values


def _rounded(value: float | None) -> float | None:
    return round(value, 6) if isinstance(value, float) else value
