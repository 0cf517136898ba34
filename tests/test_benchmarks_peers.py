"""The benchmark against other tools: its copies multiply exactly, its counts follow definitions."""

from itertools import combinations
from pathlib import Path

import pytest
from benchmark_modules import load
from hypothesis import given
from hypothesis import strategies as st

import citegraph as cg

counts, wos_copies = load("counts", "peers"), load("wos_copies", "peers")
minimal = load("minimal", "peers")

REFERENCES = (
    "Adams B, 1999, J TEST, V1, P10, DOI 10.1000/a.1",
    "DE LA CRUZ M, 2001, SOC NETWORKS, VIII, P1",
    "van Eck N.J., 2009, J AM SOC INF SCI TEC, V60, P1635, DOI [10.1/x, 10.1/y]",
    "[Anonymous], 2005, DAILY NEWS      0305",
    "[Anonymous], 2005, DAILY NEWS      0711",
    "*WHO, 1997, WORLD HLTH REP",
    "Newman M, ARXIVCONDMAT0303516V",
    "VANAALST, 2009, INT J EXAMPLES, V4, P259",
    "Quan-Haase Anabel, 2006, FIRM COLLABORATIVE",
    "Freeman Jo, 1975, POLITICS WOMENS LIBE",
)


def record(number: int, references: tuple[str, ...]) -> dict[str, list[str]]:
    return {
        "PT": ["J"],
        "AU": [f"Author{chr(97 + number)}, B"],
        "TI": [f"A title about matter {chr(97 + number)}"],
        "SO": ["JOURNAL OF EXAMPLES"],
        "DE": ["networks; citation"],
        "CR": list(references),
        "PY": ["2020"],
        "DI": [f"10.1000/citing.{number}"],
        "UT": [f"WOS:00000000000000{number}"],
    }


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_renamed_reference_is_another_in_every_copy(reference: str) -> None:
    names = {wos_copies.renamed_reference(reference, copy) for copy in range(16)}
    assert len(names) == 16
    assert wos_copies.renamed_reference(reference, 0) == reference


def test_renaming_keeps_year_volume_page_and_the_date_of_a_newspaper() -> None:
    adams, news = (wos_copies.renamed_reference(REFERENCES[place], 3) for place in (0, 3))
    assert adams.split(", ")[1:5] == ["1999", "J TEST", "V1", "P10"]
    assert "DOI 10.1000/" in adams
    assert news.endswith(" 0305")
    assert len(news.split(", ")[2]) == 20


@pytest.mark.parametrize("suffix", [".txt", ".bib"])
def test_written_copies_are_all_there(suffix: str, tmp_path: Path) -> None:
    records = [record(0, REFERENCES[:3]), record(1, REFERENCES[3:])]
    made = wos_copies.copies(records, 3)
    text = wos_copies.plain_text(made) if suffix == ".txt" else wos_copies.bibtex(made)
    for reference in (reference for one in made for reference in one["CR"]):
        assert reference in text


def test_n_copies_hold_n_times_the_pairs(tmp_path: Path) -> None:
    records = [
        record(0, REFERENCES[:6]),
        record(1, REFERENCES[4:]),
        record(2, (*REFERENCES[::2], "Authora B, 2020, J EXAMPLES, DOI 10.1000/citing.0")),
    ]
    found = []
    for number in (1, 4):
        file = tmp_path / f"{number}.txt"
        file.write_text(wos_copies.plain_text(wos_copies.copies(records, number)), "utf-8")
        assert wos_copies.read(file) == wos_copies.copies(records, number)
        with cg.read(file) as corpus:
            both = [corpus.network(name) for name in ("co_citation", "bibliographic_coupling")]
            sizes = [(n.number_of_edges, float(n.weight.sum())) for n in both]
            found.append([len(corpus), *(value for pair in sizes for value in pair)])
    assert found[0][1] > 0
    assert found[1] == [4 * value for value in found[0]]


def test_a_number_left_of_a_cut_title_is_no_reference() -> None:
    (made,) = wos_copies.copies([record(0, ("2", REFERENCES[0]))], 1)
    assert made["CR"] == [REFERENCES[0]]


def test_two_records_of_one_number_are_an_error() -> None:
    with pytest.raises(ValueError, match="same accession number"):
        wos_copies.copies([record(0, REFERENCES), record(0, REFERENCES)], 2)


def test_tab_delimited_records_are_read(tmp_path: Path) -> None:
    file = tmp_path / "tab.txt"
    file.write_text("\ufeffPT\tAU\tCR\tUT\rJ\tLi, B; Wu, C\tX, 1999; Y, 2000\tWOS:1\r", "utf-8")
    assert wos_copies.read(file) == [
        {"PT": ["J"], "AU": ["Li, B", "Wu, C"], "CR": ["X, 1999", "Y, 2000"], "UT": ["WOS:1"]}
    ]


@given(st.lists(st.lists(st.integers(0, 8)), max_size=6))
def test_counts_are_those_of_a_matrix(lists: list[list[int]]) -> None:
    sets = [set(some) for some in lists]
    together = {pair: sum(set(pair) <= some for some in sets) for pair in combinations(range(9), 2)}
    met = [number for number in together.values() if number]
    assert counts.co_occurrence(lists) == (len(met), sum(met))
    shared = [len(a & b) for a, b in combinations(sets, 2)]
    assert counts.coupling(lists) == (len([s for s in shared if s]), sum(shared))


@pytest.mark.parametrize("example", minimal.EXAMPLES, ids=lambda example: example.name)
def test_the_minimal_examples_are_counted_by_definition(example, tmp_path: Path) -> None:
    file = tmp_path / "example.txt"
    file.write_text(wos_copies.plain_text(example.records()), "utf-8")
    name = "co_citation" if example.relation == "co_citation" else "bibliographic_coupling"
    with cg.read(file) as corpus:
        network = corpus.network(name)
    assert (network.number_of_edges, network.weight.sum()) == example.right()
