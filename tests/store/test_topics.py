"""Topics of works in a corpus: from records, found in texts, terms of the corpus; why two share one."""

from pathlib import Path
from typing import Any

import pytest

import citegraph as cg
from citegraph.model import Identifiers, Keyword, Record, Reference, Text, Venue


def record(number: int, title: str, *abstracts: str, **fields: Any) -> Record:
    texts = tuple(Text(text=text, language="en") for text in abstracts)
    return Record(
        number=number, ids=Identifiers(doi=f"10.1/{number}"), titles=(Text(text=title),),
        abstracts=texts, **fields,
    )  # fmt: skip


def topics(corpus: Any, key: str) -> set[tuple[str | None, str, str]]:
    rows = corpus.sql(
        "select coalesce(zh, en), how, part from work_topics join topics using (topic) "
        f"where work = {corpus[key].number}"
    ).fetchall()
    return set(rows)


def test_every_source_of_a_work(corpus_of: Any) -> None:
    one = record(
        1, "Social capital of towns",
        keywords=(Keyword(en="social capital"), Keyword(en="TOWNS", kind="index")),
        classifications=("Sociology", "C912[社会学]"),
    )  # fmt: skip
    corpus = corpus_of([one])
    assert topics(corpus, "10.1/1") == {
        ("social capital", "author keyword", "keywords"),
        ("TOWNS", "database keyword", "keywords"),
        ("Sociology", "subject class", "classes"),
        ("社会学 C912", "subject class", "classes"),
    }


def test_known_labels_are_found_where_there_are_no_keywords(corpus_of: Any) -> None:
    keyed = record(
        1, "A", keywords=(Keyword(en="social networks"),), classifications=("Sociology",)
    )
    bare = record(2, "A social network", "The sociology of it.")
    with_own = record(3, "A social network", keywords=(Keyword(en="ties"),))
    corpus = corpus_of([keyed, bare, with_own])
    assert topics(corpus, "10.1/2") == {("social networks", "found in title", "title")}
    assert topics(corpus, "10.1/3") == {("ties", "author keyword", "keywords")}
    (shared,) = corpus.explain("10.1/1", "10.1/2").topics
    assert (shared.en, shared.a, shared.b) == (
        "social networks",
        "author keyword",
        "found in title",
    )
    assert corpus.explain("10.1/2", "10.1/3").topics == ()
    assert corpus.works.topic("Social-Network").keys == ["10.1/1", "10.1/2"]


def test_terms_of_the_corpus(corpus_of: Any) -> None:
    others = "Rivers, lakes, deserts; forests, meadows: marshes."
    texts = [
        f"{text} {others}" for text in ("We see urban soil.", "Of urban soil?", "An urban soil.")
    ]
    bare = [record(n, f"Title {n}", text) for n, text in enumerate(texts, 1)]
    keyed = record(9, "Urban soil", keywords=(Keyword(en="bacteria"),))
    corpus = corpus_of([*bare, keyed])
    assert topics(corpus, "10.1/1") == {("urban soil", "own term", "abstract")}
    assert ("urban soil", "found in title", "title") in topics(corpus, "10.1/9")
    source = corpus.sql("select source from topic_labels where key = 'urbansoil'").fetchall()
    assert source == [("own term",)]


def test_general_topics_are_marked(corpus_of: Any) -> None:
    words = (Keyword(en="everything"),)
    many = [record(n, f"T{n}", keywords=words) for n in range(1, 31)]
    some = [record(n, f"T{n}", keywords=(Keyword(en="something"),)) for n in range(31, 51)]
    corpus = corpus_of(many + some)
    rows = corpus.sql("select en, works, general from topics order by en").fetchall()
    assert rows == [("everything", 30, True), ("something", 20, False)]
    network = corpus.network("shared_topic", max_list=25)
    assert network.dropped["lists_over_max_list"] == 1
    assert network.number_of_edges == 20 * 19 // 2


def test_a_handful_of_works_has_no_general_topic(corpus_of: Any) -> None:
    corpus = corpus_of([record(n, f"T{n}", keywords=(Keyword(en="a topic"),)) for n in range(1, 4)])
    assert corpus.sql("select general from topics").fetchall() == [(False,)]


def test_a_thesaurus_undoes_joins(tmp_path: Path) -> None:
    both = Venue(names=(Text(text="甲刊", language="zh"), Text(text="Journal A", language="en")))
    cited = Reference(raw="x", title="X", venue="Journal A")
    one = record(1, "T", keywords=(Keyword(zh="权力", en="power"),), venue=both,
                 references=(cited,), references_known=True)  # fmt: skip
    file, lines = tmp_path / "one.jsonl", tmp_path / "undo.csv"
    file.write_text(one.model_dump_json(exclude_defaults=True), encoding="utf-8")
    lines.write_text("label,replace by\npower,power\nJournal A,Journal A\n", encoding="utf-8")
    counts = "select (select count(*) from topics), (select count(*) from venues)"
    with cg.read(file) as corpus:
        assert corpus.sql(counts).fetchall() == [(1, 1)]
        corpus.add(thesaurus=lines)
        assert corpus.sql(counts).fetchall() == [(2, 2)]


@pytest.mark.data
def test_two_pages_share_topics_and_say_where(shared_data: Path) -> None:
    pages = sorted((shared_data / "chinese" / "seed_pages").glob("*.txt"))
    with cg.read(*pages) as corpus:
        english, chinese = sorted(corpus.works, key=lambda work: work.title or "")
        found = {t.en: (t.a, t.b) for t in corpus.explain(english, chinese).topics}
        assert found["social work"] == ("found in title", "own term")
        assert found["technical governance"] == ("found in abstract", "own term")
        assert chinese.key in english.shared_topic.keys


@pytest.mark.data
def test_every_topic_of_a_real_file_has_a_source(shared_data: Path) -> None:
    with cg.read(shared_data / "wos" / "wosfile_plaintext.txt") as corpus:
        hows = dict(corpus.sql("select how, count(*) from work_topics group by how").fetchall())
        # DE 143 and ID 284 items, WC and SC 159 (distinct in a record): variants of one key count once.
        assert hows["author keyword"] <= 143
        assert hows["author keyword"] + hows["database keyword"] > 143 + 200
        assert hows["subject class"] > 130
        orphans = "select count(*) from topics where topic not in (select topic from topic_labels)"
        assert corpus.sql(orphans).fetchall() == [(0,)]
        twice = "select work, topic from work_topics group by all having count(*) > 1"
        assert corpus.sql(twice).fetchall() == []
