"""Selections: panes, steps, set operators, order."""

from typing import Any

import pytest

from citegraph.errors import NotFoundError, UnknownNameError
from citegraph.model import Author, Identifiers, Keyword, Record, Reference, Text, Venue


def record(name: str, cites: str = "", known: bool = True, **fields: Any) -> Record:
    return Record(
        number=1,
        ids=Identifiers(doi=f"10.1000/{name}"),
        titles=(Text(text=f"Title of {name}", language="en"),),
        references=tuple(
            Reference(raw=other, ids=Identifiers(doi=f"10.1000/{other}")) for other in cites
        ),
        references_known=known,
        **fields,
    )


@pytest.fixture
def corpus(corpus_of: Any) -> Any:
    return corpus_of(
        [
            record("a", "xy", year=2015, keywords=(Keyword(en="social work", zh="社会工作"),)),
            record("b", "xyz", year=2018, authors=(Author(name="Smith, John"),)),
            record("c", "abx", year=2020, venue=Venue(names=(Text(text="Nature"),)),
                   keywords=(Keyword(en="Social Work"),)),
            record("d", "a", year=2021),
            record("e", "", known=False),
        ]
    )  # fmt: skip


def names(selection: Any) -> list[str]:
    return [key.removeprefix("10.1000/") for key in selection.keys]


def test_the_panes_of_a_work(corpus: Any) -> None:
    a = corpus["10.1000/a"]
    assert set(names(a.references)) == set("xy")
    assert names(a.co_citing)[0] == "b"
    assert dict(zip(names(a.co_citing), a.co_citing.weights.tolist(), strict=True)) == {
        "b": 2,
        "c": 1,
    }
    assert set(names(a.citing)) == set("cd")
    assert set(names(a.co_cited)) == set("bx")
    assert names(corpus["10.1000/c"].second_level_references) == list("xyz")
    assert names(corpus["10.1000/c"].pane("二级参考文献", exclusive=True)) == list("yz")
    assert names(a.shared_topic) == ["c"]
    assert names(corpus["10.1000/x"].second_level_citing) == list("cd")


def test_unknown_is_not_empty(corpus: Any) -> None:
    unknown = corpus["10.1000/e"].references
    assert len(unknown) == 0
    assert unknown.unknown is not None
    assert "not known" in repr(unknown)
    assert corpus["10.1000/e"].citing.unknown is None


def test_steps_and_operators(corpus: Any) -> None:
    works = corpus.works
    assert len(works) == len(corpus) == 5
    assert names(works.year(2018, 2020)) == list("bc")
    assert names(works.year(2015)) == ["a"]
    assert names(works.topic("社會工作")) == names(works.topic("social-work")) == list("ac")
    assert names(works.author("John Smith")) == ["b"]
    assert names(works.venue("NATURE")) == ["c"]
    early, late = works.year(2000, 2018), works.year(2018, 2030)
    assert names(early | late) == list("abcd")
    assert names(early & late) == ["b"]
    assert names(early - late) == ["a"]
    assert names(early ^ late) == list("acd")
    assert corpus["10.1000/a"] in early
    assert corpus["10.1000/d"] not in early
    assert names(corpus["10.1000/a"].references.records()) == []


def test_top(corpus: Any) -> None:
    assert names(corpus.works.top(2, by="year")) == list("dc")
    assert names(corpus.works.top(1, by="in_degree")) == ["a"]
    assert names(corpus["10.1000/a"].co_citing.top(1)) == ["b"]
    with pytest.raises(UnknownNameError, match="did you mean 'pagerank'"):
        corpus.works.top(1, by="page_rank")


def test_finding(corpus: Any) -> None:
    for name in ("10.1000/a", "https://doi.org/10.1000/A", "Title of A"):
        assert corpus[name].key == "10.1000/a"
    assert "10.1000/a" in corpus
    assert "10.1000/nothing" not in corpus
    with pytest.raises(NotFoundError, match="No work is called"):
        corpus["10.1000/nothing"]
    with pytest.raises(UnknownNameError, match="relation"):
        corpus["10.1000/a"].pane("共被引")


def test_a_title_of_two_works_is_no_key(corpus_of: Any) -> None:
    same = Record(number=1, titles=(Text(text="Editorial"),))
    with pytest.raises(NotFoundError, match="2 works are called"):
        corpus_of([same, same])["editorial"]


def test_rows_and_network(corpus: Any) -> None:
    rows = corpus["10.1000/a"].co_citing.rows()
    assert [(row["key"], row["weight"]) for row in rows] == [("10.1000/b", 2), ("10.1000/c", 1)]
    network = corpus.works.network("bibliographic_coupling")
    assert len(network) == 5
    graph = network.to_networkx()
    assert graph["10.1000/a"]["10.1000/b"]["weight"] == 2
    assert graph.nodes["10.1000/c"]["year"] == 2020


def test_explain(corpus: Any) -> None:
    why = corpus.explain("10.1000/a", "10.1000/c")
    keys = corpus.sql("select key from works order by work").fetchall()
    assert [keys[w][0] for w in why.shared_references] == ["10.1000/x"]
    assert why.b_cites_a
    assert len(why.shared_topics) == 1
