"""Open a text file of unknown encoding: gzip, byte order mark, UTF-16, UTF-8, GB18030, cp1252.

The order is the product of what bibliographic databases write. What was chosen is reported, and a
last resort carries a note, so that damaged text is never passed on in silence.
"""

import codecs
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TextIO, cast

from citegraph.errors import ReadError
from citegraph.inputs import DAMAGE, Input, reason_of
from citegraph.strangers import why_binary

CHUNK = 1 << 20
HEAD = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f")
"""Bytes that text has none of, or few by accident; marks of old formats are not among them."""
_LONE = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f](?![^\x00-\x7f])")


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


def open_text(path: str | Path | Input) -> OpenedText:
    """Open a file as text, whatever its encoding and line ends (LF, CRLF, CR).

    Tried in this order: byte order mark; UTF-16 without a mark, where there are NUL bytes; strict
    UTF-8; GB18030, where what it gives are characters that Chinese text is made of; UTF-8 with
    fewer damaged than whole characters; cp1252. The last two are reported in ``notes``. The file
    is read more than once and never held in memory.

    Raises
    ------
    ReadError
        Where the file cannot be opened, is empty, is binary, or its compression is broken.
    """
    source = path if isinstance(path, Input) else Input(Path(path))
    try:
        encoding, errors, notes = _choose(source)
    except DAMAGE as error:
        raise ReadError(str(source), None, reason_of(error)) from error
    stream = io.TextIOWrapper(
        cast("io.BufferedReader", source.open()), encoding=encoding, errors=errors, newline=None
    )
    return OpenedText(stream, encoding, notes)


def _chunks(path: Input) -> Iterator[bytes]:
    with path.open() as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _choose(path: Input) -> tuple[str, str, tuple[str, ...]]:
    """Encoding, error handler and notes for a file."""
    with path.open() as file:
        head = file.read(HEAD)
    bom, encoding = next((known for known in _BOMS if head.startswith(known[0])), (b"", ""))
    if not head.removeprefix(bom).strip(b" \t\r\n\0"):
        raise ReadError(str(path), None, "the file is empty")
    if bom:
        return encoding, "replace", _damage_note(path, encoding)
    if b"\0" in head:
        wide = _wide_encoding(head)
        if wide and _decodes(path, wide):
            return wide, "strict", ()
        raise _binary(path, head)
    if _decodes(path, "utf-8"):
        return "utf-8", "strict", ()
    if _decodes(path, "gb18030") and _is_chinese(path):
        return "gb18030", "strict", ()
    good, bad = _utf8_damage(path)
    if good >= max(1, bad):
        note = f"{bad} damaged bytes in UTF-8 text were replaced by U+FFFD"
        return "utf-8", "replace", (note,)
    if sum(map(_CONTROLS.__contains__, head)) > 0.01 * len(head):
        raise _binary(path, head)
    note = "no known encoding fits; read as Windows-1252, accented letters may be wrong"
    return "cp1252", "replace", (note,)


def _binary(path: Input, head: bytes) -> ReadError:
    return ReadError(str(path), None, why_binary(head))


@cache
def _everyday() -> frozenset[str]:
    """Characters of everyday Chinese, simplified (GB 2312) and traditional (Big5, level 1)."""
    simplified = [bytes([a, b]) for a in range(0xA1, 0xF8) for b in range(0xA1, 0xFF)]
    last = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    traditional = [bytes([a, b]) for a in range(0xA1, 0xC7) for b in last]
    return frozenset(
        b"".join(simplified).decode("gb2312", "ignore")
        + b"".join(traditional).decode("big5", "ignore")
    )


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark, by the byte order that gives characters people write."""
    shares = {}
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(encoding, "replace")
        written = sum(
            count
            for character, count in Counter(text).items()
            if character in "\t\n\r" or " " <= character <= "\u04ff" or character in _everyday()
        )
        shares[encoding] = written / max(1, len(text))
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= 0.75 else None


def _decodes(path: Input, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_chinese(path: Input) -> bool:
    """Whether most of what GB18030 gives are characters of everyday Chinese, in runs.

    Latin text with accents often decodes as GB18030 by chance, and Big5 too: of an accented letter
    and the next one a fifth give an everyday character, of Big5 text less than a half. But such a
    character stands alone behind a Latin letter, as none does in Chinese.
    """
    decoder = codecs.getincrementaldecoder("gb18030")("strict")
    counts: Counter[str] = Counter()
    lone = 0
    for chunk in _chunks(path):
        text = decoder.decode(chunk)
        counts.update(c for c in text if not c.isascii())
        lone += len(_LONE.findall(text))
    everyday = sum(count for character, count in counts.items() if character in _everyday())
    return everyday >= 0.75 * counts.total() and lone < 0.5 * counts.total()


def _utf8_damage(path: Input) -> tuple[int, int]:
    """Count of non-ASCII characters that are valid UTF-8, and of bytes that are not."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    good = bad = 0
    for chunk in _chunks(path):
        wide = [c for c in decoder.decode(chunk) if not c.isascii()]
        damaged = wide.count("\ufffd")
        good, bad = good + len(wide) - damaged, bad + damaged
    bad += decoder.decode(b"", final=True).count("\ufffd")
    return good, bad


def _damage_note(path: Input, encoding: str) -> tuple[str, ...]:
    if _decodes(path, encoding):
        return ()
    return (f"some bytes are not {encoding.upper()} and were replaced by U+FFFD",)
