"""Every control of the page works with the mouse and with the keyboard alone, and none is forgotten."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from page_controls import ANOTHER, CONTROLS, Control, Facts
from page_scenes import RESET, SCENES, whole_view
from waiting import pause, settled

pytestmark = pytest.mark.browser

FOCUSABLE = "button, input, select, textarea, summary, a[href], [tabindex='0']"
FOLLOW = """() => addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="http"]');
  if (!link) return;
  window.followed = link.href;
  event.preventDefault();
}, true)"""
# What is in sight, and which of it no row of the table names.
STRANGERS = """([within, focusable, known]) => Array.from(document.querySelector(within).querySelectorAll(focusable))
  .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !known.some((css) => node.matches(css)))
  .map((node) => node.outerHTML.slice(0, 160))"""
UNREACHED = """([within, focusable]) => Array.from(document.querySelector(within).querySelectorAll(focusable))
  .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.disabled && node.tabIndex >= 0)
  .filter((node) => !window.reached.has(node)).map((node) => node.outerHTML.slice(0, 160))"""

OVER = "#top :is(button, input, summary), #view-as button, #tools button, .save-svg, #timeline-bar :is(input, summary), #focus-bar :is(select, input), .columns-menu > summary"
# What a press on its middle does not reach.
COVERED = """(css) => Array.from(document.querySelectorAll(css))
  .filter((node) => node.checkVisibility({ visibilityProperty: true }))
  .filter((node) => {
    const box = node.getBoundingClientRect();
    const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return !node.contains(there);
  }).map((node) => node.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def facts(helpers: SimpleNamespace) -> Facts:
    view, work = whole_view(helpers.made_up_view(works=150, stubs=40, references=12))
    definitions = helpers.definitions(view)
    goal = min(definitions.pane("second_level_references", work, exclusive=True))
    return Facts(view, definitions, work, goal)


def opened(open_it: Any, facts: Facts) -> Any:
    found = open_it(facts.view, permissions=["clipboard-read", "clipboard-write"])
    found.evaluate(FOLLOW)
    return found


@pytest.fixture(scope="module")
def page(open_shared_page: Any, facts: Facts) -> Any:
    return opened(open_shared_page, facts)


def go(page: Any, facts: Facts, name: str) -> None:
    """To a scene, from wherever the page was left."""
    scene = SCENES[name]
    keys = facts.view.works.key
    fragment = scene.fragment.replace("{key}", keys[facts.work]).replace("{goal}", keys[facts.goal])
    if page.viewport_size["width"] != scene.width:
        page.set_viewport_size({"width": scene.width, "height": 900})
    page.mouse.click(4, 4)  # Tab may have left the page
    page.evaluate(RESET, fragment)
    page.evaluate(f"() => {{ {scene.then.replace('{goal_work}', str(facts.goal))} }}")
    settled(page, scene.ready)


def expression(control: Control) -> str:
    it = f"document.querySelector({json.dumps(control.pick or control.css)})"
    return control.shows.replace("{it}", it)


def by_mouse(page: Any, control: Control) -> None:
    control.mouse(page, page.locator(control.pick or control.css).first)


def by_keyboard(page: Any, control: Control) -> None:
    """Tab reaches what has the focus here: see the test of the order of Tab."""
    node = page.locator(control.focus or control.pick or control.css).first
    assert node.evaluate("(node) => node.tabIndex >= 0 && !node.disabled")
    node.focus()
    for key in control.keys:
        if key.startswith("type:"):
            page.keyboard.type(key.removeprefix("type:"))
        elif key.startswith("hold:"):  # what moves as long as a key is down
            page.keyboard.press(key.removeprefix("hold:"), delay=200)
        else:
            page.keyboard.press(key)


def changed(page: Any, shows: str, before: object) -> None:
    for _ in range(400):
        if page.evaluate(shows) != before:
            return
        page.wait_for_timeout(25)
    raise AssertionError(f"still {before!r}: {shows}")


def each(controls: list[Control]) -> Any:
    return pytest.mark.parametrize("control", controls, ids=lambda one: one.name.replace(" ", "-"))


@pytest.mark.parametrize("use", [by_mouse, by_keyboard])
@each([control for control in CONTROLS if control.download])
def test_download(open_page: Any, facts: Facts, control: Control, use: Any) -> None:
    # A page of its own: from a page's eleventh download on Chromium asks, and nobody answers here.
    page = opened(open_page, facts)
    go(page, facts, control.scene)
    with page.expect_download() as download:
        use(page, control)
    assert download.value.suggested_filename.endswith(f".{control.download}")


@pytest.mark.parametrize("use", [by_mouse, by_keyboard])
@each([control for control in CONTROLS if not control.download])
def test_control(page: Any, facts: Facts, control: Control, use: Any) -> None:
    go(page, facts, control.scene)
    shows = expression(control)
    before = page.evaluate(shows)
    use(page, control)
    wanted = control.keyed if use is by_keyboard and control.keyed is not None else control.after
    if wanted is ANOTHER:
        changed(page, shows, before)
        return
    answer = wanted(facts) if callable(wanted) else wanted
    assert answer != before, "a test that cannot fail"
    settled(page, shows, answer)


@pytest.mark.parametrize("name", SCENES)
def test_no_control_is_forgotten(page: Any, facts: Facts, name: str) -> None:
    go(page, facts, name)
    known = [control.css for control in CONTROLS]
    assert page.evaluate(STRANGERS, [SCENES[name].within, FOCUSABLE, known]) == []


@pytest.mark.parametrize("name", SCENES)
def test_tab_reaches_every_control(page: Any, facts: Facts, name: str) -> None:
    go(page, facts, name)
    within = SCENES[name].within
    page.evaluate("""() => {
      window.reached = new Set([document.activeElement]);
      document.addEventListener('focusin', (event) => { window.reached.add(event.target); });
    }""")
    missing = page.evaluate(UNREACHED, [within, FOCUSABLE])
    for _ in range(len(missing) + 40):
        page.keyboard.press("Tab")
    assert page.evaluate(UNREACHED, [within, FOCUSABLE]) == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [400, 701, 900, 1081, 1201, 1400])
