"""The whole way on real files: what is known about them must come out."""

from pathlib import Path
from typing import Any

import pytest

import citegraph as cg
from citegraph.identifiers import author_key, surname_key

pytestmark = pytest.mark.data

TABLES = (
    "works", "titles", "abstracts", "authorships", "affiliations", "venue_names", "funding",
    "remarks", "reported", "identifiers", "matches", "citations", "topics", "work_topics",
)  # fmt: skip
LAYOUTS = (
    "wos/wosfile_plaintext.txt",
    "wos_tab/wosfile_tab_utf16.txt",
    "wos_tab/wosfile_tab_utf8.txt",
)


def tables(corpus: cg.Corpus) -> dict[str, list[Any]]:
    return {table: corpus.sql(f"select * from {table} order by all").fetchall() for table in TABLES}


def test_three_layouts_of_web_of_science_are_one_corpus(shared_data: Path) -> None:
    alone = []
    for name in LAYOUTS:
        with cg.read(shared_data / name) as corpus:
            report = corpus.report
            assert (report.works, report.references, report.merged) == (50, 2911, 0)
            alone.append(tables(corpus))
    for table in TABLES:
        assert alone[0][table] == alone[1][table] == alone[2][table], table
    with cg.read(*(shared_data / name for name in LAYOUTS)) as together:
        report = together.report
        assert (report.records, report.works, report.merged) == (150, 50, 100)
        merged = tables(together)
    # Numbers of records and strings differ, what they say does not.
    for table, row in (("works", slice(None)), ("citations", slice(0, 2)), ("topics", slice(None))):
        assert [r[row] for r in merged[table]] == [r[row] for r in alone[0][table]], table


def test_citations_inside_the_cssci_file(shared_data: Path) -> None:
    """An exact title gives 1,137 pairs of which 31 are of another work."""
    with cg.read(shared_data / "chinese/cssci/histcite_LY_20230630122752.txt") as corpus:
        report = corpus.report
        assert (report.records, report.works, report.references) == (318, 318, 7020)
        assert report.internal >= 1120
        pairs = corpus.sql(
            "select s.authors, s.year, w.first_author, w.year "
            "from citations c join works w on w.work = c.cited "
            "join works v on v.work = c.citing "
            "join source.strings s using (string) where w.in_corpus and v.in_corpus"
        ).fetchall()
        assert len(pairs) == report.internal
        for authors, year, first_author, work_year in pairs:
            author = author_key((authors or "").split("; ")[0])
            assert author == author_key(first_author) or year == work_year


def test_the_vip_page_with_all_its_lists(shared_data: Path) -> None:
    with cg.read(shared_data / "chinese/cqvip_page/cqvip_7101034688_page.md") as corpus:
        (work,) = corpus.works
        counts = corpus.sql("select name, count from reported where kind = 'relation'").fetchall()
        assert dict(counts) == {
            "references": 1, "second_level_references": 11, "co_citing": 4, "co_cited": 98,
            "citing": 16, "second_level_citing": 44,
        }  # fmt: skip
        listed = corpus.sql("select relation, count(*) from listed group by relation").fetchall()
        assert dict(listed) == {
            "references": 1, "second_level_references": 10, "co_citing": 4, "co_cited": 10,
            "citing": 10, "second_level_citing": 3,
        }  # fmt: skip
        assert corpus.report.citations == 11
        assert [w.title for w in work.references] == ["公共空间导视系统的空间视域模型及其眼动验证"]
        assert "老年病医院适老化导视系统设计研究" in [w.title for w in work.citing]
        assert len(corpus.stubs) == 37, "one of the 38 is in two lists"
        keys = [
            key for (key,) in corpus.sql("select key from works where not in_corpus").fetchall()
        ]
        assert all(key.startswith("vip:") for key in keys)


def test_the_seed_pages_together(shared_data: Path) -> None:
    with cg.read(*sorted((shared_data / "chinese/seed_pages").glob("*.txt"))) as corpus:
        assert len(corpus) == 2
        vip = corpus["“技术—社会互构”视角下社会治理精细化模式——以武汉市Y社会工作机构疫情介入为例"]
        assert (vip.year, vip.fields["pages"], vip.fields["page_count"]) == (
            2021,
            "63-73,106,107",
            13,
        )
        page = corpus.works - corpus.works.year(1900, 2100)
        assert [w.fields["first_author"] for w in page] == ["张鹏飞"]
        assert page[0].year is None
        network = corpus.network("citation")
        assert network.number_of_edges == 0
        assert "2 of 2" in (network.reason or "")


def test_sources_of_one_topic_merge(shared_data: Path) -> None:
    """32 works of the Tobler set have one DOI in Web of Science and in Scopus; RIS stands in."""
    ris = shared_data / "ris"
    pubmed, scopus = (
        ris / f"citesource_gambling_{name}.ris" for name in ("pubmed_176", "scopus_255")
    )
    with cg.read(pubmed, scopus) as corpus:
        # 172 of the Scopus file's DOIs are in the PubMed file too.
        by_doi = corpus.sql(
            "select count(distinct work) from merges where rule = 'doi' and conflict is null"
        ).fetchall()
        assert by_doi == [(172,)]
        assert len(corpus) <= 176 + 255 - 172


def test_broken_files_lose_nothing_in_silence(shared_data: Path) -> None:
    with cg.read(shared_data / "wos/mk_badFile.isi") as corpus:
        report = corpus.report
        assert report.records + len(report.skipped) == 32
        assert report.problems


def test_surnames_agree_with_the_matched_record(shared_data: Path) -> None:
    with cg.read(shared_data / LAYOUTS[0]) as corpus:
        pairs = corpus.sql(
            "select s.authors, w.first_author from citations c join works w on w.work = c.cited "
            "join source.strings s using (string) where w.in_corpus"
        ).fetchall()
        assert len(pairs) == 6
        for cited, first in pairs:
            assert surname_key(cited.split("; ")[0]) == surname_key(first)
