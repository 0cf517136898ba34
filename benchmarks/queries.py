"""How long a corpus takes to open, and panes with filters to answer.

    python benchmarks/queries.py --make 3000000 made.citegraph    # tables of a generated graph
    python benchmarks/queries.py made.citegraph

`--make` fills the tables of a corpus straight from the graph of ``benchmarks/pairs.py``, with
years, two topics of 9,000 and three authors of 900,000 a work; nothing is imported or matched. A
corpus that ``benchmarks/large_import.py`` imports can be asked as well.

Opening is timed in a process of its own. The arrays behind panes and filters are loaded once, when
they are first asked for; that is shown apart. Then the same questions of 500 works at random and of
the 20 most cited ones. Prints Markdown.
"""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from pairs import prepared

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


def make(path: Path, works: int, folder: Path) -> None:
    """Fill the tables of a new corpus that these questions read."""
    place = prepared(folder, works)
    lists, cited = np.load(place / "ptr.npy"), np.load(place / "ids.npy")
    citing = np.repeat(np.arange(works, dtype=np.int32), np.diff(lists))
    rng = np.random.default_rng(0)
    topic = (9000 * rng.random(2 * works) ** 2).astype(np.int32)
    author = (300_000 * 3 * rng.random(3 * works) ** 2).astype(np.int32)
    with cg.Corpus() as corpus:
        corpus.save(path)
    connection = duckdb.connect(str(path))
    rows = {
        "work": np.arange(works, dtype=np.int32),
        # Works are numbered by age in the graph: a work cites those of smaller numbers.
        "year": (1960 + 64 * np.arange(works) // works).astype(np.int16),
    }
    links = {"citing": citing, "cited": cited}  # noqa: F841
    topic_rows = {"work": np.repeat(rows["work"], 2), "topic": topic}  # noqa: F841
    author_rows = {"work": np.repeat(rows["work"], 3), "author": author}  # noqa: F841
    for statement in MAKE.split(";"):
        connection.execute(statement)
    connection.close()


MAKE = """
insert into works by name select work, 'made:' || work as key, true as in_corpus,
    'Title of work ' || work as title, year, true as references_known from rows;
insert into citations by name select citing, cited, 'made' as rule from links;
insert into work_topics by name select distinct work, topic, 'author keyword' as how
    from topic_rows;
insert into topics by name select range::integer as topic, 'topic ' || range as en,
    count(t.work) as works, false as general
    from range(9000) left join work_topics t on t.topic = range group by range order by range;
insert into topic_labels by name select topic, en as label, 'en' as language,
    replace(en, ' ', '') as key, works from topics;
insert into work_authors by name select distinct work, author from author_rows;
insert into author_names by name select range::integer as author_name,
    range::integer as author, 'Author, N' || range as name, 'author n' || range as surname_initial,
    count(a.work) as works
    from range(900000) left join work_authors a on a.author = range group by range order by range;
insert into authors by name select author, surname_initial as key, name from author_names;
checkpoint
"""


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
    parser.add_argument("--make", type=int, metavar="WORKS", help="make it of so many works")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "pair-graphs")
    asked = parser.parse_args()
    if asked.make:
        make(asked.corpus, asked.make, asked.folder)
        return
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
