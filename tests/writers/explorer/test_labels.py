"""Names of groups on the map: broken between their terms where that is enough."""

from typing import Any

import numpy as np
import pytest

from citegraph.view.model import Group, View

pytestmark = pytest.mark.browser

NAMES = {
    "图书馆管理, 图书馆服务工作": ["图书馆管理,", "图书馆服务工作"],
    "social networks; citation analysis": ["social networks;", "citation analysis"],
    "trust · 信任": ["trust", "信任"],
}


@pytest.mark.parametrize("label", NAMES)
def test_lines_of_a_name(open_page: Any, view: View, label: str) -> None:
    groups = (Group(label=label, size=4, color="#4477aa"), *view.drawing.groups[1:])
    drawing = view.drawing.model_copy(update={"groups": groups})
    page = open_page(view.model_copy(update={"drawing": drawing}))
    labels = page.evaluate("citegraph.map.labels()")
    assert next(found["lines"] for found in labels if found["id"] == "group 0") == NAMES[label]


def test_a_name_without_terms_is_broken_anywhere(open_page: Any, view: View) -> None:
    long = "没有标点的一个很长的聚类名称" * 3
    groups = (Group(label=long, size=4, color="#4477aa"), *view.drawing.groups[1:])
    drawing = view.drawing.model_copy(update={"groups": groups})
    page = open_page(view.model_copy(update={"drawing": drawing}))
    labels = page.evaluate("citegraph.map.labels()")
    lines = next(found["lines"] for found in labels if found["id"] == "group 0")
    assert 1 < len(lines) <= 3
    assert long.startswith("".join(lines).rstrip("…"))


def test_a_name_at_the_edge_stays_whole(open_page: Any, view: View) -> None:
    name = Group(label="social capital and trust", size=1, color="#4477aa")
    drawing = view.drawing
    group = np.ones_like(drawing.group)
    group[0] = 0
    update = {"groups": (name, *drawing.groups[1:]), "group": group}
    page = open_page(view.model_copy(update={"drawing": drawing.model_copy(update=update)}))
    work = int(drawing.work[0])

    def dragged_to(x: int) -> tuple[float, float]:
        """Where the only work of a group is then, and the left end of its name."""
        at = page.evaluate("(work) => citegraph.map.place(work)", work)
        stage = page.locator("#stage").bounding_box()
        start, y = stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] - 60
        page.mouse.move(start, y)
        page.mouse.down()
        page.mouse.move(start + (x - at["x"]) / 2, y, steps=4)
        page.mouse.move(start + x - at["x"], y, steps=4)
        page.mouse.up()
        page.wait_for_timeout(400)
        moved = page.evaluate("(work) => citegraph.map.place(work)", work)
        labels = page.evaluate("citegraph.map.labels()")
        [left] = [label["box"]["left"] for label in labels if label["id"] == "group 0"]
        return moved["x"], left

    for x in (40, 10):
        at, left = dragged_to(x)
        assert 0 < at < 50
        assert left == pytest.approx(0, abs=0.01)
    at, left = dragged_to(-30)
    assert left == pytest.approx(at, abs=0.01)
    assert at < -20
