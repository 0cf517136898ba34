"""A Chinese name and its pinyin are one person inside one record."""

import time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.matching.names import NamePair, agreed_reading, pair_names, same_person

# Written by hand, so that the dictionary of readings is not its own witness. No syllable starts
# with a vowel, so that no two rows of syllables have the same letters.
SURNAMES = {
    "王": "wang", "李": "li", "张": "zhang", "刘": "liu", "陈": "chen", "杨": "yang", "赵": "zhao",
    "黄": "huang", "周": "zhou", "吴": "wu", "徐": "xu", "孙": "sun", "胡": "hu", "朱": "zhu",
    "高": "gao", "林": "lin", "何": "he", "郭": "guo", "马": "ma", "罗": "luo", "顾": "gu",
    "曾": "zeng", "翟": "zhai", "单": "shan", "仇": "qiu", "解": "xie", "查": "zha", "任": "ren",
    "盖": "ge", "朴": "piao", "覃": "qin", "冼": "xian", "谌": "shen", "乐": "yue", "尉": "wei",
    "欧阳": "ou yang", "司马": "si ma", "诸葛": "zhu ge", "上官": "shang guan", "皇甫": "huang fu",
    "夏侯": "xia hou", "令狐": "ling hu", "尉迟": "yu chi", "长孙": "zhang sun", "万俟": "mo qi",
}  # fmt: skip
GIVEN = {
    "红": "hong", "鹏": "peng", "飞": "fei", "伟": "wei", "静": "jing", "强": "qiang", "军": "jun",
    "勇": "yong", "超": "chao", "秀": "xiu", "兰": "lan", "霞": "xia", "明": "ming", "丽": "li",
    "涛": "tao", "斌": "bin", "芳": "fang", "娟": "juan", "敏": "min", "婷": "ting", "玲": "ling",
    "桂": "gui", "珍": "zhen", "志": "zhi", "建": "jian", "国": "guo", "文": "wen", "华": "hua",
}  # fmt: skip

POLYPHONIC = set("曾翟单仇解查任盖朴覃冼谌乐尉")
surnames = st.sampled_from(sorted(SURNAMES))
one_reading = st.sampled_from(sorted(SURNAMES.keys() - POLYPHONIC))
givens = st.lists(st.sampled_from(sorted(GIVEN)), min_size=1, max_size=2).map("".join)


def syllables(surname: str, given: str) -> tuple[list[str], list[str]]:
    return SURNAMES[surname].split(), [GIVEN[character] for character in given]


def spellings(family: list[str], own: list[str]) -> list[str]:
    """A name in every written order and punctuation, in full and with initials."""
    families = ["".join(family).capitalize(), "".join(family).upper()]
    families += ["-".join(family).capitalize()] if len(family) > 1 else []
    wholes = {
        "".join(own).capitalize(), "-".join(own).capitalize(), " ".join(own).title(),
        "-".join(own).title(), "'".join(own).capitalize(), "".join(own).upper(),
    }  # fmt: skip
    letters = [syllable[0].upper() for syllable in own]
    initials = {"".join(letters), ". ".join(letters) + ".", ".-".join(letters) + ".", letters[0]}
    found = []
    for one, other in product(families, wholes | initials):
        found += [f"{one} {other}", f"{one}, {other}", f"{other} {one}", f"{one}，{other}"]
        found += [f"{one}{other}"] if one[-1].islower() and other in wholes else []
    return found


@settings(deadline=None)  # the first name loads the dictionaries
@given(surnames, givens, st.data())
def test_a_name_and_its_pinyin_are_one_person(surname: str, given: str, data: st.DataObject):
    written = data.draw(st.sampled_from(spellings(*syllables(surname, given))))
    assert same_person(surname + given, written), written


@given(one_reading, givens, one_reading, givens, st.data())
def test_names_of_other_readings_are_not(
    surname: str, given: str, other: str, others: str, data: st.DataObject
):
    mine, theirs = syllables(surname, given), syllables(other, others)
    letters = len("".join(theirs[0] + theirs[1]))
    whole = [s for s in spellings(*theirs) if sum(map(str.isalpha, s)) == letters]
    written = data.draw(st.sampled_from(whole))
    # 高明 and 明高 are written alike, for either may stand first.
    alike = theirs[0] + theirs[1] in (mine[0] + mine[1], mine[1] + mine[0]) or (
        theirs[1] + theirs[0] in (mine[0] + mine[1], mine[1] + mine[0])
    )
    assert same_person(surname + given, written) == alike, written


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_taken(one: str, other: str):
    assert same_person(one, other) == (agreed_reading(one, other) is not None)
    for pair in pair_names([one, other], [other, one]):
        assert {pair.chinese, pair.latin} <= {0, 1}


