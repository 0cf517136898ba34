"""CNKI's export for its program E-Study (知网研学): ``DataType: 1``, ``Title-题名: ...``."""

import re
from collections.abc import Iterator
from typing import TextIO

from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers.shared import chinese_record, cnki_labels, tagged

NAME = "cnki-estudy"
SUFFIXES = (".txt",)

_HEAD = re.compile(
    rf"^\ufeff?DataType ?[:：] ?\d{{1,3}} *\n+\s{{0,9}}{cnki_labels.LABEL} ?[:：]", re.M
)


def sniff(head: str) -> bool:
    """Whether a line ``DataType: 1`` is followed by one with a label of CNKI."""
    return _HEAD.search(head) is not None


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read record by record; doubts follow their record. No record carries references."""
    starts = frozenset({cnki_labels.KIND})
    items = tagged.records(stream, cnki_labels.Split(), starts=starts)
    yield from chinese_record.read(items, cnki_labels.KIND, cnki_labels.roles)
