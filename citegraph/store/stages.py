"""The stages in which the tables of a corpus are made from its source tables.

Everything is computed anew from ``source.*``; nothing is edited in place. So a second import is the
same code as the first, and a better rule improves an old corpus. Works and citations are always
made; the other stages wait, in a corpus in memory, until one of their tables is first read.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module

import duckdb

from citegraph.store import scripts
from citegraph.store.database import one_row, threads_for
from citegraph.store.resources import rare_collections
from citegraph.store.works import make_works

Make = Callable[[duckdb.DuckDBPyConnection], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """Tables that are made together.

    Parameters
    ----------
    make
        Makes them; the caller holds the transaction.
    tables
        The tables and views of the main schema that it makes; temporary ones are not named.
    needs
        The stages whose tables it reads.
    """

    make: Make
    tables: tuple[str, ...]
    needs: tuple[str, ...] = ()


def _late(place: str) -> Make:
    """A function of a module that is loaded when its stage is made: many need none of them."""
    module, name = place.split(":")

    def make(connection: duckdb.DuckDBPyConnection) -> None:
        getattr(import_module(f"citegraph.store.{module}"), name)(connection)

    return make


FIRST = "works"
"""The stage that every corpus has."""

# Each stands behind the stages that it needs.
STAGES = {
    FIRST: Stage(
        make_works,
        (
            "works", "record_works", "matches", "merges", "shared_identifiers", "sources",
            "cited_references", "citations", "listed", "decisions", "cited_by", "co_citation",
            "bibliographic_coupling",
        ),
    ),
    "facts": Stage(
        partial(scripts.run, name="facts"),
        (
            "titles", "abstracts", "affiliations", "venue_names", "funding", "remarks", "reported",
            "identifiers", "field_sources",
        ),
        (FIRST,),
    ),
    "coverage": Stage(partial(scripts.run, name="coverage"), ("coverage",), (FIRST, "facts")),
    "names": Stage(_late("people:add_names"), ("authorships", "name_pairs"), (FIRST,)),
    "entries": Stage(_late("thesaurus:prepare"), (), (FIRST,)),
    "authors": Stage(
        _late("people:add_authors"),
        ("authors", "author_names", "work_authors", "work_author_names"),
        ("names", "entries"),
    ),
    "places": Stage(
        _late("places:add_places"),
        ("institutions", "work_institutions", "countries", "work_countries"),
        ("facts", "entries"),
    ),
    "venues": Stage(
        _late("venues:add_venues"), ("venues", "work_venues", "venue_aliases"), ("facts", "entries")
    ),
    "topics": Stage(
        _late("topics:add_topics"), ("topics", "topic_labels", "work_topics"), ("facts", "entries")
    ),
    "thesaurus": Stage(
        _late("thesaurus:finish"), ("thesaurus",), ("entries", "authors", "places", "venues")
    ),
}  # fmt: skip

_STAGE_OF = {table: name for name, stage in STAGES.items() for table in stage.tables}
_WORD = re.compile(r"\w+")
# What lists or names tables in ways that the text of a query does not show.
_CATALOG = re.compile(r"\b(?:information_schema|duckdb_\w+|pragma\w*|show|query\w*)\b")


class Change:
    """Source tables that may be appended to.

    Parameters
    ----------
    connection
        The database, in a transaction.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def keep(self) -> None:
        """Let what was appended so far outlive this process; memory alone cannot."""


class Stages:
    """The tables of a corpus, each made when it is first asked for.

    Parameters
    ----------
    connection
        The corpus.
    whole
        Whether all tables are there already.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, whole: bool) -> None:
        self._connection = connection
        self._made = frozenset(STAGES) if whole else frozenset[str]()

    def read(self, *tables: str) -> duckdb.DuckDBPyConnection:
        """The database, in which these tables are made.

        Raises
        ------
        KeyError
            If there is no such table.
        """
        return self._with(_STAGE_OF[table] for table in tables)

    def for_query(self, query: str) -> duckdb.DuckDBPyConnection:
        """The database, in which all tables are made that a query may read.

        A table counts where its name stands anywhere in the query. A query that names none, or that
        asks which tables there are, may read all of them.
        """
        text = query.casefold()
        named = {_STAGE_OF[word] for word in _WORD.findall(text) if word in _STAGE_OF}
        return self._with(named) if named and not _CATALOG.search(text) else self.whole()

    def whole(self) -> duckdb.DuckDBPyConnection:
        """The database, in which all tables are made."""
        return self._with(STAGES)

    @contextmanager
    def changing(self) -> Iterator[Change]:
        """Change the source tables inside: afterwards works and citations are made anew.

        So is every stage that was made before, lest its tables speak of another corpus. On an error
        nothing is changed.
        """
        stages = with_needs({FIRST, *self._made})
        with transaction(self._connection):
            yield Change(self._connection)
            _make(self._connection, stages)
        self._made = stages

    def _with(self, stages: Iterable[str]) -> duckdb.DuckDBPyConnection:
        wanting = with_needs(stages) - self._made
        if wanting:
            with transaction(self._connection):
                _make(self._connection, wanting)
            self._made |= wanting
        return self._connection


def with_needs(stages: Iterable[str]) -> frozenset[str]:
    """The stages and all that they need."""
    found: set[str] = set()
    left = list(stages)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += STAGES[name].needs
    return frozenset(found)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Do all of it or, on an error, nothing."""
    connection.execute("begin")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def _make(connection: duckdb.DuckDBPyConnection, wanting: Iterable[str]) -> None:
    rows = one_row(connection, "select count(*) as n from source.cited")["n"]
    with threads_for(connection, rows), rare_collections():
        for name, stage in STAGES.items():
            if name in wanting:
                stage.make(connection)


def resolve(connection: duckdb.DuckDBPyConnection) -> None:
    """Make all tables anew. The caller holds the transaction."""
    _make(connection, STAGES)
