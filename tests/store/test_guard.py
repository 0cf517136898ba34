"""What may be asked in SQL."""

from pathlib import Path
from typing import Any

import pytest

from citegraph.errors import CitegraphError
from citegraph.model import Record, Text
from citegraph.store.guard import unique_names


@pytest.fixture
def corpus(corpus_of: Any) -> Any:
    return corpus_of([Record(number=1, titles=(Text(text="A title"),), year=2001)])


@pytest.mark.parametrize(
    "query",
    [
        "select title from works",
        "from works",
        "describe works",
        "summarize works",
        "with t as (select 1 as n) select * from t, range(2)",
        "with recursive t(n) as (select 1 union all select n + 1 from t where n < 3) from t",
        "select * from (select work from main.works) x join titles using (work)",
        "select table_name from information_schema.tables",
        "select unnest([1, 2])",
        "select (select max(year) from works)",
        "values (1)",
        "select a, b from co_citation union all select a, b from bibliographic_coupling",
        "select path from source.files",
    ],
)
def test_what_passes(corpus: Any, query: str) -> None:
    corpus.sql(query).fetchall()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("delete from works", "Only one SELECT"),
        ("select 1; select 2", "Only one SELECT"),
        ("copy works to 'x.csv'", "Only one SELECT"),
        ("attach 'x.db'", "Only one SELECT"),
        ("set threads = 1", "Only one SELECT"),
        ("select * from 'PLACE'", "No table is called"),
        ("select * from \"PLACE\"", "No table is called"),
        ("select * from read_csv('PLACE')", "read_csv"),
        ("select * from read_text('PLACE')", "read_text"),
        ("select * from READ_BLOB('PLACE')", "read_blob"),
        ("select * from glob('*')", "glob"),
        ("select (select content from read_text('PLACE'))", "read_text"),
        ("with t as (from read_json('PLACE')) from t", "read_json"),
        ("select * from query('select 1')", "query"),
        ("select * from query_table('works')", "query_table"),
        ("select * from duckdb_settings()", "duckdb_settings"),
        ("select getenv('HOME')", "getenv"),
        ("select * from corpus", "No table is called 'corpus'"),
        ("pivot works on year using count(*)", "SELECT"),
        ("selct 1", "cannot be run"),
        ("select yeer from works", "cannot be run"),
    ],
)  # fmt: skip
def test_what_is_refused(corpus: Any, query: str, says: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with pytest.raises(CitegraphError, match=says) as caught:
        corpus.sql(query.replace("PLACE", str(secret))).fetchall()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "condition",
    ["year in (select a from read_csv('PLACE'))", "true) union select 1 from 'PLACE' --", "year =",
     "1=1); delete from works; --", ""],
)  # fmt: skip
def test_conditions_are_guarded_too(corpus: Any, condition: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with pytest.raises(CitegraphError):
        corpus.works.where(condition.replace("PLACE", str(secret)))
    assert len(corpus.works.where("year = 2001 -- a remark")) == 1


def test_a_python_variable_is_no_table(corpus: Any) -> None:
    works_of_mine = {"a": [1]}
    with pytest.raises(CitegraphError, match="No table is called"):
        corpus.sql("select * from works_of_mine")
    assert works_of_mine


def test_rows_as_a_table(corpus: Any) -> None:
    table = corpus.sql_table("select title, year, year from works")
    assert table.columns == {"title": ("A title",), "year": (2001,), "year_2": (2001,)}
    assert corpus.sql_table("select 1 where false").reason == "the query gives no row"
    assert unique_names(["a", "b", "a"]) == ["a", "b", "a_2"]
