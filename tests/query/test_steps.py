"""Steps of selections: filters, search, lists; what they say of themselves; laws of sets."""

import inspect
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lettered import letters

from citegraph.errors import CitegraphError, NotFoundError, UnknownNameError
from citegraph.query import Selection
from citegraph.query.expression import QueryError
from citegraph.query.reading import KINDS, LENGTH, SMOOTHING
from citegraph.query.words import FILTERS, PANE_LABELS, STEPS


def test_filters(library: Any) -> None:
    works = library.works
    assert letters(works.year(2018, 2020)) == "bc"
    assert letters(works.unknown_year()) == "e"
    assert letters(works.topic("社會工作")) == letters(works.topic("Social Works")) == "ac"
    assert letters(works.author("J. Smith")) == "ab"
    assert letters(works.author("王小明")) == "be"
    assert letters(works.venue("NATURE")) == "cd"
    assert letters(works.institution("Peking University")) == "ef"
    assert letters(works.type("article")) == "c"
    assert letters(library.everything.stubs()) == letters(library.stubs)
    assert letters(library.everything.records()) == letters(works) == "abcdefg"
    assert letters(works.where("year > 2020 and type is not null")) == "d"
    assert letters(works.where(lambda work: work.year == 2022)) == "fg"
    assert letters(works.only(years="2015:2018", author="Smith, John")) == "ab"


def test_search_folds_scripts_and_accents_and_needs_every_word(library: Any) -> None:
    assert letters(library.search("智慧图书馆")) == "e"
    assert letters(library.search("圖書 建设")) == "e"
    assert letters(library.search("alone NAIVE")) == "g"
    assert letters(library.search("title smith")) == "ab"
    assert letters(library.search("title nowhere")) == ""
    assert letters(library.search("")) == ""
    assert letters(library.works.year(2018).search("title")) == "b"
    assert letters(library.search("10.1000/a"))[0] == "a"
    # Of works that have it in the title, the more cited come first.
    found = letters(library.works.search("title"))
    assert found[0] == "a"
    assert sorted(found) == list("abcdf")


def test_an_empty_selection_says_which_step_left_nothing(library: Any) -> None:
    found = library.works.year(2015, 2020).topic("nothing").type("Article")
    assert found.emptied == '.topic("nothing") left none of 3'
    assert repr(found) == '<Selection of 0 works: .topic("nothing") left none of 3>'
    assert "year(2015, 2020)" in str(found.query)
    lonely = library["10.1000/g"].alone.citing
    assert len(lonely) == 0
    assert lonely.emptied or lonely.unknown


def test_every_selection_can_be_asked_for_again(library: Any) -> None:
    a = library["10.1000/a"]
    for found in (
        a.alone, a.co_cited, a.pane("共引文献", exclusive=True), a.citing.year(2020).top(1, by="year"),
        library.works.year(2015) | library.stubs, library.works[:3].records() - library.works,
        a.shared_topic.similar(3), library.select("10.1000/a", "10.1000/b").within(1),
        a.alone.path_to(library["10.1000/f"]), library.works.where("year = 2015"),
    ):  # fmt: skip
        if "<" in str(found.query):
            with pytest.raises(QueryError):
                library.query(str(found.query))
        else:
            assert library.query(str(found.query)).keys == found.keys


def test_panes_of_several_works_are_unions_with_summed_weights(library: Any) -> None:
    a, b = library["10.1000/a"], library["10.1000/b"]
    both = (a.alone | b.alone).co_citing
    expected: dict[str, int] = {}
    for work in (a, b):
        found = work.co_citing
        for key, weight in zip(found.keys, found.weights.tolist(), strict=True):
            expected[key] = expected.get(key, 0) + weight
    assert dict(zip(both.keys, both.weights.tolist(), strict=True)) == expected
    assert both.weights.tolist() == sorted(both.weights.tolist(), reverse=True)
    assert letters(a.shared_author) == "b"
    assert letters(library["10.1000/e"].相关机构) == "f"
    assert letters(library["10.1000/c"].shared_venue) == "d"
    assert library["10.1000/g"].shared_author.unknown == "no author of it is known"


