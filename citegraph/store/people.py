"""Authors of works in two scripts, and the names by which works' authors are told apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np

from citegraph.identifiers import author_key, has_cjk
from citegraph.matching.author_keys import name_keys
from citegraph.matching.names import (
    NamePair,
    Reading,
    agreed_reading,
    pair_names,
    readings_of_one,
)
from citegraph.store import scripts, thesaurus
from citegraph.store.batch import Batch

NAME_PAIRS = {
    "name_pairs": {
        "work": "integer",
        "position": "integer",
        "name": "varchar",
        "other_name": "varchar",
        "evidence": "varchar",
        "record": "integer",
    }
}

_IS_CHINESE = r"(strlen({0}) > length({0}) and regexp_matches({0}, '[\x{{3400}}-\x{{9fff}}]'))"
_WORKS_AT_ONCE = 50_000
# Works that have a name in each script.
_TWO_SCRIPTS = f"""
create or replace temp table two_scripts as
select work, row_number() over (order by work) // {_WORKS_AT_ONCE} as part from (
    select work from source.authors join record_works using (record)
    group by work
    having bool_or({_IS_CHINESE.format("name")} or {_IS_CHINESE.format("other_name")})
        and bool_or(not {_IS_CHINESE.format("name")} or other_name is not null)
)
"""
_LISTS = """
select work, record, position, name, other_name
from source.authors join record_works using (record) join two_scripts using (work)
where part = ? order by work, rank, position
"""


# As `citegraph.identifiers.title_key` where the name is in Latin letters.
_LETTERS = "regexp_replace(lower(strip_accents(name)), '[^a-z]', '', 'g')"
# Most names are words, a comma and words, or a word and initials: their keys are what
# `citegraph.matching.author_keys.name_keys` gives, without a row in Python.
_PLAIN_FORMS = r"""
create or replace temp table name_forms as
with parted as (
    select spelling, name, split_part(name, mark, 1) as family, split_part(name, mark, 2) as own
    from (
        select *, if(contains(name, ','), ',', ' ') as mark
        from author_spellings anti join pinyin_names using (name)
        where regexp_full_match(name, '[A-Za-z][A-Za-z'' -]*, ?[A-Za-z][A-Za-z. -]*')
            or regexp_full_match(name, '[A-Za-z][A-Za-z''-]* [A-Z]{1,4}')
    )
),
plain as (
    select
        spelling, name, regexp_replace(lower(family), '[ ''-]', '', 'g') as surname,
        regexp_replace(lower(own), '[ .-]', '', 'g') as given,
        if(regexp_full_match(own, ' ?([A-Z][. -]*){1,4}'), null,
            regexp_replace(lower(own), ' *([a-z])[a-z]*[ .-]*', '\1', 'g')) as initials
    from parted
)
select
    spelling, name as taken, surname || ' ' || given[1] as surname_initial,
    surname || ' ' || coalesce(initials, given) as surname_initials,
    surname || ' ' || given as full_name
from plain
"""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An author in a record's list, by script; None where the record does not say."""

    position: int
    name: str
    other: str | None

    @property
    def chinese(self) -> str | None:
        return next((n for n in (self.name, self.other) if n and has_cjk(n)), None)

    @property
    def latin(self) -> str | None:
        return next((n for n in (self.name, self.other) if n and not has_cjk(n)), None)


@dataclass(frozen=True, slots=True)
class _Found:
    other: str
    evidence: str
    record: int


