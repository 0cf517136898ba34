import io
import json

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import refworks
from citegraph.text import open_text

FIXTURES = ["cnki", "wanfang", "vip", "odd"]


def read(path):
    opened = open_text(path)
    assert refworks.sniff(opened.head())
    with opened.stream as stream:
        return list(refworks.read(stream))


def read_text(text):
    return list(refworks.read(io.StringIO(text)))


def dumped(items):
    return [item.model_dump(mode="json", exclude_defaults=True) for item in items]


@pytest.mark.parametrize("name", FIXTURES)
def test_fixture(fixtures, name):
    folder = fixtures / "refworks"
    expected = json.loads((folder / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert dumped(read(folder / f"{name}.txt")) == expected


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-8-sig"])
@pytest.mark.parametrize("name", ["cnki", "wanfang", "vip"])
def test_every_encoding_gives_the_same(fixtures, tmp_path, name, encoding):
    original = fixtures / "refworks" / f"{name}.txt"
    text = original.read_text(encoding="utf-8").replace("\n", "\r\n")
    other = tmp_path / "other.txt"
    other.write_bytes(text.encode(encoding))
    assert dumped(read(other)) == dumped(read(original))


@pytest.mark.parametrize(
    "head",
    ["RT Journal Article\n", "RT @someone: look\nA1 sauce\n", "PT J\nAU x\nT1 y\n", "TY  - JOUR\n"],
)
def test_sniff_leaves_others(head):
    assert not refworks.sniff(head)


def test_no_record_says_that_it_has_no_references(fixtures):
    records = [r for r in read(fixtures / "refworks" / "cnki.txt") if isinstance(r, Record)]
    assert [record.references_known for record in records] == [False] * 4


def test_a_line_of_prose_is_no_tag_where_the_record_has_that_tag():
    text = "RT Journal Article\nA1 甲一\nAD 某大学\nT1 题\nAB One.\nAD patients.\nDS CNKI\n"
    (record,) = read_text(text)
    assert record.abstracts[0].text == "One. AD patients."
    assert record.institutions == ("某大学",)


def test_the_next_record_begins_afresh():
    text = "RT Journal\nAB a\nT1 一\nRT Journal\nAB b\nT1 二\n"
    assert [record.titles[0].text for record in read_text(text)] == ["一", "二"]


@pytest.mark.data
def test_real_files(shared_data):
    found = {}
    for path in sorted((shared_data / "chinese" / "cnki_refworks").glob("*.txt")):
        items = read(path)
        assert not [item for item in items if isinstance(item, Problem)]
        found[path.stem[-2:]] = [item.type for item in items]
    thesis, article = "Dissertation/Thesis", "Journal Article"
    # Twelve files, half of them expected values: six inputs of one record each.
    assert found == {
        "00": [article],
        "01": [article],
        "02": [article],
        "03": [thesis],
        "04": [thesis],
        "05": ["Conference Proceeding"],
    }
