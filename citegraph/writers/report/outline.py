"""What the report shows, in order: a line a table of the catalog, and how its section looks.

A table without a line here stands at the end under its own name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from citegraph.relations.network import Option
from citegraph.writers.report.plots import Plot, Shares, Years


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


OUTLINE = (
    Section(
        "overview",
        ("The corpus", "文献集概况"),
        (
            "What was read, and what it became: works described by a record, works only cited, "
            "and the citations between them.",
            "读入的内容与结果：有题录的文献、仅被引用的文献，以及它们之间的引用。",
        ),
    ),
    Section(
        "coverage",
        ("What is known and what is missing", "数据完整性"),
        (
            "How many works have each field. What is missing here is unknown in every table below, "
            "and never counted as zero.",
            "各字段有多少文献具备。此处缺失者在下列各表中均为未知，绝不计为零。",
        ),
        Shares("field", "known", "missing"),
    ),
    Section(
        "production",
        ("Works by year", "历年发文量"),
        (
            "Works of each year, and the citations to and by them inside the corpus.",
            "各年文献数，及其在本文献集内的被引与引用次数。",
        ),
        Years("year", "works"),
    ),
)


def section_of(table: str) -> Section:
    """The line of a table, or a plain one for a table without."""
    plain = table.replace("_", " ").capitalize()
    return next((s for s in OUTLINE if s.table == table), Section(table, (plain, plain)))


def in_order(tables: Mapping[str, object]) -> list[str]:
    """Names of tables in the order of the outline, those without a line last."""
    first = [section.table for section in OUTLINE if section.table in tables]
    return [*first, *(name for name in tables if name not in first)]
