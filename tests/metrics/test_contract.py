"""What every metric owes its callers, asked of each metric in the catalog."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.catalog import METRICS
from citegraph.metrics.scores import Scores
from citegraph.relations.network import Network


def network(nodes: int, edges: list[tuple[int, int]], directed: bool) -> Network:
    pairs = {(a % nodes, b % nodes) for a, b in edges} if nodes else set()
    proper = sorted({(a, b) if directed else (min(a, b), max(a, b)) for a, b in pairs if a != b})
    ends = np.array(proper, dtype=np.int32).reshape(-1, 2)
    return Network(
        nodes=np.arange(nodes, dtype=np.int32) + 100,
        source=ends[:, 0],
        target=ends[:, 1],
        weight=np.ones(len(ends)),
        directed=directed,
        relation="test",
        attributes={
            "year": [None if number % 5 == 4 else 2000 + number for number in range(nodes)],
            "references_known": [number % 4 != 3 for number in range(nodes)],
            "in_corpus": [number % 6 != 5 for number in range(nodes)],
        },
    )


@pytest.mark.parametrize("name", METRICS)
@given(
    st.integers(0, 12),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=40),
    st.booleans(),
)
def test_one_value_a_node_or_a_reason_and_the_same_again(
    name: str, nodes: int, edges: list[tuple[int, int]], directed: bool
) -> None:
    graph = network(nodes, edges, directed)
    found = METRICS[name](graph)
    values = np.asarray(found)
    assert values.shape == (nodes,)
    for place, value in enumerate(values):
        why = found.why(place) if isinstance(found, Scores) else None
        assert np.isfinite(value) or (np.isnan(value) and why)
    assert np.array_equal(values, np.asarray(METRICS[name](graph)), equal_nan=True)


@pytest.mark.parametrize("name", METRICS)
def test_it_says_where_it_comes_from(name: str) -> None:
    assert METRICS[name].__name__ == name
    assert METRICS[name].__doc__
