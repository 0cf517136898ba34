"""The data of a page read back, by docs/page_data.md alone: slow, plain, and no code in common."""

import base64
import gzip
import json
import math
import struct
from collections.abc import Callable
from typing import Any

from citegraph.view.model import View


def unsigned(data: bytes, count: int) -> list[int]:
    values, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            values.append(value)
            value = shift = 0
    assert len(values) == count
    assert shift == 0
    return values


def unfolded(value: int) -> int:
    return -(value // 2) - 1 if value % 2 else value // 2


def optional(data: bytes, count: int) -> list[int | None]:
    return [unfolded(value - 1) if value else None for value in unsigned(data, count)]


def real(data: bytes, count: int, code: str) -> list[float | None]:
    values = struct.unpack(f"<{count}{code}", data)
    return [None if math.isnan(value) else value for value in values]


def utf8(data: bytes, units: int) -> bytes:
    text = data.decode("utf-8").encode("utf-16-le")
    assert len(text) == 2 * units
    return text


KINDS: dict[str, Callable[[bytes, int], Any]] = {
    "uint": unsigned,
    "int": lambda data, count: [unfolded(value) for value in unsigned(data, count)],
    "optional": optional,
    "hundredths": lambda data, count: [
        None if value is None else value / 100 for value in optional(data, count)
    ],
    "flags": lambda data, count: [bool(data[k // 8] >> k % 8 & 1) for k in range(count)],
    "f32": lambda data, count: real(data, count, "f"),
    "f64": lambda data, count: real(data, count, "d"),
    "utf8": utf8,
}


class Page:
    """The header, the columns by name, and the chunks of details of a page."""

    def __init__(self, header: str, columns: str, details: str) -> None:
        self.header = json.loads(header)
        data = gzip.decompress(base64.b64decode(columns))
        self.columns, at = {}, 0
        for name, kind, count, size in self.header["columns"]:
            self.columns[name] = KINDS[kind](data[at : at + size], count)
            at += size
        assert at == len(data)
        lines = details.split("\n") if details else []
        self.chunks = [json.loads(gzip.decompress(base64.b64decode(line))) for line in lines]

    def texts(self, name: str) -> list[str | None]:
        found, at = [], 0
        for length in self.columns[f"{name}.lengths"]:
            end = at + 2 * max(0, length - 1)
            found.append(self.columns[name][at:end].decode("utf-16-le") if length else None)
            at = end
        assert at == len(self.columns[name])
        return found

    def words(self, name: str) -> list[str | None]:
        texts = [None, *self.texts(f"{name}.texts")]
        return [texts[number] for number in self.columns[name]]

    def rows(self, name: str) -> list[tuple[int, int]]:
        steps, pairs = iter(self.columns[name]), []
        for owner, size in enumerate(self.columns[f"{name}.sizes"]):
            item = 0
            for _ in range(size):
                item += next(steps)
                pairs.append((owner, item))
        assert next(steps, None) is None
        return pairs

    def chunk(self, name: str, work: int) -> Any:
        if not self.chunks:
            return None
        return self.chunks[work // self.header["chunk"]][name].get(str(work))

    def view(self) -> View:
        """Everything as it was before it was written."""
        header, columns = self.header, self.columns
        given = {
            name: header[name]
            for name in (
                "version",
                "title",
                "generator",
                "notes",
                "summary",
                "relations",
                "color_by",
                "query",
                "lang",
                "complete",
            )
        }
        return View.model_validate(
            given
            | {
                "works": self._works(),
                "details": {
                    i: d for i in range(header["works"]) if (d := self.chunk("details", i))
                },
                "citations": self._citations(),
                "topics": self._topics(),
                **{n: self._entities(n) for n in ("authors", "institutions", "venues")},
                "drawing": {
                    "work": [
                        sum(columns["drawn"][: p + 1]) - 1 for p in range(len(columns["drawn"]))
                    ],
                    "x": columns["x"],
                    "y": columns["y"],
                    "group": columns["group"],
                    "groups": header["groups"],
                    "metrics": {
                        name: columns[f"metric.{k}"] for k, name in enumerate(header["metrics"])
                    },
                    "size_by": header["size_by"],
                },
                "timeline": header["timeline"]
                | {"x": columns["timeline.x"], "y": columns["timeline.y"]},
                "main_path": header["main_path"],
                "edges": [self.edges(k) for k in range(len(header["edges"]))],
            }
        )

    def _works(self) -> dict[str, Any]:
        texts = {
            n: self.texts(n) for n in ("key", "title", "title_other", "authors", "doi", "also")
        }
        same = self.columns["doi_is_key"]
        texts["doi"] = [
            k if s else d for k, d, s in zip(texts["key"], texts["doi"], same, strict=True)
        ]
        numbers = {n: self.columns[n] for n in ("in_corpus", "year", "cited", "name_whole")}
        return texts | numbers | {name: self.words(name) for name in ("venue", "type")}

    def _citations(self) -> dict[str, Any]:
        pairs = self.rows("citations")
        title = self.texts("title")
        raw: list[str | None] = []
        rule: list[str] = []
        for citing in dict.fromkeys(citing for citing, _ in pairs):
            evidence = self.chunk("evidence", citing) or [[], []]
            raw += evidence[0]
            rule += evidence[1]
        raw = [
            title[cited] if text == 0 else text
            for (_, cited), text in zip(pairs if raw else (), raw, strict=True)
        ]
        return {
            "citing": [a for a, _ in pairs],
            "cited": [b for _, b in pairs],
            "raw": raw,
            "rule": rule,
        }

    def _topics(self) -> dict[str, Any]:
        rows = [
            (work, topic, how)
            for (work, topic), found in zip(
                self.rows("topics"), self.words("topics.how"), strict=True
            )
            for how in str(found).split("\n")
        ]
        work, topic, how = zip(*rows, strict=True) if rows else ((), (), ())
        return {
            "zh": self.texts("topic.zh"),
            "en": self.texts("topic.en"),
            "work": work,
            "topic": topic,
            "how": how,
        }

    def _entities(self, name: str) -> dict[str, Any]:
        pairs = self.rows(f"work.{name}")
        return {
            "name": self.texts(f"{name}.name"),
            "work": [work for work, _ in pairs],
            "item": [item for _, item in pairs],
        }

    def edges(self, number: int) -> dict[str, Any]:
        table = dict(self.header["edges"][number])
        if table.pop("citations"):
            drawn = len(self.columns["drawn"])
            pairs = [pair for pair in self.rows("citations") if max(pair) < drawn]
        else:
            pairs = self.rows(f"edges.{number}")
        weight = self.columns[f"edges.{number}.weights"]
        links = list(zip(pairs, weight, strict=True))
        links.sort(key=lambda link: (-link[1], max(link[0]), link[0]))
        return table | {
            "source": [a for (a, _), _ in links],
            "target": [b for (_, b), _ in links],
            "weight": [w for _, w in links],
        }
