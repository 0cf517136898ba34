"""Edge lists: a line for each citation, with the names of two works and perhaps a weight.

The columns are separated by tabs, commas, semicolons or spaces; which of them cites is told by
``ReadOptions.direction`` unless a header names the columns "citing" and "cited". Under a header
that names both ends ("source" and "target", "from" and "to" too) the columns stand in any order,
names and labels of works may be quoted, and what else is said of a citation is kept.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TextIO

from citegraph import identifiers
from citegraph.identifiers import has_cjk
from citegraph.model import Direction, Identifiers, Problem, ReadOptions, Record, Reference
from citegraph.readers.shared.edge_tables import MOST_BEFORE, NUMBER, Edge, EdgeTable, table_in
from citegraph.readers.shared.networks import Notes, fields_in, kept, without_direction
from citegraph.readers.shared.refusals import why_refused

NAME = "edge-list"
SUFFIXES = (".cites", ".edges", ".edgelist", ".csv", ".tsv", ".tab", ".txt")

SAMPLE = 200
"""Lines that are looked at to find the separator, the header, and whether this is an edge list."""

_SEPARATORS = ("\t", ",", ";", None)
_HEADER_WORDS = frozenset(
    {"citing", "cited", "source", "target", "from", "to", "fromnodeid", "tonodeid"}
    | {"head", "tail", "node1", "node2", "citing_id", "cited_id", "from_id", "to_id"}
)
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?")
_TAG = re.compile(r"[A-Z][A-Z0-9]")
_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+", re.IGNORECASE)
_OPENALEX = re.compile(r"(?:https?://openalex\.org/)?W\d{5,}")

Line = tuple[int, str]
"""A line that is neither blank nor a comment, with its number in the file."""


def sniff(head: str) -> bool:
    """Whether nearly all of the first lines are two names, or two names and a number.

    Careful, since nearly any table could be meant: at least three lines; short names without
    spaces; no dates, no tags of other formats. Under a header of edges one line is enough.
    """
    table = table_in(head)
    if table is not None and table.holds_edges(head):
        return True
    lines = head.split("\n")
    if len(head) >= 1 << 16:
        lines.pop()  # it may be cut
    sample = list(islice(_content(lines), SAMPLE))
    layout = _layout(sample)
    if layout is None or sample[0][1].startswith(("{", "[", "<", "@", "*")):
        return False
    rows = [layout.split(line) for _, line in sample[layout.header :]]
    good = [row for row in rows if _is_edge(row)]
    return (
        len(good) >= max(3, 0.95 * len(rows))
        and not all(_DATE.fullmatch(row[1]) for row in good)
        and not all(_TAG.fullmatch(row[0]) for row in good)
        and not (layout.separator is None and any(map(has_cjk, head.split("\n", 20)[:20])))
        and why_refused(head) is None
    )


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read all lines, then give a record for each name, in the order the names appear in.

    Parameters
    ----------
    stream
        Text with line feeds as line ends, as `citegraph.text.open_text` gives it. The names and
        their pairs are held in memory.
    options
        ``direction`` says which column, or which end of an edge, cites: the first (also "source",
        "from") by default.

    Yields
    ------
    Record or Problem
        A record has the name as ``ids.local`` (and as DOI, OpenAlex id ... where it is one), its
        label as title, and what it cites as references, repetitions and loops included.
        ``references_known`` is False for a name that cites nothing here. What other columns of a
        table say is kept in ``extra``, one value for each reference. Problems name the line.
    """
    content = _content(stream)
    sample = list(islice(content, SAMPLE))
    if sample and sample[0][0] <= MOST_BEFORE and (table := table_in(sample[0][1])):
        stream.seek(0)
        yield from _read_table(stream, table, sample[0], options.direction)
        return
    layout = _layout(sample)
    if layout is None:
        if sample:
            yield Problem(reason=f"no two columns were found ({sample[0][1]!r:.60})")
        return
    direction, notes = _direction(layout, sample, options.direction)
    yield from notes
    works = _Works()
    extra: list[Line] = []
    for number, line in chain(sample[layout.header :], content):
        row = layout.split(line)
        if len(row) < 2 or not (row[0] and row[1]):
            yield Problem(reason=f"line {number}: two names were expected ({line!r:.60})")
            continue
        works.cite(row[0], row[1], forward=direction == "citing-cited")
        if len(row) > 2:
            extra.append((number, line))
    if extra:
        reason = (
            f"{len(extra)} lines have more than two columns; only the two names were used "
            f"(line {extra[0][0]}: {extra[0][1]!r:.60})"
        )
        yield Problem(reason=reason, lost=False)
    yield from works.records()


