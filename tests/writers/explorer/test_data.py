"""What the page reads from its columns is the view; in a notebook's frame it works, too."""

from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from waiting import settled

from citegraph.exploring import NotebookPage, view_of
from citegraph.relations.network import Network
from citegraph.view.model import View
from citegraph.writers import explorer

pytestmark = pytest.mark.browser

READ = """() => {
  const { data } = window.citegraph;
  const kinds = ["authors", "institutions", "venues"];
  const { x, y, lanes, ticks, unknown } = data.timeline;
  const places = Array.from({ length: data.n }, (_, i) => i);
  return {
    types: data.works.type,
    names: Object.fromEntries(kinds.map((kind) => [kind, data[kind].name])),
    ofWork: Object.fromEntries(kinds.map((kind) => [kind, places.map((i) => Array.from(data[kind].ofWork.of(i)))])),
    ofItem: Object.fromEntries(kinds.map((kind) => [kind, data[kind].name.map((_, k) => Array.from(data[kind].ofItem.of(k)))])),
    timeline: { x: Array.from(x), y: Array.from(y), lanes, ticks, unknown },
    kind: x.constructor.name,
    path: data.mainPath,
  };
}"""


@pytest.mark.parametrize("which", ["view", "corpus_view"])
def test_the_page_reads_the_view(open_page: Any, request: Any, which: str) -> None:
    view: View = request.getfixturevalue(which)
    found = open_page(view).evaluate(READ)
    assert found["types"] == list(view.works.type)
    for kind in ("authors", "institutions", "venues"):
        given = getattr(view, kind)
        pairs = list(zip(given.work.tolist(), given.item.tolist(), strict=True))
        assert found["names"][kind] == list(given.name)
        works, items = range(len(view.works.key)), range(len(given.name))
        assert found["ofWork"][kind] == [[i for w, i in pairs if w == work] for work in works]
        assert found["ofItem"][kind] == [[w for w, i in pairs if i == item] for item in items]
    assert found["kind"] == "Float32Array"
    for axis in "xy":
        assert np.allclose(found["timeline"][axis], getattr(view.timeline, axis), atol=1e-3)
    assert found["timeline"]["lanes"] == [lane.model_dump() for lane in view.timeline.lanes]
    assert found["timeline"]["ticks"] == [list(tick) for tick in view.timeline.ticks]
    assert found["timeline"]["unknown"] == view.timeline.unknown
    assert found["path"] == view.main_path.model_dump(mode="json")


def test_a_page_without_details_opens_every_work(open_page: Any, view: View) -> None:
    bare = view.model_copy(
        update={
            "details": type(view.details)(),
            "citations": view.citations.model_copy(update={"raw": (), "rule": ()}),
        }
    )
    page = open_page(bare)
    for work in range(len(view.works.key)):
        page.evaluate("(i) => window.citegraph.select(i)", work)
        assert page.evaluate("() => window.citegraph.state.work") == work
    page.evaluate("() => window.citegraph.select(0)")
    assert "李明" in page.inner_text("#panel")


def test_in_a_closed_frame_of_a_notebook_it_works(browser: Any, view: View, tmp_path: Path) -> None:
    cell = NotebookPage(explorer.render(view), 500)._repr_html_()
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><meta charset='utf-8'>{cell}", encoding="utf-8")
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(notebook.as_uri())
    frame = page.frames[1]
    settled(frame, "() => Boolean(window.citegraph)")
    frame.evaluate("() => window.citegraph.select(0)")
    assert "社会资本与社区治理" in frame.inner_text("#panel")
    reach = "() => { try { return String(parent.document); } catch (error) { return 'closed'; } }"
    assert frame.evaluate(reach) == "closed"
    assert page.evaluate("() => document.body.children.length") == 1, "nothing left the frame"
    assert not errors
    page.close()


HOSTILE = '</script><img src=x onerror=alert(1)>" onload="alert(2)"><!--\u2028]]>'


@pytest.mark.parametrize("frame", [False, True])
def test_hostile_names_of_a_network_stay_text(browser: Any, tmp_path: Path, frame: bool) -> None:
    graph = nx.DiGraph([(HOSTILE, "b"), ("b", "c")])
    graph.add_node("c", title=HOSTILE, venue=HOSTILE, first_author=HOSTILE, year=1990)
    text = explorer.render(view_of(Network.from_networkx(graph), title=HOSTILE))
    path = tmp_path / "page.html"
    path.write_text(NotebookPage(text)._repr_html_() if frame else text, encoding="utf-8")
    page = browser.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    shown = page.frames[-1]
    settled(shown, "() => Boolean(window.citegraph)")
    for work in range(3):
        shown.evaluate("(i) => window.citegraph.select(i)", work)
        assert not shown.query_selector_all("img, [onload], [onerror]")
    assert HOSTILE.split("\u2028", maxsplit=1)[0] in shown.inner_text("h1")
    assert not dialogs
    page.close()