def neighbours(library: Any, directed: bool) -> dict[int, set[int]]:
    near: dict[int, set[int]] = {work: set() for work in range(library.index.citations.works)}
    for citing, cited in library.sql("select citing, cited from citations").fetchall():
        near[citing].add(cited)
        if not directed:
            near[cited].add(citing)
    return near


@pytest.mark.parametrize("directed", [False, True])
def test_neighbourhoods_and_paths_by_definition(library: Any, directed: bool) -> None:
    near = neighbours(library, directed)
    everything = library.everything
    for start in everything:
        reached, distance = {start.number}, {start.number: 0}
        for steps in range(1, 5):
            reached |= {other for work in reached for other in near[work]}
            for work in reached:
                distance.setdefault(work, steps)
            found = start.alone.within(steps, directed=directed)
            assert set(found.numbers.tolist()) == reached
        for goal in everything:
            path = start.alone.path_to(goal, directed=directed).numbers.tolist()
            if goal.number not in distance:
                assert path == []
                continue
            assert len(path) == distance[goal.number] + 1
            assert (path[0], path[-1]) == (start.number, goal.number)
            assert all(b in near[a] for a, b in pairwise(path))


def test_similar_works_and_their_reasons_by_definition(library: Any) -> None:
    seeds = library.select("10.1000/a", "10.1000/d")
    score: dict[int, float] = {}
    why: dict[int, dict[str, int]] = {}
    for kind in KINDS:
        counts: dict[int, int] = {}
        for seed in seeds:
            found = seed.pane(kind)
            weights = [1] * len(found) if found.weights is None else found.weights.tolist()
            for work, weight in zip(found.numbers.tolist(), weights, strict=True):
                counts[work] = counts.get(work, 0) + weight
        counts = {work: n for work, n in counts.items() if work not in seeds.numbers}
        for work, n in counts.items():
            rank = 1 + sum(other > n for other in counts.values())
            score[work] = score.get(work, 0) + 1 / (SMOOTHING + rank)
            why.setdefault(work, {})[kind] = n
    expected = sorted(score, key=lambda work: (-score[work], work))[:LENGTH]
    found = seeds.similar()
    assert found.numbers.tolist() == expected
    np.testing.assert_allclose(found.weights, [score[work] for work in expected])
    assert list(found.reasons) == [why[work] for work in expected]
    assert seeds.similar(2).numbers.tolist() == expected[:2]
    assert seeds.similar().table().columns["co_citing"]


def test_earlier_later_and_missing_works(library: Any) -> None:
    seeds = library.select("10.1000/a", "10.1000/b")
    near = {*seeds.numbers.tolist(), *seeds.similar(40).numbers.tolist()}
    cites = neighbours(library, directed=True)
    for name, links in (
        ("prior_works", [o for w in near for o in cites[w]]),
        ("derivative_works", [w for w in cites for o in cites[w] if o in near]),
        ("missing_from_corpus", [o for w in seeds.numbers.tolist() for o in cites[w]
                                 if not library.index.in_corpus[o]]),
    ):  # fmt: skip
        found = getattr(seeds, name)()
        counts = {work: links.count(work) for work in links}
        assert dict(zip(found.numbers.tolist(), found.weights.tolist(), strict=True)) == counts
        assert found.numbers.tolist() == sorted(counts, key=lambda w: (-counts[w], w))


def test_order_and_places(library: Any) -> None:
    works = library.works
    assert letters(works.top(2, by="year")) == "fg"
    assert letters(works[1:3]) == "bc"
    assert works[0].key == "10.1000/a"
    assert library["10.1000/a"] in works
    with pytest.raises(UnknownNameError, match="pagerank"):
        works.top(2, by="pagerang")
    with pytest.raises(UnknownNameError, match="order is called 'weight'"):
        works.top(2)


