"""Search in both languages, by any field, with the keyboard."""

import pytest
from waiting import pause, settled

from citegraph.view.model import Drawing, View, Works

pytestmark = pytest.mark.browser


def find(page, text: str) -> list[int]:
    page.fill("#search", text)
    page.wait_for_selector("#results:not([hidden])")
    pause(page, 80)
    options = page.locator("#found [role=option]")
    return options.evaluate_all("all => all.map((li) => Number(li.dataset.work))")


@pytest.mark.parametrize(
    ("query", "works"),
    [
        ("社区治理", [0, 3, 4]),  # title first, then by topic
        ("区治", [0, 3, 4]),  # any part of a Chinese title
        ("COMMUNITY governance", [0, 3, 4]),
        ("reseaux", [3]),
        ("信任与弱", [3]),
        ("garcia nunez", [3]),
        ("陈静", [9]),
        ("社会网络", [9]),  # the title is in traditional characters
        ("資本", [0, 3, 6]),
        ("ｗｅａｋ　ｔｉｅｓ", [3, 1]),
        ("李明", [0]),
        ("LI Ming", [0]),
        ("am j sociol", [1]),
        ("10.1000/c.3", [2]),
        ("31000001", [0]),
        ("weak bowling", []),
    ],
)
def test_search_finds(open_page, view: View, query: str, works: list[int]):
    page = open_page(view)
    assert find(page, query) == works
    status = page.locator("#found-status").inner_text()
    assert status.startswith(f"{len(works)} found" if works else "Nothing found")


def test_search_works_with_the_keyboard(open_page, view: View):
    page = open_page(view)
    page.keyboard.press("/")
    page.keyboard.type("governance")
    page.wait_for_selector("#found [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("#search").get_attribute("aria-activedescendant") == "found-1"
    work = int(page.locator("#found [aria-selected=true]").get_attribute("data-work"))
    page.keyboard.press("Enter")
    assert page.evaluate("citegraph.state.work") == work
    assert page.locator("#results").is_hidden()


def test_search_lists_all_that_it_finds(open_page, corpus_view: View):
    page = open_page(corpus_view)
    find(page, "a")
    total = page.evaluate("citegraph.search('a').length")
    assert total > 100
    assert page.locator("#found-status").inner_text() == f"{total} found"
    page.locator("#search").press("ArrowUp")  # from the top to the very last
    assert page.locator("#found [role=option]").count() == total


# -- many works: the texts are made ready in slices -----------------------------------------

MANY = 6000


@pytest.fixture(scope="module")
def many_works() -> View:
    title = tuple(f"{'Trust' if i % 3 else '信任'} in place {i}" for i in range(MANY))
    drawing = Drawing(work=(0, 1), x=(0.0, 1.0), y=(0.0, 1.0), group=(-1, -1))
    works = Works(key=tuple(f"k{i}" for i in range(MANY)), in_corpus=(True,) * MANY, title=title)
    return View(title="Many", generator="test", works=works, drawing=drawing)


def test_first_search_of_many_works_does_not_block(open_page, many_works: View):
    page = open_page(many_works)
    assert page.evaluate("citegraph.data.searched === undefined")  # and costs nothing before it
    ready = page.evaluate("Citegraph.search.index(citegraph.data).ready()")
    assert ready == 0  # nothing is done before the call is over
    page.fill("#search", "信任")
    settled(page, "document.getElementById('found-status').textContent", "2,000 found")
    assert page.evaluate("citegraph.search('信任').length") == 2000


def test_search_for_all_texts_at_once(open_page, many_works: View):
    page = open_page(many_works)
    assert page.evaluate("citegraph.search('place 5999')") == [5999]
    assert page.evaluate("citegraph.data.searched.ready()") == MANY


def test_text_in_the_address_of_many_works(open_page, many_works: View):
    page = open_page(many_works, fragment="#text=trust")
    settled(page, "citegraph.app.count", 4000)
    assert "4,000 of 6,000 works" in page.locator("#status").inner_text()
