"""Data that tries to become code stays text, wherever it is shown."""

import pytest
from hostile import FOREIGN

from citegraph.view.model import Group, View

pytestmark = pytest.mark.browser

CLICK = "all => all.forEach((button) => button.click())"


def visit_everything(page, works: int):
    """Show every work with all that can be opened, in both ways of looking."""
    for work in range(works):
        page.evaluate("i => citegraph.select(i)", work)
        for pane in page.evaluate("citegraph.panes.names"):
            page.evaluate("pane => citegraph.app.openPane(pane)", pane)
            page.locator(".panes button.why").evaluate_all(CLICK)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        visit_what_is_related(page)
    page.click("#as-table")
    page.click("#as-map")


def visit_what_is_related(page):
    """The citation in every style, each reason in the related lists, and a path to work 5."""
    page.locator(".cited-text").wait_for()
    page.locator(".cite .choice").evaluate_all(CLICK)
    for _ in range(2):  # the works of a related item have buttons of their own
        page.locator('.section button.why[aria-expanded="false"]').evaluate_all(CLICK)
    page.fill(".path-search", "<img")
    page.press(".path-search", "Enter")


def test_hostile_fields_are_harmless(open_page, view: View):
    page = open_page(view)
    scripts = page.evaluate("document.scripts.length")
    visit_everything(page, len(view.works.key))
    assert page.locator(FOREIGN).count() == 0
    assert page.evaluate("document.scripts.length") == scripts
    page.evaluate("citegraph.select(5)")
    assert page.locator("h2.work-title").inner_text() == view.works.title[5]


def test_only_web_addresses_become_links(open_page, view: View):
    page = open_page(view)
    page.evaluate("citegraph.select(5)")
    links = page.locator(".links a").evaluate_all("all => all.map((a) => a.href)")
    assert links == ["http://example.org/?a=%3Cb%3E&c=%22d%22"]
    text = page.locator(".links").inner_text()
    assert all(label in text for label in ("click me", "data", "file", "not an address"))


def test_searching_and_pointing_at_hostile_works(open_page, view: View):
    page = open_page(view)
    page.fill("#search", "<img")
    page.wait_for_selector("#found [role=option]")
    assert page.locator("#found").inner_text().startswith("<img src=x onerror=alert(1)>")
    box = page.locator("#map").bounding_box()
    page.keyboard.press("Escape")
    point = page.evaluate("citegraph.map.place(5)")
    page.mouse.move(box["x"] + point["x"], box["y"] + point["y"])
    page.wait_for_selector("#tip:not([hidden])")
    assert page.locator(FOREIGN).count() == 0


def test_policy_stops_code_that_is_put_in_later(open_page, view: View):
    """The last line of defence works: inline code does not run even if it gets in."""
    page = open_page(view)
    ran = page.evaluate("""() => {
      const blocked = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        blocked.push(event.effectiveDirective);
      });
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      return new Promise((done) => setTimeout(() => done([window.ran === true, blocked]), 50));
    }""")
    assert ran == [False, ["script-src-elem"]]
    assert "violates" in open_page.watches[-1].messages.pop()


def test_right_to_left_and_very_long_titles_stay_in_their_place(open_page, view: View):
    page = open_page(view)
    page.evaluate("citegraph.select(6)")
    panel = page.locator("#panel").bounding_box()
    title = page.locator("h2.work-title").bounding_box()
    assert title["x"] + title["width"] <= panel["x"] + panel["width"]
    assert title["height"] < 450
    assert page.evaluate("getComputedStyle(document.querySelector('.kicker')).direction") == "ltr"


def test_half_surrogates_everywhere(open_page, view: View):
    half = "half \ud83d"
    works = view.works.model_copy(
        update={
            "title": (half, *view.works.title[1:]),
            "key": (half, *view.works.key[1:]),
            "doi": (half, *view.works.doi[1:]),
        }
    )
    groups = (Group(label=half, size=4, color="#4477aa"), *view.drawing.groups[1:])
    odd = view.model_copy(
        update={
            "title": half,
            "works": works,
            "drawing": view.drawing.model_copy(update={"groups": groups}),
        }
    )
    page = open_page(odd)
    page.evaluate("citegraph.select(0)")
    fragment = page.evaluate("location.hash")
    again = open_page(odd, fragment=fragment)
    assert again.evaluate("citegraph.state.work") == 0
    assert "half" in again.locator("#panel-body").inner_text()


def test_a_colour_that_is_not_one_is_left_out(open_page, view: View):
    groups = (
        Group(label="g", size=1, color="red;background:url(https://example.org/x)"),
        *view.drawing.groups[1:],
    )
    odd = view.model_copy(update={"drawing": view.drawing.model_copy(update={"groups": groups})})
    page = open_page(odd)
    assert page.locator('button.group[data-group="0"] .swatch').get_attribute("style") is None


def test_a_title_of_100_kilobytes_does_not_break_the_panel(open_page, view: View):
    """Titles, names and venues longer than any: cited, related and searched for a path."""
    long = "很长的 <b>title</b>; " * 6000
    works = view.works.model_copy(
        update={
            name: (long, *getattr(view.works, name)[1:])
            for name in ("title", "title_other", "authors", "venue")
        }
    )
    page = open_page(view.model_copy(update={"works": works}))
    page.evaluate("citegraph.select(0)")
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    visit_what_is_related(page)
    assert "more characters are not shown" in page.inner_text(".cite")
    assert page.locator(FOREIGN).count() == 0
    panel = page.locator("#panel").bounding_box()
    for part in (".cited-text", ".work-title", ".path-search"):
        box = page.locator(part).first.bounding_box()
        assert box["x"] + box["width"] <= panel["x"] + panel["width"]
        assert box["height"] < 450
