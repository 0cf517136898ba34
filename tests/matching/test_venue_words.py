"""Abbreviations of journal titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.matching.venue_words import Abbreviations, plain_words, resembles, title_words

TITLES = (
    "JOURNAL OF THE AMERICAN SOCIETY FOR INFORMATION SCIENCE AND TECHNOLOGY",
    "ADMINISTRATIVE SCIENCE QUARTERLY",
    "PHYSICAL REVIEW A",
    "SOCIAL NETWORKS",
    "SOCIAL SCIENCES",
    "PROCEEDINGS OF THE NATIONAL ACADEMY OF SCIENCES",
    "Annals of Tourism Research",
)


@pytest.mark.parametrize(
    ("short", "title"),
    [
        ("J AM SOC INF SCI TEC", TITLES[0]),
        ("J. Am. Soc. Inf. Sci. Technol.", TITLES[0]),
        ("ADMIN SCI QUART", TITLES[1]),
        ("Adm. Sci. Q.", TITLES[1]),
        ("PHYS REV A", TITLES[2]),
        ("SOC NETWORKS", TITLES[3]),
        ("P NATL ACAD SCI", TITLES[5]),
    ],
)
def test_fits(short: str, title: str) -> None:
    assert Abbreviations((), TITLES).fits(title_words(short), title_words(title))


@pytest.mark.parametrize(
    ("short", "title"),
    [
        ("PHYS REV", TITLES[2]),  # a word less
        ("PHYS REV E", TITLES[2]),  # another letter
        ("SOCIAL SCIENCE", TITLES[4]),  # SCIENCE is a word of its own
        ("J AM SOC INF SCI", TITLES[0]),
        ("S N", TITLES[3]),  # single letters that are short for nothing known
        ("SOCIAL NETWORKS", TITLES[3]),  # not shorter
        ("NATURE", "NATURE MEDICINE"),
    ],
)
def test_does_not_fit(short: str, title: str) -> None:
    assert not Abbreviations((), TITLES).fits(title_words(short), title_words(title))


def test_contractions_are_learned_from_stated_pairs() -> None:
    pairs = [("Zeitung fur Bibliotheken", "Ztg Bibl")]
    known = Abbreviations(pairs, ["Leipziger Zeitung"])
    assert known.fits(title_words("Leipz Ztg"), title_words("Leipziger Zeitung"))
    assert not Abbreviations((), ["Leipziger Zeitung"]).fits(
        title_words("Leipz Ztg"), title_words("Leipziger Zeitung")
    )


def test_ampersand_is_and() -> None:
    one = plain_words("Information Processing & Management")
    assert one == plain_words("Information processing and management (Oxford)")
    assert one != plain_words("Information Processing in Management")


def test_a_series_is_no_abbreviation_of_its_books() -> None:
    assert resembles("P NATL ACAD SCI", TITLES[5])
    assert not resembles("LECT NOTES COMPUT SC", "DISCOVERY SCIENCE, PROCEEDINGS")


WORDS = st.lists(st.from_regex(r"[a-z]{5,9}", fullmatch=True), min_size=2, max_size=6, unique=True)


@given(WORDS, st.data())
def test_beginnings_of_all_words_fit_and_others_do_not(
    words: list[str], data: st.DataObject
) -> None:
    title = title_words(" ".join(words))
    known = Abbreviations((), [])
    cuts = [data.draw(st.integers(2, 3)) for _ in title]
    short = tuple(word[:cut] for word, cut in zip(title, cuts, strict=True))
    assert known.fits(short, title) == (len(title) > 1)
    assert not known.fits(short[:-1], title)
    assert not known.fits(("0" + short[0], *short[1:]), title)
