import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Problem
from citegraph.readers.shared import page_authors, pages


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "本研究使用SPSS 26.0 and R进行分析。It uses R for all data.And 关系 there.",
            ["zh", "en"],
        ),
        (
            "结果具有重要意义To solve the problem that bibliographies cannot be checked",
            ["zh", "en"],
        ),
        ("Chinese comes second here.And only then.中文在后面出现,占一半的篇幅。", ["en", "zh"]),
        ("数据来自Web of Science Core Collection。", ["zh"]),
        ("LDA模型用于主题分析。BERT模型用于分类。", ["zh"]),
        ("Only English with a quoted 关系 inside.", ["en"]),
        ("", []),
    ],
)
def test_languages_are_split_at_a_sentence_end(text: str, parts: list[str]) -> None:
    found = pages.split_languages(text)
    assert [part.language for part in found] == parts
    assert "".join(part.text for part in found) == text


@given(st.text())
def test_splitting_languages_loses_nothing(text: str) -> None:
    found = "".join(part.text for part in pages.split_languages(text))
    assert "".join(found.split()) == "".join(text.split())


def test_a_quotation_mark_stays_with_its_sentence() -> None:
    found = pages.split_languages("他们说“够了。” “Enough,” they said, and left the room.")
    assert [part.text for part in found] == [
        "他们说“够了。”",
        "“Enough,” they said, and left the room.",
    ]


@pytest.mark.parametrize(
    ("text", "grants"),
    [
        (
            "甲部基金项目“题;目”(18YJA840002)。",
            [("甲部基金项目", "题;目", ("18YJA840002",))],
        ),
        (
            "国家计划(863计划)资助项目(2015AA015403);国家基金(61672105)",
            [
                ("国家计划(863计划)资助项目", None, ("2015AA015403",)),
                ("国家基金", None, ("61672105",)),
            ],
        ),
        (
            "本文系国家社科基金项目《食堂》（项目批准号：17BSH001、18CSH002）的阶段性成果；校级项目",
            [("国家社科基金项目", "食堂", ("17BSH001", "18CSH002")), ("校级项目", None, ())],
        ),
        ("", []),
    ],
)
def test_funding(text: str, grants: list[tuple[str, str | None, tuple[str, ...]]]) -> None:
    found = pages.funding(text)
    assert [(grant.funder, grant.project, grant.numbers) for grant in found] == grants
    assert all(grant.raw in text for grant in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《刊》 2021年第5期63-73,106,107,共13页 Journal", (2021, None, "5", "63-73,106,107", 13)),
        ("《刊》2022年第36卷第2期1-9", (2022, "36", "2", "1-9", None)),
        ("《刊》\n2020年第S1期I0002-I0003,共2页", (2020, None, "S1", "I0002-I0003", 2)),
        ("《刊》2015年第0期8-9", (2015, None, None, "8-9", None)),
        ("《刊》2015年", (2015, None, None, None, None)),
    ],
)
def test_source(text: str, expected: tuple[object, ...]) -> None:
    found = pages.source(text)
    assert found is not None
    assert found.venues[0].text == "刊"
    assert (found.year, found.volume, found.issue, found.pages, found.page_count) == expected


def test_a_source_without_a_year_is_none() -> None:
    assert pages.source("《刊》") is None


@pytest.mark.parametrize(
    ("text", "glued", "known", "unsplit"),
    [
        ("甲 乙 丙", False, [("甲", None), ("乙", None), ("丙", None)], []),
        ("甲乙;丙丁 one two;three", False, [("甲乙", "one two"), ("丙丁", "three")], []),
        ("甲乙 丙丁 one two three", False, [("甲乙", None), ("丙丁", None)], ["one two three"]),
        ("甲乙丙丁 one twothree", True, [], ["甲乙丙丁", "one twothree"]),
        ("One Two; Three", False, [(None, "One Two"), (None, "Three")], []),
        ("", False, [], []),
    ],
)
def test_keywords(
    text: str, glued: bool, known: list[tuple[str | None, str | None]], unsplit: list[str]
) -> None:
    found, rest = pages.keywords(text, glued=glued)
    assert [(keyword.zh, keyword.en) for keyword in found] == known
    assert [part.text for part in rest] == unsplit


def test_classifications() -> None:
    assert pages.classifications("TU246[甲—乙]G20[丙]") == ("TU246[甲—乙]", "G20[丙]")
    assert pages.classifications("C913.7; F270-05") == ("C913.7", "F270-05")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("张三 李四 ZHANG San;LI Si", [("张三", "ZHANG San"), ("李四", "LI Si")]),
        ("张三,李四 Zhang San Li Si", [("张三", "Zhang San"), ("李四", "Li Si")]),
        ("张　三　李　四", [("张三", None), ("李四", None)]),
        ("张 三 王小五", [("张三", None), ("王小五", None)]),
        ("茹斯·康罗伊,窦强", [("茹斯·康罗伊", None), ("窦强", None)]),
        ("欧阳木 单雄 Ouyang Mu Shan Xiong", [("欧阳木", "Ouyang Mu"), ("单雄", "Shan Xiong")]),
        ("张三 李四 Zhang San", [("张三", "Zhang San"), ("李四", None)]),
        ("", []),
    ],
)
def test_names(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = page_authors.names(text)
    assert [(author.name, author.other_name) for author in found.authors] == expected


def test_marks_orcids_and_brackets_of_names() -> None:
    text = "张三[1,2] 李四(ORCID: 0000-0002-1825-0097) 王五2 Zhang San;Li Si(A;B);Wang Wu(C,D 1)"
    found = page_authors.names(text, {"1": "甲", "2": "乙"})
    assert [author.affiliations for author in found.authors] == [
        ("甲", "乙", "C,D 1"), ("C,D 1",), ("乙", "C,D 1"),
    ]  # fmt: skip
    assert [author.orcid for author in found.authors] == [None, "0000-0002-1825-0097", None]
    assert found.institutions == ("A", "B")


@given(st.text())
def test_any_text_has_names_or_none(text: str) -> None:
    assert all(author.name.strip() for author in page_authors.names(text).authors)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("张三,东湖大学社会学院副教授。", "东湖大学社会学院"),
        ("李四,某校教师;张三(1980-),男,东湖大学社会学系教授,博士生导师。", "东湖大学社会学系"),
        ("张三：毕业于西湖大学，东湖大学图书馆馆员", "东湖大学图书馆"),
        ("张三,自由撰稿人。", None),
        ("李四,东湖大学教授。", None),
    ],
)
def test_affiliation_in_note(note: str, expected: str | None) -> None:
    assert page_authors.affiliation_in_note(note, "张三") == expected


@pytest.mark.parametrize(
    ("text", "is_it"),
    [
        ("在线阅读 下载PDF", True),
        ("内容加载中请稍等...", True),
        ("<_1_2345…10>", True),
        ("(… 7 more on page 1 …)", True),
        ("• 相关文献", True),
        (";", True),
        ("在线阅读的研究", False),
        ("高校图书馆原文传递服务", False),
    ],
)
def test_furniture(text: str, is_it: bool) -> None:
    assert pages.is_furniture(text) is is_it


def test_a_file_that_is_too_long_for_a_page_is_refused_with_a_reason() -> None:
    found = pages.whole(io.StringIO("a" * ((1 << 24) + 1)))
    assert isinstance(found, Problem)
    assert found.lost
    assert "16,777,216" in found.reason
    assert pages.whole(io.StringIO("a")) == "a"
