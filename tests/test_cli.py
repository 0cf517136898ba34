"""The command line, as a person runs it."""

import base64
import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest


def citegraph(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "citegraph", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
        encoding="utf-8",
    )


RIS = """TY  - JOUR
TI  - A work with a title
AU  - Smith, John
PY  - 2001
ER  -
"""


@pytest.fixture
def ris(tmp_path: Path) -> Path:
    path = tmp_path / "one.ris"
    path.write_text(RIS, encoding="utf-8")
    return path


def test_explore_writes_a_page_and_says_what_was_read(ris: Path, tmp_path: Path) -> None:
    done = citegraph("explore", ris, "-o", "page.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "1 record from 1 file" in done.stdout
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    (columns,) = re.findall(r'id="columns">([^<]+)<', page)
    assert b"A work with a title" in gzip.decompress(base64.b64decode(columns))
    assert "0 edges" in page, "an empty network says why"


def test_import_info_and_explore_a_corpus(ris: Path, tmp_path: Path) -> None:
    made = citegraph("import", ris, "-o", "lib.citegraph", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    told = citegraph("info", "lib.citegraph", cwd=tmp_path)
    assert told.stdout == made.stdout
    numbers = json.loads(citegraph("info", "lib.citegraph", "--json", cwd=tmp_path).stdout)
    assert (numbers["records"], numbers["works"], numbers["references_unknown"]) == (1, 1, 1)
    page = citegraph("explore", "lib.citegraph", "-o", "p.html", cwd=tmp_path)
    assert page.returncode == 0, page.stderr
    assert (tmp_path / "p.html").exists()


def test_importing_again_changes_nothing(ris: Path, tmp_path: Path) -> None:
    citegraph("import", ris, "-o", "lib.citegraph", cwd=tmp_path)
    again = citegraph("import", ris, "-o", "lib.citegraph", cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert "1 work," in again.stdout
    assert again.stdout.endswith("files unchanged and not read again: 1\n")
    numbers = json.loads(citegraph("info", "lib.citegraph", "--json", cwd=tmp_path).stdout)
    assert len(numbers["files"]) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b"\x00\x01\x02\x03binary\x00\xff" * 50, "binary file"),
        (b"just a sentence, and another one.\n", "text without records of any known format"),
    ],
)
def test_a_bad_file_is_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    done = citegraph("explore", "bad.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("citegraph: bad.txt: ")
    assert says in done.stderr
    assert not (tmp_path / "map.html").exists()


def test_a_bad_file_among_good_ones_is_noted(ris: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    done = citegraph("import", ris, "bad.txt", "-o", "lib.citegraph", cwd=tmp_path)
    assert done.returncode == 0
    assert "skipped: bad.txt: the file is empty" in done.stdout
    strict = citegraph("import", ris, "bad.txt", "-o", "no.citegraph", "--strict", cwd=tmp_path)
    assert strict.returncode == 1
    assert strict.stderr == "citegraph: bad.txt: the file is empty.\n"


def test_export_says_what_is_left_out(ris: Path, tmp_path: Path) -> None:
    citegraph("import", ris, "-o", "lib.citegraph", cwd=tmp_path)
    done = citegraph("export", "lib.citegraph", "-o", "out.bib", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "wrote 1 to out.bib" in done.stdout
    assert "title = {A work with a title}" in (tmp_path / "out.bib").read_text(encoding="utf-8")
    told = citegraph("export", "lib.citegraph", "-o", "out.gexf", "--what", "citation", "--json",
                     cwd=tmp_path)  # fmt: skip
    assert json.loads(told.stdout)["written"] == 0
    wrong = citegraph("export", "lib.citegraph", "-o", "out.docx", cwd=tmp_path)
    assert wrong.returncode == 1
    assert wrong.stderr.startswith("citegraph: out.docx: no format to write has the ending '.docx'")
    assert wrong.stderr.count("\n") == 1


def test_usage_errors_are_2(tmp_path: Path) -> None:
    assert citegraph("explore", cwd=tmp_path).returncode == 2
    assert citegraph("nothing", cwd=tmp_path).returncode == 2
    wrong = citegraph("explore", "x.ris", "--max-works", "0", cwd=tmp_path)
    assert wrong.returncode == 2


def test_a_name_that_does_not_exist(ris: Path, tmp_path: Path) -> None:
    done = citegraph("explore", ris, "--size-by", "pagerang", cwd=tmp_path)
    assert done.returncode == 1
    assert "did you mean 'pagerank'?" in done.stderr
    done = citegraph("explore", ris, "--format", "riss", cwd=tmp_path)
    assert (done.returncode, "did you mean 'ris'" in done.stderr) == (1, True)


def test_edge_list_direction(tmp_path: Path) -> None:
    (tmp_path / "e.txt").write_text("a b\na c\nb c\n", encoding="utf-8")
    citegraph("import", "e.txt", "-o", "l.citegraph", "--direction", "cited-citing", cwd=tmp_path)
    from citegraph.corpus import open_corpus

    with open_corpus(tmp_path / "l.citegraph") as corpus:
        assert sorted(corpus["a"].citing.keys) == ["b", "c"]


def test_version(tmp_path: Path) -> None:
    assert citegraph("--version", cwd=tmp_path).stdout.startswith("citegraph 0.")


def test_rank_lists_works_by_a_metric(tmp_path: Path) -> None:
    lines = ["TY  - JOUR\nTI  - First\nPY  - 2001\nDO  - 10.1/a\nER  -\n",
             "TY  - JOUR\nTI  - Second\nPY  - 2004\nDO  - 10.1/b\nER  -\n"]  # fmt: skip
    (tmp_path / "two.ris").write_text("\n".join(lines), "utf-8")
    citegraph("import", "two.ris", "-o", "lib.citegraph", cwd=tmp_path)
    shown = citegraph("rank", "lib.citegraph", "--by", "year", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.index("Second") < shown.stdout.index("First")
    assert "2 of 2 works with a value are shown" in shown.stdout
    chosen = citegraph(
        "rank", "lib.citegraph", "--by", "year", "--year", "2001", "--json", cwd=tmp_path
    )
    assert [row["title"] for row in json.loads(chosen.stdout)["rows"]] == ["First"]
    table = citegraph("rank", "lib.citegraph", "--by", "year", "--top", "1", "--csv", cwd=tmp_path)
    assert table.stdout.splitlines() == ["rank,key,title,first_author,year,value",
                                         "1,2004 Second,Second,,2004,2004"]  # fmt: skip
    wrong = citegraph("rank", "lib.citegraph", "--by", "pagerang", cwd=tmp_path)
    assert wrong.returncode == 1
    assert "pagerank" in wrong.stderr
    none = citegraph("rank", "lib.citegraph", "--by", "burstness", cwd=tmp_path)
    assert "not one of 2 works has a value" in none.stdout
    assert "2 works have no burstness: no work of a known year cites it" in none.stdout


def test_report_of_files_and_of_a_corpus_is_the_same_page(ris: Path, tmp_path: Path) -> None:
    asked = ("--tables", "overview,production", "--title", "智慧图书馆")
    done = citegraph("report", ris, "-o", "a.html", *asked, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout == "wrote a.html\n"
    citegraph("import", ris, "-o", "lib.citegraph", cwd=tmp_path)
    again = citegraph("report", "lib.citegraph", "-o", "b.html", *asked, cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    first, second = ((tmp_path / name).read_bytes() for name in ("a.html", "b.html"))
    assert first == second
    page = first.decode()
    assert "<title>智慧图书馆</title>" in page
    assert page.count("<section ") == 2


def test_report_as_json_and_csv(ris: Path, tmp_path: Path) -> None:
    options = ("--tables", "production", "--json", "--csv", "out/csv", "--lang", "zh")
    done = citegraph("report", ris, *options, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (table,) = json.loads(done.stdout)["tables"]
    assert table["name"] == "production"
    assert table["rows"][0]["year"] == 2001
    written = (tmp_path / "out" / "csv" / "production.csv").read_text("utf-8").splitlines()
    assert written == ["year,works,cited,cites,cumulative", "2001,1,0,0,1"]
    assert "历年发文量" in (tmp_path / "report.html").read_text("utf-8")


def test_report_tells_an_unknown_table_and_language(ris: Path, tmp_path: Path) -> None:
    wrong = citegraph("report", ris, "--tables", "overview,produktion", cwd=tmp_path)
    assert wrong.returncode == 1
    assert "did you mean 'production'" in wrong.stderr
    assert wrong.stderr.count("\n") == 1
    spoken = citegraph("report", ris, "--tables", "overview", "--lang", "fr", cwd=tmp_path)
    assert spoken.returncode == 1
    assert "en, zh" in spoken.stderr
    assert not (tmp_path / "report.html").exists()


def test_review_and_import_of_decisions_alone(fixtures: Path, tmp_path: Path) -> None:
    cited = fixtures / "decisions" / "cited.jsonl"
    assert citegraph("import", cited, "-o", "lib.citegraph", cwd=tmp_path).returncode == 0
    listed = citegraph("review", "lib.citegraph", "-o", "d.csv", cwd=tmp_path)
    assert listed.stdout.startswith("wrote 1 to d.csv"), listed.stderr
    assert "1  match of low score" in listed.stdout
    (doubt,) = json.loads(citegraph("review", "lib.citegraph", "--json", cwd=tmp_path).stdout)
    (tmp_path / "d.csv").write_text(f"id;decision\n{doubt['id']};no\n", encoding="utf-8")
    done = citegraph("import", "--decisions", "d.csv", "-o", "lib.citegraph", cwd=tmp_path)
    assert "decisions: 1 of 1 decision followed" in done.stdout, done.stderr
    again = citegraph("review", "lib.citegraph", cwd=tmp_path)
    assert again.stdout.startswith("nothing is doubtful")
    trust = citegraph("info", "lib.citegraph", "--trust", "--json", cwd=tmp_path)
    assert json.loads(trust.stdout)["lists"]["only_cited"] == 1


def test_nothing_to_read_is_a_mistake_of_use(tmp_path: Path) -> None:
    done = citegraph("import", "-o", "new.citegraph", cwd=tmp_path)
    assert done.returncode == 2
    assert not (tmp_path / "new.citegraph").exists()
