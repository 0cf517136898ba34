"""Random citation networks with years, for tests that count by definition."""

import numpy as np
from hypothesis import strategies as st

from citegraph.relations.network import Network


def network(year, edges, **attributes):
    """Citations given as (citing, cited), places of ``year``."""
    ends = np.array(sorted(edges), dtype=np.int32).reshape(-1, 2)
    return Network(
        nodes=np.arange(len(year), dtype=np.int32),
        source=ends[:, 0],
        target=ends[:, 1],
        weight=np.ones(len(ends)),
        directed=True,
        relation="citation",
        attributes={"year": year, **attributes},
    )


@st.composite
def cases(draw, most=7, unknown=True):
    """Years and distinct citations without loops."""
    size = draw(st.integers(1, most))
    year = st.integers(2000, 2005)
    years = draw(st.lists(st.none() | year if unknown else year, min_size=size, max_size=size))
    end = st.integers(0, size - 1)
    pairs = draw(st.sets(st.tuples(end, end), max_size=18))
    return years, sorted((a, b) for a, b in pairs if a != b)
