"""Data as it may stand in a page: nothing in it can end its element or break UTF-8."""

import base64
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from citegraph.identifiers import fold
from citegraph.view.detail_store import CHUNK, json_bytes
from citegraph.view.model import Citations, Drawing, Edges, Entities, View
from citegraph.writers.explorer.columns import Packer, squeezed
from citegraph.writers.html import well_formed

Pairs: TypeAlias = tuple[NDArray[np.int32], NDArray[np.int32]]

_UNSAFE = re.compile("[<\u2028\u2029\ud800-\udfff]")


_HEADER = {
    "version",
    "title",
    "generator",
    "notes",
    "summary",
    "color_by",
    "lang",
    "query",
    "complete",
}


class PageData(NamedTuple):
    """The data of a page, in three elements: see docs/page_data.md.

    Parameters
    ----------
    header
        JSON: what the page says of itself, and which columns there are.
    columns
        All columns, compressed, in base64.
    details
        One line a chunk of works, each compressed, in base64.
    """

    header: Markup
    columns: Markup
    details: Markup


def script_data(value: object) -> Markup:
    r"""JSON for a ``<script type="application/json">``.

    ``<`` and the line ends of JavaScript are written as ``\uXXXX``, and so is half of a surrogate
    pair. A string is taken as JSON that is already made (pyvis gives its options so).
    """
    text = value if isinstance(value, str) else _dumps(value)
    return Markup(_UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text))  # noqa: S704


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def page_data(view: View) -> PageData:
    """The view as data for the page."""
    citations = _in_order(view.citations)
    packer = Packer()
    _pack_works(packer, view)
    works = len(view.works.key)
    packer.rows("citations", citations.citing, citations.cited, works)
    _pack_topics(packer, view)
    for name in ("authors", "institutions", "venues"):
        _pack_entities(packer, name, getattr(view, name), works)
    _pack_drawing(packer, view)
    drawn = _between_drawn(citations, view.drawing)
    positions = len(view.drawing.work)
    edges = [_pack_edges(packer, k, e, positions, drawn) for k, e in enumerate(view.edges)]
    header = {
        **view.model_dump(include=_HEADER),
        "relations": [relation.model_dump() for relation in view.relations],
        "works": works,
        "chunk": CHUNK,
        "columns": packer.columns,
        "groups": [group.model_dump() for group in view.drawing.groups],
        "metrics": list(view.drawing.metrics),
        "size_by": view.drawing.size_by,
        "timeline": view.timeline.model_dump(exclude={"x", "y"}),
        "main_path": view.main_path.model_dump(),
        "edges": edges,
    }
    return PageData(
        header=script_data(header),
        columns=pressed(packer.data()),
        details=Markup("\n".join(map(_base64, _chunks(view, citations)))),  # noqa: S704
    )


def _pack_works(packer: Packer, view: View) -> None:
    works = view.works
    none = (None,) * len(works.key)
    packer.texts("key", works.key)
    packer.flags("in_corpus", works.in_corpus)
    packer.texts("title", works.title or none)
    packer.texts("title_other", works.title_other or none)
    packer.texts("authors", works.authors or none)
    packer.optional("year", works.year or none)
    packer.words("venue", works.venue or none)
    # Most keys are DOIs, and a DOI is hard to compress.
    pairs = list(zip(works.key, works.doi or none, strict=True))
    packer.flags("doi_is_key", [doi == key for key, doi in pairs])
    packer.texts("doi", (None if doi == key else doi for key, doi in pairs))
    packer.optional("cited", works.cited or none)
    packer.texts("also", works.also or none)
    packer.flags("name_whole", works.name_whole or (False,) * len(works.key))
    packer.words("type", works.type or none)


def _in_order(citations: Citations) -> Citations:
    """The same citations in the order of the contract, without loops and doubles."""
    citing, cited = citations.citing.astype(np.int64), citations.cited.astype(np.int64)
    width = int(max(citing.max(initial=0), cited.max(initial=0))) + 1
    pairs = citing * width + cited
    if (citing != cited).all() and (np.diff(pairs) > 0).all():
        return citations
    _, first = np.unique(pairs, return_index=True)
    kept = first[citing[first] != cited[first]]
    return Citations(
        citing=citing[kept],
        cited=cited[kept],
        raw=tuple(citations.raw[place] for place in kept) if citations.raw else (),
        rule=tuple(citations.rule[place] for place in kept) if citations.rule else (),
    )


