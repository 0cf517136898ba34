import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import (
    Author,
    Funding,
    Identifiers,
    Keyword,
    Listed,
    Problem,
    Record,
    Reference,
    Text,
    Venue,
)
from citegraph.readers import records_jsonl


def tuples(items: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(items, max_size=2).map(tuple)


def read(text: str) -> list[Record | Problem]:
    return list(records_jsonl.read(io.StringIO(text)))


def test_fixture(fixtures: Path, expected):
    text = (fixtures / "records_jsonl" / "records.jsonl").read_text("utf-8")
    assert read(text) == expected(fixtures / "records_jsonl" / "records.expected.jsonl")
    assert records_jsonl.sniff(text)


def test_a_stated_number_stays():
    assert read('\n{"number": 7, "year": 2019}\n{"year": 2020}\n') == [
        Record(number=7, year=2019),
        Record(number=3, year=2020),
    ]


def test_deep_nesting_is_a_problem_not_a_crash():
    (found,) = read("[" * 100_000)
    assert isinstance(found, Problem)
    assert not records_jsonl.sniff("[" * 60_000)


@pytest.mark.parametrize(
    ("head", "is_records"),
    [
        ('{"titles":[{"text":"x"}]}\n', True),
        ('\n\n{"references":[]}', True),
        ('\ufeff{"ids":{"doi":"10.1000/a"},"year":2019}\n{broken', True),
        # The head may end within the first line.
        ('{"number":1,"references":[{"raw":"Small 1973"},{"raw":"Ga', True),
        ("", False),
        ("[]", False),
        ("[{}]", False),
        ('{"year": 2019}', False),
        ('{"id":"https://openalex.org/W1","ids":{},"title":"x"}', False),
        ("TY  - JOUR\n", False),
        ('"titles"', False),
    ],
)
def test_sniff(head: str, is_records: bool):
    assert records_jsonl.sniff(head) is is_records


WORDS = st.text(min_size=1)
MAYBE = st.none() | st.text()
COUNTS = st.integers(0, 2**40)
YEARS = st.none() | st.integers(1000, 2999)
RELATIONS = st.sampled_from(["references", "citing", "co_cited"])
OTHER = st.none() | st.from_regex(r"[a-z][a-z0-9]{0,8}:\S[^\n]{0,8}", fullmatch=True)
IDS = st.builds(Identifiers, **dict.fromkeys(Identifiers.model_fields, MAYBE) | {"other": OTHER})
TEXTS = st.builds(Text, text=WORDS, language=st.sampled_from(["zh", "en", "und"]))
REFERENCES = st.builds(
    Reference,
    ids=IDS,
    authors=tuples(st.text()),
    year=YEARS,
    reported_cited_by=st.none() | COUNTS,
    fragment=st.booleans(),
    **dict.fromkeys(["title", "venue", "volume", "issue", "pages", "type"], MAYBE),
)
FIELDS = {
    "number": st.integers(1, 10**6),
    "ids": IDS,
    "titles": tuples(TEXTS),
    "abstracts": tuples(TEXTS),
    "keywords_unsplit": tuples(TEXTS),
    "authors": tuples(
        st.builds(Author, name=WORDS, other_name=MAYBE, affiliations=tuples(st.text()), orcid=MAYBE)
    ),
    "keywords": tuples(st.builds(Keyword, zh=MAYBE, en=MAYBE, other=MAYBE)),
    "venue": st.none() | st.builds(Venue, names=tuples(TEXTS), issn=tuples(st.text())),
    "year": YEARS,
    "page_count": st.none() | COUNTS,
    "funding": tuples(st.builds(Funding, raw=WORDS, numbers=tuples(st.text()))),
    "references": tuples(REFERENCES),
    "references_known": st.booleans(),
    "listed": tuples(
        st.builds(Listed, relation=RELATIONS, position=st.integers(1, 99), work=REFERENCES)
    ),
    "reported": st.dictionaries(RELATIONS, COUNTS),
    "reported_by": st.dictionaries(st.text(), COUNTS),
    "extra": st.dictionaries(st.text(), tuples(st.text())),
    **dict.fromkeys(["volume", "issue", "pages", "type", "language", "posted"], MAYBE),
    **dict.fromkeys(["institutions", "classifications", "author_notes"], tuples(st.text())),
}
RECORDS = st.fixed_dictionaries(
    {"number": FIELDS["number"]},
    optional={name: values for name, values in FIELDS.items() if name != "number"},
).map(Record.model_validate)


def test_the_records_tried_have_every_field():
    assert FIELDS.keys() == Record.model_fields.keys()


@given(st.lists(RECORDS, max_size=3))
def test_any_record_comes_back_equal(records: list[Record]):
    lines = [r.model_dump_json(exclude_defaults=True) for r in records]
    assert read("".join(line + "\n" for line in lines)) == records
    dumped = [json.dumps(r.model_dump(mode="json", exclude_defaults=True)) for r in records]
    assert read("\n".join(dumped)) == records


@given(st.text())
def test_no_line_stops_the_reader(line: str):
    found = read(line.replace("\r", "").replace("\n", " ") + '\n{"year": 2019}\n')
    assert found[-1] == Record(number=2, year=2019)
