"""The page as text: nothing from outside, no code, and data that stays text."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from report_tables import HOSTILE, named, yearly

from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.metrics.table import Table
from citegraph.writers.report import PageOptions, Section, in_order, render, write
from citegraph.writers.report import page as page_module
from citegraph.writers.report.drawing import clean
from citegraph.writers.report.plots import Bubbles

TABLES = (named("hostile"), yearly(), Table("none", {"a": []}, reason="no work has a year"))


class Elements(HTMLParser):
    """Every element with its attributes, and all text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture(params=["en", "zh"])
def text(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    line = Section("hostile", ("Hostile", "敌意"), plot=Bubbles(("label",), "x", "y", "count"))
    sections = {"hostile": line}
    known = page_module.section_of
    monkeypatch.setattr(page_module, "section_of", lambda name: sections.get(name) or known(name))
    return render(TABLES, PageOptions(HOSTILE[0], request.param, generator="citegraph <1>"))


def test_nothing_is_loaded_and_nothing_runs(text: str) -> None:
    for tag, attributes in Elements(text).found:
        assert tag not in {"script", "iframe", "object", "embed", "form", "base", "img", "b"}
        assert not any(name.startswith("on") or name in {"style", "src"} for name in attributes)
        href = attributes.get("href")
        if tag == "a" and not str(href).startswith("#"):
            assert str(href).startswith(("http://", "https://"))
            assert "noopener" in str(attributes["rel"])
        elif href is not None:
            assert href == "data:," or href.startswith("#")
    assert "@import" not in text
    assert "url(http" not in text


def test_policy_allows_its_style_and_nothing_else(text: str) -> None:
    (policy,) = [a["content"] for _, a in Elements(text).found if a.get("http-equiv")]
    rules = dict(rule.strip().split(" ", 1) for rule in str(policy).split(";"))
    (style,) = re.findall("<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert rules["style-src"] == f"'sha256-{digest}'"
    assert rules["script-src"] == "'none'"
    assert rules["default-src"] == "'none'"


def test_hostile_words_are_text_in_cells_notes_and_heading(text: str) -> None:
    texts = Elements(text).texts
    for word in HOSTILE:
        assert clean(word) in texts
    assert texts.count(clean(HOSTILE[0])) >= 4  # title, heading, cell, note
    text.encode("utf-8")


def test_an_empty_table_says_why(text: str) -> None:
    assert "no work has a year" in Elements(text).texts
    (section,) = re.findall('<section id="none".*?</section>', text, re.DOTALL)
    assert "<table" not in section
    assert "<svg" not in section


def test_each_section_says_how_it_was_made(text: str) -> None:
    texts = Elements(text).texts
    for table in TABLES:
        assert f'corpus.table("{table.name}")' in texts
        assert f"citegraph report FILE --tables {table.name} --csv FOLDER" in texts
    assert "2020" in texts  # as of
    assert any("n = 3" in text for text in texts)


def test_ids_of_the_page_are_unique(text: str) -> None:
    ids = [a["id"] for _, a in Elements(text).found if "id" in a]
    assert len(ids) == len(set(ids))


def test_rows_that_are_not_shown_are_counted() -> None:
    page = render((yearly(1900, 2020),), PageOptions(rows=7))
    assert "The first 7 of 121 rows." in page
    assert page.count("<tr>") == 1 + 7
    assert "17 rows." in render((yearly(2001, 2017),), PageOptions(rows=7)), "few more are shown"


def test_a_table_that_misses_a_column_of_its_line_has_no_plot() -> None:
    page = render((Table("production", {"year": [2000]}),))
    assert "<svg" not in page
    assert "<table" in page


def test_sections_are_in_the_order_of_the_outline() -> None:
    assert in_order({"zzz": 0, "production": 0, "overview": 0}) == ["overview", "production", "zzz"]


def test_an_unknown_language_is_told() -> None:
    with pytest.raises(UnknownNameError, match="en, zh"):
        render((), PageOptions(lang="fr"))


def test_the_same_bytes_again_in_utf8(tmp_path: Path) -> None:
    path = write(TABLES, tmp_path / "报告.html")
    assert path.read_text("utf-8") == render(TABLES)
    assert path.read_text("utf-8").startswith("<!doctype html>")
    with pytest.raises(CitegraphError, match="does not exist"):
        write(TABLES, tmp_path / "nowhere" / "r.html")
