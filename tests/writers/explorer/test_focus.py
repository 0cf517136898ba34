"""The view of one neighbourhood: what is in it, by the definitions, and how it is drawn."""

import time
from types import SimpleNamespace
from typing import Any

import pytest

from citegraph.view.model import View

pytestmark = pytest.mark.browser

NEAR = "(page) => Citegraph.focusNear.ofWork(citegraph.data, page, () => true)"
PANES = ("references", "citing")


def strengths(definitions: Any, work: int) -> dict[int, float]:
    """The strength of each neighbour by its definition: parts of the largest weight, summed."""
    found: dict[int, float] = {}
    for pane in definitions.panes:
        members = definitions.pane(pane, work)
        most = max((weight or 0 for weight in members.values()), default=0)
        for other, weight in members.items():
            plain = 0.5 if pane.startswith("second_level") else 1
            share = plain if weight is None else weight / most
            found[other] = found.get(other, 0) + share
    return found


def open_focus(page: Any, work: int | None) -> None:
    if work is not None:
        page.evaluate("(i) => citegraph.select(i)", work)
    page.click("#as-focus")
    if work is not None:
        page.wait_for_selector("#focus-picture canvas")  # vis-network runs from now on


def test_the_strongest_are_shown_and_the_rest_counted(
    open_page: Any, corpus_view: View, helpers: SimpleNamespace
) -> None:
    page = open_page(corpus_view)
    definitions = helpers.definitions(corpus_view)
    busy = max(definitions.works, key=lambda work: len(strengths(definitions, work)))
    for work in (busy, 0, 5):
        near = page.evaluate(NEAR, work)
        expected = strengths(definitions, work)
        assert near["works"][0] == work
        assert len(near["works"]) == min(300, len(expected) + 1)
        assert near["left"] == max(0, len(expected) - 299)
        shown = [expected[other] for other in near["works"][1:]]
        assert shown == pytest.approx(sorted(expected.values(), reverse=True)[:299])


def test_links_are_the_relations_of_the_work(
    open_page: Any, corpus_view: View, helpers: SimpleNamespace
) -> None:
    page = open_page(corpus_view)
    definitions = helpers.definitions(corpus_view)
    near = page.evaluate(NEAR, 3)
    shown = set(near["works"])
    found = {(link["pane"], link["from"], link["to"]) for link in near["links"]}
    expected = set()
    for pane in definitions.panes:
        for other in definitions.pane(pane, 3):
            if other in shown:
                expected.add((pane, other, 3) if pane == "citing" else (pane, 3, other))
    assert found == expected
    assert all(link["directed"] == (link["pane"] in PANES) for link in near["links"])


def test_of_a_group_the_most_important_with_their_citations(
    open_page: Any, corpus_view: View
) -> None:
    page = open_page(corpus_view)
    near = page.evaluate("Citegraph.focusNear.ofGroup(citegraph.data, 1, () => true)")
    drawing = corpus_view.drawing
    members = [w for w, g in zip(drawing.work, drawing.group, strict=True) if g == 1]
    assert near["works"] == members[:300]
    shown = set(near["works"])
    citations = corpus_view.citations
    inside = {
        (a, b)
        for a, b in zip(citations.citing.tolist(), citations.cited.tolist(), strict=True)
        if a in shown and b in shown and a != b
    }
    assert {(link["from"], link["to"]) for link in near["links"]} == inside


def test_says_what_is_left_out_and_what_is_hidden(open_page: Any, corpus_view: View) -> None:
    page = open_page(corpus_view)
    open_focus(page, 3)
    near = page.evaluate(NEAR, 3)
    said = page.inner_text("#focus-status")
    assert f"{len(near['works'])} works, {len(near['links'])} links" in said
    if near["left"]:
        assert f"{near['left']} more weakly related ones are left out" in said
    page.click('button.group[data-group="2"]')
    assert "are hidden by the filters" in page.inner_text("#focus-status")
    assert "undefined" not in page.inner_text("#focus")


def test_asks_for_a_work_where_there_is_none(open_page: Any, view: View) -> None:
    page = open_page(view)
    open_focus(page, None)
    assert "Select a work" in page.inner_text("#focus-status")
    page.select_option("#focus-around", "0")
    assert view.drawing.groups[0].label.split(" ")[0] in page.inner_text("#focus-bar h2")
    assert "around=0" in page.evaluate("location.hash")
    page.click("#language")
    assert "围绕" in page.inner_text("#focus-bar")


