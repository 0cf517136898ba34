import io
import itertools
import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Problem
from citegraph.readers.shared import json_items
from citegraph.readers.shared.json_items import first_item, in_lines, items, texts

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)
OBJECTS = st.lists(st.dictionaries(st.text(), JSON, min_size=1, max_size=4), max_size=6)


def read(text: str, *keys: str) -> list[Any]:
    return list(items(io.StringIO(text), keys))


def values(text: str, *keys: str) -> list[Any]:
    return [found[1] for found in read(text, *keys) if not isinstance(found, Problem)]


@given(OBJECTS, st.sampled_from([None, 1]))
def test_a_list_gives_its_elements(objects: list[Any], indent: int | None):
    text = json.dumps(objects, indent=indent, ensure_ascii=False)
    assert read(text) == list(enumerate(objects, 1))
    assert read(f'{{"meta": [1, {{}}], "found": {text}, "total": 9}}', "a.b", "found") == read(text)
    assert read(f'{{"a": {{"c": 1, "b": {text}}}}}', "a.b", "found") == read(text)
    assert [json.loads(found[1]) for found in texts(io.StringIO(text))] == objects


@given(OBJECTS, st.integers(1, 3))
def test_lines_give_their_objects(objects: list[Any], ends: int):
    text = ("\n" * ends).join(json.dumps(item, ensure_ascii=False) for item in objects)
    assert read(text, "no such key.at all") == list(enumerate(objects, 1))


@given(st.text(alphabet='{}[]",:\\ \n1ae'), st.sampled_from([(), ("a", "e.a")]))
def test_garbage_gives_problems_and_nothing_else(text: str, keys: tuple[str, ...]):
    for number, found in enumerate(items(io.StringIO(text), keys)):
        assert isinstance(found, Problem | tuple)
        assert number <= len(text)
    assert isinstance(first_item(text, keys), dict)


@given(OBJECTS, st.integers(1, 7))
def test_the_size_of_the_window_changes_nothing(objects: list[Any], size: int):
    text = json.dumps(objects)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("citegraph.readers.shared.json_text.CHUNK", size)
        assert read(text) == list(enumerate(objects, 1))


def test_an_object_without_the_list_is_the_item():
    assert read('{\n"a": 1,\n"b": [{"results": []}]\n}\n', "results") == [
        (1, {"a": 1, "b": [{"results": []}]})
    ]


def test_pages_of_results_one_a_line():
    assert values('{"results": [1, 2]}\n{"results": [3]}\n', "results") == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "whole", "lost"),
    [
        ('{"a": 1}\n{"a": 2\n{"a": 3}', [1, 3], [2]),
        ('{"a": "no end\n{"a": 2}\n{"a": 3}', [2, 3], [1]),
        ("word\n" + '{"a": 2}\nword\n{"a": 3}', [2, 3], [1, 3]),
        ('[{"a": 1}, {"a": 2, "b": [}, {"a": 3}]', [1, 3], [2]),
        # The object in the broken one is whole, but is no item.
        ('[{"a": 1, "b": [{"q": 1}, {"q": 2]}, {"a": 2, "b": []}, {"a": 3, "b": []}]', [2, 3], [1]),
        ('[{"a": 1, "b": 0}, {"a": 2, "b": [{"q": 1}, {"q": 2}, {"a": 3, "b', [1], [2]),
        ('{"results": [{"a": 1}, {"a": nil}, {"a": 3}], "x": }', [1, 3], [2]),
    ],
)
def test_what_is_broken_is_said_and_the_rest_is_read(text: str, whole: list[int], lost: list[int]):
    found = read(text, "results")
    assert [item["a"] for item in values(text, "results")] == whole
    problems = [item for item in found if isinstance(item, Problem)]
    assert [problem.number for problem in problems if problem.lost] == lost


def test_a_cut_list_is_noted():
    *_, note = read('[{"a": 1}, {"a": 2}')
    assert note == Problem(reason="the file ends inside of a list; it is cut", lost=False)


def test_what_python_takes_and_a_database_does_not():
    text = '{"a": NaN, "b": -Infinity, "c": "\\ud800-\\ud83d\\ude00", "\\udfff": ["\\ud900"]}'
    assert values(text) == [{"a": None, "b": None, "c": "\ufffd-😀", "\ufffd": ["\ufffd"]}]
    assert values('{"a": 1, "a": 2}') == [{"a": 2}]
    assert "digits" in read('{"a": ' + "9" * 5000 + "}")[0].reason


