import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Funding, Identifiers, Problem, Record, Reference
from citegraph.readers.shared import lens

NUMBER = "038-557-040-762-884"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NUMBER, f"lens:{NUMBER}"),
        (" 000-000-000-000-01x ", "lens:000-000-000-000-01X"),
        ("000-000-000-000-0111", None),
        ("10.5555/x", None),
        ("", None),
        (None, None),
    ],
)
def test_identifier(text: str | None, expected: str | None):
    assert lens.identifier(text) == expected


def test_a_reference_by_number_by_text_and_by_both():
    ids = Identifiers(other=f"lens:{NUMBER}")
    assert lens.reference(NUMBER) == Reference(raw=NUMBER, ids=ids)
    assert lens.reference(None, "Some work") == Reference(raw="Some work")
    assert lens.reference(NUMBER, "Some work") == Reference(raw=f"Some work [{NUMBER}]", ids=ids)
    assert lens.reference(None) is None
    assert lens.reference("gone") == Reference(raw="gone", fragment=True)


def test_one_text_with_two_numbers_is_two_references():
    first, second = (
        lens.reference(number, "Anonymous . Report") for number in (NUMBER, "000-000-000-000-01X")
    )
    assert first is not None and second is not None
    assert first.raw != second.raw


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Burfeind . Antisense RNA suppresses tumor growth, in vivo, Proc Natl Acad Sci USA. 1996; 93 7263.",
            (
                "Burfeind",
                "Antisense RNA suppresses tumor growth, in vivo",
                "Proc Natl Acad Sci USA",
                1996,
                "93",
                None,
                "7263",
            ),
        ),
        (
            "Wu . Combined effects, Clin Cancer Res. 2006; 12 (20 Pt 1) 6153.",
            ("Wu", "Combined effects", "Clin Cancer Res", 2006, "12", "20 Pt 1", "6153"),
        ),
        (
            "Price . Networks, Science. 1965",
            ("Price", "Networks", "Science", 1965, None, None, None),
        ),
        (
            "Clin Cancer Res. 2002 Aug;8(8):2714-24",
            (None, None, "Clin Cancer Res", 2002, "8", "8", "2714-24"),
        ),
        ("Int J Oncol. 2006;28:723", (None, None, "Int J Oncol", 2006, "28", None, "723")),
        ("Moss, A. Ueber Moose. (1911)", (None, None, None, None, None, None, None)),
    ],
)
def test_parts_of_a_printed_reference(text: str, parts: tuple[object, ...]):
    found = lens.reference(None, text)
    assert found is not None
    author = found.authors[0] if found.authors else None
    assert (
        author,
        found.title,
        found.venue,
        found.year,
        found.volume,
        found.issue,
        found.pages,
    ) == parts


@pytest.mark.parametrize(
    ("raw", "grant"),
    [
        ("NEI NIH HHS (R33 EY033689) United States", ("NEI NIH HHS", ("R33 EY033689",))),
        ("Wellcome Trust (216386/Z/19/Z)", ("Wellcome Trust", ("216386/Z/19/Z",))),
        ("Peat Trust", ("Peat Trust", ())),
        ("Odd ((x)) y", ("Odd ((x)) y", ())),
    ],
)
def test_grant(raw: str, grant: tuple[str, tuple[str, ...]]):
    assert lens.grant(raw) == Funding(raw=raw, funder=grant[0], numbers=grant[1])


@pytest.mark.parametrize(
    ("start", "end", "pages"),
    [
        ("1", "9", "1-9"),
        ("1", None, "1"),
        (None, "9", "9"),
        ("5", "5", "5"),
        ("5-9", "5-9", "5-9"),
        ("5-9", "9", "5-9"),
        (None, None, None),
    ],
)
def test_pages(start: str | None, end: str | None, pages: str | None):
    assert lens.pages(start, end) == pages


@pytest.mark.parametrize(
    ("stated", "listed", "notes"), [(3, 2, 1), (2, 2, 0), (0, 0, 0), (5, 0, 0), (None, 2, 0)]
)
def test_a_note_where_references_are_missing(stated: int | None, listed: int, notes: int):
    references = tuple(Reference(raw=str(number)) for number in range(listed))
    record = Record(number=4, references=references, reported=lens.reported(None, stated))
    first, *rest = lens.with_note(record)
    assert first == record
    assert [isinstance(note, Problem) and not note.lost for note in rest] == [True] * notes


def test_a_problem_is_passed_on():
    problem = Problem(reason="odd")
    assert list(lens.with_note(problem)) == [problem]


@given(st.text(alphabet="Aa .,;:()19-", max_size=2500))
def test_any_text_is_a_reference(text: str):
    found = lens.reference(NUMBER, text.strip() or None)
    assert found is not None
    assert found.raw.endswith(NUMBER) or found.raw.endswith(f"{NUMBER}]")


@pytest.mark.parametrize("piece", ["a . ", ", ", ". 1999", ";", "a, b. 1999; 1 (", "(1) "])
def test_a_long_text_takes_no_time(piece: str):
    text = piece * 30_000
    assert lens.reference(None, text) == Reference(raw=text)
    assert lens.grant(text).raw == text
