import io
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Problem, Record
from citegraph.readers import vip_page
from citegraph.text import open_text

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "vip_page"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.[tmh][xdt]*")}

# Buttons, menus, notes, pagers, remarks. Words that papers are written about (在线阅读, 原文传递)
# are furniture only as lines of their own; the older page has them in its abstract on purpose.
FURNITURE = re.split(
    r"\s*[|\n]\s*",
    """期刊文献+ | 下载PDF | 下载全文 | 导出 | 内容加载中 | 请稍等 | 浏览历史 | 使用帮助 | 返回顶部
    用户登录 | 登录IP登录
    引文网络 | 节点文献 | 相关文献 | 相关作者 | 相关机构 | 相关主题 | 相似文献
    正文快照 | <_1_ | 2345…10 | more on page | saved from | transcribed | search excerpt""",
)


def read(text: str) -> list[Record | Problem]:
    return list(vip_page.read(io.StringIO(text)))


def record(text: str) -> Record:
    found = [item for item in read(text) if isinstance(item, Record)]
    assert len(found) == 1
    return found[0]


def furniture_in(item: Record) -> list[str]:
    dumped = item.model_dump_json()
    return [word for word in FURNITURE if word in dumped]


@pytest.mark.parametrize("name", ["newer", "older", "lists", "saved"])
def test_reads_a_page_into_the_right_fields(name: str) -> None:
    expected = json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert [r.model_dump(mode="json", exclude_defaults=True) for r in read(PAGES[name])] == [
        expected
    ]
    assert vip_page.sniff(PAGES[name])
    assert furniture_in(record(PAGES[name])) == []


def test_furniture_words_inside_an_abstract_stay() -> None:
    assert "在线阅读与原文传递服务" in record(PAGES["older"]).abstracts[0].text


@pytest.mark.parametrize("name", ["newer", "older", "lists", "saved"])
def test_browser_spaces_and_line_ends_change_nothing(name: str) -> None:
    odd = PAGES[name].replace("\n\n", "\n\u3000\n").replace(" 出", "\u00a0出")
    assert record(odd.replace("\n", "\r\n")) == record(PAGES[name])


def test_labels_on_lines_of_their_own() -> None:
    stacked = re.sub(
        r"(?m)^(摘要|作者简介|作者|机构地区|出处|基金|关键词|分类号|DOI) ",
        r"\1\n\n",
        PAGES["newer"],
    )
    assert stacked.count("\n") > PAGES["newer"].count("\n") + 10
    assert record(stacked) == record(PAGES["newer"])


def test_older_template_in_one_line() -> None:
    head, tail = PAGES["older"].split("正文快照")
    joined = re.sub(r"\s*\n\s*", " ", head) + "\n正文快照" + tail
    assert record(joined) == record(PAGES["older"])


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("参考文献5", 5),
        ("参考文献 5", 5),
        ("• 参考文献 (5)", 5),
        ("参考文献（5）", 5),
        ("参考文献\n5\n", 5),
        ("## 参考文献1,077", 1077),
        ("参考文献：12篇", 12),
        ("参考文献0", 0),
    ],
)
def test_sizes_of_panes_in_every_spelling(line: str, count: int) -> None:
    page = record(
        f"题目在这里呢\n作者 甲乙 丙丁\n出处 《刊》 2020年第1期1-2,共2页\n{line}\n引证文献3\n"
    )
    assert page.reported == {"references": count, "citing": 3}


def test_a_diagram_in_one_line() -> None:
    page = record(
        "题目在这里呢\n作者 甲乙\n节点文献\n二级参考文献11 参考文献1 共引文献4 引证文献16\n"
    )
    assert page.reported == {
        "second_level_references": 11,
        "references": 1,
        "co_citing": 4,
        "citing": 16,
    }


def test_sizes_that_disagree_are_told() -> None:
    items = read("题目在这里呢\n作者 甲乙\n引证文献3\n引证文献4\n")
    assert isinstance(items[0], Record)
    assert items[0].reported == {"citing": 3}
    assert isinstance(items[1], Problem)
    assert not items[1].lost
    assert "3 and 4" in items[1].reason


HEAD = "题目在这里呢\n作者 甲乙 丙丁\n出处 《刊》 2020年第1期1-2,共2页\n"
ENTRY = "张三.题目{}[J].学报,2019(1):1-2."


@pytest.mark.parametrize("first", [1, 9, 11, 21])
def test_numbers_run_into_names_and_lists_may_begin_on_a_later_page(first: int) -> None:
    lines = [f"{n}{ENTRY.format(n)}" for n in range(first, first + 12)]
    page = record(HEAD + "引证文献50\n" + "\n".join(lines))
    assert [item.position for item in page.listed] == list(range(first, first + 12))
    assert {item.work.authors for item in page.listed} == {("张三",)}


