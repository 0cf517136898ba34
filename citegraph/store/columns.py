"""Records to columns of the source tables, for thousands of records at once.

A column is made in one go from all records of a batch: no row is ever made, and the numbers that
say which record a value is of, and where in it, are counted in arrays.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, count
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from citegraph.identifiers import (
    author_key,
    first_page,
    main_title,
    number_key,
    title_key,
    venue_key,
)
from citegraph.model import Part, Record
from citegraph.store.batch import Column, Rows, Value
from citegraph.store.schema import IDENTIFIERS

Fields = Mapping[str, Sequence[Any]]
"""The values of a field of many parts, by the field's name."""

Numbers = NDArray[np.int32]


class _Parts(NamedTuple):
    """The parts that records have several of: whose each is, and which of these it is."""

    values: list[Any]
    owner: Numbers
    position: Numbers

    def columns(self, **others: Column) -> dict[str, Column]:
        return {"record": self.owner, "position": self.position, **others}

    def fields(self, *names: str) -> list[Sequence[Any]]:
        return list(_fields(self.values, names).values())


def _parts(owners: Numbers, lists: Sequence[Sequence[Any]]) -> _Parts:
    lengths = np.fromiter(map(len, lists), np.int32, len(lists))
    starts = np.repeat(np.cumsum(lengths, dtype=np.int32) - lengths, lengths)
    places = np.arange(len(starts), dtype=np.int32) - starts
    return _Parts(list(chain.from_iterable(lists)), np.repeat(owners, lengths), places)


def rows_of(first: int, file: int, records: Sequence[Record]) -> Iterator[Rows]:
    """The rows of records of one file, but for their references.

    Parameters
    ----------
    first
        The number of the first record; the others follow it.
    file
        The number of their file.
    """
    numbers = np.arange(first, first + len(records), dtype=np.int32)
    fields = _fields(records, _NAMES)
    yield _records(numbers, file, fields)
    found = chain(
        _texts(numbers, fields),
        _people(numbers, fields),
        _venues(numbers, fields),
        _remarks(numbers, fields),
        _reported(numbers, fields),
    )
    yield from (rows for rows in found if len(rows.columns["record"]))


_NAMES = tuple(Record.model_fields)
_extra = json.JSONEncoder(ensure_ascii=False).encode
_ALONE = (
    "number", "year", "volume", "issue", "pages", "page_count", "type", "language", "posted",
    "references_known",
)  # fmt: skip


def _fields(parts: Iterable[Part], names: tuple[str, ...]) -> Fields:
    """Look at each part once: another look at thousands of them finds none in the near memory."""
    values = zip(*map(itemgetter(*names), map(vars, parts)), strict=True)
    return dict.fromkeys(names, ()) | dict(zip(names, values, strict=False))


def _firsts(lists: Iterable[Sequence[Part]], name: str) -> list[Any]:
    """A field of the first part of each; None for an empty list."""
    return [getattr(parts[0], name) if parts else None for parts in lists]


def _records(numbers: Numbers, file: int, fields: Fields) -> Rows:
    columns: dict[str, Column] = {"record": numbers, **_fields(fields["ids"], IDENTIFIERS)}
    columns |= {name: fields[name] for name in _ALONE}
    authors, venues = _firsts(fields["authors"], "name"), fields["venue"]
    columns |= {
        "title": _firsts(fields["titles"], "text"),
        "title_language": _firsts(fields["titles"], "language"),
        "first_author": authors,
        "venue": _firsts([venue.names if venue else () for venue in venues], "text"),
        "issn": ["; ".join(venue.issn) or None if venue else None for venue in venues],
        "publisher": [venue.publisher if venue else None for venue in venues],
        "extra": [_extra(dict(kept)) if kept else None for kept in fields["extra"]],
        "author_key": list(map(author_key, authors)),
        "volume_key": list(map(number_key, fields["volume"])),
        "page_key": list(map(first_page, fields["pages"])),
    }
    return Rows("records", columns, {"file": file})


def _main_key(title: str) -> str | None:
    return title_key(main_title(title))


