"""No serious fault that axe-core knows of, and everything by keyboard, in every view and language."""

from typing import Any

import pytest
from waiting import pause

from citegraph.view.model import View

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

pytestmark = pytest.mark.browser

GRAVE = {"serious", "critical"}
LOOKS = (
    pytest.param({"locale": "en-GB", "color_scheme": "light"}, id="english"),
    pytest.param({"locale": "zh-CN", "color_scheme": "light"}, id="chinese"),
    pytest.param({"locale": "en-GB", "color_scheme": "dark"}, id="dark"),
)


def faults(page: Any) -> list[str]:
    """What axe-core finds, with the first place of each."""
    found = axe.Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {fault['nodes'][0]['html'][:160]} {fault['nodes'][0]['failureSummary']}"
        for fault in found
        if fault["impact"] in GRAVE
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_no_grave_fault_in_any_view(
    open_page: Any, corpus_view: View, look: dict[str, str]
) -> None:
    page = open_page(corpus_view, fragment="#topic=信任&year=1990-2020&group=0.1", **look)
    names = page.evaluate("Citegraph.views.names()")
    assert {"map", "table"} <= set(names)
    for name in names:
        page.evaluate("(name) => citegraph.app.setView(name)", name)
        assert faults(page) == [], name


@pytest.mark.parametrize("look", LOOKS)
def test_no_grave_fault_in_the_panel_and_the_lists(
    open_page: Any, corpus_view: View, look: dict[str, str]
) -> None:
    page = open_page(corpus_view, **look)
    page.evaluate("citegraph.select(3)")
    for details in page.locator("#filters details, #panel details").all():
        if details.is_visible():
            details.evaluate("(node) => { node.open = true; }")
    pause(page, 50)
    assert faults(page) == []
    page.fill("#search", "信任")
    page.wait_for_selector("#found [role=option]")
    page.locator("#search").press("ArrowDown")
    assert faults(page) == []
    page.locator("#search").press("Escape")
    page.evaluate("citegraph.app.showTopic(1)")
    assert faults(page) == []


@pytest.mark.parametrize("look", LOOKS)
def test_no_grave_fault_in_the_help(
    open_page: Any, corpus_view: View, look: dict[str, str]
) -> None:
    page = open_page(corpus_view, **look)
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    assert faults(page) == []
    assert page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
    page.keyboard.press("2")  # no key of the page works behind the dialog
    assert page.evaluate("citegraph.state.view") == "map"
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    page.click("#open-help")
    page.click("dialog .close")
    assert page.evaluate("document.activeElement.id") == "open-help"


def test_keys_of_the_page(open_page: Any, corpus_view: View) -> None:
    page = open_page(corpus_view)
    names = page.evaluate("Citegraph.views.names()")
    for place, name in enumerate(names):
        page.keyboard.press(str(place + 1))
        assert page.evaluate("citegraph.state.view") == name
        assert page.locator(f"#as-{name}").get_attribute("aria-pressed") == "true"
    page.keyboard.press("1")
    page.evaluate("citegraph.select(1)")
    page.evaluate("citegraph.select(2)")
    page.keyboard.press("[")
    assert page.evaluate("citegraph.state.work") == 1
    page.keyboard.press("]")
    assert page.evaluate("citegraph.state.work") == 2
    page.keyboard.press("Escape")
    assert page.evaluate("citegraph.state.work") is None
    page.keyboard.press("/")
    page.keyboard.type("?[12")  # letters of a word, no keys
    assert page.locator("#search").input_value() == "?[12"
    assert page.evaluate("citegraph.state.view") == "map"


def test_every_control_is_reached_with_the_tab_key(open_page: Any, view: View) -> None:
    page = open_page(view)
    wanted = page.evaluate("""() => Array.from(
      document.querySelectorAll('button, input, select, summary, a[href]'))
      .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.disabled).length""")
    page.evaluate("() => { window.reached = new Set(); }")
    order = []
    for _ in range(3 * wanted):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate("""() => {
          const node = document.activeElement;
          const seen = window.reached.has(node);
          const control = node.matches('button, input, select, summary, a[href]');
          if (control) window.reached.add(node);
          const box = node.getBoundingClientRect();
          return { seen, column: node.closest('header, #filters, #stage, #panel')?.id ?? null,
            outlined: getComputedStyle(node).outlineStyle !== 'none', control, wide: box.width };
        }""")
        )
        if order[-1]["seen"]:
            break
    reached = page.evaluate("window.reached.size")
    assert reached == wanted
    controls = [step for step in order if step["control"]]
    assert all(step["outlined"] for step in controls)
    columns = list(dict.fromkeys(step["column"] for step in controls if step["column"]))
    assert columns == ["top", "filters", "stage", "panel"]


def test_narrow_page_opens_and_closes_its_filters(open_page: Any, corpus_view: View) -> None:
    page = open_page(corpus_view, viewport={"width": 620, "height": 900})
    assert not page.locator("#filters").is_visible()
    page.locator("#open-filters").press("Enter")
    assert page.locator("#filters").is_visible()
    assert page.locator("#open-filters").get_attribute("aria-expanded") == "true"
    assert faults(page) == []
    page.keyboard.press("Escape")
    assert not page.locator("#filters").is_visible()
    page.click("#open-filters")
    page.click("#open-filters")
    assert not page.locator("#filters").is_visible()


def test_print_has_the_map_and_the_panel_and_no_controls(open_page: Any, corpus_view: View) -> None:
    page = open_page(corpus_view, color_scheme="dark")
    page.evaluate("citegraph.select(3)")
    page.emulate_media(media="print")
    for hidden in ("#years", "#relations", "#tools", "#view-as", "#search-box", "#settings"):
        assert not page.locator(hidden).is_visible()
    for shown in ("#map", "#panel-body", "#chips", "h1"):
        assert page.locator(shown).is_visible()
    over = page.evaluate("getComputedStyle(document.querySelector('#panel')).overflowY")
    assert over == "visible"
