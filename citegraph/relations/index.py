"""One corpus as arrays: what queries and views read, loaded once and kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from weakref import WeakValueDictionary

import duckdb
import numpy as np
from numpy.typing import ArrayLike, NDArray

from citegraph import identifiers
from citegraph.errors import NotFoundError, UnknownNameError
from citegraph.matching.author_keys import DEFAULT_KEY
from citegraph.relations.build import build
from citegraph.relations.columns import LazyColumns
from citegraph.relations.entities import ENTITIES
from citegraph.relations.incidence import Citations, Incidence
from citegraph.relations.load import author_labels, load_authors, load_citations, load_features
from citegraph.relations.network import Network
from citegraph.store.guard import check_select, not_sql
from citegraph.store.stages import Stages

Metric = Callable[..., ArrayLike]

_REPORTED = """
    select r.count as reported_citing
    from works w
    left join reported r on r.work = w.work and r.kind = 'relation' and r.name = 'citing'
    order by w.work
"""


class Index:
    """Arrays over the works of a resolved corpus, in the order of their numbers.

    Parameters
    ----------
    stages
        The tables of the corpus, which must not change while the index is in use.
    metrics
        The metrics that `metric` knows, by name.
    """

    def __init__(self, stages: Stages, metrics: Mapping[str, Metric] | None = None) -> None:
        self._stages = stages
        self.metrics = metrics or {}
        self._features: dict[tuple[str, str], Incidence] = {}
        self._columns: dict[str, NDArray[np.object_]] = {}
        self._measured: dict[str, ArrayLike] = {}
        self.called: dict[tuple[str, str], tuple[int, ...]] = {}
        """Numbers of authors, topics ... by kind and name, as they were asked for."""
        self.searchable = False
        """Whether the texts that are searched stand in a temporary table of the connection."""
        self._lent: WeakValueDictionary[int, LazyColumns] = WeakValueDictionary()

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The database with all tables; `read` makes only those that are needed."""
        return self._stages.whole()

    @property
    def stages(self) -> Stages:
        """The tables of the corpus, each made when first asked for."""
        return self._stages

    def read(self, *tables: str) -> duckdb.DuckDBPyConnection:
        """The database, in which these tables are made."""
        return self._stages.read(*tables)

    @cached_property
    def citations(self) -> Citations:
        """Who cites whom."""
        return load_citations(self.read("works", "citations"))

    @cached_property
    def citation_network(self) -> Network:
        """All works and who cites whom, with the attributes that metrics of works read."""
        everything = np.ones(self.citations.works, dtype=np.bool_)
        network = build("citation", self.citations, nodes=everything)
        read = ("year", "in_corpus", "references_known", "reported_citing")
        return replace(network, attributes=self.columns_of(network.nodes, read))

    @cached_property
    def topics(self) -> Incidence:
        """Which work has which topic."""
        return self.features("topic")

    def features(self, entity: str, author_key: str = DEFAULT_KEY) -> Incidence:
        """Which work has which author, venue, topic ...: a name of `ENTITIES`.

        ``author_key`` is a name of `AUTHOR_KEYS` and says which names are one author.
        """
        if (entity, author_key) not in self._features:
            if entity == "author" and author_key != DEFAULT_KEY:
                found = load_authors(self.read("works", "author_names"), author_key)
            else:
                table = ENTITIES[entity]
                found = load_features(self.read("works", table), entity, table)
            self._features[entity, author_key] = found
        return self._features[entity, author_key]

    def entity_names(self, entity: str, author_key: str = DEFAULT_KEY) -> list[tuple[str, str]]:
        """Key and name of each author, venue, topic ..., in the order of their numbers."""
        if entity == "author" and author_key != DEFAULT_KEY:
            return author_labels(self.read("author_names"), author_key)
        key, name = {
            "topic": ("topic::varchar", "concat_ws(' ', zh, en)"),
            "country": ("name", "name"),
        }.get(entity, ("key", "name"))
        query = f"select {key}, {name} from {ENTITIES[entity]} order by {entity}"
        return self.read(ENTITIES[entity]).execute(query).fetchall()

    @cached_property
    def keys(self) -> NDArray[np.object_]:
        """The key of each work."""
        return self.column("key")

    @cached_property
    def in_corpus(self) -> NDArray[np.bool_]:
        """Whether each work is described by a record, and not only cited."""
        return self.column("in_corpus").astype(np.bool_)

    @cached_property
    def years(self) -> NDArray[np.float64]:
        """The year of each work, nan where it is not known."""
        rows = self.read("works").execute("select year from works order by work")
        column = np.ma.asarray(rows.fetchnumpy()["year"]).astype(np.float64)
        found: NDArray[np.float64] = np.ma.filled(column, np.nan)
        found.flags.writeable = False
        return found

    def column(self, name: str) -> NDArray[np.object_]:
        """One column of ``works``, None where it is not known; loaded once, so read-only.

        ``reported_citing`` is how often its source says that a work is cited.
        """
        if name not in self._columns:
            if name == "reported_citing":
                rows = self.read("works", "reported").execute(_REPORTED)
            else:
                rows = self.read("works").execute(f'select "{name}" from works order by work')
            found = rows.fetchnumpy()[name]
            values = np.ma.getdata(found).astype(np.object_)
            values[np.ma.getmaskarray(found)] = None
            values.flags.writeable = False
            self._columns[name] = values
        return self._columns[name]

    def columns_of(self, works: NDArray[np.int32], names: Sequence[str]) -> LazyColumns:
        """Columns of ``works`` for some of them, loaded when first looked at, or by `settle`."""
        lent = LazyColumns(names, works.size, lambda name: self.column(name)[works].tolist())
        self._lent[id(lent)] = lent
        return lent

    def settle(self) -> None:
        """Load what `columns_of` gave out and somebody still holds, before the corpus changes."""
        for lent in list(self._lent.values()):
            lent.load()

    def metric(self, name: str) -> NDArray[np.float64]:
        """The values of `measured`: nan where one is unknown."""
        return np.asarray(self.measured(name), dtype=np.float64)

    def measured(self, name: str) -> ArrayLike:
        """A metric on the citation network of all works, aligned with their numbers.

        As the metric gave it, with the reasons of unknown values where it has any; kept once made.

        Raises
        ------
        UnknownNameError
            If there is no such metric.
        """
        if name not in self.metrics:
            raise UnknownNameError("metric", name, self.metrics)
        if name not in self._measured:
            self._measured[name] = self.metrics[name](self.citation_network)
        return self._measured[name]

    def select(self, query: str, values: Sequence[object] = ()) -> NDArray[np.int32]:
        """Works by a query whose first column is their number, ascending and distinct."""
        rows = self._stages.for_query(query).execute(query, list(values)).fetchall()
        return np.unique(np.array([row[0] for row in rows], dtype=np.int32))

    def select_where(self, predicate: str) -> NDArray[np.int32]:
        """Works for which a condition on the columns of ``works`` holds, in SQL.

        Raises
        ------
        CitegraphError
            If it is no condition, or reads anything but the tables of the corpus.
        """
        query = f"select work from works where (\n{predicate}\n)"
        check_select(self._stages.for_query(query), query)
        try:
            return self.select(query)
        except duckdb.Error as error:
            raise not_sql(error) from error

    def find(self, key: str) -> int:
        """The number of a work by its key, any of its identifiers, or its whole title.

        Raises
        ------
        NotFoundError
            If there is none, or a title that several works share.
        """
        found = self.select("select work from works where key = ?", [key])
        if not len(found):
            found = self._by_identifier(key)
        if not len(found):
            found = self.select(
                "select work from titles where title_key = ?", [identifiers.title_key(key)]
            )
        if len(found) > 1:
            keys = ", ".join(repr(self.keys[work]) for work in found[:5])
            raise NotFoundError(f"{len(found)} works are called {key!r}; use a key: {keys}.")
        if not len(found):
            raise NotFoundError(f"No work is called {key!r}; give a key, a DOI or a whole title.")
        return int(found[0])

    def _by_identifier(self, text: str) -> NDArray[np.int32]:
        for scheme, value in identifiers.forms_of(text).items():
            query = "select work from identifiers where scheme = ? and value = ?"
            found = self.select(query, [scheme, value])
            if len(found):
                return found
        return np.empty(0, dtype=np.int32)
