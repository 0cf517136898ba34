import pytest

from citegraph.model import Keyword, Problem, Record, Text
from citegraph.readers.shared.common import (
    Fields,
    attempt,
    keyword_in,
    language_code,
    text_in,
    year_in,
)


def fail(error: Exception) -> Record:
    raise error


def test_attempt_gives_the_record():
    assert attempt(3, lambda: Record(number=3, year=2019)) == Record(number=3, year=2019)


def test_attempt_says_which_field_is_wrong():
    assert attempt(3, lambda: Record(number=3, year=20199)) == Problem(
        number=3, reason="year: Input should be less than or equal to 2999 (got 20199)"
    )


def test_attempt_names_errors_without_words():
    assert attempt(3, lambda: fail(ValueError("no title"))).reason == "no title"
    assert attempt(3, lambda: fail(ValueError())).reason == "ValueError"


def test_attempt_hides_no_fault_of_the_reader():
    with pytest.raises(KeyError):
        attempt(3, lambda: fail(KeyError("x")))


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("English", "en"),
        ("eng", "en"),
        ("EN-us", "en"),
        ("zh-CN", "zh"),
        ("中文;", "zh"),
        ("Chinese; English", "zh"),
        ("Klingon", None),
        ("", None),
        (None, None),
    ],
)
def test_language_code(stated: str | None, code: str | None):
    assert language_code(stated) == code


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        ("共被引", None, "zh"),
        ("共被引", "en", "zh"),
        ("共被引", "ja", "ja"),
        ("Co-citation", None, "en"),
        ("Co-citation", "zh", "en"),
        ("Cocitation", "fr", "fr"),
        ("2019", "fr", "und"),
    ],
)
def test_text_in(text: str, stated: str | None, language: str):
    assert text_in(text, stated) == Text(text=text, language=language)


def test_keyword_in():
    assert keyword_in("共被引") == Keyword(zh="共被引")
    assert keyword_in("co-citation", kind="index") == Keyword(en="co-citation", kind="index")
    assert keyword_in("cocitation", "fr") == Keyword(other="cocitation")
    assert keyword_in("2019") == Keyword(other="2019")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019", 2019),
        ("2019///", 2019),
        ("c2004", 2004),
        ("20190421", 2019),
        ("1998-08-16/1999-10-04", 1998),
        ("0000", None),
        ("20199", None),
        ("in press", None),
        ("", None),
        (None, None),
    ],
)
def test_year_in(text: str | None, year: int | None):
    assert year_in(text) == year


def test_fields_keep_what_no_one_used():
    fields = Fields({"A": ["x", "y"], "B": ["1"], "C": [" "], "D": ["left"]})
    assert (fields.one("A"), fields.one("C", "B"), fields.one("E")) == ("x", "1", None)
    assert fields.rest() == {"A": ("x", "y"), "D": ("left",)}
    assert fields.all("A") == ["x", "y"]
    assert fields.rest() == {"D": ("left",)}


def test_fields_of_two_tags_are_joined_without_repeating_the_first():
    fields = Fields({"A": ["Wang", "Wang"], "B": ["Wang", "Li"]})
    assert fields.all("A", "B") == ["Wang", "Wang", "Li"]


def test_fields_with_numbers_and_dates():
    fields = Fields({"N": ["12 pages"], "M": ["34"], "Y": ["2019/05/01"], "Z": ["2019"]})
    assert fields.number("N", "M") == 34
    assert fields.year("Y", "Z") == 2019
    assert fields.rest() == {"N": ("12 pages",), "Y": ("2019/05/01",)}


@pytest.mark.parametrize(
    ("raw", "issn", "kept"),
    [
        ("1234-567x", ("1234-567X",), False),
        ("12345678 (ISSN); 1234-5678", ("1234-5678",), False),
        ("12345678 87654321", ("1234-5678", "8765-4321"), False),
        ("12345678 (ISSN); 978-099924114-1 (ISBN)", ("1234-5678",), True),
        ("978-7-01-123456-7", (), True),
    ],
)
def test_serial_numbers(raw: str, issn: tuple[str, ...], kept: bool):
    fields = Fields({"SN": [raw]})
    assert fields.issn("SN") == issn
    assert ("SN" in fields.rest()) is kept
