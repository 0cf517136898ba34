import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import citegraph as cg
from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers import pajek
from citegraph.text import open_text

BACKWARD = ReadOptions(direction="cited-citing")


def read(text: str, options: ReadOptions = ReadOptions()) -> list[Record | Problem]:
    return list(pajek.read(io.StringIO(text), options))


def cites(found: list[Record | Problem]) -> dict[str | None, list[str]]:
    records = [x for x in found if isinstance(x, Record)]
    return {x.ids.local: [r.raw for r in x.references] for x in records}


def reasons(found: list[Record | Problem]) -> list[str]:
    return [x.reason for x in found if isinstance(x, Problem)]


def totals(corpus: cg.Corpus) -> tuple[int, int, int]:
    """Works of the corpus, works in all, citations."""
    found = corpus.sql(
        "select (select count(*) from works where in_corpus), (select count(*) from works), "
        "(select count(*) from citations)"
    ).fetchall()[0]
    corpus.close()
    return found


def network(lines: str, vertices: int = 3) -> str:
    labels = "".join(f'{n} "{"abcdefghi"[n - 1]}"\n' for n in range(1, vertices + 1))
    return f"*Vertices {vertices}\n{labels}{lines}"


@pytest.mark.parametrize(
    ("name", "options"), [("arcs.net", ReadOptions()), ("project.paj", BACKWARD)]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_fixtures(
    fixtures: Path, tmp_path: Path, expected, *, name: str, options: ReadOptions, line_end: str
):
    path = fixtures / "pajek" / name
    copy = tmp_path / name
    copy.write_bytes(path.read_bytes().replace(b"\n", line_end.encode()))
    opened = open_text(copy)
    with opened.stream:
        assert pajek.sniff(opened.head())
        found = list(pajek.read(opened.stream, options))
    assert found == expected(path.with_suffix(".expected.jsonl"))


@pytest.mark.parametrize(
    "lines",
    [
        "*Arcs\n1 2 1\n1 3 1\n3 2 1\n",
        "*arcs\n1 2\n1 3\n3 2\n",
        "*ARCSLIST\n1 2 3\n3 2\n",
        "*Matrix\n0 1 1\n0 0 0\n0 1 0\n",
        "*Matrix\n0 1 1 0\n0 0 0\n1 0\n",
        "*Arcs : 4\n4: 1 2 1\n4:  1 3 1\n4: 3 2 1\n",
    ],
)
def test_forms_of_arcs(lines: str):
    assert cites(read(network(lines))) == {"a": ["b", "c"], "b": [], "c": ["b"]}
    assert cites(read(network(lines), BACKWARD)) == {"a": [], "b": ["a", "c"], "c": ["a"]}
    assert reasons(read(network(lines))) == []


@pytest.mark.parametrize("options", [ReadOptions(), BACKWARD])
def test_a_direction_that_years_speak_against_is_said(options: ReadOptions):
    labels = "".join(f'{n} "AUTHOR-A-{1950 + 10 * n}-V1-P{n}"\n' for n in range(1, 5))
    forward, backward = "2 1\n3 1\n4 2\n", "1 2\n1 3\n2 4\n"
    texts = [f"*Vertices 4\n{labels}*Arcs\n{arcs}" for arcs in (forward, backward)]
    right, wrong = texts if options.direction == "citing-cited" else reversed(texts)
    assert reasons(read(right, options)) == []
    assert reasons(read(wrong, options)) == [
        "3 of 3 citations go from an earlier work to a later one; if the file means them the other "
        "way, read it with the other direction"
    ]


def test_what_is_not_known_stays_unknown():
    known = {x.ids.local: x.references_known for x in read(network("*Arcs\n1 2\n"))}
    assert known == {"a": True, "b": False, "c": False}


def test_edges_are_no_citations():
    found = read(network("*Edges\n1 2\n2 3\n*Edgeslist\n1 2 3\n"))
    assert cites(found) == {"a": [], "b": [], "c": []}
    assert len(reasons(found)) == 1
    assert reasons(found)[0].startswith("4 edges without direction")


def test_two_vertices_of_one_label_stay_two_works(tmp_path: Path):
    path = tmp_path / "two.net"
    path.write_text('*Vertices 3\n1 "SMALL H"\n2 "SMALL H"\n3 "WHITE HC"\n*Arcs\n3 1\n3 2\n2 1\n')
    corpus = cg.read(path)
    assert totals(corpus) == (3, 3, 3)


def test_names_differ_whatever_the_labels():
    found = read('*Vertices 4\n1 "2 a"\n2 "a"\n3 "a"\n4 "4"\n*Arcs\n1 2\n1 3\n2 4\n')
    assert cites(found) == {
        "1 2 a": ["2 a", "3 a"],
        "2 a": ["4 4"],
        "3 a": [],
        "4 4": [],
    }


def test_vertices_without_line_are_named_by_number():
    found = read("*Vertices 5\n*Arcs\n1 4\n")
    assert cites(found) == {"1": ["4"], "4": []}
    assert reasons(found) == ["3 of 5 vertices have no line and no arc; no record is made"]


def test_a_size_that_cannot_be_takes_no_time():
    found = read("*Vertices 999999999\n1 a\n*Arcs\n1 2\n999999999 1\n*Matrix\n1 1\n")
    assert cites(found) == {"a": ["2", "a", "2"], "2": [], "999999999": ["a"]}


@pytest.mark.parametrize(
    ("label", "fields"),
    [
        ("GARFIELD-1955-V122-P108", {"author": "GARFIELD", "year": 1955, "place": ("122", "108")}),
        ("SMALL-H-1974-V-P7", {"author": "SMALL H", "year": 1974, "place": (None, "7")}),
        ("ALONSO-Z_J(2008)84:619", {"author": "ALONSO-Z J", "year": 2008, "place": ("84", "619")}),
        ("ALONSO_J(2005):", {"author": "ALONSO J", "year": 2005, "place": (None, None)}),
        ("*IEEE(2003):", {"author": "*IEEE", "year": 2003, "place": (None, None)}),
        ("[ANONYM](1999)3:1", {"author": None, "year": 1999, "place": ("3", "1")}),
        ("PEER_T(0):", {"title": "PEER_T(0):"}),
        ("Bavelas-48", {"title": "Bavelas-48"}),
        ("10.1214/12-AOS1008", {"doi": "10.1214/12-aos1008"}),
        ("W2741809807", {"openalex": "W2741809807"}),
        ("WOS:000220015600001", {"wos": "WOS:000220015600001"}),
        ("0001001", {}),
        ("Gr&#246;&#223;e", {"title": "Größe"}),
        ("A first work", {"title": "A first work"}),
    ],
)
def test_labels(label: str, fields: dict[str, object]):
    (record,) = read(f'*Vertices 1\n1 "{label}"\n')
    author = record.authors[0].name if record.authors else None
    assert author == fields.get("author")
    assert record.year == fields.get("year")
    assert (record.volume, record.pages) == fields.get("place", (None, None))
    assert [title.text for title in record.titles] == [fields[x] for x in fields if x == "title"]
    for scheme in ("doi", "openalex", "wos"):
        assert getattr(record.ids, scheme) == fields.get(scheme)
    assert record.ids.local == label


def test_initials_are_people_only_where_nearly_all_labels_are():
    people = read('*Vertices 2\n1 "SMALL H"\n2 "Van_Hulle MM"\n')
    assert [x.authors[0].name for x in people] == ["SMALL H", "Van Hulle MM"]
    assert [x.titles for x in people] == [(), ()]
    works = read('*Vertices 2\n1 "Vitamin C"\n2 "a review of scurvy"\n')
    assert [x.titles[0].text for x in works] == ["Vitamin C", "a review of scurvy"]


@pytest.mark.parametrize(
    ("line", "label", "parameters"),
    [
        ('1 "a b" 0.1 0.2 0.5 box ic Red', "a b", "0.1 0.2 0.5 box ic Red"),
        ("1 a 0.1 0.2", "a", "0.1 0.2"),
        ("1\ta\t0.1", "a", "0.1"),
        ('1 "a "quoted" b" 0.1 0.2', 'a "quoted" b', "0.1 0.2"),
        ('1 "never closed', "never closed", None),
        ('1 "a" [1990-2000]', "a", "[1990-2000]"),
    ],
)
def test_vertex_lines(line: str, label: str, parameters: str | None):
    (record,) = read(f"*Vertices 1\n{line}\n")
    assert record.ids.local == label
    assert record.extra == ({"parameters": (parameters,)} if parameters else {})


@pytest.mark.parametrize(
    "text",
    [
        "*Vertices 3\n1963\n1964\n1964\n",
        "% years\r\n*vertices 3\n 2\n 1\n 1\n",
        "*Vector dates\n*Vertices 2\n0.5\n0.25\n",
        "*Partition years\n*Vertices 2\n1\n2\n",
    ],
)
def test_values_without_network_are_refused(text: str):
    assert not pajek.sniff(text)
    found = read(text)
    assert cites(found) == {}
    assert any("values for the nodes of a network" in reason for reason in reasons(found)) or (
        "values were left out" in reasons(found)[0]
    )


def test_bare_numbers_in_order_are_vertices():
    text = "*Vertices 3\n1\n2\n3\n*Arcs\n1 2\n"
    assert pajek.sniff(text)
    assert cites(read(text)) == {"1": ["2"], "2": [], "3": []}


def test_a_project_may_start_with_values():
    text = '*Partition year\n*Vertices 2\n1963\n1973\n*Network n\n*Vertices 2\n1 "a"\n2 "b"\n'
    assert pajek.sniff(text)
    assert {x.ids.local: x.year for x in read(text)} == {"a": 1963, "b": 1973}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('*Vertices 2\n1 "a"\n1 "b"\n2 "c"\n', "given twice"),
        ('*Vertices\n1 "a"\n', "does not say how many"),
        ("*Vertices 1\n1 a\n*Events\nTI 1\n", "left out"),
        ("stray\n*Vertices 1\n1 a\n", "outside of any part"),
        ("*Vertices 2\n1 a\n2 b\n*Arcs\n1,2\n", "two vertices were expected"),
        ("*Vertices 2\n1 a\n2 b\n*Arcs\n1 0\n", "no vertex of this number"),
        ("*Vertices 2\n1 a\n2 b\n*Arcslist\n1 x\n", "number of a vertex"),
        ("*Vertices 2\n1 a\n2 b\n*Matrix\n0 0 0 0 0 1\n", "more numbers"),
        ("*Vertices 2\n1 a\n2 b\n*Matrix\n0 x\n", "numbers only"),
    ],
)
def test_what_is_odd_is_said_once(text: str, reason: str):
    found = reasons(read(text))
    assert sum(reason in said for said in found) == 1
    assert any(isinstance(x, Record) for x in read(text))


