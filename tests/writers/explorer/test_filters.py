"""Which works pass the filters: against the definitions, and by mouse and keyboard."""

import random
from collections import Counter
from typing import Any

import numpy as np
import pytest
from waiting import pause

from citegraph.view.model import Entities, View

pytestmark = pytest.mark.browser

PICKED = "Array.from(citegraph.app.picked())"
ITEMS = ("group", "topic", "author", "venue", "type")


@pytest.fixture(scope="module")
def full_view(corpus_view: View) -> View:
    """The made-up corpus with authors, venues and types as the page's columns have them."""
    works = corpus_view.works
    n = len(works.key)
    types = tuple(("article", "thesis", "学位论文", None)[i % 4] for i in range(n))
    names = [(line or "").split("; ") for line in works.authors or ()]
    return corpus_view.model_copy(
        update={
            "works": works.model_copy(update={"type": types}),
            "authors": _entities(names),
            "venues": _entities([[name] if name else [] for name in works.venue or ()]),
        }
    )


def _entities(names: list[list[str]]) -> Entities:
    order = list(dict.fromkeys(name for line in names for name in line))
    rows = sorted((i, order.index(name)) for i, line in enumerate(names) for name in set(line))
    work, item = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    return Entities(name=tuple(order), work=work, item=item)


# -- the definitions ------------------------------------------------------------------------


