import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph import identifiers
from citegraph.identifiers import (
    arxiv,
    author_key,
    doi,
    first_page,
    has_cjk,
    language_of,
    main_title,
    number_key,
    openalex,
    pmid,
    surname_key,
    title_key,
    venue_key,
    wos,
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("共被引分析", "zh"),
        ("基于 CiteSpace 和 VOSviewer 的文献计量分析", "zh"),
        ("A long English abstract in which one term, 关系, is quoted in its own script", "en"),
        ("Über die Größe", "en"),
        ("Смирнов", "und"),
        ("2019", "und"),
        ("", "und"),
    ],
)
def test_language_of(text: str, language: str):
    assert language_of(text) == language


def test_has_cjk():
    assert has_cjk("a㐀")
    assert has_cjk("𠀀")
    assert not has_cjk("a，。１")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.1002/ASI.4630240406", "10.1002/asi.4630240406"),
        ("https://doi.org/10.1000/abc", "10.1000/abc"),
        ("http://dx.doi.org/10.1000/abc.", "10.1000/abc"),
        ("doi:10.1000/abc;", "10.1000/abc"),
        ("<https://doi.org/10.1000/abc>", "10.1000/abc"),
        ("10.1016/S0048-7333(02)00101-4", "10.1016/s0048-7333(02)00101-4"),
        ("(doi:10.1016/S0048-7333(02)00101-4).", "10.1016/s0048-7333(02)00101-4"),
        ("see (10.1000/a(b)]).", "10.1000/a(b)"),
        (
            "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
            "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o",
        ),
        ("10.1000.10/abc", "10.1000.10/abc"),
        ("DOI：10.3969/j.issn.1001-1234.2019.01.001。", "10.3969/j.issn.1001-1234.2019.01.001"),
        ("10.3969/j.issn.1001，张三", "10.3969/j.issn.1001"),
        ("10.1000/.", None),
        ("10.1/abc", None),
        ("no doi here", None),
        ("", None),
        (None, None),
    ],
)
def test_doi(text: str | None, found: str | None):
    assert doi(text) == found


def test_other_numbers():
    assert pmid("PMID: 0032789069") == "32789069"
    assert pmid("1234567890") is None
    assert arxiv("https://arxiv.org/abs/2101.00001v2") == "2101.00001"
    assert arxiv("arXiv:hep-TH/9901001v1") == "hep-th/9901001"
    assert openalex("https://openalex.org/w2741809807") == "W2741809807"
    assert wos("000220015600001") == wos("ISI:000220015600001") == "WOS:000220015600001"
    assert wos("MEDLINE:123") == "MEDLINE:123"


@pytest.mark.parametrize("normal_form", [pmid, arxiv, openalex, wos, doi])
def test_nothing_gives_none(normal_form):
    assert normal_form(None) is normal_form("") is normal_form("  ") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("權力與義務研究", "权力与义务研究"),
        ("２０１９年ＡＢＣ研究", "2019年abc研究"),
        ("Café Society", "CAFE  society"),
        ("Co-citation: a new measure", "Co citation — A New Measure"),
        ("《社会工作》研究", "社会工作研究"),
        ("Naïve", "Nai\u0308ve"),
        ("Straße", "STRASSE"),
        ("ﬁnite", "finite"),
    ],
)
def test_one_title_in_two_spellings(one: str, other: str):
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("权力与义务研究", "权利与义务研究"),
        ("2019年研究报告", "2020年研究报告"),
        ("The C++ language", "The C language"),
        ("C# in depth", "C in depth"),
        ("データ", "テータ"),
        ("社会工作研究", "社会工作研究II"),
    ],
)
def test_two_titles_stay_two(one: str, other: str):
    assert title_key(one) != title_key(other)


@pytest.mark.parametrize("title", [None, "", " ", "——", "《》"])
def test_no_title_no_key(title: str | None):
    assert title_key(title) is None


def test_every_character_has_one_key():
    characters = [chr(c) for c in range(0x3400, 0xA000)]
    keys = [title_key(c) for c in characters]
    assert [title_key(key) for key in keys] == keys


