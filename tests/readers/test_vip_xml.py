import io
import json

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import vip_xml
from citegraph.text import open_text


def read(path):
    opened = open_text(path)
    assert vip_xml.sniff(opened.head())
    with opened.stream as stream:
        return list(vip_xml.read(stream))


def dumped(items):
    return [item.model_dump(mode="json", exclude_defaults=True) for item in items]


@pytest.mark.parametrize("name", ["own", "notefirst"])
def test_fixture(fixtures, name):
    folder = fixtures / "vip_xml"
    expected = json.loads((folder / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert dumped(read(folder / f"{name}.xml")) == expected


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("name", ["own", "notefirst"])
def test_every_encoding_gives_the_same(fixtures, tmp_path, name, encoding):
    original = fixtures / "vip_xml" / f"{name}.xml"
    other = tmp_path / "other.xml"
    other.write_bytes(original.read_text(encoding="utf-8").encode(encoding))
    assert dumped(read(other)) == dumped(read(original))


@pytest.mark.parametrize(
    "head", ["<ResourceList><Other/></ResourceList>", "<xml><PeriodicalPaper></xml>", "x <a>"]
)
def test_sniff_leaves_others(head):
    assert not vip_xml.sniff(head)


def test_marks_at_names_count_the_institutions():
    article = (
        "<PeriodicalPaper><Titles><Title><Text>题</Text></Title></Titles><Creators>"
        "<Creator><Name>赵一[2]</Name></Creator><Creator><Name>钱二[2]</Name></Creator></Creators>"
        "<Organs><Organ>甲校</Organ><Organ>乙校</Organ></Organs></PeriodicalPaper>"
    )
    (record,) = vip_xml.read(io.StringIO(f"<ResourceList>{article}</ResourceList>"))
    assert [author.affiliations for author in record.authors] == [("乙校",), ("乙校",)]


def test_a_damaged_article_costs_no_other(fixtures):
    text = (fixtures / "vip_xml" / "own.xml").read_text(encoding="utf-8")
    article = text[text.index("<PeriodicalPaper>") : text.index("</ResourceList>")]
    broken = text.replace(article, article.replace("</Titles>", "") + article)
    items = list(vip_xml.read(io.StringIO(broken)))
    assert [item.titles[0].text for item in items if isinstance(item, Record)] == [
        "虚构图书馆的<阅读>推广"
    ]
    assert any(item.lost for item in items if isinstance(item, Problem))
