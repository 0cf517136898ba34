"""Works as records again."""

from typing import TYPE_CHECKING

import pytest

import citegraph as cg
from citegraph import demo
from citegraph.catalog import READERS
from citegraph.model import (
    Author,
    Funding,
    Identifiers,
    Keyword,
    Listed,
    Record,
    Reference,
    Text,
    Venue,
)
from citegraph.store.records import work_records
from citegraph.text import open_text

if TYPE_CHECKING:
    from conftest import MakeCorpus
else:
    MakeCorpus = object

FULL = Record(
    number=1,
    ids=Identifiers(doi="10.1000/abc", pmid="12", other="lens:1", local="a"),
    titles=(Text(text="标题", language="zh"), Text(text="Title", language="en"),
            Text(text="Another title", language="en")),
    authors=(Author(name="王小明", other_name="Wang X", affiliations=("U; X", "V"), orcid="0000"),
             Author(name="王小明")),
    abstracts=(Text(text="Text", language="en"),),
    keywords=(Keyword(zh="甲", en="a"), Keyword(en="b", kind="index")),
    keywords_unsplit=(Text(text="甲 乙", language="zh"),),
    venue=Venue(names=(Text(text="J", language="en"),), abbreviations=("J.",), issn=("1234-567X",),
                publisher="P"),
    year=2001, volume="1", issue="2", pages="3-4", page_count=2, type="Article", language="zh",
    posted="2002-01-01", institutions=("W",), funding=(Funding(raw="F (1)", numbers=("1", "2")),),
    classifications=("LIS",), author_notes=("note",),
    references=(Reference(raw="r1", year=1999, authors=("A", "B")), Reference(raw="stray", fragment=True)),
    references_known=True,
    listed=(Listed(relation="citing", position=3, work=Reference(raw="c1", title="Citing")),),
    reported={"citing": 5}, reported_by={"被引量": 6}, extra={"XX": ("1", "2")},
)  # fmt: skip


def test_a_work_of_one_record_is_that_record(corpus_of: "MakeCorpus") -> None:
    corpus = corpus_of([FULL])
    assert list(corpus.records()) == [FULL]


@pytest.mark.parametrize("name", demo.CORPORA)
def test_every_record_of_the_demo_comes_back(name: str) -> None:
    path, _ = demo.find(name)
    opened = open_text(path)
    with opened.stream:
        head = opened.head()
        reader = next(reader for reader in READERS.values() if reader.sniff(head))
        stated = [r for r in reader.read(opened.stream) if isinstance(r, Record)]
    with cg.read(path) as corpus:
        found = [record.model_copy(update={"number": 1}) for record in corpus.records()]
    expected = {r.model_copy(update={"number": 1}).model_dump_json() for r in stated}
    assert {record.model_dump_json() for record in found} == expected


def test_a_merged_work_has_the_facts_of_all_its_records(corpus_of: "MakeCorpus") -> None:
    ids = Identifiers(doi="10.1000/abc")
    one = Record(number=1, ids=ids, titles=(Text(text="A long title of it", language="en"),),
                 references=(Reference(raw="r1"), Reference(raw="r2")), references_known=True,
                 keywords=(Keyword(en="a"), Keyword(en="b")), year=2001)  # fmt: skip
    two = Record(number=1, ids=Identifiers(doi="10.1000/abc", pmid="7"),
                 titles=(Text(text="标题", language="zh"), Text(text="A long title", language="en")),
                 authors=(Author(name="Smith J", affiliations=("U",)),), references=(Reference(raw="r3"),),
                 keywords=(Keyword(en="b"), Keyword(en="c")), pages="1-2", extra={"X": ("1",)})  # fmt: skip
    (found,) = corpus_of([one], [two]).records()
    assert (found.ids.pmid, found.year, found.pages) == ("7", 2001, "1-2")
    assert [title.text for title in found.titles] == ["A long title of it", "标题"]
    assert [word.en for word in found.keywords] == ["a", "b", "c"]
    assert [reference.raw for reference in found.references] == ["r1", "r2"]
    assert found.authors == two.authors
    assert found.extra == two.extra


def test_a_work_only_cited_says_what_its_citers_say(corpus_of: "MakeCorpus") -> None:
    cited = Reference(raw="Smith, 1999, J", ids=Identifiers(doi="10.1000/x"), authors=("Smith",),
                      title="Cited", venue="J", year=1999)  # fmt: skip
    corpus = corpus_of([Record(number=1, titles=(Text(text="Citing"),), references=(cited,))])
    (found,) = corpus.records(corpus.stubs)
    assert (found.ids.doi, found.year, found.extra) == ("10.1000/x", 1999, {"raw": (cited.raw,)})
    assert [author.name for author in found.authors] == ["Smith"]
    assert [title.text for title in found.titles] == ["Cited"]


def test_resolved_references_are_stated_as_the_work_they_stand_for(corpus_of: "MakeCorpus") -> None:
    work = Record(number=1, ids=Identifiers(doi="10.1000/x"), titles=(Text(text="A title of a work"),),
                  authors=(Author(name="Smith, John"),), year=1999, volume="3", pages="5-9")  # fmt: skip
    citing = Record(number=1, titles=(Text(text="Citing"),),
                    references=(Reference(raw="10.1000/x", ids=Identifiers(doi="10.1000/x")),
                                Reference(raw="unknown")))  # fmt: skip
    corpus = corpus_of([work, citing])
    records = work_records(corpus.connection, resolved=True)
    (found,) = [record for record in records if record.references]
    first, second = found.references
    assert (first.raw, first.authors, first.year, first.pages) == (
        "10.1000/x", ("Smith, John",), 1999, "5-9",
    )  # fmt: skip
    assert second == Reference(raw="unknown")
    as_read = next(record for record in corpus.records() if record.references)
    assert as_read.references == citing.references
