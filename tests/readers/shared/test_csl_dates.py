import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.readers.shared.csl_dates import is_year, year_of

PARTS = st.integers(1, 12)
WRITTEN = st.sampled_from([int, str, float])


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ({"date-parts": [["2011", 5, 25], ["2012", 6, 26]], "circa": True}, 2011),
        ({"date-parts": [["1999", 9, 29], [0]]}, 1999),
        ({"date-parts": [[0], [1999]]}, 1999),
        ({"date-parts": [["0000"], ["1999"]]}, 1999),
        ({"date-parts": [2013, 7]}, 2013),
        ({"date-parts": "2010"}, 2010),
        ({"date-parts": [], "raw": "May 2004"}, 2004),
        ({"date-parts": [[None]], "literal": "c1985"}, 1985),
        ({"season": 1}, None),
        ({"year": "2001"}, 2001),
        ([{"year": 2018, "month": 3}], 2018),
        ([{"year": None}, {"year": 2019}], 2019),
        ([[2005, 4]], 2005),
        ("2014-12-31~/2015", 2014),
        ("156X", None),
        ("20190421", 2019),
        (1987.0, 1987),
        (-334, None),
        ({"date-parts": [["-100", 7, 12], ["-44", 3, 15]]}, None),
        ({"date-parts": [["-50"], ["1999"]]}, None),
        ("-1200/2000", None),
        ({"literal": "1200 BCE"}, None),
        ({"literal": "1200 B.C."}, None),
        ({"literal": "公元前1046年"}, None),
        ({"date-parts": [[842]]}, None),
        ({"date-parts": [[20195]]}, None),
        (True, None),
        (None, None),
        ([], None),
        ([[]], None),
        ([[[[2001]]]], None),
    ],
)
def test_year_of(date: object, year: int | None):
    assert year_of(date) == year


@given(st.integers(1000, 2999), st.lists(PARTS, max_size=2), WRITTEN)
def test_the_year_of_date_parts_however_they_are_written(year: int, rest: list[int], write: type):
    date = {"date-parts": [[write(part) for part in (year, *rest)]]}
    assert year_of(date) == year
    assert is_year(date, year) is not bool(rest)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["date-parts", "raw", "year"]), inner)
        ),
    )
)
def test_any_date_gives_a_year_that_a_record_can_hold(date: object):
    year = year_of(date)
    assert year is None or 1000 <= year <= 2999
    assert is_year(date, None) is False


def test_deep_nesting_is_no_date():
    date: object = 2001
    for _ in range(100_000):
        date = [date]
    assert year_of(date) is None


@pytest.mark.parametrize(
    ("date", "whole"),
    [
        ({"date-parts": [["2002"]]}, True),
        (2002, True),
        ("2002", True),
        ({"date-parts": [[2002]], "circa": True}, False),
        ({"date-parts": [[2002], [2003]]}, False),
        ({"raw": "2002"}, False),
        ([{"year": 2002}], False),
    ],
)
def test_what_says_more_than_a_year(date: object, whole: bool):
    assert is_year(date, 2002) is whole
