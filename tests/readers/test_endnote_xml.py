import io
from collections import Counter
from pathlib import Path

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import endnote_xml
from citegraph.text import open_text


def read(text: str) -> list[Record | Problem]:
    return list(endnote_xml.read(io.StringIO(text)))


def record(inner: str) -> Record:
    (found,) = read(f"<xml><records><record>{inner}</record></records></xml>")
    assert isinstance(found, Record)
    return found


@pytest.mark.parametrize("name", ["records", "damaged"])
def test_fixture(fixtures: Path, name: str, expected):
    text = (fixtures / "endnote_xml" / f"{name}.xml").read_text("utf-8")
    assert read(text) == expected(fixtures / "endnote_xml" / f"{name}.expected.jsonl")
    assert endnote_xml.sniff(text)


@pytest.mark.parametrize(
    "text",
    [
        "<xml><records><record><title>x</title></record></records></xml>",
        "<xml><ref-type>17</ref-type></xml>",
        "<records><rec><ref-type>17</ref-type></rec></records>",
        "<other><record><ref-type>17</ref-type></record></other>",
    ],
)
def test_other_xml_is_not_of_this_format(text: str):
    assert not endnote_xml.sniff(text)


@pytest.mark.parametrize(
    ("inner", "pmid"),
    [
        ("<accession-num>123</accession-num>", None),
        ("<accession-num>PMID: 123</accession-num>", "123"),
        (
            "<accession-num>123</accession-num><remote-database-name>PubMed</remote-database-name>",
            "123",
        ),
        ("<custom5>123</custom5><remote-database-name>Embase</remote-database-name>", None),
        ("<custom3>EMBASE 123</custom3>", None),
    ],
)
def test_a_number_is_of_pubmed_only_where_the_record_says_so(inner: str, pmid: str | None):
    found = record(f"<titles><title>x</title></titles>{inner}")
    assert found.ids.pmid == pmid
    number = "accession-num" if "accession" in inner else "custom"
    if pmid is None:
        assert any(tag.startswith(number) for tag in found.extra)


def test_a_doi_among_other_words_is_taken_and_all_is_kept():
    found = record("<electronic-resource-num>DOI: 10.1000/a.b (online)</electronic-resource-num>")
    assert found.ids.doi == "10.1000/a.b"
    assert found.extra["electronic-resource-num"] == ("DOI: 10.1000/a.b (online)",)


def test_what_is_no_number_of_an_issue_is_kept():
    address = "(An author) An institute for examples, in a town of some country"
    found = record(f"<titles><title>x</title></titles><number>{address}</number>")
    assert found.issue is None
    assert found.extra["number"] == (address,)


@pytest.mark.data
def test_real_file(shared_data: Path):
    with open_text(shared_data / "endnote_xml" / "dedupe_tafenoquine.xml").stream as stream:
        records = list(endnote_xml.read(stream))
    assert all(isinstance(found, Record) for found in records)
    assert len(records) == 179
    dois = [found.ids.doi for found in records]
    assert dois.count(None) == 23
    assert len(set(dois) - {None}) == 88
    assert len({found.titles[0].text.casefold() for found in records}) == 106
    assert sum(len(found.authors) for found in records) == 1328
    assert Counter(found.type for found in records) == {"Journal Article": 178, "Generic": 1}
    assert all(found.year and found.venue for found in records)
    # The same work has the same number, whichever database its record is from.
    pmids: dict[str, set[str]] = {}
    for found in records:
        if found.ids.doi and found.ids.pmid:
            pmids.setdefault(found.ids.doi, set()).add(found.ids.pmid)
    assert len(pmids) > 70
    assert all(len(numbers) == 1 for numbers in pmids.values())
