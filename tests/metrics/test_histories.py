import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from citegraph.metrics.histories import histories
from citegraph.relations.network import Network

years = st.one_of(st.none(), st.integers(1990, 1995))


@given(st.lists(years, min_size=4, max_size=4), st.sets(st.tuples(*[st.integers(0, 3)] * 2)))
def test_counts_are_those_of_a_double_loop(
    year: list[int | None], edges: set[tuple[int, int]]
) -> None:
    ends = np.array(sorted(edges), dtype=np.int32).reshape(-1, 2)
    network = Network(
        nodes=np.arange(4, dtype=np.int32),
        source=ends[:, 0],
        target=ends[:, 1],
        weight=np.ones(len(ends)),
        directed=True,
        relation="citation",
        attributes={"year": year},
    )
    history = histories(network)
    for work in range(4):
        citing = [year[a] for a, b in edges if b == work]
        dense = history.counts.toarray()[work]
        for column in range(history.span):
            assert dense[column] == citing.count(history.first + column)
        assert dense.sum() == sum(y is not None for y in citing)
        assert history.undated[work] == citing.count(None)
    dated = [year[a] for a, _ in edges if year[a] is not None]
    assert history.last == (max(dated) if dated else None)
