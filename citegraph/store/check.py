"""Whether a corpus is whole: every block of its file can be read, and its tables agree."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

import duckdb

from citegraph.store import scripts, versions

_TABLES = """
select schema_name, table_name, column_count
from duckdb_tables() where database_name = current_database() and not temporary
order by schema_name, table_name
"""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check looked at, and what is wrong.

    Parameters
    ----------
    tables, columns, rows
        How much was read: all that there is.
    rules
        How many invariants were asked for; 0 where damage kept them from being asked.
    problems
        A sentence each; none where all is well.
    """

    tables: int
    columns: int
    rows: int
    rules: int
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def to_dict(self) -> dict[str, object]:
        """Plain values, for JSON."""
        return {"ok": self.ok, **asdict(self)}

    def __str__(self) -> str:
        read = f"read {self.rows:,} rows of {self.columns:,} columns in {self.tables:,} tables"
        asked = f"{self.rules:,} rules asked" if self.rules else "no rule could be asked"
        lines = [f"wrong: {problem}" for problem in self.problems] or ["nothing is wrong"]
        return "\n".join([f"{read}, {asked}", *lines])


def check(connection: duckdb.DuckDBPyConnection) -> CheckReport:
    """Read every value of every table, and ask for what must hold between them.

    DuckDB keeps a checksum with each block of a file and compares it when the block is read, so
    that a flipped bit in what is used cannot stay unnoticed; see ``sql/check.sql`` for the rules.
    """
    tables = connection.execute(_TABLES).fetchall()
    rows, problems = 0, []
    for space, table, _ in tables:
        try:
            rows += _read(connection, f'"{space}"."{table}"')
        except duckdb.Error as error:
            problems.append(f"{space}.{table} cannot be read ({_first_line(error)})")
    columns = sum(count for _, _, count in tables)
    rules = 0
    if not problems:
        problems += [f"{name} is absent" for name in versions.lacking(connection)]
    if not problems:
        try:
            rules, problems = _ask(connection)
        except duckdb.Error as error:
            problems.append(f"the rules cannot be asked ({_first_line(error)})")
    return CheckReport(len(tables), columns, rows, rules, tuple(problems))


def _read(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Read all columns of all rows; gives the number of rows."""
    # A hash over the whole row needs every value; to count alone would read none.
    query = f"select count(*), bit_xor(hash(columns(*))) from {table}"
    return int(connection.execute(query).fetchall()[0][0])


def _ask(connection: duckdb.DuckDBPyConnection) -> tuple[int, list[str]]:
    found = connection.execute(scripts.text("check")).fetchall()
    return len(found), list(_sentences(found))


def _sentences(found: list[tuple[str, int, str | None]]) -> Iterator[str]:
    for rule, wrong, example in found:
        if wrong:
            yield f"{rule}: not so {wrong:,} time{'' if wrong == 1 else 's'}, first {example}"


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0].rstrip(".")
