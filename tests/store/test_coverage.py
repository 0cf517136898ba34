"""Coverage: what a source declares, lists and cites, and unknown where it says nothing."""

import math
from pathlib import Path
from typing import Any

import pytest

from citegraph.corpus import read
from citegraph.matching.measured import Measured
from citegraph.model import Identifiers, Record, Reference, Text
from citegraph.store.coverage import Coverage
from citegraph.store.trust import ListTotals, RuleTrust, Trust


def cites(raw: str, **fields: Any) -> Reference:
    return Reference(raw=raw, **fields)


def corpus_with_lists(corpus_of: Any) -> Any:
    two = Identifiers(doi="10.1/two")
    return corpus_of(
        [
            Record(number=1, ids=Identifiers(doi="10.1/one"), titles=(Text(text="One"),),
                   references_known=True, reported={"references": 5}, references=(
                       cites("a", ids=two), cites("b", ids=two),
                       cites("Outside, 1999", title="Outside", year=1999),
                       cites("ibid.", fragment=True))),
            Record(number=2, ids=two, titles=(Text(text="Two"),)),
            Record(number=3, ids=Identifiers(doi="10.1/three"), titles=(Text(text="Three"),),
                   references_known=True),
            Record(number=4, ids=Identifiers(doi="10.1/four"), titles=(Text(text="Four"),),
                   reported={"references": 9}),
        ]
    )  # fmt: skip


def test_each_number_of_a_work(corpus_of: Any) -> None:
    corpus = corpus_with_lists(corpus_of)
    assert corpus["10.1/one"].coverage == Coverage(5, 4, 3, 2, 0, 1, 1, 1)
    unknown = (None,) * 8
    assert corpus["10.1/two"].coverage == Coverage(*unknown)
    assert corpus["10.1/three"].coverage == Coverage(None, 0, 0, 0, 0, 0, 0, 0)
    assert corpus["10.1/four"].coverage == Coverage(9, *unknown[1:])
    stub = corpus.sql("select c.* from coverage c join works w using (work) where not w.in_corpus")
    assert [set(row[1:]) for row in stub.fetchall()] == [{None}]


def test_the_totals_count_unknown_lists_apart(corpus_of: Any) -> None:
    trust = corpus_with_lists(corpus_of).trust
    assert trust.lists == ListTotals(
        works=4, without_lists=2, stating=1, reported=5, reported_listed=4, listed=4, parsed=3,
        matched=2, ambiguous=0, only_cited=1, fragments=1)  # fmt: skip
    assert [(rule.rule, rule.links) for rule in trust.rules] == [("identifier", 1)]
    assert "2 of 4 works without a reference list: what they cite is unknown" in str(trust)
    assert "4 of 5 references listed that 1 works declare" in str(trust)


def test_expected_wrong_links_are_sums_over_measured_rules() -> None:
    totals = ListTotals(*[0] * 11)
    rules = (
        RuleTrust("title", 200, Measured(100, 99)),
        RuleTrust("place", 100, Measured(50, 50)),
        RuleTrust("listed", 7, None),
        RuleTrust("decision", 3, None),
    )
    trust = Trust(rules, totals)
    assert (trust.links, trust.measured_links, trust.decided_links) == (310, 300, 3)
    assert math.isclose(trust.wrong, 2)
    assert trust.share_right == pytest.approx(298 / 300)
    expected = 200 * (1 - Measured(100, 99).least) + 100 * (1 - Measured(50, 50).least)
    assert math.isclose(trust.most_wrong, expected)
    said = trust.to_dict()
    assert said["rules"][2] == {  # type: ignore[index]
        "rule": "listed", "links": 7, "measured": None, "wrong": None, "most_wrong": None}  # fmt: skip
    assert "7  listed: not measured" in str(trust)
    assert "3  decision: decided by people" in str(trust)
    assert Trust((), totals).share_right is None


@pytest.mark.data
def test_the_lists_of_real_records_add_up(shared_data: Path) -> None:
    with read(shared_data / "chinese/cssci/histcite_LY_20230630122752.txt") as corpus:
        lists, report = corpus.trust.lists, corpus.report
        assert lists.listed == report.references
        assert lists.matched == sum(report.matched.values())
        assert lists.matched + lists.ambiguous + lists.only_cited + lists.fragments == lists.listed
        assert corpus.trust.links == report.internal
