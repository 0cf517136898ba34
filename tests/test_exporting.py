"""From a corpus to files: the format, the options, what a network's nodes say."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import networkx as nx
import pytest

import citegraph as cg
from citegraph import demo
from citegraph.catalog import NETWORK_WRITERS, RECORD_WRITERS
from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.model import Record

LIBRARY, _ = demo.find("smart-library")


@pytest.fixture(scope="module")
def corpus() -> Iterator[cg.Corpus]:
    with cg.read(LIBRARY) as opened:
        yield opened


@pytest.mark.parametrize("name", RECORD_WRITERS)
def test_every_format_takes_the_corpus(corpus: cg.Corpus, name: str, tmp_path: Path) -> None:
    written = corpus.export(tmp_path / "works.x", format=name)
    assert written.written == len(corpus) == 60
    if "references" not in RECORD_WRITERS[name].HOLDS.fields:
        assert written.left_out["references"] == 767


@pytest.mark.parametrize("name", NETWORK_WRITERS)
@pytest.mark.parametrize("relation", ["citation", "co_citation", "co_authorship"])
def test_every_format_takes_networks(
    corpus: cg.Corpus, name: str, relation: str, tmp_path: Path
) -> None:
    written = corpus.export(tmp_path / "x.y", relation, name)
    assert written.written == corpus.network(relation).number_of_edges


def test_parquet_holds_the_records(corpus: cg.Corpus, tmp_path: Path) -> None:
    path = corpus.export(tmp_path / "works.parquet").path
    rows = duckdb.sql(f"select to_json(works) from '{path}' works order by number").fetchall()
    found = [{k: v for k, v in json.loads(row).items() if v is not None} for (row,) in rows]
    assert [Record.model_validate(row) for row in found] == list(corpus.records())


def test_tables_are_written_as_a_folder(corpus: cg.Corpus, tmp_path: Path) -> None:
    written = corpus.export(tmp_path / "tables", "tables")
    assert written.written == len(written.more)
    count = duckdb.sql(f"select count(*) from '{tmp_path}/tables/citations.parquet'").fetchall()
    assert count == corpus.sql("select count(*) from citations").fetchall()
    with pytest.raises(CitegraphError, match="exists"):
        corpus.export(tmp_path / "tables", "tables")


def test_nodes_have_authors_and_citations(corpus: cg.Corpus, tmp_path: Path) -> None:
    graph = nx.read_graphml(corpus.export(tmp_path / "x.graphml", "citation").path)
    keys = {data["key"]: data for _, data in graph.nodes(data=True)}
    most = max(keys.values(), key=lambda data: data["citations"])
    assert most["citations"] == len(corpus[most["key"]].citing)
    assert all("None" not in map(str, data.values()) for data in keys.values())
    assert {"; " in data.get("authors", "") for data in keys.values()} == {True, False}


def test_vosviewer_items_and_links(corpus: cg.Corpus, tmp_path: Path) -> None:
    path = corpus.export(tmp_path / "x.json", "co_citation", min_weight=2).path
    network = json.loads(path.read_text(encoding="utf-8"))["network"]
    made = corpus.network("co_citation", min_weight=2)
    assert len(network["items"]) == len(made)
    assert sum(link["strength"] for link in network["links"]) == made.weight.sum()
    ids = {item["id"] for item in network["items"]}
    assert {
        end for link in network["links"] for end in (link["source_id"], link["target_id"])
    } <= ids
    for item in network["items"]:
        links = [x for x in network["links"] if item["id"] in (x["source_id"], x["target_id"])]
        assert item["weights"]["Links"] == len(links)
        assert item["weights"]["Total link strength"] == sum(x["strength"] for x in links)


@pytest.mark.parametrize("name", ["works.csv", "works.jsonl", "works.ris", "works.txt"])
def test_packed_files_are_known_by_the_ending_below_gz(
    corpus: cg.Corpus, name: str, tmp_path: Path
) -> None:
    plain, packed = corpus.export(tmp_path / name), corpus.export(tmp_path / f"{name}.gz")
    assert gzip.decompress(packed.path.read_bytes()) == plain.path.read_bytes()
    with cg.read(packed.path) as found, cg.read(plain.path) as expected:
        assert list(found.records()) == list(expected.records())


def test_edges_are_read_back(corpus: cg.Corpus, tmp_path: Path) -> None:
    network = corpus.network("citation")
    path = corpus.export(tmp_path / "edges.csv", "citation").path
    with cg.read(path) as found:
        assert found.report.files[0].format == "edge-list"
        assert pairs_of(found.network("citation")) == pairs_of(network)
        titles = {title for title in network.attributes["title"] if title}
        assert {record.titles[0].text for record in found.records() if record.titles} <= titles
    path = corpus.export(tmp_path / "pairs.csv", "co_citation").path
    with cg.read(path) as found:
        assert found.network("citation").number_of_edges == 0
        assert "without direction" in str(found.report)


def pairs_of(network: cg.Network) -> set[tuple[str, str]]:
    keys = network.attributes["key"]
    return {(keys[a], keys[b]) for a, b in zip(network.source, network.target, strict=True)}


def test_packed_networks_stand_beside_each_other(corpus: cg.Corpus, tmp_path: Path) -> None:
    written = corpus.export(tmp_path / "x.txt.gz", "co_citation")
    assert [file.name for file in (written.path, *written.more)] == [
        "x_map.txt.gz",
        "x_network.txt.gz",
    ]
    written = corpus.export(tmp_path / "x.net.gz", "citation", vectors=True)
    assert {file.name for file in written.more} >= {"x.citations.vec.gz", "x.in_corpus.vec.gz"}
    with pytest.raises(CitegraphError, match=r"no format to write has the ending '.docx'"):
        corpus.export(tmp_path / "x.docx.gz")


def test_only_some_works(corpus: cg.Corpus, tmp_path: Path) -> None:
    chosen = corpus.works.year(2015, 2020)
    path = corpus.export(tmp_path / "x.ris", works=chosen).path
    assert path.read_text(encoding="utf-8").count("TY  - ") == len(chosen) > 0


def test_errors_are_one_sentence_with_the_choices(corpus: cg.Corpus, tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean 'ris'.* wos, ris, bibtex"):
        corpus.export(tmp_path / "x", format="riss")
    with pytest.raises(CitegraphError, match=r"ending '.docx'; name one of: wos, ris"):
        corpus.export(tmp_path / "x.docx")
    with pytest.raises(UnknownNameError, match="did you mean 'co_citation'"):
        corpus.export(tmp_path / "x.graphml", "co_citatio")
    with pytest.raises(UnknownNameError, match="option of ris"):
        corpus.export(tmp_path / "x.ris", colour="red")
    with pytest.raises(CitegraphError, match="does not exist"):
        corpus.export(tmp_path / "no" / "x.ris")


@pytest.mark.data
def test_vosviewer_files_have_the_form_of_real_ones(
    corpus: cg.Corpus, shared_data: Path, tmp_path: Path
) -> None:
    stem = "QSS_publication_bibliographic_coupling"
    real = json.loads((shared_data / f"vosviewer/{stem}_network.json").read_text("utf-8"))
    ours = json.loads(corpus.export(tmp_path / "x.json", "co_citation").path.read_text("utf-8"))
    for part in ("items", "links"):
        known = {key for item in real["network"][part] for key in item}
        assert {key for item in ours["network"][part] for key in item} <= known
    header = (shared_data / f"vosviewer/{stem}_map.txt").read_text("utf-8").partition("\n")[0]
    map_file = corpus.export(tmp_path / "x.txt", "co_citation").path
    assert set(map_file.read_text("utf-8").partition("\n")[0].split("\t")) <= set(
        header.split("\t")
    )
