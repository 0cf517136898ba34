import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.readers.shared.markup import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Water is H<sub>2</sub>O", "Water is H2O"),
        ("<i>In vivo</i> and <I>in vitro</I>", "In vivo and in vitro"),
        ('The <span class="nocase">Library</span> of <b >Congress</b>', "The Library of Congress"),
        ("E <sup>2</sup> M", "E 2 M"),
        ("<jats:title>Aims</jats:title><jats:p>None.</jats:p>", "Aims None."),
        ("one<br/>two", "one two"),
        ("R&amp;D &#8211; &#x4e2d;", "R&D – 中"),
        ("a < b > c, p<0.05 and q>0.1", "a < b > c, p<0.05 and q>0.1"),
        ("AT&T; a &unknown; b &copy2020", "AT&T; a &unknown; b &copy2020"),
        ("<who> said <1>", "<who> said <1>"),
        ("  two  spaces ", "two  spaces"),
        ("&#xD800; &#9999999;", "\ufffd \ufffd"),
        ("<i>", ""),
    ],
)
def test_plain(text: str, expected: str):
    assert plain(text) == expected


@given(st.text(alphabet="abc 中<>&;/i"))
def test_what_is_plain_stays(text: str):
    if "<" not in text and "&" not in text:
        assert plain(text) == text.strip()


@pytest.mark.parametrize("piece", ["<i", "<i ", "&amp", "<p<", "< i>", "&#", "<span a"])
def test_a_long_text_of_broken_tags_takes_no_time(piece: str):
    assert plain(piece * 50_000).startswith(piece[0])
