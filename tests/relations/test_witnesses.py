"""The witnesses of an edge are the lists that hold both of its ends."""

import pytest
from brute_force import corpora
from hypothesis import given
from hypothesis import strategies as st

from citegraph.errors import CitegraphError
from citegraph.relations import witnesses as module
from citegraph.relations.build import build
from citegraph.relations.entities import build_entities


@pytest.mark.parametrize("relation", ["co_citation", "bibliographic_coupling", "shared_topic"])
@given(corpus=corpora(), most=st.integers(1, 4))
def test_they_are_the_shared_lists(relation, corpus, most):
    network = build(relation, corpus.citations(), corpus.incidence(), witnesses=most)
    lists = {"co_citation": corpus.C, "bibliographic_coupling": corpus.R, "shared_topic": corpus.T}
    columns = network.edge_attributes
    for edge in range(network.number_of_edges):
        a, b = (int(network.nodes[end[edge]]) for end in (network.source, network.target))
        shared = sorted(lists[relation](a) & lists[relation](b))
        assert columns["witnesses"][edge] == tuple(shared[:most])
        assert columns["witness_count"][edge] == len(shared) == network.weight[edge]


@given(corpus=corpora())
def test_lists_left_out_witness_nothing(corpus):
    network = build("co_citation", corpus.citations(), max_list=2, witnesses=9)
    assert network.edge_attributes["witness_count"] == tuple(network.weight.astype(int).tolist())


@given(corpus=corpora())
def test_entities_have_witnesses_too(corpus):
    network = build_entities("co_word", corpus.citations(), corpus.incidence(), witnesses=1)
    assert network.edge_attributes["witness_count"] == tuple(network.weight.astype(int).tolist())


def test_blocks_and_parts_keep_the_order(monkeypatch):
    from citegraph.relations.incidence import Citations

    citations = Citations.from_pairs([9, 9, 9, 8, 8, 7, 7], [0, 1, 2, 0, 1, 1, 2], 10)
    whole = build("co_citation", citations, witnesses=3)
    monkeypatch.setattr(module, "_BLOCK", 1)
    pieces = build("co_citation", citations, witnesses=3)
    assert whole.edge_attributes == pieces.edge_attributes
    assert whole.edge_attributes["witnesses"] == ((8, 9), (9,), (7, 9))
    part = whole.subgraph([0, 1])
    assert part.edge_attributes["witnesses"] == ((8, 9),)
    assert part.to_networkx()[0][1]["witness_count"] == 2


def test_refusals(monkeypatch):
    from citegraph.relations.incidence import Citations

    citations = Citations.from_pairs([2, 2], [0, 1], 3)
    with pytest.raises(CitegraphError, match="at least 1"):
        build("co_citation", citations, witnesses=0)
    with pytest.raises(CitegraphError, match="does nothing"):
        build("citation", citations, witnesses=1)
    monkeypatch.setattr(module, "MOST_EDGES", 0)
    with pytest.raises(CitegraphError, match="raise min_weight"):
        build("co_citation", citations, witnesses=1)
