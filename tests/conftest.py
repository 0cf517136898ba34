"""Fixtures that all tests share."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real files, beside the checkout or named by CITEGRAPH_TEST_DATA."""
    folder = Path(os.environ.get("CITEGRAPH_TEST_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real files here ({folder}); set CITEGRAPH_TEST_DATA to test with them")
    return folder


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The folder of our own small files."""
    return ROOT / "fixtures"
