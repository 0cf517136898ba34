"""What every reader owes its callers, asked of each reader in the catalog."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.catalog import READERS, Reader
from citegraph.importing import recognise
from citegraph.inputs import Input
from citegraph.model import Problem, ReadOptions, Record
from citegraph.text import open_text

ROOT = Path(__file__).resolve().parents[2] / "fixtures"

# One file of our own for each format.
SAMPLES = {
    "aminer": "aminer/works.txt",
    "aminer-json": "aminer_json/works.jsonl",
    "bibtex": "bibtex/entries.bib",
    "citation-table": "citation_table/rows.csv",
    "citegraph-csv": "citegraph_csv/works.csv",
    "citegraph-jsonl": "records_jsonl/records.jsonl",
    "cnki-custom": "cnki_custom/export.txt",
    "cnki-estudy": "cnki_estudy/export.txt",
    "crossref": "crossref/works.json",
    "csl-json": "csl_json/items.json",
    "cnki-page": "cnki_page/newer.txt",
    "cssci": "cssci/ly.txt",
    "dimensions-csv": "dimensions/full_record.csv",
    "edge-list": "edge_list/weighted.tsv",
    "endnote": "endnote_refer/cnki.txt",
    "gexf": "gexf/works.gexf",
    "graphml": "graphml/works.graphml",
    "ieee-vis": "ieee_vis/old.tsv",
    "gbt7714-list": "gbt7714_list/numbered.txt",
    "journal-page": "journal_page/printed_page.txt",
    "lens-csv": "lens/works.csv",
    "lens-json": "lens/answer.json",
    "endnote-xml": "endnote_xml/records.xml",
    "local-citation-network": "lcn_json/networks.json",
    "nbib": "nbib/records.nbib",
    "paperscape": "paperscape/works.csv",
    "pubmed-csv": "pubmed_csv/works.csv",
    "pubmed-xml": "pubmed_xml/articles.xml",
    "noteexpress": "noteexpress/cnki.net",
    "openalex": "openalex/page.json",
    "openalex-csv": "openalex_csv/works.csv",
    "opencitations": "opencitations/index.csv",
    "opencitations-metadata": "opencitations_metadata/meta.csv",
    "pajek": "pajek/arcs.net",
    "refworks": "refworks/cnki.txt",
    "ris": "ris/standard.ris",
    "scopus-csv": "scopus_csv/new.csv",
    "semantic-scholar": "semantic_scholar/paper.json",
    "vip-export": "vip_export/custom.txt",
    "vip-page": "vip_page/lists.md",
    "vip-xml": "vip_xml/own.xml",
    "wos": "wos/plain.txt",
    "wos-tab": "wos/tab.txt",
    "zotero-csv": "zotero/items.csv",
    "zotero-rdf": "zotero_rdf/library.rdf",
}


def text_of(name: str) -> str:
    opened = open_text(ROOT / SAMPLES[name])
    with opened.stream:
        return opened.stream.read()


def test_every_reader_has_a_sample() -> None:
    assert set(SAMPLES) == set(READERS)


@pytest.mark.parametrize("name", READERS)
def test_its_own_file_is_recognised_and_no_other(name: str) -> None:
    sniffed = [other for other, reader in READERS.items() if reader.sniff(text_of(name))]
    assert sniffed == [name]
    assert recognise(text_of(name), Input(Path("some.thing"))) == (READERS[name], "by content")


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
@pytest.mark.parametrize("text", ["a sentence.\n", "\x0b\u2028\x85", "<html></html>\n"])
def test_other_text_is_not_recognised(reader: Reader, text: str) -> None:
    assert not reader.sniff(text)


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
@pytest.mark.parametrize("text", ["", "\n\n", " \n"])
def test_nothing_holds_no_record(reader: Reader, text: str) -> None:
    assert not reader.sniff(text)
    assert [r for r in reader.read(io.StringIO(text)) if isinstance(r, Record)] == []


@pytest.mark.parametrize("name", READERS)
def test_records_are_numbered_and_survive_json(name: str) -> None:
    records = list(READERS[name].read(io.StringIO(text_of(name))))
    found = [record for record in records if isinstance(record, Record)]
    assert found
    numbers = [record.number for record in found]
    assert numbers == sorted(set(numbers)), "each has its own number, ascending"
    for record in found:
        assert Record.model_validate_json(record.model_dump_json()) == record
        for reference in record.references:
            assert reference.raw


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_damaged_file_gives_records_and_problems_and_nothing_else(
    name: str, data: st.DataObject
) -> None:
    text = text_of(name)
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 200))
    noise = data.draw(st.text(max_size=20))
    damaged = text[:start] + noise + text[start + length :]
    for record in READERS[name].read(io.StringIO(damaged)):
        assert isinstance(record, Record | Problem)


def lines_of(name: str) -> list[str]:
    """A file with a record a line, of our own, for the formats that may be read in parts."""
    if name == "crossref":
        works = json.loads(text_of(name))["message"]["items"]
        return [json.dumps(work) + "\n" for work in works]
    file = {"openalex": "openalex/lines", "semantic-scholar": "semantic_scholar/lines",
            "lens-json": "lens/works_lines"}[name]  # fmt: skip
    return (ROOT / f"{file}.jsonl").read_text("utf-8").splitlines(keepends=True)


IN_PARTS = [name for name in READERS if hasattr(READERS[name], "in_lines")]


@pytest.mark.parametrize("name", IN_PARTS)
def test_lines_of_a_file_are_read_without_the_others(name: str) -> None:
    reader, lines = READERS[name], lines_of(name) * 2
    text = "".join(lines)
    assert reader.in_lines(io.StringIO(text))  # type: ignore[attr-defined]
    whole = list(reader.read(io.StringIO(text)))
    for cut in range(1, len(lines)):
        found: list[Record | Problem] = []
        for part in (lines[:cut], lines[cut:]):
            before = max((item.number or 0 for item in found), default=0)
            options = ReadOptions(lines=True)
            for item in reader.read(io.StringIO("".join(part)), options):
                number = None if item.number is None else item.number + before
                found.append(item.model_copy(update={"number": number}))
        assert found == whole


@pytest.mark.parametrize("name", IN_PARTS)
def test_a_file_that_is_one_list_is_not_in_lines(name: str) -> None:
    assert not READERS[name].in_lines(io.StringIO(text_of(name)))  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", READERS)
def test_its_name_and_suffixes_are_in_form(name: str) -> None:
    reader = READERS[name]
    assert name == reader.NAME
    assert all(suffix.startswith(".") for suffix in reader.SUFFIXES)
