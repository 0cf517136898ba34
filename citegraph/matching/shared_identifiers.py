"""Identifiers that name no single work: the DOI of whole proceedings on each of its papers.

Where many records of one file bear an identifier under clearly different titles, it says where
they stand and not which work they are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import duckdb

from citegraph.identifiers import has_cjk

LEAST_ALIKE = 60
"""Titles of which fewer percent of the letters are equal are clearly different."""

MOST_TITLES = 50
"""Titles compared for one identifier; three that differ decide."""


@dataclass(frozen=True, slots=True)
class _Bearer:
    """A record as it bears an identifier."""

    title: str
    author: str | None
    page: str | None


def find_shared_identifiers(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``shared_identifiers``: scheme, value, and how many records bear it in all files.

    Needs ``record_identifiers`` and ``record_facts``.
    """
    rows = connection.execute(
        """
        select i.scheme, i.value, i.file, t.title_key, f.author_key, f.page_key
        from record_identifiers i
        join source.titles t on t.record = i.record and t.position = 0
        join record_facts f using (identity)
        where t.title_key is not null
        qualify count(distinct t.title_key) over (partition by i.scheme, i.value, i.file) > 1
        order by i.scheme, i.value, i.file, i.identity
        """
    ).fetchall()
    found = sorted(set(_shared(rows)))
    schemes, values = [scheme for scheme, _ in found], [value for _, value in found]
    connection.execute(
        """
        create or replace table shared_identifiers as
        select scheme, value, count(*) as records
        from record_identifiers
        join (select unnest($schemes::varchar[]) as scheme, unnest($values::varchar[]) as value)
            using (scheme, value)
        group by all order by all
        """,
        {"schemes": schemes, "values": values},
    )


def _shared(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for (scheme, value, _), group in groupby(rows, key=itemgetter(0, 1, 2)):
        bearers = [_Bearer(*row[3:]) for row in group]
        if _are_several(bearers):
            yield scheme, value


def _are_several(bearers: list[_Bearer]) -> bool:
    """Whether records that bear one identifier are clearly several works.

    Two different titles may be two translations of one, which their author or page then says.
    """
    kept: list[_Bearer] = []
    for bearer in bearers[:MOST_TITLES]:
        if all(_differ(bearer.title, other.title) for other in kept):
            kept.append(bearer)
        if len(kept) >= 3:
            return True
    if len(kept) < 2:
        return False
    a, b = kept
    same_author = a.author is not None and a.author == b.author
    same_page = a.page is not None and a.page == b.page
    return not (same_author or same_page)


def _differ(a: str, b: str) -> bool:
    """Whether two titles of one script are clearly different."""
    if has_cjk(a) != has_cjk(b) or a in b or b in a:
        return False
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - most corpora compare no titles

    return ratio(a, b) < LEAST_ALIKE
