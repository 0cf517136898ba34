"""The wheel carries all that the program needs, and works from a folder of its own."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run([*command, str(ROOT)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    (path,) = folder.glob("*.whl")
    return path


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("citegraph/")}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "citegraph").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert packed == wanted
    for ending in (".sql", ".html", ".css", ".js", ".jsonl.gz", "py.typed"):
        assert any(name.endswith(ending) for name in packed), ending


def test_the_demonstration_works_from_an_unpacked_wheel(wheel: Path, tmp_path: Path) -> None:
    place, cwd = tmp_path / "site", tmp_path / "elsewhere"
    cwd.mkdir()
    zipfile.ZipFile(wheel).extractall(place)
    environment = {**os.environ, "PYTHONPATH": str(place)}
    where = "import citegraph; print(citegraph.__file__)"
    shown = subprocess.run(
        [sys.executable, "-c", where], cwd=cwd, env=environment, capture_output=True, check=True
    )
    assert str(place) in shown.stdout.decode(), "the unpacked wheel is what runs"
    for corpus in ("motor-learning", "smart-library"):
        done = subprocess.run(
            [sys.executable, "-m", "citegraph", "demo", "--corpus", corpus],
            cwd=cwd,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        page = (cwd / "citegraph-demo.html").read_text(encoding="utf-8")
        assert page.startswith("<!doctype html>")
