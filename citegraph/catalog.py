"""What there is: readers by name. To add one, add its file and its line here."""

from collections.abc import Iterator
from typing import Protocol, TextIO

from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers import (
    bibtex,
    cssci,
    edge_list,
    journal_page,
    records_jsonl,
    ris,
    vip_page,
    wos_plain,
    wos_tab,
)


class Reader(Protocol):
    """What a reader module offers; see `citegraph.readers`."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    def sniff(self, head: str) -> bool:
        """Whether the first characters of a file are of this format."""

    def read(self, stream: TextIO, options: ReadOptions = ...) -> Iterator[Record | Problem]:
        """The records of a file, and what could not be read."""


# In the order in which they are asked: the formats that only they can be come first.
READERS: dict[str, Reader] = {
    reader.NAME: reader
    for reader in (
        cssci,
        wos_plain,
        wos_tab,
        records_jsonl,
        ris,
        bibtex,
        vip_page,
        journal_page,
        edge_list,
    )
}
