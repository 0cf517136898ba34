"""JSON as files have it: perhaps broken, and perhaps larger than the memory."""

import json
import re
from typing import Any, TextIO

CHUNK = 1 << 20
MAX_ITEM = 1 << 25
"""Characters of the longest item that is read: 32 million."""

MAX_DEEP = 100
"""Values nested too deeply after which a file is given up: to find out takes long."""

_SPACE = re.compile(r"[\s\ufeff]*+")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class JsonError(ValueError):
    """A text is no JSON; ``place`` is the character where that shows."""

    def __init__(self, reason: str, place: int) -> None:
        super().__init__(reason)
        self.place = place


class TooDeepError(JsonError):
    """A value is nested more deeply than Python can parse; the place is that after its start."""

    def __init__(self, start: int) -> None:
        super().__init__("nested too deeply", start + 1)


def loads(text: str) -> Any:  # noqa: ANN401 - JSON is of any type
    """Parse one item.

    Raises
    ------
    JsonError
        If it is no JSON, or nested too deeply.
    """
    value, end = _parse(text, _space(text, 0))
    if _space(text, end) != len(text):
        raise JsonError(f"character {end + 1} comes after the end of the item", end)
    return value


# A source that writes NaN says that it does not know.
_DECODER = json.JSONDecoder(parse_constant=lambda _: None)


def _space(text: str, place: int) -> int:
    """The first place from here on that is no white space."""
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _parse(text: str, start: int) -> tuple[Any, int]:
    """Parse the value that starts here; give it and the place after it."""
    try:
        value, end = _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        raise JsonError(f"{what} at character {error.pos - start + 1}", error.pos) from None
    except RecursionError:
        raise TooDeepError(start) from None
    except ValueError as error:  # a number of thousands of digits
        raise JsonError(str(error).partition(";")[0], start + 1) from None
    if _ESCAPED_SURROGATE.search(text, start, end):
        value = _mended(value)
    return value, end


def _mended(value: Any) -> Any:  # noqa: ANN401
    """Replace halves of surrogate pairs by U+FFFD: they are no characters and cannot be stored."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return value


class Window:
    """The part of a stream that is held, and a place in it.

    What is before ``place`` may be dropped, unless ``mark`` says from where it is still needed.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.text = ""
        self.place = 0
        self.mark: int | None = None
        self.ended = False
        self.deep = 0

    def fill(self) -> bool:
        """Read on, at least as much as is held; False at the end of the stream."""
        start = self.place if self.mark is None else self.mark
        self.text, self.place = self.text[start:], self.place - start
        self.mark = None if self.mark is None else 0
        more = self._stream.read(max(CHUNK, len(self.text)))
        self.ended = not more
        self.text += more
        return not self.ended

    def peek(self) -> str:
        """Skip white space; the next character, or an empty string at the end."""
        while True:
            self.place = _space(self.text, self.place)
            if self.place < len(self.text):
                return self.text[self.place]
            if self.ended or not self.fill():
                return ""

    def value(self) -> tuple[Any, str]:
        """Take the value that starts at this place, parsed and as text.

        Raises
        ------
        JsonError
            If there is none. The place stays; that of the error is in the window.
        """
        # An error costs the parser the length of the text it was given, so that is short at first.
        size = 1 << 12
        while True:
            piece = self.text[self.place : self.place + size]
            try:
                value, end = _parse(piece, 0)
            except JsonError as error:
                self.deep += isinstance(error, TooDeepError)
                # The value may only be cut by the end of the piece.
                near_end = error.place > len(piece) - 12
                if (near_end or str(error).startswith("Unterminated")) and self._longer(size):
                    size *= 8
                    continue
                error.place += self.place
                raise
            if end == len(piece) and self._longer(size):
                size *= 8  # 12 may be the start of 123
                continue
            self.place += end
            return value, piece[:end]

    def _longer(self, size: int) -> bool:
        """Whether there is more text than this from here on; reads it if need be."""
        return len(self.text) - self.place > size or self._read_on()

    def _read_on(self) -> bool:
        """Fill the window, unless it holds as much of one item as there may be."""
        return not self.ended and len(self.text) - self.place < MAX_ITEM and self.fill()

    def skip(self, place: int) -> None:
        """Go to a place in the window; to its end where that is before it."""
        self.place = min(place, len(self.text))

    def find(self, pattern: re.Pattern[str]) -> bool:
        """Go to the end of the next match; False at the end of the stream."""
        while (match := pattern.search(self.text, self.place)) is None:
            # A match may start in the window: more white space than this is in none.
            self.place = max(self.place, len(self.text) - 1000)
            if self.ended or not self.fill():
                self.place = len(self.text)
                return False
        self.place = match.end()
        return True

    def line(self) -> str | None:
        """Take the rest of the line; None where it is longer than an item can be."""
        while (end := self.text.find("\n", self.place)) < 0 and self._read_on():
            pass
        if end < 0 and not self.ended:
            return None
        end = len(self.text) if end < 0 else end
        text, self.place = self.text[self.place : end], end
        return text
