"""Details of a corpus: the shape of the contract, and what is shortened in a large page."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Author, Identifiers, Keyword, Record, Reference, Text, Venue
from citegraph.view.build import ViewOptions, build_view
from citegraph.view.chosen import READS, Chosen
from citegraph.view.counts import PaneCounts
from citegraph.view.detail_store import plain
from citegraph.view.details import Brevity, detail_rows
from citegraph.view.model import Detail, View

LONG = "Words of an abstract. " * 30


def record(number: int) -> Record:
    return Record(
        number=1,
        ids=Identifiers(doi=f"10.1000/{number}"),
        titles=(Text(text=f"Work {number}", language="en"),),
        abstracts=(Text(text=f"{number} {LONG}", language="en"), Text(text="短", language="zh")),
        authors=tuple(Author(name=f"Author {n}", affiliations=("Here",)) for n in range(number)),
        venue=Venue(
            names=(Text(text="A Journal", language="en"),),
            issn=("0000-0019", "0000-0027"),
            publisher="A Press",
        ),
        keywords=(Keyword(en="a topic"),),
        page_count=0,
        references=tuple(
            Reference(raw=f"string of {n}", ids=Identifiers(doi=f"10.1000/{n}"))
            for n in range(number)
        ),
        references_known=True,
        reported={"citing": 0},
    )


@pytest.fixture
def corpus(corpus_of):
    return corpus_of([record(number) for number in range(8)])


def view_of(corpus: Any, **options: Any) -> View:
    return build_view(corpus.index, corpus.report, ViewOptions(**options))


def test_plain_values_are_those_of_the_model(corpus) -> None:
    index = corpus.index
    works = index.select("select work from works")
    counts = PaneCounts(index.citations, index.topics, works)
    rows = dict(detail_rows(Chosen(index.read(*READS), works), counts, len(works), Brevity()))
    assert len(rows) == 8
    for fields in rows.values():
        assert plain(Detail.model_validate(fields)) == fields
        assert fields["page_count"] == 0, "a zero is known"
        assert (fields["publisher"], fields["issn"]) == ("A Press", ["0000-0019", "0000-0027"])


def test_a_small_page_says_everything(corpus) -> None:
    view = view_of(corpus)
    assert not any("Abstracts are whole" in note for note in view.notes)
    longest = [max(len(text.text) for text in d.abstracts) for d in view.details.values()]
    assert min(longest) > 600
    assert not any(detail.abstracts_cut for detail in view.details.values())
    assert None not in view.citations.raw


def test_a_large_page_says_all_of_the_most_important_works(corpus) -> None:
    view = view_of(corpus, max_whole=3)
    assert any(
        note.startswith("Abstracts are whole for the 3 most important works of 8")
        for note in view.notes
    )
    for place, detail in view.details.items():
        english, chinese = sorted(detail.abstracts, key=lambda text: -len(text.text))
        assert chinese.text == "短"
        assert detail.abstracts_cut == (place >= 3)
        if place >= 3:
            assert len(english.text) <= 280
            assert english.text.endswith("…")
        else:
            assert len(english.text) > 600
    ends = zip(view.citations.citing.tolist(), view.citations.raw, view.citations.rule, strict=True)
    for citing, raw, rule in ends:
        assert (raw is None) == (citing >= 3)
        assert rule


def test_works_are_numbered_by_importance(corpus) -> None:
    view = view_of(corpus)
    assert view.works.title[:7] == tuple(f"Work {n}" for n in range(7)), "work n is cited by 7 - n"
    assert view.works.cited[:7] == (7, 6, 5, 4, 3, 2, 1)
    assert view.drawing.work.tolist() == list(range(8))
    assert view.drawing.metrics["in_degree"].tolist() == [7, 6, 5, 4, 3, 2, 1, 0]


def test_authors_beyond_the_line_are_found_by_the_search(corpus) -> None:
    view = view_of(corpus)
    place = view.works.title.index("Work 7")
    assert view.works.authors[place].endswith("Author 5 (+1)")
    assert "Author 6" in (view.works.also[place] or "").split("\n")


@given(st.none() | st.integers(0, 5), st.integers(0, 9))
def test_whole_are_the_first(whole: int | None, place: int) -> None:
    assert Brevity(whole=whole).is_whole(place) == (whole is None or place < whole)
