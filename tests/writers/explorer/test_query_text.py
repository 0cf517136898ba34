"""The query that the page shows, asked in Python: the same works."""

from typing import Any

import pytest
from waiting import pause

import citegraph as cg
from citegraph import demo
from citegraph.exploring import view_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def smart_library() -> cg.Corpus:
    return cg.read(demo.find("smart-library")[0])


@pytest.fixture(scope="module")
def motor_learning() -> cg.Corpus:
    return cg.read(demo.find("motor-learning")[0])


SHOWN = """(fragment) => {
  const { app } = citegraph;
  Object.assign(app.state, Citegraph.state.read(app, fragment).values);
  app.changed();
  const found = Citegraph.queryText.of(app);
  return {
    keys: Array.from(app.picked(), (i) => app.data.works.key[i]),
    all: app.data.works.key,
    shown: document.getElementById('query-text').textContent,
    ignored: Citegraph.state.read(app, fragment).ignored,
    ...found,
  };
}"""


def agree(page: Any, corpus: cg.Corpus, fragment: str) -> dict[str, Any]:
    """The answer of the page, after Python's to the query it shows was the same."""
    found: dict[str, Any] = page.evaluate(SHOWN, fragment)
    assert found["ignored"] == []
    assert found["shown"] == found["text"]
    listed = set(found["all"])
    by_face = set(eval(found["text"], {"corpus": corpus}).keys)  # noqa: S307 - that is the promise
    assert by_face & listed == set(found["keys"]), found["text"]
    return found


CHINESE = (
    "year=2010-2016",
    "year=2010-2016.known",
    "year=2010-2016&not=year",
    "year=2010-2016.known&not=year",
    "year=known",
    "kind=records",
    "kind=stubs",
    "kind=records&not=kind&year=2008-2012",
    "topic=智慧图书馆",
    "topic=智慧图书馆&topic=物联网&kind=records",
    "topic=智慧图书馆&not=topic&kind=records&year=2012-2014",
    "topic=智慧图书馆&year=2011-2012.known&match=any",
    "topic=智慧图书馆&topic=物联网&kind=stubs&match=any&not=topic",
)


def test_chinese_filters_ask_the_same(open_page: Any, smart_library: cg.Corpus) -> None:
    page = open_page(view_of(smart_library))
    sizes = {len(agree(page, smart_library, fragment)["keys"]) for fragment in CHINESE}
    assert len(sizes) > 6
    venue = agree(page, smart_library, "venue=图书馆学研究&year=2010-2016.known&kind=records")
    assert venue["text"] == 'corpus.works.year(2010, 2016) & corpus.works.venue("图书馆学研究")'
    assert venue["keys"]


def test_every_name_of_a_facet_asks_the_same(open_page: Any, smart_library: cg.Corpus) -> None:
    page = open_page(view_of(smart_library))
    names = page.evaluate("""() => {
      const facets = Citegraph.facets.of(citegraph.data);
      return Object.fromEntries(Citegraph.facets.NAMES.map((name) => [name,
        Array.from({ length: facets[name].n }, (_, i) => facets[name].name(i)).slice(0, 15)]));
    }""")
    for facet, found in names.items():
        for name in found:
            page.evaluate(
                "([facet, name]) => { const { of, find } = Citegraph.facets; Object.assign(citegraph.state,"
                " Citegraph.state.initial(citegraph.app)); citegraph.state[facet] ="
                " new Set([find(of(citegraph.data)[facet], name)]); citegraph.app.changed(); }",
                [facet, name],
            )
            agree(page, smart_library, page.evaluate("Citegraph.state.text(citegraph.app)"))


def test_english_filters_ask_the_same(open_page: Any, motor_learning: cg.Corpus) -> None:
    page = open_page(view_of(motor_learning))
    for fragment in (
        "year=2001-2009&kind=records",
        "topic=Motor Learning&year=2015-2020",
        "topic=Motor Learning&topic=3D Modelling&not=topic",
        "text=motor learning adaptation",
        "text=cerebellum&year=2010-2012&match=any",
    ):
        assert agree(page, motor_learning, fragment)["keys"]


