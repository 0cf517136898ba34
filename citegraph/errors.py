"""The errors that people see: one sentence that says what, where, and what to do."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


class CitegraphError(Exception):
    """Base of every error this package raises on purpose."""


class ReadError(CitegraphError):
    """A file, or one record of it, could not be read.

    Parameters
    ----------
    path
        The file.
    record
        The number of the record in the file, from 1; None where the file as a whole is meant.
    reason
        What is wrong and what to do, without a final full stop.
    """

    def __init__(self, path: str | Path, record: int | None, reason: str) -> None:
        self.path = Path(path)
        self.record = record
        self.reason = reason
        where = f"{path}" if record is None else f"{path}, record {record}"
        super().__init__(f"{where}: {reason}.")


class UnknownNameError(CitegraphError):
    """A name (format, relation, metric, column ...) that does not exist, with those that do."""

    def __init__(self, kind: str, name: str, choices: Iterable[str]) -> None:
        self.kind = kind
        self.name = name
        self.choices = tuple(choices)
        near = get_close_matches(name, self.choices, n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        super().__init__(
            f"No {kind} is called {name!r}; {hint}there are: {', '.join(self.choices)}."
        )


class NotFoundError(CitegraphError, KeyError):
    """No work has this key or identifier."""

    def __str__(self) -> str:
        # KeyError would show the repr of the sentence.
        return str(self.args[0])
