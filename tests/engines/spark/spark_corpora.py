"""Corpora that both engines read: random ones, and what this package exported."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from citegraph.engines.spark import SparkCorpus
from citegraph.relations.incidence import Citations, Incidence


@dataclass(frozen=True)
class Both:
    """One corpus for the two engines."""

    spark: SparkCorpus
    citations: Citations
    topics: Incidence
    folder: Path


def random_pairs(seed: int, works: int = 60) -> tuple[np.ndarray, np.ndarray]:
    """Distinct citations without loops: one work cites very many, another is cited by very many."""
    random = np.random.default_rng(seed)
    pairs = random.integers(0, works, (5 * works, 2))
    hub = [(3, other) for other in range(0, works, 2)] + [(other, 5) for other in range(works)]
    pairs = np.unique(np.concatenate([pairs, hub]), axis=0)
    return tuple(pairs[pairs[:, 0] != pairs[:, 1]].T)


def write_tables(folder: Path, works: int, citations, topics) -> None:
    """The tables as the export lays them out, with the columns that the engine reads."""
    folder.mkdir()
    tables = {
        "works": {
            "work": np.arange(works, dtype=np.int32),
            "key": np.array([f"w{work}" for work in range(works)], dtype=np.object_),
            "in_corpus": np.arange(works) % 3 != 0,
        },
        "citations": dict(zip(("citing", "cited"), np.int32(citations), strict=True)),
        "work_topics": dict(zip(("work", "topic"), np.int32(topics), strict=True)),
    }
    with duckdb.connect() as connection:
        for name, columns in tables.items():
            connection.register("rows", columns)
            connection.sql("select * from rows").write_parquet(str(folder / f"{name}.parquet"))


def exported(spark, folder: Path, *files: Path) -> Both:
    """Real files, imported and exported by this package."""
    import citegraph as cg
    from citegraph.relations.load import load_citations, load_features

    with cg.read(*files) as corpus:
        corpus.export(folder, "tables")
        citations = load_citations(corpus.connection)
        topics = load_features(corpus.connection, "topic", "topics")
    return Both(SparkCorpus(spark, str(folder)), citations, topics, folder)
