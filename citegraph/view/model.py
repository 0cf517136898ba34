"""The data contract between a corpus and whatever draws it.

A `View` holds everything a page shows and nothing about how. Works are columns indexed by *page
index* (0 .. n-1); everything else refers to works by that index. A renderer computes the panes of
a work from ``citations`` and ``topics`` by the definitions in ``relations``, and compares with the
exact numbers in ``details``: where it lists fewer than the number, it says so.

None always means "not known" and is shown as such, never as zero.
"""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from citegraph.model import Author, Part, Relation, Text

Pane = Relation | Literal["shared_topic"]


class Works(Part):
    """Every work of the page, one entry a work in each column.

    ``title_other`` is the title in the other language, where there is one. ``in_corpus`` is false
    for works that are only cited or listed. ``details`` of the `View` has more for some of them.
    """

    key: tuple[str, ...] = ()
    in_corpus: tuple[bool, ...] = ()
    title: tuple[str | None, ...] = ()
    title_other: tuple[str | None, ...] = ()
    authors: tuple[str, ...] = ()
    year: tuple[int | None, ...] = ()
    venue: tuple[str | None, ...] = ()
    doi: tuple[str | None, ...] = ()


class Count(Part):
    """The three numbers of one pane of one work, which are never mixed.

    Parameters
    ----------
    reported
        What the source says the size is.
    listed
        How many works the source shows in this pane.
    in_corpus
        The size of the set computed from the citations this corpus holds.
    reason
        Why ``in_corpus`` is None, as a short clause.
    """

    reported: int | None = None
    listed: int | None = None
    in_corpus: int | None = None
    reason: str | None = None


class Link(Part):
    """An outside address of a work, for a click and never loaded by itself."""

    label: str
    url: str


class Detail(Part):
    """What the panel shows for a work of the corpus, beyond its columns in `Works`."""

    titles: tuple[Text, ...] = ()
    authors: tuple[Author, ...] = ()
    abstracts: tuple[Text, ...] = ()
    venues: tuple[Text, ...] = ()
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    page_count: int | None = None
    type: str | None = None
    posted: str | None = None
    institutions: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    classifications: tuple[str, ...] = ()
    author_notes: tuple[str, ...] = ()
    identifiers: Mapping[str, str] = Field(default_factory=dict)
    links: tuple[Link, ...] = ()
    references_known: bool = False
    counts: Mapping[Pane, Count] = Field(default_factory=dict)
    keywords_unsplit: tuple[Text, ...] = ()
    reported_by: Mapping[str, int] = Field(default_factory=dict)
    listed: Mapping[Relation, tuple[int, ...]] = Field(default_factory=dict)
    sources: tuple[str, ...] = ()


class Citations(Part):
    """Citations between works of the page, with the evidence for each.

    ``raw`` is the reference string as written where it is carried, ``rule`` why it was taken for
    the cited work.
    """

    citing: tuple[int, ...] = ()
    cited: tuple[int, ...] = ()
    raw: tuple[str | None, ...] = ()
    rule: tuple[str, ...] = ()


class Topics(Part):
    """Topics and which works have them. A label may be missing in one language, not in both.

    ``how`` says where the topic of a work comes from: "author keyword", "database keyword",
    "subject class", "found in title", "found in abstract", "own term".
    """

    zh: tuple[str | None, ...] = ()
    en: tuple[str | None, ...] = ()
    work: tuple[int, ...] = ()
    topic: tuple[int, ...] = ()
    how: tuple[str, ...] = ()


class Group(Part):
    """A cluster of drawn works with a label in one or both languages, and a colour ``#rrggbb``."""

    label: str
    size: int
    color: str


class Drawing(Part):
    """The works that are drawn, by page index, and where.

    ``x`` and ``y`` are in a square of side 1000 about the origin, y downwards. ``metrics`` holds
    one column a metric, aligned with ``work``; ``size_by`` names the one used at first.
    ``group`` is an index in ``groups``, -1 for none.
    """

    work: tuple[int, ...] = ()
    x: tuple[float, ...] = ()
    y: tuple[float, ...] = ()
    group: tuple[int, ...] = ()
    groups: tuple[Group, ...] = ()
    metrics: Mapping[str, tuple[float, ...]] = Field(default_factory=dict)
    size_by: str = "in_degree"


class Edges(Part):
    """The drawn links of one relation.

    ``source`` and ``target`` are positions in ``drawing.work``. ``shown`` and ``total`` say how
    many of the relation's links between drawn works are in the page; ``rule`` says which.
    ``visible`` is whether the switch starts on. ``empty`` says why there is not one link.
    """

    relation: str
    directed: bool
    source: tuple[int, ...] = ()
    target: tuple[int, ...] = ()
    weight: tuple[float, ...] = ()
    total: int = 0
    rule: str = ""
    visible: bool = False
    options: Mapping[str, str | int | float | bool | None] = Field(default_factory=dict)
    empty: str | None = None


class RelationInfo(Part):
    """How a relation is called and defined: English term, Chinese label, formula, always together.

    ``weight`` says what the number beside a work of the pane counts; None for plain sets.
    """

    name: str
    label: str
    label_zh: str
    definition: str
    formula: str
    weight: str | None = None


class View(Part):
    """Everything a page shows.

    ``notes`` are sentences about what is left out and by what rule; ``summary`` pairs of label and
    value about the corpus. ``details`` maps a page index to its `Detail`.
    """

    version: int = 1
    title: str
    generator: str
    notes: tuple[str, ...] = ()
    summary: tuple[tuple[str, str], ...] = ()
    relations: tuple[RelationInfo, ...] = ()
    works: Works = Works()
    details: Mapping[int, Detail] = Field(default_factory=dict)
    citations: Citations = Citations()
    topics: Topics = Topics()
    drawing: Drawing = Drawing()
    edges: tuple[Edges, ...] = ()
