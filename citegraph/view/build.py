"""From a corpus to a `View`: choose, group, place, describe."""

from importlib.metadata import version
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.declarations import NETWORKS, PANES, Relation
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
from citegraph.view.networks import edges_of, networks_between, with_visible
from citegraph.view.options import ViewOptions
from citegraph.view.timeline import drawn_timeline
from citegraph.view.works import work_columns

__all__ = ("ViewOptions", "build_view", "relation_infos")

Works: TypeAlias = NDArray[np.int32]


def build_view(
    index: Index, report: Report, options: ViewOptions, works: Works | None = None, asked: str = ""
) -> View:
    """Everything a page shows of a corpus.

    Parameters
    ----------
    works
        Numbers of the works to draw; those of the whole corpus without it. Lists also name their
        neighbours, and counts are of the whole corpus.
    asked
        How these works were chosen, in words.
    """
    shown = np.zeros(len(index.keys), dtype=np.bool_)
    shown[index.select("select other from listed")] = True
    choice = choose(
        index.citations,
        index.in_corpus,
        shown,
        index.metric("pagerank"),
        max_drawn=options.max_works,
        max_listed=options.max_listed,
        among=works,
    )
    chosen = Chosen(index.read(*READS), choice.listed)
    counts = PaneCounts(index.citations, index.topics, choice.listed)
    columns = work_columns(chosen, len(choice.listed), counts.cited())
    networks = networks_between(index, choice.drawn)
    place = np.argsort(choice.drawn).astype(np.int32)
    edges = tuple(edges_of(network, place, options.max_edges) for network in networks)
    dated = networks[0].with_attributes(**index.columns_of(networks[0].nodes, ("year",)))
    brevity, brief = _brevity(columns.in_corpus, options)
    reasons = [edge.empty for edge in edges if edge.empty and edge.relation == "citation"]
    drawing = drawing_of(
        index,
        choice,
        networks,
        columns,
        resolution=options.resolution,
        seed=options.seed,
        size_by=options.size_by,
    )
    return View(
        title=options.title,
        generator=f"citegraph {version('citegraph')}",
        notes=(*_selected(works, asked), *choice.notes, *brief, *reasons),
        summary=_summary(index, report),
        relations=relation_infos(),
        works=columns,
        details=Details(detail_rows(chosen, counts, len(choice.drawn), brevity) if brevity else ()),
        citations=citation_columns(chosen, brevity),
        topics=topic_columns(chosen),
        authors=entities_of(index, choice.listed, "author"),
        institutions=entities_of(index, choice.listed, "institution"),
        venues=entities_of(index, choice.listed, "venue"),
        drawing=drawing,
        timeline=drawn_timeline(columns.year[: len(choice.drawn)], drawing.group),
        main_path=drawn_main_path(dated, place.tolist()),
        edges=with_visible(edges, options.relations),
        color_by=options.color_by,
        lang=options.lang,
    )


def _selected(works: Works | None, asked: str) -> list[str]:
    if works is None:
        return []
    how = f": {asked}" if asked else ""
    return [f"This page shows {len(works):,} works that were chosen from the corpus{how}."]


def _brevity(in_corpus: tuple[bool, ...], options: ViewOptions) -> tuple[Brevity | None, list[str]]:
    """How much is said of each work, and the sentence that says so; None: nothing more."""
    records, most = np.flatnonzero(in_corpus), options.max_whole
    if options.details == "none":
        return None, ["This page has no records beyond its columns, as was asked."]
    if options.details == "brief":
        return Brevity(whole=0), [
            f"Abstracts end after {Brevity().words} characters, and references are in this page "
            "without the string that was written, as was asked."
        ]
    if len(records) <= 2 * most:
        return Brevity(), []
    brevity = Brevity(whole=int(records[most]) if most else 0)
    return brevity, [
        f"Abstracts are whole for the {most:,} most important works of {len(records):,} and end "
        f"after {brevity.words} characters for the others, whose references are in this page "
        "without the string that was written."
    ]


def relation_infos() -> tuple[RelationInfo, ...]:
    """How the panes and networks of works are called and defined."""
    declared = (*PANES.values(), *(n for n in NETWORKS.values() if n.name not in PANES))
    return tuple(map(relation_info, declared))


def relation_info(declared: Relation) -> RelationInfo:
    """How one relation is called and defined."""
    return RelationInfo(
        name=declared.name,
        label=declared.label,
        label_zh=declared.label_zh,
        definition=declared.definition,
        formula=declared.formula,
        weight=declared.weight,
    )


def _summary(index: Index, report: Report) -> tuple[tuple[str, str], ...]:
    years = index.years[index.in_corpus & ~np.isnan(index.years)]
    return (
        ("works", f"{report.works:,}"),
        ("only cited or listed", f"{report.stubs:,}"),
        ("citations", f"{report.citations:,}"),
        ("citations inside the corpus", f"{report.internal:,}"),
        ("without a reference list", f"{report.references_unknown:,}"),
        ("years", f"{years.min():.0f} to {years.max():.0f}" if years.size else "not known"),
        ("topics", f"{report.topics:,}"),
        ("files", f"{len(report.files):,}"),
        ("records merged", f"{report.merged:,}"),
        ("records skipped", f"{len(report.skipped):,}"),
    )
