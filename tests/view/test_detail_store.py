"""Details in chunks: nothing is lost between an object and its text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Author, Text
from citegraph.view.detail_store import CHUNK, Details, json_bytes
from citegraph.view.model import Count, Detail

word = st.text(min_size=1, max_size=5)
details = st.builds(
    Detail,
    titles=st.lists(st.builds(Text, text=word), max_size=2).map(tuple),
    authors=st.lists(st.builds(Author, name=word, other_name=st.none() | word), max_size=2).map(
        tuple
    ),
    page_count=st.none() | st.integers(0, 9),
    references_known=st.booleans(),
    counts=st.dictionaries(
        st.sampled_from(["citing", "references"]),
        st.builds(Count, in_corpus=st.none() | st.integers(0, 3), reason=st.none() | word),
    ),
    listed=st.dictionaries(st.just("citing"), st.lists(st.integers(0, 5), max_size=3).map(tuple)),
)


@given(st.dictionaries(st.integers(0, 3 * CHUNK), details, max_size=5))
def test_details_come_back(given_details: dict[int, Detail]) -> None:
    store = Details.of(given_details)
    assert dict(store) == given_details
    assert list(store) == sorted(given_details)
    assert all(place in store for place in given_details)
    found = [json.loads(store.chunk(number)) for number in range(4)]
    assert [int(place) for chunk in found for place in chunk] == sorted(given_details)
    assert all(int(place) // CHUNK == k for k, chunk in enumerate(found) for place in chunk)


def test_a_place_without_details_is_not_there() -> None:
    store = Details.of({3: Detail()})
    assert 4 not in store
    with pytest.raises(KeyError):
        store[4]


def test_a_detail_with_a_wrong_field_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        Details.of({0: {"colour": "red"}})


def test_half_surrogates_are_escaped() -> None:
    assert json_bytes("a\ud800") == b'"a\\ud800"'
    assert json.loads(json_bytes({"社": "\udc00"})) == {"社": "\udc00"}