@pytest.mark.parametrize(
    ("chinese", "latin", "reading"),
    [
        ("顾永红", "GU Yonghong", "gu yong hong"),
        ("顾永红", "Gu, Y.-H.", "gu y h"),
        ("顾永红", "Gu YH", "gu y h"),
        ("顾永红", "Gu Y", "gu y"),
        ("顾永红", "gu yh", "gu y h"),
        ("张鹏飞", "Zhang Peng-fei", "zhang peng fei"),
        ("曾国藩", "Ceng Guofan", "ceng guo fan"),
        ("曾国藩", "Zeng Guofan", "zeng guo fan"),
        ("翟明", "Zhai Ming", "zhai ming"),
        ("翟明", "Di Ming", "di ming"),
        ("区志强", "Ou Zhiqiang", "ou zhi qiang"),
        ("黑伯理", "He Boli", "he bo li"),
        ("吕强", "Lv Qiang", "lv qiang"),
        ("吕强", "LÜ Qiang", "lu qiang"),
        ("吕强", "Lyu, Qiang", "lyu qiang"),
        ("吕强", "Lu Qiang", "lu qiang"),
        ("吕强", "Qiang Lue", "lue qiang"),
        ("徐悲鸿", "Xv Beihong", "xv bei hong"),
        ("李西安", "Li Xi'an", "li xi an"),
        ("赵忠", "Zhao, Zh.", "zhao zh"),
        ("欧阳修", "Ou-Yang Xiu", "ou yang xiu"),
        ("歐陽修", "OUYANG X", "ou yang x"),
        ("張鵬飛", "Zhang Pengfei", "zhang peng fei"),
        ("张 三*", "ZHANG San1", "zhang san"),
        ("吐尔逊·买买提", "Maimaiti Tuerxun", "tu er xun mai mai ti"),
    ],
)
def test_readings(chinese: str, latin: str, reading: str):
    assert str(agreed_reading(chinese, latin)) == reading


@pytest.mark.parametrize(
    ("chinese", "latin"),
    [
        ("顾永红", "Gu"),  # a surname is no person
        ("顾", "Gu"),
        ("顾永红", "Gu Yong"),  # another name
        ("顾永红", "Gu Ye"),  # no initials
        ("顾永红", "Gu H"),
        ("顾永红", "Yong Gu Hong"),
        ("顾永红", "顾永红"),
        ("范甘", "Fang An"),  # the same letters, parted elsewhere
        ("马云", "Jack Ma"),
        ("张学友", "Cheung Hok-yau"),  # Cantonese is not read
        ("山田太郎", "Yamada Taro"),
        ("やまだ", "Yamada"),
        ("Gu", "Gu"),
        ("顾永红", "Γυ Yonghong"),
        ("顾永红", ""),
        ("", "Gu Yonghong"),
    ],
)
def test_no_reading(chinese: str, latin: str):
    assert agreed_reading(chinese, latin) is None


@pytest.mark.parametrize(
    ("chinese", "latin", "pairs"),
    [
        ("顾永红 王珺楠", "GU Yonghong; WANG Junnan", {(0, 0), (1, 1)}),
        ("顾永红 王珺楠", "Wang, J.-N.; Gu, Y.-H.", {(0, 1), (1, 0)}),
        ("张伟 张玮", "Zhang Wei; Zhang Wei", {(0, 0), (1, 1)}),  # only the place tells
        ("张伟 张玮 王红", "Zhang Wei; Zhang Wei", set()),  # nothing tells
        ("张伟", "Zhang Wei; Zhang Wei", set()),
        ("李军 李静", "Li J.; Li Jun", {(0, 1), (1, 0)}),  # the whole reading goes first
        ("李军 李静", "Li J.; Li J.", {(0, 0), (1, 1)}),
        ("李军 李静 王红", "Li J.; Wang Hong", {(2, 1)}),
        ("王伟 约翰", "Wang Wei; John Smith", {(0, 0)}),
        ("王伟", "John Smith; Wang W", {(0, 1)}),
        ("", "", set()),
    ],
)
def test_pairs_of_a_record(chinese: str, latin: str, pairs: set[tuple[int, int]]):
    found = pair_names(chinese.split(), latin.split("; ") if latin else [])
    assert {(pair.chinese, pair.latin) for pair in found} == pairs


@given(st.lists(st.tuples(surnames, givens), max_size=6, unique=True), st.randoms())
def test_pairs_are_one_to_one_and_agree(people: list[tuple[str, str]], random):
    chinese = [surname + given for surname, given in people]
    latin = ["".join(s[0]).capitalize() + " " + "".join(s[1]).capitalize()
             for s in (syllables(*person) for person in people)]  # fmt: skip
    assert {(p.chinese, p.latin) for p in pair_names(chinese, latin)} == {
        (i, i) for i in range(len(people))
    }, "the same order: the place tells where readings do not"
    order = list(range(len(people)))
    random.shuffle(order)
    found = pair_names(chinese, [latin[i] for i in order])
    for pair in found:
        assert isinstance(pair, NamePair)
        assert same_person(chinese[pair.chinese], latin[order[pair.latin]])
    for side in ([p.chinese for p in found], [p.latin for p in found]):
        assert len(set(side)) == len(side)


def test_long_lists_and_odd_names_cost_little():
    start = time.process_time()
    assert len(pair_names(["顾永红"] * 3000, ["Gu Yonghong"] * 3000)) == 3000
    assert agreed_reading("乐" * 12, "LE" * 30) is None
    assert agreed_reading("阿" * 12, "a " * 11 + "b") is None
    assert agreed_reading("吕" * 12, "lue" * 11 + "lub") is None
    assert agreed_reading("乐" * 100_000, "a" * 1_000_000) is None
    assert time.process_time() - start < 2
