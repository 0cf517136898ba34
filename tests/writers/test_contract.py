"""What every writer owes its callers, asked of each writer in the catalog."""

import gzip
import inspect
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from record_strategies import PIECES, RECORDS, comparable

import citegraph as cg
from citegraph.catalog import NETWORK_WRITERS, READERS, RECORD_WRITERS
from citegraph.errors import CitegraphError
from citegraph.model import Keyword, Record, Text, Venue
from citegraph.relations.network import Network
from citegraph.text import open_text
from citegraph.writers.holds import Losses, reduced
from citegraph.writers.output import Written

TEXT_FORMATS = [name for name in RECORD_WRITERS if name != "parquet"]
WRITERS = {**RECORD_WRITERS, **NETWORK_WRITERS}
NETWORK = Network(
    nodes=np.array([3, 5, 8]),
    source=np.array([0, 1]),
    target=np.array([1, 2]),
    weight=np.array([2, 0.5]),
    directed=False,
    relation="co_citation",
    attributes={"key": ["a", "b", "c"], "year": [1999, None, 2001]},
)


def content_for(name: str) -> Any:
    record = Record(number=1, titles=(Text(text="A title"),))
    return [record] if name in RECORD_WRITERS else NETWORK


def read_back(path: Path, name: str) -> list[Record]:
    opened = open_text(path)
    with opened.stream:
        found = list(READERS[name].read(opened.stream))
    return [record for record in found if isinstance(record, Record)]


@pytest.mark.parametrize("name", WRITERS)
def test_its_name_and_suffixes_are_in_form(name: str) -> None:
    assert name == WRITERS[name].NAME
    assert all(suffix.startswith(".") for suffix in WRITERS[name].SUFFIXES)


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_is_whole_or_not_there(name: str, tmp_path: Path) -> None:
    writer = WRITERS[name]
    path = tmp_path / f"out{writer.SUFFIXES[0]}"
    with pytest.raises(CitegraphError, match="does not exist"):
        writer.write(content_for(name), tmp_path / "nowhere" / path.name)
    with pytest.raises(CitegraphError, match="this is a folder"):
        (tmp_path / "x_map.txt").mkdir()
        target = tmp_path / "x.txt" if name == "vosviewer-text" else tmp_path
        writer.write(content_for(name), target)
    (tmp_path / "x_map.txt").rmdir()
    written = writer.write(content_for(name), path)
    assert isinstance(written, Written)
    assert written.path.stat().st_size > 0
    assert {*tmp_path.iterdir()} == {written.path, *written.more}, "nothing else is left"
    assert written.path.stat().st_mode & 0o044, "others may read it, as far as the umask lets"


@pytest.mark.parametrize("name", [*TEXT_FORMATS, *NETWORK_WRITERS])
def test_a_name_that_ends_with_gz_packs_the_same_text(name: str, tmp_path: Path) -> None:
    writer, content = WRITERS[name], content_for(name)
    plain = writer.write(content, tmp_path / f"out{writer.SUFFIXES[0]}")
    packed = writer.write(content, tmp_path / f"out{writer.SUFFIXES[0]}.gz")
    again = writer.write(content, tmp_path / f"later{writer.SUFFIXES[0]}.GZ")
    assert (packed.written, packed.left_out) == (plain.written, plain.left_out)
    for one, other, third in zip(*map(files_of, (plain, packed, again)), strict=True):
        assert other.name == f"{one.name}.gz"
        assert gzip.decompress(other.read_bytes()) == one.read_bytes()
        assert other.read_bytes() == third.read_bytes(), "neither name nor time stands in it"


def files_of(written: Written) -> list[Path]:
    return [written.path, *written.more]


