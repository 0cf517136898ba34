"""Related topics, authors, institutions and venues, prior and derivative works: by definition."""

import math
import random
from collections import defaultdict

import pytest
from definitions import citing_view

from citegraph.view.model import Entities, Topics, View, Works

pytestmark = pytest.mark.browser

KINDS = ("topics", "authors", "institutions", "venues")
SIMILAR = 40
ALL = """() => {
  const { related } = Citegraph;
  const { data } = window.citegraph;
  const pairs = (list) => list.map(({ item, weight }) => [item, weight]);
  return Array.from({ length: data.n }, (_, d) => ({
    items: Object.fromEntries(related.KINDS.map((kind) => [kind, pairs(related.items(data, kind, d))])),
    prior: related.around(data, 'prior', d),
    derivative: related.around(data, 'derivative', d),
    similar: ['prior', 'derivative'].map((kind) => related.similar(data, kind, d)),
  }));
}"""


def linked(definitions, d: int) -> set[int]:
    """N(d): what d cites, is cited by, or shares a reference or a citer with."""
    panes = ("references", "citing", "co_citing", "co_cited")
    found = set().union(*(definitions.pane(pane, d) for pane in panes)) - {d}
    return found or set(definitions.pane("shared_topic", d))


def holders(view: View, kind: str) -> dict[int, set[int]]:
    """For each topic, author, institution or venue the works that have it."""
    table = getattr(view, kind)
    items = table.topic if kind == "topics" else table.item
    found = defaultdict(set)
    for work, item in zip(table.work.tolist(), items.tolist(), strict=True):
        found[item].add(work)
    return found


def related(works_of: dict[int, set[int]], near: set[int], d: int) -> list[list[int]]:
    weights = {item: len(works & near) for item, works in works_of.items() if d not in works}
    order = sorted(
        (item for item, weight in weights.items() if weight),
        key=lambda item: (-weights[item], len(works_of[item]), item),
    )
    return [[item, weights[item]] for item in order]


def similar(definitions, kind: str, d: int) -> list[int]:
    """Of the works that cite (or are cited), those most similar by Salton's cosines."""
    can_say = definitions.cites if kind == "prior" else definitions.cited_by
    cosine = defaultdict(float)
    for sets in (definitions.cites, definitions.cited_by):
        for w in definitions.works:
            both = len(sets[d] & sets[w])
            if w != d and both and can_say[w]:
                cosine[w] += both / math.sqrt(len(sets[d]) * len(sets[w]))
    return sorted(cosine, key=lambda w: (-cosine[w], w))[:SIMILAR]


def around(definitions, kind: str, d: int) -> dict[int, int]:
    sets = definitions.cites if kind == "prior" else definitions.cited_by
    members = [d, *similar(definitions, kind, d)]
    weights = {w: sum(w in sets[m] for m in members) for w in definitions.works if w != d}
    return {w: weight for w, weight in weights.items() if weight >= 2}


def random_view(seed: int) -> View:
    """Hubs among the cited, works without any citation, and every kind of item."""
    rng = random.Random(seed)
    n = rng.randint(3, 90)
    pairs = {(rng.randrange(n), int(rng.random() ** 2 * n)) for _ in range(rng.randint(0, 4 * n))}
    pairs = sorted((a, b) for a, b in pairs if a != b)

    def rows() -> list[tuple[int, int]]:
        return sorted({(rng.randrange(n), rng.randrange(9)) for _ in range(rng.randint(0, 2 * n))})

    def entities(name: str) -> Entities:
        found = rows()
        return Entities(
            name=tuple(f"{name} {k}" for k in range(9)),
            work=tuple(w for w, _ in found),
            item=tuple(k for _, k in found),
        )

    topics = rows()
    return citing_view(
        n,
        pairs,
        topics=Topics(
            zh=(None,) * 9,
            en=tuple(f"topic {k}" for k in range(9)),
            work=tuple(w for w, _ in topics),
            topic=tuple(k for _, k in topics),
            how=("keyword",) * len(topics),
        ),
        authors=entities("author"),
        institutions=entities("institution"),
        venues=entities("venue"),
    )


def assert_as_defined(page, view: View, helpers):
    definitions = helpers.definitions(view)
    works_of = {kind: holders(view, kind) for kind in KINDS}
    for d, shown in enumerate(page.evaluate(ALL)):
        near = linked(definitions, d)
        for kind in KINDS:
            assert shown["items"][kind] == related(works_of[kind], near, d), (d, kind)
        assert shown["similar"] == [similar(definitions, k, d) for k in ("prior", "derivative")]
        for kind in ("prior", "derivative"):
            found = [(entry["work"], entry["weight"]) for entry in shown[kind]]
            expected = around(definitions, kind, d)
            assert found == sorted(expected.items(), key=lambda e: (-e[1], e[0])), (d, kind)
            for entry in shown[kind]:
                assert len(set(entry["through"])) == entry["weight"]


