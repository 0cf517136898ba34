"""The table of imported files."""

from dataclasses import replace

import pytest

from citegraph.screen import MOST_FILES, print_files
from citegraph.store.report import FileReport

FILE = FileReport("a/b.zip/记录.txt", "cssci", "by content", "gb18030", 1200, 3, 0, 5000, 4999, (), (), ())  # fmt: skip


def test_a_line_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    print_files([FILE, replace(FILE, path="x.bin", format=None, certainty=None, encoding=None)])
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert lines[0] == ["file", "format", "recognised", "encoding", "records", "skipped", "references", "parsed"]  # fmt: skip
    assert lines[2] == ["记录.txt", "cssci", "by", "content", "gb18030", "1,200", "3", "5,000", "4,999"]  # fmt: skip
    assert lines[3][:3] == ["x.bin", "not", "read"]


def test_of_very_many_a_line_a_format(capsys: pytest.CaptureFixture[str]) -> None:
    print_files([FILE] * MOST_FILES + [replace(FILE, format="ris", records=1)])
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert lines[2:] == [
        [str(MOST_FILES), "files", "cssci", f"{1200 * MOST_FILES:,}", "180", "300,000", "299,940"],
        ["1", "files", "ris", "1", "3", "5,000", "4,999"],
    ]
