"""The face: reading, adding, saving, opening, asking."""

from pathlib import Path

import pytest

import citegraph as cg
from citegraph import demo
from citegraph.errors import CitegraphError, ReadError
from citegraph.store.database import is_corpus

LIBRARY, _ = demo.find("smart-library")
MOTOR, _ = demo.find("motor-learning")


def facts(corpus: cg.Corpus) -> list[object]:
    tables = ("works", "titles", "authorships", "citations", "topics", "work_topics", "matches")
    return [corpus.sql(f"select * from {table} order by all").fetchall() for table in tables]


def test_saved_and_opened_it_is_the_same(tmp_path: Path) -> None:
    with cg.read(LIBRARY) as corpus:
        path = corpus.save(tmp_path / "lib.citegraph")
        assert is_corpus(path)
        with cg.open(path) as opened:
            assert facts(opened) == facts(corpus)
            assert opened.report == corpus.report
            assert opened.sql("select count(*) from cited_references").fetchall() == [(767,)]
            work = opened["论智慧图书馆的三大特点"]
            assert work.citing.keys == corpus["论智慧图书馆的三大特点"].citing.keys


def test_adding_to_a_file_is_the_same_as_reading_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "lib.citegraph"
    with cg.Corpus(path) as corpus:
        corpus.add(MOTOR)
        before = len(corpus.works)
    with cg.Corpus(path) as corpus:
        corpus.add(LIBRARY)
        assert len(corpus.works) == before + 60
        added = facts(corpus)[0]
    with cg.read(LIBRARY, MOTOR) as together:
        assert facts(together)[0] == added


def test_an_error_leaves_the_corpus_as_it_was(tmp_path: Path) -> None:
    bad = tmp_path / "bad.ris"
    bad.write_text("TY  - JOUR\nTI  - A title\nER  - \n", encoding="utf-8")
    empty = tmp_path / "empty.ris"
    empty.write_bytes(b"")
    with cg.read(LIBRARY) as corpus:
        before = facts(corpus)
        with pytest.raises(ReadError, match="empty"):
            corpus.add(bad, empty, strict=True)
        assert facts(corpus) == before
        assert len(corpus.report.files) == 1


def test_an_opened_corpus_cannot_be_changed(tmp_path: Path) -> None:
    with cg.read(LIBRARY) as corpus:
        path = corpus.save(tmp_path / "lib.citegraph")
    with cg.open(path) as opened, pytest.raises(CitegraphError, match="read-only"):
        opened.add(MOTOR)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("delete from works", "Only one SELECT"),
        ("select 1; drop table works", "Only one SELECT"),
        ("select nothing from works", "cannot be run"),
        ("selec 1", "cannot be run"),
        ("copy works to 'x.csv'", "Only one SELECT"),
    ],
)
def test_sql_only_reads(query: str, says: str) -> None:
    with cg.Corpus() as corpus, pytest.raises(CitegraphError, match=says):
        corpus.sql(query)


def test_a_new_corpus_is_empty_and_says_so() -> None:
    with cg.Corpus() as corpus:
        assert len(corpus) == 0
        assert len(corpus.stubs) == 0
        assert "0 records from 0 files" in str(corpus.report)
        assert corpus.network("citation").reason == "0 edges: the corpus has no works"
        assert repr(corpus) == "<Corpus of 0 works, 0 only cited or listed, 0 citations>"


def test_the_module_functions_are_the_methods(tmp_path: Path) -> None:
    with cg.read(LIBRARY) as corpus:
        page = cg.explore(corpus, tmp_path / "map.html", title="地图")
        assert "地图" in page.read_text(encoding="utf-8")
        coupling = corpus.network("bibliographic_coupling", min_weight=2)
        assert len(cg.pagerank(coupling)) == len(coupling)
        assert len(cg.communities(coupling)) == len(coupling)


def test_both_demonstration_corpora_give_their_documented_citations() -> None:
    with cg.read(MOTOR) as motor:
        assert (len(motor), motor.report.internal) == (2826, 6860)
    with cg.read(LIBRARY) as library:
        assert (len(library), library.report.references) == (60, 767)
        assert library.report.internal >= 329
