"""The state in the address: what is chosen, back and forward, links to share, damaged addresses."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from waiting import settled

from citegraph.view.model import View

pytestmark = pytest.mark.browser

MASK = "Array.from(citegraph.app.mask)"
STATE = "Citegraph.state.text(citegraph.app)"
ALL = """() => {
  const plain = (value) => (value instanceof Set ? [...value].sort() : value);
  const parts = Object.keys(Citegraph.state.initial(citegraph.app));
  return JSON.stringify(parts.map((name) => [name, plain(citegraph.state[name])]));
}"""


def choose_much(page: Any) -> None:
    """One choice of every kind."""
    page.evaluate("""() => {
      const { app } = citegraph;
      const { state } = app;
      state.text = 'social 资本 & #=+';
      state.year = { from: 1990, to: 2010, unknown: false };
      state.kind = 'records';
      state.group = new Set([0, 5]);
      state.topic = new Set([1, 6]);
      state.type = new Set();
      state.linked = { relation: 1, min: 4 };
      state.not = new Set(['topic', 'kind']);
      state.match = 'any';
      state.color = 'year';
      state.metric = 'pagerank';
      state.density = true;
      state.budget = 700;
      state.relations = state.relations.map((entry, k) => ({ on: k === 1, min: k === 1 ? 3.5 : -Infinity }));
      app.changed({ push: true });
      app.select(3);
    }""")


def test_everything_chosen_is_in_the_address(open_page: Any, corpus_view: View) -> None:
    first = open_page(corpus_view)
    choose_much(first)
    fragment = first.evaluate("location.hash")
    second = open_page(corpus_view, fragment=fragment)
    assert second.evaluate(STATE) == first.evaluate(STATE) == fragment[1:]
    assert second.evaluate(MASK) == first.evaluate(MASK)
    assert second.evaluate("citegraph.state.work") == 3
    assert second.locator("#say").is_hidden()
    assert second.evaluate(ALL) == first.evaluate(ALL)


def test_address_is_empty_where_nothing_is_chosen(open_page: Any, corpus_view: View) -> None:
    page = open_page(corpus_view)
    choose_much(page)
    page.evaluate("""() => {
      Object.assign(citegraph.state, Citegraph.state.initial(citegraph.app));
      citegraph.app.changed({ push: true });
    }""")
    assert page.evaluate("location.href").endswith(".html")


def test_back_and_forward_restore_all(open_page: Any, corpus_view: View) -> None:
    page = open_page(corpus_view)
    steps = [page.evaluate(STATE)]
    masks = [page.evaluate(MASK)]
    for press in ("input.stubs", 'button.group[data-group="0"]', "#as-table", "#density"):
        page.locator(press if press != "#density" else "input.density").click()
        steps.append(page.evaluate(STATE))
        masks.append(page.evaluate(MASK))
    assert len(set(steps)) == len(steps)
    for place in (3, 2, 1, 0):
        page.go_back()
        settled(page, STATE, steps[place])
        assert page.evaluate(MASK) == masks[place]
        assert page.locator("#as-table").get_attribute("aria-pressed") == str(place == 3).lower()
        assert page.locator("input.stubs").is_checked() == (place == 0)
    for place in (1, 2, 3, 4):
        page.go_forward()
        settled(page, STATE, steps[place])
    assert page.locator("input.density").is_checked()


def test_sliders_leave_no_trail_in_the_history(open_page: Any, corpus_view: View) -> None:
    page = open_page(corpus_view)
    before = page.evaluate("history.length")
    page.evaluate("""() => {
      const input = document.querySelector('input.year-from');
      for (let year = 1990; year < 2000; year += 1) {
        input.value = year;
        input.dispatchEvent(new Event('input'));
      }
    }""")
    settled(page, "location.hash", "#year=1999-2023")
    assert page.evaluate("history.length") == before


@pytest.mark.parametrize(
    ("fragment", "named"),
    [
        ("#year=2010-1990", "year=2010-1990"),
        ("#year=abc", "year=abc"),
        ("#group=77", "group=77"),
        ("#group=", "group="),
        ("#topic=no+such", "topic=no such"),
        ("#linked=nothing.2", "linked=nothing.2"),
        ("#relations=references.maybe", "relations=references.maybe"),
        ("#color=__proto__", "color=__proto__"),
        ("#view=constructor", "view=constructor"),
        ("#about=link.0.999999", "about=link.0.999999"),
        ("#budget=-3", "budget=-3"),
        ("#not=all", "not=all"),
        ("#%E0%A4%A=1&%", "\ufffd"),
        ("#nonsense=<b>1</b>", "nonsense=<b>1</b>"),
    ],
)
def test_damaged_parts_are_ignored_and_said(
    open_page: Any, view: View, fragment: str, named: str
) -> None:
    page = open_page(view, fragment=f"{fragment}&kind=records")
    assert named in page.locator("#say").inner_text()
    assert page.evaluate("citegraph.state.kind") == "records"
    page.evaluate("citegraph.app.changed()")
    settled(page, "location.hash", "#kind=records")


def test_what_can_be_read_of_a_list_is_kept(open_page: Any, corpus_view: View) -> None:
    page = open_page(corpus_view, fragment="#topic=%E4%BF%A1%E4%BB%BB&topic=none+such")
    assert page.locator("#say").inner_text().endswith(": topic=none such")
    assert page.locator("#chips .chip-turn").all_inner_texts() == ["信任 · trust"]


def test_every_part_is_documented(open_page: Any, view: View) -> None:
    page = open_page(view)
    parts = set(page.evaluate("Object.keys(Citegraph.state.initial(citegraph.app))"))
    text = (Path(__file__).resolve().parents[3] / "docs" / "page_address.md").read_text("utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == parts


def test_a_part_is_declared_once(open_page: Any, view: View) -> None:
    page = open_page(view)
    declare = "Citegraph.state.part('year', { initial: 1, write: () => null, read: () => 1 })"
    said = page.evaluate(
        f"() => {{ try {{ {declare}; }} catch (error) {{ return error.message; }} }}"
    )
    assert said == "the state has a part year already"


def test_link_to_what_is_shown(open_page: Any, corpus_view: View) -> None:
    page = open_page(corpus_view)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click('button.group[data-group="2"]')
    page.click("#link")
    page.wait_for_selector("#say:not([hidden])")
    assert page.locator("#say").inner_text() == "Copied"
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.evaluate("location.href")
    assert unquote(copied).endswith("#group=2")


def test_language_and_theme_are_in_the_address(open_page: Any, view: View) -> None:
    page = open_page(view)
    page.click("#language")
    page.locator("#theme").press("Enter")
    settled(page, "location.hash", "#lang=zh&theme=dark")
    again = open_page(view, fragment="#lang=zh&theme=dark")
    assert again.locator("html").get_attribute("lang") == "zh-Hans"
    assert again.locator("html").get_attribute("data-theme") == "dark"
    assert again.locator("#theme").get_attribute("aria-pressed") == "true"


def test_theme_follows_the_system_until_it_is_chosen(open_page: Any, view: View) -> None:
    page = open_page(view, color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.emulate_media(color_scheme="light")
    settled(page, "document.documentElement.dataset.theme", "light")
    assert page.evaluate(ground) != dark
    page.click("#theme")
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ground) == dark


def test_page_may_say_its_language(open_page: Any, view: View) -> None:
    page = open_page(view.model_copy(update={"lang": "zh"}))
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    assert page.evaluate("location.hash") == ""


def test_topic_of_the_panel_is_in_the_address(open_page: Any, view: View) -> None:
    page = open_page(view)
    page.evaluate("citegraph.app.showTopic(1)")
    fragment = page.evaluate("location.hash")
    again = open_page(view, fragment=fragment)
    assert again.evaluate("citegraph.state.shown") == {"kind": "topic", "topic": 1}
    page.go_back()
    settled(page, "citegraph.state.shown.kind", "overview")
