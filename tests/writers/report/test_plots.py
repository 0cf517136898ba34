"""Each kind of plot draws what the table says, and says what it does not draw."""

import pytest
from report_tables import HOSTILE, named, parsed, yearly

from citegraph.metrics.table import Table
from citegraph.writers.report.drawing import clean
from citegraph.writers.report.plots import (
    Bubbles,
    Chain,
    Curves,
    Layers,
    Plot,
    Plotted,
    Ranking,
    Shares,
    Spans,
    Years,
    plotted,
)
from citegraph.writers.report.words import Words

LABEL = ("label",)
KINDS: list[Plot] = [
    Ranking(LABEL, "count"),
    Spans(LABEL, "begin", "end", "count"),
    Bubbles(LABEL, "x", "y", "count"),
    Curves("x", "y"),
    Curves("count", "y", ("x",), log="xy"),
    Shares("label", "count", "y"),
    Years("begin", "count", "y"),
    Chain(LABEL, "begin", "count", "y"),
    Layers("label", "begin", "x", "y", "count", "lists", "count"),
]


def hints(made: Plotted) -> list[str]:
    assert made.svg is not None
    return [element.text or "" for element in parsed(made.svg).iter("title")][1:]


@pytest.mark.parametrize("plot", KINDS, ids=lambda plot: type(plot).__name__)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_names_are_drawn_as_text(plot: Plot, language: str) -> None:
    table = named()
    assert set(plot.columns) <= set(table.columns)
    made = plotted(plot, HOSTILE[0], table, Words(language))
    assert made.svg is not None
    root = parsed(made.svg)
    assert root.find("title").text == HOSTILE[0]
    assert {e.tag for e in root.iter()} <= {
        "svg", "g", "path", "text", "title", "desc", "defs", "clipPath", "rect", "use",
    }  # fmt: skip


@pytest.mark.parametrize("plot", KINDS, ids=lambda plot: type(plot).__name__)
def test_a_column_without_numbers_gives_a_reason(plot: Plot) -> None:
    blank = {name: [None, None] for name in plot.columns} | {"label": ["a", "b"]}
    made = plotted(plot, "t", Table("none", blank), Words())
    assert made.svg is None
    assert "no row has a number" in (made.reason or "")


@pytest.mark.parametrize("plot", KINDS, ids=lambda plot: type(plot).__name__)
def test_one_row_is_enough(plot: Plot) -> None:
    one = {
        "label": ["a"],
        "lists": [None],
        "count": [2],
        "x": [1.0],
        "y": [1.0],
        "begin": [2000],
        "end": [2000],
    }
    assert plotted(plot, "t", Table("one", one), Words()).svg is not None


def test_zeros_alone_can_be_drawn() -> None:
    zero = Table("zero", {"label": ["a", "b"], "count": [0, 0]})
    assert plotted(Ranking(LABEL, "count"), "t", zero, Words()).svg is not None
    made = plotted(Curves("count", "count", log="xy"), "t", zero, Words())
    assert made.reason


def test_an_empty_table_has_no_plot_and_needs_no_second_reason() -> None:
    empty = Table("empty", {"label": [], "count": []}, reason="nothing")
    assert plotted(Ranking(LABEL, "count"), "t", empty, Words()) == Plotted()


def test_each_year_has_its_bar() -> None:
    table = yearly()
    made = plotted(Years("year", "works", "median"), "t", table, Words())
    rows = zip(table.columns["year"], table.columns["works"], strict=True)
    assert hints(made) == [f"{year}: {works}" for year, works in rows]
    assert made.captions == ()


def test_years_before_the_plot_are_counted() -> None:
    made = plotted(Years("year", "works"), "t", yearly(1500, 2020), Words())
    assert len(hints(made)) == 120
    (caption,) = made.captions
    assert caption.startswith("Rows before 1901,")
    assert caption.endswith(": 401.")


def test_a_ranking_shows_its_first_rows_and_says_of_how_many() -> None:
    table = Table("t", {"label": [f"v{n}" for n in range(40)], "count": list(range(40, 0, -1))})
    made = plotted(Ranking(LABEL, "count"), "t", table, Words())
    assert hints(made) == [f"v{n}: {40 - n}" for n in range(15)]
    assert made.captions == ("The plot shows the first 15 of 40.",)


def test_the_first_known_name_counts() -> None:
    table = Table("t", {"en": ["a", None, None], "zh": ["甲", "乙", None], "n": [3, 2, 1]})
    assert hints(plotted(Ranking(("en", "zh"), "n"), "t", table, Words())) == [
        "a: 3", "乙: 2", "unknown: 1",
    ]  # fmt: skip


