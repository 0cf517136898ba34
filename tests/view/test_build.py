"""The whole view: every part refers to works of the page, and the numbers are the corpus's."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.corpus import Corpus
from citegraph.errors import UnknownNameError
from citegraph.model import Author, Identifiers, Keyword, Listed, Record, Reference, Text
from citegraph.relations.declarations import PANES
from citegraph.relations.panes import pane
from citegraph.store.ingest import Ingest, Source
from citegraph.store.resolve import resolve
from citegraph.view.build import ViewOptions, build_view
from citegraph.view.model import View


def view_of(corpus: Corpus, **options: Any) -> View:
    return build_view(corpus.index, corpus.report, ViewOptions(**options))


def record(number: int, cites: list[int], topics: list[int], known: bool = True) -> Record:
    return Record(
        number=number + 1,
        ids=Identifiers(doi=f"10.1000/{number}"),
        titles=(
            Text(text=f"Work {number}", language="en"),
            Text(text=f"著作{number}", language="zh"),
        ),
        authors=(Author(name="顾永红", other_name="GU Yonghong"),),
        keywords=tuple(Keyword(en=f"topic {topic}") for topic in topics),
        year=2000 + number,
        references=tuple(
            Reference(raw=f"to {n}", ids=Identifiers(doi=f"10.1000/{n}")) for n in cites
        ),
        references_known=known,
        reported={"citing": 7},
    )


def made(records: list[Record]) -> Corpus:
    corpus = Corpus()
    Ingest(corpus.connection).add(Source("file", "x", "test", "utf-8"), records)
    resolve(corpus.connection)
    return corpus


@st.composite
def corpora(draw: st.DrawFn) -> list[Record]:
    size = draw(st.integers(0, 6))
    works = st.lists(st.integers(0, 9), max_size=6)
    return [
        record(n, draw(works), draw(st.lists(st.integers(0, 3), max_size=2)), draw(st.booleans()))
        for n in range(size)
    ]


@given(corpora(), st.integers(1, 8))
@settings(max_examples=40, deadline=None)
def test_parts_fit_together(records: list[Record], max_works: int) -> None:
    with made(records) as corpus:
        view = view_of(corpus, max_works=max_works, max_listed=8, max_edges=3)
        works = len(view.works.key)
        drawn = view.drawing.work
        assert len(drawn) <= max_works
        assert sorted(drawn) == list(range(len(drawn))), "the drawn works come first on the page"
        for column in (view.drawing.x, view.drawing.y, view.drawing.group):
            assert len(column) == len(drawn)
        assert all(len(values) == len(drawn) for values in view.drawing.metrics.values())
        assert all(-1 <= g < len(view.drawing.groups) for g in view.drawing.group)
        assert all(w < works for w in (*view.citations.citing, *view.citations.cited))
        for edges in view.edges:
            assert len(edges.source) == min(3, edges.total)
            assert all(p < len(drawn) for p in (*edges.source, *edges.target))
            assert (edges.empty is None) == (edges.total > 0)
        assert sum(edges.visible for edges in view.edges) <= 1
        assert View.model_validate_json(view.model_dump_json()) == view
        assert view.complete == (works == len(corpus.index.keys))
        for place, detail in view.details.items():
            number = corpus[view.works.key[place]].number
            for name in PANES:
                count = detail.counts[name]
                found = pane(corpus.index.citations, name, number, topics=corpus.index.topics)
                if count.in_corpus is None:
                    assert count.reason
                    assert len(found.works) == 0
                else:
                    assert count.in_corpus == len(found.works)


def test_details_carry_the_record() -> None:
    listed = Listed(relation="citing", position=1, work=Reference(raw="a citer", title="A citer"))
    full = record(0, [1], [0]).model_copy(
        update={
            "listed": (listed,),
            "abstracts": (Text(text="摘要", language="zh"),),
            "keywords_unsplit": (Text(text="甲乙丙", language="zh"),),
            "posted": "2023-11-13",
        }
    )
    with made([full, record(1, [], [0])]) as corpus:
        view = view_of(corpus)
        place = view.works.key.index("10.1000/0")
        detail = view.details[place]
        assert [text.language for text in detail.titles] == ["en", "zh"]
        assert (view.works.title[place], view.works.title_other[place]) == ("Work 0", "著作0")
        assert detail.authors[0].other_name == "GU Yonghong"
        assert [text.text for text in detail.keywords_unsplit] == ["甲乙丙"]
        assert detail.posted == "2023-11-13"
        citing = detail.counts["citing"]
        assert (citing.reported, citing.listed, citing.in_corpus) == (7, 1, 1)
        assert [view.works.title[w] for w in detail.listed["citing"]] == ["A citer"]
        assert detail.links[0].url == "https://doi.org/10.1000/0"
        assert detail.sources == (("file", 1, "test"),)
        assert "to 1" in view.citations.raw


def test_an_empty_corpus_and_one_without_references_say_why() -> None:
    with made([]) as corpus:
        assert any("0 edges" in note for note in view_of(corpus).notes)
    with made([record(0, [], [], known=False), record(1, [], [], known=False)]) as corpus:
        notes = view_of(corpus).notes
        assert any("2 of 2" in note for note in notes)


def test_the_same_corpus_gives_the_same_page() -> None:
    records = [record(n, [m for m in range(n) if (n * m) % 3 == 1], [n % 2]) for n in range(12)]
    pages = []
    for _ in range(2):
        with made(records) as corpus:
            pages.append(json.loads(view_of(corpus).model_dump_json()))
    assert pages[0] == pages[1]


def test_a_wrong_metric_is_named() -> None:
    with pytest.raises(UnknownNameError, match="betweenness"):
        ViewOptions(size_by="betweeness")