def _read_table(
    stream: TextIO, table: EdgeTable, header: Line, wanted: Direction
) -> Iterator[Record | Problem]:
    yield _header_note(*header, table.order if table.stated else wanted, wanted)
    forward = table.stated or wanted == "citing-cited"
    works = _Works(table.said)
    for edge in table.edges(stream):
        if isinstance(edge, Problem):
            yield edge
            continue
        if edge.directed:
            works.cite(*edge.ends, forward=forward, said=edge.said)
        else:
            works.link(*edge.ends)
        if any(edge.labels):
            works.label(edge)
    yield from works.remarks()
    yield from works.records()


@dataclass(frozen=True, slots=True)
class _Layout:
    """The separator (None: any white space) and the number of header lines."""

    separator: str | None
    header: int = 0

    def split(self, line: str) -> list[str]:
        return _split(line, self.separator)


def _content(lines: Iterable[str]) -> Iterator[Line]:
    for number, line in enumerate(lines, start=1):
        # A tab at an end stands for an empty name.
        text = line.strip("\ufeff \r\n")
        if text.strip() and text[0] not in "#%":
            yield number, text


def _split(line: str, separator: str | None) -> list[str]:
    if separator is None:
        row = line.split()
    elif '"' in line:
        row = _unquoted(line, separator)
    else:
        row = line.split(separator)
    row = [name.strip() for name in row]
    # The LINQS collections: number, name, bar, name.
    return [row[1], row[3]] if len(row) == 4 and row[2] == "|" else row


def _unquoted(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator))
    except csv.Error:  # a line end inside, or a field beyond all bounds
        return line.split(separator)


def _layout(sample: list[Line]) -> _Layout | None:
    """Give the first separator that makes two or more columns of most lines."""
    for separator in _SEPARATORS:
        rows = [_split(line, separator) for _, line in sample]
        if rows and sum(len(row) > 1 for row in rows) > 0.5 * len(rows):
            return _Layout(separator, _header(rows))
    return None


def _header(rows: list[list[str]]) -> int:
    """Count the lines, at most three, before the first that is an edge.

    A header is not a pair of names, or has words for columns, or has no digit where all else has.
    """
    named = False
    for index, row in enumerate(rows[:3]):
        if _is_edge(row):
            if named or not _names_columns(row, rows[3:]):
                return index
            named = True  # there is one such line at most: the next pair is an edge
    return min(3, len(rows)) if any(map(_is_edge, rows[3:])) else int(named)


def _names_columns(row: list[str], others: list[list[str]]) -> bool:
    if not _HEADER_WORDS.isdisjoint(name.casefold() for name in row):
        return True
    numbered = all(_has_digit(name) for other in others for name in other[:2])
    return bool(others) and numbered and not any(map(_has_digit, row))


def _has_digit(name: str) -> bool:
    return any(map(str.isdigit, name))


def _is_edge(row: list[str]) -> bool:
    return (
        len(row) in (2, 3)
        and all(0 < len(name) <= 200 and not re.search(r"\s|:$", name) for name in row[:2])
        and (len(row) == 2 or NUMBER.fullmatch(row[2]) is not None)
    )


def _direction(
    layout: _Layout, sample: list[Line], wanted: Direction
) -> tuple[Direction, list[Problem]]:
    """Follow the header where it names the columns; say what was read as a header."""
    notes, direction = [], wanted
    for number, line in sample[: layout.header]:
        names = [name.casefold() for name in layout.split(line)[:2]]
        if len(names) == 2 and {"citing", "cited"} == {n for w in names for n in _roles(w)}:
            direction = "citing-cited" if "citing" in names[0] else "cited-citing"
        notes.append(_header_note(number, line, direction, wanted))
    return direction, notes


