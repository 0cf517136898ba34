"""Data as it may stand in a page: nothing in it can end its element or break UTF-8."""

import json
import math
import re
from collections.abc import Sequence
from functools import cache

from markupsafe import Markup

from citegraph.identifiers import fold
from citegraph.view.model import View
from citegraph.writers.html import well_formed

_UNSAFE = re.compile("[<\u2028\u2029\ud800-\udfff]")


def script_data(value: object) -> Markup:
    r"""JSON for a ``<script type="application/json">``.

    ``<`` and the line ends of JavaScript are written as ``\uXXXX``, and so is half of a surrogate
    pair. A string is taken as JSON that is already made (pyvis gives its options so).
    """
    text = value if isinstance(value, str) else _dumps(value)
    return Markup(_UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text))  # noqa: S704


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def view_data(view: View) -> Markup:
    """The view as JSON for the page; a field with its default value is left out."""
    data = view.model_dump(exclude_defaults=True)
    drawing = data.get("drawing", {})
    for name in ("x", "y"):
        drawing[name] = _finite(drawing.get(name, ()))
    drawing["metrics"] = {
        name: _finite(column) for name, column in drawing.get("metrics", {}).items()
    }
    return script_data({**data, "drawing": drawing})


def _finite(values: Sequence[float]) -> list[float | None]:
    """JSON has no word for "not a number"; the page takes null as not known."""
    return [value if math.isfinite(value) else None for value in values]


def simplified_pairs(text: str) -> Markup:
    """Traditional characters with their simplified form, as needed to search in this text.

    The search folds what is typed and what is found alike, so a pair matters only where its
    simplified form occurs. The value is one string: traditional, simplified, traditional, ...
    """
    present = set(fold("\n".join(sorted(set(well_formed(text))))))
    pairs = (old + new for old, new in _simplified().items() if new in present)
    return script_data(["".join(pairs)])


@cache
def _simplified() -> dict[str, str]:
    old = [chr(code) for code in range(0x3400, 0xA000)]
    new = fold("\n".join(old)).split("\n")
    return {a: b for a, b in zip(old, new, strict=True) if a != b}
