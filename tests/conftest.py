"""Fixtures that all tests share."""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from citegraph.model import Record

if TYPE_CHECKING:
    from citegraph.corpus import Corpus

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # for the modules beside the tests


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


MakeCorpus = Callable[..., "Corpus"]


@pytest.fixture
def corpus_of() -> Iterator[MakeCorpus]:
    """Makes a corpus of records without files: each argument stands for one file's records.

    Record numbers are given in the order of the list.
    """
    from citegraph.corpus import Corpus
    from citegraph.store.ingest import Ingest, Source
    from citegraph.store.resolve import resolve

    made: list[Corpus] = []

    def make(*files: list[Record], form: str = "test") -> Corpus:
        corpus = Corpus()
        made.append(corpus)
        ingest = Ingest(corpus.connection)
        for number, records in enumerate(files):
            numbered = [
                record.model_copy(update={"number": place})
                for place, record in enumerate(records, start=1)
            ]
            digest = hashlib.sha256(repr(numbered).encode()).hexdigest()
            ingest.add(Source(f"file{number}", digest, form, "utf-8"), numbered)
        resolve(corpus.connection)
        return corpus

    yield make
    for corpus in made:
        corpus.close()
