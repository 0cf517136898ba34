import io
from pathlib import Path

import pytest

import citegraph as cg
from citegraph.model import Record
from citegraph.readers import citation_table
from citegraph.text import open_text


def test_fixture(fixtures: Path, expected):
    text = (fixtures / "citation_table" / "rows.csv").read_text("utf-8")
    assert citation_table.sniff(text)
    found = list(citation_table.read(io.StringIO(text)))
    assert found == expected(fixtures / "citation_table" / "rows.expected.jsonl")


@pytest.mark.parametrize(
    "header",
    [
        "citing,cited,title",
        "citing\tcited\tauthor\tyear",
        "cited_title;cited;citing",
        "Citing_ItemID_Ref,ItemID_Ref,Author,Year,Title,Journal",
    ],
)
def test_headers(header: str):
    assert citation_table.sniff(header + "\n")


@pytest.mark.parametrize(
    "header",
    [
        "citing,cited",
        "oci,citing,cited,creation,timespan,journal_sc,author_sc",
        "id,citing,title",
        "title,year,times cited",
    ],
)
def test_other_tables_are_left_to_others(header: str):
    assert not citation_table.sniff(header + "\n")


def test_rows_of_one_work_need_not_stand_together():
    text = "citing,cited,title\na,b,B\nc,b,B\na,d,D\n"
    found = list(citation_table.read(io.StringIO(text)))
    assert {x.ids.local: [r.ids.local for r in x.references] for x in found} == {
        "a": ["b", "d"],
        "c": ["b"],
    }


@pytest.mark.data
def test_stagflation(shared_data: Path):
    path = shared_data / "graphs/stagflation/Ref_stagflation.csv"
    opened = open_text(path)
    with opened.stream:
        found = list(citation_table.read(opened.stream))
    records = [x for x in found if isinstance(x, Record)]
    references = [r for x in records for r in x.references]
    assert len(records) == len(found) == 156
    assert len(references) == 4416
    assert len({r.ids.local for r in references}) == 2773
    assert sum(r.title is not None for r in references) == 4416 - 1217
    assert sum(r.year is None for r in references) == 35
    with cg.read(path) as corpus:
        distinct = {(x.ids.local, r.ids.local) for x in records for r in x.references}
        loops = sum(citing == cited for citing, cited in distinct)
        own = {x.ids.local for x in records}
        outside = {r.ids.local for r in references} - own
        works = corpus.sql("select count(*) filter (in_corpus), count(*) from works").fetchall()
        citations = corpus.sql("select count(*) from citations").fetchall()
        assert works == [(156, 156 + len(outside))]
        assert citations == [(len(distinct) - loops,)]