@pytest.mark.parametrize("title", ["3D打印", "1990年代的食堂", "2024展望", "5G与社会"])
def test_anonymous_titles_may_begin_with_digits(title: str) -> None:
    lines = ["1" + ENTRY.format("甲"), f"2{title}[J].学报,2019(1):1-2.", "3" + ENTRY.format("乙")]
    page = record(HEAD + "参考文献3\n" + "\n".join(lines))
    assert [work.title for work in page.references] == ["题目甲", title, "题目乙"]
    assert page.references_known


def test_numbers_and_texts_on_different_lines() -> None:
    page = record(f"{HEAD}引证文献2\n1\n{ENTRY.format('甲')}\n被引量：7\n2\n{ENTRY.format('乙')}\n")
    assert [(i.position, i.work.title, i.work.reported_cited_by) for i in page.listed] == [
        (1, "题目甲", 7),
        (2, "题目乙", None),
    ]


def test_references_are_known_only_where_all_are_listed() -> None:
    short = record(HEAD + "参考文献3\n1" + ENTRY.format("甲"))
    assert len(short.references) == 1
    assert not short.references_known
    assert not record(HEAD + "参考文献\n1" + ENTRY.format("甲")).references_known
    assert not record(HEAD).references_known


def test_a_list_without_its_heading_is_left_out_and_told() -> None:
    lines = [line for line in PAGES["lists"].splitlines() if line != "## 同被引文献3"]
    items = read("\n".join(lines))
    assert isinstance(items[0], Record)
    assert [i for i in items[0].listed if i.work.title == "门牌"] == []
    assert any(isinstance(item, Problem) and "no heading" in item.reason for item in items)


def test_authors_of_an_english_paper() -> None:
    page = record(
        "Canteens and Trust 被引量:2\n摘要 Canteens are studied.\n作者 GU Yonghong;WANG Junnan\n"
        "出处 《Trial Studies》 2021年第5期1-9,共9页\n"
    )
    assert [title.text for title in page.titles] == ["Canteens and Trust"]
    assert [(a.name, a.other_name) for a in page.authors] == [
        ("GU Yonghong", None),
        ("WANG Junnan", None),
    ]
    assert page.abstracts[0].language == "en"
    assert page.reported_by == {"被引量": 2}


def test_names_that_cannot_be_paired_are_kept_apart() -> None:
    page = record("题目在这里呢\n作者 甲乙 丙丁 JIA Yi;BING Ding;WU Ji\n")
    assert [(a.name, a.other_name) for a in page.authors] == [
        ("甲乙", "JIA Yi"),
        ("丙丁", "BING Ding"),
    ]
    assert page.extra["作者"] == ("WU Ji",)


def test_a_sentence_that_begins_like_a_label_stays_in_the_abstract() -> None:
    page = record(
        "题目在这里呢\n摘要 第一段。\n作者认为第二段也重要。\n基金会参与其中。\n作者 甲乙\n"
    )
    assert page.abstracts[0].text == "第一段。\n作者认为第二段也重要。\n基金会参与其中。"
    assert [author.name for author in page.authors] == ["甲乙"]
    assert page.funding == ()


def test_one_institution_is_everybodys_and_two_are_nobodys() -> None:
    one = record("题目在这里呢\n作者 甲乙 丙丁\n机构地区 东湖大学\n")
    assert {author.affiliations for author in one.authors} == {("东湖大学",)}
    two = record("题目在这里呢\n作者 甲乙 丙丁\n机构地区 东湖大学 西湖大学\n")
    assert two.institutions == ("东湖大学", "西湖大学")
    assert {author.affiliations for author in two.authors} == {()}


def test_an_address_above_the_title_gives_the_vip_id() -> None:
    address = "https://qikan.cqvip.com/Qikan/Article/Detail?id=7101034688&from=x"
    page = record(f"{address}\n题目在这里呢\n作者 甲乙\n")
    assert page.ids.vip == "7101034688"
    assert page.titles[0].text == "题目在这里呢"


def test_two_pages_in_one_file() -> None:
    items = read(PAGES["newer"] + "\n" + PAGES["newer"].replace("社区食堂", "学校食堂"))
    assert [type(item) for item in items] == [Record, Record]
    assert [item.number for item in items] == [1, 2]
    assert isinstance(items[1], Record)
    assert items[1].titles[0].text.startswith("学校食堂")


