"""What readers of networks share: arcs in arrays, nodes to records, labels to fields."""

import html
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from citegraph import identifiers
from citegraph.model import Author, Identifiers, Problem, Record, Reference
from citegraph.readers.shared.common import attempt, text_in, year_in

LARGEST = 2**31 - 1
"""The largest number of a node; arcs hold 32 bits for each end."""

REFERENCES_HELD = 1 << 17
"""References made once and shared by the records that cite the node: some 100 MB."""

MOST_BACKWARD = 0.8
"""Share of citations from earlier to later works beyond which the direction is doubted."""

# SMALL-H-1973-V24-P265 and GARFIELD-1955-V122-P108 (HistCite); BIANCHI_G(2000)18:535 (WoS2Pajek)
_HISTCITE = re.compile(r"(?P<author>\D{1,60})-(?P<year>\d{4})-V(?P<volume>\w*)-P(?P<page>\w*)")
_WOS2PAJEK = re.compile(
    r"(?P<author>[^()]{1,60})\((?P<year>\d{4})\)(?P<volume>[\w-]*):(?P<page>.*)"
)
_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+", re.IGNORECASE)
_OPENALEX = re.compile(r"(?:https?://openalex\.org/)?W\d{5,}")
_PERSON = re.compile(r"[^\W\d_][^\d,;:()]{0,40}[ _-][A-Z]{1,4}")
_LONGEST = 300
"""Characters of a label that may be an identifier."""
_PAGE = re.compile(r"[A-Za-z]{0,3}\d\w*")


_Number = TypeVar("_Number", bound="np.integer[Any]")


@dataclass(slots=True)
class Notes:
    """What was odd about lines, by kind: how often and where first.

    A million odd lines make one note; a note on each would hide the others.
    """

    found: dict[tuple[str, bool], tuple[int, str]] = field(default_factory=dict)

    def add(self, what: str, where: str, *, lost: bool = False) -> None:
        """Count one more of a kind; ``where`` is kept of the first."""
        count, first = self.found.get((what, lost), (0, where))
        self.found[what, lost] = count + 1, first

    def problems(self) -> Iterator[Problem]:
        """Give one problem for each kind, in the order in which they were first seen."""
        for (what, lost), (count, first) in self.found.items():
            where = first if count == 1 else f"first of {count}: {first}"
            yield Problem(reason=f"{what} ({where})", lost=lost)