def test_nothing_covers_a_control(page: Any, facts: Facts, width: int, language: str) -> None:
    for name in ("overview", "timeline", "table", "focus", "historiograph"):
        go(page, facts, name)
        page.evaluate(f"document.getElementById('language').lang.startsWith('{language}') && document.getElementById('language').click()")  # fmt: skip
        page.select_option("#color-by", "year", force=True)  # its legend lies over the map
        page.evaluate("document.getElementById('timeline-bar')?.querySelectorAll('details').forEach((part) => { part.open = false; })")  # fmt: skip
        page.set_viewport_size({"width": width, "height": 900})
        pause(page, 50)
        assert page.evaluate(COVERED, OVER) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_keys_go_through_the_links_of_a_work(page: Any, facts: Facts) -> None:
    """One after the other, each with its evidence, and round to the first again."""
    go(page, facts, "work")
    drawn = facts.view.drawing.work.tolist()
    table = facts.view.edges[0]
    ends = [(drawn[a], drawn[b]) for a, b in zip(table.source, table.target, strict=True)]
    wanted = sorted(pair for pair in ends if facts.work in pair)
    page.locator("#map").focus()
    found = []
    for _ in range(len(wanted) + 1):
        page.keyboard.press("l")
        pair = page.locator(".ends button.work").evaluate_all(
            "(all) => all.map((button) => Number(button.dataset.work))"
        )
        found.append(tuple(pair))
    assert sorted(found[:-1]) == wanted
    assert found[-1] == found[0]


@pytest.mark.parametrize("css", ["#budget", "input.weight-slider", "input.year-from"])
def test_a_slider_stays_under_the_hand(page: Any, facts: Facts, css: str) -> None:
    """Whatever number it says, it keeps its place and its width, which is enough to aim at."""
    go(page, facts, "filters")
    slider = page.locator(css).first
    slider.scroll_into_view_if_needed()
    boxes = []
    for key in ("Home", "End", "Home"):
        slider.press(key)
        pause(page, 60)
        boxes.append(slider.bounding_box())
    assert boxes[0]["width"] > 120
    assert all((box["x"], box["width"]) == (boxes[0]["x"], boxes[0]["width"]) for box in boxes)
