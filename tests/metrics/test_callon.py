import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from citegraph.metrics.callon import QUADRANTS, callon
from citegraph.relations.network import Network

pairs = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda ends: ends[0] < ends[1]),
    st.floats(0.01, 1),
)


@given(pairs, st.lists(st.integers(-1, 2), min_size=6, max_size=6))
def test_centrality_and_density_are_those_of_a_double_loop(
    weights: dict[tuple[int, int], float], raw: list[int]
) -> None:
    used = sorted({theme for theme in raw if theme >= 0})
    theme = [used.index(t) if t >= 0 else -1 for t in raw]
    network = Network(
        nodes=np.arange(6, dtype=np.int32),
        source=np.array([a for a, _ in weights], np.int32),
        target=np.array([b for _, b in weights], np.int32),
        weight=np.array(list(weights.values()), np.float64),
        directed=False,
        relation="co_word",
    )
    found = callon(network, theme)
    assert len(found.quadrant) == len(used)
    assert set(found.quadrant) <= set(QUADRANTS.values())
    for t in range(len(used)):
        inside = sum(w for (a, b), w in weights.items() if theme[a] == theme[b] == t)
        out = sum(w for (a, b), w in weights.items() if (theme[a] == t) != (theme[b] == t))
        assert np.isclose(found.centrality[t], 10 * out)
        assert np.isclose(found.density[t], 100 * inside / theme.count(t))