@pytest.mark.parametrize(
    ("title", "main"),
    [
        ("引文网络：结构与演化", "引文网络"),
        ("Co-citation: a new measure", "Co-citation"),
        ("引文网络——以图书馆学为例", "引文网络"),
        ("Networks -- a survey", "Networks"),
        ("技术—社会互构", None),
        ("中国-东盟关系研究", None),
        ("No subtitle", None),
        (": only a subtitle", None),
        ("only a title:", None),
        ("", None),
        (None, None),
    ],
)
def test_main_title(title: str | None, main: str | None):
    assert main_title(title) == main


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ahuja G", "ahuja g"),
        ("AHUJA G", "ahuja g"),
        ("Owen-Smith, J", "owensmith j"),
        ("J. Owen-Smith", "owensmith j"),
        ("Burt R. S.", "burt r"),
        ("Burt RS", "burt r"),
        ("R.S. Burt", "burt r"),
        ("R. S. Burt", "burt r"),
        ("E. Bardram", "bardram e"),
        ("Ronald S. Burt", "burt r"),
        ("Sartre J.-P.", "sartre j"),
        ("J.-P. Sartre", "sartre j"),
        ("VAN LEE J", "vanlee j"),
        ("DE WIT B", "dewit b"),
        ("de Wit, B.", "dewit b"),
        ("van Eck NJ", "vaneck n"),
        ("Nees Jan van Eck", "vaneck n"),
        ("van Eck, Nees Jan", "vaneck n"),
        ("Ludwig van Beethoven", "vanbeethoven l"),
        ("GU Yonghong", "gu y"),
        ("Gu, Yonghong", "gu y"),
        ("Ronald BURTON", "burton r"),
        ("Müller, H", "muller h"),
        ("Sartre É", "sartre e"),
        ("O'Brien, K", "obrien k"),
        ("Anonymous", "anonymous"),
        ("[Anonymous]", "anonymous"),
        ("张三", "张三"),
        ("張三", "张三"),
        ("王, 小明", "王小明"),
        ("张三 (Zhang San)", "张三"),
        ("张三[1]", "张三"),
        (", J", "j"),
        ("...", None),
        (" ", None),
        (None, None),
    ],
)
def test_author_key(name: str | None, key: str | None):
    assert author_key(name) == key


def test_surname_key():
    assert surname_key("van Eck NJ") == "vaneck"
    assert surname_key("张三") == "张三"
    assert surname_key("") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《社会工作》", "社会工作"),
        ("Soc. Work", "SOC WORK"),
        ("The Lancet", "Lancet (London, England)"),
        ("示例学报（社会科学版）", "示例学报"),
    ],
)
def test_one_venue_in_two_spellings(one: str, other: str):
    assert venue_key(one) == venue_key(other)


def test_venues_that_differ_or_are_none():
    assert venue_key("社会工作") != venue_key("社会学")
    assert venue_key("Theory") == "theory"
    assert venue_key("(Online)") == "online"
    assert venue_key("") is venue_key(None) is None


@pytest.mark.parametrize(
    ("pages", "first"),
    [
        ("63-73,106,107", "63"),
        ("P425", "425"),
        ("pp. 12-14", "12"),
        ("PP12", "12"),
        ("e1234-e1240", "e1234"),
        ("S12", "s12"),
        ("１２－１５", "12"),
        ("art. no. 107538", "107538"),
        ("iv-x", None),
        ("", None),
        (None, None),
    ],
)
def test_first_page(pages: str | None, first: str | None):
    assert first_page(pages) == first


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("012", "12"),
        ("Vol. 3", "3"),
        ("V3", "3"),
        ("０７", "7"),
        ("000", "0"),
        ("Suppl", "suppl"),
        ("0" * 9000 + "1", "1"),
        ("", None),
        (None, None),
    ],
)
def test_number_key(text: str | None, key: str | None):
    assert number_key(text) == key


TEXT = st.text() | st.text("张三權力 、：—－(Ａａé,.-+#１2") | st.text("10./()<>]},;:aB 。，")