def _pack_topics(packer: Packer, view: View) -> None:
    topics = view.topics
    packer.texts("topic.zh", topics.zh)
    packer.texts("topic.en", topics.en)
    origins: dict[tuple[int, int], dict[str, None]] = {}
    for work, topic, how in zip(
        topics.work.tolist(), topics.topic.tolist(), topics.how, strict=True
    ):
        origins.setdefault((work, topic), {})[how] = None
    pairs = sorted(origins)
    ends: NDArray[np.int64] = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    packer.rows("topics", ends[:, 0], ends[:, 1], len(view.works.key))
    packer.words("topics.how", ["\n".join(origins[pair]) for pair in pairs])


def _pack_entities(packer: Packer, name: str, entities: Entities, works: int) -> None:
    packer.texts(f"{name}.name", entities.name)
    packer.rows(f"work.{name}", entities.work, entities.item, works)


def _pack_drawing(packer: Packer, view: View) -> None:
    drawing = view.drawing
    packer.signed("drawn", np.diff(drawing.work.astype(np.int64), prepend=-1))
    packer.hundredths("x", drawing.x)
    packer.hundredths("y", drawing.y)
    packer.hundredths("timeline.x", view.timeline.x)
    packer.hundredths("timeline.y", view.timeline.y)
    packer.signed("group", drawing.group)
    for number, values in enumerate(drawing.metrics.values()):
        packer.measure(f"metric.{number}", values)


def _between_drawn(citations: Citations, drawing: Drawing) -> Pairs | None:
    """The citations between drawn works, in order; None where those are not the first works."""
    works = len(drawing.work)
    if not np.array_equal(drawing.work, np.arange(works)):
        return None
    both = (citations.citing < works) & (citations.cited < works)
    return citations.citing[both], citations.cited[both]


def _pack_edges(
    packer: Packer, number: int, edges: Edges, works: int, drawn: Pairs | None
) -> dict[str, Any]:
    """What the header says of a table of links; those that are the citations are not said twice."""
    order = np.lexsort((edges.target, edges.source))
    links = edges.source[order], edges.target[order]
    same = drawn is not None and all(map(np.array_equal, links, drawn))
    if not same:
        packer.rows(f"edges.{number}", *links, works)
    weight = edges.weight[order] if edges.weight.size else edges.weight
    packer.weights(f"edges.{number}.weights", weight)
    return edges.model_dump(exclude={"source", "target", "weight"}) | {"citations": same}


def _chunks(view: View, citations: Citations) -> Iterator[bytes]:
    """For so many works each: their details, and the evidence of what they cite."""
    works = len(view.works.key)
    if not view.details and not citations.rule:
        return
    title = view.works.title or (None,) * works
    start = np.searchsorted(citations.citing, np.arange(works + 1)).tolist()
    for number in range(-(-works // CHUNK)):
        evidence = {}
        for place in range(number * CHUNK, min(works, (number + 1) * CHUNK)):
            of = slice(start[place], start[place + 1])
            if citations.rule and of.stop > of.start:
                cited = citations.cited[of].tolist()
                # A work only cited is mostly known by the very string that cites it.
                raw = [
                    0 if text is not None and text == title[work] else text
                    for text, work in zip(citations.raw[of], cited, strict=True)
                ]
                evidence[place] = [raw, citations.rule[of]]
        details = view.details.chunk(number)
        yield b'{"details":' + details + b',"evidence":' + json_bytes(evidence) + b"}"


def pressed(data: bytes) -> Markup:
    """Compressed, in base64."""
    return Markup(_base64(data))  # noqa: S704 - base64 has no markup


def _base64(data: bytes) -> str:
    return base64.b64encode(squeezed(data)).decode("ascii")


def simplified_pairs(texts: Iterable[str | None]) -> Markup:
    """Traditional characters with their simplified form, as needed to search in these texts.

    The search folds what is typed and what is found alike, so a pair matters only where its
    simplified form occurs. The value is one string: traditional, simplified, traditional, ...
    """
    characters = set().union(*(text for text in texts if text))
    present = set(fold("\n".join(sorted(map(well_formed, characters)))))
    pairs = (old + new for old, new in _simplified().items() if new in present)
    return script_data(["".join(pairs)])


def searched_texts(view: View) -> Iterator[str | None]:
    """All texts that the search of a page looks at."""
    works, topics = view.works, view.topics
    for column in (works.key, works.title, works.title_other, works.authors, works.venue,
                   works.doi, works.also, topics.zh, topics.en):  # fmt: skip
        yield from column


@cache
def _simplified() -> dict[str, str]:
    old = [chr(code) for code in range(0x3400, 0xA000)]
    new = fold("\n".join(old)).split("\n")
    return {a: b for a, b in zip(old, new, strict=True) if a != b}
