"""What can be asked of a page."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any

from citegraph.errors import UnknownNameError
from citegraph.relations.declarations import NETWORKS
from citegraph.said import Said

METRICS = ("in_degree", "pagerank", "betweenness")
"""What the size of a work can show. All but betweenness are over the whole corpus."""

COLORS = ("group", "year", *METRICS)
"""What the colour of a work can show."""

DETAILS = ("all", "brief", "none")
LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """What a page shows.

    Parameters
    ----------
    title
        The page's heading.
    max_works
        How many works the map draws at most; the page says how many are left out and by what rule.
    max_listed
        How many works the lists of the page can name at most.
    max_edges
        How many links of each relation the page holds at most, the strongest. The links of one
        work are in its panes, all of them.
    max_whole
        In a page of more works with a record than twice this, only so many of the most important
        works have whole abstracts and the reference strings by which they cite.
    details
        What the page has of a work beyond its columns: "all" (with the bound of ``max_whole``),
        "brief" (no work has a whole long abstract, or the strings by which it cites), or "none".
    size_by
        A name of `METRICS`.
    color_by
        A name of `COLORS`.
    relations
        The relations whose links are switched on at first; the page chooses one without it.
    lang
        The page's first language, "en" or "zh"; the browser's without it.
    resolution
        Of the communities: greater numbers make smaller groups.
    seed
        For communities and layout; the same seed gives the same page.

    Raises
    ------
    UnknownNameError
        If there is no such metric, colour, relation, language or amount of detail.
    """

    title: str = Said("Citation map", "引文图谱")
    max_works: int = 100_000
    max_listed: int = 100_000
    max_edges: int = 20_000
    max_whole: int = 10_000
    details: str = "all"
    size_by: str = "in_degree"
    color_by: str = "group"
    relations: tuple[str, ...] | None = None
    lang: str | None = None
    resolution: float = 1.0
    seed: int = 0

    def __post_init__(self) -> None:
        _check("size", self.size_by, METRICS)
        _check("colour", self.color_by, COLORS)
        _check("amount of details", self.details, DETAILS)
        for name in self.relations or ():
            _check("relation", name, NETWORKS)
        if self.lang is not None:
            _check("language", self.lang, LANGUAGES)


def _check(kind: str, name: str, names: Collection[str]) -> None:
    if name not in names:
        raise UnknownNameError(kind, name, tuple(names))


def view_options(**options: Any) -> ViewOptions:  # noqa: ANN401 - checked here
    """Options of a page by their names; ``relations`` may be one name or any collection of them.

    Raises
    ------
    UnknownNameError
        If there is no such option, or not such a value of it.
    """
    names = [field.name for field in fields(ViewOptions)]
    for name in options:
        _check("option of a page", name, names)
    if (relations := options.get("relations")) is not None:
        options["relations"] = (relations,) if isinstance(relations, str) else tuple(relations)
    return ViewOptions(**options)
