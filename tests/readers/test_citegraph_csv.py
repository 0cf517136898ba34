"""Works as a table."""

import io
from pathlib import Path

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import citegraph_csv, records_jsonl
from citegraph.readers.citegraph_csv import COLUMNS, read, split
from citegraph.writers.citegraph_csv import write


def test_the_fixture(fixtures: Path) -> None:
    folder = fixtures / "citegraph_csv"
    with (folder / "works.csv").open(encoding="utf-8") as file:
        found = list(read(file))
    with (folder / "works.expected.jsonl").open(encoding="utf-8") as file:
        assert found == list(records_jsonl.read(file))


def test_every_field_has_a_column_of_its_own() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS)
    fields = {column.split(".")[0] for column in COLUMNS}
    assert fields == set(Record.model_fields)


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("a; b", [["a"], ["b"]]),
        ("a;b", [["a"], ["b"]]),
        (r"a\; b", [["a; b"]]),
        (r"a\\; b", [["a\\"], ["b"]]),
        ("a | b; c", [["a", "b"], ["c"]]),
        (r"a \| b", [["a | b"]]),
        ("; a", [[""], ["a"]]),
        ("a|b", [["a|b"]]),
        ("a;  b", [["a"], [" b"]]),
    ],
)
def test_split(cell: str, items: list[list[str]]) -> None:
    assert split(cell) == items


def test_a_table_edited_by_hand_may_lack_columns_and_have_another_order() -> None:
    text = "authors;titles;number;year\nSmith, J;A title;7;2001\n"
    assert citegraph_csv.sniff(text)
    (record,) = read(io.StringIO(text))
    assert isinstance(record, Record)
    assert (record.titles[0].text, record.year, record.authors[0].name) == (
        "A title",
        2001,
        "Smith, J",
    )


def test_items_without_a_place_are_a_problem_and_the_next_row_is_read() -> None:
    text = "number,titles,authors,authors.orcid\n1,A,Smith,0000; 0001\n2,B,Wang,0002\n"
    first, second = read(io.StringIO(text))
    assert isinstance(first, Problem)
    assert "2 items for 1" in first.reason
    assert isinstance(second, Record)


def test_a_zero_is_not_nothing(tmp_path: Path) -> None:
    from citegraph.model import Reference

    reference = Reference(raw="0", reported_cited_by=0)
    path = write([Record(number=1, references=(reference,))], tmp_path / "x.csv").path
    with path.open(encoding="utf-8") as file:
        (found,) = read(file)
    assert isinstance(found, Record)
    assert found.references == (reference,)


def test_formulas_are_left_alone_or_guarded_and_counted(tmp_path: Path) -> None:
    from citegraph.model import Text

    records = [Record(number=1, titles=(Text(text='=HYPERLINK("x")'),))]
    plain = write(records, tmp_path / "plain.csv")
    assert plain.altered == {}
    assert '"=HYPERLINK(""x"")"' in plain.path.read_text()
    guarded = write(records, tmp_path / "guarded.csv", guard_formulas=True)
    assert guarded.altered == {"titles": 1}
    assert "\"'=HYPERLINK" in guarded.path.read_text()
