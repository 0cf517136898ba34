"""Plots as elements of a page: words stay words, and nothing in them is style or code."""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_tables import parsed

from citegraph.view.groups import COLORS
from citegraph.writers.report.drawing import SERIES, clean, drawing, shortened, width_of


def simple(text: str = "智慧图书馆 $x$ <b>", name: str = "plot") -> str:
    with drawing(name, 200) as made:
        axes = made.axes()
        (bar,) = axes.bar([1], [2], color=SERIES[0])
        made.hint(bar, text)
        axes.set_xticks([1], [made.word(text)])
        axes.axhline(1, color=SERIES[5])
        axes.plot([1, 2], [1, 2], "o", color=SERIES[1])
        return str(made.svg("A title & more", "What it shows"))


def test_words_come_out_as_they_went_in() -> None:
    text = "智慧图书馆 $\\frac{1}{2}$ <b>&amp;</b>"
    root = parsed(simple(text))
    assert text in [element.text for element in root.iter("text")]
    assert [element.text for element in root.iter("title")] == ["A title & more", text]
    assert root.find("desc").text == "What it shows"


def test_it_is_named_for_those_who_cannot_see_it() -> None:
    root = parsed(simple())
    assert root.get("role") == "img"
    ids = {element.get("id"): element.tag for element in root.iter() if element.get("id")}
    assert [ids[name] for name in root.get("aria-labelledby").split()] == ["title", "desc"]


def test_no_style_no_foreign_names_and_only_the_page_s_colours() -> None:
    text = simple()
    root = parsed(text)
    assert not [
        e for e in root.iter() if e.get("style") or e.tag in {"style", "script", "metadata"}
    ]
    assert "http" not in text
    assert "xlink" not in text
    painted = {e.get(name) for e in root.iter() for name in ("fill", "stroke")} - {None}
    assert painted <= {"none", "currentColor", "var(--line)"} | {
        f"var(--series-{n})" for n in range(8)
    }
    assert "var(--series-0)" in painted


def test_ids_are_those_of_the_plot_and_all_references_are_met() -> None:
    text = simple(name="rpys")
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert all(name.startswith("rpys-") for name in ids)
    assert set(re.findall(r"#(rpys-[\w-]+)", text)) <= set(ids)


def test_the_same_bytes_again() -> None:
    assert simple() == simple()


def test_settings_of_the_user_are_neither_used_nor_changed() -> None:
    import matplotlib as mpl

    expected = simple()
    with mpl.rc_context({"font.size": 31, "axes.facecolor": "red", "lines.linewidth": 9}):
        assert simple() == expected
        assert mpl.rcParams["font.size"] == 31


def test_html_reads_what_xml_reads() -> None:
    """Inside a page an HTML parser decides what is text."""

    class Texts(HTMLParser):
        found: list[str]

        def handle_data(self, data: str) -> None:
            self.found.append(data)

    parser = Texts(convert_charrefs=True)
    parser.found = []
    parser.feed(simple("</svg><script>alert(1)</script>"))
    assert parser.found.count("</svg><script>alert(1)</script>") == 2


@given(st.text(st.characters(exclude_categories=())))
def test_cleaned_text_can_be_written_and_parsed(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    element = ET.Element("a")
    element.text = cleaned
    assert (parsed(ET.tostring(element, encoding="unicode")).text or "") == cleaned


@given(st.text(st.sampled_from("ab 智慧图"), max_size=60), st.integers(30, 300))
def test_shortened_text_fits_and_is_a_beginning(text: str, width: int) -> None:
    short = shortened(text, width)
    assert width_of(short) <= width
    assert short == text or (short.endswith("…") and text.startswith(short[:-1].rstrip()))


@pytest.mark.parametrize("number", range(8))
def test_colours_are_those_of_the_map(number: int) -> None:
    from citegraph.writers.report.page import HERE

    style = (HERE / "style.css").read_text("utf-8")
    assert f"--series-{number}: {COLORS[number]};" in style
