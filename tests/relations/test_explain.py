import pytest
from brute_force import corpora, pair_weight
from hypothesis import given

from citegraph.errors import CitegraphError, NotFoundError
from citegraph.relations.explain import explain
from citegraph.relations.incidence import Citations


@given(corpora())
def test_every_pair_is_explained_by_as_many_works_as_it_weighs(corpus):
    citations, topics = corpus.citations(), corpus.incidence()
    listed = [corpus.known[d] or bool(corpus.R(d)) for d in range(corpus.works)]
    for a in range(corpus.works):
        for b in set(range(corpus.works)) - {a}:
            why = explain(citations, topics, a, b)
            assert why.a_cites_b == ((b in corpus.R(a)) if listed[a] else None)
            assert why.b_cites_a == ((a in corpus.R(b)) if listed[b] else None)
            assert set(why.common_citers) == corpus.C(a) & corpus.C(b)
            if listed[a] and listed[b]:
                assert set(why.shared_references) == corpus.R(a) & corpus.R(b)
                assert len(why.shared_references) == pair_weight(corpus, "co_citing", a, b)
            else:
                assert why.shared_references is None
            if corpus.T(a) and corpus.T(b):
                assert set(why.shared_topics) == corpus.T(a) & corpus.T(b)
            else:
                assert why.shared_topics is None


def test_a_work_and_itself_or_nothing():
    citations = Citations.from_pairs([0], [1], 2)
    with pytest.raises(CitegraphError, match="two different works"):
        explain(citations, None, 1, 1)
    with pytest.raises(NotFoundError):
        explain(citations, None, 0, -1)
    assert explain(citations, None, 0, 1).shared_topics is None
