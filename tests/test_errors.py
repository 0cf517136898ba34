from pathlib import Path

import pytest

from citegraph.errors import CitegraphError, NotFoundError, ReadError, UnknownNameError


def test_read_error_says_where():
    whole = ReadError("a.ris", None, "the file is empty")
    assert str(whole) == "a.ris: the file is empty."
    assert (whole.path, whole.record, whole.reason) == (Path("a.ris"), None, "the file is empty")
    assert str(ReadError("a.ris", 3, "no title")) == "a.ris, record 3: no title."


@pytest.mark.parametrize(("name", "hint"), [("pagernk", "did you mean 'pagerank'? "), ("xyz", "")])
def test_unknown_name_gives_the_choices(name: str, hint: str):
    error = UnknownNameError("metric", name, iter(["pagerank", "degree"]))
    assert str(error) == f"No metric is called {name!r}; {hint}there are: pagerank, degree."
    assert error.choices == ("pagerank", "degree")


def test_not_found_is_a_sentence_and_a_key_error():
    error = NotFoundError("no work has the key 'x'")
    assert str(error) == "no work has the key 'x'"
    assert isinstance(error, KeyError)


def test_one_base_catches_all():
    errors = (ReadError("a", None, "b"), UnknownNameError("a", "b", []), NotFoundError("c"))
    assert all(isinstance(error, CitegraphError) for error in errors)
