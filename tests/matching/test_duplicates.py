"""Which records become one work, and which must not."""

from itertools import permutations
from typing import Any

import pytest

from citegraph.model import Author, Identifiers, Record, Text, Venue


def record(title: str | None = None, **fields: Any) -> Record:
    language = "zh" if title and title > "\u3400" else "en"
    author = fields.pop("author", None)
    venue = fields.pop("venue", None)
    ids = {name: fields.pop(name) for name in ("doi", "wos", "pmid", "other") if name in fields}
    return Record(
        number=1,
        titles=(Text(text=title, language=language),) if title else (),
        authors=(Author(name=author),) if author else (),
        venue=Venue(names=(Text(text=venue),)) if venue else None,
        ids=Identifiers(**ids),
        **fields,
    )


def works(corpus: Any) -> int:
    return len(corpus.works)


LONG = "Knowledge networks as channels and conduits"


@pytest.mark.parametrize(
    ("a", "b", "merged"),
    [
        (record("One", doi="10.1/a"), record("Another", doi="10.1/a"), True),
        (record("One", other="lens:1"), record("Another", other="lens:1"), True),
        # Numbers of one database contradict each other, numbers of two do not.
        (record(LONG, author="Smith, J", year=2000, other="lens:1"),
         record(LONG, author="Smith, J", year=2000, other="lens:2"), False),
        (record(LONG, author="Smith, J", year=2000, other="lens:1"),
         record(LONG, author="Smith, J", year=2000, other="s2:2"), True),
        (record(LONG, author="Smith, J", year=2000),
         record(LONG, author="Smith J", year=2001), True),
        (record(LONG, author="Smith, J", year=2000),
         record(LONG, author="Smith J", year=2002), False),
        (record(LONG, author="Smith, J"), record(LONG, author="Smith J"), False),
        (record("權力與義務研究論文", author="张三", year=2001),
         record("权力与义务研究论文", author="张三", year=2001), True),
        (record("权力与义务研究论文", author="张三", year=2001),
         record("权利与义务研究论文", author="张三", year=2001), False),
        (record("2019年研究报告", author="张三", venue="年鉴"),
         record("2020年研究报告", author="张三", venue="年鉴"), False),
        (record(LONG, author="Smith, J", year=2000, doi="10.1/a"),
         record(LONG, author="Smith, J", year=2000, doi="10.1/b"), False),
        (record(LONG, venue="Nature", year=2000, pages="5-9"),
         record(LONG, venue="Nature", year=2000, pages="50-90"), False),
        (record("Editorial", author="Smith, J", year=2000, venue="Nature"),
         record("Editorial", author="Smith, J", year=2000, venue="Nature"), False),
        (record("Editorial", author="Smith, J", year=2000, venue="Nature", pages="1"),
         record("Editorial", author="Smith, J", year=2000, venue="Nature", pages="1-2"), True),
        (record(None, author="Smith, J", year=2000),
         record(None, author="Smith, J", year=2000), False),
    ],
)  # fmt: skip
def test_pairs(corpus_of: Any, a: Record, b: Record, merged: bool) -> None:
    corpus = corpus_of([a], [b])
    assert works(corpus) == (1 if merged else 2)
    assert corpus.report.merged == int(merged)


def test_each_decision_says_why(corpus_of: Any) -> None:
    same = record(LONG, author="Smith, J", year=2000, wos="WOS:1")
    other = record(LONG, author="Smith, J", year=2000, wos="WOS:2")
    corpus = corpus_of([same], [record(LONG, author="Smith, J", year=2000)], [other])
    rows = corpus.sql("select rule, evidence, conflict from merges").fetchall()
    assert ("title", "title, first author, year", None) in rows
    assert [row[2] for row in rows if row[2]] == ["wos WOS WOS:1 and WOS:2"] or any(
        row[2] and "WOS:1" in row[2] for row in rows
    )


def test_the_order_of_files_changes_nothing(corpus_of: Any) -> None:
    files = [
        [record(LONG, author="Smith, J", year=2000, doi="10.1/a")],
        [record(LONG, author="Smith, J", year=2000, venue="Nature", pages="5")],
        [record("Different", doi="10.1/a", volume="3", issue="2")],
    ]
    found = set()
    for order in permutations(files):
        corpus = corpus_of(*order)
        rows = corpus.sql("select * exclude work from works order by work").fetchall()
        found.add(repr(rows))
    assert len(found) == 1


def test_a_merged_work_keeps_the_union(corpus_of: Any) -> None:
    zh = Record(
        number=1, ids=Identifiers(doi="10.1/a"), abstracts=(Text(text="摘要", language="zh"),)
    )
    en = record(LONG, doi="10.1/a", year=2000, volume="7")
    corpus = corpus_of(
        [zh], [en.model_copy(update={"abstracts": (Text(text="x", language="en"),)})]
    )
    work = corpus["10.1/a"]
    assert (work.title, work.year, work.fields["volume"]) == (LONG, 2000, "7")
    languages = corpus.sql("select language from abstracts order by language").fetchall()
    assert languages == [("en",), ("zh",)]
    fields = dict(corpus.sql("select field, record from field_sources").fetchall())
    assert fields["volume"] == fields["title"]


