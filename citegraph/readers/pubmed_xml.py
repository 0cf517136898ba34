"""PubMed's XML: articles and books as its "PubMed XML" files and its E-utilities give them.

References are those of ``ReferenceList`` (its parts may stand inside each other), and those of
older files, which PubMed gave as links of the kind ``Cites``. A record without any says nothing
about what it cites.
"""

import re
from collections.abc import Iterator
from typing import TextIO
from xml.etree.ElementTree import Element

from citegraph import identifiers
from citegraph.model import (
    Author,
    Funding,
    Identifiers,
    Keyword,
    Problem,
    ReadOptions,
    Record,
    Reference,
    Relation,
    Text,
    Venue,
)
from citegraph.readers.references.citation_text import parse
from citegraph.readers.shared import pubmed
from citegraph.readers.shared.common import issn_in, keyword_in, language_code, text_in, year_in
from citegraph.readers.shared.names import orcid, person
from citegraph.readers.shared.xml_fields import XmlFields
from citegraph.readers.shared.xml_items import records
from citegraph.readers.shared.xml_text import root_name, text_at, text_of, texts_at

NAME = "pubmed-xml"
SUFFIXES = (".xml",)

_NAMES = ("PubmedArticle", "PubmedBookArticle")
_ROOTS = frozenset({"PubmedArticleSet", "PubmedBookArticleSet", *_NAMES})


