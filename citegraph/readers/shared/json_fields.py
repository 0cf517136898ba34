"""The values of one JSON object by key; what is not used in full can be kept as ``extra``."""

import json
from collections.abc import Mapping
from typing import Any

from citegraph.readers.shared.common import Fields
from citegraph.readers.shared.markup import plain

Object = Mapping[str, Any]


class JsonFields:
    """The fields of a record that is a JSON object.

    A value of another type than the one asked for is not taken: it stays for `rest`.

    Parameters
    ----------
    values
        The object. Null, blank and empty values are dropped.
    """

    def __init__(self, values: Object) -> None:
        self._values = {key: value for key, value in values.items() if not _is_empty(value)}
        self._used: set[str] = set()

    def value(self, key: str) -> Any:  # noqa: ANN401 - JSON is of any type
        """Give a value as it is; None where there is none."""
        self._used.add(key)
        return self._values.get(key)

    def text(self, *keys: str) -> str | None:
        """Give the first of these values that is a text or a number, or a list of one."""
        for key in keys:
            value = self._values.get(key)
            value = value[0] if isinstance(value, list) and len(value) == 1 else value
            if (text := scalar(value)) is not None:
                self._used.add(key)
                return text
        return None

    def plain(self, *keys: str) -> str | None:
        """Give a text without markup; one that had some is kept as written too."""
        for key in keys:
            raw = self.text(key)
            if raw and (text := plain(raw)):
                if text != raw:
                    self.keep(key)
                return text
        return None

    def texts(self, key: str) -> list[str]:
        """Give the texts of a list, or the one text that stands for it."""
        value = self._values.get(key)
        values = value if isinstance(value, list) else [value]
        found = [scalar(item) for item in values]
        if None not in found:
            self._used.add(key)
        return [text for text in found if text is not None]

    def objects(self, key: str) -> list[Object]:
        """Give the objects of a list, or the one object that stands for it."""
        value = self._values.get(key)
        values = value if isinstance(value, list) else [value]
        found = [item for item in values if isinstance(item, Mapping)]
        if len(found) == len(values):
            self._used.add(key)
        return found

    def issn(self, key: str) -> tuple[str, ...]:
        """Give the serial numbers of a text or a list; other numbers beside them are kept."""
        cells = Fields({key: self.texts(key)})
        found = cells.issn(key)
        if cells.rest():
            self.keep(key)
        return found

    def number(self, key: str) -> int | None:
        """Give a count, written as a number or as its digits."""
        text = scalar(self._values.get(key))
        if text is None or not (text.isascii() and text.isdigit() and len(text) < 10):
            return None
        self._used.add(key)
        return int(text)

    def keep(self, *keys: str) -> None:
        """Keep values as written, although something was taken from them."""
        self._used.difference_update(keys)

    def rest(self) -> dict[str, tuple[str, ...]]:
        """Give what no one used: texts as they are, objects as compact JSON."""
        return {key: _written(v) for key, v in self._values.items() if key not in self._used}


def scalar(value: Any) -> str | None:  # noqa: ANN401
    """Give a text, or a number as text; None for anything else and for a blank text."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # A table tool writes whole numbers of columns with gaps as 2011.0.
    return str(int(value)) if value == value // 1 and abs(value) < 1e15 else str(value)


def compact(value: Any) -> str:  # noqa: ANN401
    """Write a value as JSON in one line.

    Raises
    ------
    ValueError
        If it is nested too deeply.
    """
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    except RecursionError:
        raise ValueError("a field is nested too deeply") from None


def _written(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
        return tuple(value)
    return (compact(value),)


def _is_empty(value: Any) -> bool:  # noqa: ANN401
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())
