import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.readers.shared import latex
from citegraph.readers.shared.latex import decode


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (r"G\"{o}del, {\'{\i}}, \c{c}, \v{s}, \ss, \aa, \L{}", "Gödel, í, ç, š, ß, å, Ł"),
        (r"R\&D & 100% of \'etudes", "R&D & 100% of études"),
        ("A & B, 100% of it, ~50 %", "A & B, 100% of it, ~50 %"),
        (r"~50 \% of caf\'es", "~50 % of cafés"),
        ("A.~Author and B~C", "A. Author and B C"),
        (r"Title -- a \textit{Subtitle} --- and more", "Title -- a Subtitle --- and more"),
        ("``quoted''", "“quoted”"),
        (r"CO$_2$ and \'e", "CO$_2$ and é"),
        (r"$5 more for \'e", "$5 more for é"),
        ("{Upper} {{Case}}", "Upper Case"),
        ("two\n   lines", "two lines"),
        (r"open { brace \'e", "open brace é"),
        ("2019年研究报告", "2019年研究报告"),
        ("{}", None),
        (" ", None),
    ],
)
def test_decode(raw: str, text: str | None):
    assert decode(raw) == text


@given(st.text(st.characters(exclude_characters="\\{}~`'$ \t\r\n\xa0", exclude_categories=["Cs"])))
def test_text_without_latex_stays(text: str):
    assert decode(text) == (text.strip() or None)


@given(st.text("\\{}$~%&'\"`-ao \n"))
def test_no_latex_stops_it(text: str):
    decoded = decode(text)
    assert decoded is None or decoded == decoded.strip() != ""


_SIGNS = [f"\\{sign}" for sign in "&%$#_"]


@given(st.lists(st.sampled_from([*_SIGNS, *"aé.,;:?!&%#_^~-'\"{}()[]<>=+*/@| \n"])).map("".join))
def test_escaped_signs_are_what_the_decoder_makes_of_them(text: str):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(latex, "_unescaped", latex._with_commands)
        slowly = decode(text)
    assert decode(text) == slowly


def test_escaped_signs_need_no_decoder(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(latex, "_decoded", None)
    assert (
        decode(r"R\&D costs 5\% of \$100 in {C\#}, see a\_b")
        == "R&D costs 5% of $100 in C#, see a_b"
    )
