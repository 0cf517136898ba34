import io
import time
from pathlib import Path

import pytest

import citegraph
from citegraph.identifiers import author_key
from citegraph.model import Author, Problem, Record
from citegraph.readers import ris, scopus_csv
from citegraph.text import open_text


def read(text: str) -> list[Record | Problem]:
    return list(scopus_csv.read(io.StringIO(text)))


def record(**columns: str) -> Record:
    """The only thing that a row of these columns gives."""
    names = {"EID": "", "Link": "", "Title": "x", "Source title": ""} | columns
    cells = ",".join('"' + value.replace('"', '""') + '"' for value in names.values())
    (found,) = read(",".join(names) + "\n" + cells + "\n")
    assert isinstance(found, Record)
    return found


@pytest.mark.parametrize("name", ["new", "old", "shifted"])
def test_fixture(fixtures: Path, name: str, expected):
    text = (fixtures / "scopus_csv" / f"{name}.csv").read_text("utf-8")
    assert read(text) == expected(fixtures / "scopus_csv" / f"{name}.expected.jsonl")
    assert scopus_csv.sniff(text)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_spreadsheet_may_have_changed_the_delimiter(fixtures: Path, delimiter: str):
    import csv

    path = fixtures / "scopus_csv" / "new.csv"
    out = io.StringIO()
    with path.open(encoding="utf-8", newline="") as file:
        csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(csv.reader(file))
    assert read(out.getvalue()) == read(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("head", "taken"),
    [
        ("Authors,Title,Year,Source title,EID\n", True),
        ('\ufeff"Title","EID","Index Keywords"\n', True),
        ("Title,EID\n", False),
        ("Rank,Publication ID,DOI,Title,Source title,Authors,Times cited\n", False),
        ("Lens ID,Title,Source Title,Author/s\n", False),
        ("EID,Author(s) ID: a sentence about them.\n", False),
        ("", False),
    ],
)
def test_sniff(head: str, taken: bool):
    assert scopus_csv.sniff(head) is taken


def test_who_is_nobody_is_no_author():
    assert record(Authors="[No author name available]").authors == ()


@pytest.mark.parametrize(
    ("written", "titles"),
    [
        ("A title [with a remark]", [("A title [with a remark]", "fr")]),
        ("On lists; [Sur les listes]", [("Sur les listes", "fr"), ("On lists", "en")]),
        ("On lists; [列表]", [("列表", "zh"), ("On lists", "en")]),
    ],
)
def test_the_title_of_the_work_itself_comes_first(written: str, titles: list[tuple[str, str]]):
    found = record(**{"Title": written, "Language of Original Document": "French"})
    assert [(t.text, t.language) for t in found.titles] == titles


def test_what_is_in_brackets_for_nothing_is_unknown():
    found = record(Abstract="[No abstract available]", Title="[No title available]", Year="2001")
    assert (found.abstracts, found.titles, found.extra) == ((), (), {})


def test_the_number_of_a_record_is_in_its_link_too():
    link = "https://www.scopus.com/inward/record.uri?eid=2-s2.0-123&partnerID=40"
    assert record(Link=link).ids.other == "scopus:2-s2.0-123"
    assert record(Link="https://example.org/?eid=2-s2.0-123").ids.other is None
    assert record(EID="Scopus").extra == {"EID": ("Scopus",)}


def test_a_column_without_references_does_not_say_that_there_are_none():
    assert record(References="").references_known is False
    assert record(References="Small H., Co-citation, (1973)").references_known is True


def test_a_text_as_long_as_a_cell_may_be_is_doubted():
    found = read("EID,Title,Source title\n2-s2.0-1,A," + "x" * 32_767 + "\n")
    assert [x.reason for x in found if isinstance(x, Problem)] == [
        "'Source title' is 32,767 characters long, the most a spreadsheet keeps; it may be cut"
    ]


