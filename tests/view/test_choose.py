"""Which works are drawn, and what the notes say of the others."""

import numpy as np
import pytest

from citegraph.relations.incidence import Citations
from citegraph.view.choose import SMALL, Choice, choose


def corpus(records: int, stubs: int) -> tuple[Citations, np.ndarray]:
    """Record n cites the records before it and one stub each; stub 0 is cited by all."""
    citing, cited = [], []
    for work in range(records):
        citing += [work] * work
        cited += range(work)
        if stubs:
            citing += [work, work]
            cited += [records, records + work % stubs]
    works = records + stubs
    in_corpus = np.arange(works) < records
    return Citations.from_pairs(citing, cited, works, references_known=in_corpus), in_corpus


def chosen(records: int, stubs: int, drawn: int, listed: int = 10_000) -> Choice:
    citations, in_corpus = corpus(records, stubs)
    nothing = np.zeros(len(in_corpus), dtype=bool)
    even = np.full(len(in_corpus), 0.5)
    return choose(citations, in_corpus, nothing, even, max_drawn=drawn, max_listed=listed)


def test_a_small_corpus_is_drawn_whole() -> None:
    choice = chosen(5, 4, 100)
    assert sorted(choice.drawn) == list(range(9))
    assert choice.notes == (
        "All 5 works of the corpus are drawn.",
        "All 4 works only cited are drawn.",
    )
    assert [note.zh for note in choice.notes] == [
        "库内文献 5 篇，已全部绘出。",
        "仅被引用的文献 4 篇，已全部绘出。",
    ]


def test_the_most_cited_come_first_and_the_rest_is_counted() -> None:
    choice = chosen(20, 0, 7)
    assert choice.drawn.tolist() == list(range(7)), "work 0 is cited by all later ones"
    assert choice.notes[0] == (
        "7 of 20 works of the corpus are drawn (the most cited first); "
        "13 are left out of the map."
    )  # fmt: skip


def test_records_go_before_works_only_cited() -> None:
    choice = chosen(20, 300, 21)
    assert sorted(choice.drawn) == list(range(21))
    assert "1 of 300 works only cited are drawn" in choice.notes[1]
    assert "299 are left out" in choice.notes[1]


def test_works_cited_once_are_left_out_of_a_large_corpus() -> None:
    stubs = SMALL
    choice = chosen(20, stubs, 1000)
    assert set(choice.drawn) == set(range(21)), "only stub 0 is cited more than once"


@pytest.mark.parametrize("limit", [8, 12])
def test_lists_hold_the_drawn_and_their_neighbours(limit: int) -> None:
    choice = chosen(20, 300, 5, limit)
    assert len(choice.listed) == limit
    assert choice.listed[: len(choice.drawn)].tolist() == choice.drawn.tolist()
    assert len(set(choice.listed.tolist())) == limit
    assert f"name {limit} of 320 works" in choice.notes[-1]


def test_nothing_at_all() -> None:
    choice = chosen(0, 0, 10)
    assert len(choice.drawn) == 0
