"""Lotka, Bradford, collaboration, outside works, types and languages of a known corpus."""

import pytest

from citegraph.metrics.collaboration import collaboration
from citegraph.metrics.lotka import lotka
from citegraph.model import Record, Text


def test_most_cited_works_outside(people):
    rows = list(people.table("most_cited_outside").rows())
    assert [(row["local_citations"], row["share"]) for row in rows] == [(3, 0.6), (1, 0.2)]
    assert (rows[0]["first_cited"], rows[0]["last_cited"]) == (2002, 2004)
    assert rows[0]["year"] == 1990
    assert len(people.table("most_cited_outside", top=1)) == 1


def test_types_and_languages(people):
    table = people.table("languages_types")
    rows = [(row["kind"], row["name"], row["works"], row["share"]) for row in table.rows()]
    assert rows == [
        ("type", "article", 3, 0.75), ("type", "review", 1, 0.25), ("language", "en", 3, 1),
    ]  # fmt: skip
    assert table.notes == (
        "1 of 5 works have no known type", "2 of 5 works have no known language",
    )  # fmt: skip


def test_capitals_make_no_other_type(corpus_of):
    kinds = ("Article", "article", "Article", "Review")
    works = (
        Record(number=n, titles=(Text(text=f"Work {n} of some type"),), type=kind)
        for n, kind in enumerate(kinds, 1)
    )
    rows = list(corpus_of(list(works)).table("languages_types").rows())
    assert [(row["name"], row["works"]) for row in rows] == [("Article", 3), ("Review", 1)]


def test_collaboration_keeps_the_unknown_apart(people):
    table = people.table("collaboration")
    found = {row["measure"]: row["value"] for row in table.rows()}
    expected = collaboration([2, 1, 3, 1], distinct=3)
    assert found["works"] == expected.works == 4
    assert found["works_without_authors"] == 1
    assert (found["authors"], found["authorships"]) == (3, 7)
    for name in ("collaborative_index", "degree", "coefficient", "modified_coefficient"):
        assert found[name] == pytest.approx(getattr(expected, name), abs=1e-6)
    assert (found["works_with_countries"], found["works_without_countries"]) == (3, 2)
    assert (found["single_country"], found["multi_country"]) == (2, 1)
    assert found["international_share"] == pytest.approx(1 / 3, abs=1e-6)
    assert found["inter_institutional_share"] == pytest.approx(1 / 3, abs=1e-6)


def test_lotka_of_the_authors(people):
    table = people.table("lotka", samples=20)
    assert table.columns["works"][0] == 2
    assert list(table.columns["authors"]) == [2, 1]
    fit = lotka([3, 2, 2])
    assert table.columns["expected"][0] == pytest.approx(3 * fit.constant * 2**-fit.exponent, 1e-3)
    assert any("Price" in note for note in table.notes)


def test_bradford_of_the_venues(people):
    table = people.table("bradford", zones=2)
    assert list(table.columns["venues"]) == [1, 1]
    assert list(table.columns["works"]) == [2, 2]
    assert list(table.columns["multiplier"]) == [None, 1]
    assert "1 of 5 works have no known venue" in table.notes
