"""Columns of many records against rows made of one record after the other."""

from collections import defaultdict

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.identifiers import author_key, title_key, venue_key
from citegraph.model import Author, Funding, Keyword, Record, Text, Venue
from citegraph.store.columns import rows_of

WORDS = st.sampled_from(["Graph theory", "社会工作", "Café: a study", "x"])
TEXTS = st.lists(st.builds(Text, text=WORDS, language=st.sampled_from(["en", "zh"])), max_size=2)
NAMES = st.lists(WORDS, max_size=2)
SHARED = Keyword(en="Graph theory", kind="index")
RECORDS = st.builds(
    Record,
    number=st.just(1),
    titles=TEXTS,
    abstracts=TEXTS,
    authors=st.lists(st.builds(Author, name=WORDS, affiliations=NAMES), max_size=3),
    institutions=NAMES,
    keywords=st.lists(st.just(SHARED) | st.builds(Keyword, zh=WORDS), max_size=3),
    venue=st.none() | st.builds(Venue, names=TEXTS, abbreviations=NAMES, issn=NAMES),
    year=st.none() | st.just(2000),
    classifications=NAMES,
    funding=st.lists(st.builds(Funding, raw=WORDS, numbers=NAMES), max_size=2),
    reported=st.dictionaries(st.sampled_from(["citing", "references"]), st.integers(0, 9)),
    extra=st.dictionaries(WORDS, st.lists(WORDS, min_size=1, max_size=2)),
)


def by_columns(records):
    found = defaultdict(list)
    for rows in rows_of(7, 3, records):
        columns = [
            column.tolist() if isinstance(column, np.ndarray) else list(column)
            for column in rows.columns.values()
        ]
        names = (*rows.columns, *rows.constants)
        for row in zip(*columns, strict=True):
            values = zip(names, (*row, *rows.constants.values()), strict=True)
            known = {name: value for name, value in values if value is not None}
            found[rows.table].append(known)
    return found


def as_set(rows):
    return sorted(sorted((name, str(value)) for name, value in row.items()) for row in rows)


def numbered(records, field):
    return [
        (number, place, part)
        for number, record in enumerate(records, start=7)
        for place, part in enumerate(field(record))
    ]


@given(st.lists(RECORDS, min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_columns_say_what_rows_would_say(records):
    found = by_columns(records)
    assert [row["record"] for row in found["records"]] == list(range(7, 7 + len(records)))
    assert [row.get("year") for row in found["records"]] == [record.year for record in records]
    first = [record.authors[0].name if record.authors else None for record in records]
    assert [row.get("first_author") for row in found["records"]] == first
    assert as_set(found["authors"]) == as_set(
        {"record": n, "position": p, "name": a.name, "author_key": author_key(a.name)}
        for n, p, a in numbered(records, lambda record: record.authors)
    )
    assert as_set(found["institutions"]) == as_set(
        [
            {"record": n, "author": p, "position": q, "name": name}
            for n, p, author in numbered(records, lambda record: record.authors)
            for q, name in enumerate(author.affiliations)
        ]
        + [
            {"record": n, "position": p, "name": name}
            for n, p, name in numbered(records, lambda record: record.institutions)
        ]
    )
    labels = numbered(records, lambda record: record.keywords)
    assert [
        (r["record"], r["position"], r.get("zh_key"), r.get("en_key")) for r in found["keywords"]
    ] == [(n, p, title_key(k.zh), title_key(k.en)) for n, p, k in labels]


@given(st.lists(RECORDS, min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_texts_venues_and_remarks_keep_their_record_and_place(records):
    found = by_columns(records)
    titles = numbered(records, lambda record: record.titles)
    assert [(r["record"], r["position"], r["text"]) for r in found["titles"]] == [
        (n, p, title.text) for n, p, title in titles
    ]
    names = numbered(records, lambda record: record.venue.names if record.venue else ())
    short = numbered(records, lambda record: record.venue.abbreviations if record.venue else ())
    assert [(r["record"], r["position"], r["name"], r["venue_key"]) for r in found["venues"]] == [
        *((n, p, name.text, venue_key(name.text)) for n, p, name in names),
        *((n, p, name, venue_key(name)) for n, p, name in short),
    ]
    classes = numbered(records, lambda record: record.classifications)
    assert [(r["record"], r["position"], r["text"]) for r in found["remarks"]] == classes
    grants = numbered(records, lambda record: record.funding)
    assert [(r["record"], r["position"], r.get("numbers")) for r in found["funding"]] == [
        (n, p, "; ".join(grant.numbers) or None) for n, p, grant in grants
    ]
    assert [(r["record"], r["name"], r["count"]) for r in found["reported"]] == [
        (n, name, record.reported[name])
        for n, record in enumerate(records, start=7)
        for name in record.reported
    ]
