"""Damage and disagreement in a corpus are noticed and said."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import citegraph as cg
from citegraph.errors import CitegraphError
from citegraph.store.check import check

DEMO = Path(cg.__file__).parent / "demo" / "smart_library_cssci.txt"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with cg.read(DEMO) as corpus:
        return corpus.save(tmp_path_factory.mktemp("check") / "library.citegraph")


def spoiled(library: Path, folder: Path, *statements: str) -> tuple[str, ...]:
    path = folder / "spoiled.db"
    path.write_bytes(library.read_bytes())
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        return check(connection).problems


def test_a_whole_corpus_is_read_to_its_last_value(library: Path) -> None:
    with cg.open(library) as corpus:
        report = corpus.check()
        tables = corpus.sql(
            "select count(*), sum(column_count), sum(estimated_size) from duckdb_tables()"
        ).fetchall()
    assert report.ok
    assert [(report.tables, report.columns, report.rows)] == tables
    assert report.rules >= 13
    assert str(report).endswith("rules asked\nnothing is wrong")


def test_a_corpus_in_memory_can_be_asked_too() -> None:
    with cg.Corpus() as corpus:
        assert corpus.check().ok


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("delete from works where work = 7", "numbers run from 0 without gaps"),
        ("insert into citations (citing, cited, rule) values (0, 99999, 'listed')",
         "what a table names is there: not so 1 time, first citations.cited: work 99999"),
        ("update citations set cited = citing where rowid = 0", "a work does not cite itself"),
        ("insert into citations select * from citations limit 1", "a citation stands once"),
        ("update citations set string = -1 where rowid = 0",
         "a citation has a string that is matched to it"),
        ("update source.cited set string = 99999 where rowid = 0",
         "a reference line has its string: not so 1 time, first string 99999"),
        ("delete from matches where string = 3", "a string is matched once"),
        ("update matches set work = null where string = 3",
         "what stands for no work is a fragment: not so 1 time, first string 3"),
        ("update matches set rule = 'guess' where string = 3", "rules are known"),
        ("delete from record_works where record = 2", "a record is of one work"),
        ("update works set in_corpus = not in_corpus where work = 1",
         "works of the corpus are those with a record: not so 1 time, first work 1"),
        ("update works set key = (select key from works where work = 0) where work = 1",
         "a key is of one work"),
        ("update source.files set records = records + 1", "a file has as many records as it says"),
        ("drop view cited_by", "cited_by is absent"),
        ("alter table source.files drop column certainty", "source.files.certainty is absent"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_said(
    library: Path, tmp_path: Path, statement: str, says: str
) -> None:
    problems = spoiled(library, tmp_path, statement)
    assert any(problem.startswith(says) for problem in problems), problems


def test_flipped_bytes_of_what_is_used_are_noticed(library: Path, tmp_path: Path) -> None:
    whole = library.read_bytes()
    path = tmp_path / "flipped.citegraph"
    noticed = 0
    places = range(3 * 4096 + 300, len(whole), len(whole) // 12)
    for place in places:
        damaged = bytearray(whole)
        damaged[place] ^= 0x10
        path.write_bytes(damaged)
        try:
            with cg.open(path) as corpus:
                same = not corpus.check().ok
                if not same:
                    # A byte of a block that is not used: nothing that can be read has changed.
                    with cg.open(library) as intact:
                        query = "select bit_xor(hash(w)) from works w"
                        rows = [c.sql(query).fetchall() for c in (corpus, intact)]
                        assert rows[0] == rows[1]
                noticed += same
        except CitegraphError as error:
            assert "damaged" in str(error)
            noticed += 1
    assert noticed >= len(places) - 2


def test_the_command_line_says_what_is_wrong_and_ends_with_1(library: Path, tmp_path: Path) -> None:
    def info(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "citegraph", "info", "--check", *words]
        return subprocess.run(command, check=False, capture_output=True, text=True)

    well = info(str(library), "--json")
    assert (well.returncode, well.stderr) == (0, "")
    assert json.loads(well.stdout)["ok"] is True
    path = tmp_path / "spoiled.citegraph"
    path.write_bytes(library.read_bytes())
    with duckdb.connect(str(path)) as connection:
        connection.execute("delete from works where work = 7")
    badly = info(str(path))
    assert (badly.returncode, badly.stderr) == (1, "")
    assert "wrong: numbers run from 0 without gaps" in badly.stdout
