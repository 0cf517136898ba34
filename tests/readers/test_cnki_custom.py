import io
import json

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import cnki_custom
from citegraph.text import open_text


def read(path):
    opened = open_text(path)
    assert cnki_custom.sniff(opened.head())
    with opened.stream as stream:
        return list(cnki_custom.read(stream))


def read_text(text):
    return list(cnki_custom.read(io.StringIO(text)))


def dumped(items):
    return [item.model_dump(mode="json", exclude_defaults=True) for item in items]


@pytest.mark.parametrize("name", ["export.txt", "table.tsv", "table.csv"])
def test_fixture(fixtures, name):
    path = fixtures / "cnki_custom" / name
    expected = path.with_name(f"{name}.expected.json")
    assert dumped(read(path)) == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-8-sig"])
@pytest.mark.parametrize("name", ["export.txt", "table.tsv", "table.csv"])
def test_every_encoding_gives_the_same(fixtures, tmp_path, name, encoding):
    original = fixtures / "cnki_custom" / name
    other = tmp_path / name
    text = original.read_text(encoding="utf-8").replace("\n", "\r\n")
    other.write_bytes(text.encode(encoding))
    assert dumped(read(other)) == dumped(read(original))


@pytest.mark.parametrize(
    "head",
    [
        "DataType: 1\nTitle-题名: x\nAuthor-作者: y\n",
        "Title-题名: one line alone\n",
        "Title-题名,Author\na,b\n",
        "Title-题名: x\nTitle-题名: y\n",
    ],
)
def test_sniff_leaves_others(head):
    assert not cnki_custom.sniff(head)


def test_records_begin_with_the_field_with_which_the_file_begins():
    text = "Title-题名: 甲\nYear-年: 2001\nTitle-题名: 乙\nYear-年: 2002\n"
    assert [(r.titles[0].text, r.year) for r in read_text(text)] == [("甲", 2001), ("乙", 2002)]


def test_two_titles_in_one_record_are_said():
    text = "SrcDatabase-来源库: 期刊\nTitle-题名: 甲\nTitle-题名: 乙\n"
    record, note = read_text(text)
    assert isinstance(record, Record)
    assert [title.text for title in record.titles] == ["甲", "乙"]
    assert "2 titles" in note.reason


def test_a_table_and_the_lines_give_the_same_work(fixtures):
    line = read_text("Title-题名: 一个, 带逗号的题名\nAuthor-作者: 王五;吴六\nYear-年: 2019\n")
    assert dumped(line) == dumped(read(fixtures / "cnki_custom" / "table.csv"))


def test_other_text_is_one_problem():
    (problem,) = read_text("nothing of the kind\n" * 30)
    assert isinstance(problem, Problem)
    assert problem.lost
