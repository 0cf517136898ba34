"""Words in titles, topics, authors, venues, identifiers and abstracts, in any script."""

from functools import cache
from importlib.resources import files

import duckdb
import numpy as np
from numpy.typing import NDArray

from citegraph.identifiers import fold
from citegraph.relations.index import Index

# Each text once more, folded: for a million titles about as much memory as the titles.
_READS = ("works", "titles", "abstracts", "topic_labels", "authorships", "venue_names",
          "identifiers")  # fmt: skip


def search(index: Index, text: str) -> NDArray[np.int32]:
    """Works in which every word of a text occurs somewhere, best first.

    A word may be part of a longer one, and Chinese needs no spaces between words. A word counts by
    the best place in which it stands: title, topic, author, venue, identifier, abstract. Of equals,
    works with a record come first, then the more cited ones.
    """
    words = list(dict.fromkeys(fold(text).split()))
    if not words:
        return np.empty(0, dtype=np.int32)
    connection = index.read(*_READS)
    if not index.searchable:
        _prepare(connection)
        index.searchable = True
    rows = connection.execute(_script("search"), [words]).fetchnumpy()
    found: NDArray[np.int32] = rows["work"].astype(np.int32)
    return found


def _prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``search_texts``, a temporary table of this connection."""
    connection.execute(_script("search_texts"))
    raw = connection.execute("select work, place, text from search_raw").fetchnumpy()
    folded = {  # noqa: F841 - DuckDB finds it by its name
        "work": raw["work"],
        "place": raw["place"],
        "text": np.array([fold(text) for text in raw["text"]], dtype=np.object_),
    }
    if raw["work"].size:
        connection.execute("insert into search_texts select work, place, text from folded")
    connection.execute("drop table search_raw")


@cache
def _script(name: str) -> str:
    return files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