def test_pages_that_cannot_be_told_apart_are_a_problem() -> None:
    items = read(PAGES["older"] + "\n" + PAGES["older"])
    assert [isinstance(item, Problem) and item.lost for item in items] == [True]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "期刊文献+\n导出", "TY  - JOUR\nER  -", "\x00\x01" * 50]
)
def test_what_is_no_page_is_a_problem(text: str) -> None:
    items = read(text)
    assert [isinstance(item, Problem) and item.lost for item in items] == [True]
    assert not vip_page.sniff(text)


def test_text_that_is_cut_off_is_told() -> None:
    items = read("题目在这里呢\n作者 甲乙\n分类号 TP302[自动化与计")
    assert isinstance(items[0], Record)
    assert items[0].classifications == ("TP302[自动化与计",)
    assert isinstance(items[1], Problem)
    assert not items[1].lost


def test_a_saved_page_without_its_beginning_is_still_markup() -> None:
    text = PAGES["saved"]
    items = read(text[text.index("作者</div>") :])
    assert [item.authors[0].name for item in items if isinstance(item, Record)] == ["甲子乙"]
    check_damaged(text[text.index("作者</div>") :])


def check_damaged(text: str) -> None:
    items = read(text)
    records = [item for item in items if isinstance(item, Record)]
    assert len(records) <= 1
    assert items
    for item in records:
        assert furniture_in(item) == []
        assert len(item.listed) == len({(i.relation, i.position) for i in item.listed})


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
    vip_page.sniff(text)


def open_page(shared_data: Path, name: str) -> Record:
    opened = open_text(shared_data / "chinese" / name)
    with opened.stream:
        assert vip_page.sniff(opened.head())
        found = [item for item in vip_page.read(opened.stream) if isinstance(item, Record)]
    assert len(found) == 1
    assert furniture_in(found[0]) == []
    assert not re.search("在线阅读|原文传递|导出", found[0].model_dump_json())
    return found[0]


@pytest.mark.data
def test_real_page_with_counts_only(shared_data: Path) -> None:
    page = open_page(shared_data, "seed_pages/001_f0a61a321335b3b3.txt")
    assert [title.text for title in page.titles] == [
        "“技术—社会互构”视角下社会治理精细化模式——以武汉市Y社会工作机构疫情介入为例",
        "Model of Social Governance Refining under Technology-society Mutual Construction Paradigm:"
        "A Case Study of the Y Social Work Agency in Wuhan Intervenin COVID-19 Prevention",
    ]
    assert [(a.name, a.other_name, a.affiliations) for a in page.authors] == [
        ("顾永红", "GU Yonghong", ("华中师范大学社会学院",)),
        ("王珺楠", "WANG Junnan", ()),
    ]
    assert page.venue is not None
    assert [(n.text, n.language) for n in page.venue.names] == [
        ("社会工作", "zh"),
        ("Journal of Social Work", "en"),
    ]
    assert (page.year, page.volume, page.issue, page.pages, page.page_count) == (
        2021, None, "5", "63-73,106,107", 13,
    )  # fmt: skip
    grant = page.funding[0]
    assert grant.funder == "教育部人文社会科学研究规划基金项目"
    assert grant.project == "贫困人口内生动力培育的社会工作介入模式研究"
    assert grant.numbers == ("18YJA840002",)
    assert page.author_notes == ("顾永红,华中师范大学社会学院副教授。",)
    assert [abstract.language for abstract in page.abstracts] == ["zh", "en"]
    assert page.abstracts[0].text.endswith("现实要求。")
    assert page.abstracts[1].text.startswith("In the post-unit era,")
    assert page.reported == {
        "second_level_references": 120, "co_citing": 1077, "co_cited": 157, "citing": 6,
        "second_level_citing": 6,
    }  # fmt: skip
    assert page.reported_by == {"被引量": 6}
    assert (page.references, page.references_known, page.listed) == ((), False, ())


