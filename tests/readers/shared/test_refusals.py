from pathlib import Path

import pytest

import citegraph as cg
from citegraph.catalog import READERS
from citegraph.errors import ReadError
from citegraph.readers.shared.refusals import why_refused
from citegraph.text import open_text

NETWORK = "1\t1\t892\n1\t2\t1\n1\t5\t41\n2\t2\t64\n2\t5\t7\n"
FILES = {
    "network.txt": (NETWORK, "as VOSviewer writes a network"),
    "network.csv": (NETWORK.replace("\t", ","), "as VOSviewer writes a network"),
    "year.clu": ("*Vertices 3\n1963\n1964\n1964\n", "values for the nodes"),
    "gcs.vec": ("% GCS\n*vertices 3\n 13\n 1\n 1\n", "values for the nodes"),
    "long.nam": ('1 "SMALL-H"\n2 "X-Y"\n3 "Z"\n', "names for the nodes"),
    "dates.txt": ("9203201\t1992-02-24\n9203202\t1992-03-08\n3\t1992-03-03\n", "dates of works"),
}


@pytest.mark.parametrize("name", FILES)
def test_the_reason_says_what_the_file_is(tmp_path: Path, name: str):
    text, reason = FILES[name]
    assert [reader.NAME for reader in READERS.values() if reader.sniff(text)] == []
    assert reason in (why_refused(text) or "")
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(ReadError, match=reason):
        cg.read(path)


@pytest.mark.parametrize(
    "text", ["", "a sentence.\n", "1 2\n2 3\n", "[1, 2]", '{"title": "x"}', "<a>\n"]
)
def test_other_text_has_no_reason(text: str):
    assert why_refused(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "1 2 1\n1 3 2\n2 3 1\n",
        "1 1 1\n1 2 1\n2 3 1\n",
        "1 1 5\n2 1 3\n2 3 1\n",
        "1 1\n1 2\n2 3\n",
        "1 1 5\n1 2 3\na b 1\n",
    ],
)
def test_a_list_of_citations_is_no_triangle(text: str):
    assert why_refused(text) is None


def test_a_file_without_records_says_why(tmp_path: Path):
    path = tmp_path / "two_mode.net"
    path.write_text('*Vertices 3 2\n1 "a"\n2 "b"\n3 "SMALL H"\n*Arcs\n1 3\n')
    with pytest.raises(ReadError, match=r"no record of pajek .*two-mode network"):
        cg.read(path)


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("vosviewer/Economics_journal_co-citation_network.txt", "as VOSviewer writes a network"),
        ("pajek/JiJin/year.clu", "values for the nodes"),
        ("graphs/hepth/cit-HepTh-dates.txt.gz", "dates of works"),
    ],
)
def test_real_files_without_citations(shared_data: Path, name: str, reason: str):
    opened = open_text(shared_data / name)
    with opened.stream:
        head = opened.head()
    assert [reader.NAME for reader in READERS.values() if reader.sniff(head)] == []
    assert reason in (why_refused(head) or "")
