from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.readers.shared.json_fields import JsonFields, compact, scalar

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" a ", "a"),
        ("", None),
        (" ", None),
        (3, "3"),
        (2011.0, "2011"),
        (0.5, "0.5"),
        (0, "0"),
        (True, None),
        (None, None),
        (["a"], None),
        (1e300, "1e+300"),
        (float("inf"), "inf"),
    ],
)
def test_scalar(value: Any, text: str | None):
    assert scalar(value) == text


def test_text_takes_texts_numbers_and_lists_of_one():
    fields = JsonFields({"a": 12, "b": ["one"], "c": ["x", "y"], "d": {"e": 1}, "f": " "})
    assert fields.text("f", "d", "a") == "12"
    assert fields.text("b") == "one"
    assert fields.text("c") is None
    assert fields.rest() == {"c": ("x", "y"), "d": ('{"e":1}',)}


def test_plain_keeps_a_text_that_had_markup():
    fields = JsonFields({"title": "<i>A</i>", "venue": "B"})
    assert (fields.plain("title"), fields.plain("venue"), fields.plain("none")) == ("A", "B", None)
    assert fields.rest() == {"title": ("<i>A</i>",)}


def test_lists_of_mixed_items_are_kept():
    fields = JsonFields({"a": ["x", {"y": 1}], "b": [{"y": 1}, 2], "c": ["x", 3], "d": {"y": 1}})
    assert fields.texts("a") == ["x"]
    assert fields.objects("b") == [{"y": 1}]
    assert fields.texts("c") == ["x", "3"]
    assert fields.objects("d") == [{"y": 1}]
    assert fields.rest() == {"a": ('["x",{"y":1}]',), "b": ('[{"y":1},2]',)}


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (12, 12),
        ("7", 7),
        (0, 0),
        ("many", None),
        (-1, None),
        (1.5, None),
        ("1" * 20, None),
        (True, None),
        ("²", None),
    ],
)
def test_number(value: Any, number: int | None):
    fields = JsonFields({"n": value})
    assert fields.number("n") == number
    assert ("n" in fields.rest()) is (number is None)


def test_serial_numbers():
    fields = JsonFields({"a": ["1234-5678", "8765432x"], "b": "none", "c": 12345678})
    assert fields.issn("a") == ("1234-5678", "8765-432X")
    assert fields.issn("b") == ()
    assert fields.issn("c") == ("1234-5678",)
    assert fields.rest() == {"b": ("none",)}


def test_nothing_is_lost_that_was_not_used():
    fields = JsonFields({"a": None, "b": [], "c": {}, "d": "", "e": False, "f": 0})
    assert fields.rest() == {"e": ("false",), "f": ("0",)}


def test_too_deep_a_value_is_bad_input():
    value: Any = 1
    for _ in range(100_000):
        value = [value]
    with pytest.raises(ValueError, match="nested too deeply"):
        JsonFields({"deep": value}).rest()
    with pytest.raises(ValueError, match="nested too deeply"):
        compact(value)


@given(st.dictionaries(st.sampled_from("abc"), VALUES))
def test_any_object_gives_texts(values: dict[str, Any]):
    fields = JsonFields(values)
    for key in "abc":
        assert fields.text(key) is None or fields.text(key)
        assert all(fields.texts(key))
        fields.objects(key), fields.number(key), fields.issn(key)
    fields.keep("a", "b", "c")
    rest = fields.rest()
    assert all(texts and all(isinstance(text, str) for text in texts) for texts in rest.values())
