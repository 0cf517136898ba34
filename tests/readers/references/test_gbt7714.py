import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.identifiers import title_key
from citegraph.model import Reference
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


def gold(shared_data: Path, style: str) -> list[tuple[Reference, dict[str, object]]]:
    folder = shared_data / "chinese" / "gbt7714_refs"
    items = json.loads((folder / "zoterochinese_gbt7714_csl.json").read_text(encoding="utf-8"))
    text = (folder / style).read_text(encoding="utf-8")
    part = text.split("### GB/T 7714—2025 示例文献")[1].split("\n### ")[0]
    strings = re.findall(r'csl-right-inline">(.*?)</div>', part)
    assert len(strings) == len(items) == 141
    parsed = [gbt7714.parse(html.unescape(re.sub("<[^>]+>", "", one))) for one in strings]
    return list(zip(parsed, items, strict=True))


def is_right(work: Reference, item: dict[str, object]) -> tuple[bool, bool, bool]:
    """Whether title, year and first author are those of the CSL item."""
    issued = item.get("issued")
    year = int(issued["date-parts"][0][0]) if isinstance(issued, dict) else None
    people = item.get("author") or item.get("editor") or []
    assert isinstance(people, list)
    name = (people[0].get("literal") or people[0].get("family")) if people else None
    first = title_key(work.authors[0]) if work.authors else None
    title = re.sub("<[^>]+>", "", str(item["title"]))
    return (
        title_key(work.title) == title_key(title),
        work.year == year,
        (title_key(name) or "") in (first or "") if name else first is None,
    )


@pytest.mark.data
@pytest.mark.parametrize(
    "style", ["GB-T-7714—2015_顺序编码_双语_.md", "GB-T-7714—2015_顺序编码_双语_全角标点_.md"]
)
def test_rates_against_a_gold_list(
    shared_data: Path, style: str, record_property: Callable[[str, object], None]
) -> None:
    """Wrong are: volumes printed as part of a title, editors of a host, a serial as a whole."""
    pairs = gold(shared_data, style)
    for kind, least in {"J": (22, 22, 21, 22), "M": (40, 37, 40, 38)}.items():
        checks = [is_right(work, item) for work, item in pairs if work.type == kind]
        found = (len(checks), *(sum(column) for column in zip(*checks, strict=True)))
        record_property(f"{kind}: all, titles, years, first authors", found)
        assert all(a >= b for a, b in zip(found, least, strict=True))
