WORKS = [
    ("a", 2000, "x", ""), ("b", 2001, "a x", ""), ("c", None, "a", ""), ("d", 2003, "a b c", ""),
    ("e", 2003, "d", ""),
]  # fmt: skip


def test_a_row_for_each_year(made):
    table = made(*WORKS).table("historiograph")
    names = ("number", "key", "year", "local_citations", "local_references", "x", "y", "cites")
    assert [tuple(row[name] for name in names) for row in table.rows()] == [
        (1, "10.1/a", 2000, 3, 0, 0, 0, ""),
        (2, "10.1/b", 2001, 1, 1, 0, 1, "1"),
        (3, "10.1/d", 2003, 1, 3, 0, 3, "1; 2"),
    ]
    assert table.notes == ("1 works of unknown year left out",)
    assert table.as_of == 2003
    assert table.options == {"top": 30, "min_citations": 1, "sweeps": 8, "stubs": False}


def test_the_cut_is_told(made):
    table = made(*WORKS).table("historiograph", top=2)
    assert table.columns["key"] == ["10.1/a", "10.1/b"]
    assert "1 works with the score of the last left out" in table.notes


def test_works_only_cited_take_part_if_asked(made):
    table = made(*WORKS).table("historiograph", stubs=True)
    # The outside work has two citations but no year that a record states.
    assert table.notes == ("2 works of unknown year left out",)


def test_nothing_to_show_says_why(made):
    table = made(("a", 2000, "x", ""), ("b", 2001, "", "")).table("historiograph")
    assert len(table) == 0
    assert table.reason == "0 edges: no work of a known year is cited 1 times in the network"
