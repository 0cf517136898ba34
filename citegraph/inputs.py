"""What a user names to be read: files, folders, patterns, archives; opened as bytes, unpacked.

Members of archives are read where they lie and never written to disk, so no name inside an archive
can lead outside it.
"""

import glob
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from citegraph.errors import ReadError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP, ZIP = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
FREE_BYTES = 1 << 28
"""What may always be unpacked, however small the archive."""
MOST_RATIO = 200
"""Beyond `FREE_BYTES`, how many times its packed size a file may unpack to. Text packs to a third
or a tenth; what is made to fill a disk or memory packs to a thousandth."""

IN_PROJECT = "the Pajek project of the same name beside it holds this network, so it was not read"

DAMAGE = (EOFError, zlib.error, zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError)
"""What opening and unpacking raise; `reason_of` says it in words."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read, or one member of a zip archive.

    Parameters
    ----------
    path
        The file, or the archive.
    member
        The name inside the archive.
    """

    path: Path
    member: str | None = None

    def __str__(self) -> str:
        return str(self.path) if self.member is None else f"{self.path}/{self.member}"

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, without the one that says it is packed."""
        name = self.member or self.path.name
        return Path(name.lower().removesuffix(".gz")).suffix

    def open(self) -> BinaryIO:
        """Open the unpacked bytes; they can be read in order, and again after ``seek(0)``.

        Raises
        ------
        DAMAGE
            Here or on reading, where the file cannot be opened or unpacked.
        """
        if self.member is None:
            file: BinaryIO = self.path.open("rb")
            packed = self.path.stat().st_size
        else:
            # The member keeps the archive's file open for as long as it needs it.
            with zipfile.ZipFile(self.path) as archive:
                packed = archive.getinfo(self.member).compress_size
                file = cast("BinaryIO", archive.open(self.member))
        start = file.read(2)
        file.seek(0)
        if start == GZIP:
            unpacked = cast("BinaryIO", gzip.GzipFile(fileobj=file))
            return _bounded(unpacked, packed, file)
        return file if self.member is None else _bounded(file, packed)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something inside a folder or an archive that is no file to read, and why."""

    name: str
    reason: str


class _Bounded(io.RawIOBase):
    """A file that refuses to unpack to far more than any text would."""

    def __init__(self, file: BinaryIO, packed: int, below: tuple[BinaryIO, ...]) -> None:
        self._file, self._limit, self._read = file, max(FREE_BYTES, MOST_RATIO * packed), 0
        self._below = below

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_SET:
            self._read = offset
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._read

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        chunk = self._file.read(len(view))
        view[: len(chunk)] = chunk
        self._read += len(chunk)
        if self._read > self._limit:
            raise OSError(
                f"it unpacks to more than {self._limit / 2**20:,.0f} MiB, {MOST_RATIO} times its "
                "size; if you trust it, unpack it yourself and name the unpacked file"
            )
        return len(chunk)

    def close(self) -> None:
        self._file.close()
        for file in self._below:
            file.close()
        super().close()


def _bounded(file: BinaryIO, packed: int, *below: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(_Bounded(file, packed, below), 1 << 16))


_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (FileNotFoundError, "there is no such file"),
    (IsADirectoryError, "this is a folder; name the files in it"),
    (EOFError, "the compressed file ends too early; get it again"),
    (zlib.error, "the compressed file is damaged; get it again ({})"),
    (gzip.BadGzipFile, "the compressed file is damaged; get it again ({})"),
    (zipfile.BadZipFile, "the compressed file is damaged; get it again ({})"),
    (NotImplementedError, "it is packed in a way that is not supported ({}); pack it anew"),
    (RuntimeError, "the archive needs a password; unpack it and name the unpacked files"),
    (OSError, "the file cannot be read ({})"),
)


def reason_of(error: BaseException) -> str:
    """Say in words why a file cannot be opened or unpacked."""
    words = next(reason for kind, reason in _REASONS if isinstance(error, kind))
    return words.format(getattr(error, "strerror", None) or error)


def find_inputs(paths: Iterable[str | Path]) -> Iterator[Input | Skipped | ReadError]:
    """The files that paths stand for, in a fixed order.

    A folder stands for every file below it that is not hidden, a pattern (``data/*.txt``, ``**``)
    for what it matches, a zip archive for its members. An error stands where nothing is found.
    """
    for path in map(Path, paths):
        if path.is_dir():
            yield from _below(path)
        elif not path.exists() and glob.has_magic(str(path)):
            # Path.glob takes no pattern that starts at the root.
            found = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207
            files = [Path(name) for name in found if not Path(name).is_dir()]
            if not files:
                yield ReadError(path, None, "no file matches this pattern")
            for file in files:
                yield from _members(file)
        else:
            yield from _members(path)


def _below(folder: Path) -> Iterator[Input | Skipped | ReadError]:
    files = sorted(path for path in folder.rglob("*") if not path.is_dir())
    hidden = [path for path in files if _is_hidden(path.relative_to(folder).as_posix())]
    if len(files) == len(hidden):
        yield ReadError(folder, None, "there is no file in this folder")
    shown = [file for file in files if file not in set(hidden)]
    twice = _in_projects(map(str, shown))
    for file in shown:
        if str(file) in twice:
            yield Skipped(str(file), IN_PROJECT)
        else:
            yield from _members(file)
    if hidden:
        yield Skipped(str(folder), f"{len(hidden)} hidden files in it were not read")


def _in_projects(names: Iterable[str]) -> set[str]:
    """Networks of Pajek that lie beside a project of their name, which holds them too."""
    by_lower = {name.lower(): name for name in names}
    projects = {name.removesuffix(".paj") for name in by_lower if name.endswith(".paj")}
    networks = ((lower, name) for lower, name in by_lower.items() if lower.endswith(".net"))
    return {name for lower, name in networks if lower.removesuffix(".net") in projects}


def _is_hidden(name: str) -> bool:
    """Files of the system: ``.git``, ``.DS_Store``, what macOS adds to archives."""
    parts = [part for part in name.split("/") if part not in (".", "..")]
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _members(path: Path) -> Iterator[Input | Skipped | ReadError]:
    try:
        with path.open("rb") as file:
            packed = file.read(4) in ZIP
        if not packed:
            yield Input(path)
            return
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except DAMAGE as error:
        yield ReadError(path, None, reason_of(error))
        return
    names = {member.filename for member in members}
    if names & {"[Content_Types].xml", "mimetype"}:
        reason = "this is an office document, not text; save it as text or CSV and name that"
        yield ReadError(path, None, reason)
        return
    files = [m for m in members if not m.is_dir() and not _is_hidden(m.filename)]
    if not files:
        yield ReadError(path, None, "there is no file in this archive")
    twice = _in_projects(member.filename for member in files)
    for member in files:
        if member.filename in twice:
            yield Skipped(f"{path}/{member.filename}", IN_PROJECT)
        elif member.filename.lower().endswith(".zip"):
            reason = "an archive inside an archive was not read; unpack it and name it by itself"
            yield Skipped(f"{path}/{member.filename}", reason)
        else:
            yield Input(path, member.filename)
    if hidden := sum(not member.is_dir() for member in members) - len(files):
        yield Skipped(str(path), f"{hidden} hidden files in it were not read")