class Arcs:
    """Citations as pairs of node numbers, repetitions and loops included, in 8 bytes each."""

    def __init__(self) -> None:
        self._citing = array("i")
        self._cited = array("i")

    def __len__(self) -> int:
        return len(self._citing)

    def add(self, citing: int, cited: int) -> None:
        """Append a citation."""
        self._citing.append(citing)
        self._cited.append(cited)

    def ends(self) -> NDArray[np.int32]:
        """Give the distinct nodes that cite or are cited, ascending."""
        return distinct(np.concatenate(self._columns()))

    def lists(self, nodes: NDArray[np.int32]) -> Iterator[list[int]]:
        """Give what each node cites, in file order."""
        citing, cited = self._columns()
        order = np.argsort(citing, kind="stable")
        citing, cited = citing[order], cited[order]
        starts = np.searchsorted(citing, nodes).tolist()
        ends = np.searchsorted(citing, nodes, side="right").tolist()
        for start, end in zip(starts, ends, strict=True):
            yield cited[start:end].tolist()

    def notes(self) -> Iterator[Problem]:
        """Say which arcs add no citation."""
        citing, cited = self._columns()
        loops = int((citing == cited).sum())
        if loops:
            reason = f"{counted(loops, 'arc')} from a node to itself; no work cites itself"
            yield Problem(reason=reason, lost=False)
        pairs = citing.astype(np.int64) << 32 | cited
        repeated = len(pairs) - len(distinct(pairs))
        if repeated:
            reason = f"{counted(repeated, 'arc')} written once more; a citation counts once"
            yield Problem(reason=reason, lost=False)

    def doubt_direction(
        self, nodes: NDArray[np.int32], years: NDArray[np.int16]
    ) -> Iterator[Problem]:
        """Say where most works cite later ones: then the arcs were meant the other way.

        Parameters
        ----------
        nodes
            All nodes, ascending.
        years
            Of the nodes; 0 where none is known.
        """
        citing, cited = (years[np.searchsorted(nodes, ends)] for ends in self._columns())
        known = (citing > 0) & (cited > 0) & (citing != cited)
        later = int((citing < cited)[known].sum())
        if later >= 3 and later > MOST_BACKWARD * known.sum():
            reason = (
                f"{later} of {counted(int(known.sum()), 'citation')} go from an earlier work to a "
                "later one; if the file means them the other way, read it with the other direction"
            )
            yield Problem(reason=reason, lost=False)

    def _columns(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        return np.array(self._citing, np.int32), np.array(self._cited, np.int32)


def distinct(values: NDArray[_Number]) -> NDArray[_Number]:
    """Give each value once, ascending; sorting takes a tenth of the time of hashing."""
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def counted(number: int, noun: str) -> str:
    """``1 arc``, ``2 arcs``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def without_direction(number: int) -> str:
    """Why no citations were made of so many edges."""
    return (
        f"{counted(number, 'edge')} without direction: such an edge does not say which work cites, "
        "so no citation was made of it; save the graph as a directed one"
    )


def unique_names(labels: Sequence[str], numbers: Sequence[str], space: str = "") -> list[str]:
    """Name nodes: by label where only one has it, else by number and label.

    Parameters
    ----------
    labels
        As written; ``""`` where a node has none.
    numbers
        The nodes' numbers or ids in the file, all different.
    space
        Put before each, for nodes of a second network of one file.
    """
    uses = Counter(labels)
    names = [
        space + (label if label and uses[label] == 1 else f"{number} {label}".rstrip())
        for label, number in zip(labels, numbers, strict=True)
    ]
    if len(set(names)) == len(names):
        return names
    # A node called "2 SMALL H" beside a node 2 called "SMALL H", or a node 1 called "2".
    return [
        f"{space}{number} {label}".rstrip() for label, number in zip(labels, numbers, strict=True)
    ]


Fields = dict[str, object]
"""Keyword arguments of `Record`."""


@dataclass(frozen=True, slots=True)
class Nodes:
    """The nodes of a network, ascending by number.

    Parameters
    ----------
    numbers
        By which `Arcs` name them; both ends of every arc are among them.
    labels
        As written, for an identifier may be one; ``""`` where a node has none.
    names
        All different, for they are the ``ids.local`` of the records; see `unique_names`.
    """

    numbers: Sequence[int]
    labels: Sequence[str]
    names: Sequence[str]


def node_records(
    nodes: Nodes, arcs: Arcs, fields_of: Callable[[int], Fields], first: int = 1
) -> Iterator[Record | Problem]:
    """Give a record for each node, with what it cites as references.

    Parameters
    ----------
    nodes, arcs
        The network.
    fields_of
        What the record of a node says besides its references, by the node's place.
    first
        The number of the first record.
    """
    named = dict(zip(nodes.numbers, zip(nodes.names, nodes.labels, strict=True), strict=True))

    @lru_cache(maxsize=REFERENCES_HELD)
    def reference(node: int) -> Reference:
        name, label = named[node]
        return Reference(raw=name, ids=identifiers_in(label, local=name))

    numbers = np.array(nodes.numbers, np.int32)
    years = np.zeros(len(numbers), np.int16)
    for place, cited in enumerate(arcs.lists(numbers)):
        build = partial(_record, first + place, fields_of, place, tuple(map(reference, cited)))
        found = attempt(first + place, build)
        if isinstance(found, Record):
            years[place] = found.year or 0
        yield found
    yield from arcs.doubt_direction(numbers, years)


def _record(
    number: int,
    fields_of: Callable[[int], Fields],
    place: int,
    references: tuple[Reference, ...],
) -> Record:
    return Record.model_validate(
        {
            **fields_of(place),
            "number": number,
            "references": references,
            # A node without arcs may cite nothing, or be a work whose list no one has read.
            "references_known": bool(references),
        }
    )


def identifiers_in(label: str, local: str) -> Identifiers:
    """Give the identifiers that a label is, and the node's name in the file."""
    if len(label) > _LONGEST:
        return Identifiers(local=local)
    return Identifiers(
        local=local,
        doi=identifiers.doi(label) if _DOI.fullmatch(label) else None,
        openalex=identifiers.openalex(label) if _OPENALEX.fullmatch(label) else None,
        wos=identifiers.wos(label) if re.fullmatch(r"WOS:\w{8,20}", label) else None,
        arxiv=identifiers.arxiv(label) if label[:6].casefold() == "arxiv:" else None,
    )


def labels_are_people(labels: Iterable[str]) -> bool:
    """Whether nearly all labels are a surname and initials, as in the collections of HistCite."""
    given = [label for label in labels if label]
    return bool(given) and sum(map(is_person, given)) >= 0.9 * len(given)


def is_person(label: str) -> bool:
    """Whether a label is a surname and initials."""
    return _PERSON.fullmatch(label) is not None


def fields_in(label: str, *, people: bool = False) -> Fields:
    """Give what a label says: author, year, volume and page, or else a title.

    A label that is an identifier, a number or a name in the form of a database is no title.
    """
    text = html.unescape(label).strip()
    match = _HISTCITE.fullmatch(text) or _WOS2PAJEK.fullmatch(text)
    if match is not None:
        return _place(match)
    if people and is_person(label):
        return {"authors": (Author(name=label.replace("_", " ")),)}
    known = identifiers_in(label, local=label).model_dump(exclude={"local"}, exclude_none=True)
    is_title = not known and any(map(str.isalpha, text))
    return {"titles": (text_in(text),)} if is_title else {}


def _place(match: re.Match[str]) -> Fields:
    author, page = match["author"], match["page"]
    if match.re is _HISTCITE:
        surname, _, initials = author.rpartition("-")
        author = f"{surname} {initials}" if surname else author
    name = " ".join(author.replace("_", " ").split())
    anonymous = name.strip("*[]").casefold().startswith("anonym") or not name
    return {
        "authors": () if anonymous else (Author(name=name),),
        "year": year_in(match["year"]),
        "volume": match["volume"] or None,
        "pages": page if _PAGE.fullmatch(page) else None,
    }


def kept(label: str, name: str, fields: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """Give the label as ``extra`` where neither the node's name nor its title keeps it."""
    titles = fields.get("titles")
    shown = isinstance(titles, tuple) and titles and titles[0].text == label
    return {"label": (label,)} if label and label != name and not shown else {}
