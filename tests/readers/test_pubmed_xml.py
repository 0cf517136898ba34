import io
from pathlib import Path

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import nbib, pubmed_xml
from citegraph.text import open_text


def read(text: str) -> list[Record | Problem]:
    return list(pubmed_xml.read(io.StringIO(text)))


@pytest.mark.parametrize("name", ["articles", "damaged"])
def test_fixture(fixtures: Path, name: str, expected):
    text = (fixtures / "pubmed_xml" / f"{name}.xml").read_text("utf-8")
    assert read(text) == expected(fixtures / "pubmed_xml" / f"{name}.expected.jsonl")
    assert pubmed_xml.sniff(text)


def test_text_and_xml_of_one_article_give_the_same(fixtures: Path):
    with (fixtures / "nbib" / "records.nbib").open(encoding="utf-8") as stream:
        text = next(iter(nbib.read(stream)))
    with (fixtures / "pubmed_xml" / "articles.xml").open(encoding="utf-8") as stream:
        xml = next(iter(pubmed_xml.read(stream)))
    for name in (
        "ids",
        "venue",
        "year",
        "volume",
        "issue",
        "pages",
        "type",
        "language",
        "reported",
    ):
        assert getattr(text, name) == getattr(xml, name), name
    assert text.extra["MH"][:2] == xml.extra["MeshHeading"]
    assert text.funding[0] == xml.funding[0]


def test_other_xml_is_not_of_this_format():
    assert not pubmed_xml.sniff("<xml><records><record/></records></xml>")
    assert not pubmed_xml.sniff("<!-- <PubmedArticleSet> --><other/>")
    assert not pubmed_xml.sniff("PubmedArticleSet")


def test_one_article_without_a_set_is_read():
    text = "<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation></PubmedArticle>"
    assert pubmed_xml.sniff(text)
    (record,) = read(text)
    assert record.ids.pmid == "1"


def test_files_put_one_after_the_other_are_all_read(fixtures: Path):
    text = (fixtures / "pubmed_xml" / "articles.xml").read_text("utf-8")
    found = read(text + text)
    assert sum(isinstance(item, Record) for item in found) == 8
    assert not any(item.lost for item in found if isinstance(item, Problem))


def test_a_reference_that_is_linked_and_listed_is_one():
    link = (
        '<CommentsCorrectionsList><CommentsCorrections RefType="Cites"><RefSource>{0}</RefSource>'
        "<PMID>{0}</PMID></CommentsCorrections></CommentsCorrectionsList>"
    )
    listed = (
        "<ReferenceList><Reference><Citation>A</Citation><ArticleIdList>"
        '<ArticleId IdType="pubmed">7</ArticleId></ArticleIdList></Reference></ReferenceList>'
    )
    (record,) = read(
        f"<PubmedArticle><MedlineCitation>{link.format(7)}{link.format(8)}</MedlineCitation>"
        f"<PubmedData>{listed}</PubmedData></PubmedArticle>"
    )
    assert [reference.ids.pmid for reference in record.references] == ["7", "8"]


def real(path: Path) -> list[Record]:
    with open_text(path).stream as stream:
        found = list(pubmed_xml.read(stream))
    assert all(isinstance(item, Record) for item in found)
    return found


@pytest.mark.data
def test_real_file_with_references(shared_data: Path):
    records = real(shared_data / "pubmed_xml" / "bibliometrixpy_pubmed_20260527_192010.xml")
    references = [reference for record in records for reference in record.references]
    assert len(records) == 100
    assert sum(record.references_known for record in records) == 62
    assert len(references) == 2935
    assert sum(reference.ids.pmid is not None for reference in references) == 2007
    assert sum(not record.abstracts for record in records) == 12
    assert sum(any(k.kind == "index" for k in record.keywords) for record in records) == 27
    assert sum(len(record.authors) for record in records) == 783
    assert sum(len(a.affiliations) for record in records for a in record.authors) == 1022
    assert sum(a.orcid is not None for record in records for a in record.authors) == 168
    assert sum(len(record.funding) for record in records) == 97
    assert all(r.ids.pmid and r.ids.doi and r.titles and r.venue and r.year for r in records)
    # Printed citations have no form in common; those of journals are understood by and large.
    for part in ("year", "authors", "title", "venue", "volume", "pages"):
        known = sum(bool(getattr(reference, part)) for reference in references)
        assert known > 0.85 * len(references), part


@pytest.mark.data
def test_real_file_of_shortened_citations(shared_data: Path):
    (record,) = real(shared_data / "pubmed_xml" / "biopython_pubmed7.xml")
    assert len(record.references) == 49
    assert all(r.ids.pmid and r.venue and r.year and r.volume for r in record.references)
