"""The timeline: the places that Python gives, lanes and years named, the main path and its method."""

from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from numpy.typing import NDArray
from waiting import pause

from citegraph.view.model import MainPath, Timeline, View
from citegraph.view.timeline import drawn_timeline

pytestmark = pytest.mark.browser

NODES = "citegraph.map.visible().nodes"


def with_timeline(view: View, path: MainPath | None = None) -> View:
    years = [view.works.year[work] for work in view.drawing.work]
    timeline = drawn_timeline(years, view.drawing.group)
    return view.model_copy(update={"timeline": timeline, "main_path": path or some_path(view)})


def some_path(view: View) -> MainPath:
    """Three works, each of which cites the one before."""
    ends = zip(view.citations.citing.tolist(), view.citations.cited.tolist(), strict=True)
    cites = {}
    for citing, cited in ends:
        cites.setdefault(citing, []).append(cited)
    new, middle = next((a, b) for a in sorted(cites) for b in cites[a] if b in cites)
    old = cites[middle][0]
    return MainPath(
        nodes=(old, middle, new), edges=((middle, old), (new, middle)), method="By hand."
    )


def open_timeline(open_page: Any, view: View, fragment: str = "") -> Any:
    page = open_page(view, fragment=fragment)
    page.click("#as-timeline")
    page.wait_for_selector("#timeline-bar:not([hidden])")
    return page


def on_screen(page: Any, view: View) -> NDArray[np.float64]:
    points = page.evaluate(
        "works => works.map((i) => citegraph.map.place(i)).map(({ x, y }) => [x, y])",
        view.drawing.work.tolist(),
    )
    return np.array(points)


def texts(page: Any) -> list[str]:
    """The words of the drawing, which is written as SVG by the same code."""
    root = ET.fromstring(page.evaluate("citegraph.map.svg()"))  # noqa: S314 - our own text
    return [element.text or "" for element in root.iter() if element.tag.endswith("}text")]


def strokes(page: Any) -> int:
    """How many strokes have the colour of the main path."""
    color = page.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--warn').trim()"
    )
    text = page.evaluate("citegraph.map.svg()")
    return text.count(f'stroke="{color}"')


def test_places_are_those_of_python(open_page, corpus_view: View):
    view = with_timeline(corpus_view)
    page = open_timeline(open_page, view)
    seen = on_screen(page, view)
    for axis, wanted in enumerate((view.timeline.x, view.timeline.y)):
        scale, shift = np.polyfit(wanted, seen[:, axis], 1)
        assert scale > 0
        assert np.abs(scale * wanted + shift - seen[:, axis]).max() < 0.1
    box = page.locator("#map").bounding_box()
    assert (seen > 0).all()
    assert (seen < [box["width"], box["height"]]).all()


def test_years_go_from_left_to_right_and_unknown_ones_stand_apart(open_page, corpus_view: View):
    view = with_timeline(corpus_view)
    page = open_timeline(open_page, view)
    x = on_screen(page, view)[:, 0]
    years = [view.works.year[work] for work in view.drawing.work]
    known = sorted(
        (year, at) for year, at in zip(years, x.tolist(), strict=True) if year is not None
    )
    for (year, at), (later, right) in pairwise(known):
        assert at < right or year == later
    unknown = [at for year, at in zip(years, x.tolist(), strict=True) if year is None]
    assert unknown
    assert max(unknown) < min(at for _, at in known)
    assert "year unknown" in texts(page)


def test_lanes_and_years_are_named(open_page, corpus_view: View):
    view = with_timeline(corpus_view)
    page = open_timeline(open_page, view)
    said = texts(page)
    for lane in view.timeline.lanes:
        wanted = view.drawing.groups[lane.group].label if lane.group >= 0 else "other works"
        assert any(text.rstrip("…") and wanted.startswith(text.rstrip("…")) for text in said)
    assert {str(year) for year, _ in view.timeline.ticks} & set(said)
    page.click("#language")
    assert {"年份未知", "其他文献"} <= set(texts(page))


