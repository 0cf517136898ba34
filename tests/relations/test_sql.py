"""The definitions in SQL, in DuckDB, give what the kernel and the panes give."""

import duckdb
import numpy as np
import pytest
from brute_force import Corpus, corpora
from hypothesis import given
from hypothesis import strategies as st

from citegraph.relations.build import build
from citegraph.relations.declarations import NETWORKS, PANES
from citegraph.relations.panes import pane

PAIR_RELATIONS = [name for name, relation in NETWORKS.items() if relation.symmetric]
NO_LIMIT = 2**31 - 1


@pytest.fixture(scope="module")
def database():
    with duckdb.connect() as connection:
        connection.execute("create table citations (citing integer, cited integer)")
        connection.execute("create table work_topics (work integer, topic integer)")
        yield connection


def load(connection, corpus: Corpus):
    """The tables hold distinct pairs and no loops."""
    connection.execute("delete from citations; delete from work_topics")
    rows = sorted({(citing, cited) for citing, cited in corpus.pairs if citing != cited})
    if rows:
        connection.executemany("insert into citations values (?, ?)", rows)
    if corpus.topic_pairs:
        connection.executemany("insert into work_topics values (?, ?)", set(corpus.topic_pairs))


def ask(connection, sql, **values):
    used = {name: value for name, value in values.items() if f"${name}" in sql}
    return connection.execute(sql, used).fetchall()


@given(corpus=corpora(max_works=6))
def test_panes(database, corpus):
    load(database, corpus)
    citations, topics = corpus.citations(), corpus.incidence()
    for name, relation in PANES.items():
        for work in range(corpus.works):
            works, weights = pane(citations, name, work, topics=topics)
            columns = [works.tolist()] if weights is None else [works.tolist(), weights.tolist()]
            assert ask(database, relation.sql, work=work) == list(zip(*columns, strict=True))


@pytest.mark.parametrize("name", NETWORKS)
@given(corpus=corpora(), max_list=st.none() | st.integers(1, 5))
def test_networks(database, name, corpus, max_list):
    load(database, corpus)
    rows = ask(database, NETWORKS[name].sql, max_list=max_list or NO_LIMIT)
    citations, topics = corpus.citations(), corpus.incidence()
    for column, counting in enumerate(["full", "fractional"], start=2):
        if name == "citation":
            if counting == "fractional":
                continue
            network = build(name, citations)
        else:
            network = build(name, citations, topics, counting=counting, max_list=max_list)
        assert edges(network) == [(row[0], row[1], pytest.approx(row[column])) for row in rows]


@pytest.mark.parametrize("name", PAIR_RELATIONS)
@given(
    corpus=corpora(),
    min_weight=st.sampled_from([0, 0.5, 1, 2]),
    top_k=st.none() | st.integers(1, 3),
)
def test_cuts(database, name, corpus, min_weight, top_k):
    citations, topics = corpus.citations(), corpus.incidence()
    cut = build(name, citations, topics, counting="fractional", min_weight=min_weight, top_k=top_k)
    store_pairs(database, build(name, citations, topics, counting="fractional"))
    rows = ask(database, shared_sql("cuts"), min_weight=min_weight, top_k=top_k or NO_LIMIT)
    assert edges(cut) == [(a, b, pytest.approx(weight)) for a, b, weight in rows]


@pytest.mark.parametrize("name", PAIR_RELATIONS)
@pytest.mark.parametrize("counting", ["full", "fractional"])
@given(corpus=corpora())
def test_normalisations(database, name, counting, corpus):
    citations, topics = corpus.citations(), corpus.incidence()
    store_pairs(database, build(name, citations, topics, counting=counting))
    lists = {"co_citation": corpus.C, "bibliographic_coupling": corpus.R, "shared_topic": corpus.T}
    database.execute("create or replace table sizes (node integer, size double)")
    sizes = [(work, len(lists[name](work))) for work in range(corpus.works)]
    database.executemany("insert into sizes values (?, ?)", sizes)
    answer = database.execute(shared_sql("normalised"))
    columns = [column[0] for column in answer.description]
    rows = np.array(answer.fetchall()).reshape(-1, len(columns))
    for normalisation, values in zip(columns[2:], rows.T[2:], strict=True):
        network = build(name, citations, topics, counting=counting, normalisation=normalisation)
        assert np.allclose(network.weight, values, rtol=1e-9)


def edges(network):
    ends = (network.nodes[network.source].tolist(), network.nodes[network.target].tolist())
    return list(zip(*ends, network.weight.tolist(), strict=True))


def store_pairs(connection, network):
    connection.execute(
        "create or replace table pairs (source integer, target integer, weight double)"
    )
    if network.number_of_edges:
        connection.executemany("insert into pairs values (?, ?, ?)", edges(network))


def shared_sql(name):
    from importlib.resources import files

    return files("citegraph.relations").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
