"""The page as its readers use it: switches, filters, map, trail, table, languages."""

import re

import pytest
from waiting import pause, settled

from citegraph.model import Record, Text
from citegraph.view.build import ViewOptions, build_view
from citegraph.view.model import View

pytestmark = pytest.mark.browser

NODES = "citegraph.map.visible().nodes"
EDGES = "citegraph.map.visible().edges"


def set_range(page, name: str, value: int):
    page.locator(f"input.year-{name}").evaluate(
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }", value
    )


# -- switches and filters -------------------------------------------------------------------


def test_switch_of_a_relation(open_page, view: View):
    page = open_page(view)
    references = len(view.edges[0].source)
    assert page.evaluate(EDGES) == references
    page.check('input[data-relation="co_citing"]')
    assert page.evaluate(EDGES) == references + 3
    page.uncheck('input[data-relation="references"]')
    assert page.evaluate(EDGES) == 3
    item = page.locator('li[data-relation="co_citing"]').inner_text()
    assert "3 of 5" in item
    assert "links of the work read first" in item


def test_weight_threshold(open_page, view: View):
    page = open_page(view)
    page.uncheck('input[data-relation="references"]')
    page.check('input[data-relation="co_citing"]')
    page.locator("input.weight-slider").evaluate(
        "(input) => { input.value = 2; input.dispatchEvent(new Event('input')); }"
    )
    settled(page, EDGES, 1)


def test_relation_without_links_says_why(open_page, view: View):
    page = open_page(view)
    item = page.locator('li[data-relation="shared_funder"]')
    assert item.locator("input").is_disabled()
    assert "No links: no record names a funder <b>" in item.inner_text()


def test_year_range(open_page, view: View):
    page = open_page(view)
    years = [view.works.year[work] for work in view.drawing.work]
    assert page.evaluate(NODES) == len(years)
    set_range(page, "from", 2015)
    settled(page, NODES, sum(1 for year in years if year is None or year >= 2015))
    set_range(page, "to", 2019)
    settled(page, NODES, sum(1 for year in years if year is None or 2015 <= year <= 2019))
    page.uncheck("input.year-unknown")
    settled(page, NODES, sum(1 for year in years if year is not None and 2015 <= year <= 2019))
    kept = [w for w in view.drawing.work if (view.works.year[w] or 0) in range(2015, 2020)]
    table = view.edges[0]
    links = sum(
        view.drawing.work[a] in kept and view.drawing.work[b] in kept
        for a, b in zip(table.source, table.target, strict=True)
    )
    assert page.evaluate(EDGES) == links
    assert page.locator(".range-said").inner_text() == "2015 – 2019"


def test_year_handles_stop_at_each_other(open_page, view: View):
    page = open_page(view)
    set_range(page, "to", 2000)
    set_range(page, "from", 2010)
    assert page.evaluate("[citegraph.state.year.from, citegraph.state.year.to]") == [2000, 2000]


def test_works_only_cited_can_be_hidden(open_page, view: View):
    page = open_page(view)
    page.uncheck("input.stubs")
    stubs = sum(not view.works.in_corpus[work] for work in view.drawing.work)
    assert page.evaluate(NODES) == len(view.drawing.work) - stubs


def test_group_alone_and_back(open_page, view: View):
    page = open_page(view)
    page.click('button.group[data-group="1"]')
    assert page.evaluate(NODES) == 3
    page.click('button.group[data-group="-1"]', modifiers=["Shift"])
    assert page.evaluate(NODES) == 4
    page.click("#all-groups button")
    assert page.evaluate(NODES) == len(view.drawing.work)


def test_size_follows_the_metric(open_page, view: View):
    page = open_page(view)
    page.select_option("#size-by", "pagerank")
    assert page.evaluate("citegraph.state.metric") == "pagerank"
    assert "PageRank" in page.locator("#panel-body").inner_text()


# -- map ------------------------------------------------------------------------------------


def place(page, work: int) -> tuple[float, float]:
    box = page.locator("#map").bounding_box()
    point = page.evaluate("i => citegraph.map.place(i)", work)
    return box["x"] + point["x"], box["y"] + point["y"]


def test_click_on_a_work_and_on_nothing(open_page, view: View):
    page = open_page(view)
    page.mouse.click(*place(page, 4))
    settled(page, "citegraph.state.work", 4)
    # The work, those linked with it, and those of the open pane.
    assert page.evaluate("citegraph.map.visible().focus") == 5
    box = page.locator("#map").bounding_box()
    pause(page, 400)  # a second click at once would be a double click
    page.mouse.click(box["x"] + 20, box["y"] + box["height"] - 60)
    settled(page, "citegraph.state.work", None)
    assert page.evaluate("location.hash") == ""


