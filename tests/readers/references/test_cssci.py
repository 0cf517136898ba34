import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.readers.references.cssci import parse

SMART = "Smart Library: Location-Aware Mobile Library Service"


def parts(raw):
    return parse(raw).model_dump(exclude_defaults=True, exclude={"raw"})


@pytest.mark.parametrize(
    ("raw", "author", "title", "venue"),
    [
        (
            "严栋.基于物联网的智慧图书馆.图书馆学刊.2010.32(7)",
            "严栋",
            "基于物联网的智慧图书馆",
            "图书馆学刊",
        ),
        (
            "范并思.图书馆2.0:构建新的图书馆服务.大学图书馆学报.2006.(1)",
            "范并思",
            "图书馆2.0:构建新的图书馆服务",
            "大学图书馆学报",
        ),
        (
            "魏群义.解决方案——ADLIB 2.0的设计.图书情报工作.2010.(1)",
            "魏群义",
            "解决方案——ADLIB 2.0的设计",
            "图书情报工作",
        ),
        (f"Aittola,M..{SMART}.Some Symposium.2003.(5)", "Aittola,M.", SMART, "Some Symposium"),
        (
            "Khan,G.F..Methodological research.Internet Research.2019.29(3)",
            "Khan,G.F.",
            "Methodological research",
            "Internet Research",
        ),
        ("Hirsch,J E.An index.Proceedings.2005.102(46)", "Hirsch,J E", "An index", "Proceedings"),
        (
            "Schilit, B.Context-aware computing.Journal X.1994.1(1)",
            "Schilit, B",
            "Context-aware computing",
            "Journal X",
        ),
        (
            "Carroll,M. W..Copyright.UC Davis Law Review.2019.53(2)",
            "Carroll,M. W.",
            "Copyright",
            "UC Davis Law Review",
        ),
        (
            "Jacobs,Heidi L.M..By Librarians.Journal X.2013.39(3)",
            "Jacobs,Heidi L.M.",
            "By Librarians",
            "Journal X",
        ),
        (
            "Hunzaker,M.B. Fallin.Mapping Schemas.Journal X.2019.84(5)",
            "Hunzaker,M.B. Fallin",
            "Mapping Schemas",
            "Journal X",
        ),
        ("罗斯扎克,T..信息崇拜.公共图书馆.2009.(1)", "罗斯扎克,T.", "信息崇拜", "公共图书馆"),
        (
            "Behan,J.Robot. Implementation: Lucas.Service Robotics.2008.1(1)",
            "Behan,J",
            "Robot. Implementation: Lucas",
            "Service Robotics",
        ),
        (
            "Bloustein,E.Privacy.N. Y. U. L. Rev.1964.39",
            "Bloustein,E",
            "Privacy",
            "N. Y. U. L. Rev",
        ),
        (
            ".机器人快速的数字化媒体库.工业设计.2013.(1)",
            None,
            "机器人快速的数字化媒体库",
            "工业设计",
        ),
        (
            "一篇没有作者的很长的题名.工业设计.2013.(1)",
            None,
            "一篇没有作者的很长的题名",
            "工业设计",
        ),
        ("严栋.工业设计.2013.(1)", "严栋", None, "工业设计"),
        ("谢翌.教师信念的形成.比较教育研究.2007", "谢翌", "教师信念的形成", "比较教育研究"),
        (
            "杨金庆.智慧图书馆构建模式.情报理论与实践.",
            "杨金庆",
            "智慧图书馆构建模式",
            "情报理论与实践",
        ),
        (
            "图书馆·情报名词审定委员会.情报学名词.北京:科学出版社",
            "图书馆·情报名词审定委员会",
            "情报学名词",
            None,
        ),
        ("Google.Analytics.js.2021", "Google", "Analytics.js", None),
        (
            "Pampel,H.re3data.org reaches a milestone.2017",
            "Pampel,H",
            "re3data.org reaches a milestone",
            None,
        ),
    ],
)
def test_author_title_venue(raw, author, title, venue):
    found = parse(raw)
    assert (found.authors, found.title, found.venue) == ((author,) if author else (), title, venue)
    assert found.raw == raw
    assert not found.fragment


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("2010.32(7)", (2010, "32", "7")),
        ("2010.(7)", (2010, None, "7")),
        ("2010.（7）", (2010, None, "7")),
        ("2010.57(S2)", (2010, "57", "S2")),
        ("2010.114(5/6)", (2010, "114", "5/6")),
        ("2010.E102-D(4)", (2010, "E102-D", "4")),
        ("2010.83", (2010, "83", None)),
        ("2010.", (2010, None, None)),
        ("(12)", (None, None, "12")),
    ],
)
def test_year_volume_issue(end, expected):
    found = parse(f"严栋.基于物联网的智慧图书馆.图书馆学刊.{end}")
    assert (found.year, found.volume, found.issue) == expected
    assert (found.title, found.venue) == ("基于物联网的智慧图书馆", "图书馆学刊")
    assert found.type == "J"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "金元浦.中国文化概论.北京:首都师范大学出版社",
            {"authors": ("金元浦",), "title": "中国文化概论", "type": "M"},
        ),
        (
            "谢拉.前言:图书馆学引论.兰州:兰州大学出版社,1986",
            {"authors": ("谢拉",), "title": "前言:图书馆学引论", "year": 1986, "type": "M"},
        ),
        (
            "Avram,Henriette D..MARC: its History.Washington, D.C.:Library of Congress",
            {"authors": ("Avram,Henriette D.",), "title": "MARC: its History", "type": "M"},
        ),
        (
            "李琼.中外智慧图书馆的发展比较研究:学位论文.太原:山西大学,2018:17",
            {
                "authors": ("李琼",),
                "title": "中外智慧图书馆的发展比较研究",
                "venue": "山西大学",
                "year": 2018,
                "pages": "17",
                "type": "D",
            },
        ),
        (
            "张风仙.公共图书馆RFID应用研究:硕士学位论文:华东师范大学,2012",
            {
                "authors": ("张风仙",),
                "title": "公共图书馆RFID应用研究",
                "venue": "华东师范大学",
                "year": 2012,
                "type": "D",
            },
        ),
        (
            "薛帅.AI时代，初见“新”模样.中国文化报.12.13(8)",
            {
                "authors": ("薛帅",),
                "title": "AI时代，初见“新”模样",
                "venue": "中国文化报",
                "issue": "12.13",
                "pages": "8",
                "type": "N",
            },
        ),
        (
            ".习近平在大会开幕式上的讲话.人民日报.12.17",
            {
                "title": "习近平在大会开幕式上的讲话",
                "venue": "人民日报",
                "issue": "12.17",
                "type": "N",
            },
        ),
        (
            "一种图书盘点机器人.CN108789437A",
            {"title": "一种图书盘点机器人", "type": "P"},
        ),
        (
            "一种平台系统及方法:中国，201910838935. X(2019-09-05)",
            {"title": "一种平台系统及方法", "type": "P"},
        ),
        (
            f"Aittola,M..{SMART}:Interaction with Mobile Devices:Springer,2003:411-416",
            {
                "authors": ("Aittola,M.",),
                "title": SMART,
                "venue": "Interaction with Mobile Devices",
                "year": 2003,
                "pages": "411-416",
                "type": "C",
            },
        ),
        (
            "杨新涯.需求驱动的发展思路.2016年教育部高校图工委年会报告.重庆:重庆大学图书馆,2016",
            {
                "authors": ("杨新涯",),
                "title": "需求驱动的发展思路.2016年教育部高校图工委年会报告",
                "year": 2016,
                "type": "M",
            },
        ),
        (
            f"Aittola,M..{SMART}.Udine, Italy,2003",
            {"authors": ("Aittola,M.",), "title": SMART, "year": 2003, "type": "M"},
        ),
        (".全国首个5G图书馆.2020", {"title": "全国首个5G图书馆", "year": 2020}),
        (
            "孔繁超.智慧图书馆空间重构研究",
            {"authors": ("孔繁超",), "title": "智慧图书馆空间重构研究"},
        ),
        (
            "Knowledge, Networks and Nations: Global Collaboration",
            {"title": "Knowledge, Networks and Nations: Global Collaboration"},
        ),
    ],
)
def test_other_works(raw, expected):
    assert parts(raw) == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("陈琴,庞丽娟,许晓晖", ("陈琴", "庞丽娟", "许晓晖")),
        ("陈琴、庞丽娟", ("陈琴", "庞丽娟")),
        ("德鲁克,彼得", ("德鲁克,彼得",)),
        ("舍恩伯格,维克托·迈尔", ("舍恩伯格,维克托·迈尔",)),
    ],
)
def test_names(author, expected):
    assert parse(f"{author}.论教师专业.高等师范教育研究.2002.(1)").authors == expected


@pytest.mark.parametrize("raw", ["", ".", "..2018", "严栋", "2006", ".2006.(1)"])
def test_fragments(raw):
    assert parse(raw).fragment


CHINESE = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=5, max_size=20
)


@given(
    author=st.text("王李张刘陈", min_size=2, max_size=3),
    title=CHINESE,
    venue=CHINESE,
    year=st.integers(1900, 2099),
    volume=st.none() | st.integers(1, 99),
    issue=st.integers(1, 24),
)
def test_what_is_put_together_comes_apart(*, author, title, venue, year, volume, issue):
    found = parse(f"{author}.{title}.{venue}.{year}.{volume or ''}({issue})")
    assert (found.authors, found.title, found.venue) == ((author,), title, venue)
    assert (found.year, found.issue) == (year, str(issue))
    assert found.volume == (str(volume) if volume else None)


@given(st.text(max_size=60) | st.text("甲乙丙A.b,:：2019()（）[] ", max_size=40))
def test_any_string_gives_a_reference_and_is_kept(raw):
    assert parse(raw).raw == raw
