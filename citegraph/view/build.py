"""From a corpus to a `View`: choose, group, place, describe."""

from dataclasses import dataclass
from importlib.metadata import version

import numpy as np

from citegraph.errors import UnknownNameError
from citegraph.relations.declarations import NETWORKS, PANES
from citegraph.relations.index import Index
from citegraph.store.report import Report
from citegraph.view.choose import choose
from citegraph.view.chosen import READS, Chosen
from citegraph.view.counts import PaneCounts
from citegraph.view.detail_store import Details
from citegraph.view.details import Brevity, detail_rows
from citegraph.view.drawing import drawing_of
from citegraph.view.entities import entities_of
from citegraph.view.links import citation_columns, topic_columns
from citegraph.view.main_path import drawn_main_path
from citegraph.view.model import RelationInfo, View
from citegraph.view.networks import edges_of, networks_between, with_one_visible
from citegraph.view.timeline import drawn_timeline
from citegraph.view.works import work_columns

METRICS = ("in_degree", "pagerank", "betweenness")
"""What the size of a work can show. All but betweenness are over the whole corpus."""


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
    size_by
        A name of `METRICS`.
    resolution
        Of the communities: greater numbers make smaller groups.
    seed
        For communities and layout; the same seed gives the same page.
    """

    title: str = "Citation map"
    max_works: int = 100_000
    max_listed: int = 100_000
    max_edges: int = 20_000
    max_whole: int = 10_000
    size_by: str = "in_degree"
    resolution: float = 1.0
    seed: int = 0

    def __post_init__(self) -> None:
        if self.size_by not in METRICS:
            raise UnknownNameError("size", self.size_by, METRICS)


def build_view(index: Index, report: Report, options: ViewOptions) -> View:
    """Everything a page shows of a corpus."""
    shown = np.zeros(len(index.keys), dtype=np.bool_)
    shown[index.select("select other from listed")] = True
    choice = choose(
        index.citations,
        index.in_corpus,
        shown,
        index.metric("pagerank"),
        max_drawn=options.max_works,
        max_listed=options.max_listed,
    )
    chosen = Chosen(index.read(*READS), choice.listed)
    counts = PaneCounts(index.citations, index.topics, choice.listed)
    works = work_columns(chosen, len(choice.listed), counts.cited())
    networks = networks_between(index, choice.drawn)
    place = np.argsort(choice.drawn).astype(np.int32)
    edges = tuple(edges_of(network, place, options.max_edges) for network in networks)
    brevity, brief = _brevity(works.in_corpus, options.max_whole)
    reasons = [edge.empty for edge in edges if edge.empty and edge.relation == "citation"]
    drawing = drawing_of(
        index,
        choice,
        networks,
        works,
        resolution=options.resolution,
        seed=options.seed,
        size_by=options.size_by,
    )
    return View(
        title=options.title,
        generator=f"citegraph {version('citegraph')}",
        notes=(*choice.notes, *brief, *reasons),
        summary=_summary(index, report),
        relations=_relations(),
        works=works,
        details=Details(detail_rows(chosen, counts, len(choice.drawn), brevity)),
        citations=citation_columns(chosen, brevity),
        topics=topic_columns(chosen),
        authors=entities_of(index, choice.listed, "author"),
        institutions=entities_of(index, choice.listed, "institution"),
        venues=entities_of(index, choice.listed, "venue"),
        drawing=drawing,
        timeline=drawn_timeline(works.year[: len(choice.drawn)], drawing.group),
        main_path=drawn_main_path(index, networks[0], place.tolist()),
        edges=with_one_visible(edges),
    )


def _brevity(in_corpus: tuple[bool, ...], most: int) -> tuple[Brevity, list[str]]:
    """How much is said of each work, and the sentence that says so."""
    records = np.flatnonzero(in_corpus)
    if len(records) <= 2 * most:
        return Brevity(), []
    brevity = Brevity(whole=int(records[most]) if most else 0)
    return brevity, [
        f"Abstracts are whole for the {most:,} most important works of {len(records):,} and end "
        f"after {brevity.words} characters for the others, whose references are in this page "
        "without the string that was written."
    ]


def _relations() -> tuple[RelationInfo, ...]:
    declared = (*PANES.values(), *(n for n in NETWORKS.values() if n.name not in PANES))
    return tuple(
        RelationInfo(
            name=relation.name,
            label=relation.label,
            label_zh=relation.label_zh,
            definition=relation.definition,
            formula=relation.formula,
            weight=relation.weight,
        )
        for relation in declared
    )


def _summary(index: Index, report: Report) -> tuple[tuple[str, str], ...]:
    years = [year for year, inside in zip(index.column("year"), index.in_corpus, strict=True)
             if inside and year is not None]  # fmt: skip
    return (
        ("works", f"{report.works:,}"),
        ("only cited or listed", f"{report.stubs:,}"),
        ("citations", f"{report.citations:,}"),
        ("citations inside the corpus", f"{report.internal:,}"),
        ("without a reference list", f"{report.references_unknown:,}"),
        ("years", f"{min(years)} to {max(years)}" if years else "not known"),
        ("topics", f"{report.topics:,}"),
        ("files", f"{len(report.files):,}"),
        ("records merged", f"{report.merged:,}"),
        ("records skipped", f"{len(report.skipped):,}"),
    )
