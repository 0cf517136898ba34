"""The data contract between a corpus and whatever draws it.

A `View` holds everything a page shows and nothing about how. Works are columns indexed by *page
index* (0 .. n-1); everything else refers to works by that index. A renderer computes the panes of
a work from ``citations`` and ``topics`` by the definitions in ``relations``, and compares with the
exact numbers in ``details``: where it lists fewer than the number, it says so.

The view of a corpus numbers its works by importance: see `citegraph.view.choose`. The first so
many of a list, a table or a set of labels are then the most important ones.

Sentences have two languages (`citegraph.said.Said`).

None always means "not known" and is shown as such, never as zero; in columns of numbers it is nan.
"""

from collections.abc import Mapping
from typing import Annotated

import numpy as np
from pydantic import Field, PlainSerializer, PlainValidator, field_validator

from citegraph.model import Part
from citegraph.said import Said
from citegraph.view.columns import NO_FLOATS, NO_INTS, Columns, Floats, Ints
from citegraph.view.detail import Count, Detail, Link, Pane
from citegraph.view.detail_store import Details, plain
from citegraph.view.sentences import Sentence

__all__ = (
    "Citations", "Count", "Detail", "Details", "Drawing", "Edges", "Entities", "Group", "Lane",
    "Link", "MainPath", "Pane", "RelationInfo", "Timeline", "Topics", "View", "Works",
)  # fmt: skip


class Works(Part):
    """Every work of the page, one entry a work in each column.

    ``title_other`` is the title in the other language, where there is one. ``in_corpus`` is false
    for works that are only cited or listed. ``details`` of the `View` has more for some of them.

    ``cited`` is by how many works of the corpus a work is cited, where that is known. ``also`` has
    further words by which a work is found: names of the authors in the other script and of those
    that ``authors`` leaves out, further titles and venue names, identifiers, one a line.
    ``name_whole`` says that the first author's name is not to be shortened to a surname. ``type``
    is the kind of publication in the words of the record model, such as "article".
    """

    key: tuple[str, ...] = ()
    in_corpus: tuple[bool, ...] = ()
    title: tuple[str | None, ...] = ()
    title_other: tuple[str | None, ...] = ()
    authors: tuple[str, ...] = ()
    year: tuple[int | None, ...] = ()
    venue: tuple[str | None, ...] = ()
    doi: tuple[str | None, ...] = ()
    cited: tuple[int | None, ...] = ()
    also: tuple[str | None, ...] = ()
    name_whole: tuple[bool, ...] = ()
    type: tuple[str | None, ...] = ()


class Citations(Columns):
    """Citations between works of the page, each once, with the evidence for it.

    Ascending by ``citing`` and then by ``cited``; no work cites itself. ``raw`` is the reference
    string as written where it is carried, ``rule`` why it was taken for the cited work; both are
    empty in a page without details.
    """

    citing: Ints = NO_INTS
    cited: Ints = NO_INTS
    raw: tuple[str | None, ...] = ()
    rule: tuple[str, ...] = ()


class Topics(Columns):
    """Topics and which works have them. A label may be missing in one language, not in both.

    ``how`` says where the topic of a work comes from: "author keyword", "database keyword",
    "subject class", "found in title", "found in abstract", "own term".
    """

    zh: tuple[str | None, ...] = ()
    en: tuple[str | None, ...] = ()
    work: Ints = NO_INTS
    topic: Ints = NO_INTS
    how: tuple[str, ...] = ()


class Entities(Columns):
    """Authors, institutions or venues, and which works of the page have them.

    Each has the name that most works give it. Those with the most works of the page come first; of
    equals, the one with the smaller name. Ascending by ``work`` and then by ``item``, each pair
    once.
    """

    name: tuple[str, ...] = ()
    work: Ints = NO_INTS
    item: Ints = NO_INTS


class Group(Part):
    """A cluster of drawn works with a label in one or both languages, and a colour ``#rrggbb``."""

    label: str
    size: int
    color: str