def test_another_work_moves_into_the_middle(open_page: Any, view: View) -> None:
    page = open_page(view)
    open_focus(page, 0)
    first = page.inner_text("#focus-bar h2")
    page.evaluate("citegraph.select(4)")
    assert page.inner_text("#focus-bar h2") != first
    assert page.locator("#focus-picture canvas").count() == 1  # the old drawing is gone
    page.click("#as-map")
    assert page.locator("#focus").is_hidden()
    assert page.locator("#focus-picture canvas").count() == 0


def test_years_go_from_left_to_right(open_page: Any, corpus_view: View) -> None:
    page = open_page(corpus_view)
    found = page.evaluate("""() => {
      const near = Citegraph.focusNear.ofWork(citegraph.data, 3, () => true);
      const { places, ticks } = Citegraph.focusPlaces.byYear(near, citegraph.data.works.year);
      return { places: Array.from(places, ([work, { x, y }]) => [work, x, y]), ticks };
    }""")
    ticks = dict(found["ticks"])
    years = [year for year, _ in found["ticks"] if year is not None]
    assert years == sorted(years)
    assert [x for _, x in found["ticks"]] == sorted(x for _, x in found["ticks"])
    gap = min(b - a for a, b in zip(list(ticks.values()), list(ticks.values())[1:], strict=False))
    for work, x, _ in found["places"]:
        assert 0 <= x - ticks[corpus_view.works.year[work]] < gap / 2
    spots = {(x, y) for _, x, y in found["places"]}
    assert len(spots) == len(found["places"])


def test_the_forces_rest_after_a_short_run(open_page: Any, corpus_view: View) -> None:
    """Nothing moves when the reader wants it so, and else for a moment only."""
    watch = """async () => {
      await Citegraph.library.load();
      const of = vis.Network;
      window.options = [];
      vis.Network = class extends of {
        constructor(place, data, given) { super(place, data, given); options.push(given); }
        setOptions(given) { if (given && given.physics) options.push(given); super.setOptions(given); }
      };
    }"""
    moving = open_page(corpus_view, reduced_motion="no-preference")
    moving.evaluate(watch)
    open_focus(moving, 3)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        physics = moving.evaluate("options.map((given) => given.physics)")
        if physics and physics[-1]["enabled"] is False:
            break
        moving.wait_for_timeout(100)
    assert any(
        p["enabled"] and p["stabilization"]["iterations"] <= 150 for p in physics if p["enabled"]
    )
    assert physics[-1]["enabled"] is False
    still = open_page(corpus_view)
    still.evaluate(watch)
    open_focus(still, 3)
    assert not any(p["enabled"] for p in still.evaluate("options.map((given) => given.physics)"))


def test_keys_go_from_work_to_work(open_page: Any, corpus_view: View) -> None:
    page = open_page(corpus_view)
    open_focus(page, 3)
    page.focus("#focus-picture")
    near = page.evaluate(NEAR, 3)["works"]
    place = "work => citegraph.app.views.current().network().getPosition(work)"
    pointed = "citegraph.app.views.current().network().getSelectedNodes()"
    seen = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        (work,) = page.evaluate(pointed)
        assert work in near
        titles = corpus_view.works.title[work], corpus_view.works.title_other[work]
        said = page.inner_text("#focus-pointed")
        assert any(title and title in said for title in titles)
        seen.append((key, work, page.evaluate(place, work)))
    assert seen[0][1] == 3, "the first key comes to the work in the middle"
    assert seen[1][2]["x"] > seen[0][2]["x"]
    assert seen[2][2]["x"] < seen[1][2]["x"]
    assert seen[3][2]["y"] < seen[2][2]["y"]
    assert seen[4][2]["y"] > seen[3][2]["y"]
    scale = "citegraph.app.views.current().network().getScale()"
    before = page.evaluate(scale)
    page.keyboard.press("+")
    assert page.evaluate(scale) > before
    page.keyboard.press("-")
    assert page.evaluate(scale) == pytest.approx(before)
    page.keyboard.press("Enter")
    assert page.evaluate("citegraph.state.work") == seen[4][1]
