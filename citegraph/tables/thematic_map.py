"""The strategic diagram: themes by how central and how dense they are."""

from citegraph.metrics.callon import callon
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.tables.shared import topic_names
from citegraph.tables.themes import find_themes

COLUMNS = (
    "theme", "label_zh", "label_en", "topics", "works", "centrality", "density", "quadrant",
    "members",
)  # fmt: skip


def thematic_map(
    index: Index,
    *,
    min_works: int = 3,
    max_topics: int = 250,
    min_topics: int = 2,
    resolution: float = 1.0,
    seed: int = 0,
) -> Table:
    """Themes of the corpus with Callon's centrality and density; see `citegraph.callon`.

    Parameters
    ----------
    min_works, max_topics
        Which topics take part: those of so many works and more, at most so many.
    min_topics
        Smaller groups are no themes.
    resolution, seed
        Of the communities of the co-word network.

    Returns
    -------
    Table
        Columns ``theme``; ``label_zh`` and ``label_en``, the labels of its most frequent topic;
        ``topics``, how many it has; ``works``, how many have the most frequent one; ``centrality``,
        ``density``, ``quadrant`` and ``members``, its ten most frequent topics.
    """
    options = {
        "min_works": min_works, "max_topics": max_topics, "min_topics": min_topics,
        "resolution": resolution, "seed": seed,
    }  # fmt: skip
    found = find_themes(index, index.in_corpus, **options)  # type: ignore[arg-type] # as above
    if isinstance(found, str):
        return Table("thematic_map", dict.fromkeys(COLUMNS, ()), options, reason=found)
    placed = callon(found.network, found.theme)
    names = topic_names(index)
    topics = [found.network.nodes[places] for places in found.members]
    leaders = [int(members[0]) for members in topics]
    alone = int((found.theme < 0).sum())
    notes = [f"{found.left_out:,} topics are too rare or beyond the {max_topics:,} most frequent"]
    if alone:
        notes.append(f"{alone:,} topics are in groups of fewer than {min_topics} and in no theme")
    return Table(
        "thematic_map",
        {
            "theme": list(range(len(topics))),
            "label_zh": [names["topic_zh"][leader] for leader in leaders],
            "label_en": [names["topic_en"][leader] for leader in leaders],
            "topics": [len(members) for members in topics],
            "works": [int(found.works[places[0]]) for places in found.members],
            "centrality": placed.centrality.round(6).tolist(),
            "density": placed.density.round(6).tolist(),
            "quadrant": placed.quadrant,
            "members": ["; ".join(_label(names, int(t)) for t in m[:10]) for m in topics],
        },
        options,
        tuple(notes),
        reason=None if topics else f"no group has {min_topics} topics",
    )


def _label(names: dict[str, list[str | None]], topic: int) -> str:
    return names["topic_zh"][topic] or names["topic_en"][topic] or ""
