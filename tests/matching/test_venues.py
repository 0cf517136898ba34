"""Which names are one venue, and which stay apart."""

from citegraph.identifiers import venue_key
from citegraph.matching.venues import Alias, Described, find_aliases

ASQ = "ADMINISTRATIVE SCIENCE QUARTERLY"


def described(
    *names: str, short: tuple[str, ...] = (), issn: tuple[str, ...] = (), records: int = 1
) -> Described:
    return Described(names, short, issn, records)


def aliases(*venues: Described, cited: tuple[str, ...] = ()) -> dict[str, tuple[str | None, str]]:
    keys = {venue_key(name) or "": name for name in cited}
    return {a.alias: (a.key, a.how) for a in find_aliases(venues, keys)}


def key(name: str) -> str:
    return venue_key(name) or ""


def test_a_stated_abbreviation() -> None:
    venue = described(ASQ, short=("ADMIN SCI QUART", "Adm. Sci. Q."), records=3)
    assert find_aliases([venue], {}) == [
        Alias("adminsciquart", key(ASQ), "stated abbreviation", "in 3 records"),
        Alias("admsciq", key(ASQ), "stated abbreviation", "in 3 records"),
    ]


def test_an_abbreviation_of_two_titles_stays_apart() -> None:
    found = aliases(
        described("PHYSICS LETTERS", short=("PHYS LETT",)),
        described("PHYSICAL LETTERS", short=("PHYS LETT",)),
    )
    assert found == {"physlett": (None, "ambiguous")}


def test_a_series_stays_apart_from_its_books() -> None:
    book = described("DISCOVERY SCIENCE, PROCEEDINGS", short=("LECT NOTES COMPUT SC",))
    assert aliases(book) == {}
    books = [described(f"Book {n} of it", issn=("0302-9743",)) for n in range(4)]
    assert aliases(*books) == {}


def test_one_issn_is_one_venue() -> None:
    found = aliases(
        described("Journal of Tests", issn=("1111-1111", "2222-2222"), records=2),
        described("Journal of Tests and Practice", issn=("2222-2222",)),
        described("测试学报", issn=("2222-2222",)),
    )
    assert found == {
        "journaloftestsandpractice": ("测试学报", "same ISSN"),
        "journaloftests": ("测试学报", "same ISSN"),
    }
    two = [described("Markets of Agents", issn=("1",)), described("Networks", issn=("1",))]
    assert aliases(*two) == {}, "two books of a series"


def test_volumes_of_an_annual_are_one_venue() -> None:
    names = ("ANNUAL REVIEW OF X, VOL 36", "ANNUAL REVIEW OF X", "ANNUAL REVIEW OF X 1996, VOL. 26")
    found = aliases(*(described(name, short=("ANNU REV X",)) for name in names))
    assert len({key for key, _ in found.values()}) == 1
    assert found["annurevx"][1] == "stated abbreviation"


def test_same_words_but_not_with_another_issn() -> None:
    one, other = "Information Processing & Management", "Information Processing and Management"
    assert aliases(described(one), cited=(other,)) == {key(other): (key(one), "same words")}
    apart = aliases(described(one, issn=("1111-1111",)), described(other, issn=("2222-2222",)))
    assert apart == {}


def test_a_translation_that_is_no_other_journals_name() -> None:
    both = described("社会工作", "Journal of Social Work")
    assert aliases(both) == {"journalofsocialwork": ("社会工作", "translation")}
    assert aliases(both, described("Journal of Social Work")) == {}
    two = aliases(both, described("社会工作研究", "Journal of Social Work"))
    assert two == {"journalofsocialwork": (None, "ambiguous")}


def test_abbreviations_of_references_by_rules() -> None:
    found = aliases(
        described(ASQ), cited=("ADMIN SCI QUART", "SCI QUART", "ADMINISTRATIVE SCIENCE")
    )
    assert found == {"adminsciquart": (key(ASQ), "ISO 4")}
    two = aliases(
        described("SOCIAL FORCES"),
        described("SOCIETY FORCES"),
        cited=("SOC FORCES", "SOCIAL FORCE"),
    )
    assert two == {"socforces": (None, "ambiguous")}


def test_the_order_of_records_has_no_part() -> None:
    venues = [
        described(ASQ, short=("ADMIN SCI QUART",), issn=("0001-8392",)),
        described("Administrative Science Quarterly", issn=("0001-8392",)),
        described("社会工作", "Journal of Social Work"),
        described("Journal of Tests & Trials", short=("J. Tests Trials",)),
        described("Journal of Tests and Trials"),
    ]
    assert find_aliases(venues, {}) == find_aliases(venues[::-1], {})
