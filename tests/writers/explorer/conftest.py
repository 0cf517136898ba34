"""A browser, pages of views in it, and views to show: a hand-made one and a made-up corpus."""

import math
import random
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from citegraph.model import Author, Text
from citegraph.view.model import (
    Citations,
    Count,
    Detail,
    Drawing,
    Edges,
    Group,
    Link,
    RelationInfo,
    Topics,
    View,
    Works,
)
from citegraph.writers.explorer import write

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

RELATIONS = (
    ("references", "references", "参考文献", "works that d cites", "R(d)", None),
    (
        "second_level_references",
        "second-level references",
        "二级参考文献",
        "works that the references of d cite",
        "⋃ R(r), r ∈ R(d), minus d",
        None,
    ),
    (
        "co_citing",
        "co-citing (bibliographic coupling)",
        "共引文献",
        "works that cite a reference of d",
        "⋃ C(r), r ∈ R(d), minus d",
        "shared references",
    ),
    (
        "co_cited",
        "co-cited (co-citation)",
        "同被引文献",
        "works cited together with d",
        "⋃ R(c), c ∈ C(d), minus d",
        "common citers",
    ),
    ("citing", "citing (cited by)", "引证文献", "works that cite d", "C(d)", None),
    (
        "second_level_citing",
        "second-level citing",
        "二级引证文献",
        "works that cite those that cite d",
        "⋃ C(c), c ∈ C(d), minus d",
        None,
    ),
    (
        "shared_topic",
        "shared topic",
        "相关主题",
        "works with a topic of d",
        "T Tᵀ",
        "shared topics",
    ),
)
PANES = tuple(relation[0] for relation in RELATIONS)


def relation_infos() -> tuple[RelationInfo, ...]:
    names = ("name", "label", "label_zh", "definition", "formula", "weight")
    return tuple(RelationInfo(**dict(zip(names, row, strict=True))) for row in RELATIONS)


# -- the definitions once more, as plain sets: what the page must agree with ----------------


def brute_force(view: View, pane: str, d: int, *, exclusive: bool = False) -> dict[int, int | None]:
    """The pane of a work by its definition, from the citations and topics of a view."""
    cites: dict[int, set[int]] = defaultdict(set)
    cited_by: dict[int, set[int]] = defaultdict(set)
    for a, b in zip(view.citations.citing, view.citations.cited, strict=True):
        if a != b:
            cites[a].add(b)
            cited_by[b].add(a)
    has: dict[int, set[int]] = defaultdict(set)
    for work, topic in zip(view.topics.work, view.topics.topic, strict=True):
        has[work].add(topic)
    works = range(len(view.works.key))
    if pane == "references":
        return dict.fromkeys(cites[d])
    if pane == "citing":
        return dict.fromkeys(cited_by[d])
    if pane == "second_level_references":
        found = {w for w in works if any(w in cites[r] for r in cites[d])} - {d}
        return dict.fromkeys(found - cites[d] if exclusive else found)
    if pane == "second_level_citing":
        found = {w for w in works if any(w in cited_by[c] for c in cited_by[d])} - {d}
        return dict.fromkeys(found - cited_by[d] if exclusive else found)
    table = {"co_citing": cites, "co_cited": cited_by, "shared_topic": has}[pane]
    weights = {w: len(table[w] & table[d]) for w in works if w != d}
    return {w: n for w, n in weights.items() if n}


# -- a made-up corpus in two languages ------------------------------------------------------

FIELDS = (
    ("social capital", "社会资本", "#4477aa"),
    ("community governance", "社区治理", "#cc6677"),
    ("citation analysis", "引文分析", "#228833"),
    ("rural education", "乡村教育", "#b8860b"),
    ("digital platforms", "数字平台", "#8867b5"),
)
WORDS = (
    ("trust", "信任"),
    ("networks", "网络"),
    ("migration", "流动人口"),
    ("inequality", "不平等"),
    ("social work", "社会工作"),
    ("institutions", "制度"),
    ("participation", "参与"),
    ("knowledge diffusion", "知识扩散"),
    ("welfare", "福利"),
    ("identity", "认同"),
    ("labour", "劳动"),
    ("gender", "性别"),
)
FORMS = (
    ("The role of {a} in {b}", "{a}在{b}中的作用"),
    ("{A}, {b} and the state: evidence from ten cities", "{a}、{b}与国家：十个城市的证据"),
    ("Rethinking {b}: a study of {a}", "{b}的再思考：基于{a}的研究"),
    ("{A} and {b}", "{a}与{b}"),
    ("How {a} shapes {b} among young people", "{a}如何影响青年的{b}"),
)
PEOPLE = (
    ("Zhang Wei", "张伟"),
    ("Li Na", "李娜"),
    ("Wang Fang", "王芳"),
    ("Chen Jing", "陈静"),
    ("Liu Yang", "刘洋"),
    ("Ouyang Min", "欧阳敏"),
    ("Smith, J. A.", None),
    ("García, María", None),
    ("Müller, K.", None),
    ("Okafor, Chidi", None),
    ("Ivanova, O.", None),
)
VENUES = (
    ("Journal of Social Research", "社会研究"),
    ("Scientometrics Letters", "情报学刊"),
    ("Urban Studies Quarterly", "城市研究"),
    ("Education Review", "教育评论"),
)


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
        relations=relation_infos(),
        works=_works(corpus),
        citations=_citation_columns(corpus),
        topics=_topic_columns(corpus),
        drawing=_drawing(corpus),
    )
    details = {i: _detail(view, corpus, i) for i in range(n) if corpus.known[i]}
    return view.model_copy(update={"details": details, "edges": _edges(view)})


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


