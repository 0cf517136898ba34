import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Problem, Record
from citegraph.readers import journal_page
from citegraph.text import open_text

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "journal_page"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.txt")}
FURNITURE = (
    "浏览次数",
    "315",
    "【",
    "Abstract:",
    "Key words",
    "上一篇",
    "下一篇",
    "打印",
    "返回顶部",
)


def read(text: str) -> list[Record | Problem]:
    return list(journal_page.read(io.StringIO(text)))


def record(text: str) -> Record:
    found = [item for item in read(text) if isinstance(item, Record)]
    assert len(found) == 1
    return found[0]


def furniture_in(item: Record) -> list[str]:
    dumped = item.model_dump_json()
    return [word for word in FURNITURE if word in dumped]


@pytest.mark.parametrize("name", ["labelled_authors", "printed_page"])
def test_reads_a_page_into_the_right_fields(name: str) -> None:
    expected = json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert [r.model_dump(mode="json", exclude_defaults=True) for r in read(PAGES[name])] == [
        expected
    ]
    assert journal_page.sniff(PAGES[name])
    assert furniture_in(record(PAGES[name])) == []


@pytest.mark.parametrize("name", ["labelled_authors", "printed_page"])
def test_browser_spaces_and_line_ends_change_nothing(name: str) -> None:
    odd = PAGES[name].replace("\n\n", "\n\u3000\n").replace("\n", "\r\n")
    assert record(odd) == record(PAGES[name])


def test_the_chinese_title_is_not_invented_and_a_posting_date_is_no_year() -> None:
    page = record(PAGES["labelled_authors"])
    assert [title.language for title in page.titles] == ["en"]
    assert page.posted == "2024-01-05"
    assert page.year is None


@pytest.mark.parametrize(
    "names", ["Qian Si-yuan Sun Xiaoman", "QIAN Siyuan, SUN Xiaoman", "Siyuan Qian; Xiaoman Sun"]
)
def test_romanised_names_in_every_order(names: str) -> None:
    page = record(PAGES["labelled_authors"].replace("Qian Si-yuan Sun Xiaoman", names))
    assert [author.name for author in page.authors] == ["钱思远", "孙小满"]
    first, second = re.split(r"[,;] | (?=Sun Xiaoman$)", names)
    assert [author.other_name for author in page.authors] == [first, second]


def test_a_title_with_as_many_words_as_the_names_is_no_list_of_names() -> None:
    page = record("作者: 钱思远,孙小满\n\nRural Library Key Keepers\n\nAbstract: Keys.\n")
    assert [title.text for title in page.titles] == ["Rural Library Key Keepers"]
    assert [author.other_name for author in page.authors] == [None, None]


def test_labels_above_their_values_and_several_on_a_line() -> None:
    page = record(
        "发布时间：2023-11-13  作者：钱思远  来源：《乡土试刊》2023年第2期33-41,共9页\n"
        "摘要\nW村有图书室。\n"
        "关键词\n图书室;乡村\n"
    )
    assert page.posted == "2023-11-13"
    assert page.abstracts[0].text == "W村有图书室。"
    assert [keyword.zh for keyword in page.keywords] == ["图书室", "乡村"]
    assert (page.year, page.issue, page.pages, page.page_count) == (2023, "2", "33-41", 9)
    assert page.venue is not None
    assert page.venue.names[0].text == "乡土试刊"


def test_references_are_known_only_where_no_number_is_missing() -> None:
    page = record(PAGES["printed_page"].replace("[2] MEADE", "[7] MEADE"))
    assert len(page.references) == 3
    assert not page.references_known
    assert not record(PAGES["labelled_authors"]).references_known


def test_two_pages_that_begin_with_their_dates() -> None:
    other = PAGES["labelled_authors"].replace("2024-01-05", "2024-02-06")
    items = read(PAGES["labelled_authors"] + "\n" + other)
    assert [type(item) for item in items] == [Record, Record]
    assert [item.posted for item in items if isinstance(item, Record)] == [
        "2024-01-05",
        "2024-02-06",
    ]


def test_papers_that_cannot_be_told_apart_are_a_problem() -> None:
    items = read(PAGES["printed_page"] * 2)
    assert [isinstance(item, Problem) and item.lost for item in items] == [True]


