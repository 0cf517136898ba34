"""From a corpus to a `View`: choose, group, place, describe."""

from dataclasses import dataclass
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import UnknownNameError
from citegraph.metrics.betweenness import betweenness
from citegraph.metrics.communities import communities
from citegraph.relations.build import build
from citegraph.relations.declarations import NETWORKS, PANES
from citegraph.relations.incidence import row_sizes
from citegraph.relations.index import Index
from citegraph.relations.network import Network
from citegraph.store.report import Report
from citegraph.view.choose import Choice, choose
from citegraph.view.details import READS, Chosen, details, work_columns
from citegraph.view.groups import label_groups
from citegraph.view.layout import layout
from citegraph.view.model import Citations, Drawing, Edges, RelationInfo, Topics, View, Works

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
        How many links of each relation are drawn at most, the strongest.
    size_by
        A name of `METRICS`.
    resolution
        Of the communities: greater numbers make smaller groups.
    seed
        For communities and layout; the same seed gives the same page.
    """

    title: str = "Citation map"
    max_works: int = 1000
    max_listed: int = 20_000
    max_edges: int = 3000
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
        max_drawn=options.max_works,
        max_listed=options.max_listed,
    )
    networks = _networks(index, choice.drawn)
    chosen = Chosen(index.read(*READS), choice.listed)
    works = work_columns(chosen, len(choice.listed))
    edges = tuple(_edges(network, options.max_edges) for network in networks)
    reasons = [edge.empty for edge in edges if edge.empty and edge.relation == "citation"]
    return View(
        title=options.title,
        generator=f"citegraph {version('citegraph')}",
        notes=(*choice.notes, *reasons),
        summary=_summary(index, report),
        relations=tuple(
            RelationInfo(
                name=declared.name,
                label=declared.label,
                label_zh=declared.label_zh,
                definition=declared.definition,
                formula=declared.formula,
                weight=declared.weight,
            )
            for declared in (
                *PANES.values(),
                *(n for n in NETWORKS.values() if n.name not in PANES),
            )
        ),
        works=works,
        details=details(index, chosen, choice.drawn),
        citations=_citations(chosen),
        topics=_topics(chosen),
        drawing=_drawing(index, choice, networks, works, options),
        edges=_with_one_visible(edges),
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


def _networks(index: Index, drawn: NDArray[np.int32]) -> list[Network]:
    """The network of each relation between the drawn works, nodes in ascending order."""
    nodes = np.zeros(len(index.keys), dtype=np.bool_)
    nodes[drawn] = True
    return [build(name, index.citations, index.topics, nodes=nodes) for name in NETWORKS]


def _edges(network: Network, most: int) -> Edges:
    """The strongest links of a network, as positions in the drawing."""
    total = network.number_of_edges
    order = np.lexsort((network.target, network.source, -network.weight))[:most]
    least = float(network.weight[order].min()) if len(order) else 0.0
    rule = "all links between the works drawn" if total else ""
    if total > most:
        rule = f"the strongest links between the works drawn, weight {least:g} and more"
    return Edges(
        relation=network.relation,
        directed=network.directed,
        source=tuple(network.source[order].tolist()),
        target=tuple(network.target[order].tolist()),
        weight=tuple(network.weight[order].tolist()),
        total=total,
        rule=rule,
        options=dict(network.options),
        empty=network.reason,
    )


def _with_one_visible(edges: tuple[Edges, ...]) -> tuple[Edges, ...]:
    """Switch on citations, or the first relation that has links where they are few."""
    most = max((len(edge.source) for edge in edges), default=0)
    first = next((e.relation for e in edges if len(e.source) * 10 >= most and e.source), None)
    return tuple(e.model_copy(update={"visible": e.relation == first}) for e in edges)


def _drawing(
    index: Index,
    choice: Choice,
    networks: list[Network],
    page: Works,
    options: ViewOptions,
) -> Drawing:
    """Groups and positions, in the ascending order of the networks' nodes."""
    joined = _joined(networks)
    labels = communities(joined, resolution=options.resolution, seed=options.seed)
    sizes = np.bincount(labels) if len(labels) else np.empty(0, dtype=np.intp)
    # A work alone is no group.
    group = np.where(sizes[labels] > 1, labels, -1) if len(labels) else labels
    places = layout(joined, labels.astype(np.int32), options.seed)
    page_index = np.empty(len(index.keys), dtype=np.int32)
    page_index[choice.listed] = np.arange(len(choice.listed), dtype=np.int32)
    nodes = joined.nodes
    cited = row_sizes(index.citations.cited_by)
    members = [nodes[group == number] for number in range(int(group.max(initial=-1)) + 1)]
    leaders = [_byline(page, int(page_index[w[np.argmax(cited[w])]])) for w in members]
    metrics = {
        "in_degree": cited[nodes].astype(np.float64),
        "pagerank": index.metric("pagerank")[nodes],
        "betweenness": betweenness(networks[0]).values,
    }
    return Drawing(
        work=tuple(page_index[nodes].tolist()),
        x=tuple(np.round(places[:, 0], 2).tolist()),
        y=tuple(np.round(places[:, 1], 2).tolist()),
        group=tuple(int(number) for number in group),
        groups=label_groups(members, index.topics, _topic_labels(index), leaders),
        metrics={name: tuple(values.tolist()) for name, values in metrics.items()},
        size_by=options.size_by,
    )


