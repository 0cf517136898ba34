import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.readers.shared import chinese


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("赵一;钱二；孙三;", ["赵一", "钱二", "孙三"]),
        ("Alaa Alhaj-Ismail;;Sami Adwan", ["Alaa Alhaj-Ismail", "Sami Adwan"]),
        ("赵一,钱二，孙三、李四", ["赵一", "钱二", "孙三", "李四"]),
        ("王, 小明", ["王, 小明"]),
        ("Smith, John", ["Smith, John"]),
        ("赵一[1,2];钱二[3]", ["赵一", "钱二"]),
        ("赵一,钱二,等", ["赵一", "钱二", "等"]),
        ("", []),
    ],
)
def test_people(value, names):
    assert [name for name, _ in chinese.people(value)] == names


def test_marks_of_institutions_stay_with_their_person():
    assert chinese.people("赵一[1,2];钱二") == [("赵一", frozenset("12")), ("钱二", frozenset())]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("模型;;话语;分析;;文本", ["模型", "话语;分析", "文本"]),
        ("模型；文本;", ["模型", "文本"]),
        ("模型,2,4-D，文本", ["模型", "2,4-D", "文本"]),
        ("one, two", ["one, two"]),
    ],
)
def test_labels(value, found):
    assert chinese.labels(value) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("G250.7;TP391", ("G250.7", "TP391")),
        ("R73-36+1 G40", ("R73-36+1", "G40")),
        ("硕士", None),
        ("", ()),
    ],
)
def test_class_numbers(value, found):
    assert chinese.class_numbers(value) == found


@pytest.mark.parametrize(
    ("link", "number"),
    [
        ("http://lib.cqvip.com/detail/index?lngid=7100000001", "7100000001"),
        ("http://lib.cqvip.com/Qikan/Article/Detail?id=7101034688", "7101034688"),
        ("http://www.cqvip.com/QK/90000X/2010001/32600000.html", "32600000"),
        ("http://elsewhere.org/?id=7101034688", None),
    ],
)
def test_vip(link, number):
    assert chinese.vip(link) == number


@pytest.mark.parametrize(
    ("link", "name"),
    [
        (
            "http://www.wanfangdata.com.cn/details/detail.do?_type=perio&id=a-d2020",
            "wanfang:a-d2020",
        ),
        ("https://d.wanfangdata.com.cn/periodical/GLJK202605002", "wanfang:gljk202605002"),
        ("https://d.wanfangdata.com.cn/", None),
    ],
)
def test_wanfang(link, name):
    assert chinese.wanfang(link) == name


def test_a_grant_and_its_parts():
    grant = chinese.grant("国家社会科学基金一般项目“虚构研究”(18BTQ000)")
    assert (grant.funder, grant.project, grant.numbers) == (
        "国家社会科学基金",
        "虚构研究",
        ("18BTQ000",),
    )


@given(st.lists(st.text("赵钱孙李一二", min_size=2, max_size=3), min_size=1))
def test_names_joined_are_split_again(names):
    for separator in (";", "；", ";;", ","):
        assert [name for name, _ in chinese.people(separator.join(names))] == names


@pytest.mark.parametrize(
    "unit", ["(1", "项目“", "赵,", "[1,", "cqvip.com/", "wanfangdata.com.cn/a?", ";,"]
)
def test_garbage_takes_linear_time(unit):
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    for function in (
        chinese.people,
        chinese.labels,
        chinese.class_numbers,
        chinese.vip,
        chinese.wanfang,
        chinese.grant,
    ):
        function(text)
    assert time.process_time() - start < 3
