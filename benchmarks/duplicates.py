"""Duplicates in generated corpora: time, its growth, recall and precision.

Run by hand:  python benchmarks/duplicates.py [--sizes 10000 100000 300000]

A work is written once to three times, each time as another database would write it: another case,
dashes for colons, no articles, an abbreviated journal, a lost identifier or field, a year that is
one off, a misspelt word, a lost subtitle. One work in ten has a sibling that looks alike and is
another work: its second part, its next edition, or one word of the title replaced. The truth is
known, and so are recall and precision over pairs of records.
"""

import argparse
import itertools
import math
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from citegraph.corpus import Corpus
from citegraph.matching.duplicates import find_duplicates
from citegraph.model import Author, Identifiers, Record, Text, Venue
from citegraph.store.ingest import Ingest, Source

SYLLABLES = [a + b for a in "bcdfglmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er", "is")]
LINKS = ("of the", "and the", "in", "of", "for", "with a", "and", "on the")
INITIALS = "ABCDEFGHJKLMNPRST"


@dataclass(frozen=True)
class Work:
    """A work as it is."""

    title: str
    subtitle: str
    author: tuple[str, str]
    venue: int
    year: int
    page: int
    doi: str
    pmid: str


class Library:
    """Words, names and journals, drawn with the skew that real ones have."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = self._words(20_000)
        self.surnames = [word.title() for word in self._words(8_000)]
        self.journals = [
            ["Journal of", "Annals of", "Review of"][n % 3] + " " + self.phrase(2).title()
            for n in range(2_000)
        ]
        self.numbers = itertools.count(1)

    def _words(self, count: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            parts = self.random.choices(SYLLABLES, k=self.random.choice((2, 3, 3, 4)))
            found["".join(parts)] = None
        return list(found)

    def skewed(self, values: list[str]) -> str:
        """One of the values, the first ones more often."""
        return values[int(len(values) * self.random.random() ** 2)]

    def phrase(self, words: int) -> str:
        """Words with link words between them."""
        parts = [self.skewed(self.words)]
        for _ in range(words - 1):
            parts += [self.random.choice(LINKS), self.skewed(self.words)]
        return " ".join(parts)

    def work(self) -> Work:
        """A new work."""
        number = next(self.numbers)
        return Work(
            title=self.random.choice(("", "The ", "A ")) + self.phrase(self.random.randint(3, 6)),
            subtitle=self.phrase(3) if self.random.random() < 0.4 else "",
            author=(self.skewed(self.surnames), self.random.choice(INITIALS)),
            venue=int(len(self.journals) * self.random.random() ** 2),
            year=self.random.randint(1980, 2024),
            page=self.random.randint(1, 900),
            doi=f"10.{1000 + number % 97}/x.{number}",
            pmid=str(number),
        )

    def sibling(self, work: Work) -> tuple[Work, Work]:
        """A work, perhaps retitled, and another one that looks like it."""
        number = next(self.numbers)
        other = replace(work, doi=f"10.{1000 + number % 97}/x.{number}", pmid=str(number))
        other = replace(other, page=work.page + self.random.randint(8, 30))
        kind = self.random.random()
        if kind < 0.3:
            parts = ("Part I", "Part II") if kind < 0.15 else ("Part 1", "Part 2")
            return replace(work, subtitle=parts[0]), replace(other, subtitle=parts[1])
        if kind < 0.6:
            return work, replace(other, year=work.year + self.random.randint(2, 6))
        words = work.title.split()
        words[-1] = self.skewed(self.words)
        return work, replace(other, title=" ".join(words))


def written(library: Library, work: Work) -> Record:
    """The work as one of the databases writes it."""
    chance = library.random.random
    title = work.title + (f": {work.subtitle}" if work.subtitle else "")
    if work.subtitle and not work.subtitle.startswith("Part") and chance() < 0.03:
        title = work.title
    if chance() < 0.06:
        title = misspelt(library, title)
    if chance() < 0.25:
        title = " ".join(word for word in title.split() if word.lower() not in ("the", "a"))
    if chance() < 0.3:
        title = title.upper()
    if chance() < 0.3:
        title = title.replace(": ", " - ") + "."
    surname, initial = work.author
    name = library.random.choice((f"{surname}, {initial}.", f"{surname} {initial}"))
    venue = library.journals[work.venue]
    if chance() < 0.4:
        venue = " ".join(word[:4].rstrip("aeiou") + "." for word in venue.split() if word != "of")
    return Record(
        number=1,
        ids=Identifiers(
            doi=work.doi if chance() < 0.6 else None, pmid=work.pmid if chance() < 0.3 else None
        ),
        titles=(Text(text=title, language="en"),),
        authors=(Author(name=name),),
        venue=Venue(names=(Text(text=venue),)) if chance() < 0.95 else None,
        year=work.year + (chance() < 0.04),
        volume=str(work.year - 1970) if chance() < 0.9 else None,
        pages=f"{work.page}-{work.page + 7}" if chance() < 0.85 else None,
    )


def misspelt(library: Library, title: str) -> str:
    """One letter lost, doubled, replaced, or swapped with the next."""
    place = library.random.randrange(1, len(title) - 2)
    kind = library.random.randrange(4)
    middle = {
        0: "",
        1: title[place] * 2,
        2: library.random.choice("aeioustr"),
        3: title[place + 1] + title[place],
    }[kind]
    return title[:place] + middle + title[place + 1 + (kind == 3) :]


def corpus_of(size: int, seed: int) -> Iterator[tuple[int, Record]]:
    """Records with the number of their work, in the order in which files might come."""
    library = Library(seed)
    made: list[tuple[int, Record]] = []
    number = 0
    while len(made) < size:
        work = library.work()
        works = library.sibling(work) if library.random.random() < 0.1 else (work,)
        for each in works:
            copies = library.random.choices((1, 2, 3), (65, 25, 10))[0]
            made += [(number, written(library, each)) for _ in range(copies)]
            number += 1
    library.random.shuffle(made)
    yield from made[:size]


def pairs(labels: np.ndarray) -> int:
    return sum(math.comb(count, 2) for count in Counter(labels.tolist()).values())


def measure(size: int, seed: int) -> tuple[float, float, float, float, int]:
    truth: list[int] = []
    records: list[Record] = []
    for place, (work, record) in enumerate(corpus_of(size, seed)):
        truth.append(work)
        records.append(record.model_copy(update={"number": place // 3 + 1}))
    with Corpus() as corpus:
        ingest = Ingest(corpus.connection)
        for file in range(3):
            ingest.add(Source(f"file{file}", f"{file}", "test", "utf-8"), records[file::3])
        order = [place for file in range(3) for place in range(file, size, 3)]
        start, processor = time.perf_counter(), time.process_time()
        found, _ = find_duplicates(corpus.connection, size)
        wall, processor = time.perf_counter() - start, time.process_time() - processor
    labels = np.array(truth)[order]
    both = pairs(np.array([f"{a} {b}" for a, b in zip(labels, found, strict=True)]))
    return wall, processor, both / pairs(labels), both / pairs(found), pairs(labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 300_000])
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print("| records | true pairs | wall s | processor s | exponent | recall | precision |")
    print("|---|---|---|---|---|---|---|")
    last: tuple[int, float] | None = None
    for size in arguments.sizes:
        wall, processor, recall, precision, true = measure(size, arguments.seed)
        growth = math.log(processor / last[1]) / math.log(size / last[0]) if last else math.nan
        print(
            f"| {size:,} | {true:,} | {wall:.1f} | {processor:.1f} | {growth:.2f} "
            f"| {recall:.4f} | {precision:.5f} |",
            flush=True,
        )
        last = size, processor


if __name__ == "__main__":
    main()
