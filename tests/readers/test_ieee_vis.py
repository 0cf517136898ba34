import gzip
from pathlib import Path

import pytest

import citegraph as cg
from citegraph.model import Record
from citegraph.readers import ieee_vis
from citegraph.text import open_text


@pytest.mark.parametrize("name", ["old.tsv", "new.csv"])
def test_fixtures(fixtures: Path, name: str, expected):
    path = fixtures / "ieee_vis" / name
    opened = open_text(path)
    with opened.stream:
        assert ieee_vis.sniff(opened.head())
        assert list(ieee_vis.read(opened.stream)) == expected(path.with_suffix(".expected.jsonl"))


def test_other_tables_are_not_recognised():
    assert not ieee_vis.sniff("Conference\tYear\tPaper Title\n")
    assert not ieee_vis.sniff("Title,Year,DOI,References\n")


@pytest.mark.data
def test_the_papers_from_1990_to_2015(shared_data: Path):
    path = shared_data / "graphs/ieeevis/ieee_vis_1990-2015.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        found = list(ieee_vis.read(stream))
    records = [x for x in found if isinstance(x, Record)]
    assert (len(records), len(found)) == (2752, 2753)
    own = {x.ids.other for x in records}
    cited = [reference.ids.other for x in records for reference in x.references]
    assert (len(own), len(cited), sum(x in own for x in cited)) == (2752, 10021, 10021)
    assert sum(bool(x.abstracts) for x in records) == 2702
    assert sum(x.ids.doi is not None for x in records) == 2750
    assert all(x.year and x.titles and x.authors for x in records)
    first = records[0]
    assert (first.ids.doi, first.pages, first.year) == ("10.1109/tvcg.2015.2468291", "81-90", 2015)
    assert [author.name for author in first.authors][:2] == ["Klemm, P.", "Lawonn, K."]
    distinct = {(x.ids.other, r.ids.other) for x in records for r in x.references}
    loops = sum(citing == cited for citing, cited in distinct)
    with cg.read(path) as corpus:
        works = corpus.sql("select count(*) from works").fetchall()
        citations = corpus.sql("select count(*) from citations").fetchall()
        assert (works, citations) == ([(2752,)], [(len(distinct) - loops,)])
