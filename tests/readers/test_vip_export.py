import io
import json
import time

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import vip_export
from citegraph.text import open_text

FIXTURES = ["custom", "text", "novelty", "references"]


def read(path):
    opened = open_text(path)
    assert vip_export.sniff(opened.head())
    with opened.stream as stream:
        return list(vip_export.read(stream))


def dumped(items):
    return [item.model_dump(mode="json", exclude_defaults=True) for item in items]


@pytest.mark.parametrize("name", FIXTURES)
def test_fixture(fixtures, name):
    folder = fixtures / "vip_export"
    expected = json.loads((folder / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert dumped(read(folder / f"{name}.txt")) == expected


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-8-sig"])
@pytest.mark.parametrize("name", FIXTURES)
def test_every_encoding_gives_the_same(fixtures, tmp_path, name, encoding):
    original = fixtures / "vip_export" / f"{name}.txt"
    other = tmp_path / "other.txt"
    text = original.read_text(encoding="utf-8").replace("\n", "\r\n")
    other.write_bytes(text.encode(encoding))
    assert dumped(read(other)) == dumped(read(original))


@pytest.mark.parametrize(
    "head",
    [
        "[1]赵一.题名[J].刊名,2008(05):915-924.\n",
        "[1] 赵一. 题名[J]. 刊名, 2008, 12(5): 1-2.\n",
        "【题　名】只有一个标签\n",
        "【来源篇名】题\n【来源作者】人\n",
        "[1] prose with a number\n",
    ],
)
def test_sniff_leaves_others(head):
    assert not vip_export.sniff(head)


def test_a_damaged_line_is_lost_and_said():
    text = "[1] 甲一.题.刊[J],2001(1):1-2\n\n[2] 坏行\n\n[3] 乙二.题.刊[J],2002(1):1-2\n"
    items = list(vip_export.read(io.StringIO(text)))
    assert [type(item) for item in items] == [Record, Problem, Record]
    assert (items[1].number, items[1].lost) == (2, True)
    assert "坏行" in items[1].reason


def test_the_layouts_of_one_article_agree(fixtures):
    (custom, *_), (text, *_), (reference, *_) = (
        read(fixtures / "vip_export" / f"{name}.txt") for name in ("custom", "text", "references")
    )
    for record in (text, reference):
        assert record.venue.names == custom.venue.names
        assert (record.year, record.issue) == (custom.year, custom.issue)
        assert [a.name for a in record.authors][:2] == [a.name for a in custom.authors]


@pytest.mark.parametrize(
    "line",
    [
        "[1] " + "a." * 50_000,
        "[1] .[J]" * 12_000,
        "【刊　名】" + "2019" * 25_000,
        "【" * 100_000,
        "[1] " + "[J]," * 25_000,
    ],
)
def test_garbage_takes_linear_time(line):
    start = time.process_time()
    assert vip_export.sniff(line + "\n") is False
    list(vip_export.read(io.StringIO(line + "\n")))
    assert time.process_time() - start < 2
