"""What a corpus may take of the machine: a budget of memory, and a folder to spill to."""

import gc
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from citegraph.errors import CitegraphError

LEAST = 512 * 1000**2
"""Bytes below which an import of any size cannot be promised."""

# Shares of a budget. What is left is for the interpreter, its libraries and the lists of matching.
_OF_DATABASE, _OF_ROWS, _OF_STRINGS, _OF_READERS = 0.55, 0.1, 0.1, 0.2
_ROW_BYTES, _STRING_BYTES, _READER_BYTES = 500, 200, 250 * 1000**2
MOST_READERS = 4
"""Processes that read: one that stores is busy with them, since storing takes a quarter as long."""
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12,
          "ki": 2**10, "mi": 2**20, "gi": 2**30, "ti": 2**40}  # fmt: skip
_AMOUNT = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([kmgt]?i?)b?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Resources:
    """How much memory may be used, and where what does not fit goes.

    Parameters
    ----------
    memory
        Bytes for the whole process; without a number DuckDB takes up to 80 % of the machine's.
    spill
        The folder for what does not fit; a folder of the system's temporary files without one.
    processes
        How many processes may read files; as many as there are processors without a number, up to
        `MOST_READERS` in any case.
    """

    memory: int | None = None
    spill: Path | None = None
    processes: int | None = None

    @classmethod
    def checked(
        cls,
        memory: str | None = None,
        spill: str | Path | None = None,
        processes: int | None = None,
    ) -> Self:
        """From what a person writes, such as ``2GB``.

        Raises
        ------
        CitegraphError
            If the amount is none, or too small, or the folder does not exist, or if there is not
            one process.
        """
        if processes is not None and processes < 1:
            raise CitegraphError(f"processes is {processes}, but must be at least 1.")
        if spill is not None and not Path(spill).is_dir():
            raise CitegraphError(
                f"{spill}: the folder to spill to does not exist; create it first."
            )
        return cls(
            None if memory is None else _bytes(memory),
            None if spill is None else Path(spill),
            processes,
        )

    @property
    def folder(self) -> Path:
        """Where the database spills to."""
        return self.spill or Path(tempfile.gettempdir(), "citegraph")

    @property
    def database(self) -> int | None:
        """Bytes for the database; None where it may choose."""
        return None if self.memory is None else int(self.memory * _OF_DATABASE)

    def rows(self, most: int) -> int:
        """Rows of records to hold in Python before they go to the database, ``most`` at best."""
        return most if self.memory is None else min(most, int(self.memory * _OF_ROWS / _ROW_BYTES))

    def strings(self, most: int) -> int:
        """Distinct reference strings to remember, ``most`` at best."""
        if self.memory is None:
            return most
        return min(most, int(self.memory * _OF_STRINGS / _STRING_BYTES))

    @property
    def readers(self) -> int:
        """How many processes may read files; where it is 1, this one does."""
        most = min(self.processes or processors(), MOST_READERS)
        if self.memory is None:
            return most
        return max(1, min(most, int(self.memory * _OF_READERS / _READER_BYTES)))

    def __str__(self) -> str:
        if self.memory is None or self.database is None:
            return f"memory: no budget, spilling to {self.folder}"
        return (
            f"memory: {_shown(self.memory)}, of which the database takes {_shown(self.database)} "
            f"and spills the rest to {self.folder}"
        )


def processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look for cycles rarely, where much is made that has none.

    Python looks at all that lives whenever a quarter more lives: half the time of reading records,
    a quarter of that of finding topics.
    """
    before = gc.get_threshold()
    gc.set_threshold(1_000_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _bytes(amount: str) -> int:
    found = _AMOUNT.fullmatch(amount)
    if found is None:
        raise CitegraphError(f"{amount!r} is no amount of memory; write one like 2GB or 800MB.")
    number = int(float(found[1]) * _UNITS[found[2].lower()])
    if number < LEAST:
        raise CitegraphError(f"{amount} of memory is too little; give {_shown(LEAST)} or more.")
    return number


def _shown(number: int) -> str:
    return f"{number / 10**9:.2f} GB"


def peak_memory() -> int | None:
    """The most memory that this process has had, in bytes; None where the system does not say."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - absent on Windows

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def tell_memory(resources: Resources) -> str:
    """What was allowed and what was used."""
    most = peak_memory()
    if most is None:
        return str(resources)
    over = resources.memory is not None and most > resources.memory
    return f"{resources}; used at most {_shown(most)}{', more than allowed' if over else ''}"
