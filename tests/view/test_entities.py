"""Authors and venues of a page are those of the corpus, the most frequent first."""

from collections import Counter
from typing import Any

import numpy as np

from citegraph.model import Author, Identifiers, Record, Text, Venue
from citegraph.view.entities import entities_of

TEAMS = (("Li M", "Wang F"), ("Wang F",), (), ("Zhao Q", "Wang F", "Li M"))


def test_each_work_has_its_authors(corpus_of: Any) -> None:
    corpus = corpus_of(
        [
            Record(
                number=1,
                ids=Identifiers(doi=f"10.1000/{n}"),
                authors=tuple(Author(name=name) for name in names),
                venue=Venue(names=(Text(text="Acta"),)) if n else None,
            )
            for n, names in enumerate(TEAMS)
        ]
    )
    listed = np.array([3, 1, 0], dtype=np.int32)
    found = entities_of(corpus.index, listed, "author")
    names = [[found.name[i] for i in found.item[found.work == place]] for place in range(3)]
    numbers = [corpus[f"10.1000/{n}"].number for n in range(4)]
    expected = [TEAMS[numbers.index(work)] for work in listed.tolist()]
    assert list(map(sorted, names)) == list(map(sorted, expected))
    counts = Counter(name for team in expected for name in team)
    assert list(found.name) == sorted(counts, key=lambda name: (-counts[name], name))
    assert entities_of(corpus.index, listed, "institution").name == ()
    venues = entities_of(corpus.index, listed, "venue")
    assert venues.name == ("Acta",)
    assert len(venues.work) == sum(numbers.index(work) > 0 for work in listed.tolist())
