import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Identifiers
from citegraph.readers.references.citation_text import parse

KNOWN = {
    "authors": ("Small H", "Griffith BC"),
    "title": "The structure of scientific literatures I: identifying and graphing specialties",
    "venue": "Sci Stud",
    "year": 1974,
    "volume": "4",
    "issue": "1",
    "pages": "17-40",
}
FORMS = [
    "Small H, Griffith BC. {title}. Sci Stud. 1974;4(1):17-40.",
    "Small H, Griffith BC, et al. {title}. Sci Stud. 1974 Jan;4(1):17-40. doi: 10.1177/030631277400400102.",
    "Small H, Griffith BC. {title}. Sci Stud 1974; 4(1): 17-40.",
    "Small H, Griffith BC et al (1974) {title}. Sci Stud 4(1):17-40. https://doi.org/10.1177/x.1",
    "Small H, Griffith BC, (1974). {title}. Sci Stud, 4(1), 17-40.",
    "Small H, and Griffith BC, “{title},” Sci Stud 4, no. 1 (1974): 17-40, https://doi.org/10.1177/x.1",
]


@pytest.mark.parametrize("form", FORMS)
def test_the_common_forms_say_what_is_what(form: str):
    found = parse(form.format(title=KNOWN["title"]))
    assert {name: getattr(found, name) for name in KNOWN} == KNOWN


def test_names_with_the_surname_first_are_not_split():
    found = parse("Fan, Z., Lin, P.-H., Ma, J., & Guan, J. (2018). A title. J Ex, 1, 2-3.")
    assert found.authors == ("Fan, Z.", "Lin, P.-H.", "Ma, J.", "Guan, J.")


def test_the_stops_of_a_shortened_venue_do_not_end_the_title():
    found = parse("Price D (1976) Bibliometric processes. J. Am. Soc. Inf. Sci. 27:292-306")
    assert (found.title, found.venue) == ("Bibliometric processes", "J. Am. Soc. Inf. Sci")


def test_pubmed_shortens_a_citation_to_its_place():
    found = parse("Magn Reson Med. 2009 Sep;62(3):656-64")
    assert (found.venue, found.year, found.volume, found.issue, found.pages) == (
        "Magn Reson Med",
        2009,
        "62",
        "3",
        "656-64",
    )
    assert found.title is None
    assert found.authors == ()


@pytest.mark.parametrize(
    ("raw", "year"),
    [
        ("F. E. Harrell Jr, rms: Regression Modeling Strategies, (2024).", 2024),
        ("Reina O. Human xenografts. 2016. https://example.org/2015", 2016),
        ("Prevent Cancer Foundation. [cited 2026 Apr 10].", None),
        ("17 patients, 2000 controls", None),
    ],
)
def test_of_other_strings_only_a_plain_year_is_taken(raw: str, year: int | None):
    found = parse(raw)
    assert found.year == year
    assert (found.title, found.venue, found.volume, found.pages) == (None, None, None, None)


def test_a_doi_is_taken_only_where_the_source_gives_no_number():
    raw = "A title. doi:10.1000/a.b."
    assert parse(raw).ids.doi == "10.1000/a.b"
    assert parse(raw, Identifiers(pmid="1")).ids == Identifiers(pmid="1")


@given(st.text(alphabet='Ab 1920.,;:()“”"-–&[]/', max_size=300))
def test_any_string_is_kept_as_written(raw: str):
    found = parse(raw)
    assert found.raw == raw
    assert all(found.authors)


@pytest.mark.parametrize("piece", ["a. ", "A, ", "(2012) ", "1 ", ", “", " 1(1", "A. 2012;1", "1-"])
def test_long_strings_take_no_time(piece: str):
    import time

    start = time.process_time()
    for raw in (piece * 900, "A (2012) " + piece * 900, "A. B. 2012;" + piece * 900):
        parse(raw[:2999])
    assert time.process_time() - start < 1
