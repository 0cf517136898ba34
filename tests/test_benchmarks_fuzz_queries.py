"""A small run of the random queries; the whole one is run by hand (CONTRIBUTING)."""

import subprocess
import sys

from benchmark_modules import FOLDER


def test_random_queries_are_answered_or_refused() -> None:
    command = [sys.executable, FOLDER / "fuzz_queries.py", "--texts", "1500"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-500:]
    kinds = {line.split()[-1] for line in done.stdout.splitlines()}
    assert kinds == {"answered", "refused"}
