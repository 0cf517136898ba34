"""The table: all works that pass the filters, in every order, by mouse and by keyboard."""

from typing import Any

import pytest
from waiting import pause

from citegraph.view.model import View

pytestmark = pytest.mark.browser

ROWS = "#table tbody tr"
LISTED = "Array.from(document.querySelectorAll('#table tbody tr'), (r) => Number(r.dataset.work))"


def open_table(open_page: Any, view: View, fragment: str = "") -> Any:
    page = open_page(view, fragment=fragment)
    page.click("#as-table")
    page.wait_for_selector("#table:not([hidden])")
    return page


def cells(page: Any, column: str) -> list[str]:
    return page.locator(f'#table td[data-column="{column}"]').all_inner_texts()


def all_rows(page: Any) -> list[int]:
    """The works of the whole table in order, scrolled through from the top."""
    found: dict[int, int] = {}
    count = int(page.locator("#table table").get_attribute("aria-rowcount")) - 1
    for top in range(0, 46 * count + 1, 460):
        page.locator(".table-scroll").evaluate("(box, top) => { box.scrollTop = top; }", top)
        page.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        found |= page.evaluate("""() => Object.fromEntries(Array.from(
          document.querySelectorAll('#table tbody tr'), (r) => [r.dataset.place, Number(r.dataset.work)]))""")
    assert len(found) == count
    return [found[str(place)] for place in range(count)]


def press_column(page: Any, column: str) -> None:
    page.click(f'th[data-column="{column}"] button')


def test_a_long_title_leaves_room_for_what_stands_beside_it(open_page, corpus_view: View):
    """A title that is cut says so, and a work that is only cited is known as such all the same."""
    long = tuple(f"{title} and much more of the same" * 4 for title in corpus_view.works.title)
    works = corpus_view.works.model_copy(update={"title": long, "title_other": (None,) * len(long)})
    page = open_table(open_page, corpus_view.model_copy(update={"works": works}))
    badges = page.locator("#table td .badge").evaluate_all(
        """(all) => all.map((badge) => {
          const [box, cell] = [badge, badge.closest('td')].map((node) => node.getBoundingClientRect());
          return box.height > 10 && box.bottom <= cell.bottom && box.right <= cell.right;
        })"""
    )
    assert badges
    assert all(badges)
    clamped = page.locator("#table td .title").evaluate_all(
        "(all) => all.every((title) => title.scrollHeight > title.clientHeight && title.clientHeight <= 38)"
    )
    assert clamped


# -- order ----------------------------------------------------------------------------------