def _texts(numbers: Numbers, fields: Fields) -> Iterator[Rows]:
    titles = _parts(numbers, fields["titles"])
    language, text = titles.fields("language", "text")
    columns = titles.columns(
        language=language,
        text=text,
        title_key=list(map(title_key, text)),
        main_key=list(map(_main_key, text)),
    )
    yield Rows("titles", columns)
    abstracts = _parts(numbers, fields["abstracts"])
    language, text = abstracts.fields("language", "text")
    yield Rows("abstracts", {"record": abstracts.owner, "language": language, "text": text})
    yield _keywords(_parts(numbers, fields["keywords"]))


_LABELS = ("zh", "en", "other", "kind")
_label_key = lru_cache(maxsize=1 << 16)(title_key)


def _keywords(found: _Parts) -> Rows:
    """Many records have the same keywords, and a reader gives the same object for them."""
    known = {id(keyword): keyword for keyword in found.values}
    places = dict(zip(known, count(), strict=False))
    which = np.fromiter(map(places.__getitem__, map(id, found.values)), np.intp, len(found.values))
    distinct = dict(_fields(known.values(), _LABELS))
    distinct["zh_key"] = list(map(_label_key, distinct["zh"]))
    named = zip(distinct["en"], distinct["other"], strict=True)
    distinct["en_key"] = [_label_key(english or other) for english, other in named]
    columns = {name: _array(values)[which] for name, values in distinct.items() if any(values)}
    return Rows("keywords", found.columns(**columns))


def _array(values: Sequence[Value]) -> NDArray[np.object_]:
    return np.fromiter(values, dtype=np.object_, count=len(values))


def _people(numbers: Numbers, fields: Fields) -> Iterator[Rows]:
    people = _parts(numbers, fields["authors"])
    name, other, orcid, lists = people.fields("name", "other_name", "orcid", "affiliations")
    key = list(map(author_key, name))
    yield Rows("authors", people.columns(name=name, other_name=other, orcid=orcid, author_key=key))
    places = _parts(people.owner, lists)
    author = np.repeat(people.position, list(map(len, lists)))
    yield Rows("institutions", places.columns(author=author, name=places.values))
    places = _parts(numbers, fields["institutions"])
    yield Rows("institutions", places.columns(name=places.values))


def _venues(numbers: Numbers, fields: Fields) -> Iterator[Rows]:
    venues = fields["venue"]
    names = _parts(numbers, [venue.names if venue else () for venue in venues])
    language, text = names.fields("language", "text")
    columns = names.columns(language=language, name=text, venue_key=list(map(venue_key, text)))
    yield Rows("venues", columns, {"kind": "name"})
    short = _parts(numbers, [venue.abbreviations if venue else () for venue in venues])
    keys = list(map(venue_key, short.values))
    columns = short.columns(name=short.values, venue_key=keys)
    yield Rows("venues", columns, {"kind": "abbreviation"})


_REMARKS = {"classification": "classifications", "author note": "author_notes"}


def _remarks(numbers: Numbers, fields: Fields) -> Iterator[Rows]:
    for kind, name in _REMARKS.items():
        notes = _parts(numbers, fields[name])
        yield Rows("remarks", notes.columns(text=notes.values), {"kind": kind})
    lines = _parts(numbers, fields["keywords_unsplit"])
    language, text = lines.fields("language", "text")
    columns = lines.columns(language=language, text=text)
    yield Rows("remarks", columns, {"kind": "keywords unsplit"})
    grants = _parts(numbers, fields["funding"])
    raw, funder, project, codes = grants.fields("raw", "funder", "project", "numbers")
    together = ["; ".join(found) or None for found in codes]
    columns = grants.columns(raw=raw, funder=funder, project=project, numbers=together)
    yield Rows("funding", columns)


_REPORTED = {"relation": "reported", "label": "reported_by"}


def _reported(numbers: Numbers, fields: Fields) -> Iterator[Rows]:
    for kind, name in _REPORTED.items():
        counts = fields[name]
        labels = _parts(numbers, counts)
        found = list(chain.from_iterable(item.values() for item in counts))
        columns: dict[str, Column] = {"record": labels.owner, "name": labels.values, "count": found}
        yield Rows("reported", columns, {"kind": kind})
