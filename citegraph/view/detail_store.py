"""Details of works as text, in chunks: a hundred thousand of them are a few megabytes, not a GB."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from citegraph.view.detail import Detail

CHUNK = 256
"""How many places of the page one chunk covers."""

_HALF = re.compile("[\ud800-\udfff]")


class Details(Mapping[int, Detail]):
    """Details by page index, kept as JSON and made into objects when asked for.

    Parameters
    ----------
    rows
        Page index and the fields of a `Detail` that differ from their defaults, ascending.
    """

    def __init__(self, rows: Iterable[tuple[int, Mapping[str, Any]]] = ()) -> None:
        chunks: dict[int, list[bytes]] = {}
        self._places: dict[int, int] = {}
        for place, fields in rows:
            parts = chunks.setdefault(place // CHUNK, [])
            self._places[place] = len(parts)
            parts.append(b'"%d":' % place + json_bytes(fields))
        self._chunks = {number: b"{" + b",".join(parts) + b"}" for number, parts in chunks.items()}
        self._opened = lru_cache(maxsize=4)(self._open)

    @classmethod
    def of(cls, found: Any) -> "Details":  # noqa: ANN401 - what pydantic was given
        """From a mapping of page indexes to details, as objects or as plain values."""
        if isinstance(found, Details):
            return found
        try:
            parts = {int(place): Detail.model_validate(detail) for place, detail in found.items()}
        except ValidationError as error:
            raise ValueError(str(error)) from error
        return cls((place, plain(parts[place])) for place in sorted(parts))

    def chunk(self, number: int) -> bytes:
        """A JSON object of the details with page index ``number * CHUNK`` and the next ones."""
        return self._chunks.get(number, b"{}")

    def _open(self, number: int) -> dict[str, dict[str, Any]]:
        opened: dict[str, dict[str, Any]] = json.loads(self._chunks[number])
        return opened

    def __getitem__(self, place: int) -> Detail:
        if place not in self._places:
            raise KeyError(place)
        return Detail.model_validate(self._opened(place // CHUNK)[str(place)])

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, place: object) -> bool:
        return place in self._places


def plain(detail: Detail) -> dict[str, Any]:
    """The fields of a detail that differ from their defaults, as plain values."""
    return detail.model_dump(mode="json", exclude_defaults=True)


def json_bytes(value: object) -> bytes:
    """Compact JSON in UTF-8, which has no place for half a surrogate pair: it is escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return _HALF.sub(lambda found: f"\\u{ord(found.group()):04x}", text).encode("utf-8")