class Oracle:
    """What passes, work by work, from the view alone."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.n = len(view.works.key)
        years = [year for year in view.works.year or () if year is not None]
        self.first, self.last = min(years), max(years)
        self.items: dict[str, list[set[int]]] = {name: [set() for _ in range(self.n)] for name in ITEMS}  # fmt: skip
        types = sorted({name for name in view.works.type or () if name is not None})
        for i, name in enumerate(view.works.type or ()):
            self.items["type"][i] = set() if name is None else {types.index(name)}
        rows = {"topic": (view.topics.work, view.topics.topic),
                "author": (view.authors.work, view.authors.item),
                "venue": (view.venues.work, view.venues.item)}  # fmt: skip
        for name, (work, item) in rows.items():
            for i, k in zip(work.tolist(), item.tolist(), strict=True):
                self.items[name][i].add(k)
        groups = len(view.drawing.groups)
        for i, group in zip(view.drawing.work.tolist(), view.drawing.group.tolist(), strict=True):
            self.items["group"][i] = {group if group >= 0 else groups}

    def linked(self, relation: int, least: float) -> set[int]:
        table = self.view.edges[relation]
        drawn = self.view.drawing.work.tolist()
        rows = zip(table.source.tolist(), table.target.tolist(), table.weight.tolist(), strict=True)
        return {drawn[p] for a, b, weight in rows if weight >= least for p in (a, b)}

    def by_one(self, state: dict[str, Any], name: str) -> set[int]:
        """The works that one filter alone lets pass."""
        turned = name in state["not"]
        works = self.view.works
        if name == "year":
            span = range(state["from"], state["to"] + 1)
            years = list(enumerate(works.year or ()))
            return {i for i, year in years
                    if (state["unknown"] if year is None else (year in span) != turned)}  # fmt: skip
        if name == "kind":
            passes = {
                i for i, on in enumerate(works.in_corpus) if on == (state["kind"] == "records")
            }
        elif name == "linked":
            passes = self.linked(*state["linked"])
        else:
            passes = {i for i in range(self.n) if self.items[name][i] & set(state[name])}
        return set(range(self.n)) - passes if turned else passes

    def passing(self, state: dict[str, Any]) -> list[int]:
        whole = (state["from"], state["to"], state["unknown"]) == (self.first, self.last, True)
        on = [name for name in (*ITEMS, "kind", "linked") if state[name]]
        sets = [self.by_one(state, name) for name in (on if whole else [*on, "year"])]
        found = set(range(self.n))
        if sets:
            join = set.intersection if state["match"] == "all" else set.union
            found = join(*sets)
        return sorted(found)


APPLY = """(given) => {
  const { app } = citegraph;
  const { state } = app;
  Object.assign(state, Citegraph.state.initial(app));
  state.year = { from: given.from, to: given.to, unknown: given.unknown };
  for (const name of ['group', 'topic', 'author', 'venue', 'type', 'not']) state[name] = new Set(given[name]);
  state.kind = given.kind;
  state.match = given.match;
  state.linked = given.linked && { relation: given.linked[0], min: given.linked[1] };
  app.changed();
  return { works: Array.from(app.picked()), count: app.count, drawn: app.map.visible().nodes };
}"""


def any_state(rng: random.Random, oracle: Oracle) -> dict[str, Any]:
    sizes = {"group": len(oracle.view.drawing.groups) + 1, "topic": len(oracle.view.topics.zh),
             "author": len(oracle.view.authors.name), "venue": len(oracle.view.venues.name),
             "type": 3}  # fmt: skip
    span = sorted(rng.randint(oracle.first, oracle.last) for _ in range(2))
    whole = rng.random() < 0.4
    state: dict[str, Any] = {
        "from": oracle.first if whole else span[0],
        "to": oracle.last if whole else span[1],
        "unknown": rng.random() < 0.6,
        "kind": rng.choice((None, None, "records", "stubs")),
        "linked": rng.choice((None, None, [rng.randrange(4), rng.choice((0, 3, 4, 6))])),
        "match": rng.choice(("all", "all", "any")),
    }
    for name in ITEMS:
        some = rng.random() < 0.35
        state[name] = rng.sample(range(sizes[name]), rng.randint(1, 3)) if some else []
    names = [*ITEMS, "year", "kind", "linked"]
    state["not"] = [name for name in names if rng.random() < 0.25]
    return state


def test_any_filters_agree_with_their_definitions(open_page: Any, full_view: View) -> None:
    page = open_page(full_view)
    oracle = Oracle(full_view)
    rng = random.Random(4)
    sizes = set()
    for _ in range(150):
        state = any_state(rng, oracle)
        found = page.evaluate(APPLY, state)
        assert found["works"] == oracle.passing(state), state
        assert found["count"] == found["drawn"] == len(found["works"])
        sizes.add(found["count"])
    assert len(sizes) > 40  # and not always all or none


def test_counts_of_the_facets_are_of_the_result(open_page: Any, full_view: View) -> None:
    page = open_page(full_view, fragment="#kind=records&group=1")
    oracle = Oracle(full_view)
    works = page.evaluate(PICKED)
    for name in ("topic", "author", "venue", "type"):
        facet = page.locator(f'details[data-facet="{name}"]')
        facet.locator("summary").click()
        facet.locator("button.facet-item").first.wait_for()
        while facet.locator('button[data-item="more"]').count():
            facet.locator('button[data-item="more"]').click()
        shown = facet.locator("button.facet-item").evaluate_all(
            "all => all.map((node) => [Number(node.dataset.item), Number(node.querySelector('.count').textContent)])"
        )
        counts = Counter(item for i in works for item in oracle.items[name][i])
        assert dict(shown) == counts
        assert [n for _, n in shown] == sorted(counts.values(), reverse=True)


def test_facet_finds_names_in_both_languages(open_page: Any, full_view: View) -> None:
    page = open_page(full_view)
    facet = page.locator('details[data-facet="topic"]')
    facet.locator("summary").press("Enter")
    facet.locator("button.facet-item").first.wait_for()
    for asked in ("社會資本", "SOCIAL cap"):
        facet.locator("input.facet-search").fill(asked)
        pause(page, 60)
        assert facet.locator("button.facet-item").all_inner_texts()[0].startswith("社会资本 · social capital")  # fmt: skip
    facet.locator("input.facet-search").fill("nothing is called so")
    pause(page, 60)
    assert "Nothing is called so." in facet.inner_text()


def test_chips_say_and_remove_filters(open_page: Any, full_view: View) -> None:
    page = open_page(
        full_view, fragment="#topic=信任&topic=乡村教育&year=1990-2000.known&kind=records"
    )
    chips = page.locator("#chips .chip")
    assert [text.replace("\n", " ") for text in chips.locator(".chip-turn").all_inner_texts()] == [
        "1990–2000", "in the corpus", "信任 · trust", "乡村教育 · rural education",
    ]  # fmt: skip
    before = page.evaluate("citegraph.app.count")
    chips.nth(3).locator(".chip-remove").click()
    assert page.evaluate("[...citegraph.state.topic].length") == 1
    chips.nth(0).locator(".chip-remove").press("Enter")
    assert page.evaluate("location.hash.includes('year')") is False
    assert page.evaluate("citegraph.app.count") != before
    assert page.evaluate("document.activeElement.className") == "chip-remove"
    chips.nth(1).locator(".chip-turn").press("Space")  # the topic, turned round
    assert page.evaluate("[...citegraph.state.not]") == ["topic"]
    assert chips.nth(1).inner_text().startswith("not")
    page.locator(".clear-filters").press("Enter")
    assert chips.count() == 0
    assert page.evaluate("citegraph.app.count") == len(full_view.works.key)


def test_brush_on_the_histogram(open_page: Any, full_view: View) -> None:
    page = open_page(full_view)
    box = page.locator(".histogram").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.75, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, middle, steps=4)
    page.mouse.up()
    first, last = page.evaluate("[citegraph.state.year.from, citegraph.state.year.to]")
    whole = page.evaluate("citegraph.app.yearRange")
    share = (first - whole["first"]) / (whole["last"] - whole["first"])
    assert share == pytest.approx(0.5, abs=0.05)
    assert (last - whole["first"]) / (whole["last"] - whole["first"]) == pytest.approx(
        0.75, abs=0.05
    )
    assert page.evaluate("location.hash") == f"#year={first}-{last}"
    assert page.locator(".range-said").inner_text() == f"{first} – {last}"


def test_years_by_keyboard(open_page: Any, full_view: View) -> None:
    page = open_page(full_view)
    first = page.evaluate("citegraph.app.yearRange.first")
    page.locator("input.year-from").press("ArrowRight")
    page.locator("input.year-from").press("ArrowRight")
    pause(page, 60)
    assert page.evaluate("citegraph.state.year.from") == first + 2
    assert page.evaluate("document.activeElement.className") == "year-from"


def test_one_kind_of_works_is_always_shown(open_page: Any, full_view: View) -> None:
    page = open_page(full_view)
    page.locator("input.records").press("Space")
    assert page.evaluate("citegraph.state.kind") == "stubs"
    page.locator("input.stubs").press("Space")
    assert page.evaluate("citegraph.state.kind") == "records"
    page.locator("input.stubs").click()
    assert page.evaluate("citegraph.state.kind") is None


def test_filter_by_links_follows_their_weight(open_page: Any, full_view: View) -> None:
    page = open_page(full_view)
    item = page.locator('li[data-relation="co_citing"]')
    item.locator("input.relation-switch").press("Space")
    item.locator(".only-linked").press("Enter")
    assert page.evaluate(PICKED) == sorted(Oracle(full_view).linked(2, 0))
    item.locator("input.weight-slider").press("ArrowRight")
    pause(page, 60)
    assert page.evaluate(PICKED) == sorted(Oracle(full_view).linked(2, 4))
    item.locator(".only-linked").click()
    assert page.evaluate("citegraph.app.count") == len(full_view.works.key)


def test_any_instead_of_all(open_page: Any, full_view: View) -> None:
    page = open_page(full_view, fragment="#kind=stubs&group=0")
    both = page.evaluate("citegraph.app.count")
    page.select_option("#match", "any")
    assert page.evaluate("citegraph.app.count") > both
    assert page.evaluate("document.activeElement.id") == "match"
    assert "match=any" in page.evaluate("location.hash")


def test_search_becomes_a_filter(open_page: Any, full_view: View) -> None:
    page = open_page(full_view)
    found = page.evaluate("citegraph.search('trust 1988').length")
    expected = sorted(page.evaluate("citegraph.search('trust')"))
    page.fill("#search", "trust")
    page.locator("#search").press("Control+Enter")
    assert page.evaluate(PICKED) == expected
    assert found <= len(expected)
    assert page.locator("#chips .chip").inner_text().startswith("“trust”")
    page.locator("#chips .chip-remove").click()
    page.fill("#search", "信任")
    page.wait_for_selector("#filter-found:not([hidden])")
    page.click("#filter-found")
    assert page.evaluate(PICKED) == sorted(page.evaluate("citegraph.search('信任')"))
    assert page.locator("#results").is_hidden()


def test_result_is_said_in_every_view(open_page: Any, full_view: View) -> None:
    page = open_page(full_view)
    for view in ("#as-map", "#as-table"):
        page.click(view)
        page.click('button.group[data-group="1"]')
        n = page.evaluate("citegraph.app.count")
        assert f"{n} of {len(full_view.works.key)} works" in page.locator("#status").inner_text()
        page.click('button.group[data-group="1"]')


def test_clusters_by_keyboard(open_page: Any, full_view: View) -> None:
    page = open_page(full_view)
    page.locator('button.group[data-group="0"]').press("Enter")
    page.locator('button.group[data-group="2"]').press("Shift+Enter")
    assert page.evaluate("[...citegraph.state.group]") == [0, 2]
    assert page.evaluate("document.activeElement.dataset.group") == "2"
    page.locator("#all-groups button").press("Enter")
    assert page.evaluate("citegraph.state.group.size") == 0


def test_legend_counts_what_its_clusters_would_add(open_page: Any, full_view: View) -> None:
    page = open_page(full_view, fragment="#group=1&kind=records")
    oracle = Oracle(full_view)
    shown = page.locator("button.group .count").all_inner_texts()
    records = [i for i, on in enumerate(full_view.works.in_corpus) if on]
    counts = Counter(item for i in records for item in oracle.items["group"][i])
    assert [int(text) for text in shown] == [counts[item] for item in range(len(shown))]
    assert page.evaluate("citegraph.app.count") == counts[1]


def test_drawing_is_chosen_by_keyboard(open_page: Any, full_view: View) -> None:
    page = open_page(full_view)
    page.select_option("#color-by", "year")
    page.locator("input.density").press("Space")
    page.locator("#budget").press("Home")
    pause(page, 400)
    assert page.evaluate("location.hash") == "#color=year&density=on&budget=100"
    assert page.evaluate("citegraph.map.visible().edges") <= 100
    left = page.evaluate("citegraph.map.visible().left")
    assert f"{left:,} weaker links are left out" in page.locator("#relations").inner_text()
    assert f"{left:,} weaker links are left out" in page.locator("#status").inner_text()
