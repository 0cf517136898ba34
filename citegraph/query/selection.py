"""Sets of works that can be narrowed, followed, ranked and combined."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, Unpack

import duckdb
import numpy as np

from citegraph.metrics.table import Table
from citegraph.query import ends, filters, hops
from citegraph.query.expression import Call, Combined, Expression
from citegraph.query.narrowing import Narrowing, Weights, Works
from citegraph.query.words import PANE_LABELS
from citegraph.query.work import Work, pane_name
from citegraph.relations.index import Index
from citegraph.relations.labelled import NetworkOptions, build_network
from citegraph.relations.network import Network

if TYPE_CHECKING:
    import networkx as nx

    from citegraph.model import Record
    from citegraph.writers.output import Written


class Selection(Narrowing):
    """An immutable set of works in an order, each perhaps with a weight.

    It knows how it was asked for (``str(selection.query)`` asks for it again), and, where it is
    empty, which step left nothing. `Narrowing` has its parameters and the steps that leave some
    of it; here are those that follow links, join sets and end in something else.
    """

    @classmethod
    def of_work(cls, work: Work) -> Self:
        """The selection of one work."""
        number = np.array([work.number], dtype=np.int32)
        return cls(work._index, number, query=Call("work", (work.key,)))

    # -- following --------------------------------------------------------------------------------

    def pane(self, relation: str, *, exclusive: bool = False) -> Self:
        """The works that stand in a relation to one of these, heaviest first.

        The weights of several works are summed; see `citegraph.query.hops.pane_of_works`.

        Parameters
        ----------
        relation
            ``references``, ``shared_author`` ..., or the Chinese label (``同被引文献``).
        exclusive
            Leave out the works that are also one step away.
        """
        name = pane_name(relation)
        found = hops.pane_of_works(self._index, name, self.numbers, exclusive=exclusive)
        query = Call(name, of=self.query)
        if exclusive:
            query = self._asked("pane", name, exclusive=True)
        return self._reached(found.works, query, found.weights, found.unknown or self.unknown)

    def _reached(
        self,
        works: Works,
        query: Expression,
        weights: Weights | None = None,
        unknown: str | None = None,
        reasons: Sequence[Mapping[str, int]] | None = None,
    ) -> Self:
        emptied = self.emptied
        if len(self) and not works.size and unknown is None:
            emptied = f"{str(query).removeprefix(str(self.query))} found none from {len(self):,}"
        return type(self)(
            self._index, works, weights, unknown, query=query, reasons=reasons, emptied=emptied
        )

    def __getattr__(self, name: str) -> Self:
        # The panes: ``references``, ``co_cited`` ... and their Chinese labels.
        if name in PANE_LABELS or name in PANE_LABELS.values():
            return self.pane(name)
        raise AttributeError(f"a selection has no {name!r}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *PANE_LABELS, *PANE_LABELS.values()]

    def within(self, steps: int, *, directed: bool = False) -> Self:
        """These works and all that so many citations join to them; see `citegraph.query.hops`."""
        found = hops.within(self._index, self.numbers, max(steps, 0), directed=directed)
        return self._reached(found, self._asked("within", steps, directed=directed or None))

    def path_to(self, other: "Selection | Work", *, directed: bool = False) -> Self:
        """A shortest chain of citations to a work of another selection, in its order."""
        goal = other.alone if isinstance(other, Work) else other
        found = hops.path(self._index, self.numbers, goal.numbers, directed=directed)
        return self._reached(found, self._asked("path_to", goal.query, directed=directed or None))

    # -- reading lists: see `citegraph.query.reading` ----------------------------------------------

    def _listed(self, name: str, n: int) -> Self:
        from citegraph.query import reading  # noqa: PLC0415 - few ask for lists

        found = reading.LISTS[name](self._index, self.numbers, n)
        query = self._asked(name, *(() if n == reading.LENGTH else (n,)))
        return self._reached(found.works, query, found.weights, reasons=found.reasons)

    def similar(self, n: int = 20) -> Self:
        """Works to read beside these: co-cited, coupled, citing, cited and on their topics."""
        return self._listed("similar", n)

    def prior_works(self, n: int = 20) -> Self:
        """Earlier works on which these and similar ones build: those that most of them cite."""
        return self._listed("prior_works", n)

    def derivative_works(self, n: int = 20) -> Self:
        """Works that build on these and similar ones: those that cite most of them."""
        return self._listed("derivative_works", n)

    def missing_from_corpus(self, n: int = 20) -> Self:
        """Works without a record that most of these cite: what to add to the corpus next."""
        return self._listed("missing_from_corpus", n)

    # -- sets -------------------------------------------------------------------------------------

    def _combined(self, operator: str, other: Self, numbers: Works) -> Self:
        query = Combined(operator, self.query, other.query)
        return type(self)(self._index, numbers.astype(np.int32), query=query)

    def __or__(self, other: Self) -> Self:
        return self._combined("|", other, np.union1d(self.numbers, other.numbers))

    def __and__(self, other: Self) -> Self:
        mask = filters.among(self._index, self.numbers, other.numbers)
        return self._picked(mask, Combined("&", self.query, other.query))

    def __sub__(self, other: Self) -> Self:
        mask = ~filters.among(self._index, self.numbers, other.numbers)
        return self._picked(mask, Combined("-", self.query, other.query))

    def __xor__(self, other: Self) -> Self:
        return self._combined("^", other, np.setxor1d(self.numbers, other.numbers))

    # -- ends -------------------------------------------------------------------------------------

    @property
    def index(self) -> Index:
        """The corpus that the works are of."""
        return self._index

    def explore(self, path: str | Path, **options: Any) -> Path:  # noqa: ANN401 - checked there
        """Write the interactive page of these works; see `citegraph.exploring.explore`."""
        # Drawing loads libraries that asking does without.
        from citegraph.exploring import explore  # noqa: PLC0415

        return explore(self, path, **options)

    def export(self, path: str | Path, what: str = "works", **options: Any) -> "Written":  # noqa: ANN401 - checked there
        """Write these works, or a network of them, for other programs; see `Corpus.export`.

        ``what`` is ``works`` or a relation; ``format`` among the options names a format.
        """
        from citegraph.exporting import export  # noqa: PLC0415 - as in explore

        return export(self._index, path, what, works=self.numbers.tolist(), **options)

    def to_records(self) -> "Iterator[Record]":
        """The works as records again, merged facts and all."""
        from citegraph.store.records import READS, work_records  # noqa: PLC0415 - as in explore

        return work_records(self._index.read(*READS), self.numbers.tolist())

    def to_relation(self) -> duckdb.DuckDBPyRelation:
        """The rows of the table ``works`` as a relation of DuckDB, in order, ``weight`` last."""
        return ends.relation(self._index, self)

    def to_arrow(self) -> Any:  # noqa: ANN401 - of a library that may be absent
        """The rows of `to_relation` as a table of Arrow.

        Raises
        ------
        CitegraphError
            If pyarrow is not installed.
        """
        return ends.as_arrow(self._index, self)

    def to_pandas(self) -> Any:  # noqa: ANN401 - as above
        """The rows of `to_relation` as a data frame.

        Raises
        ------
        CitegraphError
            If pandas is not installed.
        """
        return ends.as_pandas(self._index, self)

    def to_networkx(
        self, relation: str = "citation", **options: Unpack[NetworkOptions]
    ) -> "nx.Graph[Any]":
        """The network of a relation between these works, as a graph of networkx."""
        return self.network(relation, **options).to_networkx()

    def network(self, relation: str, **options: Unpack[NetworkOptions]) -> Network:
        """The network of a relation between the works of this selection."""
        nodes = np.zeros(len(self._index.keys), dtype=np.bool_)
        nodes[self.numbers] = True
        return build_network(self._index, relation, nodes=nodes, **options)

    def rows(self) -> list[dict[str, object]]:
        """The works as dictionaries of the main columns, with weight and reasons if any."""
        return ends.rows(self._index, self)

    def table(self, top: int | None = None) -> Table:
        """The works as a table with JSON and CSV, all or the first ``top``."""
        return ends.table(self._index, self, top)

    def __repr__(self) -> str:
        return ends.shown(self)

    def _repr_html_(self) -> str:
        return ends.html(self._index, self)