def test_a_million_odd_lines_make_one_note():
    found = reasons(read("*Vertices 2\n1 a\n2 b\n*Arcs\n" + "1 9\n" * 1000))
    assert found == ["there is no vertex of this number (first of 1000: line 5: '1 9')"]


def test_a_two_mode_network_is_refused():
    found = read('*Vertices 3 2\n1 "a"\n2 "b"\n3 "SMALL H"\n*Arcs\n1 3\n')
    assert [(x.lost, "two-mode" in x.reason) for x in found] == [(True, True)]


def test_a_matrix_that_ends_too_early_is_said():
    assert reasons(read(network("*Matrix\n0 1 0\n0 0"))) == [
        "the matrix ends in row 2 of 3; it may be cut"
    ]


@given(
    st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=20),
    st.lists(st.text("ab 1", max_size=3), min_size=6, max_size=6),
)
def test_every_arc_is_a_reference(arcs: list[tuple[int, int]], labels: list[str]):
    vertices = "".join(f'{number} "{label}"\n' for number, label in enumerate(labels, 1))
    lines = "".join(f"{a} {b} 1\n" for a, b in arcs)
    found = read(f"*Vertices 6\n{vertices}*Arcs\n{lines}")
    records = [x for x in found if isinstance(x, Record)]
    names = [x.ids.local for x in records]
    assert len(set(names)) == 6
    pairs = [(x.ids.local, r.ids.local) for x in records for r in x.references]
    assert sorted(pairs) == sorted((names[a - 1], names[b - 1]) for a, b in arcs)


