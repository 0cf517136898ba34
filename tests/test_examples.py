"""The example scripts run, each from another folder."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
SHOWN = dict(
    re.findall(
        r"^## (\w+)\.py\n.*?```text\n(.*?)\n```",
        (ROOT / "docs" / "examples.md").read_text(encoding="utf-8"),
        re.DOTALL | re.MULTILINE,
    )
)


@pytest.mark.parametrize("script", SCRIPTS, ids=[path.stem for path in SCRIPTS])
def test_it_runs(script: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", str(script)], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    shown, more, _ = SHOWN[script.stem].partition("\n...")
    printed = done.stdout.decode().rstrip()
    assert printed.startswith(f"{shown}\n") if more else printed == shown


def test_there_are_examples() -> None:
    assert {path.stem for path in SCRIPTS} == {*SHOWN}
