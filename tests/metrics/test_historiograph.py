from collections import Counter

import numpy as np
import pytest
from citation_samples import any_citations, from_flow, pajek_project
from hypothesis import given
from hypothesis import strategies as st
from sample_networks import karate

from citegraph.errors import CitegraphError
from citegraph.metrics.historiograph import historiograph


def column(found, *names):
    return [tuple(row) for row in zip(*(found.attributes[name] for name in names), strict=True)]


def test_a_small_historiograph():
    arcs = [(0, 2), (0, 3), (1, 2), (1, 3), (1, 4), (2, 4), (5, 4), (3, 5), (0, 4)]
    year = [1990, 1990, 1995, 1995, 2001, None]
    found = historiograph(from_flow(6, arcs, key=list("abcdef"), year=year))
    # The last has no row, and the newest is cited by nobody.
    names = ("key", "local_citations", "local_references", "y")
    assert column(found, *names) == [("a", 3, 0, 0), ("b", 3, 0, 0), ("c", 1, 2, 5), ("d", 1, 2, 5)]
    assert found.attributes["number"] == [1, 2, 3, 4]
    assert found.attributes["x"] == [-0.5, 0.5, -0.5, 0.5]
    assert found.dropped == {"works_of_unknown_year": 1}
    assert found.number_of_edges == 4
    assert found.options["top"] == 30


@given(any_citations(), st.none() | st.integers(1, 5), st.integers(0, 2), st.integers(0, 4))
def test_the_most_cited_of_each_year_stand_in_its_row(network, top, least, sweeps):
    found = historiograph(network, top=top, min_citations=least, sweeps=sweeps)
    pairs = {
        (a, b)
        for a, b in zip(network.source.tolist(), network.target.tolist(), strict=True)
        if a != b
    }
    cited = Counter(b for _, b in pairs)
    year = network.attributes["year"]
    good = [n for n in range(len(network)) if year[n] is not None and cited[n] >= least]
    best = sorted(good, key=lambda n: (-cited[n], year[n], n))[:top]
    shown = (found.nodes - 100).tolist()
    assert set(shown) == set(best)
    last = min((cited[n] for n in best), default=0)
    assert found.dropped.get("works_with_the_score_of_the_last", 0) == sum(
        cited[n] == last for n in set(good) - set(best)
    )
    undated = [n for n in range(len(network)) if year[n] is None and cited[n] >= max(least, last)]
    assert found.dropped.get("works_of_unknown_year", 0) == len(undated)
    assert found.attributes["local_citations"] == [cited[n] for n in shown]
    assert found.attributes["local_references"] == [sum(a == n for a, _ in pairs) for n in shown]
    ends = zip(found.source.tolist(), found.target.tolist(), strict=True)
    assert {(shown[a], shown[b]) for a, b in ends} == {p for p in pairs if set(p) <= set(best)}
    rows = {}
    for work, x, y in zip(shown, found.attributes["x"], found.attributes["y"], strict=True):
        assert y == year[work] - min(year[n] for n in best)
        rows.setdefault(y, []).append(x)
    for places in rows.values():
        assert places == [n - (len(places) - 1) / 2 for n in range(len(places))]
    assert list(rows) == sorted(rows)
    assert (found.reason is None) == bool(found.number_of_edges)


def sideways(found):
    x = np.array(found.attributes["x"])
    return np.abs(x[found.source] - x[found.target]).sum()


def test_sweeps_bring_together_what_is_linked():
    # Each work of the second row cites the one above it, in the opposite order, and is cited.
    older, newer = range(5), range(5, 10)
    arcs = list(zip(older, reversed(newer), strict=True)) + [(n, 10) for n in newer]
    network = from_flow(11, arcs, year=[2000] * 5 + [2001] * 5 + [2002])
    assert sideways(historiograph(network, sweeps=0)) == 2 * (4 + 2)
    assert sideways(historiograph(network)) == 0


def test_equal_scores_at_the_cut_are_counted():
    arcs = [(0, 3), (1, 3), (2, 3)]
    found = historiograph(from_flow(4, arcs, year=[2003, 2001, 2002, 2010]), top=2)
    assert (found.nodes - 100).tolist() == [1, 2]
    assert found.dropped == {"works_with_the_score_of_the_last": 1}
    assert found.reason == "0 edges: not one of the 2 works cites another of them"


def test_nothing_to_show_says_why():
    found = historiograph(from_flow(2, [(0, 1)], year=[None, 2000]))
    assert len(found) == 0
    assert found.dropped == {"works_of_unknown_year": 1}
    assert found.reason == "0 edges: no work of a known year is cited 1 times in the network"


def test_what_cannot_be_drawn_is_told():
    with pytest.raises(CitegraphError, match="no direction"):
        historiograph(karate())
    with pytest.raises(CitegraphError, match="no attribute 'year'"):
        historiograph(from_flow(1, []))
    for option in ({"top": 0}, {"min_citations": -1}, {"sweeps": -1}):
        with pytest.raises(CitegraphError, match="must be at least"):
            historiograph(from_flow(1, [], year=[2000]), **option)


@pytest.mark.data
def test_a_collection_of_garfield(shared_data):
    labels, arcs, year = pajek_project(shared_data / "pajek" / "SmaGri.zip")
    found = historiograph(from_flow(len(labels), arcs, key=labels, year=year), top=30)
    # Small's paper of 1973 on co-citation opens the field, and 232 of its 1,059 works cite it.
    first, *_ = column(found, "key", "year", "local_citations", "y")
    assert first == ("SMALL H", 1973, 232, 0)
    assert len(found) == 30
    assert max(found.attributes["local_citations"]) == 232
    assert sideways(found) <= sideways(
        historiograph(from_flow(len(labels), arcs, year=year), sweeps=0)
    )
