"""Names of groups on the map: broken between their terms where that is enough."""

from typing import Any

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
