"""Networks of authors under each key: the definition by sets and the arrays agree."""

import random
from collections import Counter
from itertools import combinations
from typing import Any

import pytest

from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.matching.author_keys import AUTHOR_KEYS, name_keys
from citegraph.model import Author, Record, Reference, Text
from citegraph.relations.entities import ENTITY_NETWORKS
from citegraph.relations.labelled import build_network

# No Latin name reads a Chinese one: those of two scripts are tested with the tables.
NAMES = (
    "Smith J", "Smith, John", "Smith, John A.", "Smith, J. B.", "SMITH J", "Smith JA", "Smyth, J",
    "顾永红", "顾永宏", "Gu, Yongsheng", "Gu Y", "Gu, Y.-H.", "Müller, K", "Muller K", "Plato",
)  # fmt: skip
ORCIDS = (None, None, "0000-0001-5109-3700", "0000-0002-1825-0097")
OF_AUTHORS = [name for name, made in ENTITY_NETWORKS.items() if made.entity == "author"]
Cited = tuple[str, str]


def made(seed: int) -> tuple[list[Record], list[list[Author]], list[list[Cited]]]:
    """Records, their authors, and what they cite: a raw string and its first author."""
    chance = random.Random(seed)
    cited = [(f"reference {n}", chance.choice(NAMES)) for n in range(12)]
    records, authors, lists = [], [], []
    for number in range(10):
        people = [
            Author(name=name, orcid=chance.choice(ORCIDS))
            for name in chance.choices(NAMES, k=chance.randint(0, 4))
        ]
        cites = chance.sample(cited, chance.randint(0, 5))
        references = tuple(Reference(raw=raw, authors=(name,)) for raw, name in cites)
        titles = (Text(text=f"A title of its own, {number * 7919}"),)
        records.append(
            Record(number=1, titles=titles, authors=tuple(people), references=references,
                   references_known=True)
        )  # fmt: skip
        authors.append(people)
        lists.append(cites)
    return records, authors, lists


def key_of(kind: str, name: str, orcid: str | None = None) -> str:
    if kind == "orcid":
        return orcid or key_of("full_name", name)
    key = getattr(name_keys(name), kind)
    assert key is not None
    return str(key)


def lists_of(
    relation: str, kind: str, authors: list[list[Author]], cites: list[list[Cited]]
) -> list[set[str]]:
    """The lists of a relation, literally as it is defined."""
    of_work = [{key_of(kind, a.name, a.orcid) for a in people} for people in authors]
    of_cited = [{raw: key_of(kind, name) for raw, name in cited} for cited in cites]
    if relation == "co_authorship":
        return of_work
    if relation == "author_co_citation":
        return [set(cited.values()) for cited in of_cited]
    assert relation == "author_coupling"
    strings = {raw for cited in of_cited for raw in cited}
    return [
        {key for work, cited in zip(of_work, of_cited, strict=True) if raw in cited for key in work}
        for raw in strings
    ]


@pytest.mark.parametrize("seed", range(3))
def test_every_network_under_every_key_is_its_definition(corpus_of: Any, seed: int) -> None:
    records, authors, cites = made(seed)
    corpus = corpus_of(records)
    edges = 0
    for relation in OF_AUTHORS:
        for kind in AUTHOR_KEYS:
            wanted: Counter[frozenset[str]] = Counter()
            for members in lists_of(relation, kind, authors, cites):
                wanted.update(map(frozenset, combinations(members, 2)))
            network = corpus.network(relation, author_key=kind)
            keys = network.attributes["key"]
            ends = zip(network.source, network.target, network.weight, strict=True)
            found = {frozenset((keys[a], keys[b])): int(weight) for a, b, weight in ends}
            assert found == dict(wanted), (relation, kind)
            assert network.options["author_key"] == kind
            edges += len(found)
    assert edges > 100


def test_the_default_is_the_widest_key(corpus_of: Any) -> None:
    corpus = corpus_of(made(0)[0])
    for relation in OF_AUTHORS:
        default = corpus.network(relation)
        chosen = build_network(corpus.index, relation, author_key="surname_initial")
        assert default.attributes == chosen.attributes
        assert default.options["author_key"] == "surname_initial"
    widest = [name for _, name in corpus.index.entity_names("author")]
    counts = [len(corpus.index.entity_names("author", kind)) for kind in AUTHOR_KEYS]
    assert len(widest) == counts[0] < counts[1] < counts[2] < counts[3]


def test_names_are_those_most_works_give(corpus_of: Any) -> None:
    def work(title: str, *names: str) -> Record:
        people = tuple(Author(name=name) for name in names)
        return Record(number=1, titles=(Text(text=title),), authors=people)

    corpus = corpus_of([
        work("One", "Smith J", "Burt R"), work("Two", "Smith, J.", "Burt R"),
        work("Three", "Smith, J.", "Burt R"),
    ])  # fmt: skip
    network = corpus.network("co_authorship", author_key="full_name")
    assert sorted(network.attributes["name"]) == ["Burt R", "Smith, J."]
    assert network.weight.tolist() == [3.0]


def test_errors_name_what_there_is(corpus_of: Any) -> None:
    corpus = corpus_of(made(0)[0])
    with pytest.raises(UnknownNameError, match="did you mean 'full_name'"):
        corpus.network("co_authorship", author_key="fullname")
    for relation in ("co_citation", "co_word"):
        with pytest.raises(CitegraphError, match="has no authors; it is an option of: co_auth"):
            corpus.network(relation, author_key="orcid")


def test_exports_count_works_by_the_key(corpus_of: Any, tmp_path: Any) -> None:
    corpus = corpus_of(made(1)[0])
    for kind in AUTHOR_KEYS:
        corpus.export(tmp_path / f"{kind}.gexf", "co_authorship", author_key=kind)
        assert kind in (tmp_path / f"{kind}.gexf").read_text(encoding="utf-8")
