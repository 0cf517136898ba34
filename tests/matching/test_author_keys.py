"""Names of one author across records, by the key that was chosen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.identifiers import author_key
from citegraph.matching.author_keys import AUTHOR_KEYS, NameKeys, name_keys


@pytest.mark.parametrize(
    ("name", "initial", "initials", "full"),
    [
        ("Burt RS", "burt r", "burt rs", "burt rs"),
        ("Burt, R. S.", "burt r", "burt rs", "burt rs"),
        ("R. S. Burt", "burt r", "burt rs", "burt rs"),
        ("Burt, Ronald", "burt r", "burt r", "burt ronald"),
        ("Burt, Ronald S.", "burt r", "burt rs", "burt ronalds"),
        ("Ronald S. Burt", "burt r", "burt rs", "burt ronalds"),
        ("Owen-Smith, Jason D.", "owensmith j", "owensmith jd", "owensmith jasond"),
        ("Nees Jan van Eck", "vaneck n", "vaneck nj", "vaneck neesjan"),
        ("Gu, Y.-H.", "gu y", "gu yh", "gu yh"),
        ("Zhang, Peng-fei", "zhang p", "zhang pf", "zhang pengfei"),
        ("ZHANG Pengfei", "zhang p", "zhang p", "zhang pengfei"),
        ("Müller, Élise", "muller e", "muller e", "muller elise"),
        ("King, Martin L., Jr.", "king m", "king ml", "king martinl"),
        ("King, V", "king v", "king v", "king v"),
        ("Plato", "plato", "plato", "plato"),
        ("顾永红", "顾永红", "顾永红", "顾永红"),
        ("顧永紅(通讯作者)", "顾永红", "顾永红", "顾永红"),
    ],
)
def test_keys_of_names(name: str, initial: str, initials: str, full: str):
    assert name_keys(name) == NameKeys(initial, initials, full)


def test_nothing_to_compare():
    assert name_keys(" ") == NameKeys(None, None, None)


@given(st.text(max_size=30))
def test_a_name_has_all_keys_or_none(name: str):
    keys = name_keys(name)
    assert keys.surname_initial == author_key(name)
    assert (keys.surname_initials is None) == (keys.full_name is None) == (author_key(name) is None)


parts = st.lists(st.sampled_from(["Ana", "Bo", "C.", "D"]), min_size=1, max_size=3)


@given(parts, parts)
def test_equal_initials_have_an_equal_first_one(one: list[str], two: list[str]):
    first, second = (name_keys(f"Lee, {' '.join(given)}") for given in (one, two))
    if first.surname_initials == second.surname_initials:
        assert first.surname_initial == second.surname_initial


def test_the_names_of_the_keys():
    assert AUTHOR_KEYS == ("surname_initial", "surname_initials", "full_name", "orcid")