@pytest.mark.parametrize("seed", range(5))
def test_related_lists_of_random_views(open_page, helpers, seed: int):
    view = random_view(seed)
    assert_as_defined(open_page(view), view, helpers)


def test_related_lists_of_the_hand_made_view(open_page, view: View, helpers):
    assert_as_defined(open_page(view), view, helpers)


def test_related_lists_of_a_corpus(open_page, corpus_view: View, helpers):
    assert_as_defined(open_page(corpus_view), corpus_view, helpers)


def open_section(page, work: int, name: str):
    page.evaluate("i => citegraph.select(i)", work)
    section = page.locator(f'details[data-section="{name}"]')
    if section.get_attribute("open") is None:
        section.locator("summary").first.click()
    section.locator("p").first.wait_for()
    return section


def test_authors_are_one_click_away_with_weight_and_why(open_page, view: View, helpers):
    page = open_page(view)
    section = open_section(page, 9, "related-authors")
    near = linked(helpers.definitions(view), 9)
    assert f"Of the {len(near)} works" in section.inner_text()
    expected = related(holders(view, "authors"), near, 9)
    lines = section.locator("li[data-item]")
    shown = lines.evaluate_all("all => all.map((li) => +li.dataset.item)")
    assert shown == [item for item, _ in expected]
    item = expected[0][0]
    line = section.locator(f'li[data-item="{item}"]')
    assert view.authors.name[item] in line.inner_text()
    line.locator("button.why").first.click()
    works = line.locator("button.work").evaluate_all("all => all.map((b) => +b.dataset.work)")
    assert set(works) == holders(view, "authors")[item] & near
    line.locator('[data-do="map"]').click()
    assert page.evaluate("citegraph.map.visible().focus") == len(works)


def test_why_shows_shared_references_common_citers_and_topics(open_page, view: View):
    page = open_page(view)
    section = open_section(page, 4, "related-venues")
    line = section.locator("li[data-item]").first
    line.locator("button.why").first.click()
    panes = line.locator(".links-by button")
    texts = " ".join(panes.all_inner_texts())
    assert "citing" in texts
    for button in panes.all():
        button.click()
    opened = line.locator(".links-by ~ .evidence")
    assert opened.count() == panes.count()
    assert "matched by" in " ".join(opened.all_inner_texts())


def test_a_related_topic_opens_its_works(open_page, view: View):
    page = open_page(view)
    section = open_section(page, 9, "related-topics")
    section.locator("button.topic").first.click()
    assert page.evaluate("citegraph.state.shown.kind") == "topic"


def test_without_citations_the_shared_topics_count(open_page):
    view = View(
        title="topics only",
        generator="test",
        works=Works(key=("a", "b"), in_corpus=(True, True)),
        topics=Topics(zh=(None,), en=("t",), work=(0, 1), topic=(0, 0), how=("keyword",) * 2),
        authors=Entities(name=("Ann", "Bob"), work=(0, 1), item=(0, 1)),
    )
    section = open_section(open_page(view), 0, "related-authors")
    assert "No citation links this work with others. Of the 1 works" in section.inner_text()
    assert "Bob" in section.inner_text()
    assert "Ann" not in section.locator("li").all_inner_texts()


def test_prior_works_say_by_which_works(open_page, corpus_view: View, helpers):
    page = open_page(corpus_view)
    d = 5
    section = open_section(page, d, "prior")
    line = section.locator("li[data-work]").first
    work = int(line.get_attribute("data-work"))
    weight = around(helpers.definitions(corpus_view), "prior", d)[work]
    line.locator("button.why").click()
    citing = line.locator(".evidence button.work")
    assert citing.count() == weight


def test_sections_stay_open_from_work_to_work(open_page, view: View):
    page = open_page(view)
    open_section(page, 4, "derivative")
    page.evaluate("citegraph.select(0)")
    assert page.locator('details[data-section="derivative"]').get_attribute("open") is not None
    page.click('details[data-section="topics-section"] > summary')
    page.evaluate("citegraph.select(3)")
    assert page.locator('details[data-section="topics-section"]').get_attribute("open") is None


def test_badges_say_what_a_record_lacks(open_page, view: View):
    page = open_page(view)
    for work, detail in view.details.items():
        page.evaluate("i => citegraph.select(i)", work)
        page.evaluate("i => citegraph.data.load([i])", work)
        shown = page.locator(".badge.missing").evaluate_all(
            "all => all.map((b) => b.dataset.missing)"
        )
        lacks = {
            "noYear": view.works.year[work] is None,
            "noAbstract": not detail.abstracts,
            "noReferences": not detail.references_known,
            "noTopics": work not in view.topics.work,
        }
        assert shown == [name for name, lacking in lacks.items() if lacking]