def test_parquet_is_not_packed(tmp_path: Path) -> None:
    with pytest.raises(CitegraphError, match=r"leave \.gz off"):
        WRITERS["parquet"].write(content_for("parquet"), tmp_path / "out.parquet.gz")
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("writer", "name"),
    [*((name, "out.x") for name in RECORD_WRITERS), *((name, "out.x.gz") for name in TEXT_FORMATS)],
)
def test_an_error_leaves_the_old_file(writer: str, name: str, tmp_path: Path) -> None:
    def broken() -> Any:
        yield Record(number=1)
        raise KeyError("broken")

    path = tmp_path / name
    path.write_text("old")
    with pytest.raises(KeyError):
        RECORD_WRITERS[writer].write(broken(), path)
    assert path.read_text() == "old"
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("name", WRITERS)
def test_its_options_are_keywords_with_defaults(name: str) -> None:
    _, _, *options = inspect.signature(WRITERS[name].write).parameters.values()
    assert all(option.kind is option.KEYWORD_ONLY for option in options)
    assert all(option.default is not option.empty for option in options)


@pytest.mark.parametrize("name", TEXT_FORMATS)
@given(records=st.lists(RECORDS, min_size=1, max_size=2))
@example(records=[Record(number=1, keywords=(Keyword(en="，"),))])
@example(records=[Record(number=1, keywords=(Keyword(en="a，b"),))])
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_it_holds_is_read_back(
    name: str, records: list[Record], tmp_path_factory: pytest.TempPathFactory
) -> None:
    writer = RECORD_WRITERS[name]
    path = tmp_path_factory.getbasetemp() / f"round{writer.SUFFIXES[0]}"
    written = writer.write(records, path)
    assert written.written == len(records)
    found = [comparable(record, writer.HOLDS) for record in read_back(path, name)]
    assert found == [comparable(record, writer.HOLDS) for record in records]


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_its_file_is_recognised(name: str, tmp_path: Path) -> None:
    records = [
        Record(
            number=1, titles=(Text(text="A title, and its subtitle", language="en"),), year=2001
        ),
        Record(number=2, titles=(Text(text="智慧图书馆", language="zh"),), type="期刊论文"),
    ]
    path = (
        RECORD_WRITERS[name].write(records, tmp_path / f"x{RECORD_WRITERS[name].SUFFIXES[0]}").path
    )
    with cg.read(path) as corpus:
        assert [file.format for file in corpus.report.files] == [name]
        found = {record.titles[0].text for record in corpus.records()}
        assert found == {"A title, and its subtitle", "智慧图书馆"}


@pytest.mark.parametrize("writer", RECORD_WRITERS.values(), ids=RECORD_WRITERS.keys())
@given(record=RECORDS)
@example(
    record=Record(
        number=1, venue=Venue(names=(Text(text=" ", language="zh"),), abbreviations=("智慧图书馆",))
    )
)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_reduced_record_is_reduced_no_more(writer: Any, record: Record) -> None:
    once = reduced(record, writer.HOLDS, Losses())
    losses = Losses()
    assert reduced(once, writer.HOLDS, losses) == once
    assert losses.left_out.total() == 0


@pytest.mark.parametrize("writer", RECORD_WRITERS.values(), ids=RECORD_WRITERS.keys())
@given(record=RECORDS)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_differs_is_counted(writer: Any, record: Record) -> None:
    # Addresses of authors that move to those of the work are no loss, nor is a list known empty.
    of_authors = [name for author in record.authors for name in author.affiliations]
    moved = tuple(dict.fromkeys((*record.institutions, *of_authors)))
    update = {"institutions": moved, "references_known": False}
    given_record = record.model_copy(update=update)
    losses = Losses()
    found = reduced(given_record, writer.HOLDS, losses)
    assert found == given_record or losses.left_out.total() + losses.altered.total()


@st.composite
def networks(draw: st.DrawFn) -> Network:
    size = draw(st.integers(1, 5))
    pairs = draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=6,
                          unique_by=frozenset))  # fmt: skip
    titles = st.one_of(st.none(), st.lists(st.sampled_from(PIECES), min_size=1).map("".join))
    return Network(
        nodes=np.arange(size) + 10,
        source=np.array([a for a, _ in pairs], np.int32),
        target=np.array([b for _, b in pairs], np.int32),
        weight=np.array(draw(st.lists(st.sampled_from([1, 2.5, 1 / 3]), min_size=len(pairs),
                                      max_size=len(pairs)))),
        directed=draw(st.booleans()),
        relation="co_citation",
        options={"counting": "full", "top_k": None},
        attributes={
            "key": [f"key {n}" for n in range(size)],
            "title": [draw(titles) for _ in range(size)],
            "year": [draw(st.sampled_from([None, 1999])) for _ in range(size)],
            "score": [draw(st.sampled_from([None, 0.5, 2])) for _ in range(size)],
            "in_corpus": [draw(st.booleans()) for _ in range(size)],
            "nothing": [None] * size,
        },
    )  # fmt: skip


