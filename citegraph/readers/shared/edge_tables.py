"""Tables of edges with a header: which columns are the two ends, and what the others say.

Gephi writes ``Source,Target,Type,Id,Label,Weight``, R and pandas ``from,to,weight``, our own export
the names of both works too. Cells are read as CSV, so that names may hold separators and line ends.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, TextIO

from citegraph.model import Direction, Problem
from citegraph.readers.shared.csv_rows import Names, Row, header_in, rows

MOST_BEFORE = 100
"""Lines before the header, comments and blank ones, at most."""
_ROWS = 50
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)

_PAIRS = (("citing", "cited"), ("source", "target"), ("from", "to"))
_OF_END = re.compile(r"(citing|cited|source|target|from|to)(?:node)?(?:id|doi)?")
_LABELS = ("label", "name")
# What Gephi and Cytoscape write besides; with other columns a table may be of another kind.
_OTHER = frozenset(
    {"weight", "type", "kind", "id", "edgeid", "label", "timeset", "interval"}
    | {"count", "value", "directed", "interaction"}
)
_UNDIRECTED = {"type": "undirected", "directed": "false"}
# Cells that say no more than the citation itself.
_SILENT = {
    "weight": frozenset({"1", "1.0"}),
    "type": frozenset({"directed", "undirected"}),
    "directed": frozenset({"true", "false"}),
}


class Edge(NamedTuple):
    """One row: names and labels (``""`` without one) of both ends, from the first to the second.

    ``said`` has a cell for each of `EdgeTable.said`.
    """

    line: int
    ends: tuple[str, str]
    labels: tuple[str, str]
    directed: bool
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EdgeTable:
    """What the columns of a table of edges are; columns by their place.

    Parameters
    ----------
    names
        The header.
    delimiter
        What stands between two columns.
    ends
        The column of the first end (citing, source or from), and that of the second.
    stated
        Whether the header says itself which end cites.
    labels
        The columns with labels of the ends.
    undirected
        Columns and their cell, in lower case, that says that an edge has no direction.
    others
        Columns that say something else of an edge.
    silent
        Of these, the cells in lower case that say nothing.
    doubtful
        Whether the header alone does not say that this is a table of edges: its third column has
        a name that is not known, and should hold numbers.
    """

    names: Names
    delimiter: str
    ends: tuple[int, int]
    stated: bool = False
    labels: tuple[int | None, int | None] = (None, None)
    undirected: tuple[tuple[int, str], ...] = ()
    others: tuple[int, ...] = ()
    silent: Mapping[int, frozenset[str]] = field(default_factory=dict)
    doubtful: bool = False

    @property
    def order(self) -> Direction:
        """How the two columns stand, where the first end cites."""
        return "citing-cited" if self.ends[0] < self.ends[1] else "cited-citing"

    @property
    def said(self) -> list[tuple[str, frozenset[str]]]:
        """Names for ``others`` that no two of them share, and the cells that say nothing."""
        names = [self.names[place] for place in self.others]
        return [
            (
                f"edges.{name}" if names.count(name) == 1 else f"edges.{name} {place + 1}",
                self.silent.get(place, frozenset()),
            )
            for name, place in zip(names, self.others, strict=True)
        ]

    def holds_edges(self, head: str) -> bool:
        """Whether most of the first rows name two works; the last of them may be cut."""
        found = list(islice(self.edges(io.StringIO(head)), _ROWS))
        edges = [edge for edge in found if isinstance(edge, Edge)]
        if self.doubtful:
            edges = [edge for edge in edges if NUMBER.fullmatch(edge.said[0])]
        return 2 * len(edges) > len(found)

    def edges(self, stream: TextIO) -> Iterator[Edge | Problem]:
        """Read all rows; problems name the line."""
        for row in rows(stream, delimiter=self.delimiter, header=lambda names: names == self.names):
            if isinstance(row, Problem):
                yield row.model_copy(update={"number": None})
            elif not self._is_comment(row):
                if row.notes:
                    for note in row.problems():
                        yield note.model_copy(update={"number": None})
                yield self._edge(row)

    def _is_comment(self, row: Row) -> bool:
        return row.cells[0][:1] in ("#", "%") and len(row.cells) < len(self.names)

    def _edge(self, row: Row) -> Edge | Problem:
        cells = row.cells + ("",) * (len(self.names) - len(row.cells))
        ends = cells[self.ends[0]].strip(), cells[self.ends[1]].strip()
        if not all(ends):
            written = self.delimiter.join(row.cells)
            return Problem(reason=f"line {row.line}: two names were expected ({written!r:.60})")
        said = tuple([cells[place].strip() for place in self.others])
        directed = True
        for place, mark in self.undirected:
            directed &= cells[place].strip().casefold() != mark
        return Edge(row.line, ends, self._labels(cells), directed, said)

    def _labels(self, cells: tuple[str, ...]) -> tuple[str, str]:
        first, second = self.labels
        return (
            "" if first is None else cells[first].strip(),
            "" if second is None else cells[second].strip(),
        )


def table_in(head: str) -> EdgeTable | None:
    """Give the columns where the first line that is no comment is the header of such a table.

    Parameters
    ----------
    head
        The start of the text.
    """
    for line in head.lstrip("\ufeff").split("\n", MOST_BEFORE)[:MOST_BEFORE]:
        if line.strip() and line[0] not in "#%":
            found = header_in(line, lambda names: _layout(names, "") is not None)
            return _layout(*found) if found else None
    return None


def _layout(names: Names, delimiter: str) -> EdgeTable | None:
    plain = [re.sub(r"[\W_]", "", name.casefold()) for name in names]
    found = [match[1] if (match := _OF_END.fullmatch(name)) else "" for name in plain]
    pair = next((pair for pair in _PAIRS if all(found.count(end) == 1 for end in pair)), None)
    if pair is None:
        return None
    ends = found.index(pair[0]), found.index(pair[1])
    labels = _label(plain, pair[0]), _label(plain, pair[1])
    # Rows of R and pandas have a number in a column without a name.
    others = tuple(at for at, name in enumerate(plain) if name and at not in {*ends, *labels})
    is_ours = pair[0] == "source" and None not in labels
    doubtful = not is_ours and any(plain[at] not in _OTHER for at in others)
    if doubtful and len(others) > 1:
        return None
    return EdgeTable(
        names,
        delimiter,
        ends,
        stated=pair == _PAIRS[0],
        labels=labels,
        undirected=tuple((at, _UNDIRECTED[plain[at]]) for at in others if plain[at] in _UNDIRECTED),
        others=others,
        silent={at: _SILENT[plain[at]] for at in others if plain[at] in _SILENT},
        doubtful=doubtful,
    )


def _label(plain: list[str], end: str) -> int | None:
    wanted = [f"{end}{label}" for label in _LABELS]
    return next((at for at, name in enumerate(plain) if name in wanted), None)
