import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from citegraph.identifiers import title_key
from citegraph.model import Problem, Record
from citegraph.readers import cnki_page, journal_page, vip_page

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "cnki_page"
NAMES = ["newer.txt", "older.txt", "saved.html"]


def read(text: str) -> list[Record | Problem]:
    return list(cnki_page.read(io.StringIO(text)))


def record(text: str) -> Record:
    (found,) = [item for item in read(text) if isinstance(item, Record)]
    return found


def fixture(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_reads_a_page_into_the_right_fields(name: str) -> None:
    lines = fixture(f"{name.split('.', maxsplit=1)[0]}.expected.jsonl").splitlines()
    found = [item.model_dump(mode="json", exclude_defaults=True) for item in read(fixture(name))]
    assert found == [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_recognised_and_by_no_other_page(name: str) -> None:
    assert cnki_page.sniff(fixture(name))
    assert not vip_page.sniff(fixture(name))
    assert not journal_page.sniff(fixture(name))


def test_buttons_scripts_and_tooltips_are_in_no_field() -> None:
    for name in NAMES:
        dumped = " ".join(item.model_dump_json() for item in read(fixture(name)))
        assert not re.search(
            "记笔记|收藏|CAJ|不是摘要|反映本文|继续、应用|无关的文献|下一页", dumped
        )


def test_browser_spaces_and_line_ends_change_nothing() -> None:
    text = fixture("newer.txt")
    odd = (
        text.replace("\n\n", "\n\u3000\n")
        .replace("关键词：", "关键词：\u00a0")
        .replace("\n", "\r\n")
    )
    assert read(odd) == read(text)


def test_labels_on_lines_of_their_own() -> None:
    stacked = re.sub(
        r"(?m)^(摘要|关键词|基金资助|DOI|专辑|专题|分类号)：", r"\1：\n", fixture("newer.txt")
    )
    assert read(stacked) == read(fixture("newer.txt"))


HEAD = "试刊 . 2019 (02) : 1-9\n题目在这里\n甲乙\n摘要：某文。\n专辑：某辑\n"


def test_a_list_after_the_diagram_belongs_to_the_pane_of_its_size() -> None:
    diagram = "节点文献\n参考文献 (1)\n引证文献 (2)\n共引文献 (0)\n"
    page = record(
        HEAD
        + diagram
        + "期刊 共2条\n[1]题甲[J]. 丙丁. 刊. 2001(01)\n[2]题乙[J]. 丙丁. 刊. 2001(02)\n"
    )
    assert [(item.relation, item.position) for item in page.listed] == [
        ("citing", 1),
        ("citing", 2),
    ]
    assert page.references == ()
    assert not page.references_known
    assert page.reported == {"references": 1, "citing": 2, "co_citing": 0}


def test_a_list_of_no_certain_pane_is_left_out_and_told() -> None:
    diagram = "节点文献\n参考文献 (1)\n引证文献 (1)\n"
    page, problem = read(HEAD + diagram + "[1]题甲[J]. 丙丁. 刊. 2001(01)\n")
    assert isinstance(page, Record)
    assert page.listed == ()
    assert isinstance(problem, Problem)
    assert "1 works stand under no heading" in problem.reason
    assert not problem.lost


def test_the_author_first_dialect_and_the_english_one() -> None:
    page = record(
        HEAD
        + "参考文献\n[1]甲乙,丙丁. 题甲[J]. 刊,2001(01):1-9.\n[2]DOE J A. A title[J]. Journal, 2002, 3(4): 5-6.\n"
        "[3]A title: two[J] . Jane Doe. The Journal . 2003 (2)\n共1页 1\n"
    )
    assert [(w.authors, w.title, w.venue, w.year) for w in page.references] == [
        (("甲乙", "丙丁"), "题甲", "刊", 2001),
        (("DOE J A",), "A title", "Journal", 2002),
        (("Jane Doe",), "A title: two", "The Journal", 2003),
    ]


def test_titles_with_nothing_but_lists() -> None:
    text = (
        "<p><title>\n题目一\n</title><ref>\n期刊 共1条\n[1]题甲[J]. 丙丁. 刊. 2001(01)\n</ref></p>\n"
        "<p><title>题目二</title><ref>\n期刊 共3条\n[1]题乙[J]. 丙丁. 刊. 2001(02)\n[2]A long\n title. Doe . 2001\n</ref></p>"
    )
    assert cnki_page.sniff(text)
    first, second, problem = read(text)
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert isinstance(problem, Problem)
    assert [r.titles[0].text for r in (first, second)] == ["题目一", "题目二"]
    assert (first.references_known, second.references_known) == (True, False)
    assert second.references[1].title == "A long title"
    assert second.reported == {"references": 3}


def test_a_page_without_facts_is_refused_with_a_reason() -> None:
    (problem,) = read("<div class=map><div>节点文献</div><a>参考文献</a><span>(0)</span></div>")
    assert isinstance(problem, Problem)
    assert problem.lost
    assert "neither the facts of a paper nor a list" in problem.reason


@pytest.mark.data
def test_saved_definitions_hold_no_record(shared_data: Path) -> None:
    path = shared_data / "chinese" / "cnki_page" / "cnki_relation_tooltips.html"
    text = path.read_text(encoding="utf-8")
    assert not cnki_page.sniff(text)
    assert [item.lost for item in read(text) if isinstance(item, Problem)] == [True]


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "records", "references", "known"),
    [("realJayden_original_data.html", 23, 347, 13), ("realJayden_ref_info.html", 17, 339, 0)],
)
def test_saved_lists(
    shared_data: Path, name: str, records: int, references: int, known: int
) -> None:
    text = (shared_data / "chinese" / "cnki_page" / name).read_text(encoding="utf-8")
    assert cnki_page.sniff(text)
    found = [item for item in read(text) if isinstance(item, Record)]
    assert len(found) == records
    assert sum(len(r.references) for r in found) == references
    assert sum(r.references_known for r in found) == known
    assert all(r.titles and all(work.title for work in r.references) for r in found)


