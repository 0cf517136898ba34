"""Kills imports at random moments and fills their disk: what is left of the corpus, and for whom.

Run by hand:  python benchmarks/durability.py [--kills 200] [--fills 20] [--seed 1] [--json]

A writer adds twelve files to a corpus of two and is killed (SIGKILL) at a random moment, again and
again, until an import comes through; a reader opens the corpus all the while. Every fourth corpus
begins with nothing. Then the same import meets disks that are too small for it, and is asked for
again when there is room. Exits with 1 where anything was corrupt, partly imported, lost, or kept
from a reader. Needs a system that forks.
"""

import argparse
import json
import multiprocessing
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import citegraph as cg
from citegraph.errors import CitegraphError

# The parent opens no database, whose threads a fork would not take along.
FORK = multiprocessing.get_context("fork")
FILES, BASE, RECORDS = 14, 2, 60

Facts = list[int]


def write_files(folder: Path) -> list[Path]:
    """Records that cite records of other files, some of them doubly recorded."""
    rng = random.Random(0)
    paths = []
    for file in range(FILES):
        path = folder / f"part{file:02}.jsonl"
        numbers = range(file * RECORDS - 3 * (file > 0), (file + 1) * RECORDS)
        lines = [
            json.dumps(_record(rng, number, f"test:{path.stem}-{number}")) for number in numbers
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def _record(rng: random.Random, number: int, said: str) -> dict[str, Any]:
    cited = sorted({rng.randrange(FILES * RECORDS) for _ in range(8)} - {number})
    return {
        "ids": {"doi": f"10.5555/{number}", "other": said},
        "titles": [{"text": f"A study of the matter that has the number {number}"}],
        "authors": [{"name": f"Author{number % 97}, A."}],
        "year": 1990 + number % 30,
        "references": [{"raw": f"W{n}", "ids": {"doi": f"10.5555/{n}"}} for n in cited],
        "references_known": True,
    }


def child(work: Callable[..., None], *arguments: object) -> tuple[Any, Connection]:
    """Start a process that works and tells of it through a pipe."""
    here, there = FORK.Pipe()
    process = FORK.Process(target=work, args=(there, *arguments))
    process.start()
    there.close()
    return process, here


def ask(work: Callable[..., None], *arguments: object) -> Any:
    """What a process says, when it has ended."""
    process, pipe = child(work, *arguments)
    told = list(_told(pipe))
    process.join()
    if not told:
        raise RuntimeError(f"{work.__name__} ended without a word")
    return told[-1]


def _told(pipe: Connection) -> Iterator[Any]:
    while True:
        try:
            yield pipe.recv()
        except EOFError:
            return


def write(pipe: Connection, path: Path, files: list[Path], most_bytes: int | None = None) -> None:
    """Import; tells how many files are kept, and in the end how many had been there."""
    if most_bytes is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    try:
        with cg.Corpus(path) as corpus:
            corpus.add(*files, progress=lambda now: pipe.send(("kept", now.index)))
            pipe.send(("done", corpus.unchanged))
    except CitegraphError as error:
        pipe.send(("error", str(error)))


def facts(corpus: cg.Corpus) -> Facts:
    """What tells a corpus of some files from one of others."""
    counted = "select (select count(*) from source.files), count(*), sum(in_corpus::int), "
    (row,) = corpus.sql(counted + "(select count(*) from citations) from works").fetchall()
    return [int(number) for number in row]


def expect(pipe: Connection, files: list[Path]) -> None:
    with cg.read(*files) as corpus:
        pipe.send(facts(corpus))


def look(pipe: Connection, path: Path) -> None:
    """What a corpus holds, and what is wrong with it; None for no file."""
    if not path.exists():
        pipe.send((None, []))
        return
    try:
        with cg.open(path) as corpus:
            pipe.send((facts(corpus), list(corpus.check().problems)))
    except Exception as error:  # noqa: BLE001 - told
        pipe.send((None, [repr(error)]))


def read_on(pipe: Connection, path: Path, allowed: list[Facts]) -> None:
    """Open the corpus again and again until told to stop; tells how often, and what failed."""
    opened, failed = 0, []
    while not pipe.poll():
        try:
            with cg.open(path) as corpus:
                found = facts(corpus)
            opened += 1
            if found not in allowed:
                failed.append(f"found {found}")
        except Exception as error:  # noqa: BLE001 - told
            failed.append(repr(error))
        time.sleep(0.3)
    pipe.send((opened, failed))


class Soak:
    """Corpora that are disturbed, and the totals of what came of it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.rng = random.Random(seed)
        self.files = write_files(folder)
        self.totals: Counter[str] = Counter()
        self.told: Counter[str] = Counter()
        self.base: Facts = ask(expect, self.files[:BASE])
        self.all: Facts = ask(expect, self.files)
        self.ready = folder / "ready.citegraph"
        ask(write, self.ready, self.files[:BASE])
        start = time.monotonic()
        ask(write, folder / "timed.citegraph", self.files)
        self.seconds = time.monotonic() - start

    def wrong(self, kind: str, what: object) -> None:
        """Count what went wrong, and tell it once."""
        self.totals[kind] += 1
        self.told[f"{kind}: {what}"] += 1

    @contextmanager
    def reader(self, path: Path) -> Iterator[None]:
        """Somebody opens the corpus all the while."""
        process, pipe = child(read_on, path, [self.base, self.all])
        try:
            yield
        finally:
            pipe.send("stop")
            opened, failed = pipe.recv()
            process.join()
            self.totals["opened by readers"] += opened
            for what in failed:
                self.wrong("readers failed", what)

    def tell(self) -> None:
        """Say how far it is, where that is looked at: the whole takes from minutes to hours."""
        done = ", ".join(f"{name} {count}" for name, count in sorted(self.totals.items()))
        print(f"so far: {done}", file=sys.stderr, flush=True)

    def judge(self, path: Path, before: Facts | None, *, done: bool) -> None:
        """The corpus is as before or as after the import, and after it when it said so."""
        found, problems = ask(look, path)
        if problems:
            self.wrong("corrupt", problems)
        elif found not in (before, self.all):
            self.wrong("partly imported", found)
        elif done and found != self.all:
            self.wrong("lost", f"{found} after the import had said that it was done")

    def kill(self, kills: int) -> None:
        """Kill so many imports."""
        corpora = 0
        watched = self.folder / "watched.citegraph"
        shutil.copyfile(self.ready, watched)
        with self.reader(watched):
            while self.totals["kills"] < kills:
                corpora += 1
                self.tell()
                if corpora % 4:
                    renewed = self.folder / "renewed"
                    shutil.copyfile(self.ready, renewed)
                    renewed.replace(watched)
                    self._until_done(watched, self.base, kills)
                else:
                    self._until_done(self.folder / f"new{corpora}.citegraph", None, kills)
        self.totals["imports that came through"] += corpora

    def _until_done(self, path: Path, before: Facts | None, kills: int) -> None:
        kept = 0
        while True:
            alive = self.totals["kills"] >= kills
            wait = None if alive else self.rng.random() * self.seconds * 1.1
            last, most = self._run(path, wait)
            self.judge(path, before, done=last is not None)
            # Files are given in one order: those kept before are the first of the next import.
            if last is not None:
                if last < kept:
                    self.wrong("lost", f"{kept} files were kept, {last} were there")
                return
            kept = max(kept, most)

    def _run(self, path: Path, wait: float | None) -> tuple[int | None, int]:
        """Import and kill; gives the files that had been there, if done, and those kept."""
        process, pipe = child(write, path, self.files)
        if wait is not None:
            process.join(wait)
            if process.is_alive():
                process.kill()
                self.totals["kills"] += 1
        said = list(_told(pipe))
        process.join()
        for word, what in said:
            if word == "error":
                self.wrong("refused", what)
        done = [what for word, what in said if word == "done"]
        most = max([what for word, what in said if word == "kept"], default=0)
        if wait is not None and not done:
            self.totals["killed after keeping files" if most else "killed before"] += 1
        return (done[0] if done else None), most

    def fill(self, fills: int) -> None:
        """Import onto so many disks that are too small, then onto the same with room."""
        size = (self.folder / "timed.citegraph").stat().st_size + self.ready.stat().st_size
        least = self.ready.stat().st_size + (1 << 16)
        for number in range(fills):
            self.tell()
            room = self.rng.randrange(least, max(size, least + 1))
            with Disk(self.folder / f"disk{number}", room) as disk:
                path = disk.folder / "small.citegraph"
                shutil.copyfile(self.ready, path)
                self.totals[f"disks by {disk.how}"] += 1
                with self.reader(path):
                    self._fill(path, disk)

    def _fill(self, path: Path, disk: "Disk") -> None:
        word, what = ask(write, path, self.files, disk.most_bytes)
        full = word == "error" and "disk is full" in what
        self.totals["full disks, said so" if full else f"small disks, {word}"] += 1
        if word != "done" and not full:
            self.wrong("refused", what)
        self.judge(path, self.base, done=word == "done")
        disk.enlarge()
        word, what = ask(write, path, self.files)
        if word != "done":
            self.wrong("refused", f"with room again: {what}")
        self.judge(path, self.base, done=True)


class Disk:
    """A folder with little room: a small file system in memory, else a limit on sizes of files."""

    def __init__(self, folder: Path, room: int) -> None:
        self.folder, self.room = folder, room
        self.how, self.most_bytes = "a small tmpfs", None  # type: str, int | None

    def __enter__(self) -> "Disk":
        self.folder.mkdir()
        if not _mount(self.folder, f"size={self.room}", "-t", "tmpfs", "tmpfs"):
            # A file of its own may be as large as the corpus of all files; smaller is too small.
            self.how, self.most_bytes = "a limit on sizes of files", self.room // 2
        return self

    def enlarge(self) -> None:
        """Make room."""
        if self.most_bytes is None:
            _mount(self.folder, "remount,size=1G")

    def __exit__(self, *_: object) -> None:
        if self.most_bytes is None:
            subprocess.run(["umount", str(self.folder)], check=False)  # noqa: S603, S607


def _mount(folder: Path, options: str, *words: str) -> bool:
    command = ["mount", *words, "-o", options, str(folder)]
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    return subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603


WRONG = ("corrupt", "partly imported", "lost", "readers failed", "refused")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--fills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print the totals as JSON")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        soak = Soak(Path(folder), arguments.seed)
        with suppress(KeyboardInterrupt):  # the totals so far are worth telling
            soak.fill(arguments.fills)
            soak.kill(arguments.kills)
    totals = {name: soak.totals[name] for name in [*sorted(soak.totals), *WRONG]}
    if arguments.json:
        print(json.dumps({**totals, "told": soak.told}))
    else:
        print("\n".join([*soak.told, *(f"{name:<28}{n:8,}" for name, n in totals.items())]))
    sys.exit(1 if any(totals[name] for name in WRONG) else 0)


if __name__ == "__main__":
    main()
