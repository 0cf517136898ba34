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


def clocks() -> tuple[float, float]:
    """Seconds by the clock on the wall, and of processor time."""
    return time.perf_counter(), time.process_time()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=None, help="only the first N files")
    arguments = parser.parse_args()
    files = sorted(path for path in arguments.folder.iterdir() if path.is_file())
    files = files[: arguments.files]

    def step(name: str, since: tuple[float, float], detail: str) -> None:
        wall, processor = (now - then for now, then in zip(clocks(), since, strict=True))
        print(
            f"{name:<18}{wall:7.1f} s wall {processor:7.1f} s processor   "
            f"peak {peak_mib():6,.0f} MiB   {detail}"
        )

    start = clocks()
    corpus = Corpus().add(*files)
    seconds = clocks()[1] - start[1]
    report = corpus.report
    rates = (report.records / seconds, report.references / seconds)
    step(
        "import", start, "{:,.0f} records and {:,.0f} references a processor second".format(*rates)
    )
    start = clocks()
    network = corpus.network("citation")
    step("citation", start, repr(network))
    start = clocks()
    network = corpus.network("co_citation", min_weight=2)
    step("co-citation >= 2", start, repr(network))
    print(report)


if __name__ == "__main__":
    main()
