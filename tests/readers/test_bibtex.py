import io
import logging
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Problem, Record
from citegraph.readers import bibtex
from citegraph.text import open_text


def read(text: str) -> list[Record | Problem]:
    return list(bibtex.read(io.StringIO(text)))


def record(*fields: str, type: str = "article") -> Record:  # noqa: A002
    """The only thing that an entry of these fields gives."""
    (found,) = read(f"@{type}{{key,\n" + ",\n".join(fields) + "\n}\n")
    assert isinstance(found, Record)
    return found


@pytest.mark.parametrize("name", ["entries", "broken"])
def test_fixture(fixtures: Path, name: str, expected):
    text = (fixtures / "bibtex" / f"{name}.bib").read_text("utf-8")
    assert read(text) == expected(fixtures / "bibtex" / f"{name}.expected.jsonl")
    assert bibtex.sniff(text)


def test_a_broken_entry_is_not_printed(fixtures: Path, capsys: pytest.CaptureFixture[str]):
    assert logging.getLogger("bibtexparser").handlers
    read((fixtures / "bibtex" / "broken.bib").read_text("utf-8"))
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("text", "is_bibtex"),
    [
        ("@article{,\n title = {x}\n}", True),
        ("@ARTICLE(key, title = {x})", True),
        ("  @string{a = {b}}", True),
        ('% a comment\n\n@book{key,title="x"}', True),
        ("", False),
        ("write to me@example.org{a, b = c}", False),
        ("TY  - JOUR\nTI  - x\n", False),
        ("@prefix dc: <http://purl.org/dc/> .\n", False),
        ('{"type": "article"}', False),
    ],
)
def test_sniff(text: str, is_bibtex: bool):
    assert bibtex.sniff(text) is is_bibtex


def test_empty_keys_are_no_duplicates():
    found = read("@misc{, title = {One}}\n@misc{, title = {Two}}\n")
    assert [x.titles[0].text for x in found if isinstance(x, Record)] == ["One", "Two"]
    assert len(found) == 2
    assert found[0].ids.local is None


def test_a_parent_gives_what_is_missing_but_not_its_name():
    found = read(
        "@inbook{c, crossref = {p}, title = {Chapter}, year = {2001}}\n"
        "@book{p, title = {Book}, year = {2000}, volume = {7}, doi = {10.1000/p}, pages = {1--99}}"
    )
    child = found[0]
    assert isinstance(child, Record)
    assert [n.text for n in child.venue.names] == ["Book"]
    assert (child.year, child.volume, child.pages, child.ids.doi) == (2001, "7", None, None)


def test_circular_parents_end():
    found = read("@misc{a, crossref = {b}, year = {2001}}\n@misc{b, crossref = {a}, volume = {2}}")
    assert [(x.year, x.volume) for x in found] == [(2001, "2"), (2001, "2")]


def test_an_abbreviation_that_names_itself_ends():
    (found,) = read('@string{a = a # "x"}\n@misc{k, note = a}')
    assert "x" in found.extra["note"][0]


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("A and B", ["A", "B"]),
        ("Knuth, D. and\n  {Barnes and Noble, Inc.}", ["Knuth, D.", "Barnes and Noble, Inc."]),
        (r"G{\"o}del, K. and Erd\H{o}s, P.", ["Gödel, K.", "Erdős, P."]),
        ("张三；李四", ["张三", "李四"]),
        ("王, 小明 and 李四", ["王, 小明", "李四"]),
        ("Anderson, Brand and Sand, Rolf", ["Anderson, Brand", "Sand, Rolf"]),
    ],
)
def test_names(raw: str, names: list[str]):
    assert [a.name for a in record(f"author = {{{raw}}}").authors] == names


