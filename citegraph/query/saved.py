"""Queries kept in files: a list of them as text, or one with what it was asked of."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from citegraph.errors import CitegraphError
from citegraph.query.expression import Expression, parse
from citegraph.query.selection import Selection
from citegraph.relations.index import Index

FORM = 1
"""The version of the file's form."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A query and all that makes its answer: the same on the same corpus, today and later.

    Parameters
    ----------
    query
        The query as text.
    options
        Of whatever was made of its works (a network, a page), by name.
    data
        A hash of the files that the corpus was made of.
    as_of
        The last year of a work of the corpus: "recent" means before it.
    works
        How many works it found.
    made_by
        Program and version.
    form
        `FORM` when it was saved.
    """

    query: str
    options: dict[str, Any] = field(default_factory=dict)
    data: str = ""
    as_of: int | None = None
    works: int | None = None
    made_by: str = ""
    form: int = FORM

    def save(self, path: str | Path) -> Path:
        """Write it as JSON."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2)
        Path(path).write_text(text + "\n", encoding="utf-8")
        return Path(path)


def view_of(selection: Selection, index: Index, **options: object) -> SavedView:
    """What is to be kept of a selection.

    Raises
    ------
    QueryError
        If no text asks for it again.
    """
    years = index.years[index.in_corpus]
    known = years[years == years]  # noqa: PLR0124 - nan is not itself
    return SavedView(
        query=str(parse(str(selection.query))),
        options=dict(options),
        data=data_hash(index),
        as_of=int(known.max()) if known.size else None,
        works=len(selection),
        made_by=f"citegraph {version('citegraph')}",
    )


def load_view(path: str | Path) -> SavedView:
    """Read a saved view.

    Raises
    ------
    CitegraphError
        If the file is none, or of a newer version.
    """
    try:
        values = json.loads(Path(path).read_text(encoding="utf-8"))
        view = SavedView(**values)
        parse(view.query)
    except (OSError, ValueError, TypeError) as error:
        raise CitegraphError(f"{path}: this is no saved view ({error}).") from error
    if view.form > FORM:
        raise CitegraphError(f"{path}: saved by {view.made_by}, which is newer; update citegraph.")
    return view


def data_hash(index: Index) -> str:
    """The same for the same files in the same order, whatever they are called."""
    rows = index.read("works").execute("select sha256 from source.files order by file").fetchall()
    return hashlib.sha256("".join(digest for (digest,) in rows).encode()).hexdigest()[:16]


def queries_in(text: str) -> list[tuple[str, Expression]]:
    """The queries of a script: ``name = query`` or a query alone, over one line or more.

    Lines that begin with ``#`` are remarks; a query goes on while a parenthesis is open or a line
    is indented.

    Raises
    ------
    QueryError
        If one of them cannot be read.
    """
    blocks: list[str] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if blocks and line[0] in " \t)&|^-":
            blocks[-1] += f"\n{line}"
        else:
            blocks.append(line)
    named = []
    for number, block in enumerate(blocks, start=1):
        name, equals, rest = block.partition("=")
        is_named = bool(equals) and name.strip().isidentifier()
        named.append((name.strip() if is_named else f"query {number}",
                      parse(rest if is_named else block)))  # fmt: skip
    return named
