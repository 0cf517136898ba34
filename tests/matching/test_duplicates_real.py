"""Duplicates in real files: every cluster was read and judged by hand; the facts stand here.

A record is named by its file (by the order below) and its number in it.
"""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

import citegraph as cg

pytestmark = pytest.mark.data

TAFENOQUINE = ("endnote_xml/dedupe_tafenoquine.xml",)
TOBLER = ("wos_tab/tobler_savedrecs.txt", "scopus/tobler_scopus.csv", "zotero/tobler_Zotero.csv")
CITESOURCE = (
    "ris/citesource_gambling_pubmed_176.ris",
    "ris/citesource_gambling_scopus_255.ris",
    "ris/citesource_lens_343.ris",
)
LENS = "lens/amgonzalez_lens-export.csv"

Place = tuple[int, int]


@pytest.fixture(scope="module")
def read(shared_data: Path) -> Any:
    made: dict[tuple[str, ...], cg.Corpus] = {}

    def make(names: tuple[str, ...]) -> cg.Corpus:
        if names not in made:
            made[names] = cg.read(*[shared_data / name for name in names])
        return made[names]

    return make


def work_of(corpus: cg.Corpus, names: tuple[str, ...]) -> dict[Place, int]:
    rows = corpus.sql("select path, number, work from sources").fetchall()
    places = {name: place for place, name in enumerate(names)}
    return {
        (next(place for name, place in places.items() if path.endswith(name)), number): work
        for path, number, work in rows
    }


def groups(works: dict[Place, int]) -> set[tuple[Place, ...]]:
    found = defaultdict(list)
    for place, work in works.items():
        found[work].append(place)
    return {tuple(sorted(places)) for places in found.values()}


def check(works: dict[Place, int], one: tuple[Any, ...], several: tuple[Any, ...]) -> None:
    for places in one:
        assert len({works[place] for place in places}) == 1, places
    for places in several:
        assert len({works[place] for place in places}) == len(places), places


def test_tafenoquine(read: Any) -> None:
    """179 records are 104 works: 106 titles, of which two pairs are one title spelt in two ways."""
    corpus = read(TAFENOQUINE)
    assert (corpus.report.records, corpus.report.works, corpus.report.conflicts) == (179, 104, 0)
    works = work_of(corpus, TAFENOQUINE)
    one = (
        # "Short report:" before the title; one of them has no DOI, one no number in PubMed
        [(0, 126), (0, 127), (0, 156)],
        # non-immune and nonimmune; ahead of print and in print; one without number in PubMed
        [(0, 9), (0, 10), (0, 11), (0, 12), (0, 13)],
        # volume 212 and 213
        [(0, 35), (0, 36), (0, 37), (0, 38), (0, 39)],
        # ahead of print in 2013, in print in 2014
        [(0, 158), (0, 159), (0, 160), (0, 161), (0, 162)],
        # a meeting abstract without any identifier
        [(0, 21), (0, 22)],
        # no identifier in one of three
        [(0, 18), (0, 19), (0, 20)],
    )
    several = (
        # ... in the age of drug resistance. I., and II.
        [(0, 54), (0, 55)],
        # reviews of one group with one aim, a year apart
        [(0, 149), (0, 151), (0, 148), (0, 97)],
        # trials of one drug in one journal and year
        [(0, 133), (0, 165)],
        [(0, 126), (0, 141)],
    )
    check(works, one, several)


def test_no_identifier_of_tafenoquine_stands_on_two_works(read: Any) -> None:
    for scheme in ("doi", "pmid"):
        rows = (
            read(TAFENOQUINE)
            .sql(
                f"select {scheme} from source.records join record_works using (record) "
                f"where {scheme} is not null group by {scheme} having count(distinct work) > 1"
            )
            .fetchall()
        )
        assert rows == []


def test_tobler(read: Any) -> None:
    """One geographer in three databases: 492 records, 353 works."""
    corpus = read(TOBLER)
    assert (corpus.report.records, corpus.report.works) == (492, 353)
    works = work_of(corpus, TOBLER)
    one = (
        # Web of Science drops articles, and prints numbers as digits
        [(0, 61), (1, 67), (2, 60)],
        [(0, 70), (1, 72), (2, 207)],
        [(0, 56), (1, 59), (2, 244)],
        [(0, 24), (2, 12)],
        # geographic and geographical; modeling and modelling; projections and projection
        [(1, 76), (2, 11)],
        [(1, 13), (2, 44)],
        [(0, 74), (1, 78), (2, 38)],
        # (Illinois) at the end of the title; General: at its start; volume 86 and 1
        [(1, 48), (2, 14)],
        [(0, 62), (1, 66), (2, 227)],
        [(1, 29), (2, 261)],
        # 1976 and 1977, one place in print
        [(0, 55), (2, 255)],
    )
    several = (
        # an article and the rejoinder to its comments, whose titles differ by that word
        [(0, 50), (0, 51)],
        # Part 1 and part 2, by the same authors in one issue
        [(0, 7), (0, 8)],
        # an article, and the chapter of a reader of 2011 that reprints it
        [(1, 4), (2, 3)],
        # a journal's and a conference's paper of one title and year, on other pages
        [(0, 19), (2, 109)],
        # Estimating Potentials, Estimating Potential: an article and a talk
        [(2, 24), (2, 29)],
        # two DOIs of the same article: kept apart, and told
        [(0, 50), (1, 50)],
        # Global Demography, a talk of three years
        [(2, 77), (2, 78), (2, 80)],
    )
    check(works, one, several)


def test_tobler_by_identifiers(read: Any) -> None:
    corpus = read(TOBLER)
    shared = corpus.sql(
        """
        select count(distinct a.doi) from source.records a join source.records b using (doi)
        join source.files f on f.file = a.file join source.files g on g.file = b.file
        where f.path like '%savedrecs.txt' and g.path like '%scopus.csv'
        """
    ).fetchall()
    assert shared == [(32,)]
    apart = corpus.sql(
        "select doi from source.records join record_works using (record) "
        "where doi is not null group by doi having count(distinct work) > 1"
    ).fetchall()
    assert apart == []


def test_a_lens_file_of_another_topic_joins_nothing(read: Any) -> None:
    corpus = read((*TOBLER, LENS))
    works = work_of(corpus, (*TOBLER, LENS))
    assert all(len({place == 3 for place, _ in group}) == 1 for group in groups(works))
    assert (corpus.report.records, corpus.report.works) == (1492, 1353)


def test_citesource(read: Any) -> None:
    """172 articles of PubMed and Scopus by DOI, and two pairs inside the third file by title."""
    corpus = read(CITESOURCE)
    assert (corpus.report.records, corpus.report.works) == (774, 600)
    across = [group for group in groups(work_of(corpus, CITESOURCE)) if len(group) > 1]
    assert sum({place for place, _ in group} == {0, 1} for group in across) == 172
    assert sum({place for place, _ in group} == {2} for group in across) == 2
    rows = corpus.sql("select rule, conflict from merges where rule <> 'doi'").fetchall()
    # preprint and article, two versions of one data set, an article reprinted as a chapter
    assert sum(conflict is not None for _, conflict in rows) == 5
    assert all(conflict is None or conflict.startswith("doi ") for _, conflict in rows)
