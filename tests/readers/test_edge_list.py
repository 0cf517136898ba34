import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.catalog import READERS
from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers import edge_list
from citegraph.text import open_text

BACKWARD = ReadOptions(direction="cited-citing")


def read(text: str, options: ReadOptions = ReadOptions()) -> list[Record | Problem]:
    return list(edge_list.read(io.StringIO(text), options))


def cites(found: list[Record | Problem]) -> dict[str, list[str]]:
    records = [x for x in found if isinstance(x, Record)]
    return {x.ids.local: [r.raw for r in x.references] for x in records}


@pytest.mark.parametrize("name", ["weighted.tsv", "gephi.csv", "named.csv"])
def test_fixture(fixtures: Path, expected, name: str):
    path = fixtures / "edge_list" / name
    text = path.read_text("utf-8")
    assert read(text) == expected(path.with_suffix(".expected.jsonl"))
    assert edge_list.sniff(text)
    assert [n for n, reader in READERS.items() if reader.sniff(text)] == ["edge-list"]


@pytest.mark.parametrize("separator", ["\t", ",", ";", " ", ", ", "   ", " \t "])
def test_separators(separator: str):
    text = "".join(f"{a}{separator}{b}\n" for a, b in [("a", "b"), ("c", "b"), ("a", "c")])
    assert edge_list.sniff(text)
    assert cites(read(text)) == {"a": ["b", "c"], "b": [], "c": ["b"]}


def test_direction():
    assert cites(read("a b\nc b\n", BACKWARD)) == {"a": [], "b": ["a", "c"], "c": []}


def test_a_header_that_names_the_columns_is_followed_and_said():
    found = read("cited,citing\n1,2\n")
    assert cites(found) == {"1": [], "2": ["1"]}
    assert found[0] == Problem(
        reason="line 1 was read as a header ('cited,citing'); its columns are cited-citing, "
        "and were read so",
        lost=False,
    )
    assert cites(read("citing_id,cited_id\n1,2\n", BACKWARD)) == {"1": ["2"], "2": []}


@pytest.mark.parametrize("header", ["source,target", "from,to", "paper,cited work", "name,other"])
def test_other_headers_are_skipped_and_said(header: str):
    found = read(f"{header}\n1,2\n2,3\n3,4\n4,5\n")
    assert list(cites(found)) == ["1", "2", "3", "4", "5"]
    assert header in found[0].reason
    assert not found[0].lost


def test_a_first_edge_is_no_header():
    assert next(iter(cites(read("alpha beta\ngamma delta\nbeta delta\nx y\n")))) == "alpha"


# A header, and the places of its first end and of its second.
HEADERS = [
    ("Source,Target", 0, 1), ("target,source", 1, 0), ("From,To,Weight", 0, 1),
    ("FromNodeId,ToNodeId", 0, 1), ("weight,to,from", 2, 1), ("citing_id,cited_id,count", 0, 1),
    ("cited_doi,citing_doi", 1, 0), ("SOURCE_ID,TARGET_ID,type", 0, 1), (",from,to", 1, 2),
    ("source,target,source_label,target_label,anything", 0, 1),
]  # fmt: skip


@pytest.mark.parametrize(("header", "first", "second"), HEADERS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_by_name(header: str, first: int, second: int, separator: str):
    names = header.split(",")
    rows = [names]
    for one, other in [("x, y", "a b;c"), ("x, y", "z")]:
        cells = [""] * len(names)
        cells[first], cells[second] = one, other
        rows.append(cells)
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    assert edge_list.sniff(text.getvalue())
    assert cites(read(text.getvalue())) == {"x, y": ["a b;c", "z"], "a b;c": [], "z": []}
    stated = "citing" in header
    backward = cites(read(text.getvalue(), BACKWARD))
    assert backward["x, y"] == (["a b;c", "z"] if stated else [])
    assert backward["z"] == ([] if stated else ["x, y"])


def test_comments_and_blank_lines_of_a_table_are_passed_over():
    text = "# made today\n\nsource,target,weight\n# half\n\na,b,2\n#1,b,3\n%\n"
    assert edge_list.sniff(text)
    assert cites(read(text)) == {"a": ["b"], "b": [], "#1": ["b"]}


def test_columns_of_one_name_are_kept_apart():
    a, _ = (x for x in read("source,target,Weight,Weight\na,b,2,3\n") if isinstance(x, Record))
    assert a.extra == {"edges.Weight 3": ("2",), "edges.Weight 4": ("3",)}


def test_edges_without_direction_alone_make_works_without_citations():
    found = read("source,target,directed\na,b,False\nb,c,FALSE\n")
    assert cites(found) == {"a": [], "b": [], "c": []}
    assert "2 edges without direction" in found[1].reason


def test_an_edge_below_the_header_is_no_second_header():
    found = cites(read("citing,cited\na,b\nto,from\n1,2\n3,4\n"))
    assert list(found) == ["a", "b", "to", "from", "1", "2", "3", "4"]


def test_what_is_not_known_stays_unknown():
    a, b = read("a b\n")
    assert (a.references_known, b.references_known) == (True, False)
    assert b.references == ()


def test_loops_and_repetitions_are_kept():
    assert cites(read("a a\na b\na b\n")) == {"a": ["a", "b", "b"], "b": []}


def test_comments_blank_lines_and_quotes():
    text = '# c\n% c\n\n"10.1000/a,b","10.1000/c"\n"x","y"\n'
    assert cites(read(text)) == {"10.1000/a,b": ["10.1000/c"], "10.1000/c": [], "x": ["y"], "y": []}


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("10.1000/ABC", {"doi": "10.1000/abc"}),
        ("https://doi.org/10.1000/ABC", {"doi": "10.1000/abc"}),
        ("W2741809807", {"openalex": "W2741809807"}),
        ("WOS:000220015600001", {"wos": "WOS:000220015600001"}),
        ("pmid:123", {"pmid": "123"}),
        ("arXiv:2101.00001", {"arxiv": "2101.00001"}),
        ("2101.00001", {}),
        ("35", {}),
        ("W2", {}),
        ("doi", {}),
    ],
)
def test_names_that_are_identifiers(name: str, ids: dict[str, str]):
    first = read(f"{name} other\n")[0]
    assert first.ids.model_dump(exclude_none=True) == {"local": name, **ids}


