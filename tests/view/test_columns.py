"""Columns in a model: arrays that compare, that cannot be changed, and that JSON can hold."""

from collections.abc import Mapping

import numpy as np
import pytest
from pydantic import Field, ValidationError

from citegraph.view.columns import NO_FLOATS, NO_INTS, Columns, Floats, Ints


class Table(Columns):
    numbers: Ints = NO_INTS
    measures: Floats = NO_FLOATS
    named: Mapping[str, Floats] = Field(default_factory=dict)


def test_equal_where_all_values_are() -> None:
    one = Table(numbers=(1, 2), measures=(0.5, None), named={"a": [1, float("nan")]})
    same = Table(numbers=[1, 2], measures=np.array([0.5, np.nan]), named={"a": (1.0, None)})
    assert one == same
    assert one != Table(numbers=(1, 3), measures=(0.5, None), named={"a": [1, None]})
    assert one != Table(numbers=(1, 2), measures=(0.5, 0.0), named={"a": [1, None]})
    assert one != Table(numbers=(1, 2), measures=(0.5, None), named={"b": [1, None]})
    assert one != Table(numbers=(1, 2), measures=(0.5, None))
    assert one != "a table"


def test_json_has_null_for_what_is_not_known() -> None:
    table = Table(numbers=(1, 2), measures=(0.5, float("inf")))
    text = table.model_dump_json()
    assert '"measures":[0.5,null]' in text
    assert Table.model_validate_json(text) == Table(numbers=(1, 2), measures=(0.5, None))


def test_values_stay_as_they_are() -> None:
    given = np.array([1, 2], dtype=np.int32)
    table = Table(numbers=given)
    given[0] = 9
    assert table.numbers.tolist() == [1, 2]
    with pytest.raises(ValueError, match="read-only"):
        table.numbers[0] = 9


def test_a_column_of_columns_is_refused() -> None:
    with pytest.raises(ValidationError, match="2 dimensions"):
        Table(numbers=[[1], [2]])
