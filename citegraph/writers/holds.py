"""What a format can hold of a record, as data, and a record reduced to that.

A writer writes the reduced record, and what was taken away is counted; so nothing is lost in
silence, and reading the file gives the reduced record again.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, Self, get_args

from citegraph.identifiers import has_cjk
from citegraph.model import Record, Relation
from citegraph.readers.shared.common import language_code
from citegraph.store.schema import IDENTIFIERS
from citegraph.writers.output import Written, account, text_file

ANY = r"[\s\S]+"
"""A pattern for values that may be anything."""

_MAIN = {"authors": "name", "funding": "raw", "references": "raw", "titles": "text",
         "abstracts": "text", "keywords_unsplit": "text"}  # fmt: skip
_LABELS = ("zh", "en", "other")
_SPACE = re.compile(r"[\x00-\x20\x7f\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Splits:
    """Characters at which an item of a list falls apart, by the script of the item.

    ``ends`` are those that cannot stand at its start or end.
    """

    latin: str
    chinese: str
    ends: str = " "

    def parts(self, item: str) -> list[str]:
        """The pieces of an item; the item alone where it holds none of the characters."""
        marks = self.chinese if has_cjk(item) else self.latin
        parts = re.split(f"[{re.escape(marks)}]", item) if marks else [item]
        return [part for found in parts if (part := found.strip(self.ends))]


@dataclass(frozen=True, slots=True)
class Holds:
    """What a format can hold of a `Record`.

    Parameters
    ----------
    fields
        Fields of the record.
    ids
        Schemes of identifiers, each with the pattern of the values that it can hold.
    parts
        Of a field made of parts (``authors``, ``venue``, ``funding``, ``references``), the parts
        beside the main one. A field that is not named here is held whole.
    at_most
        The length of lists that are limited; parts of the venue as ``venue.names``.
    reported
        The panes whose reported sizes it can hold.
    splits
        Lists whose items cannot hold some characters.
    pairs
        Whether a keyword can have labels in two languages.
    kinds
        Whether it says who gave a keyword.
    text
        Whether it keeps texts exactly, with their ``lines`` (line feeds as line ends, no NUL), or
        on one ``line`` with single blanks.
    elsewhere
        Fields that the format has a place for, and that its readers give in another form: a type
        of work in the format's own vocabulary; ``ids.local`` where the format makes the name.
    rewrites
        Fields in which a pattern becomes a text, in regular expressions.
    name_first
        Whether a venue's abbreviation can stand only beside a name.
    """

    fields: frozenset[str]
    ids: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    at_most: Mapping[str, int] = field(default_factory=dict)
    reported: frozenset[str] = frozenset()
    splits: Mapping[str, Splits] = field(default_factory=dict)
    pairs: bool = False
    kinds: bool = False
    text: Literal["exact", "lines", "line"] = "line"
    elsewhere: frozenset[str] = frozenset()
    rewrites: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    name_first: bool = False

    def with_lines(self) -> Self:
        """The same for a text format that keeps line breaks as line feeds."""
        return replace(self, text="lines")


EVERYTHING = Holds(
    fields=frozenset(Record.model_fields),
    ids=dict.fromkeys(IDENTIFIERS, ANY),
    reported=frozenset(get_args(Relation)),
    pairs=True,
    kinds=True,
    text="exact",
)


@dataclass(slots=True)
class Losses:
    """Counts of what a format left out, and of what stands in it in another form."""

    left_out: Counter[str] = field(default_factory=Counter)
    altered: Counter[str] = field(default_factory=Counter)

    def written(self, path: str | Path, count: int) -> Written:
        """The account of a file with so many records."""
        return Written(Path(path), count, account(self.left_out), account(self.altered))


def reduced(record: Record, holds: Holds, losses: Losses) -> Record:
    """The record as far as the format can hold it; what was taken away is counted."""
    if holds == EVERYTHING:
        return record
    values = record.model_dump(exclude_defaults=True)
    number = values.pop("number")
    for name in sorted(values.keys() - holds.fields - holds.elsewhere):
        dropped = values.pop(name)
        # Of a format without references this says nothing that `references` does not.
        if name != "references_known":
            losses.left_out[name] += len(dropped) if isinstance(dropped, dict | tuple) else 1
    _reduce_maps(values, holds, losses)
    _reduce_parts(values, holds, losses)
    if "keywords" in values:
        values["keywords"] = _keywords(values["keywords"], holds, losses)
    fit = lines if holds.text == "lines" else _one_line
    values = {name: _fitted(name, value, fit, losses) for name, value in values.items()}
    if holds.name_first:
        _name_first(values.get("venue", {}), losses)
    for name, (pattern, replacement) in holds.rewrites.items():
        if name in values:
            rewritten = re.sub(pattern, replacement, values[name])
            losses.altered[name] += rewritten != values[name]
            values[name] = rewritten
    for name, splits in holds.splits.items():
        if name in values:
            values[name] = _split(name, values[name], splits, losses)
        if name == "institutions":
            _split_affiliations(values, splits)
    _reduce_language(values, holds, losses)
    _reduce_lengths(values, holds, losses)
    if holds.text == "line":
        values = _filled(values)
    return Record.model_validate({"number": number, **values})


def _reduce_maps(values: dict[str, Any], holds: Holds, losses: Losses) -> None:
    """Identifiers and reported sizes."""
    for scheme, value in list(values.get("ids", {}).items()):
        if not re.fullmatch(holds.ids.get(scheme, r"(?!)"), value):
            del values["ids"][scheme]
            losses.left_out[f"ids.{scheme}"] += 1
    for relation in list(values.get("reported", {})):
        if relation not in holds.reported:
            del values["reported"][relation]
            losses.left_out[f"reported.{relation}"] += 1


def _reduce_parts(values: dict[str, Any], holds: Holds, losses: Losses) -> None:
    for name, parts in holds.parts.items():
        if name not in values:
            continue
        items = (values[name],) if name == "venue" else values[name]
        if name == "authors":
            _move_addresses(values, holds)
        for item in items:
            for part in sorted(item.keys() - parts - {_MAIN.get(name)}):
                del item[part]
                losses.left_out[f"{name}.{part}"] += 1


def _name_first(venue: dict[str, Any], losses: Losses) -> None:
    """An abbreviation in the place of a name that is missing, or that was white space alone."""
    abbreviations = [text for text in venue.get("abbreviations", ()) if text]
    if abbreviations and not any(name["text"] for name in venue.get("names", ())):
        first, *others = abbreviations
        venue |= {"names": ({"text": first},), "abbreviations": tuple(others)}
        losses.altered["venue.abbreviations"] += 1


def _move_addresses(values: dict[str, Any], holds: Holds) -> None:
    """Addresses of authors stand with those of the work too, as far as they do not yet."""
    if "institutions" in holds.fields:
        of_authors = (name for item in values["authors"] for name in item.get("affiliations", ()))
        found = dict.fromkeys((*values.get("institutions", ()), *of_authors))
        if found:
            values["institutions"] = tuple(found)


def _keywords(
    keywords: Iterable[dict[str, Any]], holds: Holds, losses: Losses
) -> tuple[dict[str, Any], ...]:
    found: list[dict[str, Any]] = []
    for keyword in keywords:
        if not holds.kinds and keyword.pop("kind", None):
            losses.left_out["keywords.kind"] += 1
        labels = [name for name in _LABELS if keyword.get(name)]
        if holds.pairs or len(labels) < 2:
            found.append(keyword)
            continue
        losses.altered["keywords"] += 1
        rest = {name: value for name, value in keyword.items() if name not in _LABELS}
        found += [{name: keyword[name], **rest} for name in labels]
    return tuple(found)


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def lines(text: str) -> str:
    """A text as any file of text keeps it: line feeds as line ends, and no NUL."""
    return _LINE_END.sub("\n", text).replace("\0", "\ufffd")


def _fitted(name: str, value: Any, fit: Callable[[str], str], losses: Losses) -> Any:  # noqa: ANN401
    """Every text in the form that fits; ``name`` says where a changed one stands."""
    if isinstance(value, str):
        fitted = fit(value)
        losses.altered[name] += fitted != value
        return fitted
    if isinstance(value, tuple):
        return tuple(_fitted(name, item, fit, losses) for item in value)
    if isinstance(value, dict):
        losses.altered[name] += sum(fit(key) != key for key in value)
        return {fit(key): _fitted(name, item, fit, losses) for key, item in value.items()}
    return value


def _split(name: str, items: Iterable[Any], splits: Splits, losses: Losses) -> tuple[Any, ...]:
    found: list[Any] = []
    for item in items:
        key = _key(name, item)
        text = item if key is None else item[key]
        parts = splits.parts(text)
        losses.altered[name] += parts != [text]
        found += parts if key is None else [{**item, key: part} for part in parts]
    return tuple(found)


def _split_affiliations(values: dict[str, Any], splits: Splits) -> None:
    """Addresses of authors, as they stand among those of the work."""
    for author in values.get("authors", ()):
        if "affiliations" in author:
            parts = (part for name in author["affiliations"] for part in splits.parts(name))
            author["affiliations"] = tuple(dict.fromkeys(parts))


def _key(name: str, item: Any) -> str | None:  # noqa: ANN401 - a text or a part
    if name == "keywords":
        return next(label for label in _LABELS if label in item)
    return None if isinstance(item, str) else _MAIN[name]


def _reduce_language(values: dict[str, Any], holds: Holds, losses: Losses) -> None:
    if holds.text == "line" and values.get("language") != language_code(values.get("language")):
        del values["language"]
        losses.left_out["language"] += 1


def _reduce_lengths(values: dict[str, Any], holds: Holds, losses: Losses) -> None:
    for name, length in holds.at_most.items():
        first, _, part = name.partition(".")
        place: dict[str, Any] = values.get(first, {}) if part else values
        items = place.get(part or first, ())
        if len(items) > length:
            place[part or first] = items[:length]
            losses.left_out[name] += len(items) - length


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Without what white space alone had filled."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, tuple):
            kept = tuple(item for item in value if _is_filled(name, item))
            if kept:
                found[name] = kept
        elif isinstance(value, dict) and name != "reported_by":
            if inner := _filled(value):
                found[name] = inner
        elif value != "":
            found[name] = value
    return found


def _is_filled(name: str, item: Any) -> bool:  # noqa: ANN401 - a text or a part
    if isinstance(item, dict):
        keys: Iterable[str] = _LABELS if name == "keywords" else (_MAIN.get(name, "text"),)
        return any(item.get(key, "") != "" for key in keys)
    return bool(item != "")


def write_records(
    records: Iterable[Record],
    path: str | Path,
    holds: Holds,
    text_of: Callable[[Record], str],
    *,
    losses: Losses | None = None,
    before: str = "",
    between: str = "",
    after: str = "",
) -> Written:
    """Write records one by one to a text file, each reduced to what the format can hold.

    Parameters
    ----------
    text_of
        A record in the format.
    losses
        What was left out of the records before.
    before, between, after
        What stands at the start, between two records and at the end.
    """
    losses, count = losses or Losses(), 0
    with text_file(path) as file:
        file.write(before)
        for count, record in enumerate(records, start=1):
            if count > 1:
                file.write(between)
            file.write(text_of(reduced(record, holds, losses)))
        file.write(after)
    return losses.written(path, count)
