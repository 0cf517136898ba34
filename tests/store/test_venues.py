"""Venues of a corpus: every decision is kept, and references count for the right journal."""

from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import citegraph as cg
from citegraph.identifiers import venue_key
from citegraph.model import Record, Reference, Text, Venue

# Each journal under the names it is written by; the first is the one records give.
JOURNALS = (
    ("ADMINISTRATIVE SCIENCE QUARTERLY", "ADMIN SCI QUART", "Adm. Sci. Q.", "Admin Sci Quart"),
    ("Social Networks", "SOC NETWORKS", "Soc. Netw."),
    ("Information Processing & Management", "Information Processing and Management", "INFORM PROCESS MANAG"),
    ("社会工作", "《社会工作》", "社會工作"),
)  # fmt: skip


def records(lists: list[list[tuple[int, int]]]) -> list[Record]:
    """A record in each journal, and records that cite works in journals under some name."""
    own = [
        Record(
            number=1,
            titles=(Text(text=f"In {names[0]}"),),
            venue=Venue(names=(Text(text=names[0]),)),
        )
        for names in JOURNALS
    ]
    citing = [
        Record(
            number=1,
            titles=(Text(text=f"Citing {n}"),),
            references=tuple(
                Reference(raw=f"{n}-{place}", title=f"Work {n}-{place}", venue=JOURNALS[j][k % len(JOURNALS[j])])
                for place, (j, k) in enumerate(cited)
            ),
            references_known=True,
        )
        for n, cited in enumerate(lists)
    ]  # fmt: skip
    return own + citing


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=5),
        min_size=1,
        max_size=4,
    )
)
def test_journal_co_citation_by_hand(corpus_of: Any, lists: list[list[tuple[int, int]]]) -> None:
    corpus = corpus_of(records(lists))
    expected: Counter[frozenset[str]] = Counter()
    for cited in lists:
        for a, b in combinations(sorted({j for j, _ in cited}), 2):
            expected[frozenset((venue_key(JOURNALS[a][0]), venue_key(JOURNALS[b][0])))] += 1
    network = corpus.network("venue_co_citation")
    names = network.attributes["key"]
    edges = zip(network.source, network.target, network.weight, strict=True)
    assert {frozenset((names[a], names[b])): w for a, b, w in edges} == expected
    assert corpus.sql("select count(*) from venues").fetchall() == [(len(JOURNALS),)]


def test_every_decision_is_a_row(corpus_of: Any) -> None:
    lists = [[(0, 1), (0, 1), (1, 2), (2, 1), (3, 2)]]
    rows = (
        corpus_of(records(lists))
        .sql(
            "select alias, name, how, works from venue_aliases join venues using (venue) order by alias"
        )
        .fetchall()
    )
    assert rows == [
        ("ADMIN SCI QUART", "ADMINISTRATIVE SCIENCE QUARTERLY", "ISO 4", 2),
        ("Information Processing and Management", "Information Processing & Management", "same words", 1),
        ("Soc. Netw.", "Social Networks", "ISO 4", 1),
    ]  # fmt: skip


@pytest.mark.data
def test_joins_of_a_real_file(shared_data: Path) -> None:
    with cg.read(shared_data / "wos" / "wosfile_plaintext.txt") as corpus:
        rows = corpus.sql(
            "select alias, name, how from venue_aliases join venues using (venue)"
        ).fetchall()
    found = {alias: (name, how) for alias, name, how in rows}
    assert found["J AM SOC INF SCI TEC"] == (
        "JOURNAL OF THE AMERICAN SOCIETY FOR INFORMATION SCIENCE AND TECHNOLOGY", "stated abbreviation")  # fmt: skip
    assert found["PROG NEUROB"] == ("PROGRESS IN NEUROBIOLOGY", "ISO 4")
    assert found["P NATL ACAD SCI USA"][1] == "stated abbreviation"
    assert "COMPUT-SUPP COLLAB L" not in found, "the abbreviation of a series"
    assert "J AM SOC INFORM SCI" not in found, "the journal under its older name"


@pytest.mark.data
def test_joins_across_databases(shared_data: Path) -> None:
    files = ("scopus/cre_scopus_incl_refs.csv", "wos/wosfile_plaintext.txt")
    with cg.read(*(shared_data / name for name in files)) as corpus:
        rows = corpus.sql(
            "select alias, name from venue_aliases join venues using (venue) where how = 'ISO 4'"
        ).fetchall()
    found = dict(rows)
    for alias, name in (
        ("J INFORMETR", "Journal of Informetrics"),
        ("J DOC", "Journal of Documentation"),
        ("RES EVALUAT", "Research Evaluation"),
        ("J. Assoc. Inf. Sci. Technol.", "Journal of the Association for Information Science and Technology"),
    ):  # fmt: skip
        assert found[alias] == name


@pytest.mark.data
def test_a_bilingual_page(shared_data: Path) -> None:
    page = shared_data / "chinese" / "seed_pages" / "001_f0a61a321335b3b3.txt"
    with cg.read(page) as corpus:
        rows = corpus.sql("select alias, name, how from venue_aliases join venues using (venue)")
        assert rows.fetchall() == [("Journal of Social Work", "社会工作", "translation")]
