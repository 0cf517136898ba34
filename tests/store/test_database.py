"""Opening, refusing and copying a corpus file."""

from pathlib import Path

import duckdb
import pytest

from citegraph.errors import CitegraphError
from citegraph.store.database import (
    ROW_GROUP,
    connect,
    has_works,
    one_row,
    threads_for,
)
from citegraph.store.resolve import resolve
from citegraph.store.schema import TABLES
from citegraph.store.writing import copy_to_file


def test_a_new_corpus_has_the_source_tables() -> None:
    connection = connect()
    names = connection.execute(
        "select table_name from information_schema.tables where table_schema = 'source'"
    ).fetchall()
    assert {name for (name,) in names} == set(TABLES)
    assert not has_works(connection)
    resolve(connection)
    assert has_works(connection)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.citegraph"
    path.write_bytes(content)
    with pytest.raises(CitegraphError, match=r"x\.citegraph: this"):
        connect(path, read_only=True)


def test_a_database_that_is_no_corpus(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute("create table t as select 1")
    with pytest.raises(CitegraphError, match="holds no corpus"):
        connect(path, read_only=True)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(CitegraphError, match="no such corpus"):
        connect(tmp_path / "absent.citegraph", read_only=True)
    with pytest.raises(CitegraphError, match="folder does not exist"):
        connect(tmp_path / "absent" / "x.citegraph")
    with pytest.raises(CitegraphError, match="folder does not exist"):
        copy_to_file(connect(), tmp_path / "absent" / "x.citegraph")


def test_a_copy_holds_everything_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "it's.citegraph"
    path.write_bytes(b"old")
    connection = connect()
    resolve(connection)
    connection.execute("insert into source.problems values (0, 1, 'reason', true)")
    copy_to_file(connection, path)
    assert list(tmp_path.iterdir()) == [path]
    again = connect(path, read_only=True)
    assert one_row(again, "select reason from source.problems") == {"reason": "reason"}
    again.close()


def test_small_corpora_are_worked_on_by_one_thread() -> None:
    def threads() -> int:
        return int(one_row(connection, "select current_setting('threads') as n")["n"])

    with connect() as connection:
        connection.execute("set threads = 2")
        connection.execute("begin")
        with pytest.raises(duckdb.Error), threads_for(connection, ROW_GROUP):
            assert threads() == 1
            connection.execute("select an error")
        connection.execute("rollback")
        assert threads() == 2
        with threads_for(connection, ROW_GROUP + 1):
            assert threads() == 2
