import citegraph as cg
from citegraph import demo
from citegraph.model import Author, Record, Reference, Text


def test_numbers_are_those_of_the_report(corpus_of) -> None:
    corpus = cg.read(demo.find("smart-library")[0])
    found = dict(corpus.sql("select 'citations', count(*) from citations").fetchall())
    values = {row["item"]: row["value"] for row in corpus.table("overview").rows()}
    report = corpus.report
    assert values["records read"] == report.records
    assert values["works"] == report.works
    assert values["works only cited or listed"] == report.stubs
    assert values["citations"] == found["citations"]
    assert values["citations between works of the corpus"] == report.internal
    assert values["references read"] == report.references
    assert values["first year"] == 2011
    assert values["last year"] == 2022
    assert values["topics"] == len(corpus.index.entity_names("topic"))


def test_what_no_record_names_is_not_zero(corpus_of) -> None:
    corpus = corpus_of([Record(number=1, titles=(Text(text="A work of nobody"),))])
    table = corpus.table("overview")
    values = {row["item"]: row["value"] for row in table.rows()}
    assert values["works"] == 1
    assert values["citations"] == 0
    for item in ("first year", "authors", "venues", "institutions", "countries", "references read"):
        assert values[item] is None
    assert "institutions" in table.notes[0]


def test_authors_and_venues_of_works_only_cited_do_not_count(corpus_of) -> None:
    corpus = corpus_of(
        [
            Record(
                number=1,
                titles=(Text(text="A work of somebody"),),
                authors=(Author(name="Smith, John"),),
                year=2001,
                references_known=True,
                references=(Reference(raw="Jones A, 1999, SCIENTOMETRICS, V1, P1"),),
            )
        ]
    )
    values = {row["item"]: row["value"] for row in corpus.table("overview").rows()}
    assert values["authors"] == 1
    assert values["venues"] is None
    assert values["works only cited or listed"] == 1


def test_nothing_read_is_a_reason() -> None:
    with cg.Corpus() as corpus:
        assert corpus.table("overview").reason == "nothing was read yet"
        assert not len(corpus.table("overview"))
