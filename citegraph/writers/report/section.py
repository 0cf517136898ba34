"""How the report shows one table."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from citegraph.relations.network import Option
from citegraph.writers.report.plots import Plot


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the report.

    Parameters
    ----------
    table
        Its name in the catalog.
    title
        The heading in English and Chinese.
    about
        What a reader sees in it, a sentence in English and Chinese.
    plot
        How it is drawn; None for a table that is read.
    columns
        What the page shows of its columns, in order; all without it. Files have all of them.
    options
        What the table is asked for beyond its own defaults.
    """

    table: str
    title: tuple[str, str]
    about: tuple[str, str] = ("", "")
    plot: Plot | None = None
    columns: tuple[str, ...] = ()
    options: Mapping[str, Option] = field(default_factory=dict)


# What the page shows of authors, venues and so on; the files have all.
