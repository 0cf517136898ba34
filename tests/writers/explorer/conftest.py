"""Views to show: a hand-made one with every oddity, and one of a made-up corpus."""

import json
import math
import random
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest
from definitions import Definitions

from citegraph.model import Author, Text
from citegraph.view.model import (
    Citations,
    Count,
    Detail,
    Details,
    Drawing,
    Edges,
    Entities,
    Group,
    Link,
    Topics,
    View,
    Works,
)
from citegraph.view.timeline import drawn_timeline

HAND_MADE = Path(__file__).resolve().parents[3] / "fixtures" / "view" / "view.json"


def hand_made_view() -> View:
    return View.model_validate_json(HAND_MADE.read_text("utf-8"))


# -- a made-up corpus in two languages ------------------------------------------------------

_WORDS = json.loads(HAND_MADE.with_name("words.json").read_text("utf-8"))
FIELDS, WORDS, FORMS = _WORDS["fields"], _WORDS["words"], _WORDS["forms"]
PEOPLE, VENUES = _WORDS["people"], _WORDS["venues"]


@dataclass
class Corpus:
    """Columns while a view is being made up."""

    random: random.Random
    group: list[int] = field(default_factory=list)
    year: list[int | None] = field(default_factory=list)
    known: list[bool] = field(default_factory=list)
    title: list[tuple[str, str]] = field(default_factory=list)
    people: list[list[tuple[str, str | None]]] = field(default_factory=list)
    topics: list[list[int]] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)


def make_corpus(works: int, stubs: int, references: int, seed: int) -> Corpus:
    rng = random.Random(seed)
    corpus = Corpus(rng)
    for i in range(works + stubs):
        group = min(int(rng.expovariate(0.55)), len(FIELDS) - 1)
        words = rng.sample(range(len(WORDS)), 2)
        en, zh = rng.choice(FORMS)
        a, b = WORDS[words[0]], FIELDS[group] if rng.random() < 0.6 else WORDS[words[1]]
        corpus.title.append(
            (
                en.format(a=a[0], A=a[0].capitalize(), b=b[0]).capitalize(),
                zh.format(a=a[1], b=b[1]),
            )
        )
        corpus.group.append(group)
        corpus.year.append(None if rng.random() < 0.04 else int(2024 - rng.expovariate(0.09)))
        corpus.known.append(i < works)
        corpus.people.append(rng.sample(PEOPLE, rng.choice((1, 1, 2, 2, 3))))
        corpus.topics.append([group, *(len(FIELDS) + w for w in words)])
    corpus.pairs = _citations(corpus, works, references)
    return corpus


def _citations(corpus: Corpus, works: int, references: int) -> list[tuple[int, int]]:
    """Newer works cite older ones, mostly of their own field, and the cited are cited more."""
    rng = corpus.random
    pool: dict[int, list[int]] = defaultdict(list)
    for i, group in enumerate(corpus.group):
        pool[group].append(i)
    pairs: dict[tuple[int, int], None] = {}
    for citing in sorted(range(works), key=lambda i: corpus.year[i] or 2000):
        for _ in range(rng.randint(1, 2 * references)):
            group = corpus.group[citing] if rng.random() < 0.85 else rng.randrange(len(FIELDS))
            if not pool[group]:
                continue
            cited = rng.choice(pool[group])
            older = (corpus.year[cited] or 1990) <= (corpus.year[citing] or 2030)
            if cited != citing and older and (cited, citing) not in pairs:
                pairs[(citing, cited)] = None
                pool[group].append(cited)
    return list(pairs)


