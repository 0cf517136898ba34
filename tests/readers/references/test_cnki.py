import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.readers.references import cnki, gbt7714


def facts(raw: str) -> dict[str, object]:
    return cnki.parse(raw).model_dump(exclude_defaults=True, exclude={"raw"})


ARTICLE = {
    "authors": ("甲乙", "丙丁"),
    "title": "食堂:一个案例——以Y社区（2019）为例",
    "venue": "试刊(人文版)",
    "year": 2017,
    "issue": "05",
    "type": "J",
}


@pytest.mark.parametrize(
    "raw",
    [
        "[1]食堂:一个案例——以Y社区（2019）为例[J]. 甲乙,丙丁. 试刊(人文版). 2017(05)",
        "[1]食堂:一个案例——以Y社区（2019）为例[J]. 甲乙,丙丁.试刊(人文版),2017(05)",
        "[12] 食堂:一个案例——以Y社区（2019）为例[J] . 甲乙,丙丁. 试刊(人文版) . 2017 (05)",
        "食堂:一个案例——以Y社区（2019）为例[J]. 甲乙;丙丁. 试刊(人文版). 2017(05)",
        "[1]甲乙,丙丁. 食堂:一个案例——以Y社区（2019）为例[J]. 试刊(人文版),2017(05).",
        "[1]甲乙，丙丁．食堂:一个案例——以Y社区（2019）为例[J]．试刊(人文版)，2017，(05)．",
    ],
)
def test_one_article_in_every_dress(raw: str) -> None:
    assert facts(raw) == ARTICLE
    assert cnki.parse(raw).raw == raw


@pytest.mark.parametrize(
    ("raw", "authors", "title", "venue", "year"),
    [
        ("[1]某书[M]. 东湖出版社 , 张某, 2016", ("张某",), "某书", None, 2016),
        ("[1]某书[M]. 某社 , (美)托马斯·某（ThomasS.Mou）著, 2003",
         ("托马斯·某（ThomasS.Mou）",), "某书", None, 2003),
        ("[1]某书[M]. 某社 , (德)某某（Mou,Ludwig）著, 1992", ("某某（Mou,Ludwig）",), "某书", None, 1992),
        ("[1]某书[M]. 某社 , (美) 某某 (Mou, 2010", ("某某",), "某书", None, 2010),
        ("[1]某书[M]. 某社 , 李某,宋某主编, 2002", ("李某", "宋某"), "某书", None, 2002),
        ("[1]某论[D]. 李某.东湖大学 2014", ("李某",), "某论", "东湖大学", 2014),
        ("[1]某论[D]. 李某.东湖大学,2014", ("李某",), "某论", "东湖大学", 2014),
        ("[1]某闻[N]. 李某,王某. 某报. 2013 (005)", ("李某", "王某"), "某闻", "某报", 2013),
        ("[1]某闻[N]. 某报. 2013 (005)", (), "某闻", "某报", 2013),
        ("[1]A legacy: Rethinking it[J] . Jason Gai. The Art Bulletin . 2011 (2)",
         ("Jason Gai",), "A legacy: Rethinking it", "The Art Bulletin", 2011),
        ("[1]An education[J] . The Art Bulletin . 2016 (1)",
         (), "An education", "The Art Bulletin", 2016),
        ("[5]某题. 夏某某. 艺术评论 . 2017", ("夏某某",), "某题", "艺术评论", 2017),
        ("[5]某题. 夏某某. 东湖出版社 . 2017", ("夏某某",), "某题", None, 2017),
        ("[5]某题. [美]克某某.格某某. 生活.读书.新知三联书店 . 2014",
         ("克某某.格某某",), "某题", None, 2014),
        ("[5]某题. [瑞典]喜某某著,陆某,郭某某,张某译. 某社出版社 . 2019",
         ("喜某某",), "某题", None, 2019),
        ("[5]某题. 福某,谢某,译. 某某书店 . 2008", ("福某",), "某题", None, 2008),
        ("[5]某题. 张某某. .", ("张某某",), "某题", None, None),
        ("[5]某题. .", (), "某题", None, None),
        ("[5]某题 .", (), "某题", None, None),
        ("[5]某网站. . 2021", (), "某网站", None, 2021),
        ("[5](美)ThomasE.Wart[编]. 某选读 . 2002", ("ThomasE.Wart",), "某选读", None, 2002),
        ("[5]某题. 习某某. http://x.cn/n1/2016/a-2.html . 2016", ("习某某",), "某题", None, 2016),
        ("[5]In Search. Ernst H.Gom. Clarendon . 1969", ("Ernst H.Gom",), "In Search", "Clarendon", 1969),
        ("[5]A Companion. Some Press . 1980", (), "A Companion", None, 1980),
    ],
)  # fmt: skip
def test_forms_of_the_pages(
    raw: str, authors: tuple[str, ...], title: str, venue: str | None, year: int | None
) -> None:
    work = cnki.parse(raw)
    assert (work.authors, work.title, work.venue, work.year) == (authors, title, venue, year)


