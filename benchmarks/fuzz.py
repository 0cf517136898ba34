"""Damaged files for every reader: nothing but records, problems and errors of our own may come.

    python benchmarks/fuzz.py                       # 100,000 inputs from our own fixtures
    python benchmarks/fuzz.py --data FOLDER         # and from the files of a folder
    python benchmarks/fuzz.py --inputs 2000 --format ris --seed 7

Each input is a file or some records of one, with up to eight mutations: bytes changed, cut,
doubled, swapped with those of another file, words of the formats and of attackers put in. It goes
the whole way of a file (bytes, encoding, format, records) and to the reader of its format by name.
Counted are inputs, records and problems; reported are tracebacks, inputs that took more than a
second per 100 kB, and memory beyond 200 times the input. Same seed, same inputs. Exit 1 where
anything was reported; ``--keep FOLDER`` keeps those inputs.
"""

import argparse
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from citegraph.catalog import READERS
from citegraph.errors import CitegraphError
from citegraph.importing import recognise
from citegraph.inputs import Input, find_inputs
from citegraph.model import Problem, Record
from citegraph.text import open_text

FIXTURES = Path(__file__).parents[1] / "fixtures"
SLICE = 20_000
"""Bytes of one input, at most, before it is mutated."""
SECONDS, PER_BYTES, LEAST = 1.0, 100_000, 0.5
"""Seconds that 100 kB may take; below half a second the machine decides."""
HANGING = 10.0
"""Seconds after which an input is given up."""
MEMORY, FREE_MEMORY = 200, 64 << 20
"""How many times its size an input may take in memory, beyond what any may."""
TOKENS = [
    b"\0", b"\r", b"\r\n", b"\n\n", b"\t", b'"', b"'", b"{", b"}", b"[", b"]", b"<", b">", b"&",
    b"\\", b"%", b"@", b"//", b";;", b", , ", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80",
    b"\x1a", b"TY  - JOUR\n", b"ER  - \n", b"PT J\n", b"ER\n\n", b"EF\n", b"CR ",
    b"@article{", b"@string{",
    b"{" * 3000, b"[" * 3000, b"(" * 3000, b"<a>" * 1000, b'{"a":' * 1000, b"&#0;", b"&lt;" * 500,
    b'<!DOCTYPE x [<!ENTITY a "b">]>', b'<!ENTITY e SYSTEM "file:///etc/passwd">', b"&e;",
    b"]]>", b"<![CDATA[", b"NaN", b"1e999", b"-", b"9" * 400, b"10.1000/" + b"a" * 2000,
    "，。；：《》【】".encode(), "［１］ ".encode(), "题名：".encode(), b"*Vertices 999999999\n",
    b"*Arcs\n", b"\n" * 2000, b" " * 3000, b"a," * 2000, b"a; " * 2000, b"%0 ", b"RT Journal\n",
]  # fmt: skip


@dataclass
class Totals:
    """What one worker, or all of them, saw."""

    inputs: Counter[str] = field(default_factory=Counter)
    records: int = 0
    problems: int = 0
    refused: int = 0
    slowest: float = 0.0
    reports: list[str] = field(default_factory=list)

    def add(self, other: "Totals") -> None:
        """Take over what another worker saw."""
        self.inputs += other.inputs
        self.records += other.records
        self.problems += other.problems
        self.refused += other.refused
        self.slowest = max(self.slowest, other.slowest)
        self.reports += other.reports


def seeds(data: Path | None) -> dict[str, list[bytes]]:
    """The unpacked bytes of files by the format that reads them."""
    found: dict[str, list[bytes]] = {}
    for item in find_inputs([FIXTURES, *([data] if data else [])]):
        if not isinstance(item, Input):
            continue
        try:
            opened = open_text(item)
            with opened.stream:
                reader, _ = recognise(opened.head(), item)
        except CitegraphError:
            continue
        with item.open() as file:
            found.setdefault(reader.NAME, []).append(file.read(4 << 20))
    return found


