"""The page as text: nothing from outside, code allowed by hash only, data that cannot break out."""

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from page_reader import Page

from citegraph.errors import CitegraphError
from citegraph.view.model import Citations, Drawing, Edges, View, Works
from citegraph.writers.explorer import render, write
from citegraph.writers.explorer.encode import script_data, simplified_pairs
from citegraph.writers.html import inline


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self.declaration = ""
        self.text: str | None = None
        self.feed(text)

    def handle_decl(self, decl):
        self.declaration = decl

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self.text = ""

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag in {"script", "style", "title"}:
            self.texts.append((*self.found[-1], self.text or ""))
        self.text = None


def code(elements: Elements, tag: str) -> list[str]:
    """The texts of scripts, that which waits compressed among them, or of styles."""
    waiting = [gzip.decompress(base64.b64decode(text_of(elements, "vis-network"))).decode()]
    return (waiting if tag == "script" else []) + [
        text
        for name, attributes, text in elements.texts
        if name == tag and "type" not in attributes
    ]


def text_of(elements: Elements, name: str) -> str:
    (text,) = [t for _, attributes, t in elements.texts if attributes.get("id") == name]
    return text


def page_of(elements: Elements) -> Page:
    return Page(*(text_of(elements, name) for name in ("view", "columns", "details")))


def in_order(view: View) -> View:
    """The view with its citations, topics and links in the order of the contract.

    Metrics are in single precision.
    """
    c, t = view.citations, view.topics
    columns = zip(c.citing.tolist(), c.cited.tolist(), c.raw, c.rule, strict=True)
    citations = sorted(columns, key=lambda row: row[:2])
    topics = sorted(zip(t.work.tolist(), t.topic.tolist(), t.how, strict=True), key=lambda r: r[:2])
    edges = []
    for table in view.edges:
        ends = (table.source.tolist(), table.target.tolist(), table.weight.tolist())
        links = sorted(zip(*ends, strict=True), key=lambda e: (-e[2], max(e[:2]), e[:2]))
        named = dict(zip(("source", "target", "weight"), zip(*links, strict=True), strict=False))
        edges.append(table.model_dump() | named)
    return View.model_validate(
        view.model_dump()
        | {
            "citations": dict(
                zip(("citing", "cited", "raw", "rule"), zip(*citations, strict=True), strict=False)
            ),
            "topics": t.model_dump()
            | dict(zip(("work", "topic", "how"), zip(*topics, strict=True), strict=False)),
            "edges": edges,
            "drawing": view.drawing.model_dump()
            | {"metrics": {n: np.float32(m) for n, m in view.drawing.metrics.items()}},
        }
    )


@pytest.fixture(scope="module")
def text(view: View) -> str:
    return render(view)


@pytest.fixture(scope="module")
def elements(text: str) -> Elements:
    return Elements(text)


def test_nothing_is_loaded(elements: Elements):
    allowed = {("link", "href"): "data:,"}
    for tag, attributes in elements.found:
        for name in ("src", "href", "srcset", "action", "data", "poster"):
            if name in attributes:
                assert attributes[name] == allowed[tag, name]
        assert not any(name.startswith("on") or name == "style" for name in attributes)
    assert not any("@import" in style or "url(" in style for style in code(elements, "style"))


def test_document_has_doctype_language_and_encoding(text: str, elements: Elements):
    assert elements.declaration.casefold() == "doctype html"
    assert ("html", {"lang": "en"}) in elements.found
    assert "sourceMappingURL" not in text


def test_policy_allows_exactly_the_code_of_the_page(elements: Elements):
    (policy,) = [a["content"] for t, a in elements.found if a.get("http-equiv")]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        hashes = [
            f"'sha256-{base64.b64encode(hashlib.sha256(t.encode()).digest()).decode()}'"
            for t in code(elements, tag)
        ]
        assert rules[rule].split() == hashes
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy


def test_view_comes_back_as_it_went_in(view: View, elements: Elements):
    assert page_of(elements).view() == in_order(view)


def test_sentences_come_back_in_both_languages(view: View, elements: Elements):
    came = page_of(elements).view()
    assert [note.zh for note in came.notes] == [note.zh for note in view.notes]
    assert came.notes[0].zh == "1 篇文献未绘出：<i>没有连线</i>。"
    assert [text.zh for text in came.summary[0]] == ["文献", "7"]
    assert came.title.zh == came.title  # one language: the same in both


def test_links_that_are_the_citations_stand_there_once():
    pairs = [(0, 1), (0, 2), (2, 1), (3, 0)]  # the last work is listed and not drawn
    drawn = [(a, b) for a, b in pairs if max(a, b) < 3]
    view = View(
        title="twice",
        generator="test",
        works=Works(key=tuple("abcd"), in_corpus=(True,) * 4, title=tuple("ABCD")),
        citations=Citations(citing=[a for a, _ in pairs], cited=[b for _, b in pairs]),
        drawing=Drawing(work=[0, 1, 2], x=[0.0] * 3, y=[0.0] * 3, group=[-1] * 3),
        edges=tuple(
            Edges(relation=name, directed=True, source=[a for a, _ in links],
                  target=[b for _, b in links], weight=[1.0] * len(links))
            for name, links in (("references", drawn), ("citing", drawn[1:]))
        ),
    )  # fmt: skip
    page = page_of(Elements(render(view)))
    assert [table["citations"] for table in page.header["edges"]] == [True, False]
    assert "edges.0" not in page.columns
    found = [page.edges(k) for k in range(2)]
    assert [sorted(zip(e["source"], e["target"], strict=True)) for e in found] == [drawn, drawn[1:]]


