"""Random query texts: each is a selection or an error in one sentence, and nothing is run.

    python benchmarks/fuzz_queries.py                # 50,000 texts
    python benchmarks/fuzz_queries.py --texts 2000 --seed 3

Half are made of the words of the language, a quarter of queries with a few characters changed, and
a quarter of any characters. Prints how many were answered, refused, and anything else, which must
be none. Every builtin that could run code is replaced by one that raises an alarm.
"""

import argparse
import builtins
import collections
import os
import random
import subprocess
import sys
from collections.abc import Iterator

import citegraph as cg
from citegraph import demo
from citegraph.errors import CitegraphError
from citegraph.query.words import PANE_NAMES, SOURCES, STEPS

HOSTILE = (
    "__import__('os').system('true')", "works.__class__.__mro__", "eval('1')", "exec('1')",
    "open('/etc/passwd').read()", "works.topic.__globals__", "().__class__", "lambda: 0",
    "[x for x in works]", "works.where('1=1) union select 1 --')", "f'{works}'", "globals()",
    "works.where(\"work in (select work from read_csv('/etc/passwd'))\")", "print(works)",
    "works if works else stubs", "works := 1", "await works", "works.query", "works._index",
)  # fmt: skip
VALUES = ("2015", "2020", "-1", '"社会工作"', "'a'", '"pagerank"', '"weight"', "True", "None",
          '"10.1/x"', "1e309", "99999999999999999999", '"year > 2000"', "works", "''")  # fmt: skip

CHANGED = (*range(128), 0x5B66)
ANY = (*range(32, 127), 10, 0, 0x4E2D, 0x1F600)
RUNNERS = (
    (builtins, "eval"), (builtins, "exec"), (os, "system"), (subprocess, "Popen"),
)  # fmt: skip


class Alarm(BaseException):
    """Something was run."""


def grown(rng: random.Random, keys: list[str], depth: int = 0) -> str:
    """A text of the language's words, often right."""
    source = rng.choice([*SOURCES, "work", "works", "works", "zzz"])
    if source == "work":
        source = f"work({rng.choice(keys)!r})"
    elif source in SOURCES and SOURCES[source] and rng.random() < 0.9:
        source += f"({', '.join(rng.choice(VALUES) for _ in range(rng.randint(0, 2)))})"
    text = source
    for _ in range(rng.randint(0, 3)):
        name = rng.choice([*STEPS, *PANE_NAMES, "yeer"])
        text += f".{name}"
        if name in STEPS and rng.random() < 0.95:
            values = [rng.choice(VALUES) for _ in range(rng.randint(0, 2))]
            if rng.random() < 0.2 and depth < 3:
                values.append(grown(rng, keys, depth + 1))
            text += f"({', '.join(values)})"
    if rng.random() < 0.3 and depth < 4:
        text = f"({text}) {rng.choice('|&-^+*')} {grown(rng, keys, depth + 1)}"
    return text


def texts(rng: random.Random, keys: list[str], count: int) -> Iterator[str]:
    """So many texts of the three kinds."""
    for _ in range(count):
        kind = rng.random()
        if kind < 0.5:
            yield grown(rng, keys)
        elif kind < 0.75:
            letters = list(rng.choice([grown(rng, keys), rng.choice(HOSTILE)]))
            for _ in range(rng.randint(0, 3)):
                place = rng.randrange(len(letters) + 1)
                letters[place : place + rng.randint(0, 1)] = [
                    chr(rng.choice([*range(128), 0x5B66]))
                ]
            yield "".join(letters)
        else:
            size = rng.randint(0, 60)
            yield "".join(
                chr(rng.choice([*range(32, 127), 10, 0, 0x4E2D, 0x1F600])) for _ in range(size)
            )


def alarmed(*_: object, **__: object) -> object:
    """What stands in the place of everything that could run code."""
    raise Alarm


def ask(corpus: cg.Corpus, text: str) -> str:
    """What came of one text."""
    try:
        found = corpus.query(text)
        len(found)
        str(found.query)
    except CitegraphError as error:
        return "refused" if "\n" not in str(error) else f"more than a sentence: {text!r}"
    except (Alarm, Exception) as error:  # noqa: BLE001 - that is what is looked for
        return f"{type(error).__name__}: {error}: {text!r}"
    return "answered"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--texts", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    rng = random.Random(asked.seed)
    corpus = cg.read(demo.find("smart-library")[0])
    keys = corpus.works.keys[:50]
    # What is loaded late is loaded before: loading runs code too.
    corpus.query('search("a").similar(2).top(1, by="pagerank")')
    for name in PANE_NAMES:
        corpus.query(f"works.{name}")
    for module, name in RUNNERS:
        setattr(module, name, alarmed)
    came = collections.Counter(ask(corpus, text) for text in texts(rng, keys, asked.texts))
    for what, times in came.most_common(20):
        print(f"{times:>7,}  {what}")
    sys.exit(set(came) - {"answered", "refused"} != set())


if __name__ == "__main__":
    main()
