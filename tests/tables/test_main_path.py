import pytest

from citegraph.errors import CitegraphError
from citegraph.metrics.main_path import main_path
from citegraph.tables.main_path import _text

# e cites d, which cites c, b and a; c cites b, and b cites a; three cite an outside work.
WORKS = [
    ("a", 2000, "x", ""), ("b", 2001, "a", ""), ("c", 2002, "b", ""), ("d", 2003, "c b a x", ""),
    ("e", 2004, "d x", ""),
]  # fmt: skip


def test_works_in_order_and_where_the_path_leads(made):
    corpus = made(*WORKS)
    table = corpus.table("main_path")
    rows = list(table.rows())
    # Three paths lead from a to d, one over b and c, one over b; all go on to e.
    assert [row["key"] for row in rows] == ["10.1/a", "10.1/b", "10.1/c", "10.1/d", "10.1/e"]
    assert [row["leads_to"] for row in rows] == ["2", "3", "4", "5", ""]
    assert [row["weights"] for row in rows] == ["2", "1", "1", "3", ""]
    assert [row["path_share"] for row in rows] == pytest.approx([1, 2 / 3, 1 / 3, 1, 1])
    assert rows[1]["title"] == "Work b"
    assert rows[1]["year"] == 2001
    assert {row["members"] for row in rows} == {None}
    assert table.notes == ("greatest total weight of a path: 7; all paths of the network: 3",)
    assert table.options["stubs"] is False


def test_works_only_cited_take_part_if_asked(made):
    corpus = made(*WORKS)
    table = corpus.table("main_path", stubs=True)
    assert table.columns["key"][0] == corpus.stubs.keys[0]
    assert len(table) == 6


def test_options_reach_the_search(made):
    corpus = made(*WORKS)
    table = corpus.table("main_path", search="key_route_global", key_routes=20, weights="spnp")
    found = main_path(
        corpus.index.citation_network.subgraph(corpus.index.in_corpus),
        search="key_route_global", key_routes=20, weights="spnp",
    )  # fmt: skip
    assert table.options == {**found.options, "stubs": False}
    assert table.columns["leads_to"] == ["2; 4", "3; 4", "4", "5", ""]
    with pytest.raises(CitegraphError, match="key_routes does nothing"):
        corpus.table("main_path", key_routes=3)


def test_a_circle_names_its_members(made):
    corpus = made(("a", 2000, "", ""), ("b", 2001, "a c", ""), ("c", 2001, "b", ""))
    table = corpus.table("main_path")
    assert table.columns["members"] == [None, "10.1/b; 10.1/c"]
    assert any(note.startswith("arcs on cycles") for note in table.notes)


def test_without_citations_it_says_why(made):
    table = made(("a", 2000, "x", "")).table("main_path")
    assert len(table) == 0
    assert table.reason


def test_numbers_that_python_does_not_write_are_told_by_their_logarithm():
    assert _text(2**70) == "1180591620717411303424"
    assert _text(2**20_000) == "about 2^20,000.00"
    assert len(_text(2**13_999)) == 4215
