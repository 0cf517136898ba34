from collections.abc import Callable

import pytest

from citegraph.corpus import Corpus
from citegraph.metrics.disruption import dependency, disruption, disruption_5, disruption_nok

Make = Callable[..., Corpus]

# d is cited without its reference, k always with it.
WORKS = [
    ("r", 1990, "", ""), ("d", 2000, "r o", ""), ("k", 2000, "r o p q t", ""),
    *((f"c{number}", 2001, "d" if number else "d r", "") for number in range(5)),
    *((f"e{number}", 2002, "k r o p q t", "") for number in range(5)),
    ("late", 2020, "d", ""), ("u", None, "d", ""),
]  # fmt: skip


def test_rows_have_the_metrics_and_what_they_are_made_of(made: Make) -> None:
    corpus = made(*WORKS)
    table = corpus.table("disruption")
    first, second = table.rows()
    assert (first["title"], first["only"], first["both"], first["beside"]) == ("Work d", 5, 1, 6)
    assert (second["title"], second["only"], second["both"], second["beside"]) == (
        "Work k", 0, 5, 2,
    )  # fmt: skip
    network = corpus.index.citation_network
    for row in (first, second):
        work = corpus.index.find(row["key"])
        for metric in (disruption, disruption_nok, disruption_5, dependency):
            assert row[metric.__name__] == pytest.approx(metric(network)[work], abs=1e-6)
    assert table.as_of == 2020
    assert corpus.table("disruption", window=5).to_dict()["rows"][0]["only"] == 4


def test_no_row_without_a_reason(made: Make) -> None:
    table = made(*WORKS).table("disruption", min_citations=50)
    assert "50 later works or more that cite it" in str(table.reason)
