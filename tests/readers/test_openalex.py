import io
import json
from pathlib import Path

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import openalex
from citegraph.text import open_text


def read(text: str) -> list[Record | Problem]:
    return list(openalex.read(io.StringIO(text)))


def read_file(path: Path) -> list[Record | Problem]:
    opened = open_text(path)
    with opened.stream:
        assert openalex.sniff(opened.head())
        return list(openalex.read(opened.stream))


def records(found: list[Record | Problem]) -> list[Record]:
    return [item for item in found if isinstance(item, Record)]


@pytest.mark.parametrize("name", ["page.json", "lines.jsonl"])
def test_fixture(fixtures: Path, name: str, expected):
    path = fixtures / "openalex" / name
    assert read_file(path) == expected(path.with_name(f"{path.stem}.expected.jsonl"))


@pytest.mark.parametrize("name", ["page.json", "lines.jsonl"])
def test_a_cut_head_is_recognised(fixtures: Path, name: str):
    text = (fixtures / "openalex" / name).read_text("utf-8")
    assert openalex.sniff(text[:600])


@pytest.mark.parametrize(
    "head",
    [
        '{"results": [{"id": "https://openalex.org/A1", "display_name": "x", "ids": {}}]}',
        '{"results": []}',
        '{"id": "https://openalex.org/W1"}',
        '[{"id": "W12", "title": "x"}]',
        '[{"id": 7, "title": "x"}]',
    ],
)
def test_what_is_no_list_of_works(head: str):
    assert not openalex.sniff(head)


def test_words_with_holes_and_double_places_keep_their_order():
    index = {"last": [7], "b": [2], "a": [1, 3], "far": [10**12]}
    (record,) = records(read(json.dumps({"title": "t", "abstract_inverted_index": index})))
    assert record.abstracts[0].text == "a b a last far"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (r'"a\ud800b"', "a\ufffdb"),
        (r'"a\ud83d\ude00b"', "a\U0001f600b"),
        ('"ab", "fwci": NaN', "ab"),
    ],
)
def test_what_is_nearly_json_is_read(written: str, title: str):
    found = read(f'{{"id": "https://openalex.org/W12", "title": {written}}}\n{{"title": "next"}}')
    assert [record.titles[0].text for record in records(found)] == [title, "next"]
    assert "fwci" not in records(found)[0].extra


def test_a_work_cited_often_is_one_object():
    lines = [{"title": str(n), "referenced_works": ["https://openalex.org/W99"]} for n in (1, 2)]
    first, second = records(read("\n".join(map(json.dumps, lines))))
    assert first.references[0] is second.references[0]


def test_concepts_only_where_nothing_better_is():
    concepts = [{"display_name": "Sure", "score": 0.3}, {"display_name": "Doubt", "score": 0.29}]
    work = {"title": "t", "concepts": concepts}
    with_topics = work | {"topics": [{"display_name": "Topic"}]}
    first, second = records(read(json.dumps([work, with_topics])))
    assert [word.en for word in first.keywords] == ["Sure"]
    assert [word.en for word in second.keywords] == ["Topic"]


@pytest.mark.data
def test_real_works(shared_data: Path):
    path = shared_data / "openalex" / "bibliometrixpy_openalex_20260529_184136.json"
    found = records(read_file(path))
    cited = [reference.ids.openalex for record in found for reference in record.references]
    known = {record.ids.openalex for record in found}
    assert len(found) == len(known) == 100
    assert len(cited) == 7845
    assert sum(number in known for number in cited) == 94
    assert sum(record.ids.doi is None for record in found) == 12
    source = {work["id"].rpartition("/")[2]: work for work in json.loads(path.read_text("utf-8"))}
    for record in found:
        work = source[record.ids.openalex or ""]
        assert record.year == work["publication_year"]
        assert record.reported["citing"] == work["cited_by_count"]
        assert len(record.authors) == len(work["authorships"])
        words = sum(len(places) for places in work["abstract_inverted_index"].values())
        assert len(record.abstracts[0].text.split(" ")) >= words
        assert record.references_known is bool(work["referenced_works"])


def test_an_unknown_field_is_kept_and_changes_nothing_else(fixtures: Path):
    lines = (fixtures / "openalex" / "lines.jsonl").read_text("utf-8").splitlines()
    for line in lines:
        try:
            work = json.loads(line)
        except ValueError:
            continue
        found = read(json.dumps(work, ensure_ascii=False))
        more = read(json.dumps({**work, "brand_new": {"a": [1]}}, ensure_ascii=False))
        for one, other in zip(found, more, strict=True):
            if isinstance(one, Record) and isinstance(other, Record):
                extra = {**one.extra, "brand_new": ('{"a":[1]}',)}
                assert other == one.model_copy(update={"extra": extra})
            else:
                assert one == other


def test_fields_of_another_type_are_noted_and_kept():
    work = {"title": "t", "biblio": [1], "cited_by_count": "7", "publication_year": 2001}
    record, *problems = reversed(read(json.dumps(work)))
    assert isinstance(record, Record)
    assert (record.year, record.titles[0].text, record.reported) == (2001, "t", {})
    assert record.extra == {"biblio": ("[1]",), "cited_by_count": ("7",)}
    reasons = [item.reason for item in reversed(problems) if isinstance(item, Problem)]
    assert [reason.split(" ")[0] for reason in reasons] == ["biblio", "cited_by_count"]