def test_main_path_is_drawn_named_and_switched(open_page, corpus_view: View):
    view = with_timeline(corpus_view)
    page = open_timeline(open_page, view)
    assert strokes(page) == 2
    page.click("#timeline-bar summary")
    bar = page.locator("#timeline-bar")
    assert "By hand." in bar.inner_text()
    listed = bar.locator("button.work").evaluate_all(
        "all => all.map((b) => Number(b.dataset.work))"
    )
    assert listed == list(reversed(view.main_path.nodes))
    page.uncheck("#main-path")
    assert strokes(page) == 0
    pause(page, 300)
    fragment = page.evaluate("location.hash")
    again = open_page(view, fragment=fragment)
    assert again.evaluate("citegraph.state.view") == "timeline"
    assert not again.locator("#main-path").is_checked()
    again.locator("#main-path").press("Space")
    assert strokes(again) == 2


def test_main_path_does_not_strike_names_through(open_page, corpus_view: View):
    page = open_timeline(open_page, with_timeline(corpus_view))
    color = page.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--warn').trim()"
    )
    over = page.evaluate("citegraph.map.svg()").partition('class="over"')[2]
    assert over.rindex(f'stroke="{color}"') < over.index("<text")


def test_years_stand_below_the_buttons(open_page, corpus_view: View):
    page = open_timeline(open_page, with_timeline(corpus_view))
    stage = page.locator("#stage").bounding_box()
    lowest = max(
        box["y"] + box["height"] - stage["y"]
        for box in (page.locator(name).bounding_box() for name in ("#view-as", "#tools"))
    )
    root = ET.fromstring(page.evaluate("citegraph.map.svg()"))  # noqa: S314 - our own text
    years = [
        float(element.get("y")) - 0.8 * float(element.get("font-size"))
        for element in root.iter()
        if element.tag.endswith("}text") and (element.text or "").isdigit()
    ]
    assert years
    assert min(years) >= lowest


def test_works_of_the_main_path_open_by_keyboard(open_page, corpus_view: View):
    view = with_timeline(corpus_view)
    page = open_timeline(open_page, view)
    page.locator("#timeline-bar summary").press("Enter")
    page.locator("#timeline-bar button.work").last.press("Enter")
    assert page.evaluate("citegraph.state.work") == view.main_path.nodes[0]


def test_why_there_is_no_main_path(open_page, view: View):
    made = with_timeline(view, MainPath(reason="no work cites another <b>"))
    page = open_timeline(open_page, made)
    assert "No main path: no work cites another <b>" in page.locator("#timeline-bar").inner_text()


def test_the_same_filters_and_selection_as_the_map(open_page, corpus_view: View):
    view = with_timeline(corpus_view)
    page = open_timeline(open_page, view)
    page.uncheck("input.stubs")
    pause(page, 100)
    shown = sum(view.works.in_corpus[work] for work in view.drawing.work)
    assert page.evaluate(NODES) == shown
    at = page.evaluate("citegraph.map.place(1)")
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    selected = page.evaluate("citegraph.state.work")
    assert selected is not None
    page.click("#as-map")
    assert page.evaluate("citegraph.state.work") == selected
    assert page.evaluate(NODES) == shown


def test_the_map_comes_back_as_it_was(open_page, corpus_view: View):
    view = with_timeline(corpus_view)
    page = open_page(view)
    before = on_screen(page, view)
    page.click("#as-timeline")
    assert np.abs(on_screen(page, view) - before).max() > 20
    page.click("#as-map")
    assert on_screen(page, view) == pytest.approx(before, abs=0.5)
    assert page.locator("#timeline-bar").is_hidden()


def test_a_page_without_works_or_years(open_page, view: View):
    unknown = view.works.model_copy(update={"year": (None,) * len(view.works.key)})
    page = open_timeline(open_page, with_timeline(view.model_copy(update={"works": unknown})))
    assert "year unknown" in texts(page)
    assert page.evaluate(NODES) == len(view.drawing.work)


def test_a_page_that_carries_no_timeline_says_so(open_page, view: View):
    made = view.model_copy(update={"timeline": Timeline(), "main_path": MainPath()})
    page = open_timeline(open_page, made)
    assert "carries no timeline" in page.locator("#timeline-bar").inner_text()
    assert page.evaluate(NODES) == len(view.drawing.work)
    page.click("#as-map")
    assert page.locator("#timeline-bar").is_hidden()
