"""What a page of many works opens only when it is asked for."""

import pytest

from citegraph.model import Text
from citegraph.view.detail_store import CHUNK
from citegraph.view.model import Citations, Detail, Details, View, Works

pytestmark = pytest.mark.browser

WORKS = 6 * CHUNK
LAST = WORKS - 1


@pytest.fixture(scope="module")
def long_view() -> View:
    """More chunks than are opened at first; works cite work 0, the last one in two ways."""
    citing = tuple(range(1, WORKS))
    return View(
        title="long",
        generator="test",
        works=Works(
            key=tuple(f"w{n}" for n in range(WORKS)),
            in_corpus=(True,) * WORKS,
            title=tuple(f"Title {n}" for n in range(WORKS)),
        ),
        details=Details.of(
            {
                n: Detail(abstracts=(Text(text=f"Abstract {n}"),), abstracts_cut=n == LAST)
                for n in range(WORKS)
            }
        ),
        citations=Citations(
            citing=citing,
            cited=(0,) * len(citing),
            raw=tuple("Title 0" if n % 2 else f"String of {n}" for n in citing),
            rule=("by hand",) * len(citing),
        ),
    )


def test_a_record_comes_when_its_work_is_selected(open_page, long_view: View):
    page = open_page(long_view)
    assert page.evaluate(f"citegraph.data.has([{LAST}])") is False
    page.evaluate(f"citegraph.select({LAST})")
    text = page.locator("#panel-body").text_content()
    assert f"Abstract {LAST}" in text
    assert "only the first words of this abstract" in text
    assert page.evaluate(f"citegraph.data.has([{LAST}, {LAST - 1}])")
    assert page.evaluate("citegraph.data.has([0])") is False


def test_a_quick_reader_gets_the_record_asked_for_last(open_page, long_view: View):
    page = open_page(long_view)
    page.evaluate(f"Promise.all([citegraph.select({LAST}), citegraph.select({CHUNK})])")
    text = page.locator("#panel-body").text_content()
    assert f"Abstract {CHUNK}" in text
    assert f"Abstract {LAST}" not in text


@pytest.mark.parametrize(("citing", "string"), [(4, "String of 4"), (LAST - 1, f"String of {LAST - 1}"), (LAST, "Title 0")])  # fmt: skip
def test_evidence_comes_when_it_is_asked_for(open_page, long_view: View, citing: int, string: str):
    page = open_page(long_view)
    page.evaluate(f"citegraph.select({citing})")
    line = page.locator('section.pane[data-pane="references"] li[data-work="0"]')
    line.locator("button.why").click()
    page.wait_for_selector(".evidence blockquote")
    assert line.locator("blockquote").inner_text() == string
    assert "by hand" in line.inner_text()


def test_search_finds_works_whose_records_are_not_open(open_page, long_view: View):
    page = open_page(long_view)
    assert page.evaluate(f"citegraph.search('w{LAST}')") == [LAST]
    assert page.evaluate(f"citegraph.data.has([{LAST}])") is False
