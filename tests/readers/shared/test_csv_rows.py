import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Problem
from citegraph.readers.shared import csv_rows
from citegraph.readers.shared.csv_rows import SURPLUS, Row, header_in, rows


def read(text, **options):
    return list(rows(io.StringIO(text), **options))


def cells(text, **options):
    return [row.cells for row in read(text, **options)]


def notes(text, **options):
    return [note for row in read(text, **options) for note in row.notes]


def test_a_row_has_number_line_and_values_by_column():
    (first, second) = read('A,B\n\n1,"x\ny"\n,\n3,z\n')
    assert (first.number, first.line, first.values) == (1, 3, {"A": ("1",), "B": ("x\ny",)})
    assert (second.number, second.line, second.values) == (2, 6, {"A": ("3",), "B": ("z",)})
    assert first.notes == second.notes == ()


def test_values_of_one_repeated_name_stay_apart():
    (row,) = read("K,T,K\na,b,c\n")
    assert row.values == {"K": ("a", "c"), "T": ("b",)}


@pytest.mark.parametrize(
    ("line", "values", "count"),
    [
        ("1,2,3,4", {"A": ("1",), "B": ("2",), SURPLUS: ("3", "4")}, 4),
        ("1", {"A": ("1",)}, 1),
    ],
)
def test_a_row_of_another_width_says_so_and_loses_nothing(line, values, count):
    (row,) = read(f"A,B\n{line}\n")
    assert row.values == values
    assert row.notes == (f"line 2: the row has {count} fields for 2 columns",)
    assert [problem.lost for problem in row.problems()] == [False]


def test_empty_fields_behind_the_last_column_are_no_fault():
    assert notes("A,B,\n1,2\n1,2,\n1,2,,,\n") == []


def test_where_files_were_joined_the_header_comes_again():
    assert cells("A,B\n1,2\nA,B\n3,4\n") == [("1", "2"), ("3", "4")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_header_shows_the_delimiter(delimiter):
    text = f"About: a, b; c\nName{delimiter}Year\n1{delimiter}2\n"

    def is_header(names):
        return {"Name", "Year"} <= set(names)

    assert cells(text, delimiter=None, header=is_header) == [("1", "2")]
    assert header_in(text, is_header) == (("Name", "Year"), delimiter)


def test_names_may_be_given_and_a_missing_header_is_said():
    assert [row.values for row in read("1,2\n", header=["A", "B"])] == [{"A": ("1",), "B": ("2",)}]
    (problem,) = read("1,2\n" * 200, header=lambda names: "Title" in names)
    assert problem.lost
    assert "no line with the names" in problem.reason
    assert header_in("1,2\n", lambda names: "Title" in names) is None


def test_a_mark_that_is_not_doubled_stays_text():
    text = 'A,B\n1,"He said "no" twice"\n2,x\n'
    assert cells(text) == [("1", 'He said no" twice"'), ("2", "x")]
    assert notes(text) == ["line 2: a quotation mark inside a field is not doubled"]


@pytest.mark.parametrize(
    "behind", ["2,x\n3,y\n", '2,"x"\n3,"y"\n', '"2","x"\n"3","y"\n', "2,x\n3,y"]
)
def test_a_mark_that_is_not_closed_takes_one_line_only(behind):
    text = f'A,B\n1,"open\n{behind}'
    assert [row[:2] for row in cells(text)] == [("1", "open\n"), ("2", "x"), ("3", "y")]
    assert notes(text) == [
        "line 2: a quotation mark is not closed; the row was ended with its line"
    ]


def test_a_file_cut_inside_a_field_keeps_what_is_there():
    text = 'A,B,C\n1,"two\nlines'
    assert cells(text) == [("1", "two\nlines")]
    assert notes(text) == [
        "line 2: the file ends inside a quoted field; the row may be cut",
        "line 2: the row has 2 fields for 3 columns",
    ]


def test_a_mark_open_for_too_long_ends_with_its_line(monkeypatch):
    monkeypatch.setattr(csv_rows, "LIMIT", 1000)
    # None of the lines has as many fields as there are columns.
    text = 'A,B\n1,"open\n' + "text only\n" * 500
    found = read(text)
    assert len(found) == 501
    assert "is not closed" in found[0].notes[0]


def test_a_line_that_is_too_long_is_skipped_and_the_next_read(monkeypatch):
    monkeypatch.setattr(csv_rows, "LIMIT", 1000)
    first, lost, last = read('A,B\n1,"open\n' + "x" * 5000 + "\n3,z\n")
    assert isinstance(lost, Problem)
    assert lost.lost
    assert (lost.number, lost.reason.split(" is")[0]) == (2, "line 3")
    assert (first.cells, last.cells, last.line) == (("1", "open\n"), ("3", "z"), 4)


def test_a_field_may_be_longer_than_the_csv_module_allows_by_itself():
    before = csv.field_size_limit()
    (row,) = read("A,B\n1," + "x" * 500_000 + "\n")
    assert len(row.cells[1]) == 500_000
    assert csv.field_size_limit() == before


def test_nul_is_text():
    assert cells("A,B\n1\0,2\n") == [("1\0", "2")]


cell_texts = st.text(
    st.sampled_from('a,;"\n ') | st.characters(exclude_categories=["Cs"], exclude_characters="\r")
)
tables = st.lists(st.tuples(cell_texts, cell_texts, cell_texts))


@given(tables)
def test_what_the_csv_module_writes_is_read_as_it_was(table):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("A", "B", "C"), *table])
    found = read(out.getvalue())
    kept = [row for row in table if any(map(str.strip, row)) and row != ("A", "B", "C")]
    assert all(isinstance(row, Row) and not row.notes for row in found)
    assert [row.cells for row in found] == kept


@given(st.text(st.sampled_from('a,"\n\r\0') | st.characters(exclude_categories=["Cs"])))
def test_no_text_stops_the_reader_and_the_last_row_is_there(noise):
    found = read(f"A,B\n{noise}\nlast,1\n")
    assert all(isinstance(row, Row | Problem) for row in found)
    numbers = [row.number for row in found]
    assert numbers == list(range(1, len(found) + 1))
    text = "\n".join(cell for row in found if isinstance(row, Row) for cell in row.cells)
    assert "last" in text


@pytest.mark.parametrize("line", ['"', '"a\n', 'x,"""\n', '"",""x,"\n', '"""x\n', '1,"2\n'])
def test_the_time_is_proportional_to_the_size(line):
    text = "A,B\n" + line * (400_000 // len(line))
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 4
