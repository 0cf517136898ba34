import math
from itertools import pairwise

import numpy as np
import pytest
from citation_samples import (
    TOY,
    any_citations,
    counted_paths,
    dags,
    diamonds,
    from_flow,
    pajek_project,
)
from hypothesis import given
from sample_networks import karate

from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.metrics.traversal import WEIGHTS, traversal


def by_arc(found):
    arcs = found.acyclic.arcs
    ends = zip(arcs.tail.tolist(), arcs.head.tolist(), strict=True)
    return dict(zip(ends, found.arcs.tolist(), strict=True))


# Batagelj's Test.net, and what Pajek counts in it with a source and a sink added.
@pytest.mark.parametrize(
    ("weights", "expected", "flow"),
    [
        ("spc", [3, 1, 3, 2, 1, 1, 1, 1, 2], 4),
        ("splc", [3, 1, 6, 6, 3, 4, 4, 4, 6], 15),
        ("spnp", [8, 2, 14, 12, 6, 8, 4, 4, 6], 35),
    ],
)
def test_the_published_example(weights, expected, flow):
    found = traversal(from_flow(7, TOY), weights=weights)
    assert by_arc(found) == dict(zip(TOY, expected, strict=True))
    assert found.flow == flow
    assert found.arc_shares() == pytest.approx(np.array(expected) / flow)


@pytest.mark.parametrize("weights", WEIGHTS)
@given(dags())
def test_weights_are_numbers_of_paths(weights, dag):
    size, arcs = dag
    found = traversal(from_flow(size, arcs), weights=weights)
    paths = counted_paths(size, arcs, weights)
    steps = [set(pairwise(path)) for path in paths]
    assert by_arc(found) == {arc: sum(arc in step for step in steps) for arc in arcs}
    assert found.vertices.tolist() == [sum(v in path for path in paths) for v in range(size)]
    assert found.flow == len(paths)
    assert (found.vertex_shares() <= 1).all()


@given(any_citations())
def test_what_flows_into_a_vertex_flows_out(network):
    found = traversal(network)
    arcs, size = found.acyclic.arcs, found.acyclic.arcs.vertices
    into = np.bincount(arcs.head, found.arcs, size)
    out = np.bincount(arcs.tail, found.arcs, size)
    assert (into[into > 0] == found.vertices[into > 0]).all()
    assert (out[out > 0] == found.vertices[out > 0]).all()
    assert out[into == 0].sum() == found.flow == into[out == 0].sum()


# Around the change from int64 to Python integers, beyond 2^64, and beyond float64.
@pytest.mark.parametrize("number", [1, 2, 54, 55, 56, 57, 62, 63, 64, 65, 70, 1100])
def test_numbers_of_any_size_are_exact(number):
    found = traversal(diamonds(number))
    assert found.flow == 2**number
    assert set(found.arcs.tolist()) == {2 ** (number - 1)}
    assert found.arc_shares().tolist() == [0.5] * (4 * number)
    assert found.arc_logarithms() == pytest.approx(np.full(4 * number, number - 1))
    assert found.vertices[0] == 2**number


def test_large_numbers_are_exact_for_all_weights():
    number = 70
    # One path of no arc at each of n vertices; each diamond leads to twice the paths, and 1 or 2 more.
    onward = [1]  # paths that start at the last vertex, then at the tops of diamonds going back
    for _ in range(number):
        side = 1 + onward[-1]
        onward.append(1 + 2 * side)
    flow = sum(onward) + sum(2 * (1 + top) for top in onward[:-1])
    assert traversal(diamonds(number), weights="spnp").flow == flow > 2**64


def test_isolates_are_on_no_path():
    found = traversal(from_flow(3, [(2, 0)]), weights="spnp")
    assert found.vertices.tolist() == [2, 0, 2]
    assert found.flow == 3
    nothing = traversal(from_flow(2, []))
    assert (nothing.flow, nothing.vertex_shares().tolist()) == (0, [0.0, 0.0])
    assert traversal(from_flow(0, [])).flow == 0


def test_logarithm_of_a_small_number():
    (only,) = traversal(from_flow(2, [(0, 1)])).arc_logarithms()
    assert only == math.log2(1)


def test_what_cannot_be_counted_is_told():
    with pytest.raises(UnknownNameError, match="splc"):
        traversal(from_flow(1, []), weights="slpc")
    with pytest.raises(CitegraphError, match="no direction"):
        traversal(karate())


@pytest.mark.data
def test_centrality_literature_by_pajek(shared_data):
    labels, arcs, _ = pajek_project(shared_data / "pajek" / "esna_centrality.zip")
    found = traversal(from_flow(len(labels), arcs))
    assert not found.acyclic.dropped
    assert found.flow == 50_059
    largest = int(np.argmax(found.arcs))
    ends = found.acyclic.arcs.tail[largest], found.acyclic.arcs.head[largest]
    assert [labels[end] for end in ends] == ["Bavelas-48", "Leavitt-51"]
    assert found.arcs[largest] == 20_616
