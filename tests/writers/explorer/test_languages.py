"""A page in Chinese says everything in Chinese and a page in English in English, but for its data."""

from typing import Any

import pytest
from page_scenes import OPEN_ALL, SECTIONS
from page_texts import HAN, TEXTS, Vocabulary, phrases
from waiting import pause, settled

import citegraph as cg
from citegraph import demo
from citegraph.exploring import view_of
from citegraph.matching.duplicates import DECISION
from citegraph.matching.measured import MEASURED
from citegraph.matching.topics import SOURCES
from citegraph.view.detail import Count
from citegraph.view.model import View

pytestmark = pytest.mark.browser

GO = """(fragment) => {
  history.replaceState(null, '', `#${fragment}`);
  dispatchEvent(new PopStateEvent('popstate'));
}"""
WHY = """() => {
  for (let k = 0; k < 2; k += 1) {
    for (const button of document.querySelectorAll('#panel .why')) {
      if (button.getAttribute('aria-expanded') === 'false') button.click();
    }
  }
  for (const part of document.querySelectorAll('#panel details')) part.open = true;
}"""
MENUS = """() => {
  for (const part of document.querySelectorAll('details')) part.open = true;
  Citegraph.help.open();
}"""
FILTERS = """() => {
  const { state } = citegraph;
  state.group = new Set([0]);
  state.topic = new Set([0, 1]);
  state.text = 'library';
  state.linked = { relation: 0, min: 1 };
  citegraph.app.changed();
}"""
SEARCH = """() => {
  const input = document.getElementById('search');
  input.focus();
  input.value = 'a';
  input.dispatchEvent(new Event('input'));
}"""
ROW = "() => document.querySelector('#table tr[data-place=\"0\"] td').click()"
LANGUAGES = ("en", "zh")


@pytest.fixture(scope="module", params=demo.CORPORA)
def view(request: pytest.FixtureRequest) -> View:
    path, title = demo.find(request.param)
    return view_of(cg.read(path), title=title, max_works=300, max_listed=500)


@pytest.fixture(scope="module")
def said(view: View) -> Vocabulary:
    return Vocabulary(view)


@pytest.fixture(scope="module")
def page(open_shared_page: Any, view: View) -> Any:
    return open_shared_page(view, viewport={"width": 1400, "height": 900})


class Reader:
    """Goes through a page in one language and keeps what is said in the other one."""

    def __init__(self, page: Any, said: Vocabulary, language: str) -> None:
        self.page, self.language = page, language
        self.strange = said.english if language == "zh" else said.chinese
        self.found: dict[str, str] = {}
        self.read = 0

    def see(self, fragment: str, *actions: str, wait: str = "true") -> None:
        self.page.evaluate(GO, f"lang={self.language}&{fragment}")
        for action in actions:
            self.page.evaluate(action)
        settled(self.page, wait)
        pause(self.page, 60)
        texts = self.page.evaluate(TEXTS)
        self.read += len(texts)
        self.found |= dict.fromkeys(self.strange(texts), fragment)


@pytest.mark.parametrize("language", LANGUAGES)
def test_views_filters_and_menus_say_all_in_the_language_of_the_page(
    page: Any, said: Vocabulary, language: str
) -> None:
    reader = Reader(page, said, language)
    for name in page.evaluate("Citegraph.views.names()"):
        reader.see(f"view={name}", f"() => {{ {OPEN_ALL} }}")
    reader.see("view=table", ROW)
    reader.see("", FILTERS, f"() => {{ {OPEN_ALL} }}")
    reader.see("", SEARCH, wait="!document.getElementById('results').hidden")
    reader.see("", MENUS, wait="document.querySelector('#help').open")
    page.evaluate("document.getElementById('help').close()")
    assert reader.found == {}
    assert reader.read > 1000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_panel_says_all_in_the_language_of_the_page(
    page: Any, view: View, said: Vocabulary, language: str
) -> None:
    reader = Reader(page, said, language)
    panes = page.evaluate("citegraph.panes.names")
    inside = view.works.in_corpus
    for work in {inside.index(True), bare(view), len(inside) - 1 - inside[::-1].index(min(inside))}:
        key = view.works.key[work]
        for pane in panes:
            reader.see(
                f"work={key}",
                f"() => {{ {SECTIONS} citegraph.app.openPane('{pane}'); }}",
                WHY,
                wait="document.querySelector('#panel .pane.open') !== null",
            )
    for relation, edges in enumerate(view.edges):
        if len(edges.source):
            reader.see(f"about=link.{relation}.0", WHY)
    reader.see("about=topic.0")
    assert reader.found == {}
    assert reader.read > 1000


def bare(view: View) -> int:
    """The record with the most counts that are not known."""
    return max(
        view.details, key=lambda i: sum(count.reason is not None for count in counts(view, i))
    )


def counts(view: View, work: int) -> list[Count]:
    return list(view.details[work].counts.values())


def test_a_network_alone_says_all_in_chinese(open_page: Any) -> None:
    network = cg.read(demo.find("smart-library")[0]).network("bibliographic_coupling")
    made = view_of(network, max_works=20, lang="zh")
    assert "引文图谱" in open_page(made).title()
    reader = Reader(open_page(made), Vocabulary(made), "zh")
    for name in ("map", "timeline", "table", "focus", "historiograph"):
        reader.see(f"view={name}", f"() => {{ {OPEN_ALL} }}")
    assert reader.found == {}


def test_names_of_relations_begin_in_the_language_of_the_page(page: Any) -> None:
    for language, first, second in (("zh", "zh", "en"), ("en", "en", "zh")):
        page.evaluate(GO, f"lang={language}")
        names = page.locator("#relations .relation").first.locator("span")
        assert [name.get_attribute("lang") for name in names.all()] == [first, second]
        colors = names.evaluate_all("(all) => all.map((name) => getComputedStyle(name).color)")
        assert colors[0] != colors[1]


def test_every_rule_and_every_origin_of_a_topic_has_a_chinese_name(page: Any, view: View) -> None:
    page.evaluate(GO, "lang=zh")
    origins = {*SOURCES, *view.topics.how, "found in title", "found in abstract"}
    written = {rule for rule in view.citations.rule if rule}
    rules = {*MEASURED, DECISION, "ambiguous", "only cited: place of one identifier", *written}
    for function, names in (("name", origins), ("rule", rules)):
        said = page.evaluate(f"(names) => names.map(Citegraph.terms.{function})", sorted(names))
        assert [text for text in said if not HAN.match(text) or [*phrases(text)]] == []
    value = "identifier: one of several DOIs: 10.1/a, b: c"
    shown = page.evaluate("(rule) => Citegraph.terms.rule(rule)", value)
    assert shown == "标识符：多个 DOI 之一：10.1/a, b: c"
    page.evaluate(GO, "lang=en")
    assert page.evaluate("(rule) => Citegraph.terms.rule(rule)", value) == value
