"""CSSCI, the Chinese Social Sciences Citation Index: ``LY_*.txt`` with tags such as 【来源篇名】.

A record ends with a line of dashes; the list of references follows its tag, one numbered line each.
Spaces within a tag only fill it up: 【基    金】 is 基金.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TextIO

from citegraph import identifiers
from citegraph.identifiers import language_of
from citegraph.model import Author, Identifiers, Problem, ReadOptions, Record, Text, Venue
from citegraph.readers.references.cssci import parse
from citegraph.readers.shared import tagged
from citegraph.readers.shared.chinese import grant
from citegraph.readers.shared.common import Fields, attempt, keyword_in

NAME = "cssci"
SUFFIXES = (".txt",)

_TAG = re.compile(r"\s*【([^】]{1,12})】(.*)", re.DOTALL)
_SEPARATOR = re.compile(r"\s*-{10,}\s*")
_REFERENCES = "参考文献"
_TITLE = "来源篇名"
_NUMBER = "文件序号"
_STARTS = frozenset({_TITLE, _NUMBER})
_END = "-"
_NUMBERED = re.compile(
    r"\s*(?:\[(?P<bracketed>\d{1,4})\]|(?P<plain>\d{1,4})\s*[.．、])(?P<text>.*)", re.DOTALL
)
# Numbers may have gaps, and a line may go on with a year; no list jumps this far.
_GAP = 100
_FEW, _MANY = 8, 1000
_PLACE = re.compile(
    r"(?=.*\d)\s*(?P<year>[12]\d{3})?\s*[,，]?\s*(?P<volume>[^,，(（:：]*?)\s*"
    r"(?:[(（]\s*(?P<issue>[^)）]*?)\s*[)）])?\s*(?:[:：]\s*(?P<pages>.*?)[\s,，]*)?"
)
_LONGEST_PLACE = 300
_WORD_END = re.compile(r"[A-Za-z\d,;:]$")
_WORD_START = re.compile(r"[A-Za-z\d(]")
_MARKS = re.compile("[/()（）“”]")
_ADDRESS = re.compile(r"\[([^\]]*)\](.*)", re.DOTALL)


def sniff(head: str) -> bool:
    """Whether the title tag of CSSCI stands at the start of a line."""
    return re.search(r"^[^\S\n]*【来源篇名】", head, re.MULTILINE) is not None


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read record by record; a doubt follows its record as a `Problem` that lost nothing.

    ``references_known`` is True where the list has lines. CSSCI prints every tag, filled or not, so
    an empty list may be one that was never entered: it is unknown, and not zero.
    """
    number = 0
    places = _Places()
    for item in _whole(tagged.records(stream, _split, starts=_STARTS, ends=frozenset({_END}))):
        if item.stray and number:
            yield tagged.stray_problem(number + 1, item.stray)
        if not item.fields:
            continue
        number += 1
        places.see(item.fields)
        yield from _read_one(number, item)
    yield from places.problems()


def _whole(items: Iterable[tagged.TaggedRecord]) -> Iterator[tagged.TaggedRecord]:
    """Put fields that stand before the title with the title that follows.

    The title need not be the first of the fields that a user chose. What is left of a record that
    was cut looks alike, but has tags that the next record has too.
    """
    before: tagged.TaggedRecord | None = None
    for found in items:
        item = found
        if before is not None:
            if _tags(before).isdisjoint(_tags(found)):
                item = replace(found, fields=before.fields + found.fields, stray=before.stray)
            else:
                yield before
        before = None
        # References come last: where they stand, a record ends, and its title was lost.
        if item.ended or not item.fields or _tags(item) & {_TITLE, _REFERENCES}:
            yield item
        else:
            before = item
    if before is not None:
        yield before


def _tags(item: tagged.TaggedRecord) -> set[str]:
    return {field.tag for field in item.fields}


def _split(line: str) -> tuple[str, str] | None:
    if _SEPARATOR.fullmatch(line):
        return _END, ""
    match = _TAG.fullmatch(line)
    return (re.sub(r"\s", "", match[1]), match[2]) if match else None


def _read_one(number: int, item: tagged.TaggedRecord) -> Iterator[Record | Problem]:
    values: dict[str, list[str]] = {}
    lines: list[str] = []
    for field in item.fields:
        if field.tag == _REFERENCES:
            lines += field.lines
        else:
            values.setdefault(field.tag, []).append(_joined(field.lines))
    result = attempt(number, lambda: _build(number, values, lines))
    yield result
    if isinstance(result, Record) and not item.ended:
        reason = "the line of dashes after the record is missing; the record may be cut"
        yield Problem(number=number, reason=reason, lost=False)


def _build(number: int, values: Mapping[str, list[str]], lines: list[str]) -> Record:
    fields = Fields(values)
    title = fields.one("来源篇名")
    place = _place(fields)
    references = tuple(parse(raw) for raw in _references(lines))
    institutions, affiliations = _addresses(fields.one("机构名称"))
    first = fields.one("第一机构")
    fields.keep("第一机构")
    language = language_of(title) if title else "und"
    return Record(
        number=number,
        ids=Identifiers(other=_own_number(fields), doi=_doi(fields)),
        titles=_titles(title, fields.one("英文篇名")),
        authors=_authors(fields, affiliations),
        abstracts=_titles(fields.one("摘要")),
        keywords=tuple(map(keyword_in, _parts(fields.one("关键词")))),
        venue=_venue(fields.one("期刊")),
        year=int(year) if (year := place.get("year")) else None,
        volume=place.get("volume"),
        issue=place.get("issue"),
        pages=place.get("pages"),
        type=fields.one("文章类型"),
        language=None if language == "und" else language,
        institutions=institutions or ((first,) if first else ()),
        funding=tuple(map(grant, _parts(fields.one("基金")))),
        classifications=_classifications(fields),
        references=references,
        references_known=bool(references),
        extra=fields.rest(),
    )


