"""Records in, works out: nothing lost between a record and the tables people read."""

import json
from typing import Any

from citegraph.model import (
    Author,
    Funding,
    Identifiers,
    Keyword,
    Listed,
    Record,
    Reference,
    Text,
    Venue,
)

FULL = Record(
    number=1,
    ids=Identifiers(doi="10.1/full", wos="WOS:9"),
    titles=(Text(text="题名", language="zh"), Text(text="A title", language="en")),
    authors=(
        Author(name="顾永红", other_name="GU Yonghong", affiliations=("华中师范大学",)),
        Author(name="王珺楠"),
    ),
    abstracts=(Text(text="摘要", language="zh"), Text(text="Abstract", language="en")),
    keywords=(Keyword(zh="社会工作", en="social work"),),
    venue=Venue(
        names=(Text(text="社会工作", language="zh"), Text(text="Journal of Social Work", language="en")),
        abbreviations=("J SOC WORK",),
        issn=("1234-5678",),
    ),
    year=2021,
    volume="3",
    issue="5",
    pages="63-73,106,107",
    page_count=13,
    institutions=("华中师范大学社会学院",),
    funding=(Funding(raw="基金", funder="教育部", numbers=("18YJA840002",)),),
    classifications=("C916",),
    author_notes=("顾永红,副教授",),
    references=(Reference(raw="one", title="Cited one", year=2000),),
    references_known=True,
    listed=(
        Listed(relation="references", position=1, work=Reference(raw="one", title="Cited one", year=2000)),
        Listed(relation="citing", position=1, work=Reference(raw="two", title="Cites it", year=2022)),
        Listed(relation="co_cited", position=1, work=Reference(raw="three", title="Beside it")),
    ),
    reported={"references": 1, "citing": 16, "co_cited": 98},
    reported_by={"被引量": 6},
    extra={"XX": ("kept",)},
)  # fmt: skip


def one(corpus: Any, query: str) -> Any:
    rows = corpus.sql(query).fetchall()
    assert len(rows) == 1, rows
    return rows[0]


def test_every_field_arrives(corpus_of: Any) -> None:
    corpus = corpus_of([FULL])
    work = corpus["10.1/full"].number
    assert one(corpus, "select title, year, volume, issue, pages, page_count, venue, issn from works "
                       "where in_corpus") == (
        "题名", 2021, "3", "5", "63-73,106,107", 13, "社会工作", "1234-5678")  # fmt: skip
    assert corpus.sql(f"select language, text from titles where work = {work}").fetchall() == [
        ("en", "A title"), ("zh", "题名")]  # fmt: skip
    assert corpus.sql("select name, other_name from authorships").fetchall() == [
        ("顾永红", "GU Yonghong"), ("王珺楠", None)]  # fmt: skip
    assert set(corpus.sql("select author, name from affiliations").fetchall()) == {
        (0, "华中师范大学"), (None, "华中师范大学社会学院")}  # fmt: skip
    assert set(corpus.sql("select zh, en from topics").fetchall()) == {
        ("社会工作", "social work"), ("中图分类号 C916", "CLC C916")}  # fmt: skip
    assert one(corpus, "select funder, numbers from funding") == ("教育部", "18YJA840002")
    assert set(corpus.sql("select kind, text from remarks").fetchall()) == {
        ("classification", "C916"), ("author note", "顾永红,副教授")}  # fmt: skip
    assert set(corpus.sql("select kind, name, count from reported").fetchall()) == {
        ("relation", "references", 1), ("relation", "citing", 16), ("relation", "co_cited", 98),
        ("label", "被引量", 6)}  # fmt: skip
    (extra,) = one(corpus, "select extra from source.records")
    assert json.loads(extra) == {"XX": ["kept"]}
    assert set(corpus.sql("select scheme, value from identifiers").fetchall()) == {
        ("doi", "10.1/full"), ("wos", "WOS:9")}  # fmt: skip


def test_listed_works_are_stubs_and_only_citations_are_edges(corpus_of: Any) -> None:
    corpus = corpus_of([FULL])
    work = corpus["10.1/full"]
    titles = {stub.number: stub.title for stub in corpus.stubs}
    assert set(titles.values()) == {"Cited one", "Cites it", "Beside it"}
    edges = corpus.sql("select citing, cited, rule from citations order by rule").fetchall()
    named = {(titles.get(a, "work"), titles.get(b, "work"), rule) for a, b, rule in edges}
    assert named == {("work", "Cited one", "only cited"), ("Cites it", "work", "listed")}
    listed = corpus.sql("select relation, other from listed order by relation").fetchall()
    assert [(relation, titles[other]) for relation, other in listed] == [
        ("citing", "Cites it"), ("co_cited", "Beside it"), ("references", "Cited one")]  # fmt: skip
    assert [w.title for w in work.citing] == ["Cites it"]


def test_works_are_numbered_densely_and_keys_are_distinct(corpus_of: Any) -> None:
    same = Record(number=1, titles=(Text(text="Editorial", language="en"),), year=2000)
    corpus = corpus_of([same, same, FULL], [Record(number=1)])
    rows = corpus.sql("select work, key, in_corpus from works order by work").fetchall()
    assert [row[0] for row in rows] == list(range(len(rows)))
    assert len({row[1] for row in rows}) == len(rows)
    flags = [row[2] for row in rows]
    assert flags == sorted(flags, reverse=True), "works of the corpus come first"


def test_a_second_import_is_the_same_as_one(corpus_of: Any) -> None:
    other = Record(number=1, ids=Identifiers(doi="10.1/other"), titles=(Text(text="Cites it"),),
                   year=2022)  # fmt: skip
    together = corpus_of([FULL], [other])
    assert together.report.stubs == 2, "the listed work became a work of the corpus"
    tables = ("works", "titles", "authorships", "citations", "listed", "topics", "work_topics")
    swapped = corpus_of([other], [FULL])
    for table in tables:
        columns = "* exclude (string)" if table in {"citations", "listed"} else "*"
        if table in {"titles", "authorships"}:
            columns = "* exclude (record)"
        query = f"select {columns} from {table} order by all"
        assert together.sql(query).fetchall() == swapped.sql(query).fetchall(), table


def test_topics_of_works_without_keywords_are_found_in_their_text(corpus_of: Any) -> None:
    keyed = Record(number=1, titles=(Text(text="甲", language="zh"),),
                   keywords=(Keyword(zh="社会工作", en="social work"), Keyword(zh="疫情")))  # fmt: skip
    bare = Record(
        number=2,
        titles=(Text(text="政府购买社会工作服务", language="zh"),),
        abstracts=(Text(text="An epidemic (疫情) and Social Work.", language="en"),),
    )
    corpus = corpus_of([keyed, bare])
    rows = corpus.sql(
        "select zh, how from work_topics join topics using (topic) join works using (work) "
        "where title = '政府购买社会工作服务' order by zh"
    ).fetchall()
    assert rows == [("疫情", "found in abstract"), ("社会工作", "found in title")]
