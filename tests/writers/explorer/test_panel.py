"""What the panel says of a work: fields in both languages, and "not known" where it is not."""

import pytest

from citegraph.view.model import View

pytestmark = pytest.mark.browser


def select(page, work: int) -> str:
    page.evaluate("i => citegraph.select(i)", work)
    page.evaluate("document.querySelectorAll('#panel details').forEach((d) => { d.open = true; })")
    return page.locator("#panel-body").inner_text()


def numbers(page, pane: str) -> list[str]:
    """The three numbers of a pane as they are read: reported, listed, in corpus."""
    cells = page.locator(f'button.pane-head[data-pane="{pane}"] .number [aria-hidden]')
    return cells.all_inner_texts()


def field(page, name: str) -> str:
    return page.locator(f'.record dt:text-is("{name}") + dd').inner_text()


def test_fields_in_both_languages(open_page, view: View):
    page = open_page(view)
    text = select(page, 0)
    detail = view.details[0]
    for part in (*detail.titles, *detail.abstracts, *detail.venues):
        assert part.text in text
    for author in detail.authors:
        assert author.name in text
        assert author.other_name in text
        assert all(place in text for place in author.affiliations)
    assert "Abstract (Chinese)" in text
    assert "Abstract (English)" in text
    for topic in ("社会资本 · social capital", "社区治理 · community governance", "权力"):
        assert topic in text
    for value in (*detail.institutions, *detail.funding, *detail.classifications):
        assert value in text
    assert detail.author_notes[0] in text
    assert field(page, "Page posted on") == "2016-03-01"
    assert "被引量: 6" in text
    assert field(page, "Source file, record") == "vip_page.txt, record 1 (test)"
    assert field(page, "Number of pages") == "13"
    assert field(page, "Publisher") == detail.publisher
    assert page.locator('.record dt:text-is("ISSN") ~ dd').first.inner_text() == detail.issn[0]


def test_languages_are_marked(open_page, view: View):
    page = open_page(view)
    select(page, 0)
    assert page.locator("h2.work-title bdi").get_attribute("lang") == "en"
    assert page.locator(".other-title bdi").get_attribute("lang") == "zh"
    heads = page.locator('button.pane-head[data-pane="co_citing"] .relation')
    assert heads.locator('[lang="en"]').inner_text() == "co-citing (bibliographic coupling)"
    assert heads.locator('[lang="zh"]').inner_text() == "共引文献"
    assert "⋃ C(r), r ∈ R(d), minus d" in heads.get_attribute("title")


def test_unknown_is_said_and_never_zero(open_page, view: View):
    page = open_page(view)
    select(page, 0)
    assert field(page, "Issue") == "not known"
    select(page, 5)
    assert numbers(page, "references") == ["—", "—", "—"]
    assert numbers(page, "citing") == ["—", "—", "0"]
    reason = page.locator('section.pane[data-pane="references"] .reason')
    assert "the source carries no reference list" in reason.inner_text()
    assert field(page, "Year") == "2019"
    assert field(page, "Volume") == "not known"
    assert field(page, "Publisher") == field(page, "ISSN") == "not known"


def test_three_numbers_stand_apart(open_page, view: View):
    page = open_page(view)
    select(page, 0)
    assert numbers(page, "references") == ["6", "4", "4"]
    assert numbers(page, "citing") == ["16", "2", "5"]
    assert numbers(page, "second_level_citing") == ["0", "—", "2"]
    assert numbers(page, "co_cited") == ["—", "—", "4"]
    page.click('button.pane-head[data-pane="citing"]')
    assert page.locator(".pane.open .partial").inner_text() == "3 of 5 are in this page"


def test_a_work_only_cited_has_a_panel(open_page, view: View):
    page = open_page(view)
    text = select(page, 1)
    assert "The strength of weak ties" in text
    assert "only cited" in text
    assert numbers(page, "citing") == ["—", "—", "≥ 4"]
    assert numbers(page, "references") == ["—", "—", "—"]
    reason = page.locator('section.pane[data-pane="references"] .reason').inner_text()
    assert "the reference list of this work is not known" in reason
    text = select(page, 7)
    assert "(no title)" in text
    assert "Year: not known" in text


def test_of_a_work_only_cited_a_complete_page_counts_exactly(open_page, view: View):
    page = open_page(view.model_copy(update={"complete": True}))
    select(page, 1)
    assert numbers(page, "citing") == ["—", "—", "4"]
    assert not page.locator('section.pane[data-pane="citing"] .reason').count()
    assert numbers(page, "references") == ["—", "—", "—"], "unknown is not counted"


def test_a_work_that_is_not_drawn_says_so(open_page, view: View):
    page = open_page(view)
    assert "not drawn on the map" in select(page, 8)


def test_links_are_for_a_click_only(open_page, view: View):
    page = open_page(view)
    select(page, 0)
    link = page.locator(".links a")
    assert link.count() == 1
    assert link.get_attribute("href") == "https://doi.org/10.1000/a.1"
    assert link.get_attribute("target") == "_blank"
    assert "noopener" in link.get_attribute("rel")


def test_a_topic_lists_its_works(open_page, view: View):
    page = open_page(view)
    select(page, 0)
    page.click('button.topic[data-topic="0"]')
    body = page.locator("#panel-body")
    assert "3 works with this topic" in body.inner_text()
    works = body.locator("button.work").evaluate_all("all => all.map((b) => +b.dataset.work)")
    assert works == [3, 0, 6]
    assert page.evaluate("citegraph.map.visible().focus") == 3
    body.locator('button.work[data-work="6"]').click()
    assert page.evaluate("citegraph.state.work") == 6


def test_overview_says_what_is_left_out(open_page, view: View):
    page = open_page(view)
    text = page.locator("#panel-body").inner_text()
    assert all(note in text for note in view.notes)
    assert all(value in text for _, value in view.summary)
    assert view.generator in page.locator("#foot").inner_text()


def test_empty_network_says_why(open_page):
    empty = View(
        title="empty",
        generator="g",
        notes=("No file held a work.",),
        edges=({"relation": "co_cited", "directed": False, "empty": "no work is cited"},),
    )
    page = open_page(empty)
    notice = page.locator("#notice").inner_text()
    assert "There is nothing to draw." in notice
    assert "no work is cited" in notice
    assert "No file held a work." in notice