def sniff(head: str) -> bool:
    """Whether the first element is a set of PubMed's articles or books, or one of them."""
    return root_name(head) in _ROOTS


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read records one by one.

    Parameters
    ----------
    stream
        Text, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        ``references_known`` is True where the record has a list of references.
    """
    yield from records(stream, _NAMES, _record)


class _Fields(XmlFields):
    """The parts of an article, or of a book or a chapter, by what they are."""

    def __init__(self, root: Element) -> None:
        super().__init__(root)
        self.is_book = root.tag == "PubmedBookArticle"
        self.citation = "BookDocument" if self.is_book else "MedlineCitation"
        self.article = "BookDocument" if self.is_book else "MedlineCitation/Article"
        self.data = "PubmedBookData" if self.is_book else "PubmedData"


def _record(number: int, root: Element, notes: list[str]) -> Record:
    fields = _Fields(root)
    article = fields.article
    stated = fields.all(f"{article}/Language")
    languages = [code for name in stated if (code := language_code(name))]
    if len(stated) != 1 or not languages:
        fields.keep(*root.iterfind(f"{article}/Language"))
    types = fields.all(
        f"{article}/PublicationTypeList/PublicationType", f"{article}/PublicationType"
    )
    references = _references(fields, notes)
    subjects = [
        _heading(h) for h in fields.elements(f"{fields.citation}/MeshHeadingList/MeshHeading")
    ]
    record = Record(
        number=number,
        ids=_ids(fields),
        titles=_titles(fields, languages),
        authors=_authors(fields),
        abstracts=_abstracts(fields),
        keywords=(*_keywords(fields), *pubmed.headings(subjects)),
        venue=_venue(fields),
        year=_year(fields),
        volume=fields.one(f"{article}/Journal/JournalIssue/Volume", f"{article}/Book/Volume"),
        issue=fields.one(f"{article}/Journal/JournalIssue/Issue"),
        pages=_pages(fields),
        type=pubmed.main_type(types),
        language=languages[0] if languages else None,
        funding=tuple(map(_grant, fields.elements(f"{article}/GrantList/Grant"))),
        references=references,
        references_known=bool(references),
        reported=_reported(fields),
    )
    extra = fields.rest()
    if len(types) > 1:
        extra["PublicationType"] = tuple(types)
    if pubmed.qualified(subjects):
        extra["MeshHeading"] = tuple(subjects)
    return record.model_copy(update={"extra": extra})


def _ids(fields: _Fields) -> Identifiers:
    stated = _article_ids(fields, f"{fields.data}/ArticleIdList/ArticleId")
    if fields.is_book:
        stated = {**_article_ids(fields, "BookDocument/ArticleIdList/ArticleId"), **stated}
    elsewhere = f"{fields.article}/ELocationID[@EIdType='doi']"
    doi = stated.get("doi") or next(
        (identifiers.doi(text) for text in texts_at(fields.root, elsewhere)), None
    )
    fields.use(
        *(e for e in fields.root.iterfind(elsewhere) if identifiers.doi(text_of(e)) == doi and doi)
    )
    return Identifiers(
        doi=doi,
        pmid=identifiers.pmid(fields.one(f"{fields.citation}/PMID")) or stated.get("pubmed"),
        other=stated.get("pmc"),
    )


def _article_ids(fields: _Fields, path: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in fields.root.iterfind(path):
        kind, value = _article_id(element)
        if value and found.setdefault(kind, value) == value:
            fields.use(element)
    return found


def _article_id(element: Element) -> tuple[str, str | None]:
    """Kind and normal form of an identifier; None for kinds that have no place."""
    kind, text = element.get("IdType", ""), text_of(element)
    normal = {"doi": identifiers.doi, "pubmed": identifiers.pmid, "pmc": pubmed.pmc}.get(kind)
    return kind, normal(text) if normal else None


def _titles(fields: _Fields, languages: list[str]) -> tuple[Text, ...]:
    title = fields.one(f"{fields.article}/ArticleTitle", f"{fields.article}/Book/BookTitle")
    own = fields.one(f"{fields.article}/VernacularTitle")
    if title and own and pubmed.is_missing(title):
        fields.keep(fields.root.find(f"{fields.article}/ArticleTitle"))
    return pubmed.titles(title, own, languages)


def _authors(fields: _Fields) -> tuple[Author, ...]:
    path = f"{fields.article}/AuthorList"
    lists = [found for found in fields.root.iterfind(path) if found.get("Type") != "editors"]
    if not lists and fields.is_book:
        lists = fields.root.findall("BookDocument/Book/AuthorList")
    people = (author for found in lists for author in found.iterfind("Author"))
    # A name that is marked as not valid stands beside the mended one; it is kept as written.
    valid = (author for author in people if author.get("ValidYN") != "N")
    return tuple(found for author in valid if (found := _author(fields, author)))


def _author(fields: _Fields, author: Element) -> Author | None:
    family, given = (
        text_at(author, "LastName"),
        text_at(author, "ForeName", "FirstName", "Initials"),
    )
    name = person(family, given, text_at(author, "Suffix")) or text_at(author, "CollectiveName")
    if name is None:
        return None
    ids = [e for e in author.iterfind("Identifier") if e.get("Source") == "ORCID"]
    places = [*author.iterfind("AffiliationInfo/Affiliation"), *author.iterfind("Affiliation")]
    parts = ("LastName", "ForeName", "FirstName", "Initials", "Suffix", "CollectiveName")
    fields.use(*places, *ids, *(e for part in parts for e in author.iterfind(part)))
    return Author(
        name=name,
        affiliations=tuple(text for place in places if (text := text_of(place))),
        orcid=next((found for e in ids if (found := orcid(text_of(e)))), None),
    )


def _abstracts(fields: _Fields) -> tuple[Text, ...]:
    found = []
    for path in (f"{fields.article}/Abstract", f"{fields.citation}/OtherAbstract"):
        for abstract in fields.root.iterfind(path):
            parts = abstract.findall("AbstractText")
            fields.use(*parts)
            text = " ".join(filter(None, map(_labelled, parts)))
            if text:
                found.append(text_in(text, language_code(abstract.get("Language", "eng"))))
    return tuple(found)


def _labelled(part: Element) -> str | None:
    text, label = text_of(part), part.get("Label")
    return f"{label}: {text}" if text and label else text


def _heading(heading: Element) -> str:
    """Write a subject heading as PubMed's text does: ``Heart/*drug effects``."""
    names = (*heading.iterfind("DescriptorName"), *heading.iterfind("QualifierName"))
    return "/".join(
        ("*" if name.get("MajorTopicYN") == "Y" else "") + (text_of(name) or "") for name in names
    )


def _keywords(fields: _Fields) -> tuple[Keyword, ...]:
    found: dict[Keyword, None] = {}
    for keywords in fields.elements(f"{fields.citation}/KeywordList"):
        # Other owners are agencies that index for PubMed, such as NASA.
        by_author = keywords.get("Owner", "NOTNLM") == "NOTNLM"
        for label in texts_at(keywords, "Keyword"):
            found[keyword_in(label, kind="author" if by_author else "index")] = None
    return tuple(found)


