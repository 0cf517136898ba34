"""What a page shows of one work when it is asked for."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from citegraph.model import Author, Part, Relation, Text
from citegraph.view.sentences import Sentence

Pane = Relation | Literal["shared_topic"]


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
    reason: Sentence | None = None


class Link(Part):
    """An outside address of a work, for a click and never loaded by itself."""

    label: str
    url: str


class Detail(Part):
    """What the panel shows for a work of the corpus, beyond its columns in `Works`.

    ``sources`` has the file, the number in it and the format of each record that the work is of.
    ``abstracts_cut`` says that the page has only the first words of the abstracts.
    """

    titles: tuple[Text, ...] = ()
    authors: tuple[Author, ...] = ()
    abstracts: tuple[Text, ...] = ()
    venues: tuple[Text, ...] = ()
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    page_count: int | None = None
    publisher: str | None = None
    issn: tuple[str, ...] = ()
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
    sources: tuple[tuple[str, int, str], ...] = ()
    abstracts_cut: bool = False
