from itertools import pairwise

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
from hypothesis import strategies as st
from sample_networks import karate

from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.metrics.main_path import SEARCHES, main_path
from citegraph.metrics.traversal import WEIGHTS


def drawn(found):
    """The weight of every arc on the path, between positions in the network it was made from."""
    nodes = (found.network.nodes - 100).tolist()
    ends = zip(found.network.target.tolist(), found.network.source.tolist(), strict=True)
    return dict(zip(((nodes[a], nodes[b]) for a, b in ends), found.counts, strict=True))


def steps(path):
    return list(pairwise(path))


def follow(weight, starts, way):
    """The heaviest arcs onward (way 0: from tail to head; 1: back) from some vertices."""
    taken, waiting = set(), list(starts)
    while waiting:
        vertex = waiting.pop()
        options = {arc: n for arc, n in weight.items() if arc[way] == vertex}
        best = {arc for arc, n in options.items() if n == max(options.values())}
        waiting += [arc[1 - way] for arc in best - taken]
        taken |= best
    return taken


def local(weight, way):
    """From the heaviest of the arcs at the vertices where paths start (way 0) or end (1)."""
    outer = {
        arc: n for arc, n in weight.items() if all(arc[way] != other[1 - way] for other in weight)
    }
    first = {arc[way] for arc, n in outer.items() if n == max(outer.values())}
    return follow(weight, first, way)


def key_routes(weight, number):
    least = sorted(weight.values())[-number:][:1]
    return {arc for arc, n in weight.items() if least and n >= least[0]}


def by_definition(size, arcs, weight, search, number):
    whole = [steps(path) for path in counted_paths(size, arcs, "spc")]
    total = {tuple(path): sum(weight[arc] for arc in path) for path in whole}
    if search == "global":
        return {arc for path, n in total.items() if n == max(total.values()) for arc in path}
    if search.startswith("local"):
        return local(weight, 0 if search == "local_forward" else 1)
    keys = key_routes(weight, number)
    if search == "key_route_local":
        onward = follow(weight, [head for _, head in keys], 0)
        return keys | onward | follow(weight, [tail for tail, _ in keys], 1)
    taken = set()
    for key in keys:
        through = {path: n for path, n in total.items() if key in path}
        best = max(through.values())
        taken |= {arc for path, n in through.items() if n == best for arc in path}
    return taken


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("weights", WEIGHTS)
@given(dags(), st.integers(1, 4))
def test_searches_are_what_they_are_said_to_be(weights, search, dag, number):
    size, arcs = dag
    paths = [steps(path) for path in counted_paths(size, arcs, weights)]
    weight = {arc: sum(arc in path for path in paths) for arc in arcs}
    asked = {"key_routes": number} if search.startswith("key_route") else {}
    found = main_path(from_flow(size, arcs), weights=weights, search=search, **asked)
    expected = by_definition(size, arcs, weight, search, number)
    assert drawn(found) == {arc: weight[arc] for arc in expected}
    ways = [steps(path) for path in counted_paths(size, sorted(expected), "spc")]
    assert found.paths == len(ways)
    assert found.total == max((sum(weight[arc] for arc in way) for way in ways), default=0)
    assert found.flow == len(paths)
    assert (found.network.source > found.network.target).all()  # each after those it builds on
    assert (found.network.reason is None) == bool(expected)


@pytest.mark.parametrize("search", SEARCHES)
@given(any_citations())
def test_cycles_do_not_matter_and_nothing_is_by_chance(search, network):
    for cycles in ("shrink", "open"):
        found = main_path(network, search=search, cycles=cycles)
        again = main_path(network, search=search, cycles=cycles)
        assert drawn(found) == drawn(again)
        assert found.notes == again.notes
        members = [key for keys in found.network.attributes["members"] for key in keys]
        assert len(set(members)) == len(members)
        assert set(members) <= set(network.nodes.tolist())


