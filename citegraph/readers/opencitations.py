"""OpenCitations: citations of its indexes (COCI, CROCI, the unified Index), as CSV and as JSON.

Each row is one citation, and those of one citing work may stand anywhere in the file. They are put
together in a temporary file of SQLite, so that a file of any size takes little memory, and each
citing work is one record with all it cites, in the order of the rows. What is said of a citation
(``oci``, ``timespan`` ...) is kept in ``extra``, one value for each reference.

A DOI of the list may be cut (``10.1093/bioinformatics``): one without a digit after the slash
stands for no work, is reported, and is kept as text.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TextIO

from citegraph import identifiers
from citegraph.model import Identifiers, Problem, ReadOptions, Record, Reference
from citegraph.readers.shared.common import attempt, year_in
from citegraph.readers.shared.csv_records import has_header, records
from citegraph.readers.shared.json_fields import scalar
from citegraph.readers.shared.json_items import first_item, items

NAME = "opencitations"
SUFFIXES = (".csv", ".json")

WAITING = 10_000
"""Rows held before they go to the disk."""

_COLUMNS = ("oci", "citing", "cited", "creation", "timespan", "journal_sc", "author_sc")
_OWN = frozenset({"oci", "creation", "timespan", "journal_sc", "author_sc"})
_OPEN_ID = re.compile(r"\b(doi|pmid|pmcid|omid|openalex):(\S+)")
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
# Rows of the first API name the index: coci => 10.1186/1756-8722-6-59
_INDEX = re.compile(r"\w+ => ([^;]+)(?:;.*)?")

Row = Mapping[str, str]


def _layout(names: frozenset[str]) -> bool:
    return {"citing", "cited"} <= names and not _OWN.isdisjoint(names)


def sniff(head: str) -> bool:
    """Whether there are columns or fields of a citation, or pairs of DOIs by source and target."""
    if head.lstrip("\ufeff \t\n")[:1] not in ("[", "{"):
        return has_header(head, _layout)
    item = first_item(head)
    if _layout(frozenset(item)):
        return True
    ends = [item.get("source"), item.get("target")]
    return item.keys() <= {"id", "source", "target"} and all(
        isinstance(end, str) and _DOI.fullmatch(end) for end in ends
    )


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read all citations, then give a record for each citing work.

    Parameters
    ----------
    stream
        CSV with a header, or JSON: a list, or an object a line.
    options
        Not used: the columns say which work cites.

    Yields
    ------
    Record or Problem
        A record has the identifiers of the citing work and its references, and
        ``references_known`` is True. Problems name the row.
    """
    with closing(_Citations()) as citations:
        for found in _rows(stream):
            if isinstance(found, Problem):
                yield found.model_copy(update={"number": None, "reason": _in_row(found)})
                continue
            place, row = found
            ends = row.get("citing", ""), row.get("cited", "")
            if not all(ends):
                yield Problem(reason=f"row {place}: two works were expected")
                continue
            for end in filter(_is_cut, ends):
                reason = f"row {place}: the DOI {end} is cut; it is kept as text"
                yield Problem(reason=reason, lost=False)
            citations.add(row)
        for number, rows in enumerate(citations.by_citing(), start=1):
            yield attempt(number, partial(_record, number, rows))


class _Citations:
    """Rows on disk, to be had again by citing work."""

    def __init__(self) -> None:
        # Loaded here, for other formats do without it. No name: a file that is gone when closed.
        import sqlite3  # noqa: PLC0415

        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("pragma journal_mode = off")
        self._database.execute("create table citations (place integer primary key, citing, row)")
        self._database.execute("begin")
        self._waiting: list[tuple[str, str]] = []

    def close(self) -> None:
        self._database.close()

    def add(self, row: Row) -> None:
        citing = row["citing"]
        # As JSON, for a text from a damaged file may be none that SQLite takes.
        self._waiting.append((json.dumps(_ids(citing).doi or citing), json.dumps(row)))
        if len(self._waiting) >= WAITING:
            self._flush()

    def _flush(self) -> None:
        insert = "insert into citations (citing, row) values (?, ?)"
        self._database.executemany(insert, self._waiting)
        self._waiting.clear()

    def by_citing(self) -> Iterator[list[Row]]:
        """The rows of each citing work; the works in the order in which they come first."""
        self._flush()
        found = self._database.execute(
            "select min(place) over (partition by citing) as first, row from citations"
            " order by first, place"
        )
        for _, rows in groupby(found, key=itemgetter(0)):
            yield [json.loads(row) for _, row in rows]


def _in_row(problem: Problem) -> str:
    return f"row {problem.number}: {problem.reason}" if problem.number else problem.reason


def _rows(stream: TextIO) -> Iterator[tuple[int, Row] | Problem]:
    start = stream.read(1)
    while start and (start.isspace() or start == "\ufeff"):
        start = stream.read(1)
    stream.seek(0)
    if start in ("[", "{"):
        yield from _objects(stream)
        return
    for found in records(stream, _layout, _COLUMNS):
        if isinstance(found, Problem):
            yield found
        else:
            number, columns = found
            values = columns.rest()
            yield number, {key: value[0].strip() for key, value in values.items()}


def _objects(stream: TextIO) -> Iterator[tuple[int, Row] | Problem]:
    for found in items(stream):
        if isinstance(found, Problem):
            yield found
        elif isinstance(found[1], dict):
            number, item = found
            row = {key: text for key, value in item.items() if (text := scalar(value))}
            row.setdefault("citing", row.pop("source", ""))
            row.setdefault("cited", row.pop("target", ""))
            yield number, row
        else:
            yield Problem(number=found[0], reason="this is no citation")


def _ids(text: str) -> Identifiers:
    """Identifiers of a work: a DOI alone, or a list such as ``omid:br/061 doi:10.1108/x``."""
    named = dict(reversed(_OPEN_ID.findall(text)))
    index = _INDEX.fullmatch(text)
    doi = named.get("doi") or (index[1] if index else text)
    return Identifiers(
        doi=None if _is_cut(doi) else identifiers.doi(doi),
        pmid=identifiers.pmid(named.get("pmid")),
        openalex=identifiers.openalex(named.get("openalex")),
        other=f"omid:{named['omid']}" if "omid" in named else None,
    )


def _is_cut(text: str) -> bool:
    """Whether a text is a DOI without a digit after its slash: the name of a journal, not more."""
    return text.startswith("10.") and not any(map(str.isdigit, text.partition("/")[2]))


def _known(ids: Identifiers) -> bool:
    return ids != Identifiers()


def _record(number: int, rows: list[Row]) -> Record:
    # Of several spellings of one citing work, the one that says most.
    citing = max((row["citing"] for row in rows), key=len)
    ids = _ids(citing)
    if not _known(ids):
        ids = Identifiers(local=citing)
    tags = dict.fromkeys(tag for row in rows for tag in row)
    extra = {tag: tuple(row.get(tag, "") for row in rows) for tag in tags}
    del extra["citing"], extra["cited"]
    return Record(
        number=number,
        ids=ids,
        # An index says when the citing work appeared.
        year=next((year for row in rows if (year := year_in(row.get("creation")))), None),
        references=tuple(_reference(row["cited"]) for row in rows),
        references_known=True,
        extra=extra,
    )


def _reference(cited: str) -> Reference:
    ids = _ids(cited)
    return Reference(raw=cited, ids=ids, fragment=not _known(ids))