def mutated(content: bytes, others: list[bytes], dice: random.Random) -> bytes:
    """A part of a file with up to eight mutations; one in a hundred only cut."""
    start = dice.choice([0, dice.randrange(max(1, len(content)))])
    text = bytearray(content[start : start + dice.randrange(50, SLICE)])
    if start:  # many formats are recognised by their first lines
        text[:0] = content[: dice.randrange(2000)]
    for _ in range(dice.randrange(9)):
        at = dice.randrange(len(text) + 1)
        length = min(dice.choice([1, 1, 3, 20, 200, 2000]), len(text) - at)
        kind = dice.randrange(7)
        if kind == 0:
            text[at : at + length] = bytes(dice.randrange(256) for _ in range(min(length, 20)))
        elif kind == 1:
            del text[at : at + length]
        elif kind == 2:
            text[at:at] = text[at : at + length] * dice.choice([1, 2, 50])
        elif kind == 3:
            other = dice.choice(others)
            begin = dice.randrange(len(other) + 1)
            text[at : at + length] = other[begin : begin + dice.choice([20, 200, 2000])]
        elif kind == 4:
            text[at:at] = dice.choice(TOKENS)
        elif kind == 5:
            text[at : at + length] = text[at : at + length].replace(
                b"\n", dice.choice([b"", b"\r"])
            )
        elif len(text) > at:
            text[at] ^= 1 << dice.randrange(8)
    return bytes(text)


def attempt(content: bytes, name: str, place: Path, totals: Totals) -> str | None:
    """Read one input by its content and by name; gives what went wrong."""
    place.write_bytes(content)
    signal.setitimer(signal.ITIMER_REAL, HANGING)
    try:
        return _watched(content, name, place, totals)
    except TimeoutError:
        return f"hangs: {traceback.format_exc(limit=-6)}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _late(*_: object) -> None:
    raise TimeoutError


def _watched(content: bytes, name: str, place: Path, totals: Totals) -> str | None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    began = time.process_time()
    for form in (None, name):
        try:
            opened = open_text(place)
            with opened.stream:
                reader = READERS[form] if form else recognise(opened.head(), Input(place))[0]
                for item in reader.read(opened.stream):
                    totals.records += isinstance(item, Record)
                    totals.problems += isinstance(item, Problem)
                    if not isinstance(item, Record | Problem):
                        return f"gave a {type(item).__name__}"
        except CitegraphError:
            totals.refused += 1
        except TimeoutError:
            raise
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
            return traceback.format_exc(limit=-3)
    seconds = time.process_time() - began
    totals.slowest = max(totals.slowest, seconds)
    if seconds > max(LEAST, 2 * SECONDS * len(content) / PER_BYTES):
        return f"took {seconds:.2f} s for {len(content):,} bytes"
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    if grown > FREE_MEMORY + MEMORY * len(content):
        return f"took {grown / 2**20:,.0f} MiB for {len(content):,} bytes"
    return None


def work(
    part: int, *, inputs: int, seed: int, form: str | None, data: Path | None, keep: Path | None
) -> Totals:
    """A worker's share of the inputs."""
    totals = Totals()
    signal.signal(signal.SIGALRM, _late)
    found = seeds(data)
    formats = [form] if form else sorted(found)
    everything = [content for contents in found.values() for content in contents]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(inputs):
            dice = random.Random(f"{seed} {part} {number}")
            name = formats[number % len(formats)]
            content = mutated(dice.choice(found[name]), everything, dice)
            wrong = attempt(content, name, Path(folder, "input.txt"), totals)
            totals.inputs[name] += 1
            if number % 5_000 == 4_999:
                sys.stderr.write(
                    f"part {part}: {number + 1:,} inputs, {len(totals.reports)} reports\n"
                )
            if wrong:
                totals.reports.append(f"{name}, part {part}, input {number}: {wrong}")
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{name}-{part}-{number}.txt").write_bytes(content)
    return totals


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--format", choices=READERS, default=None)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=None)
    asked = parser.parse_args()
    share = partial(
        work,
        inputs=-(-asked.inputs // asked.workers),
        seed=asked.seed,
        form=asked.format,
        data=asked.data,
        keep=asked.keep,
    )
    totals = Totals()
    with ProcessPoolExecutor(asked.workers) as pool:
        for part in pool.map(share, range(asked.workers)):
            totals.add(part)
    for name, count in sorted(totals.inputs.items()):
        print(f"{name:<24}{count:>9,} inputs")
    print(
        f"{totals.inputs.total():,} inputs: {totals.records:,} records, {totals.problems:,} "
        f"problems, {totals.refused:,} refused; slowest {totals.slowest:.2f} s; "
        f"{len(totals.reports):,} reports"
    )
    for report in totals.reports:
        print(report)
    sys.exit(1 if totals.reports else 0)


if __name__ == "__main__":
    main()
