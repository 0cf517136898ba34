"""Columns of a view: numbers as read-only arrays, a thing that costs a few bytes and no object."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pydantic import PlainSerializer, PlainValidator

from citegraph.model import Part


def _column(kind: type[np.generic]) -> PlainValidator:
    """Anything like a sequence of numbers as a read-only array; None becomes nan in floats."""

    def made(values: Any) -> NDArray[Any]:  # noqa: ANN401 - what pydantic was given
        column = np.array(values, dtype=kind)
        if column.ndim != 1:
            raise ValueError(f"a column has {column.ndim} dimensions; give one value an entry")
        column.flags.writeable = False
        return column

    return PlainValidator(made)


def _plain(values: NDArray[Any]) -> list[Any]:
    """Numbers as JSON has them: what is not a number is null."""
    if values.dtype.kind != "f" or np.isfinite(values).all():
        return list(values.tolist())
    return [value if np.isfinite(value) else None for value in values.tolist()]


_LIST = PlainSerializer(_plain)
Ints: TypeAlias = Annotated[NDArray[np.int32], _column(np.int32), _LIST]
Floats: TypeAlias = Annotated[NDArray[np.float64], _column(np.float64), _LIST]
"""nan is a number that is not known."""

NO_INTS: NDArray[np.int32] = np.empty(0, np.int32)
NO_FLOATS: NDArray[np.float64] = np.empty(0, np.float64)


class Columns(Part):
    """A part with arrays in it: equal where all values are, and so is what is not known."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and _same(self.__dict__, other.__dict__)

    __hash__ = None  # type: ignore[assignment]


def _same(one: object, other: object) -> bool:
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    return bool(one == other)
