import numpy as np

from citegraph.metrics.sigma import sigma


def test_the_published_formula() -> None:
    found = sigma([0.0, 0.5, 0.5, 0.2], [3.0, 0.0, 2.0, np.nan])
    assert found[:3].tolist() == [1.0, 1.0, 2.25]
    assert np.isnan(found[3])
