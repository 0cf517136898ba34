"""Stages: tables are made when first read, and are the same in whichever order that is."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import citegraph as cg
from citegraph.corpus import Corpus
from citegraph.errors import CitegraphError
from citegraph.store import stages
from citegraph.store.database import connect
from citegraph.store.stages import STAGES, Stages, with_needs
from citegraph.store.writing import copy_to_file

TABLES = sorted(table for stage in STAGES.values() for table in stage.tables)
LINES = "label,replace by,kind\nSmith J,Smyth J,author\nsocial work,work,topic\n"


@pytest.fixture(scope="session")
def files(fixtures: Path) -> list[Path]:
    return [fixtures / "wos" / "plain.txt", fixtures / "cssci" / "ly.txt", fixtures / "vip_page"]


@pytest.fixture(scope="session")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stages") / "thesaurus.csv"
    path.write_text(LINES, encoding="utf-8")
    return path


@pytest.fixture
def fresh(files: list[Path], lines: Path) -> Iterator[Corpus]:
    with Corpus().add(*files, thesaurus=lines) as corpus:
        yield corpus


@pytest.fixture(scope="session")
def whole(files: list[Path], lines: Path) -> Iterator[Corpus]:
    path = lines.with_name("whole.citegraph")
    with Corpus(path) as corpus:
        corpus.add(*files, thesaurus=lines)
    with cg.open(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def source(files: list[Path], lines: Path) -> Path:
    """A database with the source tables of the files and a thesaurus."""
    path = lines.with_name("source.citegraph")
    with Corpus().add(*files, thesaurus=lines) as corpus:
        for kind, name in there(corpus._connection):
            corpus._connection.execute(f"drop {kind} main.{name}")
        copy_to_file(corpus._connection, path)
    return path


def there(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    return connection.execute(
        "select if(table_type = 'VIEW', 'view', 'table'), table_name from "
        "information_schema.tables where table_schema = 'main' "
        "and table_catalog = current_database() order by 1 desc, 2"
    ).fetchall()


def unmade(source: Path) -> duckdb.DuckDBPyConnection:
    """A corpus in memory without any derived table."""
    connection = connect()
    connection.execute(f"drop schema source cascade; attach '{source}' as saved (read_only)")
    connection.execute("copy from database saved to memory; detach saved")
    return connection


def content(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Any]]:
    return {t: connection.execute(f"select * from main.{t}").fetchall() for t in TABLES}


@pytest.fixture(scope="session")
def expected(source: Path) -> dict[str, list[Any]]:
    """The content of all tables, made in one go."""
    with unmade(source) as connection:
        stages.resolve(connection)
        return content(connection)


def test_the_fixture_has_something_in_nearly_every_table(expected: dict[str, list[Any]]) -> None:
    empty = {table for table, rows in expected.items() if not rows}
    assert empty <= {
        "shared_identifiers", "merges", "field_sources", "name_pairs", "decisions",
        "bibliographic_coupling",  # these files share no reference
    }  # fmt: skip


def test_a_stage_stands_behind_those_it_needs() -> None:
    names = list(STAGES)
    for place, stage in enumerate(STAGES.values()):
        assert all(names.index(need) < place for need in stage.needs)


def test_no_table_has_two_stages() -> None:
    assert len(set(TABLES)) == len(TABLES)


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_makes_its_tables_with_what_it_needs_and_no_others(
    name: str, source: Path, expected: dict[str, list[Any]]
) -> None:
    with unmade(source) as connection:
        Stages(connection, whole=False)._with([name])
        made = [table for _, table in there(connection)]
        wanted = with_needs([name])
        assert sorted(made) == sorted(table for stage in wanted for table in STAGES[stage].tables)
        for table in STAGES[name].tables:
            assert connection.execute(f"select * from {table}").fetchall() == expected[table]


@given(order=st.lists(st.sampled_from(TABLES), max_size=6))
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_tables_are_the_same_in_any_order(
    source: Path, expected: dict[str, list[Any]], order: list[str]
) -> None:
    with unmade(source) as connection:
        made = Stages(connection, whole=False)
        for table in order:
            assert made.read(table).execute(f"from {table}").fetchall() == expected[table]
        assert content(made.whole()) == expected


def test_a_query_makes_what_it_names(source: Path) -> None:
    with unmade(source) as connection:
        made = Stages(connection, whole=False)
        made.for_query("select count(*) from Works w join citations c on c.citing = w.work")
        assert made._made == {"works"}
        made.for_query("select label from (select * from TOPIC_LABELS)")
        assert made._made == with_needs(["topics"])


@pytest.mark.parametrize(
    "query",
    [
        "select 1",
        "show tables",
        "select table_name from information_schema.tables where table_name <> 'works'",
        "select count(*) from duckdb_tables(), works",
        "from query_table('auth' || 'ors'), works",
        "select count(*) from source.records",
    ],
)
def test_a_query_that_does_not_say_makes_all(source: Path, query: str) -> None:
    with unmade(source) as connection:
        made = Stages(connection, whole=False)
        made.for_query(query)
        assert made._made == frozenset(STAGES)


ENTRIES: dict[str, Callable[[Corpus, Path], object]] = {
    "len": lambda c, _: len(c),
    "repr": lambda c, _: repr(c),
    "report": lambda c, _: str(c.report),
    "stubs": lambda c, _: c.stubs.keys,
    "rows": lambda c, _: c.works.rows(),
    "fields": lambda c, _: [(w.fields, w.titles, repr(w)) for w in c.works],
    "find": lambda c, _: [c[key].key for key in c.works.keys],
    "panes": lambda c, _: [w.shared_topic.keys + w.co_cited.keys for w in c.works],
    "topic": lambda c, _: c.works.topic("图书馆").keys,
    "author": lambda c, _: c.works.author("Smith J").keys,
    "venue": lambda c, _: c.works.venue("Scientometrics").keys,
    "explain": lambda c, _: repr(c.explain(c.works[0], c.works[1]).topics),
    "records": lambda c, _: list(c.records()),
    "export": lambda c, p: c.export(p / "works.csv").path.read_bytes(),
    "export network": lambda c, p: c.export(p / "n.graphml", "co_citation").path.read_bytes(),
    "export authors": lambda c, p: c.export(p / "a.graphml", "co_authorship").path.read_bytes(),
    "tables": lambda c, p: sorted(x.name for x in c.export(p / "tables", "tables").more),
    "explore": lambda c, p: c.explore(p / "map.html").read_bytes(),
    "connection": lambda c, _: c.connection.execute("from venues").fetchall(),
    "sql": lambda c, _: c.sql("from authors").fetchall(),
    **{
        f"network {name}": lambda c, _, name=name: c.network(name).to_networkx().edges  # type: ignore[misc]
        for name in ("citation", "shared_topic", "co_word", "venue_coupling",
                     "institution_collaboration", "country_collaboration")
    },
    "author keys": lambda c, _: c.network("co_authorship", author_key="full_name").nodes.tolist(),
}  # fmt: skip


@pytest.mark.parametrize("name", ENTRIES)
def test_every_entry_is_the_same_on_a_fresh_and_on_a_whole_corpus(
    name: str, fresh: Corpus, whole: Corpus, tmp_path: Path
) -> None:
    places = tmp_path / "one", tmp_path / "two"
    for place in places:
        place.mkdir()
    assert whole._stages._made == frozenset(STAGES)
    assert ENTRIES[name](fresh, places[0]) == ENTRIES[name](whole, places[1])


def test_what_is_not_asked_is_not_made(fresh: Corpus) -> None:
    assert fresh._stages._made == {"works"}
    fresh.network("co_citation")
    repr(fresh)
    assert fresh._stages._made == {"works"}


def test_an_import_renews_what_was_made(fixtures: Path, fresh: Corpus, files: list[Path]) -> None:
    fresh.sql("from authors")
    more = fixtures / "ris"
    fresh.add(more)
    assert fresh._stages._made == with_needs(["authors"])
    with Corpus().add(*files, more) as together:
        query = "select key, name from authors order by key"
        assert fresh.sql(query).fetchall() == together.sql(query).fetchall()


def test_a_failed_import_leaves_the_stages_as_they_were(fresh: Corpus, tmp_path: Path) -> None:
    before = fresh.sql("from topics").fetchall()
    made = fresh._stages._made
    with pytest.raises(CitegraphError):
        fresh.add(tmp_path / "absent.txt")
    assert fresh._stages._made == made
    assert fresh.sql("from topics").fetchall() == before
    assert len(fresh.sql("from venues").fetchall())


def test_a_stage_that_fails_is_not_made(
    source: Path, monkeypatch: pytest.MonkeyPatch, expected: dict[str, list[Any]]
) -> None:
    def fail(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("create table institutions (name varchar)")
        raise KeyboardInterrupt

    with unmade(source) as connection:
        made = Stages(connection, whole=False)
        made.read("works")
        with monkeypatch.context() as patch:
            broken = stages.Stage(fail, ("institutions",), ("facts",))
            patch.setitem(stages.STAGES, "places", broken)
            with pytest.raises(KeyboardInterrupt):
                made.read("institutions")
        assert "facts" not in made._made
        assert content(made.whole()) == expected


def test_a_corpus_in_a_file_is_always_whole(files: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "kept.citegraph"
    with Corpus(path) as corpus:
        assert not path.exists()
        corpus.add(*files)
        assert sorted(name for _, name in there(corpus._connection)) == TABLES
    with cg.open(path) as opened:
        assert sorted(name for _, name in there(opened._connection)) == TABLES
