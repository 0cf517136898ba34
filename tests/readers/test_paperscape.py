import io
from pathlib import Path

import pytest

import citegraph as cg
from citegraph.model import Record
from citegraph.readers import paperscape

ROW = "hep-th/9301001;hep-th;0;22;;A.Author;A title\n"


def test_fixture(fixtures: Path, expected):
    text = (fixtures / "paperscape" / "works.csv").read_text("utf-8")
    assert paperscape.sniff(text)
    found = list(paperscape.read(io.StringIO(text)))
    assert found == expected(fixtures / "paperscape" / "works.expected.jsonl")


def test_rows_alone_are_recognised_and_other_rows_are_not():
    assert paperscape.sniff(ROW)
    assert not paperscape.sniff(ROW.replace("hep-th/9301001", "name"))
    assert not paperscape.sniff(ROW.replace("22", "many"))
    assert not paperscape.sniff("# comment\n")


@pytest.mark.parametrize(
    ("own", "year"),
    [
        ("hep-th/9108001", 1991),
        ("math.GT/0309136", 2003),
        ("0704.0001", 2007),
        ("2101.00001", 2021),
    ],
)
def test_the_id_states_the_year(own: str, year: int):
    (record,) = paperscape.read(io.StringIO(ROW.replace("hep-th/9301001", own)))
    assert record.year == year


@pytest.mark.data
def test_the_papers_of_1993(shared_data: Path):
    path = shared_data / "graphs/paperscape/pscp-1993.csv"
    with path.open(encoding="utf-8") as stream:
        found = list(paperscape.read(stream))
    records = [x for x in found if isinstance(x, Record)]
    assert len(found) == len(records) == 6741
    assert {x.year for x in records} == {1993}
    assert all(x.titles and x.ids.arxiv for x in records)
    assert sum(bool(x.authors) for x in records) == 6740
    loops = sum(x.ids.arxiv in {r.ids.arxiv for r in x.references} for x in records)
    own = {x.ids.arxiv for x in records}
    cited = [reference.ids.arxiv for x in records for reference in x.references]
    assert (len(cited), sum(x in own for x in cited), sum(x.references_known for x in records)) == (
        7128,
        2045,
        2138,
    )
    with cg.read(path) as corpus:
        works = corpus.sql("select count(*) from works where in_corpus").fetchall()
        inside = corpus.sql(
            "select count(*) from citations join works on cited = work where in_corpus"
        ).fetchall()
        assert (works, inside, loops) == ([(6741,)], [(2045 - loops,)], 3)
