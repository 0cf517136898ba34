"""Files that the page makes: read by others, and equal to what Python says of the same works."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from waiting import pause

import citegraph as cg
from citegraph import demo
from citegraph.corpus import Corpus
from citegraph.view.build import ViewOptions, build_view
from citegraph.view.model import View

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def corpus() -> Iterator[Corpus]:
    path, _ = demo.find("smart-library")
    with cg.read(path) as found:
        yield found


@pytest.fixture(scope="module")
def library(corpus: Corpus) -> View:
    return build_view(corpus.index, corpus.report, ViewOptions())


def export(page: Any, form: str) -> Path:
    if not page.evaluate("document.getElementById('export-menu').open"):
        page.click("#export-menu > summary")
    with page.expect_download() as download:
        page.click(f'button.export[data-format="{form}"]')
    return Path(download.value.path())


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def numbers(view: View, keys: set[str]) -> str:
    """The fragment that marks the works with some keys."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    found = [i for i, key in enumerate(view.works.key) if key in keys]
    return "#marked=" + ".".join(
        (digits[i // 36] if i >= 36 else "") + digits[i % 36] for i in found
    )


def citations(corpus: Corpus, keys: set[str]) -> set[tuple[str, str]]:
    network = corpus.network("citation")
    key = network.attributes["key"]
    ends = zip(network.source.tolist(), network.target.tolist(), strict=True)
    return {(key[a], key[b]) for a, b in ends if key[a] in keys and key[b] in keys}


def columns_of(corpus: Corpus) -> dict[str, tuple[Any, ...]]:
    rows = corpus.sql("select key, in_corpus, title, year, venue, doi from works").fetchall()
    return {row[0]: row[1:] for row in rows}


# -- the same as Python ---------------------------------------------------------------------


def test_csv_of_all_works(open_page, corpus: Corpus, library: View):
    rows = read_csv(export(open_page(library), "csv"))
    wanted = columns_of(corpus)
    assert [row["key"] for row in rows] == list(library.works.key)
    assert len(rows) == len(wanted)
    network = corpus.network("citation")
    key = network.attributes["key"]
    cited = dict.fromkeys(wanted, 0)
    for target in network.target.tolist():
        cited[key[target]] += 1
    for i, row in enumerate(rows):
        in_corpus, title, year, venue, doi = wanted[row["key"]]
        assert row["in_corpus"] == str(in_corpus).lower()
        assert row["title"] == (title or library.works.title[i])
        assert row["year"] == ("" if year is None else str(year))
        assert (row["venue"], row["doi"]) == (venue or "", doi or "")
        assert row["citations_in_corpus"] == str(cited[row["key"]])
        if i in library.details:
            detail = library.details[i]
            assert row["authors"].split("; ") == [author.name for author in detail.authors]
            references = detail.counts["references"].in_corpus
            assert row["references_in_corpus"] == ("" if references is None else str(references))
        else:
            assert row["references_in_corpus"] == ""


def test_metrics_and_clusters_are_those_of_the_drawing(open_page, library: View):
    rows = read_csv(export(open_page(library), "csv"))
    drawing = library.drawing
    for place, work in enumerate(drawing.work.tolist()):
        row = rows[work]
        assert float(row["pagerank"]) == pytest.approx(drawing.metrics["pagerank"][place], rel=1e-6)
        assert float(row["in_degree"]) == drawing.metrics["in_degree"][place]
        group = drawing.group[place]
        assert row["cluster"] == ("" if group < 0 else drawing.groups[group].label)


@pytest.mark.parametrize("years", [(2015, 2018), (2010, 2014)])
def test_json_of_marked_works(open_page, corpus: Corpus, library: View, years: tuple[int, int]):
    keys = set(corpus.works.year(*years).keys)
    page = open_page(library, fragment=numbers(library, keys))
    found = json.loads(export(page, "json").read_text("utf-8"))
    assert found["about"]["selection"] == "marked"
    assert found["about"]["works"] == len(keys) > 5
    assert {work["key"] for work in found["works"]} == keys
    wanted = columns_of(corpus)
    for work in found["works"]:
        names = ("in_corpus", "title", "year", "venue", "doi")
        assert tuple(work[name] for name in names) == wanted[work["key"]]
    pairs = [(link["citing"], link["cited"]) for link in found["citations"]]
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == citations(corpus, keys)
    within = corpus.works.year(*years).network("citation")
    assert len(pairs) == within.number_of_edges


def test_gexf_is_read_by_networkx(open_page, corpus: Corpus, library: View):
    keys = set(corpus.works.keys)
    page = open_page(library, fragment=numbers(library, keys))
    graph = nx.read_gexf(export(page, "gexf"))
    assert graph.is_directed()
    assert {data["key"] for _, data in graph.nodes(data=True)} == keys
    key = nx.get_node_attributes(graph, "key")
    assert {(key[a], key[b]) for a, b in graph.edges} == citations(corpus, keys)
    wanted = columns_of(corpus)
    place = {k: i for i, k in enumerate(library.works.key)}
    position = {work: p for p, work in enumerate(library.drawing.work.tolist())}
    for _, data in graph.nodes(data=True):
        assert data.get("year") == wanted[data["key"]][2]
        assert data["in_corpus"] is True
        point = data["viz"]["position"]
        at = position[place[data["key"]]]
        assert point["x"] == pytest.approx(library.drawing.x[at], abs=0.005)
        assert point["y"] == pytest.approx(-library.drawing.y[at], abs=0.005)


def test_filtered_works_where_none_is_marked(open_page, library: View):
    page = open_page(library)
    page.uncheck("input.stubs")
    pause(page, 100)
    rows = read_csv(export(page, "csv"))
    wanted = [
        k for k, known in zip(library.works.key, library.works.in_corpus, strict=True) if known
    ]
    assert [row["key"] for row in rows] == wanted


def test_the_menu_says_how_much_each_file_holds(open_page, corpus: Corpus, library: View):
    keys = set(corpus.works.keys)
    links = len(citations(corpus, keys))
    page = open_page(library, fragment=numbers(library, keys))
    page.click("#export-menu > summary")
    page.wait_for_selector("#export-menu .export-what")
    said = page.locator("#export-menu").inner_text()
    assert f"Marked works: {len(keys)}" in said
    assert f"JSON · works: {len(keys)}, citations among them: {links}" in said
    page.keyboard.press("Escape")
    assert not page.evaluate("document.getElementById('export-menu').open")


# -- texts that could be more than text -----------------------------------------------------

HOSTILE = (
    "=1+1", "+1", "-1", "@sum", "\tx", 'a "quoted", one', "two\r\nlines", "<b>&amp;", "',", " x ",
)  # fmt: skip


def hostile(view: View) -> View:
    titles = (*HOSTILE, *view.works.title[len(HOSTILE) :])
    works = view.works.model_copy(update={"title": titles, "title_other": (None,) * len(titles)})
    return view.model_copy(update={"works": works})


def test_cells_that_a_spreadsheet_would_calculate(open_page, view: View):
    path = export(open_page(hostile(view)), "csv")
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    rows = read_csv(path)
    for row, title in zip(rows, HOSTILE, strict=False):
        guarded = title[0] in "=+-@\t"
        assert row["title"] == ("'" if guarded else "") + title
    assert len(rows) == len(view.works.key)


def test_numbers_are_never_guarded(open_page, view: View):
    years = view.works.model_copy(update={"year": (-334, *view.works.year[1:])})
    rows = read_csv(export(open_page(view.model_copy(update={"works": years})), "csv"))
    assert rows[0]["year"] == "-334"


def test_odd_characters_in_xml_and_json(open_page, view: View):
    odd = ("\x00\x0b<&\"'>", "half \ud83d", "\ufffe", "😀", *view.works.title[4:])
    works = view.works.model_copy(update={"title": odd})
    page = open_page(view.model_copy(update={"works": works}))
    graph = nx.read_gexf(export(page, "gexf"))
    titles = {data["key"]: data["title"] for _, data in graph.nodes(data=True) if "title" in data}
    assert titles[view.works.key[0]] == "\ufffd\ufffd<&\"'>"
    assert titles[view.works.key[1]] == "half \ufffd"
    assert titles[view.works.key[3]] == "😀"
    found = json.loads(export(page, "json").read_text("utf-8"))
    assert found["works"][0]["title"] == odd[0]


@pytest.mark.parametrize(("form", "begin"), [("ris", "TY  - "), ("bibtex", "@")])
def test_each_marked_work_is_an_entry(open_page, view: View, form: str, begin: str):
    text = export(open_page(view, fragment="#marked=0.3-4"), form).read_text("utf-8")
    assert sum(line.startswith(begin) for line in text.splitlines()) == 3


def test_many_works_open_in_chunks(open_page, helpers):
    """More works than the page opens at once; progress is shown meanwhile."""
    many = helpers.made_up_view(works=1500, stubs=100, references=2)
    page = open_page(many)
    assert not page.evaluate("citegraph.data.has([1400])")
    rows = read_csv(export(page, "csv"))
    assert len(rows) == 1600
    assert page.evaluate("citegraph.data.has([1400])")
    assert rows[1400]["citations_reported"] == str(
        many.details[1400].counts["citing"].reported or ""
    )
    assert page.locator("#export-menu progress").count() == 0
