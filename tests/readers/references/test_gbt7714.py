import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.readers.references import gbt7714


def facts(raw: str) -> dict[str, object]:
    return gbt7714.parse(raw).model_dump(exclude_defaults=True, exclude={"raw"})


ARTICLE = {
    "authors": ("甲乙", "丙丁"),
    "title": "食堂——以Y社区（2019）为例",
    "venue": "试刊（人文版）",
    "year": 2017,
    "volume": "9",
    "issue": "5",
    "pages": "430-438",
    "type": "J",
}


@pytest.mark.parametrize(
    "raw",
    [
        "甲乙,丙丁. 食堂——以Y社区（2019）为例[J].试刊（人文版）,2017,9(5):430-438.",
        "甲乙,丙丁.食堂——以Y社区（2019）为例[J].试刊（人文版）,2017,9(5):430-438",
        "[1] 甲乙, 丙丁, 等. 食堂——以Y社区（2019）为例[J]. 试刊（人文版）, 2017, 9(5): 430-438.",
        "［12］甲乙，丙丁，等．食堂——以Y社区（2019）为例［J］．试刊（人文版），2017，9（5）：430-438．",
        "3. 甲乙;丙丁. 食堂——以Y社区（2019）为例 [J] . 试刊（人文版）, 2017, 9 (5) :430-438。",
        "[1] 甲乙, 丙丁. 食堂——以Y社区（2019）为例[J/OL]. 试刊（人文版）, 2017, 9(5): "
        "430-438[2025-12-02]. https://example.org/a.b.",
        "甲乙,丙丁. 食堂——以Y社区（2019）为例. 试刊（人文版）, 2017, 9(5): 430-438.",
        "食堂——以Y社区（2019）为例[J]. 甲乙,丙丁.试刊（人文版）,2017,9(5):430-438.",
    ],
)
def test_one_article_in_every_dress(raw: str) -> None:
    found = facts(raw)
    expected = ARTICLE if "[J" in raw or "［J" in raw else {**ARTICLE, "type": None}
    assert found == {key: value for key, value in expected.items() if value}
    assert gbt7714.parse(raw).raw == raw


def test_the_line_of_a_vip_page() -> None:
    link = "[食堂——以Y社区（2019）为例[J]](7000397922)"
    raw = f"甲乙,丙丁. {link}.试刊（人文版）,2017,9(5):430-438. 被引量：1,205"
    assert facts(raw) == {**ARTICLE, "ids": {"vip": "7000397922"}, "reported_cited_by": 1205}


