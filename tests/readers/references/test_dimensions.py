import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Identifiers, Reference
from citegraph.readers.references.dimensions import parse_list, publication

# As the layout is documented by those who have cleaned such exports.
BARRO = "[Barro, Robert J]|[]|The Quarterly Journal of Economics|2006|121|3|823-866|10.1162/qjec.121.3.823|pub.1063352797|1133"


def test_a_reference():
    assert list(parse_list(BARRO)) == [
        Reference(
            raw=BARRO,
            ids=Identifiers(doi="10.1162/qjec.121.3.823", other="dimensions:pub.1063352797"),
            authors=("Barro, Robert J",),
            venue="The Quarterly Journal of Economics",
            year=2006,
            volume="121",
            issue="3",
            pages="823-866",
            reported_cited_by=1133,
        )
    ]


FIELD = st.text(alphabet="ab ,.;[]()中", max_size=8)


@given(st.lists(st.tuples(FIELD, FIELD), min_size=1, max_size=5))
def test_a_list_gives_its_references_back(fields: list[tuple[str, str]]):
    rows = [
        f"[{a.strip(';')}]|[]|x{b}|2000||||10.5555/x|pub.{n}|0" for n, (a, b) in enumerate(fields)
    ]
    found = list(parse_list(";".join(rows)))
    assert [reference.raw for reference in found] == rows
    assert [reference.ids.other for reference in found] == [
        f"dimensions:pub.{n}" for n in range(len(rows))
    ]


@pytest.mark.parametrize("bars", range(9))
def test_a_cut_reference_is_a_fragment_and_those_before_it_are_whole(bars: int):
    cut = "[A, B]" + "|" * bars
    first, last = parse_list(f"{BARRO};{cut}")
    assert first.raw == BARRO
    assert last == Reference(raw=cut, fragment=True)


@given(st.text(alphabet="|;[] a1", max_size=60))
def test_no_text_is_lost(cell: str):
    joined = "".join(reference.raw for reference in parse_list(cell))
    wanted = [character for character in cell if character in "|a1["]
    assert [character for character in joined if character in "|a1["] == wanted


@pytest.mark.parametrize("piece", [";[", "|", "[;", ";", "[]|[]|||||||||"])
def test_a_long_list_takes_no_time(piece: str):
    assert sum(len(reference.raw) for reference in parse_list(piece * 20_000)) > 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pub.1063352797", "dimensions:pub.1063352797"),
        ("https://app.dimensions.ai/details/publication/pub.7", "dimensions:pub.7"),
        ("grant.12", None),
        (None, None),
    ],
)
def test_publication(text: str | None, expected: str | None):
    assert publication(text) == expected
