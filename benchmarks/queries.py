"""How long a corpus takes to open, and panes with filters to answer.

    python benchmarks/large_import.py 3000000 --keep FOLDER
    python benchmarks/queries.py FOLDER/large.citegraph

Opening is timed in a process of its own. The arrays behind panes and filters are loaded once, when
they are first asked for; that is shown apart. Then the same questions of 500 works at random and of
the 20 most cited ones. Prints Markdown.
"""

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import citegraph as cg

OPEN = """
import sys, time
import citegraph as cg
cg.open
start = time.perf_counter()
corpus = cg.open(sys.argv[1])
print(time.perf_counter() - start)
"""
RANDOM, TOP = 500, 20


def opened(path: Path) -> float:
    """Seconds to open a corpus, of three tries the median."""
    command = [sys.executable, "-c", OPEN, str(path)]
    return statistics.median(
        float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603
        for _ in range(3)
    )


def questions(topic: str, author: str) -> dict[str, Callable[[cg.Work], Any]]:
    """What is asked of each work."""
    return {
        "citing.year.topic": lambda work: work.citing.year(1990, 2020).topic(topic),
        "co_cited.year.topic": lambda work: work.co_cited.year(1990, 2020).topic(topic),
        "co_citing.year.author": lambda work: work.co_citing.year(1990, 2020).author(author),
        "references.year.venue": lambda work: work.references.year(1990, 2020).records(),
        "shared_topic.top(20)": lambda work: work.shared_topic.top(20),
        "within(1)": lambda work: work.alone.within(1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("corpus", type=Path)
    asked = parser.parse_args()
    print(f"Opening: {opened(asked.corpus):.3f} s\n")
    with cg.open(asked.corpus) as corpus:
        start = time.perf_counter()
        works = corpus.works
        cited = works.top(TOP, by="in_degree")
        print(f"{len(works):,} works, {corpus.index.citations.cites.nnz:,} citations; ", end="")
        print(f"citations loaded and counted in {time.perf_counter() - start:.1f} s\n")
        (topic,) = corpus.sql("select en from topics order by works desc limit 1").fetchall()[0]
        (author,) = corpus.sql(
            "select name from author_names order by works desc limit 1"
        ).fetchall()[0]
        start = time.perf_counter()
        works.topic(topic).author(author)
        print(f"Topics and authors loaded in {time.perf_counter() - start:.1f} s\n")
        rng = random.Random(0)
        drawn = [works[rng.randrange(len(works))] for _ in range(RANDOM)]
        print("| question | median ms | worst ms | most cited: median ms | worst ms |")
        print("|---|--:|--:|--:|--:|")
        for name, question in questions(topic, author).items():
            question(drawn[0])
            cells = []
            for chosen in (drawn, list(cited)):
                times = []
                for work in chosen:
                    start = time.perf_counter()
                    question(work)
                    times.append(1000 * (time.perf_counter() - start))
                cells += [f"{statistics.median(times):.2f}", f"{max(times):.1f}"]
            print(f"| `{name}` | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
