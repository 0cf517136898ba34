"""The face people hold: a corpus of works, from files to networks and pages."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import duckdb

from citegraph.asking import Asking
from citegraph.errors import CitegraphError
from citegraph.importing import Importer, Progress
from citegraph.model import ReadOptions, Record
from citegraph.query import Selection
from citegraph.store.database import MEMORY, connect
from citegraph.store.decisions import add_decisions
from citegraph.store.resources import Resources
from citegraph.store.stages import Stages
from citegraph.store.thesaurus import add_thesaurus
from citegraph.store.writing import CorpusFile, copy_to_file

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

    from citegraph.reporting import Tables
    from citegraph.reviewing import Doubtful
    from citegraph.store.check import CheckReport
    from citegraph.store.doubts import Doubt
    from citegraph.store.report import Report
    from citegraph.store.trust import Trust
    from citegraph.writers.output import Written


class Corpus(Asking):
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
    processes
        How many processes may read files of an import, 4 at most; where it is 1, this one does. As
        many as there are processors without a number, for files of 16 MiB together. The corpus is
        the same.
    """

    def __init__(
        self,
        path: str | Path = MEMORY,
        *,
        read_only: bool = False,
        memory: str | None = None,
        spill: str | Path | None = None,
        processes: int | None = None,
    ) -> None:
        self._path, self._read_only = path, read_only
        self.resources = Resources.checked(memory, spill, processes)
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
