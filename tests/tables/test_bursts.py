from collections.abc import Callable

import pytest

from citegraph.corpus import Corpus
from citegraph.metrics.burstness import bursts

Make = Callable[..., Corpus]

# b is cited each year by one work, a by all four of 2005 and 2006 but by none before.
WORKS = [
    ("a", 2000, "", ""), ("b", 2000, "", ""),
    *((f"c{y}{n}", y, "b" if n == 0 else "z", "") for y in range(2001, 2005) for n in range(4)),
    *((f"d{y}{n}", y, "a b" if n == 0 else "a", "") for y in (2005, 2006) for n in range(4)),
    ("u", None, "a b", ""),
]  # fmt: skip


def test_bursts_of_works_with_years_and_citations(made: Make) -> None:
    table = made(*WORKS).table("bursts")
    rows = [row for row in table.rows() if row["title"] == "Work a"]
    assert [(r["begin"], r["end"], r["level"], r["citations"]) for r in rows] == [
        (2005, 2006, 1, 8)
    ]
    # Citations of a and of all works by citing year; b and z have the rest.
    (expected,) = bursts([[0, 0, 0, 0, 4, 4]], [4, 4, 4, 4, 5, 5])
    assert rows[0]["weight"] == pytest.approx(expected.weight, abs=1e-6)
    assert table.as_of == 2006
    assert "2 citations by works of unknown year count in no year" in table.notes


def test_no_row_without_a_reason(made: Make) -> None:
    assert made(("a", None, "b", ""), ("b", None, "", "")).table("bursts").reason == (
        "no citation is by a work of a known year"
    )
    steady = made(("a", 2000, "b c", ""), ("d", 2001, "b c", ""))
    assert steady.table("bursts").reason


def test_topics_that_burst(made: Make) -> None:
    works = [(f"w{y}{n}", y, "", "old") for y in range(2000, 2006) for n in range(6)]
    works += [(f"n{n}", 2006, "", "fresh old") for n in range(6)] + [("u", None, "", "fresh")]
    table = made(*works).table("topic_bursts")
    (row,) = table.rows()
    assert (row["topic_en"], row["begin"], row["end"], row["works"]) == ("fresh", 2006, 2006, 6)
    assert "1 works of unknown year count in no year" in table.notes


def test_sigma_is_one_where_nothing_bursts(made: Make) -> None:
    table = made(*WORKS).table("sigma")
    found = {row["title"] or row["key"]: row for row in table.rows()}
    assert found["Work a"]["burst"] > 0
    assert found["Work b"]["sigma"] == 1.0
    for row in found.values():
        expected = (row["betweenness"] + 1) ** row["burst"]
        assert row["sigma"] == pytest.approx(expected, abs=1e-4)
