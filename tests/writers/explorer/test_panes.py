"""The panes that the page computes, and their evidence, against the definitions."""

import json
import random
from pathlib import Path
from types import SimpleNamespace

import pytest
from definitions import citing_view

from citegraph.view.model import Topics, View

pytestmark = pytest.mark.browser

ALL = """(exclusive) => {
  const { panes, data } = window.citegraph;
  return Array.from({ length: data.n }, (_, d) =>
    Object.fromEntries(panes.names.map((pane) => [pane, panes.compute(pane, d, exclusive)])));
}"""


def random_view(seed: int) -> View:
    """Citations with hubs, loops and doubles, and topics with several origins."""
    rng = random.Random(seed)
    n = rng.randint(2, 40)
    pairs = [(rng.randrange(n), int(rng.random() ** 2 * n)) for _ in range(rng.randint(0, 5 * n))]
    topics = rng.randint(1, 8)
    rows = [(rng.randrange(n), rng.randrange(topics)) for _ in range(rng.randint(0, 2 * n))]
    return citing_view(
        n,
        pairs,
        topics=Topics(
            zh=(None,) * topics,
            en=tuple(f"t{t}" for t in range(topics)),
            work=tuple(w for w, _ in rows),
            topic=tuple(t for _, t in rows),
            how=tuple(rng.choice(("keyword", "found in title")) for _ in rows),
        ),
    )


def assert_panes_equal(page, view: View, helpers: SimpleNamespace):
    definitions = helpers.definitions(view)
    for exclusive in (False, True):
        shown = page.evaluate(ALL, exclusive)
        for d, panes in enumerate(shown):
            for pane in helpers.panes:
                expected = definitions.pane(pane, d, exclusive=exclusive)
                assert dict(panes[pane]) == expected, (d, pane)


def test_panes_of_the_hand_made_view(open_page, view: View, helpers, fixtures: Path):
    page = open_page(view)
    assert_panes_equal(page, view, helpers)
    expected = json.loads((fixtures / "view" / "panes.json").read_text("utf-8"))
    shown = page.evaluate(ALL, False)
    for key, panes in expected.items():
        found = shown[view.works.key.index(key)]
        for pane, members in panes.items():
            assert {view.works.key[w]: weight for w, weight in found[pane]} == members, pane


@pytest.mark.parametrize("seed", range(6))
def test_panes_of_random_views(open_page, helpers: SimpleNamespace, seed: int):
    view = random_view(seed)
    assert_panes_equal(open_page(view), view, helpers)


def test_evidence_adds_up_to_the_weight(open_page, corpus_view: View):
    """Every weight is the number of works or topics that the evidence names."""
    wrong = open_page(corpus_view).evaluate("""() => {
      const { panes, data } = window.citegraph;
      const wrong = [];
      for (let d = 0; d < data.n; d += 7) {
        for (const pane of panes.names) {
          for (const { work, weight } of panes.items(pane, d).slice(0, 25)) {
            const { items } = panes.why(pane, d, work);
            if (weight === null ? !items.length : items.length !== weight) wrong.push([d, pane, work]);
            for (const item of items) {
              if ((item.citations || []).includes(null)) wrong.push([d, pane, work]);
            }
          }
        }
      }
      return wrong;
    }""")
    assert wrong == []


def test_items_are_sorted_and_hold_what_the_source_lists(open_page, view: View):
    page = open_page(view)
    items = page.evaluate("citegraph.panes.items('co_citing', 0)")
    assert [(item["work"], item["weight"]) for item in items] == [(6, 2), (4, 1), (3, 1), (8, 1)]
    citing = page.evaluate("citegraph.panes.items('citing', 0)")
    assert [(i["work"], i["computed"], i["listed"]) for i in citing] == [
        (9, True, False),
        (4, True, False),
        (3, True, True),
        (5, False, True),
    ]


def open_pane(page, pane: str):
    head = page.locator(f'button.pane-head[data-pane="{pane}"]')
    if head.get_attribute("aria-expanded") == "false":
        head.click()


def why_text(page, pane: str, work: int, other: int) -> str:
    """Open the evidence of one line of one pane and read it."""
    page.evaluate("i => citegraph.select(i)", work)
    open_pane(page, pane)
    line = page.locator(f'section.pane[data-pane="{pane}"] li[data-work="{other}"]')
    line.locator("button.why").first.click()
    return line.locator(".evidence").first.inner_text()


def test_why_shows_the_reference_string_and_the_rule(open_page, view: View):
    page = open_page(view)
    text = why_text(page, "references", 0, 1)
    assert "GRANOVETTER MS, 1973, AM J SOCIOL, V78, P1360" in text
    assert "matched by: author, year, volume, first page" in text
    text = why_text(page, "citing", 0, 9)
    assert "李明，王芳：《社会资本与社区治理》" in text
    assert "matched by: title key" in text
    assert "the reference string is not in this page" in why_text(page, "references", 0, 8)


def test_why_names_paths_shared_references_common_citers_and_topics(open_page, view: View):
    page = open_page(view)
    path = why_text(page, "second_level_references", 0, 1)
    assert "1 path(s), through:" in path
    assert "Not on the map" in path
    shared = why_text(page, "co_citing", 0, 6)
    assert "2 shared reference(s):" in shared
    assert "The strength of weak ties" in shared
    assert "Bowling alone" in shared
    citers = why_text(page, "co_cited", 0, 2)
    assert "1 work(s) cite both:" in citers
    assert "Governing the commons of a city" in citers
    topics = why_text(page, "shared_topic", 0, 3)
    assert "2 shared topic(s):" in topics
    assert "社会资本 · social capital" in topics
    assert "keyword, found in title / keyword" in topics


def test_why_of_a_work_that_is_only_listed(open_page, view: View):
    page = open_page(view)
    assert "no citation in this page shows it" in why_text(page, "citing", 0, 5)
    line = page.locator('section.pane[data-pane="citing"] li[data-work="5"]')
    assert line.locator(".badge.listed").inner_text() == "listed"


def test_exclusive_switch_takes_the_first_level_out(open_page, view: View):
    page = open_page(view)
    page.evaluate("citegraph.select(0)")
    page.click('button.pane-head[data-pane="second_level_citing"]')
    lines = page.locator('section.pane[data-pane="second_level_citing"] li[data-work]')
    assert lines.count() == 2
    page.check("input.exclusive")
    assert lines.count() == 0
    assert "None in this page." in page.locator(".pane.open").inner_text()


def test_long_lists_grow_by_fifty_to_the_end(open_page, corpus_view: View, helpers):
    page = open_page(corpus_view)
    definitions = helpers.definitions(corpus_view)
    sizes = [len(definitions.pane("shared_topic", d)) for d in definitions.works]
    d = sizes.index(max(sizes))
    page.evaluate("i => citegraph.select(i)", d)
    open_pane(page, "shared_topic")
    pane = page.locator('section.pane[data-pane="shared_topic"]')
    assert pane.locator("li[data-work]").count() == 50
    assert pane.locator("button.more").inner_text() == f"show more ({sizes[d] - 50} left)"
    while pane.locator("button.more").count():
        pane.locator("button.more").click()
    assert pane.locator("li[data-work]").count() == sizes[d]