def test_the_published_example():
    found = main_path(from_flow(7, TOY, key=list("abcdefg")))
    # 3, 5, 12, 20, 21, 22: 3 + 3 + 2 + 1 + 2.
    assert found.network.attributes["key"] == ["a", "b", "c", "d", "f", "g"]
    assert found.counts == (3, 3, 2, 1, 2)
    assert (found.total, found.paths, found.flow, len(found)) == (11, 1, 4, 6)
    assert found.network.weight.tolist() == [0.75, 0.75, 0.5, 0.25, 0.5]
    assert found.network.attributes["path_share"] == [1, 0.75, 0.75, 0.5, 0.5, 1]
    assert found.options == {"weights": "spc", "search": "global", "cycles": "shrink"}
    assert found.notes == ()


def test_key_routes_and_their_ties():
    found = main_path(from_flow(7, TOY), search="key_route_local", key_routes=1)
    flags = dict(zip(drawn(found), found.network.edge_attributes["key_route"], strict=True))
    assert {arc for arc, key in flags.items() if key} == {(0, 1), (1, 2)}
    assert found.notes == ("2 key-routes instead of 1: the last of them weigh the same",)
    everything = main_path(from_flow(7, TOY), search="key_route_global", key_routes=20)
    assert set(drawn(everything)) == set(TOY)
    assert everything.notes == ("9 key-routes instead of 20: there are no more arcs",)


def test_all_ties_are_kept_be_they_many():
    found = main_path(diamonds(70))
    assert found.network.number_of_edges == 280
    assert found.paths == found.flow == 2**70
    assert found.total == 140 * 2**69
    assert found.network.edge_attributes["log2_paths"] == [69.0] * 280
    assert (
        "1,180,591,620,717,411,303,424 paths because of ties, all of which are kept" in found.notes
    )


def test_a_circle_is_one_step_with_all_its_works():
    network = from_flow(4, [(0, 1), (1, 2), (2, 1), (2, 3)], key=list("abcd"))
    found = main_path(network)
    assert found.network.attributes["key"] == ["a", "b", "d"]
    assert found.network.attributes["members"] == [("a",), ("b", "c"), ("d",)]
    assert found.network.dropped == {"arcs_inside_components": 2}
    assert found.notes == (
        "arcs on cycles, whose works were shrunk to one node a component: 2",
        "the path leads through 1 circles of works that cite each other, of up to 2 works; "
        'cycles="open" keeps these apart',
    )
    assert main_path(network, cycles="open").network.attributes["key"] == list("abcd")


def test_without_citations_it_says_why():
    found = main_path(from_flow(3, []))
    assert (len(found), found.total, found.paths, found.flow) == (0, 0, 0, 0)
    assert found.network.reason == "none"
    circle = main_path(from_flow(2, [(0, 1), (1, 0)]))
    assert circle.network.reason == "0 edges: no work cites another than itself and its circle"


def test_what_cannot_be_searched_is_told():
    toy = from_flow(7, TOY)
    with pytest.raises(UnknownNameError, match="key_route_local"):
        main_path(toy, search="key_route")
    with pytest.raises(CitegraphError, match="key_routes does nothing for the search 'global'"):
        main_path(toy, key_routes=3)
    with pytest.raises(CitegraphError, match="key_routes is 0"):
        main_path(toy, search="key_route_local", key_routes=0)
    with pytest.raises(CitegraphError, match="no direction"):
        main_path(karate())


@pytest.mark.data
def test_centrality_literature_as_published(shared_data):
    labels, arcs, _ = pajek_project(shared_data / "pajek" / "esna_centrality.zip")
    found = main_path(from_flow(len(labels), arcs, key=labels))
    assert found.network.attributes["key"] == [
        "Bavelas-48", "Leavitt-51", "HeiseM.-51", "ChrisLM-52", "MacyCL.-53", "LuceMCH-53",
        "ChristiB54", "LanzetR-57", "#FlamentA58", "Flament-61", "Flament-63", "Beaucha-65",
        "Sabidus-66", "MoxleyM-74", "Freeman-77", "Freeman-79",
    ]  # fmt: skip
    assert (found.total, found.paths, found.flow) == (104_768, 1, 50_059)
    assert found.counts[0] == 20_616
