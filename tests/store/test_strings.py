"""References go to the same rows whether they come parsed or as strings."""

from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.model import Listed, Record, Reference, References
from citegraph.readers.references import wos
from citegraph.readers.shared.openalex_numbers import by_number
from citegraph.store import ingest
from citegraph.store.database import connect
from citegraph.store.ingest import Ingest, Source

PARTS = st.sampled_from(
    ["Ahuja G", "[Anonymous]", "2000", "ADMIN SCI QUART", "V45", "P425", "DOI 10.2307/2667105", ""]
)
STRINGS = st.lists(PARTS, max_size=6).map(", ".join)


def rows(*files: list[Record]) -> dict[str, list[tuple[object, ...]]]:
    with connect() as connection:
        taker = Ingest(connection)
        for number, records in enumerate(files):
            taker.add(Source(f"file{number}", None, "wos", None), records)
        tables = ("strings", "cited")
        return {
            name: connection.execute(f"from source.{name} order by all").fetchall()
            for name in tables
        }


@given(st.lists(st.lists(STRINGS, max_size=5), max_size=5))
@settings(max_examples=25, deadline=None)
def test_late_and_early_references_make_the_same_rows(lists):
    late = [
        Record(number=number, references=References(raws, wos.SYNTAX))
        for number, raws in enumerate(lists, start=1)
    ]
    early = [record.model_copy(update={"references": tuple(record.references)}) for record in late]
    assert rows(late) == rows(early) == rows(late, [])


def test_a_string_is_stored_once_and_every_list_keeps_its_order():
    numbers = ["https://openalex.org/W12", "https://openalex.org/W34"]
    lists = [numbers, [], numbers[::-1] + numbers[:1]]
    found = rows([Record(number=n, references=by_number(raws)) for n, raws in enumerate(lists, 1)])
    assert [row[2] for row in found["strings"]] == numbers
    assert found["cited"] == [
        (0, "references", 1, 0, False),
        (0, "references", 2, 1, False),
        (2, "references", 1, 1, False),
        (2, "references", 2, 0, False),
        (2, "references", 3, 0, False),
    ]


def test_works_that_a_page_lists_stand_beside_references():
    known = wos.parse("Ahuja G, 2000, ADMIN SCI QUART")
    other = Reference(raw="someone else")
    record = Record(
        number=1,
        references=(known, other),
        listed=(
            Listed(relation="references", position=2, work=other),
            Listed(relation="citing", position=5, work=known),
        ),
    )
    assert rows([record])["cited"] == [
        (0, "citing", 5, 0, True),
        (0, "references", 1, 0, False),
        (0, "references", 2, 1, True),
    ]


def test_small_batches_and_a_short_memory_change_only_how_often_a_string_is_stored(monkeypatch):
    lists = [[f"A B, {year}, X", "C D, 1999, Y"] for year in range(1990, 2010)]
    records = [
        Record(number=number, references=References(raws, wos.SYNTAX))
        for number, raws in enumerate(lists, start=1)
    ]
    whole = rows(records)
    monkeypatch.setattr(ingest, "FLUSH_ROWS", 3)
    assert rows(records) == whole
    monkeypatch.setattr(ingest, "MAX_STRINGS", 4)
    raw = {row[0]: row[2] for row in rows(records)["strings"]}
    assert set(raw.values()) == {row[2] for row in whole["strings"]}
    assert [raw[row[3]] for row in rows(records)["cited"]] == [
        text for raws in lists for text in raws
    ]
