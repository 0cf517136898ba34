"""The parts of a Pajek project: a network with its lines, and the values of its vertices."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from citegraph.model import Direction, Problem, Record
from citegraph.readers.shared.common import year_in
from citegraph.readers.shared.networks import (
    LARGEST,
    Arcs,
    Fields,
    Nodes,
    Notes,
    counted,
    distinct,
    fields_in,
    identifiers_in,
    kept,
    labels_are_people,
    node_records,
    unique_names,
)

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
ONLY_VALUES = (
    "this is a Pajek partition, vector or permutation: values for the nodes of a network and no "
    "citations; give the network (.net) or the project (.paj)"
)
_NETWORK = re.compile(r"\*\s*network\b", re.IGNORECASE)
_VALUES = re.compile(r"\*\s*(?:partition|vector|permutation)\b", re.IGNORECASE)
_VERTICES = re.compile(r"\*\s*vertices\s+\d", re.IGNORECASE)
_ONE = frozenset({"1", *(f"1.{'0' * digits}" for digits in range(1, 9))})


def content(head: str) -> list[str]:
    """Give the lines that are whole, not blank and no comment."""
    lines = head.split("\n")
    if len(head) >= 1 << 16:
        lines.pop()  # it may be cut
    stripped = (line.strip() for line in lines)
    return [line for line in stripped if line and line[0] != "%"]


def only_values(head: str) -> bool:
    """Whether the text is a partition, vector or permutation and no network.

    ``*Vertices n`` is then followed by bare numbers alone, which do not number the vertices.
    """
    lines = content(head)
    if lines and _VALUES.match(lines[0]):
        return not any(map(_NETWORK.match, lines))
    if len(lines) < 2 or not _VERTICES.match(lines[0]):
        return False
    numbered = all(value == str(place) for place, value in enumerate(lines[1:], 1))
    return not numbered and all(map(_NUMBER.fullmatch, lines[1:]))


@dataclass(slots=True)
class Values:
    """A partition or vector: one value a vertex, as written."""

    name: str
    size: int | None = None
    values: list[str] = field(default_factory=list)

    def take(self, line: str) -> None:
        """Append the value that a line is."""
        self.values.append(line.strip())

    def kind(self) -> Literal["years", "scores", "other"]:
        """Tell what the values are, by their name and, of years, their size."""
        if self.name.split()[-1:] in (["GCS"], ["LCS"]):  # HistCite's citation scores
            return "scores"
        years = sum(re.fullmatch(r"(?:1[4-9]|20)\d\d", value) is not None for value in self.values)
        named = "year" in self.name.casefold()
        return "years" if named and years > 0.5 * len(self.values) else "other"


@dataclass(slots=True)
class Network:
    """One network while it is read: numbers of vertices are those of the file."""

    name: str
    direction: Direction
    size: int | None
    two_mode: bool = False
    last: int = LARGEST
    labels: dict[int, str] = field(default_factory=dict)
    parameters: dict[int, str] = field(default_factory=dict)
    arcs: Arcs = field(default_factory=Arcs)
    edges: int = 0
    weights: int = 0
    relations: dict[str, str] = field(default_factory=dict)
    has_lines: bool = False
    lines: int = 0
    bare: int = 0
    numbered: bool = True
    values: list[Values] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)
    row: int = 0
    column: int = 0

    def __post_init__(self) -> None:
        if self.size is not None:
            self.last = min(self.size, LARGEST)

    def vertex(self, line: str) -> None:
        """Take ``number "label" x y z parameters``."""
        parts = line.split(None, 1)
        self.lines += 1
        if len(parts) == 1:
            self.bare += 1
            self.numbered &= parts[0] == str(self.lines)
        number = self._number(parts[0])
        if number in self.labels:
            raise ValueError("a vertex was given twice; the first was kept")
        label, rest = label_in(parts[1].rstrip()) if len(parts) > 1 else ("", "")
        self.labels[number] = label
        if rest:
            self.parameters[number] = rest

    def arc(self, line: str) -> None:
        """Take ``from to weight parameters``."""
        parts = line.split(None, 3)
        if len(parts) < 2:
            raise ValueError("two vertices were expected")
        if len(parts) > 2 and (parts[2] not in _ONE or len(parts) > 3):
            self.weights += 1
        self._cite(self._number(parts[0]), self._number(parts[1]))

    def arcs_list(self, line: str) -> None:
        """Take ``from to to to ...``."""
        first, *others = map(self._number, line.split())
        for other in others:
            self._cite(first, other)

    def edge(self, line: str) -> None:
        """Count ``one other weight``: an edge does not say which of the two cites."""
        if len(line.split(None, 2)) < 2:
            raise ValueError("two vertices were expected")
        self.edges += 1

    def edges_list(self, line: str) -> None:
        """Count ``one other other ...``."""
        self.edges += len(line.split()) - 1

    def matrix(self, line: str) -> None:
        """Take numbers of a matrix, row by row whatever the line ends."""
        if self.size is None:
            raise ValueError("a matrix needs a number of vertices")
        for value in line.split():
            if not _NUMBER.fullmatch(value):
                raise ValueError("a matrix holds numbers only")
            if self.row >= self.size:
                raise ValueError("the matrix has more numbers than vertices make")
            if float(value):
                self.weights += value not in _ONE
                self._cite(self.row + 1, self.column + 1)
            self.column += 1
            if self.column == self.size:
                self.row, self.column = self.row + 1, 0

    def _cite(self, start: int, end: int) -> None:
        if self.direction == "citing-cited":
            self.arcs.add(start, end)
        else:
            self.arcs.add(end, start)

    def _number(self, text: str) -> int:
        if not text.isdecimal():
            raise ValueError("the number of a vertex was expected")
        number = int(text)
        if not 0 < number <= self.last:
            raise ValueError("there is no vertex of this number")
        return number

    def records(self, space: str, first: int) -> Iterator[Record | Problem]:
        """Give the notes, then a record for each vertex that a line names."""
        refused = self._refused()
        if refused:
            yield Problem(reason=refused)
            return
        yield from self.notes.problems()
        yield from self._remarks()
        nodes = self._nodes(space)
        if self.size is not None and len(nodes.numbers) < self.size:
            missing = self.size - len(nodes.numbers)
            reason = f"{missing} of {self.size} vertices have no line and no arc; no record is made"
            yield Problem(reason=reason, lost=False)
        yield from node_records(nodes, self.arcs, self._describer(nodes), first)

    def _nodes(self, space: str) -> Nodes:
        labelled = np.fromiter(self.labels, np.int32, len(self.labels))
        numbers = distinct(np.concatenate([self.arcs.ends(), labelled])).tolist()
        labels = [self.labels.get(number, "") for number in numbers]
        return Nodes(numbers, labels, unique_names(labels, list(map(str, numbers)), space))

    def _refused(self) -> str | None:
        if not self.has_lines and self.lines and self.bare == self.lines and not self.numbered:
            return ONLY_VALUES
        if self.two_mode:
            return (
                "this is a two-mode network, of works and their authors or the like: its arcs are "
                "no citations; give the citation network"
            )
        return None

    def _remarks(self) -> Iterator[Problem]:
        if self.edges:
            reason = (
                f"{counted(self.edges, 'edge')} without direction: an edge does not say which work "
                "cites, so no citation was made of it; save the network with arcs"
            )
            yield Problem(reason=reason, lost=False)
        if self.weights:
            reason = (
                f"{counted(self.weights, 'arc')} with a weight other than 1 or with something "
                "more; only the two vertices were used"
            )
            yield Problem(reason=reason, lost=False)
        if len(self.relations) > 1:
            names = ", ".join(self.relations.values())[:200]
            reason = f"the arcs are of several relations ({names}); all were taken as citations"
            yield Problem(reason=reason, lost=False)
        if self.size is not None and 0 < self.row * self.size + self.column < self.size**2:
            reason = f"the matrix ends in row {self.row + 1} of {self.size}; it may be cut"
            yield Problem(reason=reason, lost=False)
        yield from self.arcs.notes()

    def _describer(self, nodes: Nodes) -> Callable[[int], Fields]:
        people = labels_are_people(nodes.labels)
        kinds = [(values, values.kind()) for values in self.values]

        def describe(place: int) -> Fields:
            node, label = nodes.numbers[place], nodes.labels[place]
            name = nodes.names[place]
            fields = fields_in(label, people=people)
            extra = kept(label, name, fields)
            if node in self.parameters:
                extra["parameters"] = (self.parameters[node],)
            scores: dict[str, int] = {}
            for values, kind in kinds:
                value = values.values[node - 1] if node <= len(values.values) else ""
                if kind == "years" and not fields.get("year") and year_in(value):
                    fields["year"] = year_in(value)
                elif kind == "scores" and re.fullmatch(r"[0-9]{1,9}", value):
                    scores[values.name.split()[-1]] = int(value)
                elif value:
                    extra[values.name] = (*extra.get(values.name, ()), value)
            ids = identifiers_in(label, local=name)
            return {**fields, "ids": ids, "extra": extra, "reported_by": scores}

        return describe


def label_in(text: str) -> tuple[str, str]:
    """Part a label, in quotes or one word, from what follows it."""
    if not text.startswith('"'):
        label, *rest = text.split(None, 1)
        return label, rest[0] if rest else ""
    end = text.find('"', 1)
    inside = text.count('"') - 2
    # The label may quote something: the mark that ends it leaves none or pairs of them behind.
    while 0 <= end < len(text) - 1 and (inside % 2 or not text[end + 1].isspace()):
        end = text.find('"', end + 1)
        inside -= 1
    if end < 0:
        return text[1:].strip(), ""
    return text[1:end].strip(), text[end + 1 :].strip()
