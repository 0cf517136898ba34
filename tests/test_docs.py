"""What the documentation says is run: its commands on files of ours, its Python as a script."""

import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import citegraph as cg
from citegraph import demo
from citegraph.query.words import PANE_LABELS, SOURCES, STEPS
from citegraph.view.options import ViewOptions

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line for kind, block in BLOCKS if not kind for line in block.splitlines()
    if line.startswith("citegraph ")
]  # fmt: skip
INLINE = re.findall(r"`(citegraph [a-z]+[^`]*)`", README)


@pytest.fixture
def folder(tmp_path: Path, fixtures: Path) -> Path:
    """A folder with files of the names that the documentation uses."""
    library, _ = demo.find("smart-library")
    shutil.copy(library, tmp_path / "LY_1.txt")
    shutil.copy(fixtures / "wos" / "plain.txt", tmp_path / "savedrecs.txt")
    shutil.copy(fixtures / "vip_page" / "newer.txt", tmp_path / "vip_page.txt")
    return tmp_path


def run(command: str, folder: Path) -> None:
    words = [sys.executable, "-W", "error", "-m", *shlex.split(command.replace("\n", " "))]
    done = subprocess.run(words, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stderr.decode()}"


def test_every_command_works_in_its_order(folder: Path) -> None:
    assert len(COMMANDS) >= 4
    for command in COMMANDS:
        run(command, folder)
    assert (folder / "map.html").stat().st_size > 100_000


def test_inline_commands_work(folder: Path) -> None:
    assert INLINE
    for command in INLINE:
        run(command, folder)


def test_the_python_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (script,) = [block for kind, block in BLOCKS if kind == "python"]
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    exec(script, names)  # noqa: S102 - our own README
    assert isinstance(names["corpus"], cg.Corpus)
    assert len(names["rank"]) == len(names["coupling"])  # type: ignore[arg-type]
    names["corpus"].close()


def test_the_document_of_the_report_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^citegraph .*$", text, re.MULTILINE)
    run(command, folder)
    assert (folder / "report.html").exists()
    (script,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    exec(script, names)  # noqa: S102 - our own document
    assert (folder / "tables" / "bursts.csv").exists()
    names["corpus"].close()  # type: ignore[attr-defined]


def test_the_document_on_queries_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    if not (folder / "lib.citegraph").exists():
        with cg.read(demo.find("smart-library")[0]) as corpus:
            corpus.save(folder / "lib.citegraph")
    for command in re.findall(r"^citegraph .*$", text, re.MULTILINE):
        run(command, folder)
    (script,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    exec(script, names)  # noqa: S102 - our own document
    names["corpus"].close()  # type: ignore[attr-defined]
    words = set(re.findall(r"`\.?(\w+)", text))
    assert {*STEPS, *SOURCES, *PANE_LABELS.values()} - {"only"} <= words
    assert all(label in text for label in PANE_LABELS)


def test_the_document_of_the_explorer_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "explorer.md").read_text(encoding="utf-8")
    for command in re.findall(r"^citegraph .*$", text, re.MULTILINE):
        run(command, folder)
    (script,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    exec(script, names)  # noqa: S102 - our own document
    pages = ("map", "recent", "small", "words")
    assert all((folder / f"{name}.html").stat().st_size > 100_000 for name in pages)
    names["corpus"].close()  # type: ignore[attr-defined]
    for option in fields(ViewOptions):
        assert f"`{option.name}`" in text


def test_links_of_the_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_two_commands_make_their_own_environment() -> None:
    for marker in ("<!-- the main command -->", "<!-- the test command -->"):
        command = README.split(marker)[1].split("```")[1].strip()
        assert command.startswith("python3 -m venv .venv && ")
        assert "\n" not in command


def test_no_document_names_this_workplace() -> None:
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")):
        assert "/work/" not in path.read_text(encoding="utf-8"), path


def test_every_table_is_documented_with_its_columns() -> None:
    text = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|.*\| ([\w, ]+) \|$", text, re.MULTILINE)
    documented = {table: columns.split(", ") for table, columns in rows}
    with cg.Corpus() as corpus:
        found = corpus.sql(
            "select table_name, list(column_name order by ordinal_position) "
            "from information_schema.columns where table_schema = 'main' "
            "and table_catalog = current_database() group by table_name"
        ).fetchall()
        assert documented == dict(found)
        (query,) = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
        corpus.sql(query).fetchall()


def test_what_the_document_on_reviewing_says_is_run(folder: Path) -> None:
    text = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(\w*)\n(.*?)```", text, re.DOTALL)
    commands = [line for kind, block in blocks if not kind for line in block.splitlines()]
    assert len(commands) == 4
    for command in commands:
        run(command, folder)
    assert (folder / "doubtful.csv").read_bytes().startswith(b"\xef\xbb\xbfdecision,")
    with cg.open(folder / "lib.citegraph") as corpus:
        for kind, block in blocks:
            if kind == "sql":
                corpus.sql(block).fetchall()