def add_names(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``authorships``, and ``name_pairs`` for those of them that are in two scripts."""
    scripts.run(connection, "names")
    _pair_scripts(connection)


def add_authors(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``authors``, ``author_names`` and the tables that link works with them."""
    scripts.run(connection, "author_rows")
    _take_names(connection)
    thesaurus.replace_authors(connection)
    scripts.run(connection, "authors")


def _pair_scripts(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``name_pairs``, and fill ``authorships.other_name`` from a work's other records."""
    columns = ", ".join(f"{name} {kind}" for name, kind in NAME_PAIRS["name_pairs"].items())
    connection.execute(f"create or replace table name_pairs ({columns})")
    batch = Batch("main", NAME_PAIRS)
    connection.execute(_TWO_SCRIPTS)
    parts = connection.execute("select distinct part from two_scripts order by part").fetchall()
    for part in parts:
        for work, lists in _works(connection.execute(_LISTS, part).fetchall()):
            for entry, found in _pairs(lists):
                row = (entry.position, entry.name, found.other, found.evidence, found.record)
                batch.add("name_pairs", (work, *row))
        batch.flush(connection)
    connection.execute(
        "update authorships a set other_name = p.other_name from name_pairs p "
        "where a.work = p.work and a.position = p.position and a.other_name is null "
        "and a.record <> p.record"
    )


def _works(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, dict[int, list[_Entry]]]]:
    works: dict[int, dict[int, list[_Entry]]] = defaultdict(lambda: defaultdict(list))
    for work, record, position, name, other in rows:
        works[work][record].append(_Entry(position, name, other))
    yield from works.items()


def _pairs(lists: dict[int, list[_Entry]]) -> Iterator[tuple[_Entry, _Found]]:
    """Pairs of the authors of a work's first list, in the order of their positions."""
    (record, own), *others = lists.items()
    found: dict[int, _Found] = {
        e.position: _Found(e.other, _evidence(e, "the record"), record) for e in own if e.other
    }
    for entry, pair, other in _within(own):
        found.setdefault(entry.position, _Found(other, _reads(pair.reading), record))
    for number, entries in others:
        for entry, other, evidence in _between(own, entries):
            found.setdefault(entry.position, _Found(other, evidence, number))
    for entry in own:
        if entry.position in found:
            yield entry, found[entry.position]


def _within(own: list[_Entry]) -> Iterator[tuple[_Entry, NamePair, str]]:
    """One list that has its people twice; initials say too little between two who may differ."""
    chinese = [e for e in own if e.chinese and not e.other]
    latin = [e for e in own if e.latin and not e.other]
    for pair in pair_names([e.name for e in chinese], [e.name for e in latin]):
        if pair.reading.whole:
            first, second = chinese[pair.chinese], latin[pair.latin]
            yield first, pair, second.name
            yield second, pair, first.name


def _between(own: list[_Entry], entries: list[_Entry]) -> Iterator[tuple[_Entry, str, str]]:
    """Names that another record has for the people of a work's first list."""
    said = {author_key(e.chinese): e for e in entries if e.chinese and e.latin}
    for entry in own:
        if entry.chinese and (same := said.get(author_key(entry.chinese))):
            yield entry, str(same.latin), _evidence(same, "another record")
    chinese, latin = ([e for e in own if e.chinese], [e for e in own if e.latin])
    their_chinese = [e.chinese for e in entries if e.chinese]
    their_latin = [e.latin for e in entries if e.latin]
    for pair in pair_names([str(e.chinese) for e in chinese], their_latin):
        yield chinese[pair.chinese], their_latin[pair.latin], _reads(pair.reading)
    for pair in pair_names(their_chinese, [str(e.latin) for e in latin]):
        yield latin[pair.latin], their_chinese[pair.chinese], _reads(pair.reading)


def _reads(reading: Reading) -> str:
    return f"{'reading' if reading.whole else 'initials'}: {reading}"


def _evidence(entry: _Entry, who: str) -> str:
    reading = agreed_reading(entry.chinese or "", entry.latin or "")
    return f"{who} pairs them" + (f"; {_reads(reading)}" if reading else "")


def _take_names(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``name_forms``: what each of ``author_spellings`` is taken for, and its keys.

    A Latin name is taken for a Chinese one where its whole reading belongs to one Chinese name of
    the corpus, and a record pairs the two.
    """
    paired = _paired_elsewhere(connection)
    _register(connection, "pinyin_names", {"name": list(paired), "taken": list(paired.values())})
    connection.execute(_PLAIN_FORMS)
    rest = connection.execute(
        "select spelling, name from author_spellings anti join name_forms using (spelling)"
    ).fetchall()
    taken = [paired.get(name, name) for _, name in rest]
    keys = [name_keys(name) for name in taken]
    columns: dict[str, list[str | None]] = {
        "spelling": [str(spelling) for spelling, _ in rest],
        "taken": list(taken),
        "surname_initial": [key.surname_initial for key in keys],
        "surname_initials": [key.surname_initials for key in keys],
        "full_name": [key.full_name for key in keys],
    }
    _register(connection, "odd_forms", columns)
    connection.execute("insert into name_forms by name select * from odd_forms")


def _paired_elsewhere(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Latin names that are written in full, and the one Chinese name each of them reads."""
    rows = connection.execute("select distinct name, other_name from name_pairs").fetchall()
    pairs = [(a, b) if has_cjk(a) else (b, a) for a, b in rows]
    if not pairs:
        return {}
    chinese = f"select name from author_spellings where {_IS_CHINESE.format('name')} order by name"
    owners = readings_of_one(pairs, (name for (name,) in connection.execute(chinese).fetchall()))
    by_letters: dict[str, set[str]] = defaultdict(set)
    for syllables, name in owners.items():
        for cut in range(len(syllables)):
            by_letters["".join(syllables[cut:] + syllables[:cut])].add(name)
    found = connection.execute(
        f"select name, {_LETTERS} as letters from author_spellings "
        f"where {_LETTERS} in (select unnest(?::varchar[]))",
        [list(by_letters)],
    ).fetchall()
    readers: dict[str, set[str]] = {}
    for name, letters in found:
        agreed = [(n, agreed_reading(n, name)) for n in by_letters[letters]]
        readers[name] = {n for n, r in agreed if r and r.whole and owners.get(r.syllables) == n}
    return {name: next(iter(names)) for name, names in readers.items() if len(names) == 1}


def _register(
    connection: duckdb.DuckDBPyConnection, table: str, columns: dict[str, list[str | None]]
) -> None:
    """Make a temporary table of texts."""
    arrays = {name: np.array(values, dtype=object) for name, values in columns.items()}
    typed = ", ".join(f"{name}::varchar as {name}" for name in columns)
    connection.register("people_rows", arrays)
    connection.execute(f"create or replace temp table {table} as select {typed} from people_rows")
    connection.unregister("people_rows")
