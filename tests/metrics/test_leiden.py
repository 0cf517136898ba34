from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_networks import karate

from citegraph.metrics import communities as by_modularity
from citegraph.metrics import levels as nested
from citegraph.metrics import vos_clusters as by_vos
from citegraph.metrics.leiden import LINKS, MOST_STARTS, SMALL, best_of, default_starts


@given(st.integers(0, 4 * LINKS), st.integers(1, 40))
def test_starts_keep_to_the_links_of_a_round_but_one_is_made(links, most):
    starts = default_starts(links, most)
    assert 1 <= starts <= max(most, MOST_STARTS)
    assert starts == 1 or starts * links <= LINKS
    assert starts >= most or (starts + 1) * links > LINKS


@given(st.integers(0, 4 * LINKS), st.integers(1, 40))
def test_more_starts_than_usual_only_where_links_are_few(links, most):
    starts = default_starts(links, most)
    assert starts <= most or starts * links <= SMALL
    assert starts >= min(MOST_STARTS, SMALL // max(1, links), LINKS // max(1, links))


@pytest.mark.parametrize(
    ("module", "name"), [(by_modularity, "communities"), (by_vos, "vos_clusters")]
)
def test_small_networks_have_all_starts_and_large_ones_fewer(module, name, monkeypatch):
    made = []

    def best_of(graph, starts, seed, options):
        made.append(starts)
        return np.zeros(graph.vcount(), np.int64)

    monkeypatch.setattr(module, "best_of", best_of)
    find = getattr(module, name)
    find(karate())
    monkeypatch.setattr("citegraph.metrics.leiden.SMALL", 0)
    find(karate())
    monkeypatch.setattr("citegraph.metrics.leiden.LINKS", 78 * 3)
    find(karate())
    find(karate(), starts=9)
    assert made == [MOST_STARTS, module.STARTS, 3, 9]


def test_each_level_starts_by_its_own_links(monkeypatch):
    made = []

    def best_of(graph, starts, seed, options):
        made.append((graph.ecount(), starts))
        return np.arange(graph.vcount())

    monkeypatch.setattr(by_vos, "best_of", best_of)
    monkeypatch.setattr(nested, "best_of", best_of)
    monkeypatch.setattr("citegraph.metrics.leiden.LINKS", 78 * 3)
    nested.levels(karate(), (2.0, 1.0))
    nested.levels(karate(), (2.0, 1.0), starts=4)
    assert [starts for _, starts in made] == [3, 3, 4, 4]


class Started:
    """Stands for a graph whose starts end in these qualities."""

    def __init__(self, *qualities):
        self.ends = iter(enumerate(qualities))

    def community_leiden(self):
        number, quality = next(self.ends)
        return SimpleNamespace(quality=quality, membership=[number])


@pytest.mark.parametrize(
    ("qualities", "best"),
    [
        ((0.1, 0.3, 0.2), 1),
        ((0.1 + 0.2, 0.3), 0),
        ((0.3, 0.1 + 0.2), 0),
        ((-0.1, -(0.1 - 1e-16)), 0),
        ((0.3, 0.3 + 1e-9), 1),
        ((0.0, 0.0), 0),
        ((float("nan"), float("nan")), 0),
        ((float("-inf"), float("-inf")), 0),
    ],
)
def test_of_equals_but_for_rounding_the_first(qualities, best):
    assert best_of(Started(*qualities), len(qualities), 0, {}).tolist() == [best]
