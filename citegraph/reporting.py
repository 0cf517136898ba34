"""The tables a review of a literature starts from: which, in what order, and where they go."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from citegraph.catalog import TABLES
from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.metrics.table import Table
from citegraph.relations.index import Index
from citegraph.writers.output import Written, text_file
from citegraph.writers.report import PageOptions, in_order, section_of, write


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables of a corpus, made and ready to be written.

    Parameters
    ----------
    tables
        In the order of the report. One that the corpus cannot support is empty and says why.
    """

    tables: tuple[Table, ...]

    def to_dict(self) -> dict[str, object]:
        """All tables as JSON can hold them, in order."""
        return {"tables": [table.to_dict() for table in self.tables]}

    def write(
        self, path: str | Path, *, title: str | None = None, lang: str = "en", rows: int = 20
    ) -> Path:
        """Write the page; see `citegraph.writers.report.PageOptions` for the options.

        Raises
        ------
        UnknownNameError
            If the page does not speak this language.
        CitegraphError
            If the file cannot be written.
        """
        generator = f"citegraph {version('citegraph')}"
        return write(self.tables, path, PageOptions(title, lang, rows, generator))

    def write_csv(self, folder: str | Path) -> Written:
        """Write a CSV file for each table, ``<name>.csv``, into a folder, which is made.

        Raises
        ------
        CitegraphError
            If the folder cannot be made or a file cannot be written.
        """
        folder = Path(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise CitegraphError(
                f"{folder}: the folder cannot be made ({reason}); choose another place."
            ) from error
        paths = [folder / f"{table.name}.csv" for table in self.tables]
        for path, table in zip(paths, self.tables, strict=True):
            with text_file(path) as file:
                file.write(table.to_csv())
        left_out = {
            "notes": sum(len(table.notes) for table in self.tables),
            "reasons of empty tables": sum(table.reason is not None for table in self.tables),
        }
        kept = {what: count for what, count in left_out.items() if count}
        return Written(folder, sum(map(len, self.tables)), kept, more=tuple(paths))


def make_tables(
    index: Index,
    tables: Iterable[str] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Tables:
    """Make the tables of the report.

    Parameters
    ----------
    index
        The corpus.
    tables
        Names in `citegraph.catalog.TABLES`, in the order wanted; all without it, in the order of
        `citegraph.writers.report.outline`.
    progress
        Told the name of each table before it is made, its place and how many there are.

    Raises
    ------
    UnknownNameError
        If there is no such table.
    """
    names = in_order(TABLES) if tables is None else list(dict.fromkeys(tables))
    for name in names:
        if name not in TABLES:
            raise UnknownNameError("table", name, TABLES)
    return Tables(tuple(_made(index, names, progress)))


def _made(
    index: Index, names: Sequence[str], progress: Callable[[str, int, int], None] | None
) -> Iterator[Table]:
    for place, name in enumerate(names):
        if progress is not None:
            progress(name, place, len(names))
        try:
            yield TABLES[name](index, **section_of(name).options)
        except CitegraphError as error:  # one table that cannot be made costs only itself
            yield Table(name, {}, reason=str(error))
