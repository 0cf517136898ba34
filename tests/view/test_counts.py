"""Sizes of panes, all at once, against the panes one by one."""

import numpy as np
import pytest

from citegraph.relations.declarations import PANES
from citegraph.relations.incidence import Citations, Incidence
from citegraph.relations.panes import pane, pane_unknown
from citegraph.view import counts
from citegraph.view.counts import PaneCounts

WORKS = 9


@pytest.fixture(autouse=True, params=[1, 10, 4_000_000], ids=lambda size: f"block {size}")
def block(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "_BLOCK", request.param)


@pytest.fixture
def check():
    def compare(cited, topics, known, works) -> None:
        citing = Citations.from_pairs(
            [a for a, _ in cited], [b for _, b in cited], WORKS, references_known=known
        )
        incidence = Incidence.from_pairs(
            [a for a, _ in topics], [b for _, b in topics], (WORKS, WORKS)
        )
        found = PaneCounts(citing, incidence, np.array(works, dtype=np.int32))
        for place, work in enumerate(works):
            for name in PANES:
                size = len(pane(citing, name, work, topics=incidence).works)
                why = pane_unknown(citing, name, work, topics=incidence)
                assert found.of(place)[name] == (None if why else size, why)
        assert found.cited() == [found.of(place)["citing"][0] for place in range(len(works))]

    return compare


@pytest.mark.parametrize("seed", range(25))
def test_sizes_are_those_of_the_panes(check, seed: int) -> None:
    rng = np.random.default_rng(seed)
    cited, topics = (rng.integers(0, WORKS, (rng.integers(0, 30), 2)).tolist() for _ in range(2))
    works = rng.permutation(WORKS)[: rng.integers(0, WORKS + 1)].tolist()
    check(cited, topics, rng.random(WORKS) < 0.5, works)