def test_lines_without_a_place_are_told() -> None:
    text = PAGES["printed_page"].replace("DOI：", "\n一行没有地方放的字\nDOI：")
    items = read(text)
    assert items[0] == record(PAGES["printed_page"])
    assert isinstance(items[1], Problem)
    assert not items[1].lost
    assert "一行没有地方放的字" in items[1].reason


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "没有标签的一段话。",
        "TY  - JOUR\nAB  - x\nER  -",
        "【来源篇名】题\n【来源作者】甲\n【关 键 词】乙/丙\n【基    金】丁\n",
        "期刊文献+\n作者 甲乙\n出处 《刊》 2020年第1期\n摘要：x\n关键词：y\n",
    ],
)
def test_other_formats_are_not_taken(text: str) -> None:
    assert not journal_page.sniff(text)


@pytest.mark.parametrize("text", ["", "没有标签的一段话。", "\x00" * 9])
def test_what_is_no_page_is_a_problem(text: str) -> None:
    items = read(text)
    assert [isinstance(item, Problem) and item.lost for item in items] == [True]


def check_damaged(text: str) -> None:
    items = read(text)
    records = [item for item in items if isinstance(item, Record)]
    assert items
    assert len(records) <= 1
    assert all("浏览次数" not in item.model_dump_json() for item in records)


@given(st.sampled_from(sorted(PAGES)), st.floats(0, 1), st.floats(0, 1))
def test_a_page_cut_anywhere(name: str, start: float, end: float) -> None:
    text = PAGES[name]
    check_damaged(text[int(start * len(text) / 4) : int(end * len(text))])


@given(st.sampled_from(sorted(PAGES)), st.data())
def test_a_page_with_lines_missing(name: str, data: st.DataObject) -> None:
    lines = PAGES[name].splitlines()
    kept = data.draw(st.lists(st.booleans(), min_size=len(lines), max_size=len(lines)))
    check_damaged("\n".join(line for line, keep in zip(lines, kept, strict=True) if keep))


@given(st.text())
def test_any_text(text: str) -> None:
    assert read(text)
    journal_page.sniff(text)


@pytest.mark.data
def test_real_front_matter(shared_data: Path) -> None:
    opened = open_text(shared_data / "chinese" / "seed_pages" / "000_f8d76efc9f1914a7.txt")
    with opened.stream:
        assert journal_page.sniff(opened.head())
        items = list(journal_page.read(opened.stream))
    assert len(items) == 1
    page = items[0]
    assert isinstance(page, Record)
    assert [(a.name, a.other_name) for a in page.authors] == [
        ("张鹏飞", "Zhang Peng-fei"),
        ("曹迪", "Cao Di"),
    ]
    assert [(title.text, title.language) for title in page.titles] == [
        (
            "Administrative Convergence Transformation of Social Work in Technological Governance:"
            " Based on a Case Study of L Organization in S City",
            "en",
        )
    ]
    grant = page.funding[0]
    assert grant.funder == "辽宁省教育厅科学研究经费项目"
    assert grant.project == "政府购买服务中社会工作机构主体性研究"
    assert grant.numbers == ("WJ2020006",)
    assert [(k.zh, k.en, k.kind) for k in page.keywords] == [
        (None, "Technological Governance", "author"),
        (None, "Administrative Convergence", "author"),
        (None, "Insufficient Technology", "author"),
        (None, "Orientation Conversion", "author"),
    ]
    assert [abstract.language for abstract in page.abstracts] == ["en"]
    assert page.abstracts[0].text.endswith("entrusted by the state.")
    assert (page.posted, page.year, page.venue) == ("2023-11-13", None, None)


@pytest.mark.data
def test_no_other_real_file_is_taken_for_a_page(shared_data: Path) -> None:
    taken = set()
    for path in sorted((shared_data / "chinese").rglob("*")):
        if path.suffix in {".txt", ".md", ".net", ".NET", ".html", ".ris", ".json"}:
            opened = open_text(path)
            with opened.stream:
                taken |= {path.name} if journal_page.sniff(opened.head()) else set()
    assert taken == {"000_f8d76efc9f1914a7.txt"}
