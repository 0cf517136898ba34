import io
from pathlib import Path

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import nbib
from citegraph.readers.shared import pubmed
from citegraph.text import open_text


def read(text: str) -> list[Record | Problem]:
    return list(nbib.read(io.StringIO(text)))


def record(*lines: str) -> Record:
    (found,) = read("\n".join(("PMID- 1", *lines, "")))
    assert isinstance(found, Record)
    return found


@pytest.mark.parametrize("name", ["records", "damaged"])
def test_fixture(fixtures: Path, name: str, expected):
    text = (fixtures / "nbib" / f"{name}.nbib").read_text("utf-8")
    assert read(text) == expected(fixtures / "nbib" / f"{name}.expected.jsonl")
    assert nbib.sniff(text)


@pytest.mark.parametrize(
    "text",
    [
        "PMID- 1\n",
        "PMID: 1\nTI  - x\n",
        "TY  - JOUR\nTI  - x\n",
        "UI  - 1\nTI  - x\n",
        "x PMID- 1\nTI  - x\n",
    ],
)
def test_other_text_is_not_of_this_format(text: str):
    assert not nbib.sniff(text)


def test_a_blank_line_after_each_line_makes_no_difference(fixtures: Path):
    text = (fixtures / "nbib" / "records.nbib").read_text("utf-8")
    assert read(text.replace("\n", "\n\n")) == read(text)


def test_a_record_without_pmid_is_one_of_its_own():
    first, second, problem = read("PMID- 1\nTI  - a\nSO  - b\n\nOWN - NLM\nTI  - c\n")
    assert [first.titles[0].text, second.titles[0].text] == ["a", "c"]
    assert (problem.number, problem.lost) == (2, False)


def test_a_record_in_two_languages_has_the_title_of_its_first_language_first():
    titles = record("TI  - A title", "LA  - eng", "LA  - spa", "TT  - Un título").titles
    assert [(t.text, t.language) for t in titles] == [("A title", "en"), ("Un título", "es")]


@pytest.mark.parametrize(
    ("raw", "funder", "numbers"),
    [
        (
            "DEC-2020/37/B/ST4/02886/National Science Center/",
            "National Science Center",
            ("DEC-2020/37/B/ST4/02886",),
        ),
        ("Programa/Universidad/", "Universidad", ("Programa",)),
        ("HL1/HL/NHLBI/", "NHLBI", ("HL1",)),
        ("//", None, ()),
        ("", None, ()),
    ],
)
def test_grants_are_taken_apart_from_their_end(
    raw: str, funder: str | None, numbers: tuple[str, ...]
):
    if not raw:
        assert record("GR  -").funding == ()
        return
    grant = pubmed.grant(raw)
    assert (grant.raw, grant.funder, grant.numbers) == (raw, funder, numbers)


def test_the_type_is_one_of_document():
    assert pubmed.main_type(["Comparative Study", "Journal Article"]) == "Journal Article"
    assert pubmed.main_type(["Journal Article", "Systematic Review"]) == "Systematic Review"
    assert pubmed.main_type(["Research Support, N.I.H., Extramural", "Letter"]) == "Letter"
    assert pubmed.main_type([]) is None


def lines_with(path: Path, tag: str) -> int:
    with open_text(path).stream as stream:
        return sum(line.startswith(f"{tag:4}- ") for line in stream)


@pytest.mark.data
def test_real_file(shared_data: Path):
    path = shared_data / "pubmed" / "pybibx_pubmed.txt"
    with open_text(path).stream as stream:
        found = list(nbib.read(stream))
    records = [item for item in found if isinstance(item, Record)]
    assert len(records) == len(found) == 335
    assert all(r.ids.pmid and r.titles and r.abstracts and r.authors and r.year for r in records)
    assert sum(r.ids.doi is not None for r in records) == 331
    assert sum(r.ids.other is not None for r in records) == lines_with(path, "PMC") == 120
    assert sum(len(r.authors) for r in records) == lines_with(path, "FAU") + lines_with(path, "CN")
    assert sum(len(a.affiliations) for r in records for a in r.authors) == lines_with(path, "AD")
    assert sum(a.orcid is not None for r in records for a in r.authors) == lines_with(path, "AUID")
    own = [k for r in records for k in r.keywords if k.kind == "author"]
    index = [k for r in records for k in r.keywords if k.kind == "index"]
    assert len(own) == lines_with(path, "OT")
    assert len(index) == lines_with(path, "MH")
    assert sum(len(r.funding) for r in records) == lines_with(path, "GR")
    links = sum(len(r.extra.get(tag, ())) for r in records for tag in ("CIN", "EIN"))
    assert links == lines_with(path, "CIN") + lines_with(path, "EIN") == 27


@pytest.mark.data
def test_real_single_record(shared_data: Path):
    with open_text(shared_data / "nbib" / "asian_study_citations.nbib").stream as stream:
        (record,) = nbib.read(stream)
    assert isinstance(record, Record)
    assert record.ids.pmid == "30898391"
    assert record.ids.doi == "10.1016/j.ygyno.2019.02.023"
    assert (record.volume, record.issue, record.pages, record.year) == ("153", "2", "343-355", 2019)
    assert record.authors[2].name == "Hazelett, Dennis J"