@pytest.mark.parametrize(
    ("target", "vip"),
    [
        ("7000397922", "7000397922"),
        ("00002EGGLH3O7JP0MNDO8JP16NR", "00002EGGLH3O7JP0MNDO8JP16NR"),
        ("https://qikan.cqvip.com/Qikan/Article/Detail?id=22571949&from=x", "22571949"),
        ("/doc/journal/954991692", "954991692"),
        ("#", None),
    ],
)
def test_targets_of_links(target: str, vip: str | None) -> None:
    found = gbt7714.parse(f"甲. [字[J]]({target}).刊,2001(1):1-2.")
    assert found.ids.vip == vip
    assert found.title == "字"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("甲乙.题[J].世界建筑,2005(11):41-45.", ("世界建筑", 2005, None, "11", "41-45")),
        ("甲乙.题[J].刊,2015,0(8):107-109.", ("刊", 2015, None, "8", "107-109")),
        ("甲乙.题[J].刊,2001,29(12A) :1923-1927.", ("刊", 2001, "29", "12A", "1923-1927")),
        ("甲乙.题[J]. 刊, 2024, 45(增刊1): 730570.", ("刊", 2024, "45", "增刊1", "730570")),
        ("甲乙.题[J]. Nature, 1992, 359: 605-609.", ("Nature", 1992, "359", None, "605-609")),
        ("A B. T[J]. S, T & V, 2014, 7(1/2): 1-8, 10.", ("S, T & V", 2014, "7", "1/2", "1-8, 10")),
        ("甲乙.题[N]. 某报, 2000-11-20(15).", ("某报", 2000, None, None, "15")),
        ("甲乙.题[J]. 刊, 2024[2025-02-28]. http://x.cn/1.html.", ("刊", 2024, None, None, None)),
        ("甲乙.题[J].刊.", ("刊", None, None, None, None)),
        ("甲乙.题[D]. 武汉: 东湖大学, 2022: 87.", ("东湖大学", 2022, None, None, "87")),
        ("甲乙.题[D].东湖大学,2015.", ("东湖大学", 2015, None, None, None)),
        (
            "甲乙.题[M]. 倪某, 等译. 2 版. 北京: 社, 1984: 15-18,31.",
            (None, 1984, None, None, "15-18,31"),
        ),
        (
            "甲乙.题[C]//丙编. 某论文集. 北京: 某社, 2005: 22-25.",
            ("某论文集", 2005, None, None, "22-25"),
        ),
        ("甲乙.题[C]//CVPR. 2024: 4.", ("CVPR", 2024, None, None, "4")),
        (
            "甲乙.题[A].某论文集[C].北京:某社,2001:739-740.",
            ("某论文集", 2001, None, None, "739-740"),
        ),
        ("A B. T[M]//C D. Book. 5th ed. X: Y, 1974: 4-7.", ("Book", 1974, None, None, "4-7")),
        (
            "某会. 题: 附注[R/OL]. (2012-01-16)[2013-03-26]. https://x.cn",
            (None, 2012, None, None, None),
        ),
        (
            "甲乙.题[EB/OL]. PSSXiv, 2024[2024-09-30]. https://x.cn",
            ("PSSXiv", 2024, None, None, None),
        ),
        ("甲乙.题[EB/OL]. [2024.5.6]. https://x.cn/2011", (None, None, None, None, None)),
        ("甲乙.题: CN101106276A[P]. 2008-01-16.", (None, 2008, None, None, None)),
        ("甲乙.题: 中国, CN101106276A[P]. 2008-01-16.", (None, 2008, None, None, None)),
        ("甲乙. 题. 中国, CN101106276A. 2008.1.16", (None, 2008, None, None, None)),
        ("GB/T 3792—2021 题[S].", (None, 2021, None, None, None)),
        ("某会. 题: GB/T 3792—2021[S]. 北京: 社, 2022.", (None, 2022, None, None, None)),
        ("某会. 题 ISO 21378:2019. 2019. 现行", (None, 2019, None, None, None)),
        (
            "国务院. 题: 国发〔2007〕19号[Z/OL]. (2007-07-11)[2022-10-17].",
            (None, 2007, None, None, None),
        ),
        ("甲乙. 题: 第2册[M]. 北京: 社, 1982: 6.", (None, 1982, "第2册", None, "6")),
        (
            "甲乙. 题 卷 1. 北京: 社, 2000. ISBN 978-7-101-00992-7. 29",
            (None, 2000, "卷 1", None, "29"),
        ),
        ("甲乙编. 题. 3 版. 北京: 社, 2000. 813 页. 29～31", (None, 2000, None, None, "29～31")),
        ("甲乙. 题. 1:25000[CM]. 北京：社，2021. 128cm×84cm.", (None, 2021, None, None, None)),
        (
            "甲乙. 题. 见: 丙丁编. 某集: 卷 2. 北京: 社, 1999. 32～36",
            ("某集", 1999, "卷 2", None, "32～36"),
        ),
        ("题. 见: 丙丁编. 某集. 北京: 社, 1999. 32", ("某集", 1999, None, None, "32")),
        (
            "A B. 题. In: C D, ed. Book: b. 5th ed. X: Y, 1974. 4～7",
            ("Book: b", 1974, None, None, "4～7"),
        ),
        ("甲乙. 题[C]//某国际研讨会. 天津, 2000.", ("某国际研讨会", 2000, None, None, None)),
        ("甲乙. 题: 〔学位论文〕. 武汉: 东湖大学, 2022. 87", ("东湖大学", 2022, None, None, "87")),
        ("甲乙. 题[J]. 丙丁，译. 东方，2009（1）：85-92.", ("东方", 2009, None, "1", "85-92")),
        ("甲乙. 题[J]. 东方，2024-05-09. http://x.cn", ("东方", 2024, None, None, None)),
        ("某学会. 题[J]. 1984，1（1）—. 武汉：某社，1984.", (None, 1984, None, None, None)),
        (
            "题. 某学会编. 1957/1990, 1957（1）—1990（4）. 北京: 社, 1957/1990.",
            (None, 1957, None, None, None),
        ),
        (
            "甲乙. 题[DS/OL]. V2.2. 某平台（2025-06-11）[2025-07-10]. http://x.cn",
            ("某平台", 2025, None, None, None),
        ),
        (
            "甲乙. 题[PP/OL]. ChinaXiv（2023-03-03）[2024-09-30]. CSTR:32003.36.C.",
            ("ChinaXiv", 2023, None, None, None),
        ),
        (
            "甲乙.题[EB/OL].http://x.cn/t/9-2.html,1998-08-16/1998-10-04.",
            (None, 1998, None, None, None),
        ),
        ("[1] 甲乙,丙丁.题.试刊[J],2017(5):1-9", ("试刊", 2017, None, "5", "1-9")),
        ("[1] 甲乙.题[J]试刊,2017,(5):1-9", ("试刊", 2017, None, "5", "1-9")),
        ("甲乙. 题. 青年报, 2000.11.20(15)", ("青年报", 2000, None, "15", None)),
    ],
)
def test_where_a_work_appeared(raw: str, expected: tuple[object, ...]) -> None:
    work = gbt7714.parse(raw)
    assert (work.venue, work.year, work.volume, work.issue, work.pages) == expected
    assert work.title in {"题", "T", "题: 附注"}