def _venue(fields: _Fields) -> Venue | None:
    journal = f"{fields.article}/Journal"
    names = fields.all(f"{journal}/Title")
    if fields.is_book and fields.root.find("BookDocument/ArticleTitle") is not None:
        names = fields.all("BookDocument/Book/BookTitle")
    short = fields.all(f"{journal}/ISOAbbreviation", "MedlineCitation/MedlineJournalInfo/MedlineTA")
    issn = issn_in(
        "\n".join(fields.all(f"{journal}/ISSN", "MedlineCitation/MedlineJournalInfo/ISSNLinking"))
    )
    publisher = fields.one(f"{fields.article}/Book/Publisher/PublisherName")
    if not (names or short or issn or publisher):
        return None
    return Venue(
        names=tuple(map(text_in, names)),
        abbreviations=tuple(dict.fromkeys(short)),
        issn=issn,
        publisher=publisher,
    )


def _year(fields: _Fields) -> int | None:
    """Of the issue, else of the article alone; the rest of a date is kept."""
    article = fields.article
    year = fields.element(
        f"{article}/Journal/JournalIssue/PubDate/Year",
        f"{article}/Book/PubDate/Year",
        f"{article}/Journal/JournalIssue/PubDate/MedlineDate",
        f"{article}/Book/PubDate/MedlineDate",
        f"{article}/ArticleDate/Year",
        f"{article}/ContributionDate/Year",
    )
    if year is not None and text_of(year) != str(year_in(text_of(year))):
        fields.keep(year)
    return year_in(text_of(year))


def _pages(fields: _Fields) -> str | None:
    path = f"{fields.article}/Pagination"
    pages, start = fields.one(f"{path}/MedlinePgn"), fields.one(f"{path}/StartPage")
    end = fields.one(f"{path}/EndPage")
    if pages or not (start and end):
        return pages or start or end
    return f"{start}-{end}"


def _grant(grant: Element) -> Funding:
    """Write a grant as PubMed's text does: number, acronym, agency, country."""
    number, agency = text_at(grant, "GrantID"), text_at(grant, "Agency")
    before = (number, text_at(grant, "Acronym"), agency)
    raw = "/".join((*filter(None, before), text_at(grant, "Country") or ""))
    return Funding(raw=raw, funder=agency, numbers=(number,) if number else ())


def _reported(fields: _Fields) -> dict[Relation, int]:
    stated = fields.element(f"{fields.citation}/NumberOfReferences")
    text = text_of(stated) or ""
    if re.fullmatch(r"\d{1,5}", text):
        return {"references": int(text)}
    fields.keep(stated)
    return {}


def _references(fields: _Fields, notes: list[str]) -> tuple[Reference, ...]:
    found = []
    for element in fields.elements(f"{fields.data}//Reference", "BookDocument//Reference"):
        reference = _reference(element)
        if reference:
            found.append(reference)
        else:
            notes.append(f"reference {len(found) + 1} has neither text nor number; it was left out")
    known = {reference.ids.pmid for reference in found}
    links = f"{fields.citation}/CommentsCorrectionsList/CommentsCorrections[@RefType='Cites']"
    for link in fields.elements(links):
        pmid = identifiers.pmid(text_at(link, "PMID"))
        raw = text_at(link, "RefSource") or pmid
        if raw and (pmid is None or pmid not in known):
            found.append(parse(raw, Identifiers(pmid=pmid)))
    return tuple(found)


def _reference(element: Element) -> Reference | None:
    stated: dict[str, str] = {}
    for part in element.iterfind("ArticleIdList/ArticleId"):
        kind, value = _article_id(part)
        if value:
            stated.setdefault(kind, value)
    ids = Identifiers(doi=stated.get("doi"), pmid=stated.get("pubmed"), other=stated.get("pmc"))
    raw = text_at(element, "Citation") or ids.doi or ids.pmid or ids.other or text_of(element)
    return parse(raw, ids) if raw else None
