import io
import itertools
import json

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import wos_plain, wos_tab
from citegraph.text import open_text


def read(path, reader=wos_tab):
    opened = open_text(path)
    assert reader.sniff(opened.head())
    with opened.stream as stream:
        return list(reader.read(stream))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tab.txt", "records.json"),
        ("tab_utf16.txt", "records.json"),
        ("tab_damaged.txt", "tab_damaged.json"),
    ],
)
def test_fixture(fixtures, name, expected):
    items = [
        item.model_dump(mode="json", exclude_defaults=True)
        for item in read(fixtures / "wos" / name)
    ]
    assert items == json.loads((fixtures / "wos" / expected).read_text(encoding="utf-8"))


def test_the_layouts_give_equal_records(fixtures):
    assert read(fixtures / "wos" / "tab.txt") == read(fixtures / "wos" / "plain.txt", wos_plain)


@pytest.mark.parametrize(
    ("head", "taken"),
    [
        ("PT\tAU\tTI\tSO\nJ\tA\tB\tC\n", True),
        ("PT\tAU\tTI\tSO\t\nJ\tA\tB\tC\t\n", True),
        ("AU\tTI\tSO\n", True),
        ("PT J\nAU x\n", False),
        ("Authors\tTitle\tSource\n", False),
        ("TI\tPY\n", False),
        ("", False),
    ],
)
def test_sniff(head, taken):
    assert wos_tab.sniff(head) is taken


def test_every_row_is_a_record_or_a_problem(fixtures):
    items = read(fixtures / "wos" / "tab_damaged.txt")
    rows = [item.number for item in items if isinstance(item, Record) or item.lost]
    assert rows == [1, 2, 3, 4, 5, 6]


def test_quotation_marks_are_text():
    stream = io.StringIO('PT\tAU\tTI\tSO\nJ\tA, B\t"The title\tX\n')
    (record,) = wos_tab.read(stream)
    assert record.titles[0].text == '"The title'


def test_a_reference_that_holds_the_separator_is_joined_only_as_far_as_the_count_says():
    text = "PT\tAU\tTI\tSO\tCR\tNR\nJ\tA\tB\tC\tLONE TITLE; Small H, 1973, JASIS\t2\n"
    (record,) = wos_tab.read(io.StringIO(text))
    assert [found.raw for found in record.references] == ["LONE TITLE", "Small H, 1973, JASIS"]


@pytest.mark.data
def test_three_real_layouts_give_equal_records(shared_data):
    plain = read(shared_data / "wos" / "wosfile_plaintext.txt", wos_plain)
    assert len(plain) == 50
    assert sum(len(record.references) for record in plain) == 2911
    for name in ("wosfile_tab_utf8.txt", "wosfile_tab_utf16.txt"):
        assert read(shared_data / "wos_tab" / name) == plain


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "records"),
    [("1998_500", 500), ("2001_1019", 19), ("2010_4593", 93)],
)
def test_large_set_in_part(shared_data, name, records):
    items = read(shared_data / "bench" / "wos_eusn_tab" / f"{name}.txt.gz")
    found = [item for item in items if isinstance(item, Record)]
    assert len(found) == records
    assert all(record.references_known for record in found)
    notes = [item for item in items if isinstance(item, Problem)]
    assert not any(note.lost for note in notes)
    # Where nothing is noted, the list is as long as the source says it is.
    doubtful = {note.number for note in notes}
    for record in itertools.filterfalse(lambda record: record.number in doubtful, found):
        assert len(record.references) == record.reported["references"]


@pytest.mark.data
def test_a_current_export(shared_data):
    items = read(shared_data / "wos_tab" / "tobler_savedrecs.txt")
    found = [item for item in items if isinstance(item, Record)]
    assert len(found) == 81
    assert sum(len(record.references) for record in found) == 1589
    assert all(record.year and record.ids.wos for record in found)
    # The source itself says one reference more than it lists, twice.
    assert [item.reason for item in items if isinstance(item, Problem)] == [
        "NR says 19 references and CR lists 18",
        "NR says 14 references and CR lists 13",
    ]
