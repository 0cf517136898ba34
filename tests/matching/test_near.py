"""Titles that are spelt in two ways, and titles of two works that look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.matching.near import alike, words_of

# Words of one title only: the misspelt ones.
RARE = {"newtorks", "netwoks", "organisation", "sphere"}


def share(a: str, b: str, *, same_place: bool = False) -> float | None:
    found = alike(a, b, RARE, same_place=same_place)
    assert alike(b, a, RARE, same_place=same_place) == found
    return found


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "A Spectral Analysis of Innovation Diffusion",
            "SPECTRAL ANALYSIS OF INNOVATION DIFFUSION",
        ),
        ("Movement Modelling on the Sphere", "Movement modeling on the sphere"),
        ("Three World Maps on a Moebius Strip", "3 WORLD MAPS ON A MOEBIUS STRIP"),
        ("Key words of network analysis", "Keywords of network analysis"),
        ("Geographic ordering of information", "Geographical Ordering of Information."),
        ("Trust in newtorks of practice", "Trust in networks of practice"),
        ("Trust in netwoks of practice", "Trust in networks of practice"),
        ("The organisation of labour behaviour", "Organization of Labor Behavior"),
        ("权力与义务的研究论文", "权力与义务研究论文"),
    ],
)
def test_spellings_of_one_title(a: str, b: str) -> None:
    assert (share(a, b) or 0) > 0.9


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Friction component model. Part 1: model", "Friction component model. Part 2: model"),
        ("Friction component model. Part I", "Friction component model. Part II"),
        ("Smooth interpolation for regions", "Smooth interpolation for regions - Rejoinder"),
        ("Erratum: Trust in networks of practice", "Trust in networks of practice"),
        ("Annual report of the library 2019", "Annual report of the library 2020"),
        ("2019年智慧图书馆发展研究报告综述", "2020年智慧图书馆发展研究报告综述"),
        ("中国社会工作发展历程研究（上）", "中国社会工作发展历程研究（下）"),
    ],
)
def test_numbers_and_works_about_works_keep_apart(a: str, b: str) -> None:
    assert share(a, b, same_place=True) is None
    assert share(a, b) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Removal of nitrate from soils", "Removal of nitrite from soils"),
        ("Symmetric networks of trust", "Asymmetric networks of trust"),
        ("Fire management strategy: fire topic", "Fire management strategy: restoration topic"),
        ("Trust in networks", "Trust in networks of practice"),
        ("Policy of the county of York", "Policy of the country of York"),
        ("权力与义务研究论文", "权利与义务研究论文"),
        ("清代前期江南地区的社会结构与变迁研究", "清代后期江南地区的社会结构与变迁研究"),
        ("A title in English", "一个中文的题目在这里"),
    ],
)
def test_other_words_are_other_titles(a: str, b: str) -> None:
    assert share(a, b) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Trust in networks of prectice", "Trust in networks of practice"),
        ("Trust in networks and sociaty", "Trust in Networks and Society"),
    ],
)
def test_a_letter_may_stand_for_another_where_author_year_and_place_agree(a: str, b: str) -> None:
    rare = {"prectice", "sociaty"}
    assert (alike(a, b, rare, same_place=False, same_print=True) or 0) > 0.9
    assert alike(a, b, rare, same_place=False) is None
    assert alike(a, b, set(), same_place=False, same_print=True) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("nitrate", "nitrite"),
        ("ethane", "ethene"),
        ("lactose", "lactase"),
        ("microeconomics", "macroeconomics"),
        ("prescription", "proscription"),
        ("abduction", "adduction"),
        ("hunan", "henan"),
        ("shanxi", "shaanxi"),
        ("xviii", "xxiii"),
        ("sixth", "sixty"),
        ("eighth", "eighty"),
        ("h1975", "h1976"),
        ("north", "sorth"),
    ],
)
def test_words_that_are_known_to_differ_are_no_misspellings(a: str, b: str) -> None:
    first, second = f"The removal of {a} from soils", f"The removal of {b} from soils"
    assert alike(first, second, {a, b}, same_place=False, same_print=True) is None
    assert alike(second, first, {a, b}, same_place=False, same_print=True) is None


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("信息资源共亨研究", "信息资源共享研究", True),
        ("图书馆阅读推广的理沦与实践", "图书馆阅读推广的理论与实践", True),
        ("权力与义务的研究论文", "权利与义务的研究论文", False),
        ("河南省农村社会保障研究", "湖南省农村社会保障研究", False),
        ("清代前期江南地区的社会结构与变迁研究", "清代后期江南地区的社会结构与变迁研究", False),
        ("第三次全国人口普查研究", "第四次全国人口普查研究", False),
        ("城市社区治理", "城市社会治里", False),
        ("书评三则", "书评二则", False),
    ],
)
def test_a_character_may_stand_for_another_in_one_place_only(a: str, b: str, one: bool) -> None:
    found = alike(a, b, set(), same_place=True, same_print=True)
    assert (found is not None) == one
    assert alike(b, a, set(), same_place=True, same_print=True) == found
    assert alike(a, b, set(), same_place=False, same_print=True) is None


def test_a_letter_in_place_of_another_makes_another_word_even_of_rare_ones() -> None:
    a, b = "Removal of nitrate from soils", "Removal of nitrite from soils"
    assert alike(a, b, {"nitrate", "nitrite"}, same_place=False) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Density function for migration (Illinois)", "Density function for migration"),
        ("Knowledge networks as channels: a study of Boston", "Knowledge networks as channels"),
        ("智慧图书馆的发展与创新研究——以上海为例", "智慧图书馆的发展与创新研究"),
    ],
)
def test_a_subtitle_may_be_missing_in_one_place_in_print(a: str, b: str) -> None:
    assert share(a, b, same_place=True) is not None
    assert share(a, b) is None


def test_a_short_chinese_title_is_another_work_even_in_one_place() -> None:
    assert share("权力的研究", "权利的研究", same_place=True) is None


@given(st.text(max_size=60), st.text(max_size=60), st.booleans())
def test_any_text_has_an_answer_between_nought_and_one(a: str, b: str, same_place: bool) -> None:
    found = share(a, b, same_place=same_place)
    assert found is None or 0 <= found <= 1
    assert words_of(a) == words_of(a.upper().lower()) or not a.isascii()


@given(st.lists(st.sampled_from(["trust", "networks", "practice", "7", "iv"]), min_size=1))
def test_a_title_is_like_itself(words: list[str]) -> None:
    title = " ".join(words)
    assert share(title, "The " + title.title()) == 1
