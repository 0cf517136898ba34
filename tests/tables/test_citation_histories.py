from collections.abc import Callable

import pytest

from citegraph.corpus import Corpus
from citegraph.errors import CitegraphError, UnknownNameError

Make = Callable[..., Corpus]

# Citations of s by year from 2001 are 0, 1, 2, 8, 9, 10, those of h the same turned round.
LATE = (0, 1, 2, 8, 9, 10)
WORKS = [
    ("s", 2000, "", ""), ("h", 2000, "", ""), ("u", None, "", ""),
    *(
        (f"c{year}n{number}", 2001 + year, "s" if number < LATE[year] else "h", "")
        for year in range(6) for number in range(10)
    ),
    ("x", None, "s u", ""),
]  # fmt: skip


def test_the_indicators_of_two_works_computed_by_hand(made: Make) -> None:
    table = made(*WORKS).table("citation_histories")
    rows = {row["title"]: row for row in table.rows()}
    late, hot, undated = rows["Work s"], rows["Work h"], rows["Work u"]
    assert (late["sequence"], late["since"], late["type"]) == ("---+++", 2001, "sleeping beauty")
    assert (hot["sequence"], hot["type"]) == ("+++---", "hot paper")
    assert (late["n_cr"], late["n_pyears"], hot["n_pyears"]) == (31, 5, 5)
    assert late["perc_yr"] == pytest.approx(31 / 61, abs=1e-6)
    assert late["perc_all"] == pytest.approx(31 / 62, abs=1e-6)
    assert late["perc_pyears"] == pytest.approx(5 / 6, abs=1e-6)
    # Borders of the top half over three years: the third of six citations, the second of four at
    # the ends: 1, 2, 2, 2, 2, 1 (0 1 9 10, 0 1 2 8 9 10, 1 2 2 8 8 9 and turned round).
    assert (late["n_top50"], late["n_top50_plus"]) == (3, 3)
    assert (undated["n_cr"], undated["sequence"], undated["n_top10"]) == (1, None, None)
    assert table.as_of == 2006


def test_works_of_one_type(made: Make) -> None:
    corpus = made(*WORKS)
    table = corpus.table("citation_histories", kind="hot paper")
    assert [row["title"] for row in table.rows()] == ["Work h"]
    assert "not one of 3 cited works" in str(
        corpus.table("citation_histories", kind="life cycle").reason
    )
    with pytest.raises(UnknownNameError, match="constant performer"):
        corpus.table("citation_histories", kind="hot")
    with pytest.raises(CitegraphError, match="npct_range=-1"):
        corpus.table("citation_histories", npct_range=-1)
