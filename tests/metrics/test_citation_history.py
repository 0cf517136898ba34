import numpy as np
import pytest
from citations_by_year import cases, network
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.metrics.citation_history import (
    PER_MILLE,
    TYPES,
    above_borders,
    citation_history,
    impact,
    sequences,
    types,
)
from citegraph.metrics.rpys import rpys

# Two works over six years, 30 citations each; a year has 10 of both, so 5 are expected of each.
HAND = [[0, 1, 2, 8, 9, 10], [10, 9, 8, 2, 1, 0]]


def test_a_table_computed_by_hand() -> None:
    z = impact(HAND)
    root = 5**0.5
    assert z[0] == pytest.approx([-5 / root, -4 / root, -3 / root, 3 / root, 4 / root, 5 / root])
    assert sequences(z) == ["---+++", "+++---"]
    kinds = types(HAND, z)
    assert [np.array(TYPES)[row].tolist() for row in kinds] == [["sleeping beauty"], ["hot paper"]]
    # The border of the top half of twelve numbers is the sixth, 2; of a single year the smaller.
    assert above_borders(HAND, npct_range=6)[0, :, 0].tolist() == [0, 0, 0, 1, 1, 1]
    assert above_borders(HAND, npct_range=0)[1, :, 0].tolist() == [1, 1, 1, 0, 0, 0]


def test_types_by_their_rules() -> None:
    signs = {"+": 2.0, "0": 0.0, "-": -2.0}

    def kinds(sequence, cited=None):
        z = [[signs[sign] for sign in sequence]]
        counts = [cited or [1] * len(sequence)]
        return np.array(TYPES)[types(counts, z)[0]].tolist()

    assert kinds("---0000---++") == ["sleeping beauty"]
    assert kinds("-0---+") == ["sleeping beauty"]
    assert kinds("-00--+") == []
    assert kinds("0000") == ["constant performer"]
    assert kinds("0000-") == []  # four of five years are not more than 80 %
    assert kinds("00000", [1, 1, 1, 1, 0]) == []
    assert kinds("+++---") == ["hot paper"]
    assert kinds("0-0-++-0-") == ["life cycle"]
    assert kinds("0-0-++-0+") == []  # rises at the end
    assert kinds("++-+") == ["hot paper"]
    assert kinds("0000++000") == ["constant performer", "life cycle"]


@settings(max_examples=30)
@given(st.lists(st.lists(st.integers(0, 6), min_size=4, max_size=4), min_size=1, max_size=5))
def test_borders_by_sorting(counts) -> None:
    found = above_borders(counts, npct_range=1)
    for year in range(4):
        around = sorted(row[y] for row in counts for y in range(max(year - 1, 0), min(year + 2, 4)))
        for top, share in enumerate(PER_MILLE.values()):
            border = around[max(share * len(around) // 1000, 1) - 1]
            assert found[:, year, top].tolist() == [row[year] > border for row in counts]


@settings(max_examples=50)
@given(cases())
def test_indicators_by_definition(case) -> None:
    year, edges = case
    graph = network(year, edges)
    found, spectrum = citation_history(graph), rpys(graph)
    first = min((year[a] for a, _ in edges if year[a] is not None), default=None)
    for work, published in enumerate(year):
        n_cr = sum(b == work for _, b in edges)
        assert found.n_cr[work] == n_cr
        if not n_cr:
            assert np.isnan(found.perc_all[work])
            continue
        assert found.perc_all[work] == pytest.approx(n_cr / len(edges))
        citing = {year[a] for a, b in edges if b == work} - {None}
        if published is None:
            assert found.sequence[work] is found.types[work] is None
            assert found.n_pyears[work] == len(citing)
            continue
        of_year = spectrum.references[published - spectrum.first]
        assert found.perc_yr[work] == pytest.approx(n_cr / of_year)
        peers = {year[a] for a, b in edges if year[b] == published} - {None}
        peers = {y for y in peers if y >= published}
        mine = {y for y in citing if y >= published}
        assert found.n_pyears[work] == len(mine)
        if peers:
            assert found.perc_pyears[work] == pytest.approx(len(mine) / len(peers))
            assert found.since[work] == max(first, published)
            assert len(found.sequence[work]) == found.last - found.since[work] + 1
            assert (found.top_plus[work] <= found.top[work]).all()
            assert (np.diff(found.top[work]) <= 0).all()
        else:
            assert found.sequence[work] is None


def test_a_range_below_nothing() -> None:
    with pytest.raises(ValueError, match="below 0"):
        citation_history(network([2000], []), npct_range=-1)
