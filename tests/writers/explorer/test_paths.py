"""Shortest paths of citations, against networkx, and as the panel shows them."""

import random
from itertools import pairwise

import networkx as nx
import pytest
from definitions import citing_view

from citegraph.view.model import View

pytestmark = pytest.mark.browser

ALL = """(pairs) => pairs.map(([a, b]) => {
  const { shortest, alongEither } = Citegraph.paths;
  const { data } = window.citegraph;
  return { any: shortest(data, a, b, false), along: shortest(data, a, b, true), either: alongEither(data, a, b) };
})"""


def random_view(seed: int) -> tuple[View, nx.DiGraph]:
    """Citations in all directions, some of them mutual, some works without any."""
    rng = random.Random(seed)
    n = rng.randint(2, 45)
    pairs = {(rng.randrange(n), rng.randrange(n)) for _ in range(rng.randint(0, 3 * n))}
    pairs |= {(b, a) for a, b in list(pairs)[::7]}
    pairs = sorted((a, b) for a, b in pairs if a != b)
    graph = nx.DiGraph(pairs)
    graph.add_nodes_from(range(n))
    view = citing_view(n, pairs)
    return view, graph


def assert_shortest(found, graph, a: int, b: int):
    """A path of the graph, as short as any, among as many as there are."""
    if not nx.has_path(graph, a, b):
        assert found is None
        return
    works = found["works"]
    assert (works[0], works[-1]) == (a, b)
    assert len(works) - 1 == nx.shortest_path_length(graph, a, b)
    assert all(graph.has_edge(x, y) for x, y in pairwise(works))
    assert found["ways"] == sum(1 for _ in nx.all_shortest_paths(graph, a, b))


@pytest.mark.parametrize("seed", range(5))
def test_paths_are_as_short_and_as_many_as_those_of_networkx(open_page, seed: int):
    view, graph = random_view(seed)
    either_way = graph.to_undirected()
    pairs = [(a, b) for a in graph for b in graph]
    for (a, b), found in zip(pairs, open_page(view).evaluate(ALL, pairs), strict=True):
        assert_shortest(found["any"], either_way, a, b)
        assert_shortest(found["along"], graph, a, b)
        lengths = [
            nx.shortest_path_length(graph, x, y)
            for x, y in ((a, b), (b, a))
            if nx.has_path(graph, x, y)
        ]
        assert (found["either"] is None) == (not lengths)
        if lengths:
            assert len(found["either"]["works"]) - 1 == min(lengths)


def choose_goal(page, work: int, query: str, goal: int):
    page.evaluate("i => citegraph.select(i)", work)
    if page.locator("details.path-section").get_attribute("open") is None:
        page.click("details.path-section > summary")
    page.fill(".path-search", query)
    page.click(f'.path-found button[data-goal="{goal}"]')


def steps(page) -> list[int]:
    return page.locator(".path > li").evaluate_all("all => all.map((li) => +li.dataset.work)")


def test_a_goal_is_searched_and_the_path_is_shown_with_its_evidence(open_page, view: View):
    """Work 4 cites 2; 0 cites 2 as well, and 4 cites 0: the shortest way is one step back."""
    page = open_page(view)
    choose_goal(page, 3, "Bowling", 2)
    assert steps(page) == [3, 0, 2]
    section = page.locator("details.path-section")
    assert "2 step(s); 2 shortest path(s)" in section.inner_text()
    assert page.evaluate("citegraph.map.visible().focus") == 3
    second = page.locator('.path > li[data-work="2"]')
    assert "cites" in second.locator(".step").inner_text()
    second.locator("button.why").click()
    assert "Putnam R D. Bowling alone[M]. 2000." in second.locator(".evidence").inner_text()
    third = page.locator('.path > li[data-work="0"]')
    assert third.locator(".arrow").inner_text() == "↓"


def test_the_goal_stays_and_can_be_forgotten(open_page, view: View):
    page = open_page(view)
    choose_goal(page, 3, "Bowling", 2)
    page.evaluate("citegraph.select(6)")
    assert steps(page) == [6, 2]
    page.click('.path-box [data-do="clear"]')
    assert page.locator(".path").count() == 0


def test_a_path_along_citations_may_not_turn_round(open_page, view: View):
    page = open_page(view)
    choose_goal(page, 6, "社会资本与社区治理", 0)
    assert len(steps(page)) == 3
    page.click('.path-box [data-along="true"]')
    assert "No path along citations in either direction." in page.inner_text(".path-box")
    choose_goal(page, 9, "Bowling", 2)
    assert steps(page) == [9, 0, 2]


def test_enter_takes_the_first_work_that_is_found(open_page, view: View):
    page = open_page(view)
    page.evaluate("citegraph.select(5)")
    page.click("details.path-section > summary")
    page.fill(".path-search", "Bowling")
    page.press(".path-search", "Enter")
    assert "No path: the citations of this page do not link the two." in page.inner_text(
        ".path-box"
    )


def test_the_goal_stands_in_the_address(open_page, view: View):
    page = open_page(view)
    choose_goal(page, 9, "Bowling", 2)
    page.click('.path-box [data-along="true"]')
    again = open_page(view, fragment=page.evaluate("location.hash"))
    assert steps(again) == [9, 0, 2]
    assert again.locator('[data-along="true"]').get_attribute("aria-pressed") == "true"