def test_clusters_are_listed_by_key_or_said(open_page: Any, smart_library: cg.Corpus) -> None:
    page = open_page(view_of(smart_library))
    sizes = page.evaluate(
        "Array.from(Citegraph.facets.counts(Citegraph.facets.of(citegraph.data).group,"
        " new Uint8Array(citegraph.data.n).fill(1)))"
    )
    small = [k for k, size in enumerate(sizes) if 0 < size <= 50]
    assert small
    for group in small[:3]:
        name = group if group < len(sizes) - 1 else "none"
        found = agree(page, smart_library, f"group={name}&year=2010-2014")
        assert "corpus.select(" in found["text"]
    most = ".".join(str(k) for k in range(len(sizes) - 1))
    said = page.evaluate(SHOWN, f"group={most}")
    assert said["text"] is None
    assert "no name for the clusters" in page.locator("#query").inner_text()
    assert page.locator("#copy-query").is_hidden()


def test_page_of_a_selection_asks_for_its_works(open_page: Any, smart_library: cg.Corpus) -> None:
    works = smart_library.everything.year(2009, 2015)
    page = open_page(view_of(works))
    for fragment in (
        "drawn=only",
        "drawn=only&kind=records&year=2010-2012",
        "drawn=only&not=drawn",
    ):
        found = agree(page, smart_library, fragment)
        assert 'corpus.query("everything.year(2009, 2015)")' in found["text"]
        assert found["keys"]
    page.evaluate("citegraph.app.changed()")
    page.uncheck("input.drawn")
    assert page.evaluate("citegraph.app.count") == len(smart_library.everything)


def test_works_that_no_query_asks_for(open_page: Any, smart_library: cg.Corpus) -> None:
    chosen = smart_library.works.where(lambda work: work.year == 2012)
    page = open_page(view_of(chosen))
    found = agree(page, smart_library, "drawn=only")
    assert found["text"].startswith("corpus.select(")
    assert len(found["keys"]) == len(chosen)


def test_page_of_a_network_has_no_query(open_page: Any, smart_library: cg.Corpus) -> None:
    page = open_page(view_of(smart_library.network("citation")))
    assert "a network alone" in page.locator("#query").inner_text()
    assert page.locator("#copy-query").is_hidden()


@pytest.mark.parametrize(
    "text",
    ['a "b" \\ c', "社会 资本", "tab\tand\nline", "\u2028", "half \ud800 pair", "\x7f", "👍"],
)
def test_texts_are_quoted_as_python_reads_them(
    open_page: Any, smart_library: cg.Corpus, text: str
) -> None:
    page = open_page(view_of(smart_library))
    given = [ord(unit) for unit in text] if "\ud800" in text else None
    units = given or list(memoryview(text.encode("utf-16-le")).cast("H"))
    quoted = page.evaluate("(units) => Citegraph.queryText.quoted(String.fromCharCode(...units))", units)  # fmt: skip
    assert quoted.isprintable()
    assert eval(quoted) == text  # noqa: S307


def test_query_and_link_are_copied(open_page: Any, smart_library: cg.Corpus) -> None:
    page = open_page(view_of(smart_library), fragment="#year=2012-2013&kind=records")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#copy-query").press("Enter")
    page.wait_for_selector("#say:not([hidden])")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text == page.locator("#query-text").inner_text()
    keys = page.evaluate("Array.from(citegraph.app.picked(), (i) => citegraph.data.works.key[i])")
    assert set(smart_library.query(text.replace("corpus.", "")).keys) == set(keys)
    page.locator("#copy-link").click()
    pause(page, 100)
    assert page.evaluate("navigator.clipboard.readText()") == page.evaluate("location.href")
