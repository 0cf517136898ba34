import io
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Problem, Record
from citegraph.readers import cssci
from citegraph.text import open_text

HEAD = "【来源篇名】虚构\n"
END = "-" * 71 + "\n"


def read(path, encoding="utf-8"):
    opened = open_text(path)
    assert opened.encoding == encoding
    assert cssci.sniff(opened.head())
    with opened.stream as stream:
        return list(cssci.read(stream))


def read_text(text):
    return list(cssci.read(io.StringIO(text)))


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("ly.txt", "utf-8"),
        ("ly_gb18030.txt", "gb18030"),
        ("ly_utf16.txt", "utf-16"),
        ("ly_mixed_line_ends.txt", "utf-8"),
    ],
)
def test_fixture_in_all_encodings(fixtures, name, encoding):
    path = fixtures / "cssci" / name
    items = [item.model_dump(mode="json", exclude_defaults=True) for item in read(path, encoding)]
    assert items == json.loads((fixtures / "cssci" / "ly.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2022,42(1):69-79", (2022, "42", "1", "69-79")),
        ("2022,(3):152-160", (2022, None, "3", "152-160")),
        ("2023(5):1-9", (2023, None, "5", "1-9")),
        ("2022，42（增刊1）：146-151,145", (2022, "42", "增刊1", "146-151,145")),
        ("2022,31(1):106-112,", (2022, "31", "1", "106-112")),
        ("2022,42:69-79", (2022, "42", None, "69-79")),
        ("2022", (2022, None, None, None)),
    ],
)
def test_year_volume_issue_pages(stated, expected):
    (record,) = read_text(f"{HEAD}【年代卷期】{stated}\n{END}")
    assert (record.year, record.volume, record.issue, record.pages) == expected


def test_what_is_no_year_and_volume_is_kept_as_written():
    (record,) = read_text(f"{HEAD}【年代卷期】待定\n{END}")
    assert record.volume is None
    assert record.extra["年代卷期"] == ("待定",)


@pytest.mark.parametrize("tag", ["基    金", "基　　金", "基金", " 基 金 "])
def test_spaces_in_a_tag_only_fill_it_up(tag):
    (record,) = read_text(f"{HEAD}【{tag}】虚构基金会项目(1-2)/另一个项目(A/B)\n{END}")
    assert [grant.raw for grant in record.funding] == ["虚构基金会项目(1-2)", "另一个项目(A/B)"]
    assert (record.funding[0].funder, record.funding[0].numbers) == ("虚构基金会", ("1-2",))


def test_an_empty_list_of_references_is_unknown():
    empty, full = read_text(
        f"{HEAD}【参考文献】\n{END}{HEAD}【参考文献】\n1.甲.乙.丙.2001.(1)\n{END}"
    )
    assert (empty.references, empty.references_known) == ((), False)
    assert (len(full.references), full.references_known) == (1, True)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("1.甲\n2.乙\n", ["甲", "乙"]),
        ("1.甲\n3.乙\n", ["甲", "乙"]),
        ("1.甲\n的下一行\n2.乙\n", ["甲的下一行", "乙"]),
        ("1.Smart\nLibrary\n", ["Smart Library"]),
        ("1.甲.图书馆.\n2006.(1)\n2.乙\n", ["甲.图书馆.2006.(1)", "乙"]),
        ("没有编号\n1.甲\n", ["没有编号", "甲"]),
        ("[1]甲\n[2] 乙\n[2019]年\n", ["甲", "乙[2019]年"]),
        ("1.2019年报告.2020\n2..题名\n", ["2019年报告.2020", ".题名"]),
    ],
)
def test_numbered_lines(lines, expected):
    (record,) = read_text(f"{HEAD}【参考文献】\n{lines}{END}")
    assert [found.raw for found in record.references] == expected


def test_sniff():
    assert cssci.sniff("南京大学\n【来源篇名】甲\n")
    assert not cssci.sniff("在文中提到【来源篇名】\n")
    assert not cssci.sniff("【篇名】甲\n")


@pytest.mark.data
def test_real_file(shared_data):
    items = read(shared_data / "chinese" / "cssci" / "histcite_LY_20230630122752.txt")
    assert all(isinstance(item, Record) for item in items)
    assert len(items) == 318
    assert sum(len(record.references) for record in items) == 7020
    # One record has the tag without a line.
    assert sum(record.references_known for record in items) == 317
    assert all(record.year and record.issue and record.pages for record in items)
    assert all(author.affiliations for record in items for author in record.authors)


@pytest.mark.data
def test_real_references_have_their_parts(shared_data):
    items = read(shared_data / "chinese" / "cssci" / "histcite_LY_20230630122752.txt")
    found = [reference for record in items for reference in record.references]
    assert sum(reference.fragment for reference in found) <= 10
    articles = [reference for reference in found if reference.type == "J"]
    assert len(articles) > 5000
    assert sum(bool(work.title and work.venue) for work in articles) >= 0.999 * len(articles)
    assert sum(work.year is None for work in found) <= 488