def test_a_title_shared_by_many_is_linear(corpus_of: Any) -> None:
    many = [record("编者按", year=1990 + n % 30, venue=f"刊{n}") for n in range(3000)]
    corpus = corpus_of(many)
    assert works(corpus) == 3000


def test_years_do_not_chain(corpus_of: Any) -> None:
    # Each is a year from the next, but the first is three from the last.
    files = [[record(LONG, author="Smith, J", year=2000 + n)] for n in range(4)]
    corpus = corpus_of(*files)
    rows = corpus.sql(
        "select work, max(year) - min(year) from record_works join source.records using (record) "
        "group by work"
    ).fetchall()
    assert all(apart <= 1 for _, apart in rows)
    assert len(rows) >= 2


def test_yearly_reports_of_one_list_stay_apart(corpus_of: Any) -> None:
    reports = [
        record("The state of the library", author="Smith, J", year=2000 + n) for n in range(4)
    ]
    assert works(corpus_of(reports)) == 4
    assert works(corpus_of(reports, reports[::-1])) == 4


def test_a_near_title_leaves_rule_evidence_and_score(corpus_of: Any) -> None:
    place = {"venue": "Nature", "year": 2000, "pages": "5-9"}
    corpus = corpus_of(
        [record("A spectral analysis of innovation diffusion", author="Smith, J", **place)],
        [record("SPECTRAL ANALYSIS OF INNOVATION DIFUSION", author="Smith J", **place)],
    )
    rows = corpus.sql("select rule, evidence, score, conflict from merges").fetchall()
    assert works(corpus) == 1
    (rule, evidence, score, conflict) = rows[0]
    assert (rule, evidence) == ("near title", "near title, first author, year, venue, first page")
    assert 0.7 < score < 0.8
    assert conflict is None


@pytest.mark.parametrize(
    ("fields", "works_left"),
    [
        # author and year only: a word may not differ, an article may
        ({}, 2),
        ({"venue": "Nature"}, 1),
    ],
)
def test_near_titles_need_more_than_an_author_and_a_year(
    corpus_of: Any, fields: dict[str, Any], works_left: int
) -> None:
    one = record("Estimating potentials from asymmetry", author="Smith, J", year=2000, **fields)
    other = record("Estimating potential from asymmetry", author="Smith, J", year=2000, **fields)
    assert works(corpus_of([one], [other])) == works_left


SPHERE = "Movement of the traders on the sphere"
SPHARE = "Movement of the traders on the sphare"


@pytest.mark.parametrize(
    ("one", "other", "works_left"),
    [
        ({"volume": "7", "pages": "5-9"}, {"volume": "7"}, 1),
        ({"pages": "5-9"}, {"pages": "5"}, 1),
        # nothing says the place, another year, another author, another page
        ({"venue": "Nature"}, {"venue": "Nature"}, 2),
        ({"volume": "7"}, {"volume": "7", "year": 2001}, 2),
        ({"volume": "7"}, {"volume": "7", "author": "Jones, K"}, 2),
        ({"volume": "7", "pages": "5-9"}, {"volume": "7", "pages": "15-19"}, 2),
    ],
)
def test_a_letter_may_stand_for_another_in_one_author_year_and_place(
    corpus_of: Any, one: dict[str, Any], other: dict[str, Any], works_left: int
) -> None:
    known = {"author": "Smith, J", "year": 2000}
    a, b = record(SPHERE, **known | one), record(SPHARE, **known | other)
    assert works(corpus_of([a], [b])) == works_left
    assert works(corpus_of([b], [a])) == works_left


def test_two_works_of_one_volume_in_one_list_are_not_misspellings(corpus_of: Any) -> None:
    known = {"author": "Smith, J", "year": 2000, "volume": "7"}
    assert works(corpus_of([record(SPHERE, **known), record(SPHARE, **known)])) == 2
    assert works(corpus_of([record(SPHERE, **known)], [record(SPHARE, **known)])) == 1


def test_a_character_may_stand_for_another_in_one_place(corpus_of: Any) -> None:
    place = {"author": "张三", "year": 2001, "venue": "图书馆", "pages": "5-9"}
    shared = record("信息资源共享研究", **place)
    assert works(corpus_of([shared], [record("信息资源共亨研究", **place)])) == 1
    assert works(corpus_of([shared], [record("信息资源共亨研究", **place | {"pages": "15"})])) == 2


def test_an_identifier_conflict_forbids_a_near_title(corpus_of: Any) -> None:
    place = {"venue": "Nature", "year": 2000, "pages": "5-9", "author": "Smith, J"}
    one = record("Spectral analysis of innovation diffusion", doi="10.1/a", **place)
    other = record("A spectral analysis of innovation diffusion", doi="10.1/b", **place)
    assert works(corpus_of([one], [other])) == 2
