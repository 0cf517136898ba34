"""What several processes read is stored as if one had read it."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Author, Identifiers, Listed, Problem, Record, Reference, References
from citegraph.readers.references import wos
from citegraph.store.database import connect
from citegraph.store.ingest import Ingest, Source
from citegraph.store.portions import portions
from citegraph.store.schema import TABLES
from citegraph.store.strings import Strings

STRINGS = tuple(f"A B, {year}, X" for year in range(1990, 1996))


def _written(raws):
    return References(raws, wos.SYNTAX)


def _parsed(raws, local):
    return tuple(
        Reference(raw=raw, ids=Identifiers(local=raw if local else None), title=raw) for raw in raws
    )


REFERENCES = st.lists(st.sampled_from(STRINGS), max_size=4).flatmap(
    lambda raws: st.sampled_from([_written(raws), _parsed(raws, False), _parsed(raws, True)])
)
LISTED = st.lists(
    st.builds(
        Listed,
        relation=st.sampled_from(["citing", "co_cited"]),
        position=st.integers(1, 9),
        work=st.sampled_from(_parsed(STRINGS, local=False)),
    ),
    max_size=2,
).map(tuple)
RECORDS = st.builds(
    Record,
    number=st.just(1),
    year=st.none() | st.integers(1900, 2000),
    references=REFERENCES,
    listed=LISTED,
    authors=st.lists(st.builds(Author, name=st.sampled_from("AB")), max_size=2).map(tuple),
)
PROBLEMS = st.builds(
    Problem, number=st.just(1), reason=st.sampled_from("xy"), lost=st.booleans()
) | st.builds(Problem, reason=st.just("of the file"), lost=st.just(False))
PARTS = st.lists(st.lists(RECORDS | PROBLEMS, max_size=5), min_size=1, max_size=4)
FILES = st.lists(PARTS, min_size=1, max_size=4)


def _numbered(items, first):
    """Items with the numbers that a reader gives."""
    found = []
    for item in items:
        if item.number is not None:
            found.append(item.model_copy(update={"number": first}))
            first += 1
        else:
            found.append(item)
    return found, first


def _tables(connection):
    names = {name for name, columns in TABLES.items() if columns}
    return {
        name: connection.execute(f"from source.{name} order by all").fetchall() for name in names
    }


@given(FILES, st.integers(1, 3), st.integers(1, 40), st.randoms(use_true_random=False))
def test_portions_of_several_processes_make_the_same_tables(files, processes, most_rows, random):
    with connect() as alone, connect() as together:
        one, several = Ingest(alone), Ingest(together)
        several._most_rows = most_rows
        strings = [Strings(0) for _ in range(processes)]
        for number, parts in enumerate(files):
            source = Source(f"file {number}", str(number), "wos", "utf-8")
            one.add(source, _numbered([item for part in parts for item in part], 1)[0])

            def read(part, number=number):
                which = random.randrange(processes)
                items, _ = _numbered(part, 1)
                for portion in portions(items, number, "wos", strings[which], most_rows):
                    sent = pickle.dumps(portion._replace(process=which))
                    yield pickle.loads(sent)  # noqa: S301 - as from another process

            taken = several.add_parts(source, map(read, parts))
            assert taken == sum(isinstance(item, Record) for part in parts for item in part)
        assert _tables(together) == _tables(alone)


@pytest.mark.parametrize("most_rows", [1, 100])
def test_a_process_that_forgets_strings_changes_only_what_is_sent(most_rows):
    records = [
        Record(number=number, references=_written([f"A B, {1990 + number % 3}, X"]))
        for number in range(1, 13)
    ]
    source = Source("file", "1", "wos", "utf-8")
    with connect() as alone, connect() as together:
        Ingest(alone).add(source, records)
        short = portions(records, 0, "wos", Strings(0, most=1), most_rows)
        Ingest(together).add_parts(source, [short])
        assert _tables(together) == _tables(alone)
