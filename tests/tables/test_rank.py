from collections.abc import Callable

import numpy as np
import pytest

from citegraph.corpus import Corpus
from citegraph.errors import CitegraphError, UnknownNameError

Make = Callable[..., Corpus]

WORKS = [
    ("a", 2000, "", "x"), ("b", 2001, "a", ""), ("c", 2002, "a b", ""), ("d", None, "b s", "x"),
]  # fmt: skip


def test_equal_works_share_a_rank_and_stubs_are_not_listed(made: Make) -> None:
    table = made(*WORKS).rank("in_degree")
    rows = [(row["rank"], row["title"], row["value"]) for row in table.rows()]
    assert rows == [(1, "Work a", 2), (1, "Work b", 2), (3, "Work c", 0), (3, "Work d", 0)]
    assert table.notes == ("4 of 4 works with a value are shown",)


def test_unknown_values_stand_in_no_row_and_are_counted(made: Make) -> None:
    table = made(*WORKS).rank("year", top=2)
    assert [row["title"] for row in table.rows()] == ["Work c", "Work b"]
    assert table.notes == (
        "2 of 3 works with a value are shown",
        "1 works have no year: the year is unknown",
    )
    assert made(*WORKS).rank("global_citations").reason == "not one of 4 works has a value"


def test_only_chosen_works_are_listed(made: Make) -> None:
    corpus = made(*WORKS)
    table = corpus.rank("in_degree", works=corpus.stubs)
    assert [row["value"] for row in table.rows()] == [1]
    assert [w.title for w in corpus.works.only("2001:2002")] == ["Work b", "Work c"]
    assert [w.title for w in corpus.works.only("2000", topic="x")] == ["Work a"]
    with pytest.raises(CitegraphError, match="2010:2020"):
        corpus.works.only("2000-2001")
    with pytest.raises(UnknownNameError, match="pagerank"):
        corpus.rank("page_rank")


def test_ranks_are_those_of_a_double_loop(made: Make) -> None:
    corpus = made(*WORKS)
    for by in ("pagerank", "closeness", "hub"):
        values = corpus.index.metric(by)[corpus.works.numbers]
        table = corpus.rank(by, top=None)
        expected = sorted(1 + int(np.count_nonzero(values > v)) for v in values)
        assert list(table.columns["rank"]) == expected