@pytest.mark.parametrize(
    ("raw", "authors", "title"),
    [
        ("VEEN P H van der, MULLER M, et al. Brain: a study[J]. X, 2014.",
         ("VEEN P H van der", "MULLER M"), "Brain: a study"),
        ("ZHANG S Q, LI M, WANG H. A survey[J]. X, 2025.",
         ("ZHANG S Q", "LI M", "WANG H"), "A survey"),
        ("Smith J.A., Brown K, Davis R. A study[J]. X, 2021.",
         ("Smith J.A.", "Brown K", "Davis R"), "A study"),
        ("Smith, J. A., Brown, K. Things of Node.js[J]. X, 2021.",
         ("Smith, J. A.", "Brown, K"), "Things of Node.js"),
        ("U.S. Department of Trade. Lead 2.0[R]. X: Y, 1990.",
         ("U.S. Department of Trade",), "Lead 2.0"),
        ("J. Smith and K. Brown. Two givens[J]. X, 2001.", ("J. Smith", "K. Brown"), "Two givens"),
        ("[美]罗尔斯. 正义论[M]. 北京: 社, 1988.", ("罗尔斯",), "正义论"),
        ("茹斯·康罗伊,窦强(译). 空间[J].刊,2005(11):1.", ("茹斯·康罗伊",), "空间"),
        ("王某主编, 李某(编). 书[M]. 北京: 社, 2001.", ("王某", "李某"), "书"),
        ("3D打印食堂2.0时代[J].刊,2019(4):5-6.", (), "3D打印食堂2.0时代"),
        ("U.S. Food and Drug Administration. Notice[R]. X: Y, 1990.",
         ("U.S. Food and Drug Administration",), "Notice"),
        ("Roe v. Wade[Z]. 1973.", (), "Roe v. Wade"),
        ("Sadock B J, Ruiz P, et al., ed. A book. X: Y, 1990.", ("Sadock B J", "Ruiz P"), "A book"),
        ("某某办公室编. 一书. 北京: 社, 1990.", ("某某办公室",), "一书"),
        ("某某文告. 武汉: 某档案馆, 1949.", (), "某某文告"),
        (". Web 2.0与图书馆[J].刊,2009(4):5-6.", (), "Web 2.0与图书馆"),
        ("甲乙. 一问? 二答. 三总结[J].刊,2009.", ("甲乙",), "一问? 二答. 三总结"),
        ("甲乙. 基于[X]的“《某》”研究：一项—个案[J].刊,2009.",
         ("甲乙",), "基于[X]的“《某》”研究：一项—个案"),
    ],
)  # fmt: skip
def test_authors_and_titles(raw: str, authors: tuple[str, ...], title: str) -> None:
    work = gbt7714.parse(raw)
    assert (work.authors, work.title) == (authors, title)


@pytest.mark.parametrize(
    "raw", ["", "[12]", "2015", "张三", "张三, 李四. 2015.", "Smith J, 2010", "2025, 36(2): 1."]
)
def test_fragments(raw: str) -> None:
    work = gbt7714.parse(raw)
    assert work.fragment
    assert work.title is None
    assert work.raw == raw


@pytest.mark.parametrize("raw", ["社会治理精细化研究", "甲乙. 一个题目[J].", "10.1000/abc"])
def test_what_can_be_looked_for_is_no_fragment(raw: str) -> None:
    assert not gbt7714.parse(raw).fragment


def test_identifiers() -> None:
    raw = (
        "FRESE K S. Next[J/OL]. Biology, 2013, 2(1): 378[2013-03-19]. http://x.cn. DOI:10.3390/B1."
    )
    work = gbt7714.parse(raw)
    assert work.ids.doi == "10.3390/b1"
    assert work.pages == "378"


@given(st.text())
def test_any_text(raw: str) -> None:
    assert gbt7714.parse(raw).raw == raw


NAMES = st.text("甲乙丙丁王李张刘", min_size=2, max_size=3)
TITLES = st.text("食堂研究社区——：（）“”《》ABCabc123", min_size=3).filter(
    lambda t: re.search("[食堂研究社区]", t) and t[0] not in "）”》——：123"
)


@given(
    st.lists(NAMES, min_size=1, max_size=4, unique=True),
    TITLES,
    st.integers(1900, 2030),
    st.integers(1, 400),
)
def test_what_was_put_together_comes_apart(
    authors: list[str], title: str, year: int, page: int
) -> None:
    work = gbt7714.parse(
        f"{','.join(authors)}. {title}[J].学报（版）,{year},7(S1):{page}-{page + 9}."
    )
    assert work.model_dump(exclude={"raw"}, exclude_defaults=True) == {
        "authors": tuple(authors), "title": title, "venue": "学报（版）", "year": year,
        "volume": "7", "issue": "S1", "pages": f"{page}-{page + 9}", "type": "J",
    }  # fmt: skip