@pytest.mark.parametrize(
    "unit", ["\0", "[", '{"a":', '[{"a":"', '[{"a":[{"a":1},', "x", '"', '{"a":1}', ",", "\\", "[]"]
)
def test_no_garbage_takes_long(unit: str):
    text = unit * (400_000 // len(unit))
    start = time.process_time()
    count = sum(1 for _ in items(io.StringIO(text), ["a"]))
    assert count <= len(text)
    assert time.process_time() - start < 4


class Endless(io.StringIO):
    """A long text that is made while it is read, and that counts how much was."""

    def __init__(self, parts: Any) -> None:
        super().__init__()
        self.parts = parts
        self.given = 0

    def read(self, size: int | None = -1) -> str:
        assert size is not None
        assert size > 0
        text = "".join(itertools.islice(self.parts, size // 1000 + 1))
        self.given += len(text)
        return text


def test_a_list_is_not_read_before_it_is_asked_for():
    element = json.dumps({"a": "x" * 900}) + ","
    stream = Endless(itertools.chain(["["], itertools.repeat(element)))
    first = list(itertools.islice(items(stream), 10))
    assert [number for number, _ in first] == list(range(1, 11))
    assert stream.given < 3_000_000


def test_a_line_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("citegraph.readers.shared.json_text.MAX_ITEM", 1 << 20)
    stream = Endless(iter(['{"a":1}\n', *["x" * 1000] * 5000, '\n{"a":3}']))
    (_, problem, last) = items(stream)
    assert "more than" in problem.reason
    assert last == (3, {"a": 3})


@pytest.mark.parametrize(
    ("head", "keys", "item"),
    [
        ('{"results": [{"id": "http", "b": [1, 2, {"c": "d', ["results"], ["id", "b"]),
        ('\ufeff [{"a": 1}, {"b": 2}]', [], ["a"]),
        ('{"a": 1}\n{"b": 2}\n', ["results"], ["a"]),
        ('[\n{"a": 1},\n{"b": broken},\n{"c": 3}]', [], ["a"]),
        ('{"results": [{"a": 1, "b": broken}]}', ["results"], ["a"]),
        ('{"message": {"items": [{"a": 1}]}}', ["results", "message.items"], ["a"]),
        ('{"message": {"items": []}}', ["message.items"], []),
        ("[1, 2]", [], []),
        ("[[1, 2]]", [], []),
        ("", [], []),
        ("word", [], []),
        ("[" * 70_000, [], []),
    ],
)
def test_first_item(head: str, keys: list[str], item: list[str]):
    assert list(json_items.first_item(head, keys)) == item


LINES = st.lists(
    st.dictionaries(st.text(), JSON, min_size=1, max_size=3).map(json.dumps)
    | st.sampled_from(["", "  ", '{"a": ', "no JSON", "[1]", "}{", "12"]),
    max_size=8,
)


@given(OBJECTS.filter(bool), LINES)
def test_any_lines_of_a_file_in_lines_are_read_without_the_others(
    objects: list[Any], others: list[str]
):
    start = [json.dumps(found) for found in (objects * 2)[:2]]
    whole = [*start, *others]
    text = "\n".join(whole) + "\n"
    assert in_lines(io.StringIO(text))
    for form in (items, texts):
        expected = list(form(io.StringIO(text)))
        for cut in range(1, len(whole)):
            first, second = (
                list(form(io.StringIO("\n".join(part) + "\n"), lines=True))
                for part in (whole[:cut], whole[cut:])
            )
            assert [*first, *(_later(item, _number(first[-1])) for item in second)] == expected


def _number(item: Any) -> int:
    return item.number if isinstance(item, Problem) else item[0]


def _later(item: Any, before: int) -> Any:
    if isinstance(item, Problem):
        return item.model_copy(update={"number": item.number + before})
    return (item[0] + before, item[1])


@pytest.mark.parametrize(
    "text",
    [
        "",
        '[{"a": 1}]\n[{"a": 2}]\n',
        '{"a": 1}',
        '{"a": 1}\n',
        '{"a": 1} \n{"a": 2}\n',
        ' {"a": 1}\n{"a": 2}\n',
        '{"a": 1}\n\n{"a": 2}\n',
        '{"a":\n1}\n{"a": 2}\n',
        '{"a": 1}}\n{"a": 2}\n',
        '{"results": []}\n{"a": 2}\n',
        '{"message": {"items": []}}\n{"a": 2}\n',
    ],
)
def test_what_may_be_no_lines_is_read_from_its_start(text: str):
    assert not in_lines(io.StringIO(text), ("results", "message.items"))
