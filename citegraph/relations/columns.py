"""Columns of a network's nodes that are loaded when they are first looked at."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any


class LazyColumns(Mapping[str, Sequence[Any]]):
    """Columns by name, each loaded when it is first asked for and then kept.

    Parameters
    ----------
    names
        What the columns are called.
    size
        How many values each has.
    load
        From a name to its values.
    """

    def __init__(
        self, names: Sequence[str], size: int, load: Callable[[str], Sequence[Any]]
    ) -> None:
        self.size = size
        self._load = load
        self._loaded: dict[str, Sequence[Any] | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> Sequence[Any]:
        values = self._loaded[name]
        if values is None:
            values = self._loaded[name] = self._load(name)
        return values

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded)

    def __len__(self) -> int:
        return len(self._loaded)

    def __contains__(self, name: object) -> bool:
        return name in self._loaded  # the usual way would load it

    def __repr__(self) -> str:
        return f"<columns {', '.join(self)} of {self.size:,} nodes>"

    def __reduce__(self) -> tuple[type, tuple[dict[str, Sequence[Any]]]]:
        """A copy elsewhere cannot load, so it has all."""
        return dict, (dict(self),)

    def load(self) -> None:
        """Load what is not loaded yet."""
        for name in self:
            self[name]