def made_up_view(works: int = 330, stubs: int = 70, references: int = 9, seed: int = 7) -> View:
    """A view of a made-up corpus: two languages, five groups, all relations, deterministic."""
    corpus = make_corpus(works, stubs, references, seed)
    n = works + stubs
    drawing = _drawing(corpus)
    view = View(
        title="Social capital and community: a citation map 社会资本",
        generator="citegraph 0.1.0",
        notes=(
            "Works cited fewer than 2 times and not in the corpus are not drawn (1,204 works).",
            "Co-citation links below weight 2 are not drawn.",
            "The publication year is unknown for some works; they are shown by default.",
        ),
        summary=(
            ("works", f"{works:,}"),
            ("citations", f"{len(corpus.pairs):,}"),
            ("years", "1968–2024"),
            ("only cited", f"{stubs:,}"),
            ("files", "3"),
        ),
        relations=hand_made_view().relations,
        works=_works(corpus),
        citations=_citation_columns(corpus),
        topics=_topic_columns(corpus),
        authors=_entities([[en for en, _ in people] for people in corpus.people]),
        venues=_entities([[VENUES[i % 4][0]] if i % 17 else [] for i in range(n)]),
        drawing=drawing,
        timeline=drawn_timeline(corpus.year, drawing.group),
    )
    definitions = Definitions(view)
    works = view.works.model_copy(
        update={
            "cited": tuple(len(definitions.cited_by[i]) for i in range(n)),
            "also": tuple("\n".join(zh or en for en, zh in people) for people in corpus.people),
        }
    )
    view = view.model_copy(update={"works": works})
    details = Details.of({i: _detail(definitions, corpus, i) for i in range(n) if corpus.known[i]})
    return view.model_copy(update={"details": details, "edges": _edges(definitions)})


def _works(corpus: Corpus) -> Works:
    swap = [i % 2 == 0 for i in range(len(corpus.title))]
    pick = [(t[::-1] if s else t) for t, s in zip(corpus.title, swap, strict=True)]
    names = [
        "; ".join((zh or en) if s else en for en, zh in people)
        for people, s in zip(corpus.people, swap, strict=True)
    ]
    n = len(corpus.title)
    return Works(
        key=tuple(f"10.1000/made.{i}" if i % 3 else f"local:{i}" for i in range(n)),
        in_corpus=tuple(corpus.known),
        title=tuple(t[0] for t in pick),
        title_other=tuple(
            t[1] if known else None for t, known in zip(pick, corpus.known, strict=True)
        ),
        authors=tuple(names),
        year=tuple(corpus.year),
        venue=tuple(VENUES[i % 4][i % 2] if i % 17 else None for i in range(n)),
        doi=tuple(f"10.1000/made.{i}" if i % 3 else None for i in range(n)),
        type=tuple("article" if i % 5 else "book" for i in range(n)),
    )


def _entities(names: list[list[str]]) -> Entities:
    found = sorted({name for of in names for name in of})
    pairs = sorted({(work, found.index(name)) for work, of in enumerate(names) for name in of})
    return Entities(
        name=tuple(found),
        work=tuple(work for work, _ in pairs),
        item=tuple(item for _, item in pairs),
    )


def _citation_columns(corpus: Corpus) -> Citations:
    def raw(cited: int) -> str | None:
        if cited % 11 == 0:
            return None
        name = corpus.people[cited][0][0].upper()
        return f"{name}, {corpus.year[cited] or 'n.d.'}, {VENUES[cited % 4][0].upper()}, V{cited}"

    return Citations(
        citing=tuple(a for a, _ in corpus.pairs),
        cited=tuple(b for _, b in corpus.pairs),
        raw=tuple(raw(b) for _, b in corpus.pairs),
        rule=tuple("DOI" if b % 3 else "author, year, first page" for _, b in corpus.pairs),
    )


def _topic_columns(corpus: Corpus) -> Topics:
    labels = [*FIELDS, *WORDS]
    rows = [(i, topic) for i, topics in enumerate(corpus.topics) for topic in topics]
    return Topics(
        zh=tuple(label[1] for label in labels),
        en=tuple(label[0] for label in labels),
        work=tuple(i for i, _ in rows),
        topic=tuple(topic for _, topic in rows),
        how=tuple("keyword" if (i + t) % 3 else "found in title" for i, t in rows),
    )


