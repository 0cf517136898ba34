import io
from pathlib import Path

import pytest

from citegraph.model import Problem, Record
from citegraph.readers import zotero_csv
from citegraph.text import open_text


def read(path: Path) -> list[Record | Problem]:
    opened = open_text(path)
    with opened.stream as stream:
        assert zotero_csv.sniff(opened.head())
        return list(zotero_csv.read(stream))


def test_fixture(fixtures: Path, expected):
    folder = fixtures / "zotero"
    assert read(folder / "items.csv") == expected(folder / "items.expected.jsonl")


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ('"Key","Item Type","Publication Year","Author","Title","Publication Title"\n', True),
        ("title,key,item type,date added\n", True),
        ("Key,Item.Type,Title,Manual.Tags\n", True),
        ("Key,Item Type,Title\n", False),
        ("Key,Title,Manual Tags\n", False),
    ],
)
def test_sniff(header: str, taken: bool):
    assert zotero_csv.sniff(header) is taken


@pytest.mark.parametrize(
    ("doi", "ids"),
    [
        ("10/FHCMR3", {"other": "shortdoi:fhcmr3"}),
        ("https://doi.org/10.5555/X", {"doi": "10.5555/x"}),
        ("", {}),
        ("soon", {}),
    ],
)
def test_a_short_doi_is_an_identifier_too(doi: str, ids: dict[str, str]):
    text = f"Key,Item Type,Title,Publication Title,DOI\nK1,book,T,,{doi}\n"
    (record,) = zotero_csv.read(io.StringIO(text))
    assert isinstance(record, Record)
    assert record.ids.model_dump(exclude_none=True) == {"local": "K1", **ids}


@pytest.mark.data
def test_real_export(shared_data: Path):
    records = read(shared_data / "zotero" / "tobler_Zotero.csv")
    assert len(records) == 330
    assert all(isinstance(record, Record) and record.titles for record in records)
    assert len({record.ids.local for record in records}) == 330
    # 318 rows state a year; one more has it in its date alone ("spring1987").
    assert sum(record.year is not None for record in records) == 319
    assert sum(bool(record.authors) for record in records) == 328
    assert sum((record.ids.other or "").startswith("shortdoi:") for record in records) == 83
    assert not any(record.references_known for record in records)