def test_a_line_without_two_names_is_said():
    found = read("a\tb\nc\t\nlonely\nb\tc\n")
    assert [x.reason for x in found if isinstance(x, Problem)] == [
        "line 2: two names were expected ('c\\t')",
        "line 3: two names were expected ('lonely')",
    ]
    assert cites(found) == {"a": ["b"], "b": ["c"], "c": []}


def test_text_without_columns_is_said():
    (found,) = read("one\ntwo\nthree\n")
    assert found.lost
    assert read("") == read("# only a comment\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a b\nb c\n",  # too few lines to be sure
        "id,title\n1,A title with spaces\n2,Another one here\n3,And a third\n",
        "1 1992-02-24\n2 1992-03-08\n3 1992-03-03\n",
        '*Vertices 3\n1 "a"\n2 "b"\n3 "c"\n*Arcs\n1 2\n2 3\n',
        "PT J\nAU Small\nTI Title\nPY 1973\n",
        "T1 共被引分析\nJF 示例学报\nYR 2019\n",
        '{\n"a": 1,\n"b": 2,\n"c": 3\n}\n',
        "citing,cited,creation\na,b,2018-01-01\nb,c,2018-01-01\nc,d,2018-01-01\n",
        "a,b,c,d\n1,2,3,4\n1,2,3,4\n1,2,3,4\n",
        "Some words on\nseveral lines of prose\nwhich is no\nlist of edges at all\n",
    ],
)
def test_other_text_is_no_edge_list(text: str):
    assert not edge_list.sniff(text)


NAMES = st.text("abcxyz019./-_", min_size=1, max_size=8)


@given(st.lists(st.tuples(NAMES, NAMES), min_size=4))
@settings(deadline=None)
def test_every_pair_is_a_reference_in_order(pairs: list[tuple[str, str]]):
    text = "citing\tcited\n" + "".join(f"{a}\t{b}\n" for a, b in pairs)
    found = [x for x in read(text) if isinstance(x, Record)]
    assert [x.ids.local for x in found] == list(dict.fromkeys(n for pair in pairs for n in pair))
    assert sorted((x.ids.local, r.raw) for x in found for r in x.references) == sorted(pairs)
    assert [x.number for x in found] == list(range(1, len(found) + 1))


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "nodes", "edges", "loops"),
    [
        ("cora/cora.cites", 2708, 5429, 0),
        ("citeseer/citeseer.cites", 3327, 4732, 124),
        ("pubmed_diabetes/Pubmed-Diabetes.DIRECTED.cites.tab.gz", 19717, 44338, 3),
    ],
)
def test_real_files(shared_data: Path, name: str, nodes: int, edges: int, loops: int):
    opened = open_text(shared_data / "graphs" / name)
    with opened.stream as stream:
        assert edge_list.sniff(opened.head())
        found = cites([*edge_list.read(stream, BACKWARD)])
    assert len(found) == nodes
    assert sum(map(len, found.values())) == edges
    assert sum(names.count(name) for name, names in found.items()) == loops


@pytest.mark.data
def test_real_files_of_other_formats_are_no_edge_lists(shared_data: Path):
    names = [
        "opencitations/index_citations_data.csv",
        "opencitations/index_croci_citations.csv",
        "opencitations/index_crossref_citations.csv",
        "opencitations/coronavirus_citations.json",
        "graphs/hepth/cit-HepTh-dates.txt.gz",
        "graphs/cora/lda_cora_titles.csv",
        "graphs/stagflation/Ref_stagflation.csv",
        "graphs/paperscape/pscp-1993.csv",
        "pajek/Test.net",
        "pajek/JiJin/year.clu",
        "scopus/tobler_scopus.csv",
    ]
    for name in names:
        opened = open_text(shared_data / name)
        with opened.stream:
            assert not edge_list.sniff(opened.head()), name


# Works, citations as written, loops. Of 2,410 titles of the third 48 neither cite nor are cited.
LISTS = {
    "graphs/cora/cora.cites": (2708, 5429, 0),
    "graphs/citeseer/citeseer.cites": (3327, 4732, 124),
    "graphs/cora/lda_cora_cites.csv": (2362, 4356, 0),
    "graphs/pubmed_diabetes/Pubmed-Diabetes.DIRECTED.cites.tab.gz": (19717, 44338, 3),
}


@pytest.mark.data
@pytest.mark.parametrize("name", LISTS)
def test_real_lists(shared_data: Path, name: str):
    opened = open_text(shared_data / name)
    with opened.stream:
        assert edge_list.sniff(opened.head())
        found = list(edge_list.read(opened.stream))
    records = [x for x in found if isinstance(x, Record)]
    assert not any(x.lost for x in found if isinstance(x, Problem))
    loops = sum(x.ids.local in {r.ids.local for r in x.references} for x in records)
    assert (len(records), sum(len(x.references) for x in records), loops) == LISTS[name]


@pytest.mark.parametrize("line", ['"a\rb"\tc', '"' + "a" * 200_000 + "\tc"])
def test_quotes_that_cannot_be_read_are_kept_as_written(line: str):
    found = cites(read(f"x\ty\n{line}\nz\ty\n"))
    assert len(found) == 5
    assert found["z"] == ["y"]
