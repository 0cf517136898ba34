from collections.abc import Callable

import pytest

from citegraph.corpus import Corpus
from citegraph.errors import CitegraphError

Make = Callable[..., Corpus]

WORKS = [
    ("a", 1990, "", ""), ("b", 1992, "", ""), ("c", 1992, "", ""), ("u", None, "", ""),
    ("p", 2000, "a b u", ""), ("q", 2001, "b c p", ""), ("r", None, "b", ""),
]  # fmt: skip


def test_every_year_from_the_first(made: Make) -> None:
    table = made(*WORKS).table("rpys")
    rows = {row["year"]: row for row in table.rows()}
    assert list(rows) == list(range(1990, 2001))
    assert (rows[1990]["cited_works"], rows[1990]["references"]) == (1, 1)
    # 1990 to 1994 have 1, 0, 4, 0, 0: the median of the five years around 1992 is 0.
    assert rows[1992] == {
        "year": 1992, "cited_works": 2, "references": 4, "deviation": 4.0, "peak": True,
    }  # fmt: skip
    assert rows[1991]["deviation"] == 0.0
    assert [year for year, row in rows.items() if row["peak"]] == [1990, 1992, 2000]
    assert table.notes == ("1 citations to works of unknown year are in no row",)
    assert table.as_of == 2000


def test_works_of_the_highest_peaks(made: Make) -> None:
    table = made(*WORKS).table("rpys_peaks", top=2, works=1)
    found = [(r["peak_year"], r["title"], r["citations"], r["share"]) for r in table.rows()]
    assert found == [(1990, "Work a", 1, 1.0), (1992, "Work b", 3, 0.75)]
    assert table.notes[0] == "2 of 3 peaks are shown, 1 works of each at most"


def test_no_row_without_a_reason(made: Make) -> None:
    corpus = made(("a", None, "", ""), ("b", 2000, "a", ""))
    assert corpus.table("rpys").reason == "not one of 1 citations is to a work of a known year"
    assert corpus.table("rpys_peaks").reason == corpus.table("rpys").reason
    with pytest.raises(CitegraphError, match="window=-1"):
        corpus.table("rpys", window=-1)
