"""Networks of authors, venues, topics ...: the definition by sets, the SQL, and the arrays agree."""

from collections import Counter
from itertools import combinations

import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.relations.entities import ENTITIES, ENTITY_NETWORKS, build_entities
from citegraph.relations.incidence import Citations, Incidence
from citegraph.relations.network import Network

WORKS, THINGS = 7, 5
CONNECTION = duckdb.connect()
CONNECTION.execute("create table citations(citing int, cited int)")
CONNECTION.execute("create table work_entities(work int, entity int)")
Links = list[tuple[int, int]]


def pairs(rows: int, columns: int) -> st.SearchStrategy[Links]:
    return st.lists(st.tuples(st.integers(0, rows - 1), st.integers(0, columns - 1)), max_size=25)


def lists_of(via: str, cites: set[tuple[int, int]], has: set[tuple[int, int]]) -> list[set[int]]:
    """The lists of a relation, literally as it is defined."""
    if via == "work":
        return [{e for w, e in has if w == work} for work in range(WORKS)]
    found = []
    for work in range(WORKS):
        if via == "references":
            others = {b for a, b in cites if a == work}
        else:
            others = {a for a, b in cites if b == work}
        found.append({e for w, e in has if w in others})
    return found


@pytest.mark.parametrize("name", ENTITY_NETWORKS)
@given(citations=pairs(WORKS, WORKS), has=pairs(WORKS, THINGS), chosen=st.sets(st.integers(0, 6)))
def test_of_some_works_only_what_they_have_or_cite_counts(
    name: str, citations: Links, has: Links, chosen: set[int]
) -> None:
    via = ENTITY_NETWORKS[name].via
    cites = {(a, b) for a, b in citations if a != b and (via != "references" or a in chosen)}
    owned = {(w, e) for w, e in has if via == "references" or w in chosen}
    expected: Counter[tuple[int, int]] = Counter()
    for members in lists_of(via, cites, owned):
        expected.update(combinations(sorted(members), 2))
    citing, cited = zip(*citations, strict=True) if citations else ((), ())
    rows, columns = zip(*has, strict=True) if has else ((), ())
    network = build_entities(
        name,
        Citations.from_pairs(citing, cited, WORKS),
        Incidence.from_pairs(rows, columns, (WORKS, THINGS)),
        works=np.isin(np.arange(WORKS), list(chosen)),
    )
    assert weights(network) == dict(expected)


def weights(network: Network) -> dict[tuple[int, int], float]:
    ids = network.nodes
    ends = zip(network.source, network.target, network.weight, strict=True)
    return {(int(ids[a]), int(ids[b])): float(w) for a, b, w in ends}


@pytest.mark.parametrize("name", ENTITY_NETWORKS)
@given(citations=pairs(WORKS, WORKS), has=pairs(WORKS, THINGS), least=st.integers(0, 2))
def test_every_network_is_its_definition(
    name: str, citations: Links, has: Links, least: int
) -> None:
    declared = ENTITY_NETWORKS[name]
    cites = {(a, b) for a, b in citations if a != b}
    expected: Counter[tuple[int, int]] = Counter()
    for members in lists_of(declared.via, cites, set(has)):
        expected.update(combinations(sorted(members), 2))
    wanted = {pair: count for pair, count in expected.items() if count >= least}
    arrays = Citations.from_pairs(*zip(*citations, strict=True), WORKS) if citations else (
        Citations.from_pairs([], [], WORKS)
    )  # fmt: skip
    rows, columns = zip(*has, strict=True) if has else ((), ())
    features = Incidence.from_pairs(rows, columns, (WORKS, THINGS))
    network = build_entities(name, arrays, features, min_weight=least)
    assert weights(network) == wanted
    assert (network.reason is None) == bool(wanted)

    for table, rows_of in (("citations", cites), ("work_entities", set(has))):
        CONNECTION.execute(f"delete from {table}")
        if rows_of:
            values = ", ".join(map(str, sorted(rows_of)))
            CONNECTION.execute(f"insert into {table} values {values}")
    found = CONNECTION.execute(declared.sql).fetchall()
    assert {(i, j): weight for i, j, weight in found} == dict(expected)


def test_fractional_counting_and_normalisation_apply() -> None:
    # One work of three authors and one of two of them.
    features = Incidence.from_pairs([0, 0, 0, 1, 1], [0, 1, 2, 0, 1], (2, 3))
    nothing = Citations.from_pairs([], [], 2)
    network = build_entities("co_authorship", nothing, features, counting="fractional")
    assert weights(network) == {(0, 1): 1.5, (0, 2): 0.5, (1, 2): 0.5}
    salton = build_entities("co_authorship", nothing, features, normalisation="salton")
    assert weights(salton)[0, 1] == pytest.approx(1.0)
    assert weights(salton)[0, 2] == pytest.approx(1 / 2**0.5)


def test_declarations_are_whole() -> None:
    for name, declared in ENTITY_NETWORKS.items():
        assert declared.name == name
        assert declared.entity in ENTITIES
        for text in (declared.label, declared.label_zh, declared.definition, declared.formula):
            assert text
        assert declared.weight


def test_errors_name_what_there_is() -> None:
    nothing, features = Citations.from_pairs([], [], 2), Incidence.from_pairs([], [], (2, 3))
    with pytest.raises(UnknownNameError, match="did you mean 'co_authorship'"):
        build_entities("coauthorship", nothing, features)
    with pytest.raises(CitegraphError, match="min_weight"):
        build_entities("co_word", nothing, features, min_weight=-1)
    assert "no topics" in (build_entities("co_word", nothing, features).reason or "")