class Drawing(Columns):
    """The works that are drawn, by page index, and where.

    ``x`` and ``y`` are in a square of side 1000 about the origin, y downwards, in hundredths; nan
    for a work without a place. ``metrics`` holds one column a metric, aligned with ``work``;
    ``size_by`` names the one used at first. ``group`` is an index in ``groups``, -1 for none.
    """

    work: Ints = NO_INTS
    x: Floats = NO_FLOATS
    y: Floats = NO_FLOATS
    group: Ints = NO_INTS
    groups: tuple[Group, ...] = ()
    metrics: Mapping[str, Floats] = Field(default_factory=dict)
    size_by: str = "in_degree"

    @field_validator("x", "y", mode="after")
    @classmethod
    def _rounded(cls, values: Floats) -> Floats:
        return np.where(np.isfinite(values), np.round(values, 2), np.nan)


class Lane(Part):
    """A stripe of the timeline; group -1 is of all works that have no lane of their own group."""

    group: int
    top: float
    bottom: float


class Timeline(Columns):
    """Where the drawn works are by year, from left to right, each group in a stripe of its own.

    ``x`` and ``y`` are aligned with the works of the `Drawing`, y downwards, in hundredths, in a
    rectangle of width 1000 about the origin. ``ticks`` pair years with the middles of their x;
    ``unknown`` is the x about which works of unknown year stand, None where there are none.
    """

    x: Floats = NO_FLOATS
    y: Floats = NO_FLOATS
    lanes: tuple[Lane, ...] = ()
    ticks: tuple[tuple[int, float], ...] = ()
    unknown: float | None = None

    @field_validator("x", "y", mode="after")
    @classmethod
    def _rounded(cls, values: Floats) -> Floats:
        return np.round(values, 2)


class MainPath(Part):
    """The main path of the citations between the drawn works.

    ``nodes`` are page indexes from the oldest on, each after those it builds on; ``edges`` pairs of
    page indexes, from citing to cited. ``method`` says how it was found, ``reason`` why there is
    none.
    """

    nodes: tuple[int, ...] = ()
    edges: tuple[tuple[int, int], ...] = ()
    method: Sentence = Said("")
    reason: Sentence | None = None


class Edges(Columns):
    """The drawn links of one relation.

    ``source`` and ``target`` are positions in ``drawing.work``. The strongest come first; of equal
    strength, those whose later end comes first, then by source. ``total`` says how many links
    between drawn works the relation has; ``rule`` says which of them are here. ``visible`` is
    whether the switch starts on. ``empty`` says why there is not one link.
    """

    relation: str
    directed: bool
    source: Ints = NO_INTS
    target: Ints = NO_INTS
    weight: Floats = NO_FLOATS
    total: int = 0
    rule: Sentence = Said("")
    visible: bool = False
    options: Mapping[str, str | int | float | bool | None] = Field(default_factory=dict)
    empty: Sentence | None = None


class RelationInfo(Part):
    """How a relation is called and defined: English term, Chinese label, formula, always together.

    ``weight`` and ``weight_zh`` say what the number beside a work of the pane counts; None for
    plain sets.
    """

    name: str
    label: str
    label_zh: str
    definition: str
    definition_zh: str
    formula: str
    weight: str | None = None
    weight_zh: str | None = None


class View(Columns):
    """Everything a page shows.

    ``notes`` are sentences about what is left out and by what rule; ``summary`` pairs of label and
    value about the corpus. ``details`` maps a page index to its `Detail`. ``color_by`` names what
    colours show at first: "group", "year" or a metric; ``lang`` is the page's first language,
    "en" or "zh", None for the browser's. ``query`` asks the corpus for the works that were
    chosen to be drawn: "everything", another query, "" where no query can, None without a corpus.
    ``complete`` says that the page names every work of the corpus, so that what is counted in the
    page is counted in the corpus.
    """

    version: int = 4
    title: Sentence
    generator: str
    notes: tuple[Sentence, ...] = ()
    summary: tuple[tuple[Sentence, Sentence], ...] = ()
    relations: tuple[RelationInfo, ...] = ()
    works: Works = Works()
    details: Annotated[
        Details,
        PlainValidator(Details.of),
        PlainSerializer(lambda found: {place: plain(detail) for place, detail in found.items()}),
    ] = Field(default_factory=Details)
    citations: Citations = Citations()
    topics: Topics = Topics()
    authors: Entities = Entities()
    institutions: Entities = Entities()
    venues: Entities = Entities()
    drawing: Drawing = Drawing()
    timeline: Timeline = Timeline()
    main_path: MainPath = MainPath()
    edges: tuple[Edges, ...] = ()
    color_by: str = "group"
    lang: str | None = None
    query: str | None = None
    complete: bool = False