def test_shares_round_to_all_and_none_only_where_it_is_so() -> None:
    table = Table("t", {"f": list("abcd"), "k": [999, 1, 10, 0], "m": [1, 999, 0, 10]})
    made = plotted(Shares("f", "k", "m"), "t", table, Words())
    texts = [element.text for element in parsed(made.svg or "").iter("text")]
    assert [text for text in texts if text and "%" in text] == [">99%", "<1%", "100%", "0%"]


def test_rows_without_a_place_are_counted() -> None:
    made = plotted(Bubbles(LABEL, "x", "y", "count"), "t", named(), Words())
    assert len(hints(made)) == len(HOSTILE) - 1
    assert "One row" not in "".join(made.captions)
    assert "Rows without a number, which are not in the plot: 1." in made.captions


def test_labels_in_one_place_are_left_out_and_counted() -> None:
    rows = 30
    table = Table(
        "t", {"label": ["a name"] * rows, "x": [1.0] * rows, "y": [1.0] * rows, "count": [1] * rows}
    )
    made = plotted(Bubbles(LABEL, "x", "y", "count"), "t", table, Words())
    drawn = (made.svg or "").count(">a name<")
    assert 1 <= drawn <= 4
    assert f"overlap: {rows - drawn};" in " ".join(made.captions)


def test_periods_run_from_their_first_to_their_last_year() -> None:
    found = hints(plotted(Spans(LABEL, "begin", "end", "count"), "t", named(), Words()))
    begin = zip(HOSTILE, named().columns["begin"], named().columns["end"], strict=True)
    assert [text.rsplit(" (", 1)[0] for text in found] == [
        clean(f"{label}: {a}-{b}") for label, a, b in begin if a is not None
    ]


def test_a_chain_joins_works_with_those_they_lead_to() -> None:
    table = Table(
        "t",
        {
            "label": ["a", "b", None, "d"],
            "number": [1, 2, 3, 4],
            "year": [2000, 2004, 2009, None],
            "leads_to": ["2; 3", "3", "4", ""],
        },
    )
    made = plotted(Chain(LABEL, "year", "number", "leads_to"), "t", table, Words())
    assert hints(made) == ["a: 2000", "b: 2004", ": 2009"]
    lines = [e for e in parsed(made.svg or "").iter("path") if e.get("stroke-width") == "1.2"]
    assert len(lines) == 3, "1 to 2, 1 to 3, 2 to 3; work 4 has no place in time"
    assert made.captions == ("Rows without a number, which are not in the plot: 1.",)


def test_names_in_the_language_of_the_page_come_first() -> None:
    table = Table(
        "t", {"topic_zh": ["甲", "乙", None], "topic_en": ["a", None, "c"], "n": [3, 2, 1]}
    )
    plot = Ranking(("topic_zh", "topic_en"), "n")
    assert hints(plotted(plot, "t", table, Words("en"))) == ["a: 3", "乙: 2", "c: 1"]
    assert hints(plotted(plot, "t", table, Words("zh"))) == ["甲: 3", "乙: 2", "c: 1"]


def test_layers_join_works_with_those_they_cite() -> None:
    table = Table(
        "t",
        {
            "label": ["a", "b", "c"],
            "title": ["A", None, "C"],
            "number": [1, 2, 3],
            "year": [2000, 2004, None],
            "x": [0, 0.5, -0.5],
            "y": [0, 4, 7],
            "cites": ["", "1", "1; 2; 9"],
            "n": [5, 3, 1],
        },
    )
    plot = Layers("label", "year", "x", "y", "number", "cites", "n")
    made = plotted(plot, "t", table, Words())
    assert hints(made) == ["a · 2000 · A (5)", "b · 2004 (3)", "c · C (1)"]
    root = parsed(made.svg or "")
    assert len([e for e in root.iter("path") if e.get("stroke-width") == "0.9"]) == 3
    assert [e.text for e in root.iter("text")] == ["2000", "2004", "unknown", "a", "b", "c"]


def test_labels_of_points_are_beside_their_points() -> None:
    table = Table("t", {"label": ["a", "b"], "x": [0.0, 90.0], "y": [0.0, 7.0], "count": [1, 9]})
    root = parsed(plotted(Bubbles(LABEL, "x", "y", "count"), "t", table, Words()).svg or "")
    marks = {}
    for group in root.iter("g"):
        hint, use = group.find("title"), group.find(".//use")
        if hint is not None and use is not None:
            marks[(hint.text or "")[0]] = float(use.get("x")), float(use.get("y"))
    texts = {
        e.text: (float(e.get("x")), float(e.get("y"))) for e in root.iter("text") if e.get("x")
    }
    for label, (x, y) in marks.items():
        assert abs(texts[label][0] - x) < 20
        assert abs(texts[label][1] - y) < 20
    assert sorted(marks) == ["a", "b"]
