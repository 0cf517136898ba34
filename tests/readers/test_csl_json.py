import io
import json
from pathlib import Path

import pytest

from citegraph.identifiers import has_cjk
from citegraph.model import Problem, Record
from citegraph.readers import csl_json
from citegraph.text import open_text


def read(path: Path) -> list[Record | Problem]:
    with open_text(path).stream as stream:
        return list(csl_json.read(stream))


def whole(path: Path) -> list[Record]:
    """The records of a file in which nothing is wrong."""
    opened = open_text(path)
    with opened.stream as stream:
        assert csl_json.sniff(opened.head())
        found = list(csl_json.read(stream))
    assert all(isinstance(record, Record) for record in found)
    return [record for record in found if isinstance(record, Record)]


def item(**fields: object) -> Record:
    text = json.dumps([{"id": "x", "type": "book", **fields}])
    (found,) = csl_json.read(io.StringIO(text))
    assert isinstance(found, Record)
    return found


@pytest.mark.parametrize(
    "name",
    [
        "items.json",
        "dates.json",
        "zotero_api.json",
        "pandoc.json",
        "one_item.json",
        "lines.jsonl",
        "broken.json",
    ],
)
def test_fixture(fixtures: Path, name: str, expected):
    path = fixtures / "csl_json" / name
    assert read(path) == expected(path.with_suffix(".expected.jsonl"))
    assert csl_json.sniff(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ('[{"id": "a", "type": "book", "title": "T"}]', True),
        ('[{"id": "a", "type": "webpage", "URL": "u", "issued": {"date-par', True),
        ('{"items": [{"id": "a", "type": "map", "title": "T"}]}', True),
        ('[{"id": 1, "type": "event", "time": 12}]', False),
        ('[{"id": "a", "type": "journal-article", "title": "T"}]', False),
        (
            '[{"id": "https://openalex.org/W12", "type": "book", "title": "T", "display_name": "T", "cited_by_count": 0, "doi": null}]',
            False,
        ),
        ('[{"itemType": "book", "title": "T"}]', False),
        ('[{"type": ["book"], "title": "T"}]', False),
        ('{"type": "FeatureCollection", "features": []}', False),
        ("[]", False),
        ("{", False),
        ("book", False),
    ],
)
def test_sniff(text: str, taken: bool):
    assert csl_json.sniff(text) is taken


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ({"family": "Moss", "given": "Ada"}, "Moss, Ada"),
        (
            {"family": "Gaulle", "given": "Charles", "non-dropping-particle": "de"},
            "de Gaulle, Charles",
        ),
        (
            {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
            "Humboldt, Alexander von",
        ),
        ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "King, Martin Luther, Jr."),
        ({"literal": "中华医学会"}, "中华医学会"),
        ({"family": "王", "given": "小明"}, "王小明"),
        ({"family": "山田", "given": "太郎"}, "山田太郎"),
        ({"family": "NIH"}, "NIH"),
        ({"given": "Plato", "dropping-particle": "von"}, "Plato von"),
        ({"family": "Moss", "literal": ""}, "Moss"),
        ("Stone, R.", "Stone, R."),
    ],
)
def test_names(author: object, name: str):
    record = item(author=[author])
    assert [author.name for author in record.authors] == [name]
    assert "author" not in record.extra


@pytest.mark.parametrize(
    "author", [{}, {"suffix": "Jr."}, None, ["Moss"], {"family": "A", "role": "x"}]
)
def test_what_is_no_name_is_kept(author: object):
    record = item(author=[author, {"literal": "B"}])
    assert record.authors[-1].name == "B"
    assert "author" in record.extra


@pytest.mark.parametrize(
    ("keyword", "labels"),
    [
        ("a, b,c", ["a", "b", "c"]),
        ("a, b; c", ["a, b", "c"]),
        ("苔藓，分布、中国", ["苔藓", "分布", "中国"]),
        (["a, b", "c"], ["a, b", "c"]),
        ("", []),
    ],
)
def test_keywords(keyword: object, labels: list[str]):
    record = item(keyword=keyword)
    assert [word.zh or word.en for word in record.keywords] == labels


def test_names_of_another_script_pair_only_where_there_are_as_many():
    two = [{"literal": "于潇"}, {"literal": "刘义"}]
    other = [{"family": "Yu", "given": "Xiao"}, {"family": "Liu", "given": "Yi"}]
    paired = item(author=two, **{"original-author": other}).authors
    assert [author.other_name for author in paired] == ["Yu, Xiao", "Liu, Yi"]
    alone = item(author=two, **{"original-author": other[:1]})
    assert [author.other_name for author in alone.authors] == [None, None]
    assert "original-author" in alone.extra


def test_references_that_have_no_place_are_said():
    text = json.dumps(
        [{"id": "x", "type": "book", "title": "T", "reference": [{"DOI": "10.5555/a"}]}]
    )
    record, note = csl_json.read(io.StringIO(text))
    assert isinstance(record, Record) and isinstance(note, Problem)
    assert record.extra["reference"] == ('[{"DOI":"10.5555/a"}]',)
    assert not note.lost


@pytest.mark.data
def test_real_dates(shared_data: Path):
    records = whole(shared_data / "csljson" / "bbt_dates_360.csl.json")
    assert [record.year for record in records] == [
        # ranges, a month, seasons, texts
        2011, 2011, 2011, 2017, 2011, 2017, 1985, 2017, 2011, 2014,
        # none, an open range, a day, two dates before the common era
        None, 2014, 2014, None, None,
    ]  # fmt: skip
    assert [
        number
        for number, record in enumerate(records)
        if not record.year and "issued" in record.extra
    ] == [13, 14]


@pytest.mark.data
def test_real_bibliography_of_manubot(shared_data: Path):
    records = whole(shared_data / "csljson" / "deepreview_output_references.json")
    assert len(records) == len({record.ids.local for record in records}) == 615
    assert sum(record.ids.doi is None for record in records) == 180
    assert sum(record.year is None for record in records) == 7
    assert sum(record.ids.pmid is not None for record in records) == 303
    assert sum(record.ids.arxiv is not None for record in records) == 135
    assert [record.ids.local for record in records if not record.titles] == ["SqhJCztH"]


@pytest.mark.data
def test_real_items_in_chinese_and_other_languages(shared_data: Path):
    path = shared_data / "chinese" / "gbt7714_refs" / "zoterochinese_gbt7714_csl.json"
    records = whole(path)
    items = json.loads(path.read_text("utf-8"))
    assert len(records) == len(items) == 141
    for record, source in zip(records, items, strict=True):
        title = record.titles[0]
        assert title.language == record.language == source["language"][:2]
        assert title.text == source["title"] or source["title"] == record.extra["title"][0]
        parts = source.get("issued", {"date-parts": [[None]]})["date-parts"]
        assert record.year == (int(parts[0][0]) if parts[0][0] else None)
        assert len(record.authors) == len(source.get("author", []))
        for author, stated in zip(record.authors, source.get("author", []), strict=True):
            assert all(part in author.name for part in stated.values() if isinstance(part, str))
            assert has_cjk(author.name) == has_cjk("".join(map(str, stated.values())))
    # The note of some has the DOI, or the title in the other language.
    assert sum(record.ids.doi is not None for record in records) == 18
    assert [len(record.titles) for record in records].count(2) == 5
    assert sum(bool(record.authors and record.authors[0].other_name) for record in records) == 4
