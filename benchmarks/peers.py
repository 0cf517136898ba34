"""citegraph against the tools that do the same today: litstudy, metaknowledge and pybibx.

Run by hand:  python benchmarks/peers.py FILE [--records 241] [--copies 1 4 16] [--limit 240]

FILE is a Web of Science export (tab-delimited or plain text, gzipped or not). Its first records are
written once and several times (see ``peers/wos_copies.py``), as plain text for citegraph and
metaknowledge and as BibTeX for the others. Each tool runs in a virtual environment of its own,
which is made where it is missing; each relation in a process of its own: start, load, relate.

Prints a table in Markdown: processor seconds of each step (of a relation seconds on the wall, since
it may take less than a tick of the processor's clock) and of the whole process, its peak memory,
and the counts beside those of the definition on distinct reference strings. The results of the
development machine are in ``benchmarks/PEERS.md``.
"""

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

RUNNERS = Path(__file__).with_name("peers")
sys.path.insert(0, str(RUNNERS))

import counts  # noqa: E402
import minimal  # noqa: E402
import wos_copies  # noqa: E402

RELATIONS = ("co_citation", "coupling", "co_word")


class Tool(NamedTuple):
    """A tool: what to install for it, which file it reads, and what it is asked for."""

    packages: tuple[str, ...]
    suffix: str
    relations: tuple[str, ...] = RELATIONS


TOOLS = {
    "citegraph": Tool((), ".txt"),
    "metaknowledge": Tool(("metaknowledge",), ".txt", (*RELATIONS, "co_citation_raw")),
    # Its BibTeX reader needs a module that bibtexparser 2, which pip chooses, no longer has.
    "litstudy": Tool(("litstudy", "bibtexparser<2"), ".bib", RELATIONS[:2]),
    "pybibx": Tool(("pybibx",), ".bib"),
}


class Run(NamedTuple):
    """One process: its steps as the runner printed them, and what the system says of it."""

    steps: dict[str, dict[str, float]]
    seconds: float
    peak_mib: float
    failure: str | None


def interpreter(tool: str, folder: Path) -> Path:
    """The Python of a tool's environment, which is made and filled if it is not there."""
    if not TOOLS[tool].packages:
        return Path(sys.executable)
    home = folder / tool
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        print(f"making an environment for {tool} in {home}", file=sys.stderr)
        venv.create(home, with_pip=True)
        command = [str(python), "-m", "pip", "install", "--quiet", *TOOLS[tool].packages]
        subprocess.run(command, check=True)  # noqa: S603 - names from the table above
    return python


def measure(python: Path, tool: str, file: Path, relation: str | None, limit: float) -> Run:
    """Run one process to its end or to the limit of processor seconds."""
    runner = RUNNERS / f"run_{tool}.py"
    command = [str(python), str(runner), str(file), *([relation] if relation else [])]
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(  # noqa: S603 - our own runners
            command,
            stdout=out,
            stderr=errors,
            preexec_fn=lambda: _limit(limit),  # noqa: PLW1509 - there are no threads here
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        lines = [json.loads(line) for line in out if line.startswith("{")]
        last = (errors.read().strip().splitlines() or ["no message"])[-1]
    seconds = usage.ru_utime + usage.ru_stime
    failure = None
    if process.returncode:
        stopped = process.returncode in {-signal.SIGXCPU, -signal.SIGKILL}
        failure = f"over {limit:g} s" if stopped else last
    return Run({line["step"]: line for line in lines}, seconds, usage.ru_maxrss / 1024, failure)


def _limit(seconds: float) -> None:
    """Let the system end the process after so many processor seconds."""
    import resource  # noqa: PLC0415 - not on every system, and only in the child

    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 5))


def by_definition(records: list[wos_copies.Fields]) -> dict[str, counts.Counts]:
    """The counts on distinct reference strings and on keywords without case, one set a record."""
    references = [record.get("CR", []) for record in records]
    words = [
        [word.strip().casefold() for value in record.get("DE", []) for word in value.split(";")]
        for record in records
    ]
    return {
        "co_citation": counts.co_occurrence(references),
        "coupling": counts.coupling(references),
        "co_word": counts.co_occurrence([filter(None, some) for some in words]),
    }


