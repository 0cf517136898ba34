"""An identifier on many works of one file says where they stand, and not which they are."""

from typing import Any

import pytest

from citegraph.model import Author, Identifiers, Record, Reference, Text

DOI = "10.14279/proceedings"
TITLES = (
    "Retracing positions of terrestrial laser scanners",
    "Hazard identification by students in virtual reality",
    "Cognitive correlation of crane operators",
)


def paper(title: str, author: str = "Smith, J", doi: str | None = DOI, **fields: Any) -> Record:
    return Record(
        number=1,
        ids=Identifiers(doi=doi),
        titles=(Text(text=title, language="en"),),
        authors=(Author(name=author),),
        **fields,
    )


def test_papers_of_one_proceedings_stay_apart(corpus_of: Any) -> None:
    corpus = corpus_of([paper(title) for title in TITLES])
    assert len(corpus.works) == 3
    rows = corpus.sql("select rule, conflict from merges").fetchall()
    assert rows == [("doi", "shared by 3 records of different titles")] * 2
    assert corpus.sql("select * from shared_identifiers").fetchall() == [("doi", DOI, 3)]
    assert f"note: doi {DOI} stands on 3 records" in str(corpus.report)
    assert corpus.report.conflicts == 0


def test_one_paper_in_two_files_is_joined_by_its_title_too(corpus_of: Any) -> None:
    corpus = corpus_of([paper(title) for title in TITLES], [paper(TITLES[0].upper())])
    assert len(corpus.works) == 3
    assert ("doi", f"doi {DOI}, title") in corpus.sql(
        "select rule, evidence from merges"
    ).fetchall()


def test_it_contradicts_nothing(corpus_of: Any) -> None:
    own = paper(TITLES[0], doi="10.1/own", year=2020)
    corpus = corpus_of([paper(title, year=2020) for title in TITLES], [own])
    assert len(corpus.works) == 3


@pytest.mark.parametrize(
    ("other", "works"),
    [
        # A book and a chapter of it; two translations of one title; one title with its subtitle.
        (paper("Group decision and social change", "Lewin, K"), 2),
        (paper("Group decision and social change", "Smith, J"), 1),
        (paper("The complete social scientist: a reader", "Gold, M"), 1),
    ],
)
def test_two_titles_of_one_identifier(corpus_of: Any, other: Record, works: int) -> None:
    corpus = corpus_of([paper("The complete social scientist"), other])
    assert len(corpus.works) == works


def test_references_are_not_matched_by_it_alone(corpus_of: Any) -> None:
    shared = Identifiers(doi=DOI)
    citing = Record(
        number=1,
        titles=(Text(text="A work that cites them", language="en"),),
        references=(
            Reference(raw="by its identifier", ids=shared),
            Reference(
                raw="by its title", ids=shared, title=TITLES[0], authors=("Smith J",), year=2020
            ),
            Reference(raw="another paper", ids=shared, title="Not in the corpus", year=2020),
        ),
        references_known=True,
    )
    corpus = corpus_of([paper(title, year=2020) for title in TITLES], [citing])
    rules = dict(corpus.sql("select raw, rule from cited_references").fetchall())
    assert rules == {
        "by its identifier": "only cited",
        "by its title": "title",
        "another paper": "only cited",
    }
    assert len(corpus.stubs) == 2


@pytest.mark.data
def test_proceedings_of_a_zotero_library(shared_data: Any) -> None:
    import citegraph as cg

    corpus = cg.read(shared_data / "zotero" / "accord_zotero.rdf")
    # 52 papers of a workshop and its two entries as a book; one paper under two translations of
    # its title, by the same author, is still one work.
    shared = corpus.sql("select * from shared_identifiers").fetchall()
    assert shared == [("doi", "10.14279/depositonce-9977", 53)]
    assert len(corpus.works) == 527
    translations = corpus.sql(
        "select count(distinct work) from record_works join source.records using (record) "
        "where doi = '10.16511/j.cnki.qhdxxb.2020.25.013'"
    ).fetchall()
    assert translations == [(1,)]