def pasted(item: dict[str, Any]) -> str:
    """A page as it would be copied, made of the facts of an item."""
    volume = f" ,{item['volume']}" if item.get("volume") else ""
    names = " ".join(person["lastName"] for person in item["creators"])
    tags = ";".join(tag["tag"] for tag in item["tags"])
    doi = f"DOI：{item['DOI']}\n" if item.get("DOI") else ""
    return (
        f"{item['publicationTitle']} . {item['date'][:4]}{volume} ({item['issue']}) : {item['pages']}"
        f" 查看该刊数据库收录来源\n{re.sub('<[^>]+>', '', item['title'])}\n{names}\n摘要：某文。\n"
        f"关键词：{tags};\n{doi}专辑：某辑\n分类号：Q1\n"
    )


@pytest.mark.data
def test_pages_made_of_real_facts(shared_data: Path) -> None:
    path = shared_data / "chinese" / "zotero_testcases" / "CNKI.testcases.json"
    cases = json.loads(path.read_text(encoding="utf-8"))
    items = [item for case in cases if isinstance(case["items"], list) for item in case["items"]]
    chinese = [i for i in items if i["itemType"] == "journalArticle" and i["language"] == "zh-CN"]
    assert len(chinese) >= 3
    for item in chinese:
        page = record(pasted(item))
        assert title_key(page.titles[0].text) == title_key(re.sub("<[^>]+>", "", item["title"]))
        assert [a.name for a in page.authors] == [p["lastName"] for p in item["creators"]]
        assert {k.zh or k.en for k in page.keywords} == {tag["tag"] for tag in item["tags"]}
        assert page.venue
        assert page.venue.names[0].text == item["publicationTitle"]
        assert (page.year, page.issue, page.pages) == (
            int(item["date"][:4]),
            item["issue"],
            item["pages"],
        )
        assert page.volume == item.get("volume")
        assert page.ids.doi == item.get("DOI")
