"""The face people hold: a corpus of works, from files to networks and pages."""

import os
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, Unpack

import duckdb

from citegraph.catalog import METRICS, TABLES
from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.importing import Importer, Progress
from citegraph.model import ReadOptions, Record
from citegraph.query import Selection, Work, evaluate, saved
from citegraph.relations.index import Index
from citegraph.relations.labelled import NetworkOptions, build_network
from citegraph.relations.network import Network
from citegraph.store.database import MEMORY, connect
from citegraph.store.decisions import add_decisions
from citegraph.store.guard import check_select, not_sql, unique_names
from citegraph.store.resources import Resources
from citegraph.store.stages import Stages
from citegraph.store.thesaurus import add_thesaurus
from citegraph.store.writing import CorpusFile, copy_to_file

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

    from citegraph.metrics.table import Table
    from citegraph.relations.explain import Explanation
    from citegraph.reporting import Tables
    from citegraph.reviewing import Doubtful
    from citegraph.store.check import CheckReport
    from citegraph.store.doubts import Doubt
    from citegraph.store.report import Report
    from citegraph.store.trust import Trust
    from citegraph.writers.output import Written


class Corpus:
    """Works, who cites whom, and why we think so.

    Made by `read`, `open_corpus` or `Corpus()`; a corpus holds a database connection and is closed
    by `close` or at the end of a ``with`` block.

    Parameters
    ----------
    path
        The file that keeps the corpus; in memory without one. A new one is made by the first `add`.
    read_only
        Open an existing file without the right to change it.
    memory
        What imports may take, such as "2GB"; the database spills the rest.
    spill
        An existing folder for that; one among the system's temporary files without it.
    """

    def __init__(
        self,
        path: str | Path = MEMORY,
        *,
        read_only: bool = False,
        memory: str | None = None,
        spill: str | Path | None = None,
    ) -> None:
        self._path, self._read_only = path, read_only
        self.resources = Resources.checked(memory, spill)
        self._file = None if str(path) == MEMORY else CorpusFile(path, self.resources)
        self.unchanged = 0
        """Files of the last `add` that the corpus had already and that were not read again."""
        self._open()

    def _open(self) -> None:
        """Look at the tables as they are now; who still holds the earlier ones may go on."""
        if self._file is not None and (self._read_only or self._file.path.exists()):
            self._connection = self._file.open()
            self._stages = Stages(self._connection, whole=True)
        else:
            self._connection = connect(resources=self.resources)
            self._stages = Stages(self._connection, whole=False)

    def add(
        self,
        *paths: str | Path,
        format: str | None = None,  # noqa: A002 - the word that users know
        direction: str | None = None,
        strict: bool = False,
        thesaurus: str | Path | None = None,
        decisions: str | Path | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Self:
        """Import files; all of them or, on an error, none.

        A corpus in a file is changed beside it: others read it meanwhile as it was, and an import
        that is interrupted goes on when it is asked for again (see `citegraph.store.writing`).

        Parameters
        ----------
        format
            A format's name, where the files shall not be recognised by their content.
        direction
            What the columns of an edge list are: "citing-cited" (the default) or "cited-citing".
        strict
            Make an error of the first file or record that cannot be read, instead of a note in
            `report`.
        thesaurus
            A file of labels and what they are taken for, kept with the corpus and applied to the
            authors, institutions, venues and topics of all its works; see
            `citegraph.matching.thesaurus`.
        decisions
            A table of `write_doubtful` that a person filled in, kept with the corpus: its answers
            win over the rules, now and in later imports.

        Raises
        ------
        ReadError
            If no file could be read.
        CitegraphError
            If the corpus was opened read-only, or somebody else is writing to its file.
        """
        if self._read_only:
            raise CitegraphError(
                f"{self._path}: opened read-only; open it with Corpus(path) to add files."
            )
        options = ReadOptions.checked(direction=direction)
        self._settle_networks()
        if self._file is not None and os.name == "nt":
            self._connection.close()  # a file that is open cannot be replaced there
        try:
            with (self._file or self._stages).changing() as change:
                importer = Importer(change, format, options, strict, progress, self.resources)
                self.unchanged = importer.add(paths)
                if thesaurus is not None:
                    add_thesaurus(change.connection, thesaurus)
                if decisions is not None:
                    add_decisions(change.connection, decisions)
        finally:
            if self._file is not None:
                self._open()
        return self

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The database with all tables; `sql` makes only those that a query reads."""
        return self._stages.whole()

    @cached_property
    def index(self) -> Index:
        """The corpus as arrays, loaded when first asked for."""
        return Index(self._stages, METRICS)

    @property
    def report(self) -> "Report":
        """What was read, skipped and why, merged and matched."""
        from citegraph.store.report import make_report  # noqa: PLC0415

        return make_report(self._stages)

    @property
    def trust(self) -> "Trust":
        """How far its citation links can be trusted, and what is missing among them."""
        from citegraph.store.trust import make_trust  # noqa: PLC0415

        return make_trust(self._stages)

    def check(self) -> "CheckReport":
        """Read every value of every table and ask whether they agree."""
        from citegraph.store.check import check  # noqa: PLC0415

        return check(self._stages.whole())

    def doubts(self, *, everything: bool = False) -> "list[Doubt]":
        """Matches and merges that a person may decide, the most cited first."""
        from citegraph.store.doubts import find_doubts  # noqa: PLC0415

        return find_doubts(self._stages, everything=everything)

    def write_doubtful(self, path: str | Path, *, everything: bool = False) -> "Doubtful":
        """Write `doubts` as a table to fill in and to give to `add` as ``decisions``."""
        from citegraph.reviewing import write_doubtful  # noqa: PLC0415

        return write_doubtful(self.doubts(everything=everything), path)

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

    def explore(self, path: str | Path, works: Selection | None = None, **options: Any) -> Path:  # noqa: ANN401 - checked there
        """Write the interactive page; see `citegraph.view.options.ViewOptions` for the options.

        Parameters
        ----------
        works
            Draw these alone; the whole corpus without it.
        """
        # Drawing loads libraries that reading, counting and asking do without.
        from citegraph.exploring import explore  # noqa: PLC0415

        return explore(self if works is None else works, path, **options)

    def to_pyvis(
        self,
        works: Selection | None = None,
        relation: str = "citation",
        **options: Any,  # noqa: ANN401 - checked there
    ) -> "PyvisNetwork":
        """A plain pyvis network for scripts; see `citegraph.exploring.to_pyvis` for the options."""
        from citegraph.exploring import to_pyvis  # noqa: PLC0415 - as in explore

        return to_pyvis(self, works, relation, **options)

    def tables(
        self, *names: str, progress: Callable[[str, int, int], None] | None = None
    ) -> "Tables":
        """All tables, or these, to be written as one page, as CSV or as JSON."""
        from citegraph.reporting import make_tables  # noqa: PLC0415 - as in explore

        return make_tables(self.index, names or None, progress)

    def write_report(self, path: str | Path, *names: str, **options: Any) -> Path:  # noqa: ANN401 - checked there
        """Write a page of tables and plots; see `citegraph.reporting.Tables.write` for options."""
        return self.tables(*names).write(path, **options)

    def records(self, works: Selection | None = None) -> Iterator[Record]:
        """Works as records again, merged facts and all; see `citegraph.store.records`.

        Parameters
        ----------
        works
            Which; all that a record describes without it.
        """
        from citegraph.store.records import READS, work_records  # noqa: PLC0415

        return work_records(
            self._stages.read(*READS), None if works is None else works.numbers.tolist()
        )

    def export(
        self,
        path: str | Path,
        what: str = "works",
        format: str | None = None,  # noqa: A002 - the word that users know
        works: Selection | None = None,
        **options: object,
    ) -> "Written":
        """Write works, a network or all tables for other programs.

        Parameters
        ----------
        path
            The file; its ending says the format where ``format`` does not.
        what
            ``works``, ``tables`` (a folder of Parquet files), or the relation of a network, such
            as ``co_citation``.
        works
            Which works are written, or between which the links of a network count.
        options
            Of the network (``counting``, ``min_weight`` ...) and of the format.

        Returns
        -------
        Written
            What was written, and what the format has no place for.
        """
        from citegraph.exporting import export  # noqa: PLC0415 - as in explore

        numbers = None if works is None else works.numbers.tolist()
        return export(self.index, path, what, format, numbers, **options)

    def save(self, path: str | Path) -> Path:
        """Keep the corpus in a file (``.citegraph``), replacing one that is there."""
        copy_to_file(self.connection, path)
        return Path(path)

    def close(self) -> None:
        """Close the database; what networks that are still held show of their nodes stays."""
        self._settle_networks()
        self._connection.close()

    def _settle_networks(self) -> None:
        """Let networks read the columns of their nodes before the tables change or go."""
        if index := self.__dict__.pop("index", None):
            index.settle()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return (
            f"<Corpus of {len(self.works):,} works, {len(self.stubs):,} only cited or listed, "
            f"{self.index.citations.cites.nnz:,} citations>"
        )


def read(
    *paths: str | Path,
    format: str | None = None,  # noqa: A002 - the word that users know
    direction: str | None = None,
    strict: bool = False,
    thesaurus: str | Path | None = None,
    decisions: str | Path | None = None,
) -> Corpus:
    """Read files into a corpus in memory; formats and encodings are recognised."""
    return Corpus().add(
        *paths,
        format=format,
        direction=direction,
        strict=strict,
        thesaurus=thesaurus,
        decisions=decisions,
    )


def open_corpus(path: str | Path, *, read_only: bool = True) -> Corpus:
    """Open a corpus that was saved or imported to a file."""
    return Corpus(path, read_only=read_only)
