"""Pages of 20,000 and 100,000 works open and answer: map, filters, search, table, timeline, panel."""

from typing import Any

import numpy as np
import pytest
from benchmark_modules import load
from waiting import pause

pytestmark = pytest.mark.browser

frames = load("page_frames")


@pytest.mark.parametrize("works", [20_000, 100_000])
def test_a_large_page_is_used(works: int, open_page: Any) -> None:
    """`open_page` also sees to it that there is no request, message or dialog."""
    view = frames.made_up_view(works)
    page = open_page(view)
    assert page.evaluate("citegraph.map.visible().nodes") == works
    shown, left = page.evaluate("[citegraph.map.visible().edges, citegraph.map.visible().left]")
    assert shown <= frames.BUDGET
    assert shown + left == len(view.edges[0].source)
    years = np.array(view.works.year)

    first = page.locator("input.year-from")
    first.evaluate("(i) => { i.value = 2000; i.dispatchEvent(new Event('input')); }")
    pause(page, 600)
    inside = int(np.count_nonzero(years >= 2000))
    assert page.evaluate("citegraph.map.visible().nodes") == inside

    page.click("text=Table")
    page.wait_for_selector("#table [data-work]")
    assert page.locator("#table [data-work]").count() < 200, "rows are made as one scrolls"
    assert f"{inside:,}" in page.inner_text("#table")
    page.click("#view-as >> text=Map")

    page.fill("#search", f"number {works - 7}")
    page.wait_for_selector(f'#found [data-work="{works - 7}"]', timeout=30_000)
    page.keyboard.press("Enter")
    pause(page, 300)
    selected = page.evaluate("citegraph.state.work")
    assert f"number {works - 7}" in view.works.title[selected]
    cited = sorted(np.asarray(view.citations.cited)[np.asarray(view.citations.citing) == selected])
    found = page.evaluate("i => citegraph.panes.compute('references', i)", selected)
    assert sorted(pair[0] if isinstance(pair, list) else pair for pair in found) == cited
    page.go_back()
    pause(page, 300)
    assert page.evaluate("citegraph.state.work") is None
