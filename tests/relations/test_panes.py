import numpy as np
import pytest
from brute_force import corpora, first_level, is_known, pair_weight, pane_set
from hypothesis import given

from citegraph.errors import NotFoundError, UnknownNameError
from citegraph.relations import panes
from citegraph.relations.declarations import PANES
from citegraph.relations.incidence import Citations, Incidence
from citegraph.relations.panes import all_pane_counts, pane, pane_count, pane_unknown


@pytest.mark.parametrize("relation", PANES)
@pytest.mark.parametrize("exclusive", [False, True])
@given(corpus=corpora())
def test_every_pane_is_its_definition(relation, exclusive, corpus):
    citations, topics = corpus.citations(), corpus.incidence()
    for d in range(corpus.works):
        expected = pane_set(corpus, relation, d)
        if exclusive:
            expected -= first_level(corpus, relation, d)
        works, weights = pane(citations, relation, d, topics=topics, exclusive=exclusive)
        assert works.dtype == np.int32
        if PANES[relation].weight is None:
            assert weights is None
            assert works.tolist() == sorted(expected)
        else:
            weighed = {w: pair_weight(corpus, relation, d, w) for w in expected}
            order = sorted(expected, key=lambda w: (-weighed[w], w))
            assert works.tolist() == order
            assert weights.tolist() == [weighed[w] for w in order]


@pytest.mark.parametrize("relation", PANES)
@given(corpus=corpora())
def test_a_count_is_the_size_or_unknown(relation, corpus):
    citations, topics = corpus.citations(), corpus.incidence()
    counts = all_pane_counts(citations, range(corpus.works), topics=topics)[relation]
    for d in range(corpus.works):
        known = is_known(corpus, relation, d)
        assert (pane_unknown(citations, relation, d, topics=topics) is None) == known
        assert counts[d] == (len(pane_set(corpus, relation, d)) if known else None)


def test_a_work_in_the_middle_of_a_small_corpus():
    # 0 cites 1 and 2, 3 cites 1 and 2, 4 cites 3; 2 cites 5.
    citations = Citations.from_pairs([0, 0, 3, 3, 4, 2], [1, 2, 1, 2, 3, 5], 6)
    assert pane(citations, "co_citing", 0).works.tolist() == [3]
    assert pane(citations, "co_citing", 0).weights.tolist() == [2]
    assert pane(citations, "co_cited", 1).works.tolist() == [2]
    assert pane(citations, "second_level_references", 0).works.tolist() == [5]
    assert pane(citations, "second_level_citing", 1).works.tolist() == [4]


def test_around_a_hub_counting_by_works_gives_what_sorting_gives():
    # 2,000 works cite both 0 and 1, and 50 of them also cite 2.
    citers = np.arange(10, 2010)
    citing = np.concatenate([citers, citers, citers[:50]])
    cited = np.repeat([0, 1, 2], [2000, 2000, 50])
    citations = Citations.from_pairs(citing, cited, 2010)
    works, weights = pane(citations, "co_cited", 0)
    assert works.tolist() == [1, 2]
    assert weights.tolist() == [2000, 50]
    assert pane_count(citations, "co_citing", 10) == 1999


def test_unknown_is_not_zero():
    # 0 cites 1, whose list is not known; 2 states that it has no references; 3 states nothing.
    citations = Citations.from_pairs([0], [1], 4, [True, False, True, False])
    assert pane_count(citations, "references", 2) == 0
    assert pane_count(citations, "references", 3) is None
    assert pane_unknown(citations, "references", 3) == "the references of this work are not known"
    assert pane_count(citations, "second_level_references", 2) == 0
    assert pane_count(citations, "second_level_references", 0) is None
    assert "none of its references" in pane_unknown(citations, "second_level_references", 0)
    assert pane_count(citations, "co_citing", 3) is None
    assert pane_count(citations, "citing", 3) == 0
    assert pane_unknown(citations, "shared_topic", 0) == "no topic of this work is known"
    assert pane(citations, "shared_topic", 0).works.size == 0


def test_names_and_works_that_do_not_exist():
    citations = Citations.from_pairs([0], [1], 2)
    with pytest.raises(UnknownNameError):
        pane(citations, "cocited", 0)
    for work in (-1, 2):
        with pytest.raises(NotFoundError, match="0 to 1"):
            pane_count(citations, "citing", work)


def test_no_pairs_of_topics():
    topics = Incidence.from_pairs([], [], (2, 0))
    citations = Citations.from_pairs([0], [1], 2)
    assert pane_count(citations, "shared_topic", 1, topics=topics) is None


@given(corpus=corpora())
def test_many_rows_are_gathered_as_few_are(corpus):
    citations, topics = corpus.citations(), corpus.incidence()
    for name in PANES:
        for work in range(corpus.works):
            few = pane(citations, name, work, topics=topics)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(panes, "FEW_ROWS", 0)
                many = pane(citations, name, work, topics=topics)
            assert few.works.tolist() == many.works.tolist()
            assert few.works.dtype == many.works.dtype
            assert (few.weights is None) == (many.weights is None)
            if few.weights is not None:
                assert few.weights.tolist() == many.weights.tolist()


def test_counts_of_more_than_16_bits_are_ordered():
    # Two works share 70,000 references, and a third shares one with them.
    references = np.arange(70_000) + 3
    citing = np.repeat([0, 1, 2], [70_000, 70_000, 1])
    cited = np.concatenate([references, references, references[:1]])
    found = pane(Citations.from_pairs(citing, cited, 70_003), "co_citing", 0)
    assert found.works.tolist() == [1, 2]
    assert found.weights.tolist() == [70_000, 1]
