"""Pajek networks (``.net``) and projects (``.paj``): vertices are works, arcs are citations.

Which end of an arc cites is told by ``ReadOptions.direction``: HistCite's collections point from
the cited work to the citing one. Partitions and vectors of a project are values of its works.
"""

import re
from collections.abc import Callable, Iterator
from typing import TextIO

from citegraph.model import Direction, Problem, ReadOptions, Record
from citegraph.readers.shared.networks import Notes
from citegraph.readers.shared.pajek_parts import Network, Values, content, only_values

NAME = "pajek"
SUFFIXES = (".net", ".paj")

_SECTION = re.compile(r"\s*\*\s*([A-Za-z]+)(.*)", re.DOTALL)
_SIZE = re.compile(r"\d{1,9}")
_START = re.compile(r"\*\s*(?:vertices\s+\d|(?:network|partition|vector)\b)", re.IGNORECASE)
_RELATION = re.compile(r"\s*(\d+)\s*:\s+")
_RELATION_HEADER = re.compile(r":\s*(\d+)")
_LINES: dict[str, Callable[[Network, str], None]] = {
    "arcs": Network.arc,
    "arcslist": Network.arcs_list,
    "edges": Network.edge,
    "edgeslist": Network.edges_list,
    "matrix": Network.matrix,
}


def sniff(head: str) -> bool:
    """Whether the text starts with a part of a Pajek file and is not a list of values alone."""
    lines = content(head)
    return bool(lines) and _START.match(lines[0]) is not None and not only_values(head)


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read all networks, then give a record for each vertex, in the order of their numbers.

    Parameters
    ----------
    stream
        Text with line feeds as line ends, as `citegraph.text.open_text` gives it. The labels and
        8 bytes for each arc are held in memory.
    options
        ``direction`` says which end of an arc cites.

    Yields
    ------
    Record or Problem
        A record has the vertex's name as ``ids.local``: its label where no other vertex has the
        same, else its number and label. References repeat where arcs do. ``references_known`` is
        False for a vertex that cites nothing here. Problems name the line.
    """
    project = _Project(options.direction)
    for number, line in enumerate(stream, start=1):
        project.take(number, line)
    project.share_values()
    yield from project.notes.problems()
    if len(project.networks) > 1:
        count = len(project.networks)
        reason = f"the project holds {count} networks; their vertices were kept apart"
        yield Problem(reason=reason, lost=False)
    first = 1
    for place, network in enumerate(project.networks, start=1):
        for record in network.records("" if place == 1 else f"{place}: ", first):
            yield record
            first += isinstance(record, Record) or record.number is not None


class _Project:
    """The networks of a file and the values that go with them."""

    def __init__(self, direction: Direction) -> None:
        self.networks: list[Network] = []
        self.notes = Notes()
        self._values: list[Values] = []
        self._direction = direction
        self._kind = "network"
        self._name = ""
        self._take: Callable[[str], None] = _stray

    def take(self, number: int, line: str) -> None:
        """Take a line; what cannot be understood is noted and the next is taken."""
        start = line.lstrip()[:1]
        if start in ("", "%"):
            return
        section = _SECTION.match(line) if start == "*" else None
        try:
            if section:
                self._start(section[1].casefold(), section[2].strip())
            else:
                self._take(line)
        except ValueError as error:
            notes = self.networks[-1].notes if self.networks else self.notes
            notes.add(str(error), f"line {number}: {line.strip()!r:.60}")

    def _start(self, section: str, rest: str) -> None:
        self._take = _stray
        if section in ("network", "partition", "vector"):
            self._kind, self._name = section, rest
        elif section == "vertices":
            self._start_vertices(rest.split())
        elif section in _LINES and self._kind == "network" and self.networks:
            self._start_lines(section, rest)
        else:
            if section not in _LINES:
                self._kind = "other"
            self._take = _ignore
            raise ValueError("a part that holds no works and no citations was left out")

    def _start_vertices(self, numbers: list[str]) -> None:
        size = int(numbers[0]) if numbers and _SIZE.fullmatch(numbers[0]) else None
        if self._kind == "other":
            self._take = _ignore
        elif self._kind == "network":
            network = Network(self._name, self._direction, size)
            network.two_mode = size is not None and numbers[1:2] not in ([], [str(size)])
            self.networks.append(network)
            self._take = network.vertex
        else:
            values = Values(self._name or self._kind, size)
            self._values.append(values)
            self._take = values.take
        if size is None:
            raise ValueError("*Vertices does not say how many there are")

    def _start_lines(self, section: str, rest: str) -> None:
        network = self.networks[-1]
        network.has_lines = True
        named = _RELATION_HEADER.match(rest)
        if named and section in ("arcs", "arcslist"):
            network.relations[named[1]] = rest
        line_of = _LINES[section]

        def take(line: str) -> None:
            relation = _RELATION.match(line) if ":" in line else None
            if relation:
                network.relations.setdefault(relation[1], f":{relation[1]}")
                line = line[relation.end() :]
            line_of(network, line)

        self._take = take

    def share_values(self) -> None:
        """Give partitions and vectors to the network they fit; say where none or several do."""
        for values in self._values:
            fitting = [network for network in self.networks if network.size == values.size]
            if len(fitting) == 1:
                fitting[0].values.append(values)
                continue
            why = "none has as many vertices" if not fitting else "several have as many vertices"
            self.notes.add(
                f"values were left out, for of the networks {why}",
                f"{values.name!r:.60}, {len(values.values)} values",
            )


def _stray(line: str) -> None:
    raise ValueError("a line stands outside of any part")


def _ignore(line: str) -> None:
    """Pass over a line of a part that was left out as a whole."""
