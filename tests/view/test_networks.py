"""Which links a page holds: the strongest, in one order, with the rest counted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.relations.network import Network
from citegraph.view import networks
from citegraph.view.networks import edges_of, networks_between, strongest_first


def network(links: list[tuple[int, int, float]], nodes: int, **more: object) -> Network:
    source, target, weight = zip(*links, strict=True) if links else ((), (), ())
    return Network(
        nodes=np.arange(nodes, dtype=np.int32),
        source=np.array(source, dtype=np.int32),
        target=np.array(target, dtype=np.int32),
        weight=np.array(weight, dtype=np.float64),
        directed=bool(more.pop("directed", False)),
        relation="test",
        **more,
    )


links = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(1, 3).map(float),
    min_size=1,
)


@given(links, st.permutations(range(6)), st.integers(1, 8))
def test_the_strongest_of_the_first_works_come_first(
    found: dict[tuple[int, int], float], place: list[int], most: int
) -> None:
    made = network([(a, b, weight) for (a, b), weight in found.items()], 6)
    edges = edges_of(made, np.array(place, dtype=np.int32), most)
    placed = [(*sorted((place[a], place[b])), weight) for (a, b), weight in found.items()]
    expected = sorted(placed, key=lambda link: (-link[2], link[1], link[0]))[:most]
    ends = (edges.source.tolist(), edges.target.tolist(), edges.weight.tolist())
    assert list(zip(*ends, strict=True)) == expected
    assert edges.total == len(found)
    assert ("strongest" in edges.rule) == (len(found) > most)


def test_a_direction_is_kept() -> None:
    edges = edges_of(network([(0, 1, 1.0)], 2, directed=True), np.array([1, 0], np.int32), 5)
    assert (edges.source.tolist(), edges.target.tolist()) == ([1], [0])


def test_what_was_left_out_is_counted_and_said() -> None:
    made = network(
        [(0, 1, 2.0)],
        2,
        dropped={"outside_top_k": 7, "lists_over_max_list": 1200},
        options={"top_k": 15, "max_list": 2000},
    )
    edges = edges_of(made, np.array([0, 1], np.int32), 5)
    assert edges.total == 8
    assert edges.rule == (
        "the strongest links between the works drawn, weight 2 and more, of those among the 15 "
        "strongest of a work; 1,200 topics of more than 2,000 works link none"
    )


def test_many_works_have_their_strongest_links(corpus_of, monkeypatch: pytest.MonkeyPatch) -> None:
    from citegraph.model import Identifiers, Record, Reference

    def record(number: int) -> Record:
        cites = [100 + number, 200 + number // 2, 300]
        return Record(
            number=1,
            ids=Identifiers(doi=f"10.1000/{number}"),
            references=tuple(
                Reference(raw=f"r{n}", ids=Identifiers(doi=f"10.1000/{n}")) for n in cites
            ),
            references_known=True,
        )

    index = corpus_of([record(n) for n in range(8)]).index
    drawn = np.flatnonzero(index.in_corpus).astype(np.int32)
    whole = {n.relation: n for n in networks_between(index, drawn)}["bibliographic_coupling"]
    assert whole.number_of_edges == 28
    monkeypatch.setattr(networks, "WHOLE", 7)
    monkeypatch.setattr(networks, "TOP", 1)
    cut = {n.relation: n for n in networks_between(index, drawn)}["bibliographic_coupling"]
    assert cut.number_of_edges == 4, "each work and the one that shares two references with it"
    edges = edges_of(cut, np.arange(8, dtype=np.int32), 100)
    assert edges.total == 28
    assert edges.weight.tolist() == [2.0] * 4


def test_order_of_nothing() -> None:
    none = np.empty(0, np.int32)
    assert len(strongest_first(none, none, np.empty(0))) == 0