@pytest.mark.parametrize(("name", "load"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
@given(network=networks())
@settings(max_examples=30, deadline=None)
def test_networkx_reads_the_same_graph(
    name: str, load: Any, network: Network, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"graph.{name}"
    NETWORK_WRITERS[name].write(network, path)
    found = load(path)
    assert found.is_directed() == network.directed
    keys = nx.get_node_attributes(found, "key")
    ends = {(keys[a], keys[b]): data["weight"] for a, b, data in found.edges(data=True)}
    if not network.directed:
        ends |= {(b, a): weight for (a, b), weight in ends.items()}
    names = network.attributes["key"]
    pairs = zip(network.source, network.target, network.weight, strict=True)
    expected = {(names[a], names[b]): float(weight) for a, b, weight in pairs}
    assert expected.items() <= ends.items()
    for row, node in enumerate(sorted(found, key=lambda n: int(n[1:]))):
        data = found.nodes[node]
        assert "nothing" not in data
        for column in ("year", "score", "in_corpus"):
            assert data.get(column) == network.attributes[column][row], column
        title = network.attributes["title"][row]
        forbidden = any(c in "\x00\x0b\x1c" for c in title or "")
        assert forbidden or data.get("title") == title


@given(network=networks())
@settings(max_examples=40, deadline=None)
def test_pajek_reads_the_same_graph(
    network: Network, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "graph.net"
    written = NETWORK_WRITERS["pajek"].write(network, path, vectors=True)
    found = nx.read_pajek(path)
    assert list(found) == list(network.attributes["key"])
    assert found.number_of_edges() == network.number_of_edges
    assert found.is_directed() == network.directed or not network.number_of_edges
    in_corpus = next(file for file in written.more if "in_corpus" in file.name)
    assert in_corpus.read_text().splitlines()[1:] == [
        str(int(value)) for value in network.attributes["in_corpus"]
    ]


KEYS = ["a, b", '"c"', "#d", "甲;乙", "10.1000/e", "WOS:000220015600001"]


@given(network=networks(), keys=st.permutations(KEYS))
@example(network=NETWORK, keys=KEYS)
@settings(max_examples=60, deadline=None)
def test_the_edge_list_reader_reads_the_same_edges(
    network: Network, keys: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "edges.csv"
    network = network.with_attributes(key=keys[: len(network)])
    NETWORK_WRITERS["edge-csv"].write(network, path)
    records = {record.ids.local: record for record in read_back(path, "edge-list")}
    found = []
    for name, record in records.items():
        weights = record.extra.get("edges.weight", ("1",) * len(record.references))
        ends = ((name, reference.raw) for reference in record.references)
        found += zip(ends, map(float, weights), strict=True)
    pairs = list(zip(network.source.tolist(), network.target.tolist(), strict=True))
    edges = [(keys[a], keys[b]) for a, b in pairs]
    weighted = zip(edges, network.weight.tolist(), strict=True)
    assert sorted(found) == (sorted(weighted) if network.directed else [])
    assert set(records) == {end for edge in edges for end in edge}
    titles = network.attributes.get("title", [None] * len(network))
    for key, title in zip(keys, titles, strict=False):
        label = text_read_back(title)
        if key in records and label:
            shown = [found.text for found in records[key].titles]
            assert label in (*shown, *records[key].extra.get("label", ()))


def text_read_back(text: str | None) -> str:
    """A text as any file of text gives it back: with line feeds as line ends, without NUL."""
    return re.sub(r"\r\n?", "\n", (text or "").replace("\0", "\ufffd")).strip()


@pytest.mark.parametrize("name", NETWORK_WRITERS)
def test_an_empty_network_is_written(name: str, tmp_path: Path) -> None:
    none = replace(NETWORK, source=np.array([]), target=np.array([]), weight=np.array([]))
    assert NETWORK_WRITERS[name].write(none, tmp_path / "x.txt").written == 0
