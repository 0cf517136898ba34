import io
import json
from collections import Counter

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import endnote_refer
from citegraph.text import open_text

FIXTURES = ["cnki.txt", "vip.txt", "scholar.enw", "answer.json"]


def read(path):
    opened = open_text(path)
    assert endnote_refer.sniff(opened.head())
    with opened.stream as stream:
        return list(endnote_refer.read(stream))


def dumped(items):
    return [item.model_dump(mode="json", exclude_defaults=True) for item in items]


@pytest.mark.parametrize("name", FIXTURES)
def test_fixture(fixtures, name):
    path = fixtures / "endnote_refer" / name
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert dumped(read(path)) == expected


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-8-sig"])
@pytest.mark.parametrize("name", ["cnki.txt", "vip.txt"])
def test_every_encoding_gives_the_same(fixtures, tmp_path, name, encoding):
    original = fixtures / "endnote_refer" / name
    other = tmp_path / "other.txt"
    text = original.read_text(encoding="utf-8").replace("\n", "\r\n")
    other.write_bytes(text.encode(encoding))
    assert dumped(read(other)) == dumped(read(original))


@pytest.mark.parametrize(
    "head", ["%0 is a format code\n", "100 %A\n%T x\n", "%A x\n%T y\n", "<br>%0 x<br>%T y<br>\n"]
)
def test_sniff_leaves_others(head):
    assert not endnote_refer.sniff(head)


def test_percent_signs_in_prose_go_on_with_the_field():
    text = "%0 Journal Article\n%T 题\n%X 增长了\n%50 以上\n%D 2001\n"
    (record,) = endnote_refer.read(io.StringIO(text))
    assert record.abstracts[0].text == "增长了 %50 以上"
    assert record.year == 2001


@pytest.mark.data
def test_real_exports(shared_data):
    folder = shared_data / "chinese" / "cnki_endnote"
    items = read(folder / "cmsax_demo.txt")
    records = [item for item in items if isinstance(item, Record)]
    assert len(records) == len(items) == 40
    assert Counter(record.type for record in records) == {"Journal Article": 28, "Thesis": 12}
    assert sum(len(record.authors) for record in records) == 125
    # Each thesis has its university, each article its journal.
    assert sum(bool(record.venue and record.venue.publisher) for record in records) == 12
    assert sum(bool(record.venue and record.venue.names) for record in records) == 28
    assert sum(bool(record.abstracts) for record in records) == 36
    assert not any(";" in keyword for r in records for k in r.keywords for keyword in [k.zh or ""])
    # Eight files, half of them expected values: four inputs of one record each.
    single = [read(path) for path in sorted(folder.glob("zotero_*.txt"))]
    assert [len(items) for items in single] == [1, 1, 1, 1]


@pytest.mark.data
def test_an_answer_of_the_export_service_gives_its_endnote_entry(shared_data):
    items = read(shared_data / "chinese/cnki_endnote/cnki_GetExport_api_response_sample.txt")
    (record,) = (item for item in items if isinstance(item, Record))
    assert len(record.authors) == 7
    assert record.titles[0].text == "中国主要粮食作物肥料利用率现状与提高途径"
    assert (record.year, record.issue, record.pages) == (2008, "05", "915-924")
    assert all(not item.lost for item in items if isinstance(item, Problem))
