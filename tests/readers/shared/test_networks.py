from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.readers.shared.networks import (
    Arcs,
    Notes,
    distinct,
    fields_in,
    identifiers_in,
    labels_are_people,
    unique_names,
)

pairs = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30)


def arcs_of(found: list[tuple[int, int]]) -> Arcs:
    arcs = Arcs()
    for citing, cited in found:
        arcs.add(citing, cited)
    return arcs


@given(pairs)
def test_lists_are_in_file_order(found: list[tuple[int, int]]):
    arcs = arcs_of(found)
    lists = list(arcs.lists(np.arange(10, dtype=np.int32)))
    assert lists == [[b for a, b in found if a == node] for node in range(10)]
    assert len(arcs) == len(found)
    assert arcs.ends().tolist() == sorted({end for pair in found for end in pair})


@given(pairs)
def test_loops_and_repetitions_are_counted(found: list[tuple[int, int]]):
    reasons = [problem.reason for problem in arcs_of(found).notes()]
    loops = sum(a == b for a, b in found)
    repeated = len(found) - len(set(found))
    said = [f"{loops} arc"] * (loops > 0) + [f"{repeated} arc"] * (repeated > 0)
    assert [reason.startswith(start) for reason, start in zip(reasons, said, strict=True)] == [
        True
    ] * len(said)


@given(st.lists(st.integers(-5, 5)))
def test_distinct_values_ascend(values: list[int]):
    assert distinct(np.array(values, np.int32)).tolist() == sorted(set(values))


@given(st.lists(st.text("a1 ", max_size=4).map(str.strip)))
def test_names_are_unique_and_keep_labels_that_are(labels: list[str]):
    numbers = [str(number) for number in range(1, len(labels) + 1)]
    names = unique_names(labels, numbers)
    assert len(set(names)) == len(names)
    assert all(label in name for label, name in zip(labels, names, strict=True))
    uses = Counter(labels)
    if not any(label[:1].isdigit() for label in labels):
        kept = [
            name for label, name in zip(labels, names, strict=True) if label and uses[label] == 1
        ]
        assert kept == [label for label in labels if label and uses[label] == 1]


def test_notes_of_one_kind_are_one():
    notes = Notes()
    notes.add("odd", "line 1")
    notes.add("gone", "line 2", lost=True)
    notes.add("odd", "line 3")
    assert [(note.reason, note.lost) for note in notes.problems()] == [
        ("odd (first of 2: line 1)", False),
        ("gone (line 2)", True),
    ]


@pytest.mark.parametrize(
    ("labels", "people"),
    [
        (["SMALL H", "Van_Hulle MM", "DE LA PENA J"], True),
        (["SMALL H", ""], True),
        (["SMALL H", "a title of five words"], False),
        (["Vitamin deficiency", "10.1000/a"], False),
        ([""], False),
        ([], False),
    ],
)
def test_people(labels: list[str], people: bool):
    assert labels_are_people(labels) is people


def test_a_very_long_label_is_no_identifier_and_takes_no_time():
    label = "10.1000/" + ")" * 1_000_000
    assert identifiers_in(label, "x").model_dump(exclude_none=True) == {"local": "x"}


def test_numbers_are_no_titles():
    assert fields_in("0001001") == {}
    assert fields_in("") == {}
