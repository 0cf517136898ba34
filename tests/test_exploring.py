"""Pages of a corpus, of a selection, of a network alone, and in a notebook."""

import html
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

import citegraph as cg
from citegraph import demo, exploring
from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.exploring import explore, show, to_pyvis, view_of
from citegraph.model import Author, Identifiers, Record, Reference, Text
from citegraph.relations.network import Network


def records(count: int) -> list[Record]:
    """A corpus in which each work cites two earlier ones."""
    return [
        Record(
            number=n + 1,
            ids=Identifiers(doi=f"10.1000/{n}"),
            titles=(Text(text=f"Work <b>{n}</b>", language="en"),),
            abstracts=(Text(text="Said at length. " * 40, language="en"),),
            authors=(Author(name=f"Author {n % 7}"),),
            year=1990 + n % 30 if n % 11 else None,
            references=tuple(
                Reference(raw=f"to {m}", ids=Identifiers(doi=f"10.1000/{m}"))
                for m in {n // 2, n // 3} - {n}
            ),
            references_known=True,
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("count", [3, 300])
def test_the_same_corpus_is_the_same_bytes(corpus_of: Any, tmp_path: Path, count: int) -> None:
    pages = [explore(corpus_of(records(count)), tmp_path / f"{n}.html") for n in range(2)]
    assert pages[0].read_bytes() == pages[1].read_bytes()
    if count == 3:
        assert pages[0].stat().st_size < 1_000_000


def test_the_demo_is_the_same_bytes(tmp_path: Path) -> None:
    pages = []
    for n in range(2):
        with cg.read(demo.find(demo.DEFAULT)[0]) as corpus:
            pages.append(corpus.explore(tmp_path / f"{n}.html").read_bytes())
    assert pages[0] == pages[1]


def test_a_selection_draws_its_works_and_lists_their_neighbours(corpus_of: Any) -> None:
    corpus = corpus_of(records(40))
    chosen = corpus.works.year(2000, 2005)
    view = view_of(chosen)
    drawn = {view.works.key[place] for place in view.drawing.work.tolist()}
    assert drawn == set(chosen.keys)
    assert len(view.works.key) > len(drawn)
    assert "works.year(2000, 2005)" in view.notes[0]
    place = view.works.key.index("10.1000/10")
    assert view.works.cited[place] == len(corpus["10.1000/10"].citing), "counts are the corpus's"
    assert view.drawing == view_of(corpus.works.year(2000, 2005)).drawing


def test_a_selection_writes_its_page(corpus_of: Any, tmp_path: Path) -> None:
    corpus = corpus_of(records(12))
    some = corpus.works.year(1990, 1995)
    pages = [
        some.explore(tmp_path / "a.html"),
        corpus.explore(tmp_path / "b.html", some),
        cg.explore(some, tmp_path / "c.html"),
    ]
    assert len({page.read_bytes() for page in pages}) == 1


def test_stubs_of_a_selection_are_drawn(corpus_of: Any) -> None:
    given = records(3)
    given[0] = given[0].model_copy(update={"references": (Reference(raw="A stub, 1950"),)})
    corpus = corpus_of(given)
    view = view_of(corpus.stubs)
    assert [view.works.key[place] for place in view.drawing.work] == corpus.stubs.keys
    assert view.works.in_corpus[0] is False


@pytest.mark.parametrize("details", ["all", "brief", "none"])
def test_how_much_is_said_of_each_work(corpus_of: Any, details: str) -> None:
    view = view_of(corpus_of(records(6)), details=details)
    said = {place: detail.abstracts[0].text for place, detail in view.details.items()}
    assert bool(said) == (details != "none")
    assert all((len(text) > 400) == (details == "all") for text in said.values())
    assert any(view.citations.raw) == (details == "all")
    assert len(view.citations.citing) == 8, "who cites whom is always there"
    assert any("as was asked" in note for note in view.notes) == (details != "all")


def test_what_is_asked_of_a_page_is_in_its_view(corpus_of: Any) -> None:
    asked = {"relations": "co_citation", "color_by": "year", "lang": "zh", "size_by": "pagerank"}
    view = view_of(corpus_of(records(9)), **asked)
    assert [edges.relation for edges in view.edges if edges.visible] == ["co_citation"]
    assert (view.color_by, view.lang, view.drawing.size_by) == ("year", "zh", "pagerank")


@pytest.mark.parametrize(
    ("name", "value"),
    [("colour", "year"), ("color_by", "mood"), ("details", "some"), ("lang", "fr"),
     ("relations", ["cites"]), ("size_by", "height")],
)  # fmt: skip
def test_what_cannot_be_asked(corpus_of: Any, name: str, value: Any) -> None:
    with pytest.raises(UnknownNameError):
        view_of(corpus_of(records(3)), **{name: value})


def test_a_network_alone_keeps_its_nodes_and_edges() -> None:
    graph = nx.gnp_random_graph(30, 0.15, seed=1)
    graph.add_edge(3, 3)
    view = view_of(Network.from_networkx(graph))
    assert set(view.works.key) == set(map(str, graph))
    (edges,) = view.edges
    key = [view.works.key[place] for place in view.drawing.work.tolist()]
    found = {frozenset((key[a], key[b])) for a, b in zip(edges.source, edges.target, strict=True)}
    assert found == {frozenset(map(str, pair)) for pair in graph.edges if pair[0] != pair[1]}
    degrees = {str(node): graph.degree(node) - 2 * (node == 3) for node in graph}
    assert dict(zip(key, view.drawing.metrics["degree"], strict=True)) == degrees
    assert any("1 links of a node with itself" in note for note in view.notes)
    assert view.main_path.reason


def test_a_citation_network_alone_has_its_citations_and_columns(corpus_of: Any) -> None:
    corpus = corpus_of(records(20))
    network = corpus.network("citation")
    view = view_of(network, max_works=15)
    whole = view_of(network)
    assert len(view.works.key) == 15
    assert any("5 are left out" in note for note in view.notes)
    key = whole.works.key
    pairs = zip(whole.citations.citing.tolist(), whole.citations.cited.tolist(), strict=True)
    ends = zip(network.source.tolist(), network.target.tolist(), strict=True)
    names = network.attributes["key"]
    assert {(key[a], key[b]) for a, b in pairs} == {(names[a], names[b]) for a, b in ends}
    for place, name in enumerate(key):
        assert whole.works.title[place] == corpus[name].title
        assert whole.works.year[place] == corpus[name].year
        assert whole.works.cited[place] == len(corpus[name].citing)


def test_a_network_of_authors_says_what_its_links_are(corpus_of: Any) -> None:
    given = [
        r.model_copy(update={"authors": (Author(name="A B"), Author(name=f"C{r.number} D"))})
        for r in records(5)
    ]
    view = view_of(corpus_of(given).network("co_authorship"))
    assert view.edges[0].relation == "co_authorship"
    (own,) = [info for info in view.relations if info.name == "co_authorship"]
    assert own.label_zh == "作者合作"


def test_a_network_without_nodes_has_a_page(tmp_path: Path) -> None:
    assert explore(Network.from_networkx(nx.Graph()), tmp_path / "none.html").exists()


def test_a_notebook_gets_the_page_in_a_closed_frame(corpus_of: Any, tmp_path: Path) -> None:
    corpus = corpus_of(records(3))
    page = show(corpus, height=300)
    frame = page._repr_html_()
    head, _, rest = frame.partition('srcdoc="')
    assert 'sandbox="allow-scripts"' in head
    assert 'height="300"' in head
    source, quote, end = rest.partition('"')
    assert (quote, end) == ('"', "></iframe>")
    assert html.unescape(source) == corpus.explore(tmp_path / "p.html").read_text("utf-8")
    assert "MB" in repr(page)


def test_a_page_too_large_for_a_notebook_says_what_to_do(corpus_of: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(exploring, "NOTEBOOK_LIMIT", 1000)
    with pytest.raises(CitegraphError, match="max_works"):
        show(corpus_of(records(3)))


def test_pyvis_gets_the_network_and_the_positions(corpus_of: Any) -> None:
    corpus = corpus_of(records(20))
    network = corpus.network("co_citation")
    made = to_pyvis(corpus, relation="co_citation")
    assert made.get_nodes() == network.attributes["key"]
    assert len(made.get_edges()) == network.number_of_edges
    assert np.isfinite([(node["x"], node["y"]) for node in made.nodes]).all()
    some = corpus.works.year(1990, 2000)
    part = corpus.to_pyvis(some, placed=False, pyvis={"height": "300px"})
    assert set(part.get_nodes()) <= set(some.keys)
    assert "x" not in part.nodes[0]
    assert part.height == "300px"
