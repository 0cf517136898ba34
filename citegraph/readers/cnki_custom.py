"""CNKI's export of chosen fields (自定义): lines such as ``Title-题名:...``, or a table of them.

Users choose the fields, so that only their order is known: a record begins with the field with
which the file begins. As a table (saved as text or CSV from the spreadsheet that CNKI gives) the
labels are the header.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import TextIO

from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers.shared import chinese_record, cnki_labels, csv_rows, tagged

NAME = "cnki-custom"
SUFFIXES = (".txt", ".csv", ".tsv")

_LABEL = re.compile(cnki_labels.LABEL)
_FIRST = re.compile(rf"\ufeff?\s{{0,9}}({cnki_labels.LABEL}) ?[:：]")
_SECOND = re.compile(rf"^{cnki_labels.LABEL} ?[:：]", re.MULTILINE)
_PREAMBLE = 20


def sniff(head: str) -> bool:
    """Whether one of the first lines has such a label and another line too, or is a header."""
    lines = head.split("\n", _PREAMBLE)[:_PREAMBLE]
    if any(line.startswith(cnki_labels.KIND) for line in lines):
        return False
    first = next((match[1] for line in lines if (match := _FIRST.match(line))), None)
    if first is None:
        return csv_rows.header_in(head, _is_header) is not None
    return any(not match[0].startswith(first) for match in _SECOND.finditer(head))


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read record by record; doubts follow their record. No record carries references."""
    head: list[str] = []
    while len(head) < _PREAMBLE and (line := stream.readline()):
        head.append(line)
        if match := _FIRST.match(line):
            items = tagged.records(
                chain(head, stream), cnki_labels.Split(), starts=frozenset({match[1]})
            )
            yield from chinese_record.read(items, match[1], cnki_labels.roles)
            return
        if header := csv_rows.header_in(line, _is_header):
            yield from chinese_record.read(_rows(stream, *header), None, cnki_labels.roles)
            return
    yield Problem(reason=f"the first {_PREAMBLE} lines have no label of CNKI such as Title-题名")


def _is_header(names: csv_rows.Names) -> bool:
    labels = [name for name in names if _LABEL.fullmatch(name)]
    return len(labels) >= 3 and "Title-题名" in labels


def _rows(
    stream: TextIO, names: csv_rows.Names, delimiter: str
) -> Iterator[tagged.TaggedRecord | Problem]:
    """The rows of the table; where tables were joined, the header comes again."""
    for row in csv_rows.rows(stream, delimiter=delimiter, header=names):
        if isinstance(row, Problem):
            yield row
        elif row.cells[: len(names)] != names:
            for note in row.notes:
                # Its line is counted from below the header.
                what = note.removeprefix(f"line {row.line}: ")
                yield Problem(reason=f"row {row.number}: {what}", lost=False)
            cells = ((label, cell) for label, values in row.values.items() for cell in values)
            yield tagged.TaggedRecord([tagged.Field(label, [cell]) for label, cell in cells])
