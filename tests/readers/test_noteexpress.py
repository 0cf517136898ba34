import io
import json
from collections import Counter

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import noteexpress
from citegraph.text import open_text

FIXTURES = ["cnki.net", "line_break_in_address.net", "wanfang.net", "vip.txt"]


def read(path):
    opened = open_text(path)
    assert noteexpress.sniff(opened.head())
    with opened.stream as stream:
        return list(noteexpress.read(stream))


def dumped(items):
    return [item.model_dump(mode="json", exclude_defaults=True) for item in items]


@pytest.mark.parametrize("name", FIXTURES)
def test_fixture(fixtures, name):
    path = fixtures / "noteexpress" / name
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert dumped(read(path)) == expected


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-8-sig"])
@pytest.mark.parametrize("name", ["cnki.net", "wanfang.net", "vip.txt"])
def test_every_encoding_gives_the_same(fixtures, tmp_path, name, encoding):
    original = fixtures / "noteexpress" / name
    other = tmp_path / "other.net"
    text = original.read_text(encoding="utf-8").replace("\n", "\r\n")
    other.write_bytes(text.encode(encoding))
    assert dumped(read(other)) == dumped(read(original))


@pytest.mark.parametrize(
    "head", ["{Title}: x\n", "see {Reference Type}: y\n", "{Reference Type}\n"]
)
def test_sniff_leaves_others(head):
    assert not noteexpress.sniff(head)


def test_names_of_two_languages_stay_apart_where_their_numbers_differ():
    text = (
        "{Reference Type}: Journal Article\n{Title}: 题\n{Author}: 甲一\n{Author}: 乙二\n"
        "{Translated Author}: JIA Yi\n"
    )
    (record,) = noteexpress.read(io.StringIO(text))
    assert [author.other_name for author in record.authors] == [None, None]
    assert record.extra["Translated Author"] == ("JIA Yi",)


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("vopaaz_ChineseColon.net", 1),
        ("vopaaz_Classic5Test.net", 5),
        ("vopaaz_CoverAllTest15Entries.net", 15),
        ("vopaaz_LotsOfEnglish.net", 21),
        ("vopaaz_mixed.net", 12),
        ("vopaaz_withLineBreakInAddress.net", 1),
    ],
)
def test_real_exports_of_cnki(shared_data, name, count):
    items = read(shared_data / "chinese" / "cnki_noteexpress" / name)
    records = [item for item in items if isinstance(item, Record)]
    assert len(records) == len(items) == count
    assert all(record.titles and not record.references_known for record in records)
    for record in records:
        for author in record.authors:
            assert not set(";；，") & set(author.name)


@pytest.mark.data
def test_each_kind_of_work(shared_data):
    items = read(shared_data / "chinese/cnki_noteexpress/vopaaz_CoverAllTest15Entries.net")
    kinds = Counter(item.type for item in items)
    assert kinds == {
        "Journal Article": 5,
        "Standard": 4,
        "Thesis": 2,
        "Conference Proceedings": 1,
        "Newspaper Article": 1,
        "Book": 1,
        "Patent": 1,
    }


@pytest.mark.data
def test_real_export_of_wanfang(shared_data):
    items = read(shared_data / "chinese/wanfang_noteexpress/mrhelper_demo_wanfang_202101.NET")
    assert not [item for item in items if isinstance(item, Problem)]
    assert len(items) == 20
    assert sum(record.ids.doi is not None for record in items) == 11
    assert len({record.ids.other for record in items}) == 20
    assert all(len(record.venue.names) == 2 for record in items)
    # Each author has an address of their own.
    assert all(author.affiliations for record in items for author in record.authors)
    assert sum(bool(author.other_name) for record in items for author in record.authors) == 11
    assert sum(bool(keyword.zh and keyword.en) for r in items for keyword in r.keywords) == 6