def _drawing(corpus: Corpus) -> Drawing:
    rng = corpus.random
    n = len(corpus.title)
    counts = [0] * n
    for _, cited in corpus.pairs:
        counts[cited] += 1
    xs, ys = [], []
    for i in range(n):
        angle = 2 * math.pi * corpus.group[i] / len(FIELDS) + 0.4
        spread = 120 / (1 + 0.04 * counts[i]) + 20
        xs.append(max(-500, min(500, 280 * math.cos(angle) + rng.gauss(0, spread))))
        ys.append(max(-500, min(500, 260 * math.sin(angle) + rng.gauss(0, spread))))
    sizes = [corpus.group.count(g) for g in range(len(FIELDS))]
    total = sum(counts) or 1
    return Drawing(
        work=tuple(range(n)),
        x=tuple(xs),
        y=tuple(ys),
        group=tuple(g if i % 41 else -1 for i, g in enumerate(corpus.group)),
        groups=tuple(
            Group(label=f"{en} · {zh}", size=size, color=color)
            for (en, zh, color), size in zip(FIELDS, sizes, strict=True)
        ),
        metrics={
            "in_degree": tuple(map(float, counts)),
            "pagerank": tuple((c + 0.3) / total for c in counts),
        },
    )


def _detail(definitions: Definitions, corpus: Corpus, i: int) -> Detail:
    en, zh = corpus.title[i]
    references_known = i % 10 != 0
    needs_references = {"references", "second_level_references", "co_citing"}
    counts = {}
    for pane in definitions.panes:
        size = len(definitions.pane(pane, i))
        unknown = pane in needs_references and not references_known
        counts[pane] = Count(
            reported=size + 3 if pane in {"citing", "references"} and i % 2 else None,
            listed=None,
            in_corpus=None if unknown else size,
            reason="the source carries no reference list" if unknown else None,
        )
    return Detail(
        titles=(Text(text=zh, language="zh"), Text(text=en, language="en")),
        authors=tuple(
            Author(name=e, other_name=z, affiliations=("Department of Sociology",) if k else ())
            for k, (e, z) in enumerate(corpus.people[i])
        ),
        abstracts=(
            Text(text=f"本文讨论{zh}，基于问卷与访谈资料。" * 4, language="zh"),
            Text(text=f"This article is about: {en}. It uses a survey. " * 4, language="en"),
        ),
        venues=(Text(text=VENUES[i % 4][0], language="en"),) if i % 17 else (),
        volume=str(1 + i % 40),
        issue=str(1 + i % 6) if i % 5 else None,
        pages=f"{i + 1}-{i + 14}",
        page_count=14,
        publisher="Made Press" if i % 3 == 0 else None,
        issn=("0000-0019", "0000-0027") if i % 2 == 0 else (),
        type="article",
        identifiers={"doi": f"10.1000/made.{i}"} if i % 3 else {"vip": str(10_000 + i)},
        links=(Link(label="doi.org", url=f"https://doi.org/10.1000/made.{i}"),) if i % 3 else (),
        references_known=references_known,
        counts=counts,
        reported_by={"被引量": i % 19} if i % 4 == 0 else {},
        sources=((f"savedrecs-{i % 3}.txt", i, "wos"),),
    )


def _edges(definitions: Definitions) -> tuple[Edges, ...]:
    rules = {
        "references": (1, "all citations between drawn works", True),
        "co_cited": (3, "common citers ≥ 3", False),
        "co_citing": (3, "shared references ≥ 3", False),
        "shared_topic": (3, "shared topics ≥ 3", False),
    }
    tables = []
    for relation, (least, rule, visible) in rules.items():
        directed = relation == "references"
        pairs = [
            (d, o, w or 1)
            for d in definitions.works
            for o, w in sorted(definitions.pane(relation, d).items())
            if directed or d < o
        ]
        kept = [pair for pair in pairs if pair[2] >= least]
        tables.append(
            Edges(
                relation=relation,
                directed=directed,
                source=tuple(p[0] for p in kept),
                target=tuple(p[1] for p in kept),
                weight=tuple(float(p[2]) for p in kept),
                total=len(pairs),
                rule=rule,
                visible=visible,
            )
        )
    tables.append(
        Edges(
            relation="shared_funder",
            directed=False,
            empty="no record of this corpus names its funding",
        )
    )
    return tuple(tables)


# -- fixtures -------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def view() -> View:
    """The hand-made view: few works, every oddity."""
    return hand_made_view()


@pytest.fixture(scope="session")
def corpus_view() -> View:
    return made_up_view()


@pytest.fixture(scope="session")
def helpers() -> SimpleNamespace:
    return SimpleNamespace(
        definitions=Definitions,
        panes=tuple(relation.name for relation in hand_made_view().relations),
        made_up_view=made_up_view,
    )
