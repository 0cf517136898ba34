from collections.abc import Callable

import pytest

from citegraph.corpus import Corpus
from citegraph.errors import UnknownNameError

Make = Callable[..., Corpus]

# Two groups of works by the references they share; one work shares nothing, one has no year.
WORKS = [
    ("a", 2000, "p q", "apples fruit"), ("b", 2002, "p q a", "apples fruit"),
    ("c", None, "p q a", "apples"),
    ("d", 2010, "r s", "boats"), ("e", 2012, "r s", "boats fruit"), ("f", 2014, "", "lonely"),
]  # fmt: skip


def test_clusters_are_described(made: Make) -> None:
    table = made(*WORKS).table("clusters")
    first, second = table.rows()
    assert (first["works"], second["works"]) == (3, 2)
    assert (first["label_en"], second["label_en"]) == ("apples", "boats")
    assert (first["first_year"], first["median_year"], first["last_year"]) == (2000, 2001.0, 2002)
    assert first["leading_works"].split("; ")[0] == "2000 Work a"
    assert (first["inside"], second["inside"]) == (1.0, 1.0)
    assert first["share"] == 0.6
    # Links weigh 2 (a-b, a-c), 3 (b-c): k = 4, 5, 5; the other pair weighs 2; 2m = 18.
    expected = (18 * 2 / 20 * 2 + 18 * 3 / 25) / 3
    assert first["density"] == pytest.approx(expected, abs=1e-6)
    assert second["density"] == pytest.approx(18 * 2 / 4)
    assert table.notes[0] == (
        "1 works are in no cluster: no bibliographic coupling joins them to another"
    )


def test_another_relation_and_an_option_that_cuts(made: Make) -> None:
    corpus = made(*WORKS)
    by_topic = corpus.table("clusters", relation="shared_topic")
    assert sum(by_topic.columns["works"]) == 5
    few = corpus.table("clusters", top_k=1)
    assert few.options["top_k"] == 1
    with pytest.raises(UnknownNameError):
        corpus.table("clusters", relation="friendship")


def test_a_cluster_that_no_topic_sets_apart_is_called_by_its_leading_work(made: Make) -> None:
    table = made(("a", 2000, "p q", ""), ("b", 2001, "p q", "")).table("clusters")
    (row,) = table.rows()
    assert (row["label_zh"], row["label_en"], row["topics"]) == (None, "2000 Work a", "")