@pytest.mark.parametrize(
    "raw",
    [
        "[1] 甲乙. 某书[M]. 倪某, 等译. 2 版. 北京: 某社, 1984: 15-18,31.",
        "[2] 甲乙. 某论[D]. 武汉: 东湖大学, 2022: 87.",
        "[3] SMITH J A, DOE K. A study[J]. J. Am. Chem. Soc., 2010, 5(2): 1-9.",
        "[4] 甲乙. 题[C]//丙编. 某论文集. 北京: 某社, 2005: 22-25.",
        "[5] 甲乙. 某书[M]. 北京大学出版社, 2007.",
        "[6] 教育部. 关于某事的意见. 北京: 教育部, 2023.",
        "",
        "某题",
    ],
)
def test_the_national_style_is_left_to_its_own_parser(raw: str) -> None:
    assert cnki.parse(raw) == gbt7714.parse(raw)


@given(st.text())
def test_any_text(raw: str) -> None:
    assert cnki.parse(raw).raw == raw


def lines_of(shared_data: Path) -> list[str]:
    """The entries of two saved collections, each with the lines into which it was broken."""
    entries: list[str] = []
    for name in ("realJayden_original_data.html", "realJayden_ref_info.html"):
        is_open = False
        path = shared_data / "chinese" / "cnki_page" / name
        for line in map(str.strip, path.read_text(encoding="utf-8").splitlines()):
            if re.match(r"\[\d+\]", line):
                entries.append(line)
                is_open = True
            elif not line or line.startswith("<") or re.match(r"\S+ 共\d+条|共\d+页", line):
                is_open = False
            elif is_open:
                entries[-1] += f" {line}"
    return entries


@pytest.mark.data
def test_rates_on_printed_lines(
    shared_data: Path, record_property: Callable[[str, object], None]
) -> None:
    works = [cnki.parse(line) for line in lines_of(shared_data)]
    assert len(works) == 686
    found = {
        "title": sum(work.title is not None for work in works),
        "author": sum(bool(work.authors) for work in works),
        "year": sum(work.year is not None for work in works),
    }
    record_property("of 686 lines", found)
    assert found["title"] == 686
    # 43 lines print no year, and 90 or so no author.
    printed = sum(
        re.search(r"(?:1[4-9]|20)\d\d\W*(?:\(\w+\))?\W*$", w.raw) is not None for w in works
    )
    assert found["year"] >= 0.99 * printed
    marked = [work for work in works if work.type is not None]
    assert len(marked) == 421
    assert sum(bool(work.authors) for work in marked) >= 0.98 * len(marked)
    with_venue = [work for work in marked if work.type in {"J", "N", "D"}]
    assert len(with_venue) == 203
    assert all(work.venue and work.year for work in with_venue)
