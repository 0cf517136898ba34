"""Import the large Web of Science set, then citation and co-citation: speed and memory.

Run by hand:  python benchmarks/import_wos.py FOLDER [--files N]

FOLDER holds tab-delimited exports, gzipped or not. Prints one line a step and the peak memory of
the process; results of the development machine are in benchmarks/RESULTS.md.
"""

import argparse
import resource
import time
from pathlib import Path

from citegraph.corpus import Corpus


def peak_mib() -> float:
    """Peak memory of this process; Linux counts in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=None, help="only the first N files")
    arguments = parser.parse_args()
    files = sorted(path for path in arguments.folder.iterdir() if path.is_file())
    files = files[: arguments.files]

    def step(name: str, since: float, detail: str) -> None:
        seconds = time.perf_counter() - since
        print(f"{name:<22}{seconds:8.1f} s   peak {peak_mib():7.0f} MiB   {detail}")

    start = time.perf_counter()
    corpus = Corpus().add(*files)
    seconds = time.perf_counter() - start
    report = corpus.report
    rates = (report.records / seconds, report.references / seconds)
    step("import", start, "{:,.0f} records/s, {:,.0f} references/s".format(*rates))
    start = time.perf_counter()
    network = corpus.network("citation")
    step("citation", start, repr(network))
    start = time.perf_counter()
    network = corpus.network("co_citation", min_weight=2)
    step("co-citation >= 2", start, repr(network))
    print(report)


if __name__ == "__main__":
    main()
