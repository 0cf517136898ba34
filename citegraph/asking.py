"""What can be asked of a corpus: works, queries, networks, tables, SQL."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import duckdb

from citegraph.catalog import METRICS, TABLES
from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.query import Selection, Work, evaluate, saved
from citegraph.relations.index import Index
from citegraph.relations.labelled import NetworkOptions, build_network
from citegraph.relations.network import Network
from citegraph.store.guard import check_select, not_sql, unique_names
from citegraph.store.stages import Stages

if TYPE_CHECKING:
    from citegraph.metrics.table import Table
    from citegraph.relations.explain import Explanation


class Asking:
    """The half of a `Corpus` that only reads."""

    _stages: Stages

    @cached_property
    def index(self) -> Index:
        """The corpus as arrays, loaded when first asked for."""
        return Index(self._stages, METRICS)

    def __getitem__(self, key: str) -> Work:
        return Work(self.index, self.index.find(key))

    def __contains__(self, key: str) -> bool:
        try:
            self.index.find(key)
        except CitegraphError:
            return False
        return True

    def __len__(self) -> int:
        return len(self.works)

    @property
    def works(self) -> Selection:
        """All works that a record describes."""
        return evaluate.works(self.index)

    @property
    def stubs(self) -> Selection:
        """All works that are only cited or listed."""
        return evaluate.stubs(self.index)

    @property
    def everything(self) -> Selection:
        """All works, those that a record describes and those only cited or listed."""
        return evaluate.everything(self.index)

    def search(self, text: str) -> Selection:
        """Works in which every word occurs, best first; see `citegraph.query.search.search`."""
        return self.everything.search(text)

    def select(self, *keys: str) -> Selection:
        """The works of these keys, identifiers or titles, in their order."""
        return evaluate.select(self.index, list(keys))

    def query(self, text: str) -> Selection:
        """The works that a query asks for: see docs/queries.md.

        Raises
        ------
        QueryError
            If the text is no query; it says at which character, and what would fit.
        """
        return evaluate.ask(self.index, text)

    def queries(self, text: str) -> dict[str, Selection]:
        """The answers to a script of queries, by name; see `citegraph.query.saved.queries_in`.

        Raises
        ------
        QueryError
            If one of them is no query.
        """
        asked = saved.queries_in(text)
        return {name: evaluate.ask(self.index, query) for name, query in asked}

    def save_view(self, selection: Selection, path: str | Path, **options: object) -> Path:
        """Keep a query and its options in a small file that `load_view` asks again."""
        return saved.view_of(selection, self.index, **options).save(path)

    def load_view(self, path: str | Path) -> Selection:
        """Ask a saved query again; `citegraph.query.saved.load_view` gives its options.

        Raises
        ------
        CitegraphError
            If the file is no saved view.
        """
        return self.query(saved.load_view(path).query)

    def network(self, relation: str, **options: Unpack[NetworkOptions]) -> Network:
        """The network of a relation over all works that have a link.

        Parameters
        ----------
        relation
            ``citation``, ``co_citation``, ``bibliographic_coupling`` or ``shared_topic``.
        options
            ``counting``, ``normalisation``, ``min_weight``, ``top_k``, ``max_list``: see
            `citegraph.relations.build.build`.
        """
        return build_network(self.index, relation, **options)

    def table(self, name: str, **options: object) -> "Table":
        """A table of results over the whole corpus, by its name in `citegraph.catalog.TABLES`.

        Raises
        ------
        UnknownNameError
            If there is no such table.
        """
        if name not in TABLES:
            raise UnknownNameError("table", name, TABLES)
        return TABLES[name](self.index, **options)

    def rank(
        self, by: str = "in_degree", top: int | None = 20, works: Selection | None = None
    ) -> "Table":
        """Works in the order of a metric: `citegraph.tables.rank`, with ``works`` a selection."""
        numbers = None if works is None else works.numbers
        return self.table("rank", by=by, top=top, works=numbers)

    def explain(self, a: str | Work, b: str | Work) -> "Explanation":
        """Why two works are linked: citations, shared references, common citers, topics."""
        from citegraph.relations.explain import explain, topics_found  # noqa: PLC0415

        first, second = (w.number if isinstance(w, Work) else self[w].number for w in (a, b))
        found = topics_found(self._stages.read("topics"), first, second)
        return explain(self.index.citations, self.index.topics, first, second, found)

    def sql(self, query: str) -> duckdb.DuckDBPyRelation:
        """Rows of a SELECT over the tables of the corpus.

        Raises
        ------
        CitegraphError
            If the query would change anything, reads files or addresses, or is not SQL.
        """
        connection = self._stages.for_query(query)
        check_select(connection, query)
        try:
            return connection.sql(query)
        except duckdb.Error as error:
            raise not_sql(error) from error

    def sql_table(self, query: str) -> "Table":
        """The rows of `sql` as a table with JSON and CSV.

        Raises
        ------
        CitegraphError
            As `sql`.
        """
        from citegraph.metrics.table import Table  # noqa: PLC0415 - as in explore

        found = self.sql(query)
        try:
            rows = found.fetchall()
        except duckdb.Error as error:
            raise not_sql(error) from error
        names = unique_names(found.columns)
        columns = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
        empty = None if rows else "the query gives no row"
        return Table("sql", columns or dict.fromkeys(names, ()), {"query": query}, reason=empty)
