from hypothesis import given
from hypothesis import strategies as st

from citegraph import identifiers
from citegraph.model import Identifiers, Reference
from citegraph.readers.shared.openalex_numbers import by_number, columns

NUMBERS = st.integers(10, 10**10).map("https://openalex.org/W{}".format)


@given(st.lists(NUMBERS | st.text(min_size=1, max_size=30) | st.just("w2741809807")))
def test_references_are_those_that_pydantic_makes(numbers: list[str]) -> None:
    checked = tuple(
        Reference(raw=number, ids=Identifiers(openalex=identifiers.openalex(number)))
        for number in numbers
    )
    found = by_number(numbers)
    assert found == checked
    for quick, slow in zip(found, checked, strict=True):
        assert list(dict(quick)) == list(dict(slow))
        assert list(dict(quick.ids)) == list(dict(slow.ids))

    assert columns(numbers) == {
        "openalex": [reference.ids.openalex for reference in checked],
        "fragment": [reference.fragment for reference in checked],
    }


def test_one_number_is_one_object() -> None:
    first, second = by_number(["https://openalex.org/W12", "https://openalex.org/W12"])
    assert first is second
    assert by_number(["https://openalex.org/W12"])[0] is first
