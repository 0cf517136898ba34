"""Every real file is read with the counts that are known of it, or refused with the right reason.

The table `every_file.tsv` has a line for each file (of an archive, each member): its format, records
and references, or "refused" and how the reason starts. Where the independent scan that came with
the files counts otherwise, a comment line above says why.
"""

from pathlib import Path

import pytest

from citegraph.errors import ReadError
from citegraph.importing import recognise
from citegraph.inputs import Input, find_inputs
from citegraph.model import Record
from citegraph.text import open_text

pytestmark = pytest.mark.data

LINES = Path(__file__).with_suffix(".tsv").with_name("every_file.tsv").read_text(encoding="utf-8")
TABLE = {
    name: tuple(expected)
    for name, *expected in (
        line.split("\t") for line in LINES.splitlines() if line and not line.startswith("#")
    )
}


def inputs(folder: Path) -> dict[str, Input]:
    found = (item for item in find_inputs([folder]) if isinstance(item, Input))
    return {str(item).removeprefix(f"{folder}/"): item for item in found}


def test_the_table_has_every_file(shared_data: Path) -> None:
    named = {name for name in inputs(shared_data) if Path(name).name != "INDEX.md"}
    assert named == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_a_file(name: str, shared_data: Path) -> None:
    item = inputs(shared_data)[name]
    form, *counts = TABLE[name]
    if form == "refused":
        with pytest.raises(ReadError) as caught:
            read(item)
        assert str(caught.value).removeprefix(f"{item}: ").startswith(counts[0])
        return
    found, records = read(item)
    references = sum(len(record.references) for record in records)
    assert (found, str(len(records)), str(references)) == (form, *counts)


def read(item: Input) -> tuple[str, list[Record]]:
    opened = open_text(item)
    with opened.stream:
        reader, _ = recognise(opened.head(), item)
        return reader.NAME, [r for r in reader.read(opened.stream) if isinstance(r, Record)]
