"""Columns of numbers and texts as bytes, small before they are compressed: see docs/page_data.md.

Whole numbers are variable-length (LEB128: seven bits a byte, the lowest first, the high bit set on
all but the last byte). Signed ones are folded first (0, -1, 1, -2 ... become 0, 1, 2, 3 ...).
"""

import zlib
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from citegraph.writers.html import well_formed

Unsigned = NDArray[np.uint64]


class Packer:
    """Columns one after the other, and the list that says what they are."""

    def __init__(self) -> None:
        self.columns: list[list[str | int]] = []
        """Name, kind, number of entries and number of bytes of each column."""
        self._parts: list[bytes] = []

    def _add(self, name: str, kind: str, count: int, data: bytes) -> None:
        self.columns.append([name, kind, count, len(data)])
        self._parts.append(data)

    def data(self) -> bytes:
        """All columns as one block of bytes."""
        return b"".join(self._parts)

    def uint(self, name: str, values: ArrayLike) -> None:
        """Numbers from 0 to 2^32 - 1."""
        numbers = np.asarray(values, dtype=np.uint64)
        self._add(name, "uint", numbers.size, varints(numbers))

    def signed(self, name: str, values: ArrayLike) -> None:
        """Numbers from -2^31 to 2^31 - 1."""
        numbers = np.asarray(values, dtype=np.int64)
        self._add(name, "int", numbers.size, varints(folded(numbers)))

    def optional(self, name: str, values: Sequence[Any]) -> None:
        """Numbers of 30 bits that may be unknown (None)."""
        known = np.array([value is not None for value in values], dtype=np.bool_)
        numbers = np.array([0 if value is None else value for value in values], dtype=np.int64)
        self._optional(name, numbers, known)

    def _optional(self, name: str, numbers: NDArray[np.int64], known: NDArray[np.bool_]) -> None:
        marked = np.where(known, folded(numbers) + np.uint64(1), np.uint64(0))
        self._add(name, "optional", numbers.size, varints(marked))

    def hundredths(self, name: str, values: NDArray[np.float64]) -> None:
        """Numbers with two decimals, nan where unknown."""
        known = np.isfinite(values)
        numbers = np.round(np.where(known, values, 0.0) * 100).astype(np.int64)
        marked = np.where(known, folded(numbers) + np.uint64(1), np.uint64(0))
        self._add(name, "hundredths", values.size, varints(marked))

    def measure(self, name: str, values: NDArray[np.float64]) -> None:
        """Any numbers, nan where unknown: whole ones as they are, others in single precision."""
        known = np.isfinite(values)
        kept = np.where(known, values, 0.0)
        if (np.abs(kept) < 2**30).all() and (kept == np.rint(kept)).all():
            self._optional(name, kept.astype(np.int64), known)
        else:
            single = np.where(known, values, np.nan).astype("<f4")
            self._add(name, "f32", values.size, single.tobytes())

    def weights(self, name: str, values: NDArray[np.float64]) -> None:
        """Numbers that are all known, exact."""
        if (values == np.rint(values)).all() and ((values >= 0) & (values < 2**30)).all():
            self.uint(name, values.astype(np.int64))
        else:
            self._add(name, "f64", values.size, values.astype("<f8").tobytes())

    def flags(self, name: str, values: ArrayLike) -> None:
        """Eight flags a byte, the first in the lowest bit."""
        bits = np.asarray(values, dtype=np.bool_)
        self._add(name, "flags", bits.size, np.packbits(bits, bitorder="little").tobytes())

    def texts(self, name: str, values: Iterable[str | None]) -> None:
        """Texts that may be unknown: their lengths, and all of them as one text in UTF-8.

        Lengths are in UTF-16 units and one more than that; 0 is an unknown text.
        """
        known = [None if value is None else _clean(value) for value in values]
        self.uint(f"{name}.lengths", [0 if v is None else _units(v) + 1 for v in known])
        whole = "".join(value for value in known if value)
        self._add(name, "utf8", _units(whole), whole.encode("utf-8"))

    def words(self, name: str, values: Sequence[str | None]) -> None:
        """Texts that often repeat: the different ones, and for each entry its number from 1."""
        number = {text: place for place, text in enumerate(dict.fromkeys(filter(_known, values)))}
        self.texts(f"{name}.texts", number)
        self.uint(name, [0 if value is None else number[value] + 1 for value in values])

    def rows(self, name: str, owner: NDArray[Any], item: NDArray[Any], owners: int) -> None:
        """Lists of numbers: how many each owner has, and the steps from one to the next.

        Parameters
        ----------
        owner, item
            Ascending by owner and then by item.
        owners
            How many lists there are.
        """
        self.uint(f"{name}.sizes", np.bincount(owner, minlength=owners))
        steps = np.diff(item.astype(np.int64), prepend=0)
        first = np.diff(owner.astype(np.int64), prepend=-1) > 0
        steps[first] = item[first]
        self.uint(name, steps)


def folded(numbers: NDArray[np.int64]) -> Unsigned:
    """Signed numbers as unsigned ones that are small where the numbers are near zero."""
    return ((numbers << 1) ^ (numbers >> 63)).astype(np.uint64)


def varints(numbers: Unsigned) -> bytes:
    """Numbers in LEB128."""
    sizes = np.ones(numbers.size, dtype=np.int64)
    for bits in range(7, 64, 7):
        longer = numbers >> np.uint64(bits) > 0
        if not longer.any():
            break
        sizes += longer
    starts = np.cumsum(sizes) - sizes
    found = np.zeros(int(sizes.sum()), dtype=np.uint8)
    for place in range(int(sizes.max(initial=0))):
        has = sizes > place
        low = (numbers[has] >> np.uint64(7 * place)) & np.uint64(127)
        found[starts[has] + place] = low + (sizes[has] > place + 1) * np.uint64(128)
    return found.tobytes()


def squeezed(data: bytes) -> bytes:
    """Gzip without a date or a name, so that equal data give equal bytes."""
    pressed = zlib.compressobj(9, wbits=31)
    return pressed.compress(data) + pressed.flush()


def _known(value: str | None) -> bool:
    return value is not None


def _units(text: str) -> int:
    """The length of a text in UTF-16 units, by which JavaScript counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _clean(text: str) -> str:
    return text if text.isascii() or text.isprintable() else well_formed(text)
