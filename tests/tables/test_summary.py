# A reference to itself, one that repeats, and two works that cite each other.
WORKS = [
    ("a", 2000, "", ""), ("b", 2001, "a a b c", ""), ("c", 2002, "b x", ""), ("d", 2003, "", ""),
]  # fmt: skip


def values(table):
    return dict(zip(table.columns["measure"], table.columns["value"], strict=True))


def test_a_small_corpus(made):
    table = made(*WORKS).table("summary")
    assert values(table) == {
        "nodes": 5, "arcs": 6, "distinct_arcs": 4, "loops": 1, "isolates": 1,
        "weak_components": 1, "largest_weak_component": 4, "depth": 2, "strong_components": 1,
        "largest_strong_component": 2, "max_in_degree": 1, "max_out_degree": 2,
    }  # fmt: skip
    assert table.notes == ("strong components: 1 of 2 works",)


def test_works_only_cited_can_be_left_out(made):
    table = made(*WORKS).table("summary", stubs=False)
    found = values(table)
    assert (found["nodes"], found["arcs"], found["distinct_arcs"], found["loops"]) == (4, 5, 3, 1)