def test_words_that_do_not_exist(library: Any) -> None:
    with pytest.raises(AttributeError, match="no 'yeer'"):
        assert library.works.yeer
    with pytest.raises(AttributeError, match="no 'yeer'"):
        assert library["10.1000/a"].yeer
    with pytest.raises(UnknownNameError, match="相关主题"):
        library.works.pane("相关题目")
    with pytest.raises(NotFoundError):
        library.select("10.1000/zzz")
    with pytest.raises(CitegraphError, match="cannot be run"):
        library.works.where("yeer > 3")


def test_every_step_of_the_language_is_a_method_with_these_parameters(library: Any) -> None:
    for name, parameters in STEPS.items():
        found = inspect.signature(getattr(library.works, name)).parameters
        for parameter in parameters:
            assert (found[parameter.name].default is inspect.Parameter.empty) == parameter.required
    assert set(PANE_LABELS) <= set(dir(library.works))
    assert {*FILTERS} <= {*STEPS}


def test_tables_and_notebooks(library: Any) -> None:
    found = library.works.topic("社会工作")
    table = found.table(1)
    assert table.columns["key"] == ["10.1000/a"]
    assert table.notes == ("1 of 2 works are shown",)
    assert table.options["query"] == 'works.topic("社会工作")'
    assert library.works.topic("none").table().reason == '.topic("none") left none of 7'
    html = found._repr_html_()
    assert html.count("<tr>") == 3
    hostile = library.works.search("naive")
    assert "<script" not in hostile._repr_html_()


@given(data=st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_laws_of_sets(library: Any, data: st.DataObject) -> None:
    everything = library.everything
    subsets = st.lists(st.integers(0, len(everything) - 1), unique=True).map(
        lambda numbers: Selection(library.index, np.array(numbers, dtype=np.int32))
    )
    a, b, c = data.draw(subsets), data.draw(subsets), data.draw(subsets)

    def works(selection: Any) -> set[int]:
        assert len(set(selection.numbers.tolist())) == len(selection)
        return set(selection.numbers.tolist())

    assert works(a | b) == works(b | a) == works(a) | works(b)
    assert works(a & b) == works(b & a) == works(a) & works(b)
    assert works(a - b) == works(a) - works(b)
    assert works(a ^ b) == works((a | b) - (a & b))
    assert works(a & (b | c)) == works((a & b) | (a & c))
    assert works(everything - (a | b)) == works((everything - a) & (everything - b))
    assert works((a | b).year(2018, 2021)) == works(a.year(2018, 2021) | b.year(2018, 2021))
    assert (a & b).keys == [key for key in a.keys if key in set(b.keys)], "the left one's order"


def test_ends(library: Any, tmp_path: Path) -> None:
    found = library["10.1000/a"].co_citing
    relation = found.to_relation()
    assert [row[1] for row in relation.fetchall()] == found.keys
    assert relation.columns[-1] == "weight"
    assert [row[-1] for row in relation.fetchall()] == found.weights.tolist()
    assert library.works.to_relation().fetchall()[0][-1] is None
    assert [record.ids.doi for record in found.to_records()] == found.keys
    graph = library.works.to_networkx("citation")
    assert set(graph) <= set(library.works.keys)
    written = library.works.year(2015, 2018).export(tmp_path / "some.bib")
    assert written.written == 2
    network = library.works.export(tmp_path / "links.gml.graphml", "citation")
    assert network.written == library.works.network("citation").number_of_edges


def test_a_library_that_is_not_there_is_named(
    library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citegraph.query.ends.find_spec", {}.get)
    for end in (library.works.to_arrow, library.works.to_pandas):
        with pytest.raises(CitegraphError, match=r"is not installed; install it with: pip install"):
            end()


def test_arrow_and_pandas_where_they_are(library: Any) -> None:
    pytest.importorskip("pyarrow")
    assert library.works.to_arrow().column("key").to_pylist() == library.works.keys
    pytest.importorskip("pandas")
    assert library.works.to_pandas()["key"].tolist() == library.works.keys
