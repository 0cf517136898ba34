"""NoteExpress exports of CNKI, Wanfang and VIP: lines such as ``{Title}: ...``.

CNKI joins names and keywords with ``;`` or ``;;``, Wanfang and VIP repeat the field. The colon may
be wide or follow a space. Wanfang gives titles, authors and journals in two languages.
"""

import re
from collections.abc import Iterator
from typing import TextIO

from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers.shared import chinese_record, tagged
from citegraph.readers.shared.chinese_record import Roles, Values

NAME = "noteexpress"
SUFFIXES = (".net", ".txt")

_TAG = re.compile(r"\s*\{([^{}\n]{1,40})\} ?[:：]\s?(.*)", re.DOTALL)
_HEAD = re.compile(r"^\ufeff?\s{0,9}\{Reference Type\} ?[:：]", re.MULTILINE)
_START = "Reference Type"


def sniff(head: str) -> bool:
    """Whether a line begins with ``{Reference Type}:``."""
    return _HEAD.search(head) is not None


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read record by record; doubts follow their record. No record carries references."""
    items = tagged.records(stream, _split, starts=frozenset({_START}))
    yield from chinese_record.read(items, _START, _roles)


def _split(line: str) -> tuple[str, str] | None:
    match = _TAG.fullmatch(line.removeprefix("\ufeff"))
    return (match[1].strip(), match[2]) if match else None


def _roles(values: Values) -> Roles:
    # A conference has its proceedings as third title, and its own name as second.
    containers = ("Journal", "Tertiary Title", "Secondary Title", "Periodical")
    filled = (tag for tag in containers if any(v.strip() for v in values.get(tag, ())))
    return Roles(
        type=("Reference Type",),
        title=("Title",),
        other_title=("Translated Title",),
        author=("Author",),
        other_author=("Translated Author",),
        institution=("Author Address",),
        venue=(next(filled, "Journal"),),
        other_venue=("Translated Journal",),
        publisher=("Publisher",),
        year=("Year", "Date"),
        volume=("Volume",),
        issue=("Issue",),
        pages=("Pages",),
        keywords=("Keywords",),
        other_keywords=("Translated Keywords",),
        abstract=("Abstract",),
        other_abstract=("Translated Abstract",),
        issn=("ISBN/ISSN", "ISSN"),
        doi=("DOI",),
        link=("URL",),
        language=("Language",),
        address_each=any("万方" in name for name in values.get("Database Provider", ())),
    )
