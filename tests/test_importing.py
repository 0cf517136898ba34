"""Files of any kind into one corpus: what was recognised, how sure, and what was left."""

import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import citegraph as cg
from citegraph.errors import ReadError
from citegraph.importing import recognise
from citegraph.inputs import Input

# A shell starts what runs in its background with interrupts ignored, and this may run there.
INTERRUPTIBLE = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from citegraph.cli import main; main()"
)
RIS = "TY  - JOUR\nTI  - {title}\nAU  - Smith, John\nPY  - 2001\nER  - \n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "exports"
    place.mkdir()
    (place / "one.ris").write_text(RIS.format(title="One work with a title"))
    (place / "two.txt").write_text(RIS.format(title="Another work altogether"))
    (place / "notes.md").write_text("Remember to export the rest.\n")
    with zipfile.ZipFile(place / "more.zip", "w") as archive:
        archive.writestr("three.ris", RIS.format(title="A third work in an archive"))
    return place


def test_a_folder_with_an_archive_and_a_stranger(folder: Path) -> None:
    report = cg.read(folder).report
    assert report.works == 3
    assert [(Path(f.path).name, f.format, f.certainty, f.records) for f in report.files] == [
        ("three.ris", "ris", "by content and name", 1),
        ("notes.md", None, None, 0),
        ("one.ris", "ris", "by content and name", 1),
        ("two.txt", "ris", "by content", 1),
    ]
    assert [p.reason for p in report.skipped] == [
        "this is text without records of any known format; "
        "`citegraph formats` lists what can be read"
    ]


def test_one_file_in_two_packings_is_one_file(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "same.zip", "w") as archive:
        archive.write(folder / "one.ris", "renamed.ris")
    report = cg.read(folder / "one.ris", tmp_path / "same.zip").report
    assert report.records == 1
    assert any("the same bytes were imported" in p.reason for p in report.problems)


def test_strict_stops_at_the_stranger(folder: Path) -> None:
    with pytest.raises(ReadError, match=r"notes\.md: this is text without records"):
        cg.read(folder, strict=True)


def test_the_format_as_told(folder: Path) -> None:
    (file,) = cg.read(folder / "two.txt", format="ris").report.files
    assert file.certainty == "as told"


def test_a_name_decides_between_two_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    class Always:
        NAME, SUFFIXES = "always", (".always",)

        def sniff(self, head: str) -> bool:
            return bool(head)

        def read(self, *_: Any) -> Any:
            raise NotImplementedError

    reader = Always()
    monkeypatch.setattr("citegraph.importing.READERS", {"always": reader, **cg.catalog.READERS})
    text = RIS.format(title="Any")
    assert recognise(text, Input(Path("a.ris")))[1] == "by name, content fits always, ris"
    assert recognise(text, Input(Path("a.ris")))[0] is cg.catalog.READERS["ris"]
    assert recognise(text, Input(Path("a.txt"))) == (reader, "doubtful, content fits always, ris")


def test_what_no_record_states_is_said_with_what_follows(folder: Path) -> None:
    (file,) = cg.read(folder / "one.ris").report.files
    assert file.absent == ("venues", "keywords", "abstracts", "identifiers", "references")
    assert file.consequences == (
        "carries no reference lists: its works cite nothing, and have no co-citation or coupling "
        "of their own",
    )


def test_duplicates_inside_a_file_and_references_that_say_nothing(tmp_path: Path) -> None:
    record = (
        "PT J\nAU Smith, J\nTI A work with a title\nPY 2001\nUT WOS:{}\nDI 10.1000/one\n"
        "CR Smith J, 1999, J TESTS, V1, P2\n   ALIBRE DESIGN\nER\n\n"
    )
    path = tmp_path / "savedrecs.txt"
    text = "FN Clarivate\nVR 1.0\n" + record.format(1) + record.format(1) + "EF\n"
    path.write_text(text)
    (file,) = cg.read(path).report.files
    assert (file.records, file.duplicates, file.references, file.parsed) == (2, 1, 4, 2)
    assert file.unparsed == ("ALIBRE DESIGN",)


def test_an_interrupted_import_leaves_nothing_behind(tmp_path: Path) -> None:
    records = tmp_path / "many.ris"
    records.write_text("".join(RIS.format(title=f"Work {k} of many") for k in range(60_000)))
    run = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, "import", str(records), "-o", "lib.citegraph"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (tmp_path / "lib.citegraph.writing").exists():
        assert run.poll() is None
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 130
    assert errors.strip() == "citegraph: interrupted; nothing was changed."
    assert [path.name for path in tmp_path.iterdir()] == ["many.ris"]


def test_text_that_begins_with_an_entry_is_bibtex_and_no_other_reader_is_asked(
    fixtures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = fixtures / "bibtex" / "broken.bib"
    head = file.read_text(encoding="utf-8")
    assert [name for name, reader in cg.catalog.READERS.items() if reader.sniff(head)] == ["bibtex"]
    only = {"bibtex": cg.catalog.READERS["bibtex"]}
    monkeypatch.setattr("citegraph.importing.READERS", only)
    assert recognise(head, Input(file)) == (only["bibtex"], "by content and name")
