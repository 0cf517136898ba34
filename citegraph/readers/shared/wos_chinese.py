"""What the Chinese Science Citation Database (CSCD) adds to the layout of the Web of Science.

Z1 to Z6 repeat title, authors, journal, abstract, keywords and addresses in Chinese; in other
databases some of these tags are counts. Names in a reference may stand in both scripts,
``[史春云 Shi Chunyun], 2005, [地理与地理信息科学, Geography and Geo-information Science], V21``,
and a reference may go on over lines.
"""

import re
from collections.abc import Iterable, Sequence

from citegraph.identifiers import has_cjk
from citegraph.model import Keyword, Problem, Reference, Text
from citegraph.readers.references.wos import parse
from citegraph.readers.shared.common import Fields, keyword_in

CONVERTED = "CNKI:"
"""What accession numbers begin with that converters of CNKI's exports give."""

_WIDE = "\u3000-\u9fff\uff00-\uffef"
_WIDE_BREAK = re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])")
_COUNT = re.compile(r"\s*\d+\s*")
_PAIR = re.compile(r"\[([^\[\]]*)\]")
_YEAR = re.compile(r"(?:^|, ?)(?:1[5-9]|20)\d\d(?:\s*\(\d+\))?(?:,|\s*$)")


def prose(lines: Iterable[str]) -> str:
    """Lines of one text, with a space between them but not between Chinese characters."""
    text = "\n".join(lines)
    return (text if text.isascii() else _WIDE_BREAK.sub("", text)).replace("\n", " ")


def in_chinese(fields: Fields, tag: str) -> list[str]:
    """The values of a tag that are text; a count is left alone."""
    value = fields.raw(tag)
    if value is None or _COUNT.fullmatch(value):
        fields.keep(tag)
        return []
    return fields.all(tag)


def both(english: tuple[Text, ...], chinese: Sequence[str], own: str | None) -> tuple[Text, ...]:
    """Texts of both languages, that of the record first."""
    found = tuple(Text(text=text, language="zh") for text in chinese if has_cjk(text))
    return (*found, *english) if own == "zh" else (*english, *found)


def keywords(english: Sequence[str], chinese: Sequence[str]) -> tuple[Keyword, ...]:
    """Keywords as pairs where there are as many of one language as of the other."""
    pairs = len(english) == len(chinese) and all(map(has_cjk, chinese))
    if pairs and not any(map(has_cjk, english)):
        return tuple(Keyword(zh=zh, en=en) for zh, en in zip(chinese, english, strict=True))
    return tuple(map(keyword_in, (*english, *chinese)))


def whole_references(lines: Iterable[str], stated: str | None) -> list[str]:
    """Join lines to references: while a bracket is open, and where a line has no year.

    Lines without a year are joined only while there are more lines than ``NR`` says references.
    """
    found: list[list[str]] = []
    lines = list(lines)
    surplus = len(lines) - int(stated) if stated and stated.isdigit() else len(lines)
    opened = 0
    for line in lines:
        if found and (opened > 0 or (surplus > 0 and not _YEAR.search(line))):
            found[-1].append(line)
            surplus -= 1
        else:
            found.append([line])
            opened = 0
        opened += line.count("[") - line.count("]")
    return [prose(parts) for parts in found]


def reference(raw: str) -> Reference:
    """A reference by its Chinese names, where brackets hold names in both scripts."""
    single = _PAIR.sub(_chinese_part, raw) if has_cjk(raw) else raw
    parsed = parse(single)
    return parsed if single == raw else parsed.model_copy(update={"raw": raw})


def _chinese_part(match: re.Match[str]) -> str:
    separator = ", " if ", " in match[1] else " "
    parts = [part for part in match[1].split(separator) if has_cjk(part)]
    return separator.join(parts) if parts else match[0]


class Conversion:
    """Counts the records of a file that a converter of CNKI's exports wrote, and their oddities."""

    def __init__(self) -> None:
        self._records = self._converted = self._with_references = 0
        self._dates: set[str] = set()

    def see(self, values: dict[str, tuple[str, ...]]) -> None:
        """Take the values of one record."""
        self._records += 1
        if any(value.startswith(CONVERTED) for value in values.get("UT", ())):
            self._converted += 1
            self._with_references += bool(values.get("CR"))
            if len(self._dates) < 9:
                self._dates.update(values.get("PD", ("",)))

    def problems(self) -> list[Problem]:
        """What to know of the file; nothing where it is no conversion."""
        if not self._converted:
            return []
        numbers = f"{self._converted} of {self._records} records have a number CNKI:n"
        date = f"; all have the date {next(iter(self._dates))}" if len(self._dates) == 1 else ""
        if self._dates == {""}:
            date = ""
        lists = "no CR has a reference: lists of references are unknown, not empty"
        if self._with_references:
            lists = (
                f"the references of {self._with_references} of them state no titles, and lines of "
                "them may be broken: few can be matched"
            )
        reason = (
            f"the file was made of an export of CNKI by a converter: {numbers}{date}. NR and TC "
            f"are filled with 0 and not used; {lists}. Use the export of CNKI itself, or one of a "
            "database with references"
        )
        return [Problem(reason=reason, lost=False)]
