"""What all writers share: a file that is whole or not there, and the account of what it lacks."""

import contextlib
import gzip
import io
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from citegraph.errors import CitegraphError

PACKED = ".gz"
_LEVEL = 6
"""What gzip itself takes; the most, 9, makes files of records smaller by half a hundredth."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and what was not.

    Parameters
    ----------
    path
        The file (the first, where there are several) or folder.
    written
        How many records, or edges, it holds.
    left_out
        Facts that the format has no place for: what, and how many.
    altered
        Facts that stand in it in another form: what, and how many.
    more
        Further files that belong to the first.
    """

    path: Path
    written: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    altered: Mapping[str, int] = field(default_factory=dict)
    more: tuple[Path, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """As plain values, for JSON."""
        return {
            "path": str(self.path),
            "more": [str(path) for path in self.more],
            "written": self.written,
            "left_out": dict(self.left_out),
            "altered": dict(self.altered),
        }

    def __str__(self) -> str:
        lines = [f"wrote {self.written:,} to {', '.join(map(str, (self.path, *self.more)))}"]
        if self.left_out:
            lines.append(f"left out, without a place in this format: {_counts(self.left_out)}")
        if self.altered:
            lines.append(f"written in another form: {_counts(self.altered)}")
        return "\n".join(lines)


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in counts.items())


def account(counts: Counter[str]) -> dict[str, int]:
    """The counts that are not zero, in the order of their names."""
    return {name: counts[name] for name in sorted(counts) if counts[name]}


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """A new file beside ``path`` that takes its place at the end, or is removed on an error.

    Raises
    ------
    CitegraphError
        Where the folder does not exist or the file cannot be written.
    """
    path = checked(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        os.close(handle)
        part = Path(name)
        try:
            # mkstemp makes files that only their owner may read.
            part.chmod(0o666 & ~_umask())
            yield part
            part.replace(path)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                part.unlink()
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise CitegraphError(
            f"{path}: the file cannot be written ({reason}); choose another place."
        ) from error


@contextmanager
def text_file(path: str | Path) -> Iterator[TextIO]:
    """A new UTF-8 text file with line feeds as line ends that takes the place of ``path``.

    It is packed with gzip where the name ends with ``.gz``: the same text makes the same bytes.
    """
    with replacing(path) as part:
        if not is_packed(path):
            with part.open("w", encoding="utf-8", newline="\n") as file:
                yield file
            return
        with (
            part.open("wb") as target,
            # Neither the name nor the time of writing, which gzip would note.
            gzip.GzipFile("", "wb", _LEVEL, target, mtime=0) as packed,
            io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as file,
        ):
            yield file


def is_packed(path: str | Path) -> bool:
    """Whether the name asks for a file packed with gzip."""
    return Path(path).suffix.lower() == PACKED


def unpacked_name(path: str | Path) -> Path:
    """The path without the ending that asks for packing."""
    return Path(path).with_suffix("") if is_packed(path) else Path(path)


def beside(path: str | Path, ending: str) -> Path:
    """A file that belongs to another: the same name with another ending, packed as that one is.

    Examples
    --------
    >>> beside("map.net.gz", ".year.vec").name
    'map.year.vec.gz'
    """
    return Path(path).with_name(
        unpacked_name(path).stem + ending + (PACKED if is_packed(path) else "")
    )


def checked(path: str | Path) -> Path:
    """The path, where a file can stand there.

    Raises
    ------
    CitegraphError
        Where the folder does not exist, or a folder has this name.
    """
    path = Path(path)
    if not path.parent.is_dir():
        raise CitegraphError(
            f"{path}: the folder {path.parent} does not exist; make it or choose another."
        )
    if path.is_dir():
        raise CitegraphError(f"{path}: this is a folder; name a file in it.")
    return path


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
