"""Every text of a corpus tries to become code: drawings, their files, the table's file, print."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from hostile import FOREIGN, FORMULA, harmless, hostile_view, in_xml
from waiting import pause

from citegraph.view.model import View

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hostile(helpers: Any) -> View:
    return hostile_view(helpers.made_up_view(works=60, stubs=12, references=5))


def saved(page: Any, form: str) -> Path:
    page.evaluate("document.getElementById('export-menu').open = true")
    with page.expect_download() as download:
        page.click(f'#export-menu button.export[data-format="{form}"]')
    page.evaluate("document.getElementById('export-menu').open = false")
    return Path(download.value.path())


def chunks(data: bytes) -> set[bytes]:
    """The kinds of chunks that a PNG file is made of."""
    kinds, at = set(), 8
    while at < len(data):
        kinds.add(data[at + 4 : at + 8])
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    return kinds


def stays_quiet(browser: Any, path: Path, folder: Path) -> None:
    """The file as a picture of a page without a policy, and as a page of its own."""
    picture = folder / "picture.svg"
    picture.write_bytes(path.read_bytes())
    frame = folder / "frame.html"
    frame.write_text(f'<img src="{picture.as_uri()}">', "utf-8")
    context = browser.new_context()
    page = context.new_page()
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("request", lambda request: seen.append(request.url))
    page.goto(frame.as_uri())
    wide = "document.images[0].decode().then(() => document.images[0].naturalWidth)"
    assert page.evaluate(wide) > 100
    page.goto(picture.as_uri())
    pause(page, 100)
    assert page.evaluate("document.documentElement.namespaceURI") == "http://www.w3.org/2000/svg"
    context.close()
    assert seen == [frame.as_uri(), picture.as_uri(), picture.as_uri()]


@pytest.mark.parametrize("view_name", ["map", "timeline", "historiograph"])
def test_drawings_and_their_svg_files(
    open_page: Any, browser: Any, hostile: View, tmp_path: Path, view_name: str
) -> None:
    page = open_page(hostile)
    page.evaluate("(name) => citegraph.app.setView(name)", view_name)
    path = saved(page, "svg")
    said = [element.text or "" for element in harmless(path).iter()]
    titles = [text for text in said if "alert(1)" in text]
    assert titles  # they are there, as text
    if view_name == "historiograph":
        first = in_xml(hostile.works.title[0])
        assert any(text.startswith(first) for text in said)
    stays_quiet(browser, path, tmp_path)
    assert page.locator(FOREIGN).count() == 0


@pytest.mark.parametrize("view_name", ["map", "timeline", "focus"])
def test_png_files(open_page: Any, hostile: View, view_name: str) -> None:
    page = open_page(hostile)
    page.evaluate("citegraph.select(0)")
    page.evaluate("(name) => citegraph.app.setView(name)", view_name)
    if view_name == "focus":
        page.wait_for_selector("#focus-picture canvas")
    data = saved(page, "png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    size = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    assert min(size) > 300
    assert chunks(data) <= {
        b"IHDR",
        b"sRGB",
        b"sBIT",
        b"pHYs",
        b"gAMA",
        b"IDAT",
        b"IEND",
    }  # no words


def test_labels_of_a_neighbourhood_are_plain_text(open_page: Any, hostile: View) -> None:
    page = open_page(hostile)
    busiest = page.evaluate("citegraph.data.drawing.work[citegraph.data.drawing.metrics.in_degree.indexOf(Math.max(...citegraph.data.drawing.metrics.in_degree))]")  # fmt: skip
    page.evaluate("(work) => citegraph.select(work)", busiest)
    page.click("#as-focus")
    page.wait_for_selector("#focus-picture canvas")
    labels = page.evaluate("""() => {
      const { nodes } = citegraph.app.views.current().network().body;
      return Object.values(nodes).filter(({ options }) => options.label).map((node) => [
        node.options.label, Citegraph.data.shortLabel(citegraph.data, node.id), node.options.font.multi,
      ]);
    }""")
    assert len(labels) > 3
    for shown, wanted, marked_up in labels:
        assert shown == wanted
        assert not marked_up
    options = page.locator("#focus-around option").all_inner_texts()
    assert len(options) == len(hostile.drawing.groups) + 1
    assert page.locator(FOREIGN).count() == 0
    assert page.locator(".vis-tooltip").count() == 0
    page.select_option("#focus-around", "0")
    assert page.locator(FOREIGN).count() == 0


def test_the_csv_of_a_table(open_page: Any, hostile: View) -> None:
    page = open_page(hostile, fragment="#view=table")
    assert page.locator(FOREIGN).count() == 0
    with saved(page, "csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert len(rows) == len(hostile.works.key)
    for row, title, venue in zip(rows, hostile.works.title, hostile.works.venue, strict=True):
        for name, text in (("title", title), ("venue", venue)):
            whole = re.sub("[\ud800-\udfff]", "\ufffd", text)
            assert row[name] == ("'" if whole.startswith(FORMULA) else "") + whole
    assert not [
        cell for row in rows for cell in row.values()
        if cell.startswith(FORMULA) and not re.fullmatch(r"-?[\d.e+-]+", cell)
    ]  # fmt: skip


@pytest.mark.parametrize("view_name", ["map", "timeline", "table", "focus", "historiograph"])
def test_the_printed_page(open_page: Any, hostile: View, view_name: str) -> None:
    page = open_page(hostile)
    scripts = page.evaluate("document.scripts.length")
    page.evaluate("citegraph.select(1)")
    page.evaluate("(name) => citegraph.app.setView(name)", view_name)
    if view_name == "focus":
        page.wait_for_selector("#focus-picture canvas")
        scripts = page.evaluate("document.scripts.length")  # vis-network is there from now on
    data = page.pdf()
    assert data.startswith(b"%PDF-")
    assert b"/JavaScript" not in data
    assert all(found.startswith((b"http:", b"https:")) for found in re.findall(rb"/URI \(([^)]*)", data))  # fmt: skip
    assert page.locator(FOREIGN).count() == 0
    assert page.evaluate("document.scripts.length") == scripts
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).display") != "none"