def test_title_is_text_and_not_markup(view: View, elements: Elements):
    assert ("title", {}, view.title) in elements.texts
    assert not [tag for tag, _ in elements.found if tag in {"b", "i", "u", "img", "iframe"}]


def test_script_data_is_json_that_cannot_end_its_element():
    value = {"a": "</script><!--\u2028\u2029\ud800社", "b": None}
    text = str(script_data(value))
    assert "<" not in text
    assert "社" in text
    text.encode("utf-8")
    assert json.loads(text) == value


def test_numbers_that_are_none_become_unknown():
    view = View(
        title="t",
        generator="g",
        works=Works(key=("a", "b"), in_corpus=(True, True)),
        drawing=Drawing(
            work=(0, 1),
            x=(0.0, float("nan")),
            y=(0.0, 1.0),
            group=(-1, -1),
            metrics={"m": (float("inf"), 1.0)},
        ),
    )
    columns = page_of(Elements(render(view))).columns
    assert columns["metric.0"] == [None, 1]
    assert columns["x"] == [0.0, None]


def test_traditional_characters_come_with_their_simplified_form():
    (pairs,) = json.loads(simplified_pairs("社会网络"))
    found = dict(re.findall("(.)(.)", pairs))
    assert found["會"] == "会"
    assert found["網"] == "网"
    assert "權" not in found


def test_code_that_would_end_its_element_is_refused():
    with pytest.raises(CitegraphError):
        inline("let a = '</SCRIPT>'", "script")


def test_write_gives_the_page_in_utf8(view: View, text: str, tmp_path: Path):
    path = tmp_path / "地图.html"
    path.write_text("old")
    assert write(view, path) == path
    assert path.read_text("utf-8") == text
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_write_says_where_it_cannot(view: View, tmp_path: Path):
    with pytest.raises(CitegraphError, match=r"the folder .*nowhere does not exist"):
        write(view, tmp_path / "nowhere" / "map.html")
    with pytest.raises(CitegraphError, match="this is a folder"):
        write(view, tmp_path)


def test_write_leaves_the_old_file_where_the_new_one_fails(
    view: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "map.html"
    path.write_text("old")
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CitegraphError, match="No space left on device"):
        write(view, path)
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_half_surrogates_are_written(view: View, tmp_path: Path):
    odd = view.model_copy(update={"title": "half \ud83d", "generator": "\udc00"})
    assert "half \ufffd" in write(odd, tmp_path / "map.html").read_text("utf-8")


def many_works(works: int) -> View:
    """Works with titles, authors and ten citations each; words and names as frequent as in life."""
    rng = np.random.default_rng(works)
    letters = np.array(list("etaoinshrdlucmfwypvbgk"))
    words = ["".join(rng.choice(letters, size)) for size in rng.integers(3, 11, 8000)]

    def phrase(size: int) -> str:
        return " ".join(words[k % 8000] for k in rng.zipf(1.3, size))

    ends = np.column_stack([np.repeat(np.arange(works), 10), rng.zipf(1.3, 10 * works) % works])
    citing, cited = np.unique(ends[ends[:, 0] != ends[:, 1]], axis=0).T
    links = rng.integers(0, works, (2, min(20_000, 5 * works)))
    everything = np.arange(works)
    return View(
        title="many",
        generator="test",
        works=Works(
            key=tuple(f"10.{1000 + n % 40}/{n:06x}.{n * 7919 % 10007}" for n in range(works)),
            in_corpus=(True,) * works,
            title=tuple(phrase(11) for _ in range(works)),
            authors=tuple("; ".join(phrase(2).title() for _ in range(3)) for _ in range(works)),
            year=tuple(rng.integers(1970, 2025, works).tolist()),
        ),
        citations=Citations(
            citing=citing,
            cited=cited,
            raw=(None,) * len(citing),
            rule=("identifier",) * len(citing),
        ),
        drawing=Drawing(
            work=everything,
            x=rng.uniform(-500, 500, works),
            y=rng.uniform(-500, 500, works),
            group=everything % 12,
            metrics={"pagerank": rng.random(works)},
        ),
        edges=(
            Edges(
                relation="co_citation",
                directed=False,
                source=links.min(axis=0),
                target=links.max(axis=0),
                weight=rng.zipf(2.0, links.shape[1]).astype(float),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("works", "most"), [(3, 1_000_000), (3925, 1_600_000), (20_000, 4_700_000)]
)
def test_pages_are_small(works: int, most: int):
    """With titles, authors and all panes: 100,000 works are to stay below 20 MB."""
    text = render(many_works(works))
    assert len(text.encode()) < most
    assert page_of(Elements(text)).header["works"] == works


def test_the_same_view_gives_the_same_bytes(view: View):
    again = View.model_validate_json(view.model_dump_json())
    assert render(view) == render(again)
