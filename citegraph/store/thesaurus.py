"""The thesaurus of a corpus: kept with the source tables, applied whenever works are resolved."""

from pathlib import Path

import duckdb

from citegraph.identifiers import has_cjk
from citegraph.matching.author_keys import name_keys
from citegraph.matching.thesaurus import KINDS, label_key, read_thesaurus
from citegraph.store.batch import Batch, Value
from citegraph.store.database import one_row
from citegraph.store.schema import TABLES
from citegraph.text import open_text

# One row for a line and each kind it is about. `key` is compared; what is taken for the label is
# null where it shall be left out.
_ENTRIES = {
    "thesaurus_entries": {
        "entry": "integer",
        "kind": "varchar",
        "key": "varchar",
        "taken": "varchar",
        "taken_key": "varchar",
        "surname_initial": "varchar",
        "surname_initials": "varchar",
        "chinese": "boolean",
    }
}
_CREATE = """
create or replace temp table thesaurus_entries (
    entry integer, kind varchar, key varchar, taken varchar, taken_key varchar,
    surname_initial varchar, surname_initials varchar, chinese boolean
);
create or replace temp table thesaurus_changes (entry integer, labels bigint, works bigint);
"""
_AUTHORS = """
create or replace temp table replaced_names as
select f.spelling, e.entry from name_forms f join thesaurus_entries e on e.key = f.full_name
where e.kind = 'author';
insert into thesaurus_changes
select entry, count(distinct spelling), count(distinct work)
from replaced_names join author_rows using (spelling) group by entry;
update name_forms f
set taken = e.taken, surname_initial = e.surname_initial, surname_initials = e.surname_initials,
    full_name = e.taken_key
from replaced_names r join thesaurus_entries e using (entry)
where f.spelling = r.spelling and e.kind = 'author';
delete from name_forms where taken is null;
"""
_INSTITUTIONS = """
insert into thesaurus_changes
select e.entry, count(distinct p.institution), count(distinct a.work)
from thesaurus_entries e join address_parts p on p.institution_key = e.key
join affiliations a on a.name = p.name
where e.kind = 'institution' group by e.entry;
update address_parts p set institution = e.taken, institution_key = e.taken_key
from thesaurus_entries e where e.kind = 'institution' and e.key = p.institution_key;
"""
_KEYWORDS = """
create or replace temp table replaced_keywords as
with replaced as (
    select
        k.*, z.entry as zh_entry, e.entry as en_entry,
        if(z.entry is null, k.zh, z.taken) as new_zh,
        if(z.entry is null, k.zh_key, z.taken_key) as new_zh_key,
        coalesce(z.chinese, true) as zh_chinese,
        if(e.entry is null, coalesce(k.en, k.other), e.taken) as new_en,
        if(e.entry is null, k.en_key, e.taken_key) as new_en_key,
        coalesce(e.chinese, false) as en_chinese
    from source.keywords k
    left join thesaurus_entries z on z.kind = 'topic' and z.key = k.zh_key
    left join thesaurus_entries e on e.kind = 'topic' and e.key = k.en_key
)
select
    record, position, kind, zh_entry, en_entry,
    case when zh_chinese and new_zh is not null then new_zh when en_chinese then new_en end as zh,
    case when not en_chinese and new_en is not null then new_en when not zh_chinese then new_zh
        end as en,
    null::varchar as other,
    case when zh_chinese and new_zh is not null then new_zh_key when en_chinese then new_en_key
        end as zh_key,
    case when not en_chinese and new_en is not null then new_en_key when not zh_chinese
        then new_zh_key end as en_key
from replaced
where zh_entry is null and en_entry is null or new_zh is not null or new_en is not null;
insert into thesaurus_changes
select entry, count(distinct label), count(distinct work)
from (
    select z.entry, k.zh as label, k.record from source.keywords k
    join thesaurus_entries z on z.kind = 'topic' and z.key = k.zh_key
    union all
    select e.entry, coalesce(k.en, k.other), k.record from source.keywords k
    join thesaurus_entries e on e.kind = 'topic' and e.key = k.en_key
) join record_works using (record)
group by entry;
"""
_VENUES = """
insert into thesaurus_changes
select entry, count(distinct spelling), count(distinct work)
from venues_named where entry is not null group by entry;
"""
_RESULT = """
create or replace table thesaurus as
select
    t.path, t.line, t.kind, t.label, t.replacement,
    coalesce(sum(c.labels), 0)::integer as labels, coalesce(sum(c.works), 0)::integer as works
from source.thesaurus t left join thesaurus_changes c using (entry)
group by t.entry, t.path, t.line, t.kind, t.label, t.replacement
order by t.entry
"""


def add_thesaurus(connection: duckdb.DuckDBPyConnection, path: str | Path) -> None:
    """Append the lines of a thesaurus file to ``source.thesaurus``, unless they are its last.

    Raises
    ------
    ReadError
        If the file cannot be read, or a line of it does not say what to replace.
    """
    query = "select coalesce(max(entry), -1) + 1 as next from source.thesaurus"
    entry = int(one_row(connection, query)["next"])
    batch = Batch("source", {"thesaurus": TABLES["thesaurus"]})
    opened = open_text(path)
    with opened.stream:
        rows = [
            (str(path), line.line, line.kind, line.label, line.replacement)
            for line in read_thesaurus(opened.stream, str(path))
        ]
    if rows == _last(connection, len(rows)):
        return
    for number, row in enumerate(rows, start=entry):
        batch.add("thesaurus", (number, *row))
    batch.flush(connection)


def _last(connection: duckdb.DuckDBPyConnection, lines: int) -> list[tuple[Value, ...]]:
    query = "select * exclude (entry) from source.thesaurus order by entry desc limit ?"
    return connection.execute(query, [lines]).fetchall()[::-1]


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``thesaurus_entries`` and ``keywords_taken``; of two lines for one label the last."""
    connection.execute(_CREATE)
    lines = connection.execute(
        "select entry, kind, label, replacement from source.thesaurus order by entry"
    ).fetchall()
    last: dict[tuple[str, str], tuple[int, str | None]] = {}
    for entry, stated, label, replacement in lines:
        for kind in KINDS if stated is None else (stated,):
            if key := label_key(kind, label):
                last[kind, key] = (entry, replacement)
    batch = Batch("temp", _ENTRIES)
    for (kind, key), (entry, taken) in last.items():
        keys = name_keys(taken or "")
        names = (keys.surname_initial, keys.surname_initials)
        row = (entry, kind, key, taken, label_key(kind, taken), *names, has_cjk(taken or ""))
        batch.add("thesaurus_entries", row)
    batch.flush(connection)
    if last:
        connection.execute(_KEYWORDS)
    keywords = "replaced_keywords" if last else "source.keywords"
    connection.execute(f"create or replace temp view keywords_taken as select * from {keywords}")


def replace_authors(connection: duckdb.DuckDBPyConnection) -> None:
    """Change ``name_forms``: a name is taken as if it had been written as its replacement."""
    connection.execute(_AUTHORS)


def replace_institutions(connection: duckdb.DuckDBPyConnection) -> None:
    """Change ``address_parts``."""
    connection.execute(_INSTITUTIONS)


def count_venues(connection: duckdb.DuckDBPyConnection) -> None:
    """Note what ``venues_named`` has from each line."""
    connection.execute(_VENUES)


def finish(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the table ``thesaurus``: its lines, and how many labels and works each changed."""
    connection.execute(_RESULT)
