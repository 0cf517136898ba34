import os
import signal
import sys
from pathlib import Path

import pytest

from citegraph.errors import CitegraphError
from citegraph.inputs import Input
from citegraph.model import ReadOptions
from citegraph.readers_apart import AHEAD, Job, ReadersApart, is_python
from citegraph.sections import Section

RIS = "TY  - JOUR\nTI  - Work {} of many\nPY  - 2001\nER  - \n"


def job(path: Path, **changes: object) -> Job:
    whole = Job(Input(path), None, "utf-8", "strict", 0, "ris", ReadOptions(), 1000)
    return whole._replace(**changes)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.ris" for number in range(7)]
    for number, path in enumerate(paths):
        path.write_text("".join(RIS.format(k) for k in range(number)))
    return paths


def test_jobs_give_what_was_asked_for_in_order(files: list[Path]) -> None:
    with ReadersApart(2, strings=1000) as pool:
        assert not pool.busy
        numbers = [pool.hand_out(job(path)) for path in files]
        assert numbers == list(range(7))
        assert pool.busy  # each has AHEAD, and others wait
        assert len(files) > 2 * AHEAD
        counts = [sum(found.records for found in pool.portions(number)) for number in numbers]
        assert counts == list(range(7))
        assert not pool.busy
        more = pool.hand_out(job(files[3]))
        (portion,) = pool.portions(more)
        assert (portion.records, portion.last, portion.process) == (3, 3, 1)


def test_small_portions_come_one_by_one(files: list[Path]) -> None:
    with ReadersApart(1, strings=1000) as pool:
        number = pool.hand_out(job(files[6], most_rows=1))
        assert [found.records for found in pool.portions(number)] == [1] * 6 + [0]


def test_a_section_is_read_alone(tmp_path: Path) -> None:
    file = tmp_path / "works.jsonl"
    lines = [f'{{"id": "https://openalex.org/W{k}", "title": "Title {k}"}}\n' for k in range(9)]
    file.write_text("".join(lines))
    start = len("".join(lines[:4]))
    with ReadersApart(1, strings=1000) as pool:
        part = job(
            file,
            section=Section(start, start + len(lines[4] + lines[5])),
            form="openalex",
            options=ReadOptions(lines=True),
        )
        (portion,) = pool.portions(pool.hand_out(part))
    assert (portion.records, portion.last) == (2, 2)
    titles = next(rows for rows in portion.rows if rows.table == "titles")
    assert list(titles.columns["text"]) == ["Title 4", "Title 5"]


def test_a_file_that_went_away_is_said(tmp_path: Path) -> None:
    with ReadersApart(1, strings=1000) as pool:
        number = pool.hand_out(job(tmp_path / "gone.ris"))
        with pytest.raises(CitegraphError, match=r"gone\.ris: there is no such file\."):
            list(pool.portions(number))


def test_a_fault_of_a_reader_comes_with_its_place(files: list[Path]) -> None:
    with ReadersApart(1, strings=1000) as pool:
        number = pool.hand_out(job(files[1], form="no format"))
        with pytest.raises(RuntimeError, match=r"(?s)in a process that reads: Traceback.*KeyError"):
            list(pool.portions(number))


def test_a_process_that_is_killed_is_said(files: list[Path]) -> None:
    with ReadersApart(2, strings=1000) as pool:
        for process in pool._processes:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        number = pool.hand_out(job(files[3]))
        with pytest.raises(CitegraphError, match="ended by signal 9, perhaps for want of memory"):
            list(pool.portions(number))


def test_no_process_is_left(files: list[Path]) -> None:
    with pytest.raises(KeyboardInterrupt), ReadersApart(2, strings=1000) as pool:
        processes = pool._processes
        for path in files:
            pool.hand_out(job(path))
        raise KeyboardInterrupt
    assert all(process.returncode is not None for process in processes)


def test_where_no_process_starts_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with ReadersApart(2, strings=1000) as pool:
        assert pool.number == 0


def test_only_a_python_is_started() -> None:
    assert is_python(sys.executable)
    assert is_python("/Library/Frameworks/Python.framework/Versions/3.12/bin/Python")
    assert not any(map(is_python, (None, "", "/usr/bin/blender", "/opt/uwsgi")))
