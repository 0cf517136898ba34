import io
import json

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import cnki_estudy
from citegraph.text import open_text


def read(path):
    opened = open_text(path)
    assert cnki_estudy.sniff(opened.head())
    with opened.stream as stream:
        return list(cnki_estudy.read(stream))


def dumped(items):
    return [item.model_dump(mode="json", exclude_defaults=True) for item in items]


def test_fixture(fixtures):
    folder = fixtures / "cnki_estudy"
    expected = json.loads((folder / "export.expected.json").read_text(encoding="utf-8"))
    assert dumped(read(folder / "export.txt")) == expected


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-8-sig"])
def test_every_encoding_gives_the_same(fixtures, tmp_path, encoding):
    original = fixtures / "cnki_estudy" / "export.txt"
    other = tmp_path / "other.txt"
    text = original.read_text(encoding="utf-8").replace("\n", "\r\n")
    other.write_bytes(text.encode(encoding))
    assert dumped(read(other)) == dumped(read(original))


@pytest.mark.parametrize(
    "head", ["DataType: 1\n", "Title-题名: x\nAuthor-作者: y\n", "DataType: x\nTitle-题名: y\n"]
)
def test_sniff_leaves_others(head):
    assert not cnki_estudy.sniff(head)


def test_a_record_without_its_first_line_is_read_and_said():
    text = "Title-题名: 甲\nAuthor-作者: 乙一\nDataType: 1\nTitle-题名: 丙\n"
    items = list(cnki_estudy.read(io.StringIO(text)))
    assert [item.titles[0].text for item in items if isinstance(item, Record)] == ["甲", "丙"]
    (note,) = (item for item in items if isinstance(item, Problem))
    assert (note.number, note.lost) == (1, False)


@pytest.mark.data
def test_real_export(shared_data):
    items = read(shared_data / "chinese/cnki_estudy/mrhelper_demo_cnki_202101.txt")
    assert len(items) == 20
    assert all(isinstance(item, Record) for item in items)
    assert len({record.ids.cnki for record in items}) == 20
    assert sum(bool(record.authors) for record in items) == 19
    assert sum(record.issue is not None for record in items) == 13
    assert sum(record.volume is not None for record in items) == 11
    # Seven were online before their issue: their year is that of the date.
    assert {record.year for record in items} == {2021}
    assert all(record.pages and record.page_count and record.institutions for record in items)
