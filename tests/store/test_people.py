"""Authors in two scripts, and their names under each key."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.matching.author_keys import NameKeys, name_keys
from citegraph.model import Author, Record, Reference, Text
from citegraph.store import people
from citegraph.store.database import connect

TITLE = (Text(text="智慧图书馆研究", language="zh"),)
Pair = tuple[str, str, str]


def record(*authors: Author | str, title: str = "智慧图书馆研究", **fields: Any) -> Record:
    people = tuple(a if isinstance(a, Author) else Author(name=a) for a in authors)
    fields = {"year": 2020, "volume": "3", "pages": "1-9", **fields}
    return Record(number=1, titles=(Text(text=title, language="zh"),), authors=people, **fields)


def pairs(corpus: Any) -> list[Pair]:
    query = "select name, other_name, evidence from name_pairs order by work, position"
    return corpus.sql(query).fetchall()


def authorships(corpus: Any) -> list[tuple[str, str | None]]:
    return corpus.sql("select name, other_name from authorships order by work, position").fetchall()


def merged(corpus_of: Any, *records: Record) -> Any:
    """A corpus in which the records are one work, in this order of what they say."""
    lists = [
        one.model_copy(update={
            "ids": one.ids.model_copy(update={"doi": "10.1/one"}),
            "references": tuple(Reference(raw=str(n)) for n in range(len(records) - place)),
        })
        for place, one in enumerate(records)
    ]  # fmt: skip
    corpus = corpus_of(lists)
    assert corpus.sql("select count(*) from works where in_corpus").fetchall() == [(1,)]
    return corpus


def test_records_of_one_work_name_its_authors_in_two_scripts(corpus_of: Any) -> None:
    corpus = merged(
        corpus_of, record("顾永红", "王珺楠", "马云"), record("Gu, Y.-H.", "WANG Junnan", "Jack Ma")
    )
    assert authorships(corpus) == [
        ("顾永红", "Gu, Y.-H."),
        ("王珺楠", "WANG Junnan"),
        ("马云", None),
    ]
    assert pairs(corpus) == [
        ("顾永红", "Gu, Y.-H.", "initials: gu y h"),
        ("王珺楠", "WANG Junnan", "reading: wang jun nan"),
    ]
    sources = "select p.number from name_pairs n join sources p using (record)"
    assert corpus.sql(sources).fetchall() == [(2,), (2,)], "which record says so"


def test_the_first_record_may_be_the_latin_one(corpus_of: Any) -> None:
    corpus = merged(corpus_of, record("Wang, Jun-nan", "Gu Yonghong"), record("顾永红", "王珺楠"))
    assert authorships(corpus) == [("Wang, Jun-nan", "王珺楠"), ("Gu Yonghong", "顾永红")]
    names = corpus.sql("select key, name from authors order by key").fetchall()
    assert names == [("王珺楠", "王珺楠"), ("顾永红", "顾永红")], "one person is one author"


def test_what_a_record_pairs_is_kept_and_said(corpus_of: Any) -> None:
    both = record(
        Author(name="顾永红", other_name="GU Yonghong"), Author(name="马云", other_name="Jack Ma")
    )
    assert pairs(corpus_of([both])) == [
        ("顾永红", "GU Yonghong", "the record pairs them; reading: gu yong hong"),
        ("马云", "Jack Ma", "the record pairs them"),
    ]
    corpus = merged(corpus_of, record("马云"), both)
    assert pairs(corpus) == [("马云", "Jack Ma", "another record pairs them")]
    assert authorships(corpus) == [("马云", "Jack Ma")]


def test_a_list_that_has_its_people_twice(corpus_of: Any) -> None:
    corpus = corpus_of([record("顾永红", "李军", "Yonghong Gu", "Li J")])
    assert pairs(corpus) == [
        ("顾永红", "Yonghong Gu", "reading: gu yong hong"),
        ("Yonghong Gu", "顾永红", "reading: gu yong hong"),
    ], "two initials in one list may be another person's"
    assert authorships(corpus) == [(n, None) for n in ("顾永红", "李军", "Yonghong Gu", "Li J")]
    keys = corpus.sql("select key from authors order by key").fetchall()
    assert keys == [("li j",), ("李军",), ("顾永红",)]


@pytest.mark.parametrize(
    ("other", "joined"),
    [
        ("Gu, Yonghong", True),
        ("GU Yong-Hong", True),
        ("Yonghong Gu", True),
        ("Gu Y", False),  # initials are anybody's
        ("Gu, Y.-H.", False),
        ("Gu, Yongsheng", False),
    ],
)
def test_a_pinyin_name_joins_by_evidence_elsewhere(
    corpus_of: Any, other: str, joined: bool
) -> None:
    both = record(Author(name="顾永红", other_name="GU Yonghong"))
    corpus = corpus_of([both, record(other, title="Another", year=1999, references=(
        Reference(raw="x", authors=(other,), year=1980, venue="J", volume="1", pages="2"),))])  # fmt: skip
    keys = [key for (key,) in corpus.sql("select key from authors").fetchall()]
    assert ("顾永红" in keys and len(keys) == 1) == joined
    links = corpus.sql("select count(*) from work_authors where author = "
                       "(select author from authors where key = '顾永红')").fetchall()  # fmt: skip
    assert links == [(3 if joined else 1,)], "of works only cited too"


@pytest.mark.parametrize("second", ["顾泳鸿", "谷永红"])
def test_a_pinyin_of_two_chinese_names_joins_neither(corpus_of: Any, second: str) -> None:
    both = record(Author(name="顾永红", other_name="GU Yonghong"))
    corpus = corpus_of([both, record("Gu, Yonghong", title="乙"), record(second, title="丙")])
    keys = {key for (key,) in corpus.sql("select key from authors").fetchall()}
    assert keys == {"顾永红", second, "gu y"}


def test_without_evidence_nothing_is_joined(corpus_of: Any) -> None:
    corpus = corpus_of([record("顾永红"), record("Gu, Yonghong", title="乙")])
    keys = {key for (key,) in corpus.sql("select key from authors").fetchall()}
    assert keys == {"顾永红", "gu y"}
    assert pairs(corpus) == []


def test_each_key_is_a_column(corpus_of: Any) -> None:
    corpus = corpus_of([
        record(Author(name="Smith, John A.", orcid="0000-0001-5109-3700"), title="A"),
        record("Smith, John", "顧永紅", title="B"),
    ])  # fmt: skip
    rows = corpus.sql(
        "select name, surname_initial, surname_initials, full_name, orcid, works from author_names "
        "order by name"
    ).fetchall()
    assert rows == [
        ("Smith, John", "smith j", "smith j", "smith john", "smith john", 1),
        ("Smith, John A.", "smith j", "smith ja", "smith johna", "0000-0001-5109-3700", 1),
        ("顧永紅", "顾永红", "顾永红", "顾永红", "顾永红", 1),
    ]
    assert corpus.sql("select count(*) from authors").fetchall() == [(2,)]


CONNECTION = connect()
words = st.text(st.sampled_from("abAB.-' ,éJr"), min_size=1, max_size=6)
shaped = st.one_of(
    st.from_regex(r"[A-Za-z][A-Za-z' -]{0,6}, ?[A-Za-z][A-Za-z. -]{0,8}", fullmatch=True),
    st.from_regex(r"[A-Za-z][A-Za-z'-]{0,6},? [A-Z]{1,5}", fullmatch=True),
    st.lists(words, min_size=1, max_size=3).map(" ".join),
    st.text(max_size=12),
)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        shaped.filter(lambda name: name_keys(name).full_name is not None), max_size=20, unique=True
    )
)
def test_the_keys_in_sql_are_those_of_one_name(names: list[str]) -> None:
    CONNECTION.execute("create or replace temp table author_spellings(spelling int, name varchar)")
    CONNECTION.execute("create or replace table name_pairs(name varchar, other_name varchar)")
    for number, name in enumerate(names):
        CONNECTION.execute("insert into author_spellings values (?, ?)", [number, name])
    people._take_names(CONNECTION)
    rows = CONNECTION.execute(
        "select s.name, surname_initial, surname_initials, full_name "
        "from name_forms join author_spellings s using (spelling)"
    ).fetchall()
    assert {name: NameKeys(*keys) for name, *keys in rows} == {n: name_keys(n) for n in names}
