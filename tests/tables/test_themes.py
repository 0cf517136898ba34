from collections.abc import Callable

import pytest

from citegraph.corpus import Corpus

Make = Callable[..., Corpus]

# Two themes: alpha, beta, gamma stand together, as do delta and epsilon; one work joins them.
WORKS = [
    ("a", 2000, "", "alpha beta gamma"), ("b", 2001, "", "alpha beta gamma"),
    ("c", 2002, "", "alpha beta"), ("d", 2003, "", "delta epsilon"),
    ("e", 2004, "", "delta epsilon"), ("f", 2005, "", "delta alpha"),
]  # fmt: skip


def test_the_map_has_callons_numbers(made: Make) -> None:
    table = made(*WORKS).table("thematic_map", min_works=1)
    rows = {row["label_en"]: row for row in table.rows()}
    assert {row["members"] for row in rows.values()} == {"alpha; beta; gamma", "delta; epsilon"}
    # Equivalence c_ij^2 / (c_i c_j): alpha 4 works, beta 3, gamma 2, delta 3, epsilon 2.
    across = 1 / (4 * 3)
    inside = 9 / 12 + 4 / 8 + 4 / 6
    assert rows["alpha"]["centrality"] == pytest.approx(10 * across, abs=1e-6)
    assert rows["delta"]["centrality"] == pytest.approx(10 * across, abs=1e-6)
    assert rows["alpha"]["density"] == pytest.approx(100 * inside / 3, abs=1e-6)
    assert rows["delta"]["density"] == pytest.approx(100 * (4 / 6) / 2, abs=1e-6)
    assert rows["alpha"]["quadrant"] == "motor"
    assert rows["delta"]["quadrant"] == "basic"


def test_evolution_compares_following_periods(made: Make) -> None:
    works = [
        ("a", 2000, "", "alpha beta"), ("b", 2001, "", "alpha beta"),
        ("c", 2005, "", "alpha beta gamma"), ("d", 2006, "", "alpha beta gamma"),
        ("e", None, "", "alpha omega"),
    ]  # fmt: skip
    table = made(*works).table("thematic_evolution", cuts="2003")
    (row,) = table.rows()
    assert (row["from_years"], row["to_years"]) == ("2000-2003", "2004-2006")
    assert (row["shared_topics"], row["inclusion"]) == (2, 1.0)
    assert row["stability"] == pytest.approx(2 / 3, abs=1e-6)
    assert set(row["members"].split("; ")) == {"alpha", "beta"}
    assert made(*works).table("thematic_evolution", periods=2).columns == table.columns | {
        "from_years": ["2000-2001"],
        "to_years": ["2002-2006"],
    }


def test_one_year_has_no_periods(made: Make) -> None:
    table = made(("a", 2000, "", "alpha beta")).table("thematic_evolution")
    assert table.reason == "the works of known years are not of two years or more"
