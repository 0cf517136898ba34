"""What a metric gives where not every node can have a value: the values, and why some lack."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from citegraph.relations.network import Option


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """One value a node, nan where the data cannot support one.

    NumPy takes it for the array ``values``.

    Parameters
    ----------
    values
        One number a node (float64), nan where it is unknown.
    unknown
        Why values are missing: reason and one flag a node. Every nan has a reason.
    options
        What was asked for.
    as_of
        The last year that was counted; None where no year plays a part.
    """

    values: NDArray[np.float64]
    unknown: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)
    options: Mapping[str, Option] = field(default_factory=dict)
    as_of: int | None = None

    def __post_init__(self) -> None:
        values = np.array(self.values, dtype=np.float64)
        explained = np.zeros(values.size, dtype=np.bool_)
        for reason, flags in self.unknown.items():
            if np.shape(flags) != values.shape:
                raise ValueError(f"{reason!r}: {np.size(flags)} flags for {values.size} values")
            explained |= flags
        if (explained != np.isnan(values)).any():
            raise ValueError("a value is missing without a reason, or there in spite of one")
        values.flags.writeable = False
        object.__setattr__(self, "values", values)

    @classmethod
    def known_unless(
        cls,
        values: NDArray[np.floating] | NDArray[np.integer],
        unknown: Mapping[str, NDArray[np.bool_]],
        options: Mapping[str, Option] | None = None,
        as_of: int | None = None,
    ) -> "Scores":
        """Values that are blanked where a reason holds; of several reasons the first is kept."""
        kept = np.array(values, dtype=np.float64)
        reasons: dict[str, NDArray[np.bool_]] = {}
        blank = np.zeros(kept.size, dtype=np.bool_)
        for reason, flags in unknown.items():
            fresh = flags & ~blank
            if fresh.any():
                reasons[reason] = fresh
            blank |= flags
        kept[blank] = np.nan
        return cls(kept, reasons, options or {}, as_of)

    @classmethod
    def of(cls, found: ArrayLike) -> "Scores":
        """What a metric gave: the scores themselves, or an array in which nothing is unknown."""
        return found if isinstance(found, cls) else cls(np.asarray(found, dtype=np.float64))

    def why(self, place: int) -> str | None:
        """Why the node at this place has no value; None where it has one."""
        return next((reason for reason, flags in self.unknown.items() if flags[place]), None)

    def __getitem__(self, place: Any) -> Any:  # noqa: ANN401 - whatever NumPy takes and gives
        """The value of a node by its place, or those that a NumPy index chooses."""
        return self.values[place]

    def __len__(self) -> int:
        return int(self.values.size)

    def tolist(self) -> list[float | None]:
        """The values, None where one is unknown."""
        return [None if np.isnan(value) else value for value in self.values.tolist()]

    def __array__(
        self, dtype: DTypeLike | None = None, copy: bool | None = None
    ) -> NDArray[np.float64]:
        found: NDArray[np.float64] = np.array(self.values, dtype=dtype, copy=copy or None)
        return found
