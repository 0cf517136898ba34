import pytest
from people_records import WORKS

from citegraph.errors import UnknownNameError
from citegraph.model import Record, Text


def test_local_and_global_citations_are_two_columns(people):
    table = people.table("leading_works", min_group=1)
    found = {row["key"]: (row["local_citations"], row["global_citations"]) for row in table.rows()}
    assert found == {
        f"10.1/{name}": (local, work[6])
        for local, work in zip((3, 2, 1, 0, 0), WORKS, strict=True)
        for name in work[0]
    }
    assert list(table.columns["local_citations"]) == [3, 2, 1, 0, 0]
    assert table.options["by"] == "local_citations"


def test_what_cannot_be_compared_is_null_and_counted(people):
    table = people.table("leading_works")
    assert set(table.columns["normalised_local"]) == {None}
    assert "4 works have no normalised local: its group has fewer than 5 works" in table.notes
    assert "1 works have no normalised local: the year is unknown" in table.notes
    alone = people.table("leading_works", min_group=1, by="normalised_local")
    assert list(alone.columns["normalised_local"])[:3] == [1, 1, 1]
    typed = people.table("leading_works", within="year and type", min_group=1)
    assert "1 works have no top global: no source states a number" in typed.notes


def test_without_lists_global_citations_lead(corpus_of):
    title = "A work of number {} without a list"
    works = [
        Record(number=n, titles=(Text(text=title.format(n)),), year=2000, reported={"citing": n})
        for n in (1, 2, 3)
    ]
    table = corpus_of(works).table("leading_works", min_group=1)
    assert table.options["by"] == "global_citations"
    assert list(table.columns["global_citations"]) == [3, 2, 1]
    assert set(table.columns["local_citations"]) == set(table.columns["normalised_local"]) == {None}
    assert list(table.columns["normalised_global"]) == [1.5, 1, 0.5]
    silent = corpus_of([Record(number=1, titles=(Text(text="Nothing is known of it"),))])
    assert "no source states citations" in silent.table("leading_works").reason


def test_orders_that_are_none(people):
    with pytest.raises(UnknownNameError, match="normalised_local"):
        people.table("leading_works", by="citations")
    with pytest.raises(UnknownNameError, match="year and type"):
        people.table("leading_works", within="field")
