import citegraph as cg
from citegraph.model import Author, Record, Text


def rows(corpus: cg.Corpus) -> dict[str, tuple[int, int, float]]:
    found = corpus.table("completeness").rows()
    return {row["field"]: (row["known"], row["missing"], row["share"]) for row in found}


def test_each_field_is_counted_where_a_record_states_it(corpus_of) -> None:
    full = Record(
        number=1,
        ids={"doi": "10.1/a"},
        titles=(Text(text="The first work of this corpus"),),
        abstracts=(Text(text="About it."),),
        authors=(Author(name="Smith, John", affiliations=("Univ Oslo, Oslo, Norway",)),),
        year=2001,
        type="article",
        language="en",
        references_known=True,
        reported={"citing": 7},
    )
    bare = Record(number=2, titles=(Text(text="Another one, of which little is known"),))
    found = rows(corpus_of([full, bare]))
    assert found["title"] == (2, 0, 1.0)
    for field in ("abstract", "authors", "affiliations", "year", "type", "DOI", "references",
                  "citations as the source counts them"):  # fmt: skip
        assert found[field] == (1, 1, 0.5), field
    assert found["venue"] == (0, 2, 0.0)


def test_known_and_missing_add_up_to_the_works_with_a_record(corpus_of) -> None:
    records = [
        Record(number=n, titles=(Text(text=f"Work number {n} of many"),)) for n in range(1, 6)
    ]
    corpus = corpus_of(records)
    assert {known + missing for known, missing, _ in rows(corpus).values()} == {len(corpus)}


def test_no_record_is_a_reason() -> None:
    with cg.Corpus() as corpus:
        table = corpus.table("completeness")
        assert table.reason == "no record describes a work"
