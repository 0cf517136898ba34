import numpy as np
import pytest
from citations_by_year import cases, network
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.errors import CitegraphError
from citegraph.metrics.disruption import (
    dependency,
    disruption,
    disruption_5,
    disruption_counts,
    disruption_nok,
)

# The example in the documentation of the program cdindex by R. Funk; the work is number 4.
YEARS = [1992, 1992, 1993, 1993, 1995, 1997, 1998, 1999, 1999, 1998, 1997]
TOY = [
    (4, 2), (4, 0), (4, 1), (4, 3), (5, 2), (6, 2), (6, 4), (7, 4), (8, 4), (9, 4), (9, 1), (9, 3),
    (10, 4),
]  # fmt: skip


def test_the_example_of_cdindex() -> None:
    toy = network(YEARS, TOY)
    found = disruption(toy, first=1, window=5)
    assert found[4] == pytest.approx(1 / 6)
    assert found.as_of == 1999
    assert disruption_nok(toy)[4] == pytest.approx(1 / 5)
    assert dependency(toy)[4] == pytest.approx(3 / 5)
    # Of the citing works three cite no reference, and not one cites five.
    assert disruption_5(toy)[4] == pytest.approx(3 / 4)
    assert disruption(toy, window=2)[4] == pytest.approx(1 / 2)
    assert disruption(toy, threshold=2, window=3)[4] == pytest.approx(0)


@settings(max_examples=60)
@given(
    cases(),
    st.integers(1, 3),
    st.sampled_from([(0, None), (1, None), (0, 2), (1, 1), (None, None), (None, 1)]),
)
def test_counts_are_those_of_the_definition(case, threshold, span) -> None:
    (year, edges), (first, window) = case, span
    known = [place % 3 != 2 for place in range(len(year))]
    graph = network(year, edges, references_known=known)
    found = disruption_counts(graph, threshold=threshold, first=first, window=window)
    refs = [{b for a, b in edges if a == work} for work in range(len(year))]

    def counts(work, other):
        if first is None and window is None:
            return known[other]
        if year[work] is None or year[other] is None or not known[other]:
            return False
        age = year[other] - year[work]
        return (first is None or age >= first) and (window is None or age <= window)

    for work, mine in enumerate(refs):
        if any(why[work] for why in found.unknown.values()):
            continue
        later = [o for o in range(len(year)) if o != work and counts(work, o)]
        direct = [o for o in later if work in refs[o]]
        assert found.citing[work] == len(direct) > 0
        assert found.only[work] == sum(not (refs[o] & mine) for o in direct)
        assert found.both[work] == sum(len(refs[o] & mine) >= threshold for o in direct)
        assert found.links[work] == sum(len(refs[o] & mine) for o in direct)
        beside = [o for o in later if o not in direct and refs[o] & mine]
        assert found.beside[work] == len(beside)


def test_what_cannot_be_said_has_a_reason() -> None:
    graph = network(
        [2000, 2000, None, 2001, 2002, 1990],
        [(0, 1), (2, 1), (3, 0), (3, 2), (4, 3), (4, 5), (5, 1)],
        references_known=[True, True, True, True, True, False],
    )
    found = disruption(graph)
    assert found.tolist()[0] == 1.0
    assert [found.why(place) for place in (1, 2, 4, 5)] == [
        "it cites nothing",
        "its year is not known",
        "no later work cites it",
        "its list of references is not known",
    ]
    assert found.tolist()[3] == 1.0
    # Without years work 0 counts too, which cites 1 and not 2; work 5 has no known list.
    assert disruption(graph, first=None).tolist()[2] == pytest.approx(1 / 2)
    # The one citing work cites a reference, though fewer than two.
    chain = network([2000, 2001, 2002], [(1, 0), (2, 0), (2, 1)])
    assert disruption(chain)[1] == -1
    assert disruption(chain, threshold=2).why(1) == (
        "the works that cite it cite too few of its references to count"
    )


def test_blocks_and_the_compiled_walk_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(3)
    pairs = {(int(a), int(b)) for a, b in random.integers(0, 60, (400, 2)) if a > b}
    graph = network([2000 + place // 4 for place in range(60)], pairs)
    known = [place % 7 != 3 for place in range(60)]
    graph = graph.with_attributes(references_known=known)

    def numbers():
        found = disruption_counts(graph, threshold=2, window=9)
        return [
            counts.tolist()
            for counts in (found.only, found.both, found.beside, found.citing, found.links)
        ]

    whole = numbers()
    monkeypatch.setattr("citegraph.metrics.disruption._BLOCK", 50)
    assert numbers() == whole
    monkeypatch.setattr("citegraph.metrics.disruption._MANY", 0)
    assert numbers() == whole
    # The same walk, not compiled.
    monkeypatch.setattr("citegraph.relations.kernel_numba.compiled", lambda function: function)
    assert numbers() == whole


@pytest.mark.parametrize("options", [{"threshold": 0}, {"window": -1}, {"first": 3, "window": 2}])
def test_options_out_of_range(options) -> None:
    with pytest.raises(CitegraphError, match="change one of them"):
        disruption(network(YEARS, TOY), **options)
