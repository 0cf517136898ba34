import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.errors import UnknownNameError
from citegraph.metrics.normalised_citations import normalised_citations, top_cited, top_parts
from citegraph.relations.network import Network


def stated(year, cited, **attributes):
    """Works without edges whose numbers of citations a source states."""
    return Network(range(len(year)), [], [], [], directed=True, relation="citation",
                   attributes={"year": year, "reported_citing": cited, **attributes})  # fmt: skip


def test_a_score_is_the_share_of_the_mean_of_its_year():
    network = stated([2000, 2000, 2001, 2001, 2001], [1, 3, 0, 2, 4])
    found = normalised_citations(network, citations="global", min_group=1)
    assert found.tolist() == [0.5, 1.5, 0, 1, 2]
    assert found.as_of == 2001
    labels = ["a", "b", "a", "a", "b"]
    found = normalised_citations(network, citations="global", groups=labels, min_group=1)
    assert found.tolist() == [1, 1, 0, 2, 1]


def test_every_missing_score_has_its_reason():
    network = stated(
        [2000, 2000, 2000, None, 2001, 2002, 2002, 2099], [1, 3, None, 5, 5, 0, 0, 1],
        in_corpus=[True] * 7 + [False],
    )  # fmt: skip
    found = normalised_citations(network, citations="global", min_group=2)
    assert [found.why(place) for place in range(8)] == [
        None, None, "no source states a number", "the year is unknown",
        "its group has fewer than 2 works", "no work of its group was cited",
        "no work of its group was cited", "it is only cited",
    ]  # fmt: skip
    assert found.as_of == 2002
    assert top_cited(network, citations="global", min_group=2).values[5:7].tolist() == [0.1, 0.1]
    found = normalised_citations(network, citations="global", groups=[None] * 8)
    assert found.why(0) == "its group is unknown"


def test_local_citations_are_counted():
    network = Network([0, 1, 2], [1, 2, 2], [0, 0, 1], [1, 1, 1], directed=True, relation="c",
                      attributes={"year": [2000, 2000, 2001]})  # fmt: skip
    found = normalised_citations(network, min_group=2)
    assert found.values[:2].tolist() == [2 / 1.5, 1 / 1.5]
    assert found.why(2) == "its group has fewer than 2 works"


def test_works_at_the_border_share_what_is_left():
    # The top of 100 has ten places: six are taken, and ten works are tied at the other four.
    cited = [50] * 6 + [20] * 10 + [1] * 84
    parts = top_parts(cited, [0] * 100)
    assert parts[:6].tolist() == [1] * 6
    assert parts[6:16] == pytest.approx([0.4] * 10)
    assert not parts[16:].any()
    # A year of three works, where no whole work is a tenth.
    assert top_parts([5, 2, 2], [0, 0, 0]) == pytest.approx([0.3, 0, 0])


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2)), min_size=1, max_size=25),
    st.sampled_from([0.01, 0.1, 0.5]),
)
def test_every_group_has_exactly_its_share_and_the_mean_score_is_one(works, share):
    cited = [c for c, _ in works]
    _, group = np.unique([g for _, g in works], return_inverse=True)
    parts = top_parts(cited, group, share)
    for number in range(group.max() + 1):
        inside = group == number
        assert parts[inside].sum() == pytest.approx(share * inside.sum())
    for place, (c, g) in enumerate(works):
        own = [other for other, h in works if h == g]
        above, tied = sum(o > c for o in own), own.count(c)
        left = (share * len(own) - above) / tied
        assert parts[place] == pytest.approx(min(1, max(0, left)))
    network = stated([2000 + g for _, g in works], cited)
    scores = normalised_citations(network, citations="global", min_group=1).values
    for number in range(group.max() + 1):
        inside = scores[group == number]
        assert np.isnan(inside).all() or inside.mean() == pytest.approx(1)


def test_options_out_of_range():
    network = stated([2000], [1])
    with pytest.raises(UnknownNameError, match="global"):
        normalised_citations(network, citations="all")
    with pytest.raises(ValueError, match="share"):
        top_cited(network, share=1)
    with pytest.raises(ValueError, match="labels"):
        normalised_citations(network, groups=["a", "b"])