def _detail(view: View, corpus: Corpus, i: int) -> Detail:
    en, zh = corpus.title[i]
    references_known = i % 10 != 0
    needs_references = {"references", "second_level_references", "co_citing"}
    counts = {}
    for pane in PANES:
        size = len(brute_force_sizes(view)[pane][i])
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
        type="article",
        identifiers={"doi": f"10.1000/made.{i}"} if i % 3 else {"vip": str(10_000 + i)},
        links=(Link(label="doi.org", url=f"https://doi.org/10.1000/made.{i}"),) if i % 3 else (),
        references_known=references_known,
        counts=counts,
        reported_by={"被引量": i % 19} if i % 4 == 0 else {},
        sources=(f"savedrecs-{i % 3}.txt, record {i}",),
    )


_sizes: dict[int, dict[str, dict[int, dict[int, int | None]]]] = {}


def brute_force_sizes(view: View) -> dict[str, dict[int, dict[int, int | None]]]:
    """All panes of all works; made by multiplying out once, since the sets are asked for often."""
    if id(view) in _sizes:
        return _sizes[id(view)]
    out: dict[int, set[int]] = defaultdict(set)
    into: dict[int, set[int]] = defaultdict(set)
    for a, b in zip(view.citations.citing, view.citations.cited, strict=True):
        out[a].add(b)
        into[b].add(a)
    has: dict[int, set[int]] = defaultdict(set)
    members: dict[int, set[int]] = defaultdict(set)
    for w, t in zip(view.topics.work, view.topics.topic, strict=True):
        has[w].add(t)
        members[t].add(w)
    steps = {
        "references": (out, None),
        "citing": (into, None),
        "second_level_references": (out, out),
        "second_level_citing": (into, into),
        "co_citing": (out, into),
        "co_cited": (into, out),
        "shared_topic": (has, members),
    }
    result: dict[str, dict[int, dict[int, int | None]]] = {}
    for pane, (first, second) in steps.items():
        result[pane] = {}
        for d in range(len(view.works.key)):
            found: dict[int, int | None] = {}
            for middle in first[d]:
                for other in [middle] if second is None else second[middle]:
                    if other != d:
                        found[other] = (found.get(other) or 0) + 1
            result[pane][d] = found
    _sizes.clear()
    _sizes[id(view)] = result
    return result


def _edges(view: View) -> tuple[Edges, ...]:
    rules = {
        "references": (1, "all citations between drawn works", True),
        "co_cited": (3, "common citers ≥ 3", False),
        "co_citing": (3, "shared references ≥ 3", False),
        "shared_topic": (3, "shared topics ≥ 3", False),
    }
    tables = []
    for relation, (least, rule, visible) in rules.items():
        panes = brute_force_sizes(view)[relation]
        directed = relation == "references"
        pairs = [
            (d, o, w or 1)
            for d, found in panes.items()
            for o, w in sorted(found.items())
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
def view(fixtures: Path) -> View:
    """The hand-made view: few works, every oddity."""
    return View.model_validate_json((fixtures / "view" / "view.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def corpus_view() -> View:
    return made_up_view()


@pytest.fixture(scope="session")
def helpers() -> SimpleNamespace:
    return SimpleNamespace(
        brute_force=brute_force, panes=PANES, made_up_view=made_up_view, infos=relation_infos
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        pytest.skip("no Chromium here; install one to test the page in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield running
        running.close()


@dataclass
class Watch:
    """What a page did that it should not: requests beyond its own file, messages, dialogs."""

    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def assert_quiet(self) -> None:
        assert self.messages == []
        assert self.dialogs == []
        assert len(self.requests) == 1
        assert self.requests[0].startswith("file:")


OpenPage = Callable[..., Any]


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[OpenPage]:
    """Write a view to a file and open it; at the end, the page must have been quiet."""
    contexts, watches = [], []

    def open_it(view: View, *, fragment: str = "", **options: Any) -> Any:
        path = write(view, tmp_path / f"page{len(contexts)}.html")
        options.setdefault("viewport", {"width": 1280, "height": 800})
        options.setdefault("locale", "en-GB")
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(**options)
        page = context.new_page()
        watch = Watch()
        page.on("request", lambda request: watch.requests.append(request.url))
        page.on("console", lambda message: watch.messages.append(message.text))
        page.on("pageerror", lambda error: watch.messages.append(str(error)))
        page.on("dialog", lambda dialog: (watch.dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri() + fragment)
        assert page.evaluate("window.citegraph !== undefined")
        contexts.append(context)
        watches.append(watch)
        return page

    open_it.watches = watches  # type: ignore[attr-defined]
    yield open_it
    for context in contexts:
        context.close()
    for watch in watches:
        watch.assert_quiet()
