import numpy as np
import pytest

from citegraph.errors import CitegraphError
from citegraph.metrics.dates import last_year, references_known, years
from citegraph.relations.network import Network


def network(**attributes: list[object]) -> Network:
    return Network(
        nodes=np.arange(3, dtype=np.int32),
        source=np.array([0], np.int32),
        target=np.array([1], np.int32),
        weight=np.ones(1),
        directed=True,
        relation="citation",
        attributes=attributes,
    )


def test_an_unknown_year_is_no_number() -> None:
    given = network(year=[2001, None, 1999])
    assert np.array_equal(years(given), [2001, np.nan, 1999], equal_nan=True)
    assert last_year(given) == 2001
    assert last_year(network(year=[None, None, None])) is None


def test_years_have_to_be_there() -> None:
    with pytest.raises(CitegraphError, match="with_attributes"):
        years(network())


def test_a_list_is_known_as_the_source_says_or_where_something_is_cited() -> None:
    assert references_known(network(references_known=[True, None, False])).tolist() == [
        True,
        False,
        False,
    ]
    assert references_known(network()).tolist() == [True, False, False]