@pytest.mark.parametrize(
    ("fields", "ids"),
    [
        (["eprint = {2101.00001}"], {"arxiv": "2101.00001"}),
        (["eprint = {hep-th/9901001v3}", "archiveprefix = {arXiv}"], {"arxiv": "hep-th/9901001"}),
        (["eprint = {123}", "eprinttype = {pubmed}"], {"pmid": "123"}),
        (["eprint = {123}", "eprinttype = {jstor}"], {}),
        (["url = {https://doi.org/10.1000/A\\_b}"], {"doi": "10.1000/a_b"}),
        (["url = {https://example.org/10.1000/abc}"], {}),
        (["unique-id = {{ISI:000220015600001}}"], {"wos": "WOS:000220015600001"}),
        (["unique-id = {ISI:000220015600001}"], {"wos": "WOS:000220015600001"}),
    ],
)
def test_identifiers(fields: list[str], ids: dict[str, str]):
    assert record(*fields).ids.model_dump(exclude_none=True) == {"local": "key", **ids}


@pytest.mark.parametrize("between", ["\n   ", " "])
def test_the_references_of_the_web_of_science(between: str):
    lines = [
        "Ahuja G, 2000, ADMIN SCI Q, V45, P425, DOI 10.2307/2667105.",
        "Burt R. S., 1992, STRUCTURAL HOLES.",
        r"Guo Y, 2010, R\&D MANAGE, V40, P195.",
    ]
    (found,) = read(
        f"@article{{ ISI:1,\nCited-References = {{{{{between.join(lines)}}}}},\n"
        "Number-of-Cited-References = {{3}},\nTimes-Cited = {{12}},\n}"
    )
    assert isinstance(found, Record)
    assert [(r.authors, r.year, r.venue) for r in found.references] == [
        (("Ahuja G",), 2000, "ADMIN SCI Q"),
        (("Burt R. S.",), 1992, "STRUCTURAL HOLES"),
        (("Guo Y",), 2010, "R&D MANAGE"),
    ]
    assert found.references[0].ids.doi == "10.2307/2667105"
    assert found.references_known
    assert found.reported == {"citing": 12, "references": 3}
    # What stood in LaTeX is kept as it was.
    assert list(found.extra) == ["cited-references"]


def test_a_list_of_another_length_than_the_entry_says_is_noted():
    found, note = read(
        "@article{a, Cited-References = {{A B, 2001, X.\n C D, 2002, Y.}},"
        " Number-of-Cited-References = {{3}}}"
    )
    assert isinstance(found, Record)
    assert len(found.references) == 2
    assert (note.reason, note.lost) == ("the entry says 3 references and lists 2", False)


def test_no_reference_is_an_answer_too():
    assert record("Number-of-Cited-References = {{0}}").references_known
    assert not record("Number-of-Cited-References = {{4}}").references_known


def test_the_references_of_scopus():
    found = record(
        "references = {Small, H., Co-citation\n (1973) JASIS, 24 (4), pp. 265-269; B, C., (1999) D}",
        "source = {Scopus}",
        "affiliation = {Drexel, Philadelphia; MIT}",
    )
    assert [r.title for r in found.references] == ["Co-citation", "D"]
    assert found.institutions == ("Drexel, Philadelphia", "MIT")
    assert found.references_known
    assert found.extra == {"source": ("Scopus",)}
    # The name means nothing elsewhere.
    assert record("references = {See the end; of the book}").extra == {
        "references": ("See the end; of the book",)
    }


def test_the_number_of_scopus_is_in_its_link():
    found = record("url = {https://www.scopus.com/inward/record.uri?eid=2-s2.0-85107941291&doi=1}")
    assert found.ids.other == "scopus:2-s2.0-85107941291"


def test_scopus_keeps_the_authors_keywords_apart():
    found = record("author_keywords = {A; B, C}", "keywords = {D; E}")
    assert [(k.en, k.kind) for k in found.keywords] == [
        ("A", "author"), ("B, C", "author"), ("D", "index"), ("E", "index"),
    ]  # fmt: skip


