"""The list of formats, on the command line and in the documentation."""

import json
import subprocess
import sys
from pathlib import Path

from citegraph.catalog import READERS
from citegraph.formats import list_formats

DOCS = Path(__file__).resolve().parents[1] / "docs" / "formats.md"


def run(*words: str) -> str:
    command = [sys.executable, "-m", "citegraph", "formats", *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_every_reader_says_what_it_reads() -> None:
    formats = list_formats()
    assert [form.name for form in formats] == sorted(READERS)
    for form in formats:
        assert 20 < len(form.description) < 200, form
        assert form.suffixes


def test_the_command_shows_all_of_them() -> None:
    assert json.loads(run("--json"))[0]["name"] == sorted(READERS)[0]
    words = run().split()
    assert set(READERS) <= set(words)


def test_the_documentation_lists_all_of_them() -> None:
    rows = [
        line for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    assert rows == [
        f"| `{form.name}` | {' '.join(form.suffixes)} | {form.description} |"
        for form in list_formats()
    ]
