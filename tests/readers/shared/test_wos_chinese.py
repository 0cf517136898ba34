import io

import pytest

from citegraph.model import Record
from citegraph.readers import wos_plain, wos_tab
from citegraph.readers.shared import wos_chinese
from citegraph.text import open_text


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-8-sig"])
def test_every_encoding_gives_the_same(fixtures, tmp_path, encoding):
    text = (fixtures / "wos" / "cscd.txt").read_text(encoding="utf-8")
    other = tmp_path / "other.txt"
    other.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    opened = open_text(other)
    with opened.stream as stream:
        assert list(wos_plain.read(stream)) == list(wos_plain.read(io.StringIO(text)))


def test_the_tab_layout_gives_the_same_fields():
    row = {
        "PT": "J",
        "AU": "Zhao Yi; Qian Er",
        "Z2": "赵一; 钱二",
        "TI": "A title",
        "Z1": "题名",
        "SO": "Journal",
        "Z3": "刊名",
        "UT": "CSCD:1",
    }
    text = "\t".join(row) + "\n" + "\t".join(row.values()) + "\n"
    (record,) = wos_tab.read(io.StringIO(text))
    assert [author.other_name for author in record.authors] == ["赵一", "钱二"]
    assert {title.language for title in record.titles} == {"en", "zh"}
    assert [name.text for name in record.venue.names] == ["Journal", "刊名"]


@pytest.mark.parametrize(
    ("lines", "stated", "expected"),
    [
        (["A, 2001, B", "C, 2002, D"], "2", 2),
        (["A, 2001, B", "and more of B"], "1", 1),
        (["A, 2001, B", "a work without a year"], "2", 2),
        (["[甲 Jia], 2001, [刊, J", "ournal], V1"], None, 1),
        ([], "0", 0),
    ],
)
def test_whole_references(lines, stated, expected):
    assert len(wos_chinese.whole_references(lines, stated)) == expected


def test_a_reference_in_both_scripts_is_parsed_by_the_chinese_one():
    raw = "[史一 Shi Yi], 2005, [虚构地理, Fictional Geography], V21, P85"
    reference = wos_chinese.reference(raw)
    assert reference.raw == raw
    assert (reference.authors, reference.venue) == (("史一",), "虚构地理")
    assert (reference.year, reference.volume, reference.pages) == (2005, "21", "85")


def test_more_names_than_authors_pair_nobody():
    text = "PT J\nAU Zhao Yi\nZ2 赵一\n   钱二\nUT CSCD:1\nER\n"
    (record,) = wos_plain.read(io.StringIO(text))
    assert record.authors[0].other_name is None
    assert record.extra["Z2"] == ("赵一", "钱二")


def test_numbers_of_a_converter_join_nothing(corpus_of):
    text = "".join(f"PT J\nAU 甲{n}\nTI 题名其{n}\nPY 2001\nUT CNKI:0\nER\n" for n in range(3))
    *records, note = wos_plain.read(io.StringIO(text))
    assert all(isinstance(record, Record) for record in records)
    assert not any(record.ids.wos or record.ids.cnki for record in records)
    assert (note.number, note.lost) == (None, False)
    assert "unknown, not empty" in note.reason
    corpus = corpus_of(records)
    assert corpus.sql("select count(*) from works where in_corpus").fetchall() == [(3,)]


def test_a_file_of_the_database_itself_has_no_such_note():
    text = "PT J\nAU A, B\nTI x\nPD JUN 15\nNR 0\nUT WOS:1\nER\n"
    assert len(list(wos_plain.read(io.StringIO(text)))) == 1
