from functools import partial

import numpy as np
from numpy.typing import NDArray
from sample_networks import karate

from citegraph.metrics.stability import stability
from citegraph.metrics.vos_clusters import vos_clusters
from citegraph.relations.network import Network


def same(network: Network, *, seed: int) -> NDArray[np.int64]:
    del seed
    return np.arange(len(network)) % 2


def test_runs_that_agree_are_certain() -> None:
    fixed = stability(karate(), same, runs=4)
    assert fixed.agreement == 1.0
    assert fixed.confidence.tolist() == [1.0] * 34


def test_a_node_that_wanders_is_less_certain() -> None:
    divisions = [[0, 0, 0, 1, 1], [0, 0, 1, 1, 1], [0, 0, 0, 1, 1]]
    network = karate().subgraph([0, 1, 2, 3, 4])
    found = stability(network, lambda _, seed: np.array(divisions[seed]), runs=3)
    # Of node 0's two mates one stays in the second run: (1/2 + 1) / 2.
    assert found.confidence.tolist() == [0.75, 0.75, 0.5, 1.0, 1.0]
    assert 0 < found.agreement < 1


def test_real_runs_and_one_run() -> None:
    found = stability(karate(), partial(vos_clusters, starts=1), runs=5)
    assert 0 < found.agreement <= 1
    assert ((found.confidence >= 0) & (found.confidence <= 1)).all()
    assert stability(karate(), partial(vos_clusters, starts=1), runs=1).agreement == 1.0
