from collections.abc import Callable

import pytest

from citegraph.corpus import Corpus

Make = Callable[..., Corpus]


def test_shares_are_compared_and_a_new_topic_has_no_factor(made: Make) -> None:
    works = [
        ("a", 2000, "", "x y"), ("b", 2001, "", "y"), ("c", 2002, "", "x"), ("d", 2003, "", "x z"),
        ("e", 2009, "", "x z"), ("f", 2010, "", "z"), ("g", 2010, "", "x z"), ("h", None, "", "x"),
    ]  # fmt: skip
    table = made(*works).table("topic_growth", recent=2, min_works=2)
    rows = {row["topic_en"]: row for row in table.rows()}
    x = rows["x"]
    assert (x["works"], x["first_year"], x["last_year"]) == (5, 2000, 2010)
    assert (x["q1"], x["median_year"], x["q3"]) == (2002, 2003, 2009)
    assert (x["before"], x["recent"]) == (3, 2)
    assert x["growth"] == pytest.approx((2 / 3) / (3 / 4), abs=1e-4)
    assert rows["y"]["growth"] == 0
    new = made(*works).table("topic_growth", recent=9, min_works=2)
    assert [r["growth"] for r in new.rows() if r["topic_en"] == "z"] == [None]
    assert new.notes == (
        "recent is 2002 to 2010; 1 topics are new in these years",
        "1 works of unknown year count in no year",
    )