def test_subtitle_pages_and_dates():
    found = record("title = {T}", "subtitle = {S}", "pages = {1 -- 10}", "date = {2019-05}")
    assert (found.titles[0].text, found.pages, found.year) == ("T: S", "1-10", 2019)
    assert record("year = {in press}").year is None


def test_line_numbers_count_lines_that_end_in_a_backslash():
    found = read("@misc{a, note = {one \\\\\ntwo}}\n\n%@misc{out, note = {x}}\n@misc{b, note}\n")
    assert [x.ids.local for x in found if isinstance(x, Record)] == ["a"]
    assert found[-1].reason.startswith("line 5: ")


@given(st.text(st.sampled_from('@{}()",=#%\\ab \n') | st.characters(codec="utf-8")))
def test_nothing_between_two_entries_loses_one_of_them(noise: str):
    noise = noise.replace("\r", "")
    found = read(f"@misc{{first, title = {{A}}}}\n{noise}\n@misc{{last, title = {{Z}}}}\n")
    records = [x for x in found if isinstance(x, Record)]
    assert (records[0].number, records[0].ids.local) == (1, "first")
    assert records[-1].ids.local == "last"
    assert records[-1].titles[0].text == "Z"
    numbers = [x.number for x in found if isinstance(x, Record) or x.lost]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "count", "notes"),
    [
        ("bibtex/bbt_jabref_groups_97.bib", 911, 0),
        ("bibtex/bbt_plus_field_2660.bib", 283, 0),
        ("bibtex/jabref_complex.bib", 20, 0),
        ("bibtex/jabref_encoding-utf-16BE-with-header.bib", 1, 0),
        ("bibtex/jabref_encoding-windows-1252-but-utf-8-declared--decoding-fails.bib", 1, 0),
        ("bibtex/jabref_encoding-windows-1252-with-header.bib", 1, 0),
        ("bibtex_scopus/pybibx_scopus.bib", 263, 1),  # a key used twice
        ("bibliometrixData/biblio.bib", 99, 0),
    ],
)
def test_real_files(shared_data: Path, name: str, count: int, notes: int):
    with open_text(shared_data / name).stream as stream:
        found = list(bibtex.read(stream))
    records = [x for x in found if isinstance(x, Record)]
    assert [r.number for r in records] == list(range(1, count + 1))
    problems = [x for x in found if isinstance(x, Problem)]
    assert (len(problems), any(p.lost for p in problems)) == (notes, False)


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "with_list", "references", "without_doi"),
    [
        ("bibtex_scopus/pybibx_scopus.bib", 255, 9639, 27),
        # 98 with a list, each as long as it says, and one that says 0.
        ("bibliometrixData/biblio.bib", 99, 3596, 19),
    ],
)
def test_real_reference_lists_are_all_there(
    shared_data: Path, name: str, with_list: int, references: int, without_doi: int
):
    with open_text(shared_data / name).stream as stream:
        found = [x for x in bibtex.read(stream) if isinstance(x, Record)]
    lists = [r.references for r in found if r.references_known]
    assert (len(lists), sum(map(len, lists))) == (with_list, references)
    assert sum(r.ids.doi is None for r in found) == without_doi
    assert all(r.ids.other or r.ids.wos for r in found)


@pytest.mark.parametrize("text", ["@article{" * 3, "@article{\n" * 3 + "@misc{b, title = {Z}}"])
def test_starts_of_entries_without_end_are_told(text: str):
    found = read(text)
    assert any(isinstance(x, Problem) and x.lost for x in found)
    assert ["Z"] * text.count("Z") == [
        x.titles[0].text for x in found if isinstance(x, Record) and x.titles
    ]


@pytest.mark.parametrize("unit", ["@article{", "{", '"', "\\", "and ", "A{", "Small, H., ", "#"])
def test_the_time_is_proportional_to_the_size(unit: str):
    text = unit * (50_000 // len(unit))
    start = time.process_time()
    read(text)
    read(f"@misc{{k, cited-references = {{{{{text}}}}}, author = {{{text}}}}}")
    assert time.process_time() - start < 4