def _roles(name: str) -> list[str]:
    return [role for role in ("citing", "cited") if role in name]


def _header_note(number: int, line: str, direction: Direction, wanted: Direction) -> Problem:
    reason = f"line {number} was read as a header ({line!r:.60})"
    if direction != wanted:
        reason += f"; its columns are {direction}, and were read so"
    return Problem(reason=reason, lost=False)


class _Works:
    """What each name cites, in the order of the lines, and what is said of it.

    Parameters
    ----------
    columns
        What is said of each citation: names for `Record.extra`, each with values that say nothing.
    """

    def __init__(self, columns: Sequence[tuple[str, frozenset[str]]] = ()) -> None:
        self._columns = columns
        self._cited: dict[str, list[str]] = {}
        self._said: dict[str, list[tuple[str, ...]]] = {}
        self._shared: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._labels: dict[str, str] = {}
        self._notes = Notes()
        self._undirected = 0

    def cite(self, first: str, second: str, *, forward: bool, said: tuple[str, ...] = ()) -> None:
        """Take a citation; ``forward`` where the first cites."""
        for name in (first, second):
            self._cited.setdefault(name, [])
        citing, cited = (first, second) if forward else (second, first)
        self._cited[citing].append(cited)
        if self._columns:
            # Most lines say the same; a million lines then hold it once.
            self._said.setdefault(citing, []).append(self._shared.setdefault(said, said))

    def link(self, first: str, second: str) -> None:
        """Take two works of an edge that is no citation."""
        for name in (first, second):
            self._cited.setdefault(name, [])
        self._undirected += 1

    def label(self, edge: Edge) -> None:
        """Take the labels of both ends; the first label of a work is kept."""
        for name, label in zip(edge.ends, edge.labels, strict=True):
            if label and self._labels.setdefault(name, label) != label:
                what = "a work has another label than before; the first was kept"
                self._notes.add(what, f"line {edge.line}")

    def remarks(self) -> Iterator[Problem]:
        """Say what was odd about lines, and which of them are no citations."""
        yield from self._notes.problems()
        if self._undirected:
            yield Problem(reason=without_direction(self._undirected), lost=False)

    def records(self) -> Iterator[Record]:
        """Give a record for each name."""
        references = {name: Reference(raw=name, ids=_ids(name)) for name in self._cited}
        uses = Counter(self._labels.values())
        for number, (name, cited) in enumerate(self._cited.items(), start=1):
            label = self._labels.get(name, "")
            found = fields_in(label) if label != name else {}
            if uses[label] > 1:
                # It would make one work of all that share it.
                found.pop("titles", None)
            fields = {
                **found,
                "number": number,
                "ids": references[name].ids,
                "references": tuple(references[other] for other in cited),
                "references_known": bool(cited),
                "extra": {**self._extra(name), **kept(label, name, found)},
            }
            yield Record.model_validate(fields)

    def _extra(self, name: str) -> dict[str, tuple[str, ...]]:
        found = {}
        cells_of = zip(*self._said.get(name, ()), strict=True)
        for (column, silent), cells in zip(self._columns, cells_of, strict=False):
            if any(cell and cell.casefold() not in silent for cell in cells):
                found[column] = cells
        return found


def _ids(name: str) -> Identifiers:
    prefix, _, rest = name.partition(":")
    kind = prefix.casefold()
    return Identifiers(
        local=name,
        doi=identifiers.doi(name) if _DOI.fullmatch(name) else None,
        openalex=identifiers.openalex(name) if _OPENALEX.fullmatch(name) else None,
        wos=identifiers.wos(name) if kind == "wos" and rest else None,
        pmid=identifiers.pmid(rest) if kind == "pmid" and rest.isdecimal() else None,
        arxiv=identifiers.arxiv(rest) if kind == "arxiv" else None,
    )
