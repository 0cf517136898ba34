import io
from collections import Counter
from pathlib import Path

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import zotero_rdf
from citegraph.readers.shared import zotero_nodes
from citegraph.text import open_text

ROOT = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:bib="http://purl.org/net/biblio#" xmlns:dcterms="http://purl.org/dc/terms/">'
)


def read(text: str) -> list[Record | Problem]:
    return list(zotero_rdf.read(io.StringIO(text)))


@pytest.mark.parametrize("name", ["library", "damaged"])
def test_fixture(fixtures: Path, name: str, expected):
    text = (fixtures / "zotero_rdf" / f"{name}.rdf").read_text("utf-8")
    assert read(text) == expected(fixtures / "zotero_rdf" / f"{name}.expected.jsonl")
    assert zotero_rdf.sniff(text)


@pytest.mark.parametrize(
    "text",
    [
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description/></rdf:RDF>',
        "<a>http://www.zotero.org/namespaces/export#</a>",
        "<z:RDFS xmlns:z='http://www.zotero.org/namespaces/export#'/>",
    ],
)
def test_other_rdf_is_not_of_this_format(text: str):
    assert not zotero_rdf.sniff(text)


def articles(count: int) -> str:
    article = (
        "<bib:Article><z:itemType>journalArticle</z:itemType><dc:title>{0}</dc:title>"
        '<dcterms:isPartOf rdf:resource="#{0}"/></bib:Article>'
    )
    return "".join(article.format(number) for number in range(count))


def test_journals_may_stand_after_all_works():
    journals = "".join(
        f'<bib:Journal rdf:about="#{n}"><dc:title>J{n}</dc:title></bib:Journal>' for n in range(5)
    )
    found = read(f"{ROOT}{articles(5)}{journals}</rdf:RDF>")
    assert [record.venue.names[0].text for record in found] == ["J0", "J1", "J2", "J3", "J4"]


def test_works_wait_for_a_journal_only_so_long(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(zotero_nodes, "PENDING", 10)
    found = read(f"{ROOT}{articles(30)}</rdf:RDF>")
    records = [item for item in found if isinstance(item, Record)]
    problems = [item for item in found if isinstance(item, Problem)]
    assert [record.number for record in records] == list(range(1, 31))
    assert [problem.number for problem in problems] == list(range(1, 31))
    assert not any(problem.lost for problem in problems)


@pytest.mark.data
def test_real_file(shared_data: Path):
    path = shared_data / "zotero" / "accord_zotero.rdf"
    with open_text(path).stream as stream:
        text = stream.read()
    *records, last = read(text)
    assert all(isinstance(record, Record) for record in records)
    # Works are the nodes with a type that is neither note nor attachment; 257 of them have no
    # other name than rdf:Description.
    types = Counter(record.type for record in records)
    assert len(records) == 535
    assert types["conferencePaper"] == 257
    assert types["journalArticle"] == 187
    assert "51 attachments, 114 notes, 26 collections" in last.reason
    assert not last.lost
    # Each person is named once for each work, as author or as something else.
    names = sum(len(record.authors) for record in records)
    others = sum(
        len(v)
        for r in records
        for k, v in r.extra.items()
        if k.endswith(("editors", "contributors"))
    )
    assert names + others == text.count("<foaf:surname>")
    assert sum(len(record.abstracts) for record in records) == text.count("<dcterms:abstract>")
    # The library's own fault: 51 papers and two more entries have the number of the proceedings.
    dois = Counter(record.ids.doi for record in records if record.ids.doi)
    assert dois["10.14279/depositonce-9977"] == 53
    journals = [r for r in records if r.type == "journalArticle" and r.venue and r.venue.issn]
    assert len(journals) > 90
    assert not any("dcterms:isPartOf" in record.extra for record in records), "all are found"
