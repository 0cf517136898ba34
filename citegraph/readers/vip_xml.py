"""VIP's XML exports: its own (``ResourceList``) and that for NoteFirst (``Bibliographies``)."""

import re
from collections.abc import Iterator
from typing import TextIO
from xml.etree.ElementTree import Element

from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers.shared import chinese_record, tagged, xml_items
from citegraph.readers.shared.chinese_record import Roles, Values
from citegraph.readers.shared.xml_text import root_name, text_of

NAME = "vip-xml"
SUFFIXES = (".xml", ".txt")

_OWN = "PeriodicalPaper"
_NOTE_FIRST = "Bibliography"
_SAYS = re.compile(r"<(?:PeriodicalPaper|Bibliography)\s*>")
_OWN_ROLES = Roles(
    type=("Type",),
    title=("Titles/Title/Text",),
    author=("Creators/Creator/Name",),
    institution=("Organs/Organ",),
    venue=("Periodical/Name",),
    other_venue=("Periodical/NameEn",),
    issn=("Periodical/ISSN",),
    year=("PublishDate",),
    volume=("Volum", "Volume"),
    issue=("Issue",),
    pages=("Page",),
    keywords=("Keywords/Keyword",),
    abstract=("Abstracts/Abstract/Text",),
    classification=("CLCs/CLC/Code",),
    language=("Titles/Title/Language",),
    vip=("ID",),
)
_NOTE_FIRST_ROLES = Roles(
    type=("Type",),
    title=("PrimaryTitle/Title[zh-CHS]", "PrimaryTitle/Title"),
    other_title=("PrimaryTitle/Title[en]",),
    author=("Authors/Author/Info[zh-CHS]/FullName", "Authors/Author/Info/FullName"),
    other_author=("Authors/Author/Info[en]/FullName",),
    institution=("Authors/Author/Info[zh-CHS]/Organization", "Authors/Author/Info/Organization"),
    venue=("Medium/Media[zh-CHS]", "Medium/Media"),
    other_venue=("Medium/Media[en]",),
    publisher=("Publisher",),
    year=("Year",),
    volume=("Volume",),
    issue=("Issue",),
    pages=("PageScope",),
    keywords=("Keywords/Keyword[zh-CHS]", "Keywords/Keyword"),
    other_keywords=("Keywords/Keyword[en]",),
    abstract=("Abstracts/Abstract[zh-CHS]", "Abstracts/Abstract"),
    other_abstract=("Abstracts/Abstract[en]",),
    classification=("Code",),
    language=("Language",),
)


def sniff(head: str) -> bool:
    """Whether the document is one of the two and holds an article."""
    name = root_name(head)
    return name in {"ResourceList", "Bibliographies"} and _SAYS.search(head) is not None


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read article by article; doubts follow their record. No record carries references."""
    yield from chinese_record.read(_items(stream), None, _roles)


def _items(stream: TextIO) -> Iterator[tagged.TaggedRecord | Problem]:
    for element in xml_items.items(stream, {_OWN, _NOTE_FIRST}):
        if isinstance(element, Problem):
            yield element
            continue
        fields = [tagged.Field("", [element.tag])]
        fields += (tagged.Field(path, [text]) for path, text in _leaves(element, ""))
        yield tagged.TaggedRecord(fields)


def _leaves(element: Element, path: str) -> Iterator[tuple[str, str]]:
    """The texts of a record by path; a language stands in brackets behind its element."""
    for child in element:
        language = child.get("Lang") or child.get("lang")
        name = f"{path}{child.tag}" + (f"[{language}]" if language else "")
        if len(child):
            yield from _leaves(child, f"{name}/")
        elif text := text_of(child):
            yield name, text


def _roles(values: Values) -> Roles:
    return _OWN_ROLES if values.pop("") == [_OWN] else _NOTE_FIRST_ROLES
