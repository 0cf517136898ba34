"""A work as a bibliography writes it, in any style of the Citation Style Language.

The processor is citeproc-py, which reads its styles from files and asks no network: the extra
``cite`` brings it and thousands of styles by name.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from citegraph.errors import CitegraphError
from citegraph.query import Work
from citegraph.relations.index import Index
from citegraph.store.records import READS, work_records
from citegraph.writers.csl_json import items

DEFAULT_STYLE = "harvard-cite-them-right"
"""The style that citeproc-py itself carries."""

_INSTALL = "install it with: pip install 'citegraph[cite]'"

_NOT_FOUND = "StyleNotFoundError"
_MARKED = re.compile("&#(38|60);")


def cite(work: Work, style: str | Path = DEFAULT_STYLE) -> str:
    """A work as a line of a bibliography, as plain text.

    Parameters
    ----------
    work
        A work; of one that is only cited, what its reference string told.
    style
        A style by its name (``apa``, ``china-national-standard-gb-t-7714-2015-numeric`` ...), or a
        file of it (``.csl``).

    Raises
    ------
    CitegraphError
        If citeproc-py is not installed, or there is no such style.
    """
    try:
        from citeproc import (  # noqa: PLC0415 - an extra
            Citation,
            CitationItem,
            CitationStylesBibliography,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON  # noqa: PLC0415
    except ImportError as error:
        raise CitegraphError(f"Citing needs citeproc-py; {_INSTALL}.") from error
    item = _item(work.index, work.number)
    made = CitationStylesBibliography(_style(str(style)), CiteProcJSON([item]), formatter.plain)
    made.register(Citation([CitationItem(item["id"])]))
    return str(made.bibliography()[0])


def _item(index: Index, number: int) -> dict[str, Any]:
    records = work_records(index.read(*READS), [number], resolved=False)
    item = next(iter(items(records)))
    # Files mark what is no tag; this processor takes nothing for a tag, and shows the marks.
    return {name: _unmarked(value) for name, value in item.items()}


def _unmarked(value: Any) -> Any:  # noqa: ANN401 - a value of JSON
    if not isinstance(value, str):
        return value
    return _MARKED.sub(lambda found: chr(int(found.group(1))), value)


@lru_cache(maxsize=8)
def _style(style: str) -> Any:  # noqa: ANN401 - citeproc-py has no types
    from citeproc import CitationStylesStyle  # noqa: PLC0415 - as above
    from lxml.etree import XMLSyntaxError  # noqa: PLC0415 - comes with citeproc-py

    if style.endswith(".csl") and not Path(style).is_file():
        raise CitegraphError(f"{style}: there is no such file; give a style's file or its name.")
    try:
        found = CitationStylesStyle(style, validate=False)
    except XMLSyntaxError as error:
        why = f"{style}: not a style of CSL ({error}); give another file."
        raise CitegraphError(why) from error
    except Exception as error:
        # What is missing is told by errors of three libraries, one of them a plain Exception.
        if not isinstance(error, (ValueError, OSError)) and type(error).__name__ != _NOT_FOUND:
            raise
        raise CitegraphError(
            f"No citation style {style!r} is here; give a file (.csl), or {_INSTALL}, which brings "
            "the common ones."
        ) from error
    if not found.has_bibliography():
        raise CitegraphError(f"The citation style {style!r} writes no bibliography; give another.")
    return found