def test_click_on_a_link_says_why_it_is_there(open_page, view: View):
    page = open_page(view)
    page.check('input[data-relation="co_citing"]')
    (x0, y0), (x1, y1) = place(page, 0), place(page, 6)
    page.mouse.click(x0 + (x1 - x0) * 0.75, y0 + (y1 - y0) * 0.75)
    settled(page, "citegraph.state.shown.kind", "link")
    text = page.locator('.reason-block[data-relation="co_citing"]').inner_text()
    assert "共引文献" in text
    assert "weight: 2" in text
    assert "Bowling alone" in text


def test_link_of_a_citation_shows_its_reference_string(open_page, view: View):
    page = open_page(view)
    (x0, y0), (x1, y1) = place(page, 4), place(page, 3)
    page.mouse.click((x0 + x1) / 2, (y0 + y1) / 2)
    settled(page, "citegraph.state.shown.kind", "link")
    assert "GARCIA NUNEZ J, 2018, DOI 10.1000/d.4" in page.locator("#panel-body").inner_text()


def test_pointer_over_a_work_names_it(open_page, view: View):
    page = open_page(view)
    page.mouse.move(*place(page, 1))
    page.wait_for_selector("#tip:not([hidden])")
    assert "The strength of weak ties" in page.locator("#tip").inner_text()


def test_zoom_and_fit(open_page, view: View):
    page = open_page(view)
    before = place(page, 1)
    page.click("#zoom-in")
    assert place(page, 1) != before
    page.click("#fit")
    assert place(page, 1) == pytest.approx(before, abs=1)
    page.evaluate("citegraph.select(3)")
    page.click("#zoom-to")
    assert place(page, 1) != pytest.approx(before, abs=1)


def test_picture_is_saved(open_page, view: View):
    page = open_page(view)
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename.endswith(".png")
    with open(download.value.path(), "rb") as file:  # noqa: PTH123
        assert file.read(8) == b"\x89PNG\r\n\x1a\n"


# -- trail, address, table, languages -------------------------------------------------------


def test_trail_back_and_forward(open_page, view: View):
    page = open_page(view)
    for work in (0, 3, 4):
        page.evaluate("i => citegraph.select(i)", work)
    assert "Visited (3)" in page.locator("#trail").inner_text()
    page.click("#trail .back")
    assert page.evaluate("citegraph.state.work") == 3
    page.click("#trail .back")
    assert page.locator("#trail .back").is_disabled()
    page.click("#trail .forward")
    assert page.evaluate("citegraph.state.work") == 3
    page.click("#trail summary")
    page.click('#trail .visited button[data-work="4"]')
    assert page.evaluate("citegraph.state.work") == 4


def test_browser_history_follows(open_page, view: View):
    page = open_page(view)
    page.evaluate("citegraph.select(0)")
    page.evaluate("citegraph.select(3)")
    page.go_back()
    settled(page, "citegraph.state.work", 0)
    page.go_back()
    settled(page, "citegraph.state.work", None)


@pytest.mark.parametrize("work", [0, 5, 8])
def test_address_opens_a_work(open_page, view: View, work: int):
    first = open_page(view)
    first.evaluate("i => citegraph.select(i)", work)
    fragment = first.evaluate("location.hash")
    assert fragment.startswith("#work=")
    second = open_page(view, fragment=fragment)
    assert second.evaluate("citegraph.state.work") == work


def test_address_of_no_work_is_said(open_page, view: View):
    page = open_page(view, fragment="#work=nothing")
    assert "nothing" in page.locator("#say").inner_text()
    assert page.evaluate("citegraph.state.work") is None


def test_table_lists_and_sorts(open_page, view: View):
    page = open_page(view)
    page.click("#as-table")
    rows = page.locator("#table tbody tr")
    assert rows.count() == len(view.works.key)
    page.click('th[data-column="year"] button')
    known = sorted((year for year in view.works.year if year is not None), reverse=True)
    years = page.locator('#table td[data-column="year"]').all_inner_texts()
    assert years == [*map(str, known), "not known"]
    page.click('th[data-column="year"] button')
    assert rows.first.locator('[data-column="year"]').inner_text() == "1973"
    assert rows.last.locator('[data-column="year"]').inner_text() == "not known"
    cited = page.locator('#table tr[data-work="0"] [data-column="citationsHere"]')
    assert cited.inner_text() == "5"
    page.locator('#table tr[data-work="8"] button.work').press("Enter")
    assert page.evaluate("citegraph.state.work") == 8
    page.uncheck("input.stubs")
    assert rows.count() == 7


def test_language_of_the_interface(open_page, view: View):
    page = open_page(view)
    assert page.locator("html").get_attribute("lang") == "en"
    page.evaluate("citegraph.select(0)")
    page.click("#language")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    assert "文献关系" in page.locator("#panel-body").inner_text()
    assert page.locator("h2.work-title").inner_text() == "社会资本与社区治理"
    # Relations keep both names in either language.
    assert "同被引文献 co-cited (co-citation)" in page.locator("#relations").inner_text()
    page.click("#language")
    assert page.locator("h2.work-title").inner_text() == "Social capital and community governance"