def test_the_time_is_proportional_to_the_size():
    head = "EID,Authors,Authors with affiliations,Affiliations,References,Title\n"
    start = time.process_time()
    for cell in ("A., " * 25_000, "A; " * 30_000, "(" * 100_000, "Small, H., " * 9_000):
        read(head + ",".join([f'"{cell}"'] * 5) + "\n")
    assert time.process_time() - start < 8


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("bavla_scopus_truss2", (118, 115, 3594, 3, 0)),
        # 6,696 pieces between semicolons: some hold two references, others are parts of one.
        ("cre_scopus_incl_refs", (193, 187, 6724, 17, 0)),
        ("tobler_scopus", (81, 50, 1189, 6, 0)),
        ("litstudy_scopus", (58, 48, 2448, 14, 56)),
    ],
)
def test_real_files(shared_data: Path, name: str, counts: tuple[int, ...]):
    records, with_references, references, without_doi, notes = counts
    opened = open_text(shared_data / "scopus" / f"{name}.csv")
    assert scopus_csv.sniff(opened.head())
    with opened.stream as stream:
        items = list(scopus_csv.read(stream))
    found = [item for item in items if isinstance(item, Record)]
    assert [r.number for r in found] == list(range(1, records + 1))
    assert sum(r.references_known for r in found) == with_references
    assert sum(len(r.references) for r in found) == references
    assert sum(r.ids.doi is None for r in found) == without_doi
    assert len({r.ids.other for r in found}) == records
    assert all(r.titles and r.year and r.type for r in found)
    problems = [item for item in items if isinstance(item, Problem)]
    assert (len(problems), any(p.lost for p in problems)) == (notes, False)


@pytest.mark.data
def test_every_row_one_field_too_long_is_put_right(shared_data: Path):
    with open_text(shared_data / "scopus" / "litstudy_scopus.csv").stream as stream:
        items = list(scopus_csv.read(stream))
    notes = [item.reason for item in items if isinstance(item, Problem)]
    assert all("46 fields stand under 45 columns; 1 more of 'Funding Text 1'" in n for n in notes)
    found = [item for item in items if isinstance(item, Record)]
    assert all(r.language == "en" and r.extra["Source"] == ("Scopus",) for r in found)


@pytest.mark.data
def test_the_same_118_works_in_csv_and_ris(shared_data: Path):
    """Field by field.

    On purpose different: the CSV export has full names and says which keywords are of the index (and
    so repeats none), has a PubMed number and the Chinese title of one work, and the references.
    """
    with open_text(shared_data / "scopus" / "bavla_scopus_truss2.csv").stream as stream:
        tables = [x for x in scopus_csv.read(stream) if isinstance(x, Record)]
    with open_text(shared_data / "ris" / "bavla_scopus_truss2.ris").stream as stream:
        tagged = [x for x in ris.read(stream) if isinstance(x, Record)]
    assert len(tables) == len(tagged) == 118
    same = ("year", "volume", "issue", "pages", "venue", "language", "abstracts", "institutions")
    for table, tag in zip(tables, tagged, strict=True):
        assert [getattr(table, name) for name in same] == [getattr(tag, name) for name in same]
        assert (table.reported, table.titles[-1]) == (tag.reported, tag.titles[0])
        assert (table.ids.doi, table.ids.other) == (tag.ids.doi, tag.ids.other)
        assert list(map(surname_initial, table.authors)) == list(map(surname_initial, tag.authors))
        assert {k.en for k in table.keywords} == {k.en for k in tag.keywords}
        assert not tag.references_known
    assert [r.number for r in tables if len(r.titles) > 1] == [87]


def surname_initial(author: Author) -> str | None:
    return author_key(author.name)


@pytest.mark.data
def test_the_two_exports_become_118_works_with_all_references(shared_data: Path):
    corpus = citegraph.read(
        shared_data / "scopus" / "bavla_scopus_truss2.csv",
        shared_data / "ris" / "bavla_scopus_truss2.ris",
    )
    with corpus:
        ((works, listed),) = corpus.sql(
            "select count(*), (select count(*) from cited_references) from works where in_corpus"
        ).fetchall()
    assert (works, listed) == (118, 3594)
