"""Keys of topics: plurals, possessives, class numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.matching.topic_keys import class_number, singular, topic_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("social networks", "Social Network"),
        ("policies", "policy"),
        ("businesses", "Business"),
        ("boxes", "box"),
        ("co-citation", "Cocitations"),
        ("women", "woman"),
        ("meta-analyses", "meta-analysis"),
        ("Alzheimer's disease", "Alzheimer’s diseases"),
        ("C++", "c++"),
        ("數據", "数据"),
    ],
)
def test_spellings_of_one(one: str, other: str) -> None:
    assert topic_key(one) == topic_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("news", "new"), ("AIDS", "aid"), ("C++", "C"), ("species", "specy"), ("bus", "bu"),
        ("权力", "权利"), ("analysis", "analysi"), ("mathematics", "mathematic"),
    ],
)  # fmt: skip
def test_different_ones(one: str, other: str) -> None:
    assert topic_key(one) != topic_key(other)


def test_nothing_has_no_key() -> None:
    assert topic_key(None) is None
    assert topic_key("") is None
    assert topic_key("—") is None


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_keys_are_stable(label: str) -> None:
    key = topic_key(label)
    assert key is None or key == topic_key(f" {label} ")


@pytest.mark.parametrize("word", ["class", "virus", "crisis", "physics", "gas", "has", "is", "s"])
def test_some_words_have_no_plural_to_fold(word: str) -> None:
    assert singular(word) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("G250.76", ("G250.76", None)),
        ("TU246[建筑科学—建筑设计及理论]", ("TU246", "建筑科学—建筑设计及理论")),
        ("D669.3+1", ("D669.3+1", None)),
        ("Sociology", None),
        ("astro-ph", None),
        ("", None),
    ],
)
def test_class_numbers(text: str, expected: object) -> None:
    assert class_number(text) == expected
