import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.metrics.bradford import bradford, mean_multiplier

# Applied geophysics, Bradford 1934: how many periodicals have how many references.
GEOPHYSICS = {
    93: 1, 86: 1, 56: 1, 48: 1, 46: 1, 35: 1, 28: 1, 20: 1, 17: 1, 16: 4, 15: 1, 14: 5, 12: 1,
    11: 2, 10: 5, 9: 3, 8: 8, 7: 7, 6: 11, 5: 12, 4: 17, 3: 23, 2: 49, 1: 169,
}  # fmt: skip
WORKS = np.repeat(list(GEOPHYSICS), list(GEOPHYSICS.values()))


def test_bradfords_list_and_egghes_numbers_of_it():
    assert (WORKS.size, WORKS.sum()) == (326, 1332)
    found = bradford(WORKS, boundary="within")
    assert found.venues[0] == 9  # as Bradford has it, with 429 references
    assert found.works[0] == 429
    assert round(found.multiplier, 2) == 5.49
    assert round(found.core, 1) == 8.9


def test_zones_end_nearest_to_the_thirds():
    found = bradford(WORKS)
    assert found.works == [445, 443, 444]
    assert found.venues == [10, 50, 266]
    assert found.multipliers == [5, 5.32]
    assert mean_multiplier(found) == pytest.approx((266 / 10) ** 0.5)


@settings(max_examples=60)
@given(st.lists(st.integers(1, 20), min_size=1, max_size=15), st.integers(2, 4))
def test_no_other_end_is_nearer(works, zones):
    found = bradford(works, zones=zones)
    order = sorted(range(len(works)), key=lambda venue: -works[venue])
    assert [int(found.zone[v]) for v in order] == sorted(found.zone.tolist())
    assert sum(found.venues) == len(works)
    sums = [sum(works[v] for v in order[:end]) for end in range(len(works) + 1)]
    ends = np.cumsum(found.venues)[:-1]
    for step, end in enumerate(ends.tolist(), 1):
        aim = step * sums[-1] / zones
        nearest = min(abs(total - aim) for total in sums)
        assert abs(sums[end] - aim) == pytest.approx(nearest)
    for number, zone_works in enumerate(found.works, 1):
        assert zone_works == sum(w for w, z in zip(works, found.zone, strict=True) if z == number)
    within = bradford(works, zones=zones, boundary="within")
    for step, end in enumerate(np.cumsum(within.venues)[:-1].tolist(), 1):
        assert sums[end] * zones <= step * sums[-1] < sums[end + 1] * zones


def test_one_venue_leaves_empty_zones():
    found = bradford([5])
    assert sum(found.venues) == 1
    assert mean_multiplier(found) is None


def test_what_cannot_be():
    with pytest.raises(ValueError, match="venue"):
        bradford([])
    with pytest.raises(ValueError, match="boundary"):
        bradford([1], boundary="middle")
