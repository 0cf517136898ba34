"""A sentence is its English text to all that does not ask for the Chinese one."""

import copy
import json
import pickle

from hypothesis import given
from hypothesis import strategies as st

from citegraph.said import Said, chained

TEXTS = st.text(max_size=20)


@given(TEXTS, TEXTS)
def test_a_sentence_is_its_english_text(en: str, zh: str) -> None:
    said = Said(en, zh)
    assert said == en
    assert hash(said) == hash(en)
    assert (str(said), said.en, said.zh) == (en, en, zh)
    assert type(str(said)) is type(said.en) is type(said.zh) is str
    assert f"{said}" == en
    assert json.loads(json.dumps(said)) == en


@given(TEXTS, TEXTS)
def test_copies_keep_both_languages(en: str, zh: str) -> None:
    said = Said(en, zh)
    pickled = pickle.loads(pickle.dumps(said))  # noqa: S301 - our own bytes
    for again in (copy.copy(said), copy.deepcopy(said), pickled):
        assert type(again) is Said
        assert (again.en, again.zh) == (en, zh)


def test_one_language_alone_stands_for_both() -> None:
    assert Said("7").zh == "7"
    assert Said.of("7").zh == "7"
    said = Said("works", "文献")
    assert Said.of(said) is said
    assert Said("none", "").zh == ""


def test_sentences_in_a_row() -> None:
    made = chained([Said("one", "一"), "2", Said("three", "三")], " and ", "，")
    assert (made.en, made.zh) == ("one and 2 and three", "一，2，三")
    assert chained([], ", ", "，").zh == ""