@pytest.mark.data
def test_real_page_with_six_lists(shared_data: Path) -> None:
    page = open_page(shared_data, "cqvip_page/cqvip_7101034688_page.md")
    assert [t.text for t in page.titles] == [
        "Design Practice of Guidance System in Elderly Hospitals"
    ]
    assert page.ids.vip is None
    assert page.authors[0].model_dump(exclude_defaults=True) == {
        "name": "赵浩凯",
        "other_name": "Zhao Haokai",
        "affiliations": ("Beijing Geriatric Hospital,Beijing 100095,China",),
    }
    assert page.institutions == ("北京老年医院",)
    assert page.keywords == ()
    assert [text.language for text in page.keywords_unsplit] == ["zh", "en"]
    assert page.classifications == ("TU246[建筑科学—建筑设计及理论]", "G20[文化科学—传播学]")
    assert page.reported == {
        "references": 1, "second_level_references": 11, "co_citing": 4, "co_cited": 98,
        "citing": 16, "second_level_citing": 44,
    }  # fmt: skip
    sizes = {
        pane: [i.position for i in page.listed if i.relation == pane] for pane in page.reported
    }
    assert {pane: len(positions) for pane, positions in sizes.items()} == {
        "references": 1, "second_level_references": 10, "co_citing": 4, "co_cited": 10,
        "citing": 10, "second_level_citing": 3,
    }  # fmt: skip
    assert all(positions == list(range(1, len(positions) + 1)) for positions in sizes.values())
    for item in page.listed:
        work = item.work
        assert (
            work.ids.vip and work.authors and work.title and work.venue and work.year and work.pages
        )
        assert work.type == "J"
    assert sum(item.work.reported_cited_by is not None for item in page.listed) == 33
    assert page.references == (page.listed[0].work,)
    assert page.references[0].raw.startswith("晋良海,闵露")
    assert page.references_known


@pytest.mark.data
def test_real_page_of_the_older_template(shared_data: Path) -> None:
    page = open_page(shared_data, "cqvip_page/cqvip_old_template_671463323.txt")
    assert [t.text for t in page.titles] == [
        "参考文献格式规范性检测方法研究",
        "Method for bibliographic reference format normativity checking",
    ]
    assert [len(author.affiliations) for author in page.authors] == [0, 2, 2]
    assert [grant.numbers for grant in page.funding] == [("61672105",), ("2015AA015403",)]
    assert len(page.keywords) == 5
    assert (page.year, page.issue, page.pages, page.page_count) == (2017, "1", "44-49,59", 7)


@pytest.mark.data
def test_no_other_real_file_is_taken_for_a_page(shared_data: Path) -> None:
    taken = set()
    for path in sorted((shared_data / "chinese").rglob("*")):
        if path.suffix in {".txt", ".md", ".net", ".NET", ".html", ".ris"}:
            opened = open_text(path)
            with opened.stream:
                taken |= {path.name} if vip_page.sniff(opened.head()) else set()
    assert taken == {
        "001_f0a61a321335b3b3.txt",
        "cqvip_7101034688_page.md",
        "cqvip_old_template_671463323.txt",
    }


def pasted(item: dict[str, Any]) -> str:
    """A page as it would be copied, made of the facts of an item."""
    note = dict(line.split(": ", 1) for line in item.get("extra", "").splitlines())
    names = " ".join(person["lastName"] for person in item["creators"])
    tags = " ".join(tag["tag"].replace(" ", "") for tag in item["tags"])
    return (
        f"期刊文献+\n{item['title']} 被引量：{note.get('citation', '0')}\n摘要 某文。\n作者 {names}\n"
        f"出处 《{item['publicationTitle']}》 {item['date'][:4]}年第{item['issue']}期{item['pages']},共9页\n"
        f"关键词 {tags}\n分类号 {note['CLC']}\n"
    )


@pytest.mark.data
def test_pages_made_of_real_facts(shared_data: Path) -> None:
    path = shared_data / "chinese" / "zotero_testcases" / "CQVIP.testcases.json"
    cases = json.loads(path.read_text(encoding="utf-8"))
    items = [item for case in cases if isinstance(case["items"], list) for item in case["items"]]
    chinese = [
        item
        for item in items
        if item["itemType"] == "journalArticle" and "CLC" in item.get("extra", "")
    ]
    assert len(chinese) >= 2
    for item in chinese:
        page = record(pasted(item))
        assert page.titles[0].text == item["title"]
        assert [author.name for author in page.authors] == [p["lastName"] for p in item["creators"]]
        assert {k.zh or k.en for k in page.keywords} == {tag["tag"] for tag in item["tags"]}
        assert page.venue
        assert page.venue.names[0].text == item["publicationTitle"]
        assert (page.year, page.issue) == (int(item["date"][:4]), item["issue"])
        assert page.pages == item["pages"]
        assert [code.split("[")[0].strip() for code in page.classifications] == [
            re.findall(r"CLC: ([A-Z0-9.]+)", item["extra"])[0]
        ]


def test_blank_lines_and_lists_without_ends_take_little_time() -> None:
    start = time.process_time()
    read("\n" * 100_000)
    read("摘要 某文\n作者 甲乙\n参考文献\n" + "[1]a\n" * 20_000)
    assert time.process_time() - start < 20
