from collections.abc import Callable

from citegraph.corpus import Corpus

Make = Callable[..., Corpus]


def test_late_works_with_the_year_in_which_they_awoke(made: Make) -> None:
    works = [("s", 2000, "", ""), ("e", 2000, "", "")]
    works += [(f"l{number}", 2010, "s", "") for number in range(5)] + [("m", 2000, "e", "")]
    table = made(*works).table("sleeping_beauties")
    (row,) = table.rows()
    # The line is t / 2 and the work asleep for t = 0 .. 9.
    assert (row["title"], row["beauty"], row["awakening_year"]) == ("Work s", 22.5, 2009)
    assert row["citations"] == 5
    assert table.as_of == 2010


def test_no_row_without_a_reason(made: Make) -> None:
    table = made(("a", 2000, "", ""), ("b", 2000, "a", "")).table("sleeping_beauties")
    assert table.reason == "not one of 1 cited works of a known year was cited late"
