"""The historiograph of the page: the works, rows, places and links that Python gives."""

from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from citegraph.metrics.historiograph import historiograph
from citegraph.relations.network import Network
from citegraph.view.model import View

pytestmark = pytest.mark.browser

MOST = 60
NODES = """() => Array.from(document.querySelectorAll('.history-node'), (node) => {
  const circle = node.querySelector('circle:last-of-type');
  return [Number(node.dataset.work), Number(circle.getAttribute('cx')),
          Number(circle.getAttribute('cy'))];
})"""
LINKS = """() => {
  const work = (place) => Number(document.querySelector(
    `.history-node[data-place="${place}"]`).dataset.work);
  return Array.from(document.querySelectorAll('.history-link'), (link) =>
    [work(link.dataset.from), work(link.dataset.to)]);
}"""


def network_of(view: View, works: list[int]) -> Network:
    """The citations among some works of a page, with their years."""
    place = {work: k for k, work in enumerate(works)}
    ends = zip(view.citations.citing.tolist(), view.citations.cited.tolist(), strict=True)
    pairs = [(place[a], place[b]) for a, b in ends if a in place and b in place]
    source, target = (np.array([pair[end] for pair in pairs], np.int32) for end in (0, 1))
    return Network(
        nodes=np.array(works, np.int32),
        source=source,
        target=target,
        weight=np.ones(len(pairs)),
        directed=True,
        relation="references",
        attributes={"year": [view.works.year[work] for work in works]},
    )


def drawn(page: Any) -> tuple[dict[int, tuple[float, int]], set[tuple[int, int]]]:
    """Place in the row (neighbours are 1 apart, 0 is the middle) and number of the row, and links.

    The middle of the page's rows is that of its first row.
    """
    found = page.evaluate(NODES)
    rows = sorted({y for _, _, y in found})
    first = [x for _, x, y in found if y == rows[0]]
    middle = (min(first) + max(first)) / 2
    places = {work: (round((x - middle) / 150, 6), rows.index(y)) for work, x, y in found}
    return places, {tuple(pair) for pair in page.evaluate(LINKS)}


def by_python(found: Network) -> tuple[dict[int, tuple[float, int]], set[tuple[int, int]]]:
    rows = sorted(set(found.attributes["y"]))
    nodes = found.nodes.tolist()
    columns = zip(nodes, found.attributes["x"], found.attributes["y"], strict=True)
    ends = zip(found.source.tolist(), found.target.tolist(), strict=True)
    return {n: (x, rows.index(y)) for n, x, y in columns}, {(nodes[a], nodes[b]) for a, b in ends}


def test_the_whole_page(open_page, corpus_view: View):
    page = open_page(corpus_view)
    show(page)
    works = list(range(len(corpus_view.works.key)))
    wanted = historiograph(network_of(corpus_view, works), top=MOST, min_citations=0)
    assert drawn(page) == by_python(wanted)
    undated = sum(year is None for year in corpus_view.works.year)
    said = page.locator("#historiograph .history-bar").inner_text()
    assert f"{MOST} works, {wanted.number_of_edges} citations" in said
    assert f"{len(works) - undated - MOST} less cited ones are left out" in said
    assert f"{undated} of unknown year have no row" in said


def test_marked_works_alone(open_page, corpus_view: View):
    works = list(range(3, 43))
    page = open_page(corpus_view, fragment="#marked=3-16")
    show(page)
    wanted = historiograph(network_of(corpus_view, works), top=None, min_citations=0)
    assert len(wanted) < len(works)
    assert drawn(page) == by_python(wanted)
    assert "marked works" in page.locator("#historiograph h2").inner_text()


def test_around_a_work(open_page, corpus_view: View, helpers):
    definitions = helpers.definitions(corpus_view)
    year = corpus_view.works.year
    work = next(i for i in range(200, 330) if year[i] and definitions.cites[i])
    near = {work, *definitions.cites[work], *definitions.cited_by[work]}
    page = open_page(corpus_view)
    page.evaluate("i => citegraph.select(i)", work)
    show(page)
    places, _ = drawn(page)
    assert set(places) == {i for i in near if year[i] is not None}
    assert len(places) <= MOST


def test_the_work_itself_stays_where_others_are_cited_more(open_page, corpus_view: View, helpers):
    """Of a neighbourhood that is too large, the most cited are kept, and the work itself."""
    page = open_page(corpus_view)
    cited = helpers.definitions(corpus_view).cited_by
    year = corpus_view.works.year
    works = [i for i in range(400) if year[i] is not None]
    least = max(works, key=lambda i: (-len(cited[i]), year[i], i))
    best = sorted(works, key=lambda i: (i != least, -len(cited[i]), year[i], i))[:10]
    found = page.evaluate(
        "([works, always]) => Citegraph.historiographLayout.choose(citegraph.data, works, 10, always)",
        [list(range(400)), least],
    )
    assert found["works"] == sorted(best)
    assert found["left"] == len(works) - 10
    assert found["undated"] == 400 - len(works)


def test_keys_go_from_work_to_work(open_page, corpus_view: View):
    page = open_page(corpus_view)
    show(page)
    places, _ = drawn(page)
    focused = "Number(document.activeElement.dataset.work)"
    stops = page.locator('.history-node[tabindex="0"]')
    assert stops.count() == 1
    stops.focus()
    start = page.evaluate(focused)
    page.keyboard.press("ArrowDown")
    below = page.evaluate(focused)
    assert places[below][1] == places[start][1] + 1
    page.keyboard.press("ArrowUp")
    assert places[page.evaluate(focused)][1] == places[start][1]
    page.keyboard.press("Enter")
    assert page.evaluate("citegraph.state.work") == page.evaluate(focused)


def test_file_is_a_drawing_of_its_own(open_page, view: View):
    """The hand-made view has titles that look like code; the file has them as text."""
    page = open_page(view)
    show(page)
    shown = page.locator(".history-node").count()
    with page.expect_download() as download:
        page.click("button.save-svg")
    assert download.value.suggested_filename.endswith("historiograph.svg")
    root = ET.parse(download.value.path()).getroot()  # noqa: S314 - our own file
    spaces = "{http://www.w3.org/2000/svg}"
    groups = [g for g in root.iter(f"{spaces}g") if g.get("data-work")]
    assert len(groups) == shown == sum(year is not None for year in view.works.year)
    assert {element.tag for element in root.iter()} <= {
        spaces + name
        for name in (
            "svg",
            "defs",
            "marker",
            "path",
            "rect",
            "line",
            "text",
            "g",
            "title",
            "circle",
        )
    }
    labels = [group.get("aria-label") or "" for group in groups]
    assert any("<img src=x onerror=alert(1)>" in label for label in labels)


def test_nothing_to_draw_says_what_to_do(open_page, view: View):
    unknown = view.works.model_copy(update={"year": (None,) * len(view.works.key)})
    page = open_page(view.model_copy(update={"works": unknown}))
    show(page)
    assert "mark some in the table" in page.locator("#historiograph").inner_text()
    assert page.locator("button.save-svg").count() == 0


def show(page: Any) -> None:
    page.click("#as-historiograph")
    page.wait_for_selector("#historiograph:not([hidden])")
