"""WoS lines of references, and a corpus that is read back from them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import REFERENCES

import citegraph as cg
from citegraph import demo, identifiers
from citegraph.model import Author, Identifiers, Record, Reference
from citegraph.readers.references.wos import parse
from citegraph.writers.wos import cited, short_name, write


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Smith, John A.", "Smith JA"), ("Smith, JA", "Smith JA"), ("van Eck, Nees Jan", "van Eck NJ"),
        ("Nees Jan van Eck", "van Eck NJ"), ("王世伟", "王世伟"), ("WHO", "WHO"), ("Owen-Smith J", "Owen-Smith J"),
        (" ; ", ""),
    ],
)  # fmt: skip
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("reference", "line"),
    [
        (Reference(raw="x", authors=("王世伟",), title="论智慧图书馆", venue="图书馆建设", year=2012, pages="1-5"),
         "王世伟, 2012, 图书馆建设, P1"),
        (Reference(raw="x", authors=("Smith, J",), title="A book, of two", year=1999),
         "Smith J, 1999, A book of two"),
        (Reference(raw="x", ids=Identifiers(doi="10.1000/x"), year=1999, volume="12", pages="e7"),
         "[Anonymous], 1999, V12, pe7, DOI 10.1000/x"),
        (parse("AHUJA G, 2000, ADMIN SCI QUART, V45, P425"), "AHUJA G, 2000, ADMIN SCI QUART, V45, P425"),
        (Reference(raw="W2741809807", ids=Identifiers(openalex="W2741809807")), "W2741809807"),
    ],
)  # fmt: skip
def test_lines(reference: Reference, line: str) -> None:
    assert cited(reference) == line


@given(
    reference=REFERENCES, year=st.integers(1500, 2100), doi=st.sampled_from([None, "10.1000/ab_c"])
)
@settings(max_examples=100, deadline=None)
def test_a_line_says_year_and_doi(reference: Reference, year: int, doi: str | None) -> None:
    given_one = reference.model_copy(
        update={"year": year, "ids": Identifiers(doi=doi), "authors": ("Smith, John",)}
    )
    line = cited(given_one)
    assert "\n" not in line
    read = parse(line)
    assert (read.year, read.ids.doi) == (year, doi)
    assert identifiers.surname_key(read.authors[0]) == "smith"


@pytest.mark.data
@pytest.mark.parametrize(
    ("file", "records", "lines"),
    [("wos/wosfile_plaintext.txt", 50, 2911), ("wos_tab/tobler_savedrecs.txt", 81, 1589)],
)
def test_real_files_keep_their_works_lines_and_citations(
    file: str, records: int, lines: int, shared_data: Path, tmp_path: Path
) -> None:
    count = "select count(*), count(distinct cited) from citations"
    with cg.read(shared_data / file) as corpus:
        path = corpus.export(tmp_path / "x.txt", format="wos").path
        before = [len(record.references) for record in corpus.records()]
        with cg.read(path) as again:
            assert [len(record.references) for record in again.records()] == before
            assert (len(again), sum(before)) == (records, lines)
            assert again.sql(count).fetchall() == corpus.sql(count).fetchall()
            for old, new in zip(corpus.records(), again.records(), strict=True):
                kept = ("ids", "titles", "authors", "abstracts", "keywords", "year", "volume",
                        "issue", "pages", "type", "institutions")  # fmt: skip
                assert old.model_dump(include={*kept}) == new.model_dump(include={*kept})


def test_addresses_and_orcids_are_those_of_their_authors(tmp_path: Path) -> None:
    record = Record(
        number=1,
        authors=(
            Author(
                name="Smith, John", affiliations=("Univ X, Paris",), orcid="0000-0002-1825-0097"
            ),
            Author(name="Wang, Li", affiliations=("Univ X, Paris", "Univ Y, Rome")),
        ),
    )
    path = write([record], tmp_path / "x.txt").path
    with cg.read(path) as corpus:
        (found,) = corpus.records()
    assert found.authors == record.authors
    assert found.institutions == ("Univ X, Paris", "Univ Y, Rome")


@pytest.mark.parametrize("name", demo.CORPORA)
def test_the_demo_keeps_its_citations(name: str, tmp_path: Path) -> None:
    inside = (
        "select w.title, v.title from citations c join works w on w.work = c.citing "
        "join works v on v.work = c.cited where v.in_corpus order by all"
    )
    path, _ = demo.find(name)
    with cg.read(path) as corpus:
        written = corpus.export(tmp_path / "x.txt", format="wos")
        with cg.read(written.path) as again:
            assert again.sql(inside).fetchall() == corpus.sql(inside).fetchall()
            assert len(again) == len(corpus) == written.written