# Vertices, arcs, loops, isolated vertices (published in cite.md where that lists the network), and
# distinct citations: arcs without loops and repetitions.
NETWORKS = {
    ("pajek/Central.zip", "Central/Pajek/Central.net"): (131, 628, 0, 11, 627),
    ("pajek/Kohonen.zip", "Kohonen.net"): (4470, 12731, 2, 698, 12729),
    ("pajek/Kohonen.zip", "Kohonen.paj"): (4470, 12731, 2, 698, 12729),
    ("pajek/SciMet.zip", "SciMet.net"): (3084, 10416, 1, 355, 10412),
    ("pajek/SciMet.zip", "SciMet.paj"): (3084, 10416, 1, 355, 10412),
    ("pajek/SmaGri.zip", "SmaGri.net"): (1059, 4922, 1, 35, 4918),
    ("pajek/SmaGri.zip", "SmaGri.paj"): (1059, 4922, 1, 35, 4918),
    # The file has every arc twice, and so has the published number.
    ("pajek/SmallW.zip", "SmallW.net"): (396, 1988, 0, 163, 994),
    ("pajek/SmallW.zip", "SmallW.paj"): (396, 1988, 0, 163, 994),
    ("pajek/esna_centrality.zip", "centrality_literature.paj"): (129, 613, 0, 11, 613),
    ("pajek/JiJin/paperCite.net", ""): (3248, 5722, 0, 778, 5722),
    ("pajek/Test.net", ""): (7, 9, 0, 0, 9),
    ("pajek/TestSPLC.net", ""): (8, 16, 0, 0, 16),
    ("pajek/TestSPNP.net", ""): (9, 23, 0, 0, 23),
    ("graphs/hepth/hep-th.zip", "hep-th-new.net"): (27770, 352807, 39, 0, 352768),
    ("graphs/hepth/hep-th.zip", "hep-th.net"): (27240, 342437, 39, 0, 342398),
    ("bench/CiteB.zip", "CiteB.net"): (139505, 854032, 0, 203, 854032),
}