def _own_number(fields: Fields) -> str | None:
    """The number of the record in CSSCI, such as ``11G0422011010001``."""
    found = fields.one(_NUMBER)
    if found is None or not re.fullmatch(r"\d{2}[A-Z]\d{6,20}", found):
        fields.keep(_NUMBER)
        return None
    return f"cssci:{found}"


def _doi(fields: Fields) -> str | None:
    found = identifiers.doi(fields.one("DOI"))
    if found is None:
        fields.keep("DOI")
    return found


class _Places:
    """Volumes, issues and pages of all records: in a file of CSSCI hardly two share one.

    Converters that make such files of pages of CNKI do not have them, and make up a few.
    """

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._records = 0

    def see(self, fields: list[tagged.Field]) -> None:
        place = next((field.lines[0] for field in fields if field.tag == "年代卷期"), "")
        place = re.sub(r"^\s*[12]\d{3}", "", place).strip(" ,，")
        if place and len(self._seen) < _MANY:
            self._seen.add(place)
            self._records += 1

    def problems(self) -> list[Problem]:
        if self._records < _FEW or len(self._seen) * 3 > self._records:
            return []
        reason = (
            f"the file is no export of CSSCI but was made by a converter: {self._records} records "
            f"have only {len(self._seen)} different volumes, issues and pages "
            f"({', '.join(sorted(self._seen)[:3])} ...). These are made up, and so may be class "
            "numbers; titles of references may lack their last character, so that few match"
        )
        return [Problem(reason=reason, lost=False)]


def _joined(lines: list[str]) -> str:
    """One text of several lines; a space is due between Latin words only."""
    parts: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        words = parts and _WORD_END.search(parts[-1][-1:]) and _WORD_START.match(line)
        parts += (" ", line) if words else (line,)
    return "".join(parts)


def _references(lines: list[str]) -> list[str]:
    """The numbered lines without their numbers; one without a number goes on with the last."""
    found: list[list[str]] = []
    last = 0
    for line in lines:
        if not line.strip():
            continue
        match = _NUMBERED.fullmatch(line)
        number = int(match["bracketed"] or match["plain"]) if match else 0
        if match and (not found or last < number <= last + _GAP):
            last = number
            found.append([match["text"].strip()])
        elif found:
            found[-1].append(line)
        else:
            found.append([line.strip()])
    return [_joined(parts) for parts in found]


def _titles(*titles: str | None) -> tuple[Text, ...]:
    # Quotation marks come with a backslash from the database.
    plain = (title.replace('\\"', '"') for title in titles if title)
    return tuple(Text(text=title, language=language_of(title)) for title in plain)


def _parts(value: str | None) -> tuple[str, ...]:
    """Split at slashes outside brackets and quotation marks: where the next mark is none that ends.

    The text is read from its end, so that each mark is looked at once.
    """
    text = value or ""
    found: list[str] = []
    end, bracket, quote = len(text), "", ""
    for mark in reversed(list(_MARKS.finditer(text))):
        if mark[0] in "“”":
            quote = mark[0]
        elif mark[0] != "/":
            bracket = mark[0]
        elif bracket not in {")", "）"} and quote != "”":
            found.append(text[mark.end() : end])
            end = mark.start()
    found.append(text[:end])
    return tuple(dict.fromkeys(part for text in reversed(found) if (part := text.strip())))


def _place(fields: Fields) -> dict[str, str | None]:
    """Year, volume, issue and pages of ``2022,42(1):69-79``; kept as written where they are not."""
    # Each of the pattern's parts may begin with spaces, and a run of them could be any of these.
    stated = " ".join((fields.one("年代卷期") or "").split())
    match = _PLACE.fullmatch(stated) if len(stated) <= _LONGEST_PLACE else None
    if match is None:
        fields.keep("年代卷期")
        return {}
    return {name: value or None for name, value in match.groupdict().items()}


def _addresses(value: str | None) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Institutions, each once, and those of each author, of ``[A]institution.part/[B]...``."""
    institutions: dict[str, None] = {}
    affiliations: dict[str, dict[str, None]] = {}
    for part in re.split(r"/(?=\[)", value or ""):
        match = _ADDRESS.fullmatch(part.strip())
        # The stop stays where the part of the institution is not known.
        institution = (match[2] if match else part).strip(" ./")
        if not institution:
            continue
        institutions[institution] = None
        if match:
            affiliations.setdefault(match[1].strip(), {})[institution] = None
    return tuple(institutions), {name: tuple(known) for name, known in affiliations.items()}


def _authors(fields: Fields, affiliations: Mapping[str, tuple[str, ...]]) -> tuple[Author, ...]:
    names = _parts(fields.one("来源作者")) or _parts(fields.one("第一作者"))
    fields.keep("第一作者")
    return tuple(Author(name=name, affiliations=affiliations.get(name, ())) for name in names)


def _venue(name: str | None) -> Venue | None:
    return Venue(names=(Text(text=name, language=language_of(name)),)) if name else None


def _classifications(fields: Fields) -> tuple[str, ...]:
    """Numbers of the Chinese Library Classification; ``***`` says that there is none."""
    found = re.split(r"[;；,，/\s]+", fields.one("中图类号") or "")
    numbers = tuple(dict.fromkeys(number for number in found if number.strip("*")))
    if not numbers:
        fields.keep("中图类号")
    return numbers