def rows(
    tool: str, python: Path, file: Path, limit: float, repeat: int
) -> Iterator[tuple[str, Run]]:
    """The best of a few runs of each relation."""
    for relation in TOOLS[tool].relations:
        runs = [measure(python, tool, file, relation, limit)]
        while len(runs) < repeat and runs[0].failure is None and runs[0].seconds < limit / 10:
            runs.append(measure(python, tool, file, relation, limit))
        yield relation, min(runs, key=lambda run: run.seconds)


def line(tool: str, records: int, relation: str, run: Run, right: counts.Counts) -> str:
    """One row of the table."""

    def seconds(step: str, clock: str = "seconds") -> str:
        return f"{run.steps[step][clock]:.3g}" if step in run.steps else "-"

    found = run.steps.get(relation)
    said = f"{found['pairs']:,} / {found['weight']:,.0f}" if found else run.failure or "-"
    cells = (
        tool, f"{records:,}", relation, seconds("start"), seconds("load"),
        seconds(relation, "wall"), f"{run.seconds:.3g}", f"{run.peak_mib:,.0f}", said,
        f"{right.pairs:,} / {right.weight:,}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def print_examples(pythons: dict[str, Path], limit: float) -> None:
    """What each tool counts in the smallest files on which they differ."""
    tools = [tool for tool in TOOLS if tool in pythons]
    print(f"\n| example | relation | by definition | {' | '.join(tools)} |")
    print(f"|---|---|--:|{'--:|' * len(tools)}")
    with tempfile.TemporaryDirectory() as folder:
        for example in minimal.EXAMPLES:
            records = example.records()
            cells = [example.name, example.relation, "{} / {}".format(*example.right())]
            for tool in tools:
                file = write(records, Path(folder, f"example{TOOLS[tool].suffix}"))
                run = measure(pythons[tool], tool, file, example.relation, limit)
                found = run.steps.get(example.relation)
                cells.append(f"{found['pairs']} / {found['weight']:g}" if found else "fails")
            print(f"| {' | '.join(cells)} |", flush=True)


def write(records: list[wos_copies.Fields], file: Path) -> Path:
    """Write records in the layout that the file's ending names."""
    text = wos_copies.bibtex if file.suffix == ".bib" else wos_copies.plain_text
    file.write_text(text(records), "utf-8")
    return file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--records", type=int, default=241, help="the first N records of the file")
    parser.add_argument("--copies", type=int, nargs="*", default=[1, 4, 16])
    parser.add_argument("--tools", nargs="+", choices=TOOLS, default=list(TOOLS))
    parser.add_argument("--limit", type=float, default=240, help="processor seconds a process")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each; the best counts")
    cache = Path.home() / ".cache" / "citegraph-peers"
    parser.add_argument("--environments", type=Path, default=cache)
    arguments = parser.parse_args()
    pythons = {tool: interpreter(tool, arguments.environments) for tool in arguments.tools}
    records = wos_copies.read(arguments.file)[: arguments.records]
    once = by_definition(wos_copies.copies(records, 1))
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {len(records)} records")
    print("| tool | records | relation | start | load | relate | whole | peak MiB | found pairs"
          " / weight | by definition |\n|---|--:|---|--:|--:|--:|--:|--:|--:|--:|")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for number in arguments.copies:
            made = wos_copies.copies(records, number)
            for tool in arguments.tools:
                file = write(made, Path(folder, f"{number}{TOOLS[tool].suffix}"))
                found = rows(tool, pythons[tool], file, arguments.limit, arguments.repeat)
                for relation, run in found:
                    right = once[relation.removesuffix("_raw")]
                    scaled = counts.Counts(right.pairs * number, right.weight * number)
                    print(line(tool, len(made), relation, run, scaled), flush=True)
    print_examples(pythons, arguments.limit)


if __name__ == "__main__":
    main()
