import numpy as np
from citation_samples import TOY, diamonds, from_flow
from sample_networks import karate

from citegraph.metrics.search_path_count import search_path_count


def test_shares_of_the_published_example():
    # Of the four paths, three pass the works 5 and 12, and so on.
    shares = np.array([4, 3, 3, 2, 1, 2, 4]) / 4
    assert np.asarray(search_path_count(from_flow(7, TOY))).tolist() == shares.tolist()


def test_works_in_a_circle_share_their_value_and_isolates_have_none():
    values = search_path_count(from_flow(5, [(0, 1), (1, 2), (2, 1), (2, 3)]))
    assert values.values.tolist() == [1, 1, 1, 1, 0]
    opened = search_path_count(from_flow(3, [(0, 1), (1, 0), (1, 2)]), cycles="open")
    assert opened.options == {"weights": "spc", "cycles": "open"}


def test_numbers_beyond_float_have_shares():
    values = search_path_count(diamonds(1100)).values
    assert set(values.tolist()) == {0.5, 1.0}


def test_without_directions_it_is_unknown():
    found = search_path_count(karate())
    assert np.isnan(found.values).all()
    assert "no direction" in (found.why(0) or "")
