"""What the pages share: templates, a policy that admits only their own code, text for UTF-8."""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from citegraph.errors import CitegraphError


def templates(folder: Path) -> Environment:
    """The templates of a page and those that all pages share; they escape all text."""
    return Environment(
        loader=FileSystemLoader([folder, Path(__file__).parent]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def policy(*, scripts: Sequence[str] = (), styles: Sequence[str] = ()) -> str:
    """The content security policy that allows exactly these inline scripts and styles."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_sources(scripts)}",
            f"style-src {_sources(styles)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _sources(texts: Sequence[str]) -> str:
    return " ".join(map(_hash_source, texts)) or "'none'"


def _hash_source(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def inline(text: str, element: str) -> Markup:
    """Code of our own (or a library's) for an element of the page.

    Raises
    ------
    CitegraphError
        Where the code would end its element early, or its hash would not be that of what a
        browser reads.
    """
    if f"</{element}" in text.lower() or "<!--" in text or "\r" in text or "\0" in text:
        raise CitegraphError(
            f"A {element} of the page cannot stand inside it; install pyvis 0.3.2 again."
        )
    return Markup(text)  # noqa: S704


def well_formed(text: str) -> str:
    """Replace halves of surrogate pairs, which UTF-8 cannot hold, by U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