def test_chinese_browser_gets_chinese(open_page, view: View):
    page = open_page(view, locale="zh-CN")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    assert page.locator("#language").inner_text() == "English"


def test_no_string_is_left_unfilled(open_page, view: View):
    """Every word of the interface exists in both languages and all its blanks are filled."""
    page = open_page(view)
    for _ in range(2):
        for work in (0, 1, 5):
            page.evaluate("i => citegraph.select(i)", work)
            text = page.locator("body").inner_text()
            assert "undefined" not in text
            assert "{n}" not in text
            assert "[object" not in text
        page.click("#language")


@pytest.mark.parametrize("size", [(1440, 900), (1280, 800), (900, 700), (600, 900)])
def test_nothing_runs_over_the_edge(open_page, corpus_view: View, size: tuple[int, int]):
    page = open_page(corpus_view, viewport={"width": size[0], "height": size[1]})
    page.evaluate("citegraph.select(3)")
    over = page.evaluate("""() => {
      const wide = (node) => node.scrollWidth > node.clientWidth + 1;
      const boxes = document.querySelectorAll('html, #filters, #panel, #top, main');
      return Array.from(boxes).filter(wide).map((node) => node.id || node.tagName);
    }""")
    assert over == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_open_list_runs_over_the_edge(open_page, corpus_view: View, language: str):
    page = open_page(corpus_view, locale=f"{language}-GB")
    for width in (390, 700, 1000, 1280, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("citegraph.select(3)")
        for menu in (".visited", "#export-menu", ".columns-menu"):
            page.click("#as-table" if menu == ".columns-menu" else "#as-map")
            page.click(f"{menu} > summary")
            box = page.locator(f"{menu} > summary + *").bounding_box()
            below = page.locator(f"{menu} > summary").bounding_box()
            assert 0 <= box["y"] - below["y"] - below["height"] <= 12, (width, menu)
            assert box["x"] >= 0, (width, menu)
            assert box["x"] + box["width"] <= width, (width, menu)
            page.click(f"{menu} > summary")


def test_a_phone_has_room_for_every_picture(open_page, corpus_view: View):
    page = open_page(corpus_view, viewport={"width": 390, "height": 844})
    page.evaluate("citegraph.select(3)")
    pictures = {"as-map": "#map", "as-timeline": "#map", "as-focus": "#focus-picture"}
    for button, picture in pictures.items():
        page.click(f"#{button}")
        assert page.locator(picture).bounding_box()["height"] >= 150, button
        stage = page.locator("#stage").bounding_box()
        box = page.locator(picture).bounding_box()
        assert box["y"] + box["height"] <= stage["y"] + stage["height"] + 1, button


def test_no_fact_in_the_head_is_cut(open_page, view: View):
    facts = tuple((f"{name} of this corpus", f"{10**n:,}") for n, name in enumerate("abcd", 4))
    page = open_page(view.model_copy(update={"summary": facts}))
    shown = set()
    for width in (1330, 1400, 1600, 1900, 2600):
        page.set_viewport_size({"width": width, "height": 800})
        cut, whole = page.evaluate("""() => {
          const list = document.getElementById('summary').getBoundingClientRect();
          const facts = Array.from(document.querySelectorAll('#summary li'))
            .map((fact) => fact.getBoundingClientRect()).filter((box) => box.top < list.bottom);
          const whole = (box) => box.right <= list.right + 1 && box.bottom <= list.bottom + 1;
          return [facts.filter((box) => !whole(box)).length, facts.filter(whole).length];
        }""")
        assert cut == 0, width
        shown.add(whole)
    assert 1 <= min(shown) < max(shown) == len(facts)


def test_names_for_those_who_do_not_see(open_page, view: View):
    page = open_page(view)
    page.evaluate("citegraph.select(0)")
    controls = page.locator("button, input, select, a")
    nameless = controls.evaluate_all("""(all) => all.filter((node) => {
      const label = node.labels && node.labels.length ? node.labels[0].textContent : '';
      return !(node.textContent.trim() || node.getAttribute('aria-label') || label.trim());
    }).map((node) => node.outerHTML)""")
    assert nameless == []


def test_facts_about_a_corpus_have_chinese_names(open_page, corpus_of):
    corpus = corpus_of([Record(number=1, titles=(Text(text="A title"),), year=2001)])
    built = build_view(corpus.index, corpus.report, ViewOptions())
    page = open_page(built, locale="zh-CN")
    named = [name.zh for name, _ in built.summary]
    assert all(re.search("[\u4e00-\u9fff]", name) for name in named)
    assert page.locator("#summary bdi:not(.value)").all_inner_texts() == named[:4]
    assert page.locator("#panel .facts dt").all_inner_texts() == named
