import io
from pathlib import Path

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

import citegraph
from citegraph.model import Problem, Record
from citegraph.readers import ris
from citegraph.text import open_text


def read(text: str) -> list[Record | Problem]:
    return list(ris.read(io.StringIO(text)))


def record(*lines: str) -> Record:
    """The only thing that a record of these lines gives."""
    (found,) = read("\n".join(("TY  - JOUR", *lines, "ER  - ", "")))
    assert isinstance(found, Record)
    return found


@pytest.mark.parametrize("name", ["standard", "one_space", "broken", "scopus"])
def test_fixture(fixtures: Path, name: str, expected):
    text = (fixtures / "ris" / f"{name}.ris").read_text("utf-8")
    assert read(text) == expected(fixtures / "ris" / f"{name}.expected.jsonl")
    assert ris.sniff(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TY  - \n",
        "FN Clarivate\nVR 1.0\nPT J\nAU Small, H\nER\n",
        "PMID- 123\nTI  - A title\n",
        "@article{a,\n  title = {x},\n}\n",
        "He said TY  - JOUR\nTI  - x\n",
    ],
)
def test_other_text_is_not_ris(text: str):
    assert not ris.sniff(text)


def test_line_ends_and_mark_make_no_difference(tmp_path: Path, fixtures: Path):
    text = (fixtures / "ris" / "standard.ris").read_text("utf-8")
    path = tmp_path / "crlf.ris"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    opened = open_text(path)
    with opened.stream as stream:
        assert ris.sniff(opened.head())
        assert list(ris.read(stream)) == read(text) == read("\ufeff" + text)


def test_only_line_feeds_end_lines():
    title = "one\u2028two\x0bthree\x85four"
    assert record(f"TI  - {title}").titles[0].text == title


def test_blank_lines_inside_a_record_end_nothing():
    assert record("", "TI  - A", "", "PY  - 2001").year == 2001


def test_a_continued_line_may_look_like_a_tag():
    found = record("AB  - First", "US - based and", "ZZ - other things")
    assert found.abstracts[0].text == "First\nUS - based and\nZZ - other things"


@pytest.mark.parametrize(
    ("lines", "pages", "extra"),
    [
        (["SP  - 1", "EP  - 9"], "1-9", {}),
        (["SP  - 1-9"], "1-9", {}),
        (["SP  - 1-9", "EP  - 9"], "1-9", {"EP": ("9",)}),
        (["SP  - e12", "EP  - e12"], "e12", {}),
        (["C7  - 107538"], "107538", {"C7": ("107538",)}),
        ([], None, {}),
    ],
)
def test_pages(lines: list[str], pages: str | None, extra: dict[str, tuple[str, ...]]):
    found = record(*lines)
    assert (found.pages, dict(found.extra)) == (pages, extra)


@pytest.mark.parametrize(
    ("lines", "pmid"),
    [
        (["AN  - 123", "DB  - PubMed"], "123"),
        (["AN  - PMID: 123"], "123"),
        (["PM  - 00123"], "123"),
        (["UR  - https://pubmed.ncbi.nlm.nih.gov/123/"], "123"),
        (["AN  - 123"], None),
        (["AN  - 123", "DB  - Scopus"], None),
        (["ID  - 123"], None),
        (["PM  - a note"], None),
    ],
)
def test_pubmed_number_only_where_it_can_be_nothing_else(lines: list[str], pmid: str | None):
    found = record(*lines)
    assert found.ids.pmid == pmid
    if pmid is None:
        assert found.extra or found.ids.local == "123"


def test_other_identifiers():
    assert record("AN  - ISI:000220015600001").ids.wos == "WOS:000220015600001"
    assert record("UR  - http://dx.doi.org/10.1000/ABC").ids.doi == "10.1000/abc"
    assert record("UR  - https://arxiv.org/abs/2101.00001v2").ids.arxiv == "2101.00001"
    assert record("ID  - https://openalex.org/W2741809807").ids.openalex == "W2741809807"
    assert record("DO  - see the page").extra == {"DO": ("see the page",)}


def test_a_repeated_single_value_is_kept():
    found = record("VL  - 3", "VL  - 4")
    assert (found.volume, found.extra) == ("3", {"VL": ("3", "4")})


def test_what_the_record_does_not_say_is_none():
    found = record()
    assert found == Record(number=1, type="JOUR")
    assert found.references_known is False


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=20))
def test_no_text_stops_the_reader(lines: list[str]):
    noise = "\n".join(lines).replace("\r", "")
    found = read(f"TY  - JOUR\nTI  - First\n{noise}\nER  - \nTY  - BOOK\nTI  - Last\nER  - \n")
    records = [x for x in found if isinstance(x, Record)]
    assert records[0].titles[0].text.startswith("First")
    assert records[-1].titles[-1].text == "Last"
    assert not any(x.lost for x in found if isinstance(x, Problem))


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("bavla_scopus_truss2.ris", 118),
        ("citesource_gambling_pubmed_176.ris", 176),
        ("citesource_gambling_scopus_255.ris", 255),
        ("citesource_lens_343.ris", 343),
    ],
)
def test_real_files_as_rispy_reads_them(shared_data: Path, name: str, count: int):
    path = shared_data / "ris" / name
    with open_text(path).stream as stream:
        found = list(ris.read(stream))
    other = rispy.loads(path.read_text("utf-8-sig"))
    assert len(found) == len(other) == count
    for ours, theirs in zip(found, other, strict=True):
        assert isinstance(ours, Record)
        assert [a.name for a in ours.authors] == theirs.get("authors", [])
        assert [t.text for t in ours.titles] == [t for t in [theirs.get("title")] if t]
        assert ours.volume == theirs.get("volume")
        assert (str(ours.year) if ours.year else None) == theirs.get("year")


@pytest.mark.data
def test_real_chinese_file_with_one_space(shared_data: Path):
    with open_text(shared_data / "chinese/cnki_endnote/cmsax_demo.ris").stream as stream:
        found = list(ris.read(stream))
    assert len(found) == 40
    assert all(isinstance(x, Record) and x.titles for x in found)


@pytest.mark.data
def test_two_searches_share_172_works(shared_data: Path):
    """PubMed and Scopus in RIS, by DOI: 176 records and 255, of which 253 have one."""
    names = ("citesource_gambling_pubmed_176.ris", "citesource_gambling_scopus_255.ris")
    with citegraph.read(*(shared_data / "ris" / name for name in names)) as corpus:
        ((works,),) = corpus.sql("select count(*) from works where in_corpus").fetchall()
        ((rules,),) = corpus.sql(
            "select count(distinct work) from merges where rule = 'doi'"
        ).fetchall()
    assert works == 176 + 255 - 172
    assert rules == 172