@pytest.mark.data
def test_a_converted_file_with_mixed_line_ends(shared_data):
    items = read(shared_data / "chinese" / "cssci" / "FAKE_lucian_converted_zhuoyue.txt")
    assert len([item for item in items if isinstance(item, Record)]) == 64
    problems = [item for item in items if isinstance(item, Problem)]
    assert not any(problem.lost for problem in problems)
    # Five places for all: the file says of itself that it is CSSCI's, and is not.
    (note,) = (problem for problem in problems if problem.number is None)
    assert "64 records have only 5 different volumes" in note.reason


@pytest.mark.data
def test_a_file_of_cssci_itself_has_no_such_note(shared_data):
    items = read(shared_data / "chinese" / "cssci" / "histcite_LY_20230630122752.txt")
    assert all(item.number is not None for item in items if isinstance(item, Problem))


def test_numbers_types_and_subjects_where_they_were_exported(fixtures):
    folder = fixtures / "cssci"
    items = read(folder / "numbered.txt")
    expected = json.loads((folder / "numbered.json").read_text(encoding="utf-8"))
    assert [item.model_dump(mode="json", exclude_defaults=True) for item in items] == expected


def test_fields_may_stand_in_any_order_before_the_list(fixtures):
    folder = fixtures / "cssci"
    items = read(folder / "other_order.txt")
    expected = json.loads((folder / "other_order.json").read_text(encoding="utf-8"))
    assert [item.model_dump(mode="json", exclude_defaults=True) for item in items] == expected


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        # Fields before a title are its own, also where it is the last.
        (f"【来源作者】甲\n【期刊】乙\n{HEAD}{END}", ["虚构"]),
        (f"【来源作者】甲\n【文件序号】1\n{HEAD}{END}", ["虚构"]),
        # What is left of a record that was cut has tags that the next has too, or a list.
        (f"【来源作者】甲\n{HEAD}【来源作者】乙\n{END}", [None, "虚构"]),
        (f"【参考文献】\n1.甲.乙.丙.2001.(1)\n{HEAD}{END}", [None, "虚构"]),
        (f"【来源作者】甲\n{END}{HEAD}{END}", [None, "虚构"]),
        ("【来源作者】甲\n", [None]),
    ],
)
def test_fields_without_a_title(text, titles):
    records = [item for item in read_text(text) if isinstance(item, Record)]
    assert [r.titles[0].text if r.titles else None for r in records] == titles
    if titles == ["虚构"]:
        assert records[0].authors[0].name == "甲"


def made_up(places):
    return "".join(
        f"【来源篇名】题{n}\n【年代卷期】200{n % 10},{place}\n{'-' * 40}\n"
        for n, place in enumerate(places)
    )


@pytest.mark.parametrize(
    ("places", "noted"),
    [
        ([f"1({n}):1-9" for n in range(8)], False),
        (["1(1):1-9"] * 8, True),
        (["1(1):1-9"] * 7, False),
        (["1(1):1-9", "1(2):1-9", "1(3):1-9"] * 3, True),
        (["1(1):1-9", "1(2):1-9", "1(3):1-9", "1(4):1-9"] * 2, False),
        ([""] * 20, False),
    ],
)
def test_places_that_repeat_are_made_up(places, noted):
    items = list(cssci.read(io.StringIO(made_up(places))))
    assert any(isinstance(item, Problem) and item.number is None for item in items) is noted


LINES = [
    "【来源篇名】甲",
    "【年代卷期】2022",
    "【参考文献】",
    "1.甲.乙.2001",
    "又",
    "-" * 20,
    "【",
    "",
]


@given(st.lists(st.sampled_from(LINES) | st.text("【】甲1.- ", max_size=8)))
def test_any_lines_give_records_in_order(lines):
    items = read_text("\n".join(lines))
    assert not any(item.lost for item in items if isinstance(item, Problem))
    numbers = [item.number for item in items if isinstance(item, Record)]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("甲/乙", ("甲", "乙")),
        ("甲(一/二)/乙", ("甲(一/二)", "乙")),
        ("项目“甲/乙”(1/2)/丙", ("项目“甲/乙”(1/2)", "丙")),
        ("甲(/乙", ("甲(", "乙")),
        ("/甲//", ("甲",)),
        (None, ()),
    ],
)
def test_lists_are_split_outside_brackets_and_quotation_marks(value, parts):
    assert cssci._parts(value) == parts


@pytest.mark.parametrize("unit", ["x\n", "甲/", "\n", "1.", " ", "\u3000,", ","])
def test_garbage_takes_linear_time(unit):
    start = time.process_time()
    text = f"【来源篇名】题\n【来源作者】{unit * 50_000}\n【年代卷期】2022{unit * 50_000}x\n"
    cssci.sniff(unit * 30_000)
    list(cssci.read(io.StringIO(text)))
    assert time.process_time() - start < 5
