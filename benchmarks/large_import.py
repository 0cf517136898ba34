"""How much memory and time the import of a large generated corpus takes.

Run by hand:  python benchmarks/large_import.py [WORKS] [--memory 8GB] [--keep FOLDER]

Works cite each other as in `graphs.citation_graph`, ten each on average; each has a title, one to
four authors, a venue, two keywords, a DOI, and is a line of OpenAlex with only these fields. They
are written to files of 100,000 and imported by the command line, in a process of its own.
"""

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import graphs
import numpy as np

A_FILE = 100_000
_FIRST = 10_000_000
_SYLLABLES = [first + last for first in "bcdfghlmnprstvwxyz" for last in "aeiou"]


def write(folder: Path, works: int, seed: int = 0) -> int:
    """Write the files; gives the number of citations."""
    citing, cited = graphs.citation_graph(works, seed=seed)
    starts = np.searchsorted(citing, np.arange(works + 1))
    rng = random.Random(seed)
    words = ["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) for _ in range(20_000)]
    for first in range(0, works, A_FILE):
        with (folder / f"works-{first:08}.jsonl").open("w", encoding="utf-8") as file:
            for number in range(first, min(works, first + A_FILE)):
                lists = cited[starts[number] : starts[number + 1]].tolist()
                file.write(json.dumps(_work(rng, words, number, works, lists)) + "\n")
    return len(citing)


def _id(kind: str, number: int) -> str:
    return f"https://openalex.org/{kind}{number}"


def _work(
    rng: random.Random, words: list[str], number: int, works: int, cited: list[int]
) -> dict[str, Any]:
    people = [rng.randrange(works // 3 + 1) for _ in range(rng.randint(1, 4))]
    venue = int(3000 * rng.random() ** 2)
    return {
        "id": _id("W", _FIRST + number), "doi": f"https://doi.org/10.5555/{number}",
        "display_name": " ".join(rng.choices(words, k=rng.randint(6, 12))).capitalize(),
        "publication_year": 1970 + number * 56 // works, "type": "article", "language": "en",
        "authorships": [
            {
                "author": {"id": _id("A", person), "display_name": _name(words, person)},
                "raw_author_name": _name(words, person), "institutions": [],
            }
            for person in people
        ],
        "primary_location": {
            "source": {"id": _id("S", venue), "display_name": f"Journal of {words[venue]}"}
        },
        "keywords": [
            {"id": _id("keywords/", topic), "display_name": words[topic], "score": 0.5}
            for topic in (int(9000 * rng.random() ** 2) for _ in range(2))
        ],
        "referenced_works_count": len(cited),
        "referenced_works": [_id("W", _FIRST + other) for other in cited],
    }  # fmt: skip


def _name(words: list[str], person: int) -> str:
    return f"{words[person % 9973]} {words[person // 9973 % 19_997]}".title()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("works", nargs="?", type=int, default=3_000_000)
    parser.add_argument("--memory", default="8GB")
    parser.add_argument("--keep", type=Path, default=None, help="work here and leave the files")
    arguments = parser.parse_args()
    folder = arguments.keep or Path(tempfile.mkdtemp())
    try:
        _measure(folder, arguments.works, arguments.memory)
    finally:
        if arguments.keep is None:
            shutil.rmtree(folder)


def _measure(folder: Path, works: int, memory: str) -> None:
    records = folder / "records"
    if not records.exists():
        records.mkdir(parents=True)
        print(f"{works:,} works, {write(records, works):,} citations", flush=True)
    size = sum(path.stat().st_size for path in records.iterdir())
    corpus = folder / "large.citegraph"
    command = [sys.executable, "-m", "citegraph", "import", str(records), "-o", str(corpus)]
    spill = folder / "spill"
    spill.mkdir(exist_ok=True)
    start = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own
        [*command, "--memory", memory, "--spill", str(spill)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(done.stdout[-1500:], done.stderr[-1500:])
    print(
        f"exit {done.returncode}; {size / 1e9:.2f} GB of records; "
        f"{time.perf_counter() - start:,.0f} s on the wall, "
        f"{used.ru_utime + used.ru_stime:,.0f} s processor; "
        f"at most {used.ru_maxrss / 2**20:.2f} GiB of memory; "
        f"file of {corpus.stat().st_size / 1e9 if corpus.exists() else 0:.2f} GB"
    )


if __name__ == "__main__":
    main()
