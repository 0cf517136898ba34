import io

import pytest

from citegraph.model import Problem
from citegraph.readers.shared.csv_records import Columns, has_header, records, simple, split


def is_layout(names: frozenset[str]) -> bool:
    return {"key", "title"} <= names


def read(text: str) -> list[tuple[int, Columns] | Problem]:
    return list(records(io.StringIO(text), is_layout, ("Key", "Title")))


def test_columns_are_found_by_name_whatever_their_letters_and_order():
    ((number, fields),) = read("title,KEY,More\nA,k1,x\n")
    assert (number, fields.one("Title"), fields.one("Key")) == (1, "A", "k1")
    assert fields.rest() == {"More": ("x",)}


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_lines_before_the_header_are_skipped(mark: str):
    text = f"About the data\n\nKey{mark}Title\nk{mark}T\n"
    assert has_header(text, is_layout)
    ((_, fields),) = read(text)
    assert fields.one("Title") == "T"


def test_cells_beyond_the_header_are_kept_and_said():
    problem, (_, fields) = read("Key,Title\nk,T,surplus\n")
    assert isinstance(problem, Problem)
    assert not problem.lost
    assert ("surplus",) in fields.rest().values()
    assert fields.one("Title") == "T"


def test_a_file_without_header_is_a_problem():
    assert not has_header("a,b\nc,d\n", is_layout)
    (problem,) = read("a,b\nc,d\n")
    assert isinstance(problem, Problem)


def test_markup_is_taken_out_and_the_written_text_kept():
    fields = Columns({"Title": ("<i>A</i>",), "Other": ("plain",)})
    assert (fields.plain("Title"), fields.plain("Other")) == ("A", "plain")
    assert fields.rest() == {"Title": ("<i>A</i>",)}


def test_parts_of_several_cells():
    fields = Columns({"A": ("x; y;;z ",), "B": ("x", "w; ")})
    assert fields.parts("A", "B") == ["x", "y", "z", "x", "w"]
    assert split(" ; ") == []


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Lens ID", "lens id"),
        ("lens_id", "lens id"),
        ("Lens.ID", "lens id"),
        (" Author/s ", "author s"),
        ("Authors (Raw Affiliation)", "authors raw affiliation"),
        ("Authors..Raw.Affiliation.", "authors raw affiliation"),
        ("关键词", "关键词"),
    ],
)
def test_spellings_of_a_name(name: str, form: str):
    assert simple(name) == form
