import statistics

import pytest
from citations_by_year import cases, network
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.metrics.rpys import median_deviation, peaks, rpys


def test_five_year_median() -> None:
    # Medians of (0, 0, 2, 9, 1), (0, 2, 9, 1, 3), (2, 9, 1, 3, 0), (9, 1, 3, 0, 0), ...
    assert median_deviation([2, 9, 1, 3]).tolist() == [1, 7, -1, 2]
    assert median_deviation([]).size == 0
    with pytest.raises(ValueError, match="below 0"):
        median_deviation([1], window=-1)


def test_peaks_are_the_first_of_a_plateau() -> None:
    assert peaks([0, 3, 3, 1, -2, 5]).tolist() == [1, 5]
    assert peaks([-1, -1]).size == 0


@given(st.lists(st.integers(0, 20), min_size=1, max_size=15), st.integers(0, 3))
def test_the_median_of_the_years_around(counts, window) -> None:
    found = median_deviation(counts, window=window)
    for place, count in enumerate(counts):
        around = [
            counts[p] if 0 <= p < len(counts) else 0
            for p in range(place - window, place + window + 1)
        ]
        assert found[place] == count - statistics.median(around)


@settings(max_examples=40)
@given(cases())
def test_every_citation_stands_once(case) -> None:
    year, edges = case
    spectrum = rpys(network(year, edges))
    for place, count in enumerate(spectrum.references):
        works = {b for _, b in edges if year[b] == spectrum.first + place}
        assert count == sum(b in works for _, b in edges)
        assert spectrum.works[place] == len(works)
    assert spectrum.references.sum() + spectrum.undated == len(edges)
