"""Records whose titles are spelt in two ways: which of the candidates are one work."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

import duckdb
import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cpdist

from citegraph.matching.near import alike, words_that_differ

LEAST_ALIKE = 75
"""Titles of which fewer percent of the letters are equal are not compared word by word."""

Merge: TypeAlias = tuple[int, int, str, str, float]
"""Two records, the rule that joins them, its evidence and score."""


class Candidate(NamedTuple):
    """Two records whose titles may be two spellings of one, and what agrees beside them."""

    a: int
    b: int
    title_a: str
    title_b: str
    letters_a: str
    letters_b: str
    same_author: bool
    same_venue: bool
    same_volume: bool
    same_page: bool
    same_place: bool
    years_apart: int
    one_list: bool

    @property
    def same_print(self) -> bool:
        """Whether author, year and place agree."""
        # One list gives a work twice less often than two works of one volume, unless on one page.
        place = self.same_page or (self.same_volume and not self.one_list)
        return self.same_author and self.years_apart == 0 and place

    def merge(self, share: float) -> Merge:
        """The decision to join them: the two, rule, evidence and score."""
        agreed = {
            "near title": True,
            "first author": self.same_author,
            "year": True,
            "venue": self.same_venue,
            "volume": self.same_volume,
            "first page": self.same_page,
        }
        said = [name for name, agrees in agreed.items() if agrees]
        score = 0.6 * share + 0.04 * len(said) - 0.02 * self.years_apart
        return self.a, self.b, "near title", ", ".join(said), round(score, 4)


def judge(
    connection: duckdb.DuckDBPyConnection, rows: Iterable[tuple[Any, ...]]
) -> Iterator[Merge]:
    """The pairs among the rows of ``near_titles.sql`` that are one work."""
    candidates = _worth_judging([Candidate(*row) for row in rows])
    rare = _rare_words(connection, candidates)
    seen: set[tuple[int, int]] = set()
    for pair in candidates:
        share = alike(
            pair.title_a,
            pair.title_b,
            rare,
            same_place=pair.same_place,
            same_print=pair.same_print,
        )
        if share is None or (pair.a, pair.b) in seen:
            continue
        # One author may name two works of a year alike.
        if share == 1 or pair.same_venue or pair.same_page or pair.same_volume:
            seen.add((pair.a, pair.b))
            yield pair.merge(share)


def _worth_judging(candidates: list[Candidate]) -> list[Candidate]:
    """Those whose letters are alike, or one of which starts with the other."""
    if not candidates:
        return []
    shares = cpdist(
        [pair.letters_a for pair in candidates],
        [pair.letters_b for pair in candidates],
        scorer=ratio,
        dtype=np.uint8,
    )
    return [
        pair
        for pair, share in zip(candidates, shares, strict=True)
        if share >= LEAST_ALIKE
        or pair.letters_a.startswith(pair.letters_b)
        or pair.letters_b.startswith(pair.letters_a)
    ]


def _rare_words(connection: duckdb.DuckDBPyConnection, candidates: Iterable[Candidate]) -> set[str]:
    """Of the words in which titles differ, those that one title of the corpus has."""
    words: set[str] = set()
    for pair in candidates:
        words |= words_that_differ(pair.title_a, pair.title_b)
    common = connection.execute(
        r"""
        with spelt as (
            select title_key,
                unnest(regexp_extract_all(lower(strip_accents(text)), '[\p{L}\p{N}]+')) as word
            from source.titles
        )
        select word from spelt where word in (select unnest($words::varchar[]))
        group by word having count(distinct title_key) > 1
        """,
        {"words": sorted(words)},
    ).fetchall()
    return words.difference(word for (word,) in common)
