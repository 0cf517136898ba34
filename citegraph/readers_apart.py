"""Other processes that read files, while this one stores what they have read.

Each is a Python of its own, started with nothing but the way to this package, so that a script
needs no main guard and a notebook no file. A job goes to a process as a pickle; portions of rows
come back. Who asks for the portions of its jobs in the order in which it handed them out gets what
one process would have read.
"""

import io
import os
import pickle
import subprocess
import sys
import traceback
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, NamedTuple, Self, cast

from citegraph.catalog import READERS
from citegraph.errors import CitegraphError
from citegraph.inputs import DAMAGE, Input, reason_of
from citegraph.model import ReadOptions
from citegraph.sections import Section, open_section
from citegraph.store.portions import Portion, portions
from citegraph.store.resources import rare_collections
from citegraph.store.strings import Strings

AHEAD = 2
"""Jobs that a process has at once: the next one waits for it, not it for the next one."""

_AT_ONCE = 1 << 20
"""Bytes that go through a pipe at once."""

# The process that stores says that the user interrupted, and ends the others: they hear nothing.
_START = (
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from citegraph.readers_apart import main; main()"
)


class Job(NamedTuple):
    """A file to be read, or a part of one.

    Parameters
    ----------
    path, section
        The file, and which part; None for all of it.
    encoding, errors
        How its bytes are text, as of `open`.
    file, form, options
        Its number, the name of its format, and what is known beside it.
    most_rows
        As of `citegraph.store.portions.portions`.
    """

    path: Input
    section: Section | None
    encoding: str
    errors: str | None
    file: int
    form: str
    options: ReadOptions
    most_rows: int


class _Failed(NamedTuple):
    """What ended a job early, and with it the import."""

    error: Exception


class ReadersApart:
    """Processes that read; a context that ends them.

    Parameters
    ----------
    processes
        How many; none where the system starts none.
    strings
        How many distinct reference strings each remembers.
    """

    def __init__(self, processes: int, strings: int = 0) -> None:
        self.number, self._strings = processes, strings
        self._processes: list[subprocess.Popen[bytes]] = []
        self._waiting: list[deque[Job]] = [deque() for _ in range(processes)]
        self._running = [0] * processes
        self._handed = 0

    def __enter__(self) -> Self:
        try:
            while len(self._processes) < self.number:
                self._processes.append(_started(self._strings))
        except OSError:  # then one process reads, which is slower and no less
            self._end()
            self.number = 0
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def _end(self) -> None:
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # a job that it did not take
                    cast("BinaryIO", pipe).close()

    @property
    def busy(self) -> bool:
        """Whether every process has enough to do."""
        return all(map(bool, self._waiting))

    def hand_out(self, job: Job) -> int:
        """Take a job, and give the number by which to ask for its portions."""
        which = self._handed % self.number
        self._waiting[which].append(job)
        self._feed(which)
        self._handed += 1
        return self._handed - 1

    def portions(self, number: int) -> Iterator[Portion]:
        """Give the portions of a job; to be asked for in the order of the numbers, to the end.

        Raises
        ------
        CitegraphError
            If the file can no longer be read, or if its process is gone.
        """
        which = number % self.number
        process = self._processes[which]
        while True:
            try:
                found: Any = pickle.load(cast("BinaryIO", process.stdout))  # noqa: S301 - our own
            except (EOFError, pickle.UnpicklingError) as error:
                raise CitegraphError(_why_gone(process)) from error
            if isinstance(found, Portion):
                yield found._replace(process=which)
                continue
            self._running[which] -= 1
            self._feed(which)
            if isinstance(found, _Failed):
                raise found.error
            return

    def _feed(self, which: int) -> None:
        """Hand on so few jobs that they fit the pipe, whose other end may be waiting for us."""
        waiting = self._waiting[which]
        while waiting and self._running[which] < AHEAD:
            pipe = cast("BinaryIO", self._processes[which].stdin)
            with suppress(BrokenPipeError):  # said where its portions are asked for
                pickle.dump(waiting.popleft(), pipe, pickle.HIGHEST_PROTOCOL)
                pipe.flush()
            self._running[which] += 1


def is_python(executable: str | None) -> bool:
    """Whether a program is a Python, and not one that has it built in and opens its windows."""
    return Path(executable or "").name.lower().startswith(("python", "pypy"))


def _started(strings: int) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-c", _START],
        bufsize=_AT_ONCE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    pipe = cast("BinaryIO", process.stdin)
    pickle.dump(sys.path, pipe)
    pickle.dump(strings, pipe)
    pipe.flush()
    return process


def _why_gone(process: "subprocess.Popen[bytes]") -> str:
    code = process.wait()
    how = f"by signal {-code}" if code < 0 else f"with code {code}"
    return (
        f"A process that read files was ended {how}, perhaps for want of memory; "
        "import again with --processes 1."
    )


def main() -> None:
    """Do jobs until there are no more: what a process of `ReadersApart` runs."""
    jobs = sys.stdin.buffer
    out = os.fdopen(os.dup(1), "wb", _AT_ONCE)
    os.dup2(2, 1)  # what a library prints must not get among the portions
    strings = Strings(0, pickle.load(jobs))  # noqa: S301 - from the process that started this one
    with rare_collections(), suppress(EOFError, BrokenPipeError):
        while True:
            job: Job = pickle.load(jobs)  # noqa: S301 - as above
            for answer in _answers(job, strings):
                pickle.dump(answer, out, pickle.HIGHEST_PROTOCOL)
                out.flush()


def _answers(job: Job, strings: Strings) -> Iterator[Portion | _Failed | None]:
    """The portions of a job, and what ends them: None, or what went wrong."""
    try:
        yield from _portions(job, strings)
        yield None
    except DAMAGE as error:
        yield _Failed(CitegraphError(f"{job.path}: {reason_of(error)}."))
    except Exception:  # noqa: BLE001 - it is raised where the portions are asked for
        yield _Failed(RuntimeError(f"in a process that reads: {traceback.format_exc()}"))


def _portions(job: Job, strings: Strings) -> Iterator[Portion]:
    binary = job.path.open() if job.section is None else open_section(job.path, job.section)
    buffered = cast("io.BufferedReader", binary)
    with io.TextIOWrapper(buffered, encoding=job.encoding, errors=job.errors) as stream:
        records = READERS[job.form].read(stream, job.options)
        yield from portions(records, job.file, job.form, strings, job.most_rows)
