"""Values as cells: exact, readable, and links only where they are addresses."""

import re

import numpy as np
import pytest

from citegraph.writers.report.cells import Cell, cell, work_cell
from citegraph.writers.report.values import VALUES
from citegraph.writers.report.words import COLUMNS, FRAME, LANGUAGES, Words, figure

EN, ZH = Words("en"), Words("zh")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2015, "2015"),
        (9999, "9999"),
        (10000, "10,000"),
        (-1234567, "-1,234,567"),
        (0, "0"),
        (0.0, "0"),
        (3.0, "3"),
        (0.12345, "0.123"),
        (123456.54, "123,456.5"),
        (2015.75, "2015.8"),
        (12.34567, "12.346"),
        (0.00012345, "0.000123"),
        (1e20, "1e+20"),
        (np.int32(7), "7"),
        (np.float64(0.5), "0.500"),
    ],
)
def test_numbers(value: float, text: str) -> None:
    assert figure(value) == text
    assert cell("n", value, EN) == Cell(text, "number")


def test_what_is_not_known_is_never_a_number() -> None:
    assert cell("n", None, EN) == cell("n", None, ZH) == Cell("–", "unknown")


def test_truths_and_lists() -> None:
    assert cell("x", True, ZH).text == "是"
    assert cell("x", False, EN).text == "no"
    assert cell("x", ["a", None, 3], EN).text == "a; –; 3"
    assert cell("x", tuple("abcdefg"), EN).text == "a; b; c; d; e and 2 more"
    assert cell("x", [], EN).text == ""


@pytest.mark.parametrize(
    ("column", "value", "href"),
    [
        ("doi", "10.1002/asi.4630240406", "https://doi.org/10.1002/asi.4630240406"),
        ("doi", "10.1000/a<b/é", "https://doi.org/10.1000/a%3Cb/%C3%A9"),
        ("key", "10.1002/asi.4630240406", "https://doi.org/10.1002/asi.4630240406"),
        ("key", "Smith 2001", None),
        ("url", "https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("url", "HTTP://example.org", "HTTP://example.org"),
        ("url", "javascript:alert(1)", None),
        ("url", "https://a b", None),
        ("url", "//example.org", None),
        ("doi", "javascript:alert(1)", None),
        ("title", "https://example.org", None),
    ],
)
def test_only_addresses_become_links(column: str, value: str, href: str | None) -> None:
    found = cell(column, value, EN)
    assert found.text == value
    assert found.href == href


def test_words_of_the_program_are_translated_and_those_of_the_data_are_not() -> None:
    assert cell("field", "title", ZH).text == "题名"
    assert cell("field", "title", EN).text == "title"
    assert cell("title", "title", ZH).text == "title"


def test_all_words_are_there_in_both_languages() -> None:
    for pair in (*FRAME.values(), *COLUMNS.values()):
        assert len(pair) == len(LANGUAGES)
        assert all(pair)
        places = [set(re.findall(r"{\w*}", text)) for text in pair]
        assert places[0] == places[1], pair
    assert all(VALUES.values())


def test_a_title_leads_to_the_work() -> None:
    doi, href = "10.1002/asi.4630240406", "https://doi.org/10.1002/asi.4630240406"
    assert work_cell({"title": "A", "key": doi}, EN) == Cell("A", href=href)
    assert work_cell({"title": "A", "key": "Smith 2001", "doi": doi}, EN) == Cell("A", href=href)
    assert work_cell({"title": None, "key": "Smith 2001"}, EN) == Cell("Smith 2001")
    assert work_cell({"title": None}, EN) == Cell("–", "unknown")
