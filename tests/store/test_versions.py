"""Files of older versions are brought up to date, and newer ones refused."""

from pathlib import Path

import duckdb
import pytest

import citegraph as cg
from citegraph.errors import CitegraphError
from citegraph.store import versions
from citegraph.store.schema import TABLES

DEMO = Path(cg.__file__).parent / "demo" / "smart_library_cssci.txt"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    with cg.read(DEMO) as corpus:
        return corpus.save(tmp_path / "library.citegraph")


def change(path: Path, *statements: str) -> None:
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)


def state(path: Path) -> versions.State:
    with cg.open(path) as corpus:
        return versions.read_state(corpus.connection)


def citations(path: Path) -> list[tuple[object, ...]]:
    with cg.open(path) as corpus:
        return corpus.sql("select * from citations order by all").fetchall()


def test_a_saved_file_says_its_version(library: Path) -> None:
    said = state(library)
    assert said.version == versions.FORMAT
    assert said.state
    assert said.base is None


def test_a_file_without_a_version_is_version_1_and_brought_up_after_a_copy(library: Path) -> None:
    before = citations(library)
    change(library, "drop schema meta cascade", "drop table main.decisions",
           "drop table source.decisions", "alter table source.files drop column certainty")  # fmt: skip
    old = library.read_bytes()
    assert citations(library) == before
    assert state(library).version == versions.FORMAT
    assert library.with_name("library.citegraph.version1").read_bytes() == old
    with cg.open(library) as corpus:
        assert corpus.check().ok
        assert corpus.sql("select count(*) from decisions").fetchall() == [(0,)]
        assert corpus.sql("select certainty from source.files").fetchall() == [(None,)]
    assert sorted(path.name for path in library.parent.iterdir()) == [
        "library.citegraph", "library.citegraph.version1"
    ]  # fmt: skip


def test_an_earlier_copy_is_not_overwritten(library: Path) -> None:
    kept = library.with_name("library.citegraph.version1")
    kept.write_text("kept")
    change(library, "drop schema meta cascade")
    assert state(library).version == versions.FORMAT
    assert kept.read_text() == "kept"
    assert library.with_name("library.citegraph.version1.2").exists()


def test_what_a_dead_writer_of_version_1_had_committed_is_taken_in(
    library: Path, tmp_path: Path
) -> None:
    change(library, "drop schema meta cascade")
    path = tmp_path / "dead" / "library.citegraph"
    path.parent.mkdir()
    with duckdb.connect(str(library)) as connection:
        connection.execute("insert into source.problems values (0, 1, 'committed', false)")
        for name in (library, library.with_name(library.name + ".wal")):
            (path.parent / name.name).write_bytes(name.read_bytes())
    with cg.open(path) as corpus:
        rows = corpus.sql("select reason from source.problems where number = 1").fetchall()
    assert ("committed",) in rows
    assert not path.with_name(path.name + ".wal").exists()


def test_tables_that_are_only_new_are_made_without_a_copy(library: Path) -> None:
    change(library, "drop table main.thesaurus")
    with cg.open(library) as corpus:
        assert corpus.sql("select count(*) from thesaurus").fetchall() == [(0,)]
    assert [path.name for path in library.parent.iterdir()] == ["library.citegraph"]


def test_a_newer_file_is_refused_in_a_sentence(library: Path) -> None:
    change(library, "update meta.state set version = version + 1")
    before = library.read_bytes()
    for read_only in (True, False):
        with pytest.raises(CitegraphError, match=r"a newer citegraph wrote it .*; update cite"):
            cg.Corpus(library, read_only=read_only)
    assert library.read_bytes() == before


def test_what_is_lacking_is_named(library: Path) -> None:
    with cg.open(library) as corpus:
        assert versions.lacking(corpus.connection) == []
    with duckdb.connect() as empty:
        lacking = versions.lacking(empty)
    assert {"works", "source.files.path"} <= set(lacking)
    assert sum(map(len, TABLES.values())) == sum(name.startswith("source.") for name in lacking)
