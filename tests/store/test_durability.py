"""A corpus in a file: one writer, readers that go on, and imports that can be cut off anywhere."""

import errno
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import citegraph as cg
from citegraph.errors import CitegraphError, ReadError
from citegraph.importing import Progress
from citegraph.store.lock import writer_lock
from citegraph.store.resources import LEAST, Resources
from citegraph.store.writing import unfinished

ROOT = Path(__file__).resolve().parents[2]
RIS = "TY  - JOUR\nTI  - {title}\nAU  - Smith, John\nPY  - 2001\nER  - \n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "records"
    folder.mkdir()
    paths = []
    for word in ("first", "second", "third", "fourth"):
        path = folder / f"{word}.ris"
        path.write_text(RIS.format(title=f"The {word} work of them all"), encoding="utf-8")
        paths.append(path)
    return paths


@pytest.fixture
def library(tmp_path: Path, files: list[Path]) -> Path:
    path = tmp_path / "home" / "lib.citegraph"
    path.parent.mkdir()
    with cg.Corpus(path) as corpus:
        corpus.add(files[0])
    return path


def names(library: Path) -> list[str]:
    return sorted(path.name for path in library.parent.iterdir())


def titles(corpus: cg.Corpus) -> set[str]:
    rows = corpus.sql("select split_part(title, ' ', 2) from works where in_corpus").fetchall()
    return {title for (title,) in rows}


class Stopped(BaseException):
    """Stands for whatever ends a program that is no error of ours."""


def cut_off(library: Path, files: list[Path], at: int) -> None:
    """Import, and be stopped when file ``at`` (from 0) begins."""

    def stop(now: Progress) -> None:
        if now.index == at:
            raise Stopped

    with cg.Corpus(library) as corpus, pytest.raises(Stopped):
        corpus.add(*files, progress=stop)


def test_readers_see_the_corpus_as_it_was_until_all_is_done(
    library: Path, files: list[Path]
) -> None:
    seen = []

    def look(_: Progress) -> None:
        with cg.open(library) as other:
            seen.append(titles(other))

    with cg.open(library) as before, cg.Corpus(library) as corpus:
        corpus.add(*files, progress=look)
        assert titles(before) == {"first"}
        assert titles(corpus) == {"first", "second", "third", "fourth"}
    assert seen == [{"first"}] * len(seen)
    assert len(seen) >= 4
    with cg.open(library) as after:
        assert len(titles(after)) == 4
    assert names(library) == ["lib.citegraph"]


def test_what_was_held_before_an_import_still_speaks_of_the_corpus_before(
    library: Path, files: list[Path]
) -> None:
    with cg.Corpus(library) as corpus:
        works = corpus.works
        corpus.add(*files)
        assert len(works) == 1
        assert [work.title for work in works] == ["The first work of them all"]


def test_a_second_writer_is_told_who_is_writing(library: Path, files: list[Path]) -> None:
    def write_too(_: Progress) -> None:
        with cg.Corpus(library) as other:
            other.add(files[1])

    with (
        cg.Corpus(library) as corpus,
        pytest.raises(CitegraphError, match=r"process \d+ on .* is writing to it; wait until"),
    ):
        corpus.add(*files, progress=write_too)
    # The first one, which let the other's error through, has left nothing either.
    assert names(library) == ["lib.citegraph"]
    with cg.Corpus(library) as corpus:
        corpus.add(files[1])


def test_a_writer_in_another_process_is_noticed_and_leaves_no_lock_when_it_is_killed(
    library: Path, files: list[Path]
) -> None:
    hold = (
        "import pathlib, sys, time; from citegraph.store.lock import writer_lock\n"
        "with writer_lock(pathlib.Path(sys.argv[1])): print('held', flush=True); time.sleep(600)"
    )
    command = [sys.executable, "-c", hold, str(library)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with cg.Corpus(library) as corpus:
            with pytest.raises(CitegraphError, match=rf"process {other.pid} on "):
                corpus.add(files[1])
            other.kill()
            other.wait()
            corpus.add(files[1])
            assert titles(corpus) == {"first", "second"}
    assert names(library) == ["lib.citegraph"]


def test_the_lock_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "x.citegraph"
    with (
        writer_lock(path),
        pytest.raises(CitegraphError, match="is writing"),
        writer_lock(path, 0.2),
    ):
        pass
    with writer_lock(path):
        assert (tmp_path / "x.citegraph.lock").exists()
    assert list(tmp_path.iterdir()) == []


def test_an_import_that_was_cut_off_goes_on(library: Path, files: list[Path]) -> None:
    cut_off(library, files, 3)
    assert names(library) == ["lib.citegraph", "lib.citegraph.writing"]
    with cg.open(library) as reader:
        assert titles(reader) == {"first"}
    with cg.Corpus(library) as corpus:
        corpus.add(*files)
        assert corpus.unchanged == 3
        assert len(corpus.report.files) == 4
        assert corpus.check().ok
        assert titles(corpus) == {"first", "second", "third", "fourth"}
    assert names(library) == ["lib.citegraph"]


def test_a_new_corpus_that_was_cut_off_goes_on(tmp_path: Path, files: list[Path]) -> None:
    path = tmp_path / "home" / "new.citegraph"
    path.parent.mkdir()
    cut_off(path, files, 2)
    assert names(path) == ["new.citegraph.writing"]
    with cg.Corpus(path) as corpus:
        corpus.add(*files[1:])
        assert corpus.unchanged == 1
        # The first file was read and kept by the import that did not end.
        assert titles(corpus) == {"first", "second", "third", "fourth"}


def test_cut_off_before_a_file_is_kept_leaves_nothing(library: Path, files: list[Path]) -> None:
    cut_off(library, files, 0)
    assert names(library) == ["lib.citegraph"]


def test_what_was_cut_off_is_not_put_into_another_corpus(library: Path, files: list[Path]) -> None:
    cut_off(library, files, 3)
    left = unfinished(library)
    library.unlink()
    with (
        cg.Corpus(library) as corpus,
        pytest.raises(CitegraphError, match=r"writing: an unfinished import into another corpus"),
    ):
        corpus.add(files[0])
    assert left.exists()
    left.unlink()
    with cg.Corpus(library) as corpus:
        assert titles(corpus.add(files[0])) == {"first"}


def test_saving_over_a_corpus_forgets_what_was_cut_off(library: Path, files: list[Path]) -> None:
    cut_off(library, files, 3)
    with cg.read(files[3]) as other:
        other.save(library)
    assert names(library) == ["lib.citegraph"]
    with cg.open(library) as corpus:
        assert titles(corpus) == {"fourth"}


def test_a_disk_with_no_room_for_the_copy_is_said_and_left_as_it_was(
    library: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:5000])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("citegraph.store.writing.shutil.copyfile", half)
    with (
        cg.Corpus(library) as corpus,
        pytest.raises(CitegraphError, match=r"the disk is full \(the corpus is as it was\); free"),
    ):
        corpus.add(*files)
    assert names(library) == ["lib.citegraph"]


