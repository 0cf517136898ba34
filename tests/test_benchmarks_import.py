"""The works that the import benchmark makes up: the same each time, and read as real ones are."""

import json
import runpy
from pathlib import Path

from citegraph.model import Record
from citegraph.readers import openalex

WRITE = runpy.run_path(
    str(Path(__file__).resolve().parents[1] / "benchmarks" / "openalex_lines.py")
)["write"]


def test_the_same_seed_gives_the_same_works(tmp_path: Path) -> None:
    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        WRITE(tmp_path / name, 20, seed)
    first, second, third = ((tmp_path / name).read_bytes() for name in "abc")
    assert first == second != third


def test_its_works_are_read_in_full(tmp_path: Path) -> None:
    WRITE(tmp_path / "works.jsonl", 50)
    with (tmp_path / "works.jsonl").open(encoding="utf-8") as stream:
        works = [json.loads(line) for line in stream]
        stream.seek(0)
        found = list(openalex.read(stream))
    assert all(isinstance(item, Record) for item in found)
    for record, work in zip(found, works, strict=True):
        assert [reference.raw for reference in record.references] == work["referenced_works"]
        assert len(record.authors) == len(work["authorships"])
        assert record.abstracts
    assert sum(len(work) for work in works) == 50 * len(works[0]) >= 50 * 48
