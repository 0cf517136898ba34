"""Small corpora for tests of tables, written as records; imports of the modules beside them."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import citegraph as cg
from citegraph.corpus import Corpus

sys.path.insert(0, str(Path(__file__).parent))

Make = Callable[..., Corpus]


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """Makes a corpus of works given as (name, year, names of works cited, topics)."""

    def make(*works: tuple[str, int | None, str, str]) -> Corpus:
        lines = []
        for number, (name, year, cited, topics) in enumerate(works, 1):
            record: dict[str, Any] = {
                "number": number,
                "ids": {"doi": f"10.1/{name}"},
                "titles": [{"text": f"Work {name}", "language": "en"}],
                "references_known": True,
                "references": [{"raw": c, "ids": {"doi": f"10.1/{c}"}} for c in cited.split()],
                "keywords": [{"en": topic, "kind": "author"} for topic in topics.split()],
            }
            if year is not None:
                record["year"] = year
            lines.append(json.dumps(record))
        file = tmp_path / "works.jsonl"
        file.write_text("\n".join(lines), "utf-8")
        return cg.read(file)

    return make


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The corpus of `people_records`, which the tests only read."""
    from people_records import records

    file = tmp_path_factory.mktemp("people") / "works.jsonl"
    file.write_text("\n".join(record.model_dump_json() for record in records()), "utf-8")
    return cg.read(file)
