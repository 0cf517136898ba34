"""Authors, venues, institutions and countries of works."""

from typing import Any

import pytest

from citegraph.errors import UnknownNameError
from citegraph.model import Author, Record, Reference, Text, Venue


@pytest.fixture
def corpus(corpus_of: Any) -> Any:
    quarterly = Venue(
        names=(Text(text="ADMINISTRATIVE SCIENCE QUARTERLY", language="en"),),
        abbreviations=("ADMIN SCI QUART",),
    )
    one = Record(
        number=1,
        titles=(Text(text="One", language="en"),),
        authors=(
            Author(name="Ahuja, Gautam", affiliations=("Univ Michigan, Ann Arbor, MI 48104 USA",)),
            Author(name="张三", affiliations=("Wuhan Univ, Wuhan, Peoples R China",)),
        ),
        venue=quarterly,
        references=(
            Reference(raw="a", authors=("Burt RS",), year=1992, venue="ADMIN SCI QUART"),
            Reference(raw="b", authors=("Small H",), year=1973, venue="J AM SOC INFORM SCI"),
        ),
        references_known=True,
    )
    two = Record(
        number=2,
        titles=(Text(text="Two", language="en"),),
        authors=(Author(name="Ahuja G"),),
        institutions=("武汉大学.信息管理学院",),
    )
    return corpus_of([one, two])


def names(corpus: Any, table: str) -> set[str]:
    return {name for (name,) in corpus.sql(f"select name from {table}").fetchall()}


def test_tables(corpus: Any) -> None:
    assert len(names(corpus, "authors") & {"Ahuja, Gautam", "Ahuja G"}) == 1, "one key, one author"
    assert {"Burt RS", "Small H", "张三"} < names(corpus, "authors")
    assert names(corpus, "venues") == {"ADMINISTRATIVE SCIENCE QUARTERLY", "J AM SOC INFORM SCI"}
    assert names(corpus, "institutions") == {"Univ Michigan", "Wuhan Univ", "武汉大学"}
    assert names(corpus, "countries") == {"USA", "China"}


def test_networks_carry_names(corpus: Any) -> None:
    def edges(relation: str) -> set[frozenset[str]]:
        network = corpus.network(relation)
        label = network.attributes["name"]
        ends = zip(network.source, network.target, strict=True)
        return {frozenset((label[a], label[b])) for a, b in ends}

    assert len(edges("co_authorship")) == 1
    assert edges("country_collaboration") == {frozenset({"USA", "China"})}
    assert edges("institution_collaboration") == {frozenset({"Univ Michigan", "Wuhan Univ"})}
    assert edges("author_co_citation") == {frozenset({"Burt RS", "Small H"})}
    assert edges("venue_co_citation") == {
        frozenset({"ADMINISTRATIVE SCIENCE QUARTERLY", "J AM SOC INFORM SCI"})
    }
    assert corpus.network("co_word").reason
    assert corpus.network("co_authorship").to_networkx().number_of_edges() == 1
    with pytest.raises(UnknownNameError, match="co_authorship"):
        corpus.network("coauthorship")