def extracted(folder: Path, name: str, member: str, to: Path) -> Path:
    """The network on its own: an archive holds the same one several times."""
    if not member:
        return folder / name
    with zipfile.ZipFile(folder / name) as archive:
        path = to / Path(member).name
        path.write_bytes(archive.read(member))
    return path


@pytest.mark.data
@pytest.mark.parametrize(("name", "member"), NETWORKS)
def test_published_networks(shared_data: Path, tmp_path: Path, name: str, member: str):
    opened = open_text(extracted(shared_data, name, member, tmp_path))
    vertices = arcs = loops = citations = 0
    joined: set[str | None] = set()
    with opened.stream:
        assert pajek.sniff(opened.head())
        for found in pajek.read(opened.stream, BACKWARD):
            if isinstance(found, Problem):
                assert not found.lost
                continue
            cited = {reference.ids.local for reference in found.references}
            loop = found.ids.local in cited
            vertices, arcs = vertices + 1, arcs + len(found.references)
            loops, citations = loops + loop, citations + len(cited) - loop
            joined |= cited | ({found.ids.local} if cited else set())
    assert (vertices, arcs, loops, vertices - len(joined), citations) == NETWORKS[name, member]


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "member"),
    [key for key, counts in NETWORKS.items() if counts[0] < 5000 and ".net" in "".join(key)],
)
def test_works_and_citations_of_published_networks(
    shared_data: Path, tmp_path: Path, name: str, member: str
):
    path = extracted(shared_data, name, member, tmp_path)
    corpus = cg.read(path, direction="cited-citing")
    vertices, _, _, _, citations = NETWORKS[name, member]
    assert totals(corpus) == (vertices, vertices, citations)


@pytest.mark.data
def test_a_project_gives_years_and_citation_scores(shared_data: Path, tmp_path: Path):
    path = extracted(shared_data, "pajek/SmaGri.zip", "SmaGri.paj", tmp_path)
    with path.open(encoding="utf-8") as stream:
        found = list(pajek.read(stream, BACKWARD))
    records = [x for x in found if isinstance(x, Record)]
    assert all(x.year and 1973 <= x.year <= 2001 for x in records)
    assert records[0].year == 1973
    assert records[0].authors[0].name == "SMALL H"
    assert records[0].reported_by == {"GCS": 239}


@pytest.mark.data
def test_a_partition_is_refused(shared_data: Path):
    with open_text(shared_data / "pajek/JiJin/year.clu").stream as stream:
        head = stream.read(1 << 16)
    assert not pajek.sniff(head)
