from collections.abc import Callable

from citegraph.corpus import Corpus

Make = Callable[..., Corpus]


def test_each_year_is_counted_and_gaps_are_zero(made: Make) -> None:
    corpus = made(("a", 2000, "", ""), ("b", 2002, "a", ""), ("c", 2002, "a x", ""),
                  ("d", None, "", ""))  # fmt: skip
    table = corpus.table("production")
    assert list(table.rows()) == [
        {"year": 2000, "works": 1, "cited": 2, "cites": 0, "cumulative": 1},
        {"year": 2001, "works": 0, "cited": 0, "cites": 0, "cumulative": 1},
        {"year": 2002, "works": 2, "cited": 0, "cites": 3, "cumulative": 3},
    ]
    assert table.as_of == 2002
    assert table.notes == ("1 works of unknown year are in no row",)