def test_an_error_of_ours_forgets_what_was_read(library: Path, files: list[Path]) -> None:
    bad = files[0].with_name("bad.ris")
    bad.write_bytes(b"")
    before = library.read_bytes()
    with cg.Corpus(library) as corpus, pytest.raises(ReadError, match="empty"):
        corpus.add(*files, bad, strict=True)
    assert library.read_bytes() == before
    assert names(library) == ["lib.citegraph"]


def test_what_is_there_already_is_not_read_and_nothing_is_written(
    library: Path, files: list[Path]
) -> None:
    folder = files[0].parent
    (folder / "notes.md").write_text("Remember to export the rest.\n")
    lines = folder.parent / "thesaurus.csv"
    lines.write_text("label,replace by\nJournal of documentation,JDoc\n", encoding="utf-8")
    with cg.Corpus(library) as corpus:
        corpus.add(folder, thesaurus=lines)
        report = corpus.report
    before = library.read_bytes()
    with cg.Corpus(library) as corpus:
        corpus.add(folder, thesaurus=lines)
        assert corpus.unchanged == 4
        assert corpus.report == report
    assert library.read_bytes() == before
    # What could not be read is read once it can be, and is told only once.
    (folder / "notes.md").write_text(RIS.format(title="The fifth work of them all"))
    with cg.Corpus(library) as corpus:
        assert "fifth" in titles(corpus.add(folder))
        assert len(corpus.report.files) == 5
        assert corpus.report.skipped == ()


def test_a_corpus_may_have_the_name_of_a_schema(tmp_path: Path, files: list[Path]) -> None:
    for name in ("source", "main", "corpus", "meta", "temp"):
        path = tmp_path / f"{name}.citegraph"
        with cg.Corpus(path) as corpus:
            assert titles(corpus.add(files[0])) == {"first"}
            assert [record.titles[0].text for record in corpus.records()] == [
                "The first work of them all"
            ]


def test_a_budget_bounds_what_is_held(tmp_path: Path, files: list[Path]) -> None:
    with cg.Corpus(tmp_path / "x.citegraph", memory="600MB", spill=tmp_path) as corpus:
        corpus.add(*files)
        setting = "select current_setting('memory_limit'), current_setting('temp_directory')"
        assert corpus.connection.execute(setting).fetchall() == [("314.7 MiB", str(tmp_path))]
        assert len(titles(corpus)) == 4
    free, least = Resources(), Resources.checked("512 MB")
    assert least.memory == LEAST
    assert (free.rows(200_000), free.strings(2_000_000)) == (200_000, 2_000_000)
    assert 0 < least.rows(200_000) < 200_000
    assert 0 < least.strings(2_000_000) < 2_000_000
    assert Resources.checked("1.5GiB").memory == 3 * 2**29


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"memory": "much"}, "'much' is no amount of memory; write one like 2GB"),
        ({"memory": "1MB"}, "too little; give 0.51 GB or more"),
        ({"spill": "absent/folder"}, "the folder to spill to does not exist"),
    ],
)
def test_a_budget_that_cannot_be(options: dict[str, Any], says: str) -> None:
    with pytest.raises(CitegraphError, match=says):
        cg.Corpus(**options)


@pytest.mark.skipif(sys.platform == "win32", reason="the script forks")
def test_killed_and_on_full_disks_a_small_soak() -> None:
    """The whole of it is run by hand: see benchmarks/DURABILITY.md."""
    command = [sys.executable, str(ROOT / "benchmarks" / "durability.py"), "--json"]
    done = subprocess.run(
        [*command, "--kills", "10", "--fills", "2"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, (done.stdout, done.stderr)
    totals = json.loads(done.stdout)
    assert totals["told"] == {}
    assert totals["kills"] == 10
    assert totals["opened by readers"] > 0
    assert sum(count for name, count in totals.items() if name.startswith("disks by")) == 2
