"""The page as people see it: quiet, nothing overlapping, readable by night and on a small screen."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from report_tables import HOSTILE, named, yearly

from citegraph.metrics.table import Table
from citegraph.writers.report import PageOptions, Section, write
from citegraph.writers.report import page as page_module
from citegraph.writers.report.plots import Bubbles, Curves, Ranking, Spans, Years

pytestmark = pytest.mark.browser

LABEL = ("label",)
PLOTS = {
    "bubbles": Bubbles(LABEL, "x", "y", "count"),
    "curves": Curves("x", "y", ("count",)),
    "ranking": Ranking(LABEL, "count"),
    "spans": Spans(LABEL, "begin", "end", "count"),
}
TABLES = (
    *(named(name) for name in PLOTS),
    yearly(),
    Table("nothing", {"a": []}, reason="no work has a year"),
)
OpenReport = Callable[..., Any]


@pytest.fixture
def open_report(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OpenReport]:
    """Open a report; at the end it must have asked for nothing and complained of nothing."""
    sections = {name: Section(name, (name, name), plot=plot) for name, plot in PLOTS.items()}
    sections["production"] = Section(
        "production", ("p", "p"), plot=Years("year", "works", "median")
    )
    monkeypatch.setattr(
        page_module, "section_of", lambda name: sections.get(name) or Section(name, (name, name))
    )
    contexts: list[Any] = []
    heard: list[str] = []

    def open_it(lang: str = "en", **options: Any) -> Any:
        path = write(TABLES, tmp_path / f"{len(contexts)}.html", PageOptions(HOSTILE[6], lang))
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda r: r.url.startswith("file:") or heard.append(r.url))
        page.goto(path.as_uri())
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert heard == []


OVERLAPS = """() => {
  const found = [];
  for (const plot of document.querySelectorAll('svg.plot')) {
    const room = plot.getBoundingClientRect();
    const texts = [...plot.querySelectorAll('text')].filter((t) => t.textContent !== '●');
    const boxes = texts.map((t) => [t.textContent, t.getBoundingClientRect()]);
    boxes.forEach(([text, a], i) => {
      if (a.left < room.left - 1 || a.right > room.right + 1 || a.top < room.top - 1
          || a.bottom > room.bottom + 1) found.push(['outside', text]);
      for (const [other, b] of boxes.slice(i + 1)) {
        // Lines of text have more height than their letters.
        if (a.left + 1 < b.right && b.left + 1 < a.right && a.top + 4 < b.bottom && b.top + 4 < a.bottom) {
          found.push([text, other]);
        }
      }
    });
  }
  return found;
}"""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words_of_plots_neither_overlap_nor_leave_them(open_report: OpenReport, lang: str) -> None:
    page = open_report(lang)
    assert page.locator("svg.plot").count() == len(PLOTS) + 1
    assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("width", [360, 800, 1600])
def test_wide_tables_scroll_and_the_page_does_not(open_report: OpenReport, width: int) -> None:
    page = open_report(viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_words_make_no_elements(open_report: OpenReport) -> None:
    page = open_report()
    assert page.locator("script, img, main b, [onerror], [style]").count() == 0
    links = page.locator("main td a").evaluate_all("all => all.map((a) => a.protocol)")
    assert set(links) <= {"http:", "https:"}
    assert links


def test_plots_have_other_colours_by_night(open_report: OpenReport) -> None:
    look = "getComputedStyle(document.querySelector('#ranking .plot [fill^=\"var\"]')).fill"
    ink = "getComputedStyle(document.querySelector('#ranking .plot text')).fill"
    day, night = open_report(color_scheme="light"), open_report(color_scheme="dark")
    assert day.evaluate(look) == "rgb(0, 114, 178)"
    assert night.evaluate(look) == "rgb(75, 163, 221)"
    assert day.evaluate(ink) != night.evaluate(ink)
    night.emulate_media(media="print")
    assert night.evaluate(look) == "rgb(0, 114, 178)", "paper is white"


def test_plots_have_names_for_those_who_listen(open_report: OpenReport) -> None:
    page = open_report()
    for name in PLOTS:
        plot = page.locator(f"#{name} svg.plot")
        assert plot.get_attribute("role") == "img"
        for part in plot.get_attribute("aria-labelledby").split():
            assert page.evaluate("id => document.getElementById(id).textContent", part)