def by_number(values: list[float | None], *, down: bool) -> list[int]:
    sign = -1 if down else 1
    return sorted(
        range(len(values)),
        key=lambda i: (values[i] is None, sign * (values[i] or 0), i),
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_usual_columns_fit_a_small_screen(open_page, corpus_view: View, language: str):
    page = open_page(corpus_view, locale=f"{language}-GB", viewport={"width": 1280, "height": 720})
    page.click("#as-table")
    page.wait_for_selector("#table:not([hidden])")
    box = page.locator(".table-scroll")
    assert box.evaluate("(box) => box.scrollWidth - box.clientWidth") <= 0
    # A number's label may have two lines, and the arrow of the order is seen beside them.
    seen = page.evaluate("""() => {
      const arrow = document.querySelector('#table th[aria-sort="descending"] .sort > span');
      const [sign, head] = [arrow, arrow.closest('th')].map((node) => node.getBoundingClientRect());
      const inside = sign.left >= head.left && sign.right <= head.right && sign.bottom <= head.bottom;
      const there = document.elementFromPoint(sign.left + sign.width / 2, sign.top + sign.height / 2);
      return [arrow.textContent.trim(), inside, arrow.closest('th').contains(there)];
    }""")
    assert seen == ["↓", True, True]


def test_every_work_by_year_and_citations(open_page, corpus_view: View):
    page = open_table(open_page, corpus_view)
    assert all_rows(page) == by_number(list(corpus_view.works.cited), down=True)
    press_column(page, "year")
    assert all_rows(page) == by_number(list(corpus_view.works.year), down=True)
    press_column(page, "year")
    assert all_rows(page) == by_number(list(corpus_view.works.year), down=False)
    heads = page.locator("#table th[data-column]")
    sorts = heads.evaluate_all("all => all.map((head) => head.getAttribute('aria-sort'))")
    assert sorted(sorts) == ["ascending", *["none"] * (len(sorts) - 1)]


def test_by_words_with_the_unknown_last(open_page, view: View):
    page = open_table(open_page, view, "#columns=title,venue")
    press_column(page, "venue")
    venues = cells(page, "venue")
    unknown = sum(venue is None for venue in view.works.venue)
    assert venues[-unknown:] == ["not known"] * unknown
    known = [venue.casefold() for venue in venues[:-unknown]]
    assert known == sorted(known)
    press_column(page, "venue")
    assert cells(page, "venue")[-unknown:] == ["not known"] * unknown


def test_chinese_by_pinyin(open_page, view: View):
    names = ("浙江学刊", "上海教育", "北京社会科学", "安徽史学", "Archives", "Zebra", None)
    count = len(view.works.key)
    venue = (*names, *(None,) * count)[:count]
    works = view.works.model_copy(update={"venue": venue})
    page = open_page(
        view.model_copy(update={"works": works, "lang": "zh"}), fragment="#columns=title,venue"
    )
    page.click("#as-table")
    press_column(page, "venue")
    pinyin = [
        "安徽史学",
        "北京社会科学",
        "上海教育",
        "浙江学刊",
    ]  # anhui, beijing, shanghai, zhejiang
    assert cells(page, "venue")[:6] == [*pinyin, "Archives", "Zebra"]
    page.click("#language")
    assert cells(page, "venue")[:2] == ["Archives", "Zebra"]


def test_by_a_metric(open_page, corpus_view: View):
    page = open_table(
        open_page, corpus_view, "#sort=-metric.pagerank&columns=title,metric.pagerank"
    )
    ranks = corpus_view.drawing.metrics["pagerank"]
    rows = all_rows(page)
    found = [float(ranks[work]) for work in rows]
    assert found == sorted(found, reverse=True)
    assert sorted(rows) == list(range(len(corpus_view.works.key)))


def test_by_numbers_of_the_records(open_page, corpus_view: View):
    """Reported citations are in the records, which are opened first."""
    page = open_table(
        open_page, corpus_view, "#sort=-citationsReported&columns=title,citationsReported"
    )
    page.wait_for_selector(ROWS)
    counts = [
        corpus_view.details[i].counts["citing"].reported if i in corpus_view.details else None
        for i in range(len(corpus_view.works.key))
    ]
    assert all_rows(page) == by_number(counts, down=True)


# -- columns --------------------------------------------------------------------------------


def test_columns_are_chosen_and_stay_in_the_address(open_page, corpus_view: View):
    page = open_table(open_page, corpus_view)
    page.click(".columns-menu summary")
    for name in ("topics", "key", "doi", "missing"):
        page.check(f'.columns-menu input[data-column="{name}"]')
    page.uncheck('.columns-menu input[data-column="group"]')
    names = (
        "Array.from(document.querySelectorAll('#table th[data-column]'), (h) => h.dataset.column)"
    )
    wanted = [
        "title",
        "authors",
        "year",
        "venue",
        "citationsHere",
        "topics",
        "key",
        "doi",
        "missing",
    ]
    assert page.evaluate(names) == wanted
    pause(page, 300)
    again = open_page(corpus_view, fragment=page.evaluate("location.hash"))
    assert again.evaluate(names) == wanted
    first = again.evaluate(LISTED)[0]
    row = again.locator(f'{ROWS}[data-work="{first}"]')
    works = corpus_view.works
    assert row.locator('[data-column="key"]').inner_text() == works.key[first]
    lacking = [
        label
        for label, column in (("Year", works.year), ("Venue", works.venue), ("DOI", works.doi))
        if column[first] is None
    ]
    said = row.locator('[data-column="missing"]').inner_text()
    assert [name for name in said.split(", ") if name != "Type"] == (lacking or said.split(", "))


def test_no_column_is_offered_twice(open_page, corpus_view: View):
    page = open_table(open_page, corpus_view)
    page.click(".columns-menu > summary")
    offered = [name.casefold() for name in page.locator(".columns-menu li").all_inner_texts()]
    assert len(offered) > 8
    assert len(set(offered)) == len(offered)


def test_a_column_that_is_none_is_said(open_page, view: View):
    page = open_page(view, fragment="#columns=title,nonsense&sort=-nothing")
    page.click("#as-table")
    said = page.locator("#say").inner_text()
    assert "nonsense" in said
    assert "nothing" in said
    assert page.locator(ROWS).count() == len(view.works.key)


# -- few elements for many works ------------------------------------------------------------


def test_only_rows_in_sight_are_elements(open_page, corpus_view: View):
    page = open_table(open_page, corpus_view)
    total = len(corpus_view.works.key)
    assert page.locator("#table table").get_attribute("aria-rowcount") == str(total + 1)
    assert page.locator(ROWS).count() < 60
    page.locator("#table table").focus()
    page.keyboard.press("End")
    last = by_number(list(corpus_view.works.cited), down=True)[-1]
    row = page.locator(f'{ROWS}[data-work="{last}"]')
    assert row.get_attribute("aria-rowindex") == str(total + 1)
    box, scroll = row.bounding_box(), page.locator(".table-scroll").bounding_box()
    assert box["y"] + box["height"] <= scroll["y"] + scroll["height"] + 1
    assert page.locator(ROWS).count() < 60


def test_on_paper_all_rows_stand(open_page, corpus_view: View):
    page = open_table(open_page, corpus_view)
    total = len(corpus_view.works.key)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(ROWS).count() == total
    page.emulate_media(media="print")
    heights = page.evaluate("[document.querySelector('.table-room').offsetHeight, "
                            "document.querySelector('#table table').offsetHeight]")  # fmt: skip
    assert heights[0] >= heights[1] > 20 * total
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(ROWS).count() < 60


def test_rows_stand_where_the_scroll_bar_says(open_page, corpus_view: View):
    page = open_table(open_page, corpus_view)
    page.locator(".table-scroll").evaluate("(box) => { box.scrollTop = 46 * 100; }")
    row = page.locator(f'{ROWS}[data-place="100"]')
    row.wait_for()
    head = page.locator("#table thead").bounding_box()
    top = page.locator("#table th.mark").bounding_box()
    assert row.bounding_box()["y"] == pytest.approx(top["y"] + top["height"], abs=2)
    assert head is not None


# -- keys, marks and filters ----------------------------------------------------------------


def test_keys_move_open_and_mark(open_page, corpus_view: View):
    page = open_table(open_page, corpus_view)
    order = by_number(list(corpus_view.works.cited), down=True)
    grid = page.locator("#table table")
    grid.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
    assert grid.get_attribute("aria-activedescendant") == f"row-{order[2]}"
    page.keyboard.press("Space")
    assert page.evaluate("Array.from(citegraph.state.marked)") == [order[2]]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert page.evaluate("Array.from(citegraph.state.marked)") == [order[2], order[3]]
    page.keyboard.press("Enter")
    assert page.evaluate("citegraph.state.work") == order[3]
    assert page.locator(f'{ROWS}[data-work="{order[3]}"]').get_attribute("aria-selected") == "true"
    page.keyboard.press("Home")
    page.keyboard.press("PageDown")
    assert grid.get_attribute("aria-activedescendant") != f"row-{order[0]}"


def test_marks_by_mouse_and_in_the_address(open_page, corpus_view: View):
    page = open_table(open_page, corpus_view)
    order = by_number(list(corpus_view.works.cited), down=True)
    for place in (0, 1, 5):
        page.check(f'{ROWS}[data-work="{order[place]}"] .mark input')
    assert "3 marked" in page.locator(".marks").inner_text()
    pause(page, 300)
    again = open_page(corpus_view, fragment=page.evaluate("location.hash"))
    marked = again.evaluate("Array.from(citegraph.state.marked)")
    assert sorted(marked) == sorted(order[place] for place in (0, 1, 5))
    again.click("button.clear-marks")
    assert again.evaluate("citegraph.state.marked.size") == 0


def test_mark_all_is_all_that_pass_and_filters_leave_marks_alone(open_page, view: View):
    page = open_table(open_page, view)
    page.uncheck("input.stubs")
    pause(page, 100)
    page.check("#table th.mark input")
    records = [i for i, known in enumerate(view.works.in_corpus) if known]
    assert sorted(page.evaluate("Array.from(citegraph.state.marked)")) == records
    assert sorted(page.evaluate(LISTED)) == records
    page.check("input.stubs")
    pause(page, 100)
    assert page.locator(ROWS).count() == len(view.works.key)
    assert page.locator("#table th.mark input").evaluate("(box) => box.indeterminate")


@pytest.mark.parametrize("wrong", ["zz", "3-", "-", "0-zzzzz", "<b>"])
def test_marks_of_no_work_are_ignored_and_said(open_page, view: View, wrong: str):
    page = open_page(view, fragment=f"#marked={wrong}")
    assert page.evaluate("citegraph.state.marked.size") == 0
    assert "marked=" in page.locator("#say").inner_text()


def test_a_click_on_a_title_opens_it_and_keys_go_on(open_page, view: View):
    page = open_table(open_page, view)
    page.click(f'{ROWS}[data-work="4"] button.work')
    assert page.evaluate("citegraph.state.work") == 4
    before = page.locator("#table table").get_attribute("aria-activedescendant")
    assert before == "row-4"
    page.keyboard.press("ArrowDown")
    assert page.locator("#table table").get_attribute("aria-activedescendant") != before


def test_words_in_both_languages(open_page, view: View):
    page = open_table(open_page, view)
    page.click("#language")
    pause(page, 100)
    assert "篇文献中有" in page.locator("#table-caption").inner_text()
    assert (
        page.locator('th[data-column="citationsHere"]').inner_text().strip().startswith("库内被引")
    )
    assert (
        page.locator(f'{ROWS}[data-work="0"] td[data-column="title"]').inner_text()
        == view.works.title[0]
    )
