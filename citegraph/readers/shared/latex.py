"""LaTeX in bibliographic fields, as Unicode text: a piece that readers share."""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bibtexparser.middlewares import LatexDecodingMiddleware

_SPACE = re.compile(r"[ \t\r\n]+")
# No command but escaped signs; a backtick may open a quotation or be part of ¿ and ¡.
_ESCAPES = re.compile(r"(?:[^\\$`]|\\[&%$#_])*")
# A tie between words is a space; elsewhere it is a sign of its own (~50 %).
_TIE = re.compile(r"(?<=[\w.,])~(?=[\w\\{])")


def decode(text: str) -> str | None:
    """Give LaTeX as Unicode text on one line, without grouping braces; None if nothing is left.

    Mathematics is left as written. A single hyphen, two and three stay what they are: ``--`` may
    separate a subtitle. Only what holds a command goes through the LaTeX decoder, to which ``%``
    and ``&`` are commands, while databases write them as they are.
    """
    text = _SPACE.sub(" ", text)
    if "~" in text:
        text = _TIE.sub(" ", text)
    text = text.strip()
    if "\\" not in text:
        plain = text.replace("``", "“").replace("''", "”")
        return plain.replace("{", "").replace("}", "").strip() or None
    unescaped = _unescaped(text) if _ESCAPES.fullmatch(text) else _with_commands(text)
    decoded = unicodedata.normalize("NFC", unescaped.replace("\xa0", " "))
    return _SPACE.sub(" ", decoded).strip() or None


def _unescaped(text: str) -> str:
    """Decode what holds no command but escaped signs, as databases write them; fast."""
    return re.sub(r"\\(.)", r"\1", re.sub(r"[{}]", "", text.replace("''", "”")))


def _with_commands(text: str) -> str:
    text = re.sub(r"(?<!\\)[%&]", r"\\\g<0>", text)
    text = re.sub(r"(?<!\\)~", r"\\textasciitilde{}", text)
    text = re.sub(r"-(?=-)", "-{}", text)
    if len(re.findall(r"(?<!\\)\$", text)) % 2:
        text = re.sub(r"(?<!\\)\$", r"\\$", text)
    return _decoded(text)


def _decoded(text: str) -> str:
    from bibtexparser.library import Library  # noqa: PLC0415 - see _middleware
    from bibtexparser.model import Entry, Field  # noqa: PLC0415 - see _middleware

    field = Field("text", text)
    _middleware().transform_entry(Entry("misc", "", [field]), Library())
    return str(field.value)


@cache
def _middleware() -> "LatexDecodingMiddleware":
    # Loads slowly, and most files hold no LaTeX.
    from bibtexparser.middlewares import LatexDecodingMiddleware  # noqa: PLC0415

    return LatexDecodingMiddleware()
