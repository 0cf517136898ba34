import numpy as np
import pytest
from brute_force import corpora
from hypothesis import given

from citegraph.relations.incidence import Citations, Incidence, row


def test_loops_and_repeated_pairs_are_dropped():
    citations = Citations.from_pairs([0, 0, 1, 2, 0], [1, 1, 1, 0, 2], 4)
    assert citations.cites.toarray().tolist() == [
        [0, 1, 1, 0],
        [0, 0, 0, 0],
        [1, 0, 0, 0],
        [0, 0, 0, 0],
    ]
    # Work 1 cites only itself: its list is known, and empty.
    assert citations.references_known.tolist() == [True, True, True, False]


@given(corpora())
def test_both_directions_hold_the_same_pairs(corpus):
    citations = corpus.citations()
    for d in range(corpus.works):
        assert row(citations.cites, d).tolist() == sorted(corpus.R(d))
        assert row(citations.cited_by, d).tolist() == sorted(corpus.C(d))
    for matrix in (citations.cites, citations.cited_by):
        assert matrix.indices.dtype == matrix.indptr.dtype == np.int32
        assert (matrix.data == 1).all()
        assert matrix.shape == (corpus.works, corpus.works)


@given(corpora())
def test_topics_of_works_and_works_of_topics(corpus):
    topics = corpus.incidence()
    for d in range(corpus.works):
        assert row(topics.matrix, d).tolist() == sorted(corpus.T(d))
    for t in range(corpus.topics):
        assert row(topics.transpose, t).tolist() == sorted(corpus.W(t))


@given(corpora())
def test_a_list_is_known_if_stated_or_if_one_reference_is(corpus):
    expected = [corpus.known[d] or bool(corpus.R(d)) for d in range(corpus.works)]
    assert corpus.citations().has_list().tolist() == expected


@pytest.mark.parametrize(("citing", "cited"), [([0], [3]), ([-1], [0]), ([2**40], [0])])
def test_an_id_that_is_no_work_is_an_error(citing, cited):
    with pytest.raises(ValueError):
        Citations.from_pairs(citing, cited, 3)


def test_flags_must_be_one_a_work():
    with pytest.raises(ValueError, match="2 works"):
        Citations.from_pairs([0], [1], 2, [True])


def test_nothing_at_all():
    citations = Citations.from_pairs([], [], 0)
    assert citations.works == 0
    assert Incidence.from_pairs([], [], (0, 0)).matrix.nnz == 0
