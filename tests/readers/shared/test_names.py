import pytest

from citegraph.identifiers import author_key
from citegraph.readers.shared.names import orcid, person


@pytest.mark.parametrize(
    ("family", "given", "suffix", "expected"),
    [
        ("Veen", "Pieternella H.", None, "Veen, Pieternella H."),
        ("King", "Martin Luther", "Jr.", "King, Martin Luther, Jr."),
        ("王", "小明", None, "王小明"),
        ("図書館", "たろう", None, "図書館たろう"),
        ("김", "철수", None, "김철수"),
        ("李", "Xiaoming", None, "李, Xiaoming"),
        ("World Health Organization", None, None, "World Health Organization"),
        (None, "Plato", None, "Plato"),
        ("Sodeman", None, "Jr.", "Sodeman, Jr."),
        (None, None, "Jr.", None),
        ("", "", None, None),
    ],
)
def test_person(family: str | None, given: str | None, suffix: str | None, expected: str | None):
    assert person(family, given, suffix) == expected


def test_both_forms_of_a_chinese_name_have_one_key():
    assert author_key(person("王", "小明")) == author_key("王小明") == author_key("王, 小明")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://orcid.org/0000-0002-1825-009x", "0000-0002-1825-009X"),
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000-0002", None),
        (None, None),
    ],
)
def test_orcid(text: str | None, expected: str | None):
    assert orcid(text) == expected
