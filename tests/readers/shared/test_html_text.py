import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.readers.shared.html_text import is_html, read_html


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div>one<br>two<br/>three</div>", "one\ntwo\nthree"),
        ("<h1>A\n title</h1>text", "## A title\ntext"),
        (
            "<p>H<sub>2</sub>O is <b>wa</b>ter &amp; &lt;ice&gt;&nbsp;x</p>",
            "H2O is water & <ice> x",
        ),
        ("<p>a<script>var s = '<p>no</p>'; if (1<2) {}</script>b</p>", "ab"),
        ("<STYLE>p > a {}</STYLE><p>b</p>", "b"),
        ("<p>a<!-- <p>no</p> -->b</p>", "ab"),
        ("<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>", "a b\n\nc"),
        ("<span><a href=x>one</a></span> <span><a>two</a></span>", "one; two"),
        ("<a>one</a>,<a>two</a>", "one,two"),
        ("<a>one</a><div><a>two</a></div>", "one\ntwo"),
        ("<span>词</span><em>word</em>", "词 word"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("a <b", "a <b"),
        ("<ref>\n  [1]one\n  [2]two\n</ref>", "[1]one\n[2]two"),
        ("", ""),
    ],
)
def test_blocks_become_lines(markup: str, text: str) -> None:
    assert read_html(markup).text == text


def test_the_head_the_address_and_the_inputs() -> None:
    page = read_html(
        "<!DOCTYPE html><!-- saved from url=(0026)https://x.cn/a?filename=B1 -->\n"
        "<html><head><title>A &amp; B</title><script>x</script></head><body><title>c</title>"
        '<input type="hidden" id="filename" value="B1"><input name=n value=2><input id=e></body></html>'
    )
    assert page.title == "A & B"
    assert page.address == "https://x.cn/a?filename=B1"
    assert page.inputs == {"filename": "B1", "n": "2"}
    assert page.text == "## c"


def test_links_that_are_asked_for_are_kept() -> None:
    link = re.compile(r"/Detail\?id=(\w+)")
    markup = '<a href="/x">甲</a>. <a title="t" href="/Detail?id=71&amp;b=c">题[J]</a>.刊'
    assert read_html(markup, link).text == "甲. [题[J]](71).刊"
    assert read_html(markup).text == "甲. 题[J].刊"


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        ("<!DOCTYPE html><p>", True),
        ("\n<HTML lang=zh>", True),
        ("<!-- a -->\n<!-- b --><div>", True),
        ("\ufeff<p>\n<title>", True),
        ("a <p>", False),
        ("<records>", False),
        ("<?xml version='1.0'?><records>", False),
        ("", False),
    ],
)
def test_what_begins_like_html(head: str, answer: bool) -> None:
    assert is_html(head) is answer


@given(st.text(alphabet="<>/!-apscrit=\"' \n&;[]1甲", max_size=200))
def test_any_markup(markup: str) -> None:
    assert "\n\n\n" not in read_html(markup).text


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<!--",
        "<a ",
        '<a href="',
        "</",
        "<script>",
        "</script",
        "<a>",
        "<p>",
        "\n",
        " \n",
        "&",
        "\n [",
        "<title>",
    ],
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    start = time.process_time()
    read_html(unit * (200_000 // len(unit)))
    assert time.process_time() - start < 5
