"""Files of any kind into one corpus: what was recognised, how sure, and what was left."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import citegraph as cg
from citegraph.errors import CitegraphError, ReadError
from citegraph.importing import recognise
from citegraph.inputs import Input
from citegraph.readers_apart import ReadersApart

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


@pytest.mark.parametrize("processes", ["1", "2"])
def test_an_interrupted_import_leaves_nothing_behind(tmp_path: Path, processes: str) -> None:
    names = ["many.ris", "more.ris"]
    for name in names:
        text = "".join(RIS.format(title=f"Work {k} of {name}") for k in range(60_000))
        (tmp_path / name).write_text(text)
    options = ["-o", "lib.citegraph", "--processes", processes]
    run = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, "import", *names, *options],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (tmp_path / "lib.citegraph.writing").exists():
        assert run.poll() is None
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 130
    assert errors.strip() == "citegraph: interrupted; nothing was changed."
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)  # none is left


def test_text_that_begins_with_an_entry_is_bibtex_and_no_other_reader_is_asked(
    fixtures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = fixtures / "bibtex" / "broken.bib"
    head = file.read_text(encoding="utf-8")
    assert [name for name, reader in cg.catalog.READERS.items() if reader.sniff(head)] == ["bibtex"]
    only = {"bibtex": cg.catalog.READERS["bibtex"]}
    monkeypatch.setattr("citegraph.importing.READERS", only)
    assert recognise(head, Input(file)) == (only["bibtex"], "by content and name")


# What follows compares an import by several processes with that by one.


def tables(corpus: cg.Corpus) -> dict[str, list[tuple[Any, ...]]]:
    names = corpus.connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'source'"
    ).fetchall()
    return {
        name: corpus.connection.execute(f"from source.{name} order by all").fetchall()
        for (name,) in names
    }


def both(*paths: Path, **options: Any) -> dict[str, list[tuple[Any, ...]]]:
    """What one process imports, which is what three import."""
    with cg.Corpus(processes=1) as alone, cg.Corpus(processes=3) as together:
        found = tables(alone.add(*paths, **options))
        assert tables(together.add(*paths, **options)) == found
        # Once more, with files that are there already.
        again = tables(alone.add(*paths, **options))
        assert tables(together.add(*paths, **options)) == again == found
        assert together.unchanged == alone.unchanged
    return found


def test_files_of_every_format_are_the_same_from_one_process_or_three(fixtures: Path) -> None:
    assert len(both(fixtures)["files"]) > 100


def test_the_same_bytes_twice_are_read_once_by_whoever_reads(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.ris"
    again.write_bytes((folder / "one.ris").read_bytes())
    empty = tmp_path / "empty.ris"
    empty.write_text("TY  - JOUR\n")
    twin = tmp_path / "twin.ris"
    twin.write_bytes(empty.read_bytes())
    files = both(folder, again, empty, twin, tmp_path / "absent.ris")["files"]
    assert len(files) > 4


def openalex_lines(count: int) -> str:
    lines = [
        json.dumps(
            {
                "id": f"https://openalex.org/W{k}",
                "title": f"Title {k}",
                "referenced_works": [f"https://openalex.org/W{k % 7 + j}" for j in range(4)],
            }
        )
        for k in range(count)
    ]
    lines[5] += "}"
    lines[count // 2] = '{"id": '
    return "\n".join(lines)


def test_a_file_with_a_record_a_line_is_read_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citegraph.importing.SECTION", 500)
    file = tmp_path / "works.jsonl"
    file.write_text(openalex_lines(60))
    handed = []
    plain = ReadersApart.hand_out
    monkeypatch.setattr(
        ReadersApart, "hand_out", lambda pool, job: handed.append(job.section) or plain(pool, job)
    )
    found = both(file)
    assert len(handed) > 10
    assert None not in handed
    assert len(found["records"]) == 58
    assert [number for _, number, *_ in found["problems"]] == [6, 31]
    both(file, tmp_path / "absent.jsonl")


def test_small_files_are_read_by_this_process(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []
    plain = ReadersApart.__init__
    monkeypatch.setattr(
        ReadersApart,
        "__init__",
        lambda pool, number, *rest: started.append(number) or plain(pool, number, *rest),
    )
    cg.read(folder)
    assert started == [0]
    monkeypatch.setattr("citegraph.importing.APART_FROM", 100)
    monkeypatch.setattr("citegraph.store.resources.processors", lambda: 2)
    cg.read(folder)
    cg.read(folder, strict=False)
    cg.Corpus(memory="512MB").add(folder)
    cg.Corpus(memory="4GB", processes=9).add(folder)
    assert started == [0, 2, 2, 0, 3]


def test_strict_reads_record_by_record(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_text(openalex_lines(60).split("}\n")[0] + "}\n")
    bad.write_text(openalex_lines(60))
    with cg.Corpus(processes=2) as corpus, pytest.raises(ReadError, match=r"bad\.jsonl, record 6"):
        corpus.add(good, bad, strict=True)


def test_an_only_file_without_a_record_is_refused_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citegraph.importing.SECTION", 10)
    file = tmp_path / "works.jsonl"
    file.write_text('{"id": "https://openalex.org/W1", "title": 1}\n' + '{"title": \n' * 9)
    file.write_text('{"id": "https://openalex.org/W1", "title": "x"}\n' * 2)
    both(file)
    file.write_text('{"a": 1}\n' * 20)
    messages = set()
    for processes in (1, 2):
        with cg.Corpus(processes=processes) as corpus, pytest.raises(ReadError) as found:
            corpus.add(file, format="openalex")
        messages.add(str(found.value))
    assert len(messages) == 1
    assert "it has none of the fields of one" in messages.pop()


def test_a_killed_reader_leaves_the_corpus_as_it_was(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cg.Corpus(tmp_path / "lib.citegraph", processes=2) as corpus:
        corpus.add(folder / "one.ris")
        before = tables(corpus)
        plain = ReadersApart.portions

        def killed(pool: ReadersApart, number: int) -> Any:
            for process in pool._processes:
                process.kill()
                process.wait()
            return plain(pool, number)

        monkeypatch.setattr(ReadersApart, "portions", killed)
        with pytest.raises(CitegraphError, match="import again with --processes 1"):
            corpus.add(folder / "two.txt", folder / "more.zip")
        assert tables(corpus) == before


def test_processes_are_at_least_one() -> None:
    with pytest.raises(CitegraphError, match="processes is 0, but must be at least 1"):
        cg.Corpus(processes=0)
