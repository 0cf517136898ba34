"""Open a text file of unknown encoding: gzip, byte order mark, UTF-8, GB18030, UTF-16, cp1252.

The order is the product of what bibliographic databases write. What was chosen is reported, and a
last resort carries a note, so that damaged text is never passed on in silence.
"""

import codecs
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from citegraph.errors import ReadError

CHUNK = 1 << 20
HEAD = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class OpenedText:
    """A text stream with line feeds as line ends, its encoding, and what a reader should know.

    Parameters
    ----------
    stream
        Positioned at the start, after any byte order mark. The caller closes it.
    encoding
        The codec's name.
    notes
        Sentences about doubtful decisions; empty where there were none.
    """

    stream: TextIO
    encoding: str
    notes: tuple[str, ...] = ()

    def head(self, characters: int = HEAD) -> str:
        """Give the first characters and go back to the start."""
        text = self.stream.read(characters)
        self.stream.seek(0)
        return text


def open_text(path: str | Path) -> OpenedText:
    """Open a file as text, whatever its encoding and line ends (LF, CRLF, CR).

    Tried in this order: byte order mark; strict UTF-8; GB18030, where what it gives are characters
    that Chinese text is made of; UTF-16 without a mark; UTF-8 with few damaged bytes; cp1252. The
    last two are reported in ``notes``. The file is read twice and never held in memory.

    Raises
    ------
    ReadError
        Where the file cannot be opened, is empty, is binary, or its compression is broken.
    """
    path = Path(path)
    try:
        encoding, errors, notes = _choose(path)
    except (EOFError, gzip.BadGzipFile, OSError) as error:
        raise ReadError(path, None, _reason(error)) from error
    stream = io.TextIOWrapper(
        cast("io.BufferedReader", _open(path)), encoding=encoding, errors=errors, newline=None
    )
    return OpenedText(stream, encoding, notes)


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "this is a folder; name the files in it"
    if isinstance(error, EOFError):
        return "the compressed file ends too early; get it again"
    return f"the file cannot be read ({getattr(error, 'strerror', None) or error})"


def _open(path: Path) -> BinaryIO:
    with path.open("rb") as file:
        compressed = file.read(2) == b"\x1f\x8b"
    return cast("BinaryIO", gzip.open(path, "rb")) if compressed else path.open("rb")


def _chunks(path: Path) -> Iterator[bytes]:
    with _open(path) as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _choose(path: Path) -> tuple[str, str, tuple[str, ...]]:
    """Encoding, error handler and notes for a file."""
    with _open(path) as file:
        head = file.read(HEAD)
    if not head.strip(b" \t\r\n\0"):
        raise ReadError(path, None, "the file is empty")
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding, "replace", _damage_note(path, encoding)
    wide = _wide_encoding(head)
    if b"\0" in head:
        if wide and _decodes(path, wide):
            return wide, "strict", ()
        raise ReadError(path, None, "this is a binary file, not text; export it as plain text")
    if _decodes(path, "utf-8"):
        return "utf-8", "strict", ()
    if _decodes(path, "gb18030") and _is_chinese(path):
        return "gb18030", "strict", ()
    good, bad = _utf8_damage(path)
    if good > 10 * bad:
        note = f"{bad} damaged bytes in UTF-8 text were replaced by U+FFFD"
        return "utf-8", "replace", (note,)
    note = "no known encoding fits; read as Windows-1252, accented letters may be wrong"
    return "cp1252", "replace", (note,)


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark shows as NULs in every other place of its ASCII characters."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_chinese(path: Path) -> bool:
    """Whether nearly all that GB18030 gives are characters of everyday Chinese (GB 2312).

    Latin text with accents often decodes as GB18030 by chance, into rare characters.
    """
    decoder = codecs.getincrementaldecoder("gb18030")("strict")
    total = common = 0
    for chunk in _chunks(path):
        wide = "".join(c for c in decoder.decode(chunk) if not c.isascii())
        total += len(wide)
        common += len(wide.encode("gb2312", "ignore")) // 2
    return common >= 0.9 * total


def _utf8_damage(path: Path) -> tuple[int, int]:
    """Count of non-ASCII characters that are valid UTF-8, and of bytes that are not."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    good = bad = 0
    for chunk in _chunks(path):
        wide = [c for c in decoder.decode(chunk) if not c.isascii()]
        damaged = wide.count("\ufffd")
        good, bad = good + len(wide) - damaged, bad + damaged
    bad += decoder.decode(b"", final=True).count("\ufffd")
    return good, bad


def _damage_note(path: Path, encoding: str) -> tuple[str, ...]:
    if _decodes(path, encoding):
        return ()
    return (f"some bytes are not {encoding.upper()} and were replaced by U+FFFD",)
