"""Parts of a file that are read apart: runs of whole lines, by where they lie in the file."""

import io
from typing import BinaryIO, NamedTuple, cast

from citegraph.inputs import GZIP, Input

LINE_FEED_IS_A_BYTE = frozenset({"utf-8", "utf-8-sig", "gb18030", "cp1252"})
"""Encodings in which no other character has the byte of a line feed in it."""


class Section(NamedTuple):
    """The bytes of a file from ``start`` to before ``stop``."""

    start: int
    stop: int


def sections(path: Input, encoding: str, size: int) -> list[Section]:
    """Cut a file behind line ends.

    Parameters
    ----------
    path
        The file; one that is packed stays whole, because it can be read from its start only.
    encoding
        Its encoding.
    size
        About how many bytes a section shall have; one long line makes it longer.

    Returns
    -------
    list of Section
        In order, from the file's first byte to its last; empty where it stays whole.
    """
    if path.member is not None or encoding not in LINE_FEED_IS_A_BYTE:
        return []
    with path.path.open("rb") as file:
        if file.read(2) == GZIP:
            return []
        end = file.seek(0, io.SEEK_END)
        found = []
        start = 0
        while start < end:
            file.seek(min(start + size, end) - 1)
            file.readline()
            found.append(Section(start, file.tell()))
            start = file.tell()
    return found if len(found) > 1 else []


def open_section(path: Input, section: Section) -> BinaryIO:
    """Open the bytes of a section of a file that is not packed."""
    file = path.path.open("rb", buffering=0)
    file.seek(section.start)
    return cast("BinaryIO", io.BufferedReader(_Part(file, section.stop - section.start), 1 << 16))


class _Part(io.RawIOBase):
    """A file that ends after so many bytes."""

    def __init__(self, file: io.RawIOBase | io.FileIO, left: int) -> None:
        self._file, self._left = file, left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        view = memoryview(buffer)[: self._left]
        count = self._file.readinto(view) or 0
        self._left -= count
        return count

    def close(self) -> None:
        self._file.close()
        super().close()
