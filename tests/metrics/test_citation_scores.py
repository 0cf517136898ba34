import numpy as np

import citegraph as cg
from citegraph.metrics.global_citations import global_citations
from citegraph.metrics.local_citations import local_citations
from citegraph.relations.network import Network


def network(**attributes):
    return Network([0, 1, 2], [1, 2, 2], [0, 0, 1], [1, 1, 1], directed=True, relation="citation",
                   attributes=attributes)  # fmt: skip


def test_local_citations_are_by_works_that_a_record_describes():
    assert local_citations(network()).tolist() == [2, 1, 0]
    assert local_citations(network(in_corpus=[True, True, False])).tolist() == [1, 0, 0]


def test_global_citations_are_what_a_source_states():
    found = global_citations(network(reported_citing=[7, None, 0]))
    assert found.values[[0, 2]].tolist() == [7, 0]
    assert found.why(1) == "no source states a number"
    assert np.isnan(global_citations(network()).values).all()


def test_a_corpus_keeps_the_two_apart(tmp_path):
    file = tmp_path / "works.jsonl"
    file.write_text(
        '{"number": 1, "ids": {"doi": "10.1/a"}, "titles": [{"text": "A"}],'
        ' "reported": {"citing": 40}}\n'
        '{"number": 2, "ids": {"doi": "10.1/b"}, "titles": [{"text": "B"}],'
        ' "references_known": true, "references": [{"raw": "A", "ids": {"doi": "10.1/a"}}]}\n',
        "utf-8",
    )
    index = cg.read(file).index
    places = [index.find("10.1/a"), index.find("10.1/b")]
    assert index.metric("local_citations")[places].tolist() == [1, 0]
    assert index.metric("global_citations")[places[0]] == 40
    assert np.isnan(index.metric("global_citations")[places[1]])
