"""Queries as text: what is read, what is refused and where, and that text and tree are the same."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citegraph.errors import CitegraphError
from citegraph.query.expression import (
    DEEPEST,
    LONGEST,
    Call,
    Combined,
    Expression,
    Opaque,
    QueryError,
    parse,
    parts,
)
from citegraph.query.words import PANE_NAMES, SOURCES, STEPS, Parameter

TEXTS = st.text(max_size=12) | st.sampled_from(
    ['"', "\\", "社会工作", "\u2028", "\ud800", "\x00", "#"]
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXTS, "number": st.integers(-(10**12), 10**12), "flag": st.booleans(),
}  # fmt: skip


@st.composite
def calls(draw: st.DrawFn, inner: st.SearchStrategy[Expression], step: bool) -> Call:
    known = STEPS if step else SOURCES
    name = draw(st.sampled_from([*known, *PANE_NAMES] if step else [*known]))
    parameters = known.get(name, ())
    values: list[Any] = []
    options: list[tuple[str, Any]] = []
    for parameter in parameters:
        kinds = {**VALUES, "works": inner}
        if parameter.required and not options:
            values.append(draw(kinds[parameter.kind]))
            if parameter.many:
                values += draw(st.lists(kinds[parameter.kind], max_size=2))
        elif draw(st.booleans()):
            options.append((parameter.name, draw(kinds[parameter.kind])))
    return Call(name, tuple(values), tuple(options), draw(inner) if step else None)


def combined(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    joined = st.builds(Combined, st.sampled_from("|&-^"), inner, inner)
    return calls(inner, step=True) | joined


EXPRESSIONS = st.recursive(calls(st.nothing(), step=False), combined, max_leaves=8)


@given(expression=EXPRESSIONS)
@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
def test_what_is_printed_is_read_again(expression: Expression) -> None:
    assert parse(str(expression)) == expression


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("works", "works"),
        (
            " works.year( 2015 ,2020)\n & topic('社会工作')",
            'works.year(2015, 2020) & topic("社会工作")',
        ),
        ('work("a").引证文献.top(5, by="year")', 'work("a").引证文献.top(5, by="year")'),
        ("(works | stubs).citing - works", "(works | stubs).citing - works"),
        ("works - (stubs - works)", "works - (stubs - works)"),
        ("works & stubs | works", "(works & stubs) | works"),
        ("works.year(-5)", "works.year(-5)"),
        ("works()", "works"),
        ("works.records()", "works.records()"),
        (
            'work("a").path_to(work("b"), directed=True)',
            'work("a").path_to(work("b"), directed=True)',
        ),
    ],
)
def test_ways_to_write_a_query(text: str, printed: str) -> None:
    assert str(parse(text)) == printed


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("works.yeer(2015)", 7, "did you mean year"),
        ("  wrks.year(1)", 1, "did you mean works"),
        ('works.topic("社会").yeer(1)', 19, "no step called 'yeer'"),
        ('works.topic("社会")\n  .yeer(1)', 22, "no step called 'yeer'"),
        ("works.year", 7, "needs parentheses"),
        ("works.year()", 7, "first is missing"),
        ('works.year("2015")', 7, "first is a number"),
        ("works.year(True)", 7, "first is a number"),
        ("works.year(1, 2, 3)", 7, "too many"),
        ("works.year(1, first=2)", 7, "given twice"),
        ("works.year(1, to=2)", 7, "no option 'to'"),
        ("works.year(1, **{})", 17, "cannot stand"),
        ("works.co_cited()", 7, 'write .pane("co_cited")'),
        ('work("a", "b")', 1, "too many"),
        ("select()", 1, "keys is missing"),
        ("works.path_to(1)", 7, "other is a works"),
        ("works.topic(works)", 7, "label is a text"),
        ("works.topic(f'{1}')", 13, "no text, number"),
        ('works.pane("co_cited", True)', 7, "exclusive=True"),
        ("works.year(1and 2)", 12, "no text, number"),
        ("works + stubs", 1, "no selection"),
        ("not works", 1, "no selection"),
        ("works[0]", 1, "no selection"),
        ("lambda: works", 1, "no selection"),
        ("__import__('os')", 1, "no selection called"),
        ("works.__class__", 7, "no step called"),
        ("works.topic.__call__('x')", 7, "needs parentheses"),
        ("(works)(1)", 2, "too many"),
        ("works.year(2015", None, "no expression"),
        ("works; stubs", None, "no expression"),
        ("", None, "empty"),
        ("works.topic('a\x00b')", None, "no expression"),
    ],
)  # fmt: skip
def test_what_is_refused_and_where(text: str, place: int | None, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert says in str(caught.value)
    if place is not None:
        assert caught.value.place == place, str(caught.value)
        assert f"at character {place}:" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_depth_and_length_have_bounds() -> None:
    deep = "works" + ".citing" * (DEEPEST - 5)
    assert sum(1 for _ in parts(parse(deep))) == DEEPEST - 4
    for text in ("works" + ".citing" * 5000, "(" * 5000 + "works" + ")" * 5000,
                 "|".join(["works"] * 5000), "works" + " " * LONGEST, "-" * 90000 + "1"):  # fmt: skip
        with pytest.raises(QueryError):
            parse(text)


@given(
    text=st.text(st.sampled_from("worksyear.()&|-^,\"'社 12=\\\n#:[]{}*"), max_size=40) | st.text()
)
@settings(max_examples=500, deadline=None)
def test_any_text_is_a_query_or_an_error_in_one_sentence(text: str) -> None:
    try:
        parsed = parse(text)
    except QueryError as error:
        assert isinstance(error, CitegraphError)
    else:
        assert parse(str(parsed)) == parsed


def test_an_opaque_selection_is_no_text() -> None:
    assert str(Call("year", (2015,), (), Opaque("works chosen in Python"))).startswith("<works")
    with pytest.raises(QueryError):
        parse(str(Opaque("works chosen in Python")))


def test_every_parameter_shows_how_it_is_written() -> None:
    shown = {
        str(parameter) for values in (*STEPS.values(), *SOURCES.values()) for parameter in values
    }
    assert '"..."' in shown
    assert str(Parameter("n", "number", required=False)) == "n=0"
