"""What the tests of readers share."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from citegraph.model import Problem, Record


@pytest.fixture
def expected() -> Callable[[Path], list[Record | Problem]]:
    """Read what a fixture is expected to give: a line of JSON each, by its kind."""
    kinds = {"record": Record, "problem": Problem}

    def read(path: Path) -> list[Record | Problem]:
        # Texts may hold characters that splitlines takes for ends of lines.
        lines = path.read_text(encoding="utf-8").split("\n")
        found = (json.loads(line) for line in lines if line)
        return [kinds[kind].model_validate(item) for line in found for kind, item in line.items()]

    return read
