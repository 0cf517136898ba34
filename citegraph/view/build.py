"""From a corpus to a `View`: choose, group, place, describe."""

from importlib.metadata import version
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.declarations import NETWORKS, PANES, Relation
from citegraph.relations.index import Index
from citegraph.said import Said
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
        complete=len(choice.listed) == len(index.keys),
    )


def _selected(works: Works | None, asked: str) -> list[Said]:
    if works is None:
        return []
    how, how_zh = (f": {asked}", f"：{asked}") if asked else ("", "")
    return [
        Said(
            f"This page shows {len(works):,} works that were chosen from the corpus{how}.",
            f"本页显示从库中选出的 {len(works):,} 篇文献{how_zh}。",
        )
    ]


def _brevity(
    in_corpus: tuple[bool, ...], options: ViewOptions
) -> tuple[Brevity | None, list[Said]]:
    """How much is said of each work, and the sentence that says so; None: nothing more."""
    records, most = np.flatnonzero(in_corpus), options.max_whole
    if options.details == "none":
        return None, [
            Said(
                "This page has no records beyond its columns, as was asked.",
                "按要求，本页仅含各栏信息，不含题录详情。",
            )
        ]
    if options.details == "brief":
        return Brevity(whole=0), [
            Said(
                f"Abstracts end after {Brevity().words} characters, and references are in this "
                "page without the string that was written, as was asked.",
                f"按要求，摘要仅保留前 {Brevity().words} 字，参考文献不附原文。",
            )
        ]
    if len(records) <= 2 * most:
        return Brevity(), []
    brevity = Brevity(whole=int(records[most]) if most else 0)
    return brevity, [
        Said(
            f"Abstracts are whole for the {most:,} most important works of {len(records):,} and "
            f"end after {brevity.words} characters for the others, whose references are in this "
            "page without the string that was written.",
            f"{len(records):,} 篇文献中，最重要的 {most:,} 篇附完整摘要；其余仅保留前 "
            f"{brevity.words} 字，其参考文献不附原文。",
        )
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
        definition_zh=declared.definition_zh,
        formula=declared.formula,
        weight=declared.weight,
        weight_zh=declared.weight_zh,
    )


def _summary(index: Index, report: Report) -> tuple[tuple[Said, Said], ...]:
    years = index.years[index.in_corpus & ~np.isnan(index.years)]
    span = Said(f"{years.min():.0f}–{years.max():.0f}") if years.size else Said("not known", "未知")
    return (
        (Said("works", "文献"), _number(report.works)),
        (Said("only cited or listed", "仅被引用或列出"), _number(report.stubs)),
        (Said("citations", "引用"), _number(report.citations)),
        (Said("citations inside the corpus", "库内引用"), _number(report.internal)),
        (Said("without a reference list", "未附参考文献"), _number(report.references_unknown)),
        (Said("years", "年份"), span),
        (Said("topics", "主题"), _number(report.topics)),
        (Said("files", "文件"), _number(len(report.files))),
        (Said("records merged", "合并的记录"), _number(report.merged)),
        (Said("records skipped", "跳过的记录"), _number(len(report.skipped))),
    )


def _number(value: int) -> Said:
    return Said(f"{value:,}")