@pytest.mark.parametrize(
    "normal_form", ["title_key", "venue_key", "number_key", "first_page", "doi", "wos", "fold"]
)
@given(text=TEXT)
def test_a_normal_form_is_its_own(normal_form: str, text: str):
    form = getattr(identifiers, normal_form)
    once = form(text)
    assert once is None or (form(once) == once and (once != "" or normal_form == "fold"))


@given(TEXT)
def test_keys_never_fail_and_are_never_blank(text: str):
    for key in (author_key(text), surname_key(text), main_title(text), arxiv(text), pmid(text)):
        assert key is None or key.strip()


@given(st.from_regex(r"10\.[0-9]{4,9}/[a-z0-9.()-]*[a-z0-9]", fullmatch=True))
def test_a_doi_survives_what_is_written_around_it(bare: str):
    if bare.count(")") <= bare.count("("):
        for text in (bare, bare.upper(), f"https://doi.org/{bare}", f"{bare}.", f"（{bare}）"):
            assert doi(text) == bare


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "https://kns.cnki.net/kcms/detail/detail.aspx?FileName=znyx202101034&DbName=X",
            "ZNYX202101034",
        ),
        ("https://link.cnki.net/urlid/21.1227.R.20201202.1234.022", "21.1227.R.20201202.1234.022"),
        (
            "https://kns.cnki.net/kcms/detail/11.2107.TM.20190115.1410.002.html",
            "11.2107.TM.20190115.1410.002",
        ),
        ("1015433321.nh", "1015433321.NH"),
        ("https://kns.cnki.net/kcms2/article/abstract?v=abc1234&language=CHS", None),
        ("https://link.cnki.net/doi/10.13207/j.cnki.jnwafu.2024.07.011", None),
        ("CNKI:0", None),
        ("", None),
        (None, None),
    ],
)
def test_cnki(text: str | None, expected: str | None) -> None:
    assert identifiers.cnki(text) == expected


@pytest.mark.parametrize("text", ["10.1234.1.1" * 10_000, "10.1000/" + ")" * 100_000])
def test_a_doi_is_looked_for_in_linear_time(text: str) -> None:
    start = time.process_time()
    assert identifiers.doi(text) is None
    assert time.process_time() - start < 1


@given(st.from_regex(r"[A-Za-z][A-Za-z'-]{0,8},? [A-Z]{1,5}", fullmatch=True))
def test_the_short_way_to_an_author_key_gives_what_the_long_way_gives(name: str):
    # A final full stop changes nothing but the way.
    assert identifiers.author_key(name) == identifiers.author_key(f"{name}.")


def test_the_hyphens_of_typesetting_are_plain_ones_in_a_doi() -> None:
    assert doi("https://doi.org/10.1038/s41577\u2010021\u201000524\u2010z.") == (
        "10.1038/s41577-021-00524-z"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("doi: 10. 1002/asi. 23089", "10.1002/asi.23089"),
        ("10.1038/ embor. 2013.59", "10.1038/embor.2013.59"),
        ("10.1111/j. 1540-6237.2007.00445.x", "10.1111/j.1540-6237.2007.00445.x"),
        ("10. 1111/j. 1467-985X. 2011. 00689. x", "10.1111/j.1467-985x.2011.00689.x"),
        ("10.1111/j.2044-8279.2011. 02062.x", "10.1111/j.2044-8279.2011.02062.x"),
        ("10.1016/j. joi. 2011. 06. 004", "10.1016/j.joi.2011.06.004"),
        ("10.1002/3527602208. 2004", "10.1002/3527602208"),
        ("10.1016/j.joi.2011.06.004. 2012", "10.1016/j.joi.2011.06.004"),
        ("10.1234/abc. In press", "10.1234/abc"),
    ],
)
def test_doi_with_spaces_behind_its_points(text: str, expected: str) -> None:
    assert identifiers.doi(text) == expected


def test_tags_are_no_letters_of_a_title() -> None:
    plain = identifiers.title_key("CO2 and E. coli")
    assert identifiers.title_key("CO<sub>2</sub> and <i>E. coli</i>") == plain
    assert identifiers.title_key('CO2 and <span class="x">E. coli</span>') == plain
    assert identifiers.title_key("a < b > c") == "abc"
    assert identifiers.title_key("<狂人日记>") == "狂人日记"
