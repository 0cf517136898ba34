"""Outside works that several reference strings share: numbers, time, memory, a sample to judge.

Run by hand:  python benchmarks/stubs.py FOLDER [--files N] [--sample 200] [--seed 1]

FOLDER holds exports of Web of Science. The sample is drawn among works only cited that have more
than one spelling, and prints their strings: whether they are one work is for a reader to say.
"""

import argparse
import random
import time
from pathlib import Path

from import_wos import peak_mib

from citegraph.corpus import Corpus
from citegraph.matching.references import cluster_stubs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=None, help="only the first N files")
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    files = sorted(path for path in arguments.folder.iterdir() if path.is_file())
    corpus = Corpus().add(*files[: arguments.files])
    connection = corpus.connection
    before = peak_mib()
    start, processor = time.perf_counter(), time.process_time()
    cluster_stubs(connection)
    print(
        f"{time.perf_counter() - start:.1f} s wall, {time.process_time() - processor:.1f} s "
        f"processor, peak {before:,.0f} MiB before and {peak_mib():,.0f} after"
    )
    rows = connection.execute(
        "select rule, count(*), count(distinct stub), count_if(strings > 1) from string_stubs "
        "group by rule order by rule"
    ).fetchall()
    for rule, strings, stubs, shared in rows:
        print(f"{rule:<24}{strings:9,} strings {stubs:9,} works {shared:9,} strings share one")
    shared = connection.execute(
        "select stub, list(raw order by raw) from string_stubs join source.strings using (string) "
        "where strings > 1 group by stub order by min(raw)"
    ).fetchall()
    print(f"{len(shared):,} works have more than one string")
    chosen = random.Random(arguments.seed).sample(shared, min(arguments.sample, len(shared)))
    for number, (_, strings) in enumerate(chosen, start=1):
        print(f"\n{number}")
        for raw in strings[:12]:
            print(f"    {raw}")


if __name__ == "__main__":
    main()
