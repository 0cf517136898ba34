"""The page of real files, made by the program and used in a real browser."""

from pathlib import Path
from typing import Any

import pytest

import citegraph as cg
from citegraph.relations.declarations import PANES
from citegraph.view.build import ViewOptions, build_view

EDGES = (
    "citegraph.map.visible().edges + citegraph.map.visible().left"  # within the budget, and beyond
)

pytestmark = [pytest.mark.data, pytest.mark.browser]

FILES = {
    "cssci": ("chinese/cssci/histcite_LY_20230630122752.txt",),
    "plain text": ("wos/wosfile_plaintext.txt",),
    "tab, UTF-16": ("wos_tab/wosfile_tab_utf16.txt",),
    "tab, UTF-8": ("wos_tab/wosfile_tab_utf8.txt",),
    "vip page": ("chinese/cqvip_page/cqvip_7101034688_page.md",),
    "seed pages": (
        "chinese/seed_pages/000_f8d76efc9f1914a7.txt",
        "chinese/seed_pages/001_f0a61a321335b3b3.txt",
    ),
}


@pytest.mark.parametrize("files", FILES.values(), ids=FILES.keys())
def test_search_selection_panes_and_switches(
    files: tuple[str, ...], shared_data: Path, open_page: Any
) -> None:
    """`open_page` also sees to it that there is no request, message or dialog."""
    with cg.read(*(shared_data / name for name in files)) as corpus:
        view = build_view(corpus.index, corpus.report, ViewOptions())
        sizes = {
            key: {name: len(corpus[key].pane(name)) for name in PANES}
            for key in corpus.works.top(5, by="in_degree").keys
        }
        unknown = {key: {name for name in PANES if corpus[key].pane(name).unknown} for key in sizes}
    page = open_page(view)
    assert page.evaluate("citegraph.data.n") == len(view.works.key)

    first = view.works.key.index(next(iter(sizes)))
    page.fill("#search", (view.works.title[first] or "")[:30])
    page.wait_for_selector("#found [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("citegraph.state.work") == first

    for key, panes in sizes.items():
        place = view.works.key.index(key)
        page.evaluate("i => citegraph.select(i)", place)
        panel = page.inner_text("#panel")
        assert (view.works.title[place] or "")[:20] in panel
        for name, size in panes.items():
            computed = page.evaluate(
                "([pane, i]) => citegraph.panes.compute(pane, i).length", [name, place]
            )
            assert computed == size, (key, name)
            counts = view.details[place].counts[name]
            assert (counts.in_corpus is None) == (name in unknown[key])

    page.evaluate("citegraph.select(null)")
    for edges in view.edges:
        box = page.locator(f"input.relation-switch[data-relation={edges.relation}]")
        assert box.is_disabled() == (edges.total == 0)
        if edges.total:
            before = page.evaluate(EDGES)
            box.click()
            change = page.evaluate(EDGES) - before
            assert abs(change) == len(edges.source), edges.relation


def test_the_reason_of_an_empty_network_is_on_the_page(shared_data: Path, open_page: Any) -> None:
    with cg.read(*(shared_data / name for name in FILES["seed pages"])) as corpus:
        page = open_page(build_view(corpus.index, corpus.report, ViewOptions()))
    assert "2 of 2 works carry no references" in page.inner_text("body")