def _byline(page: Works, place: int) -> str:
    """A work in a few words: its first author and year, else its title or what cites it."""
    author, year = page.authors[place].split(";")[0].split(" (+")[0], page.year[place]
    known = [str(part) for part in (author, year) if part]
    return " ".join(known) or (page.title[place] or page.key[place])[:40]


def _joined(networks: list[Network]) -> Network:
    """All relations of works as one network, each with the same total weight.

    Shared topics join only where the citations say nothing at all, because a popular keyword
    would pull together what the literature keeps apart.
    """
    cited = [n for n in networks if n.relation != "shared_topic" and n.number_of_edges]
    used = cited or [n for n in networks if n.number_of_edges]
    first = networks[0]
    share = [network.weight / network.weight.sum() * network.number_of_edges for network in used]
    return Network(
        nodes=first.nodes,
        source=np.concatenate([first.source[:0], *(n.source for n in used)]),
        target=np.concatenate([first.target[:0], *(n.target for n in used)]),
        weight=np.concatenate([first.weight[:0], *share]),
        directed=False,
        relation="+".join(n.relation for n in used) or "none",
        options={},
        dropped={},
        attributes={},
        reason=None,
    )


def _topic_labels(index: Index) -> list[str]:
    rows = index.read("topics").execute("select zh, en from topics order by topic").fetchall()
    return [" ".join(label for label in row if label) for row in rows]


def _citations(chosen: Chosen) -> Citations:
    """Citations between works of the page, with what was written and why it was matched."""
    rows = chosen.query(
        """
        select a.place, b.place, s.raw, concat_ws(': ', c.rule, c.evidence)
        from citations c
        join chosen a on a.work = c.citing join chosen b on b.work = c.cited
        left join source.strings s using (string)
        order by a.place, b.place
        """
    )
    citing, cited, raw, rule = zip(*rows, strict=True) if rows else ((), (), (), ())
    return Citations(citing=citing, cited=cited, raw=raw, rule=rule)


def _topics(chosen: Chosen) -> Topics:
    """Topics of the page's works, numbered anew in the order of their numbers."""
    rows = [
        (place, topic, how)
        for place, links in chosen.rows("work_topics", "topic, how", "topic").items()
        for topic, how in links
    ]
    used = sorted({topic for _, topic, _ in rows})
    number = {topic: place for place, topic in enumerate(used)}
    labels = {
        topic: (zh, en)
        for topic, zh, en in chosen.query("select topic, zh, en from topics")
        if topic in number
    }
    return Topics(
        zh=tuple(labels[topic][0] for topic in used),
        en=tuple(labels[topic][1] for topic in used),
        work=tuple(place for place, _, _ in rows),
        topic=tuple(number[topic] for _, topic, _ in rows),
        how=tuple(how for _, _, how in rows),
    )
