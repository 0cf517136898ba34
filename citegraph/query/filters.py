"""Which works have a year, a topic, an author ...: one mask each, aligned with given works.

Years and entities come from arrays that stay with the corpus, so that narrowing a pane of some
hundred works takes microseconds; what is asked seldom is asked of the tables.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from citegraph.identifiers import fold, title_key, venue_key
from citegraph.matching.author_keys import name_keys
from citegraph.matching.topic_keys import topic_key
from citegraph.relations.incidence import row
from citegraph.relations.index import Index

Works = NDArray[np.int32]
Mask = NDArray[np.bool_]

_ENTITIES = {
    "topic": "select distinct topic from topic_labels where key = ? or label = ?",
    "author": "select distinct author from author_names where surname_initial = ? or name = ?",
    "institution": "select institution from institutions where key = ? or name = ?",
    "venue": """
        select venue from venues where key = $1 or name = $2
        union select venue from venue_aliases
        where venue is not null and (alias_key = $1 or alias = $2)
    """,
}
_TABLES = {
    "topic": ("topics",), "author": ("author_names",), "institution": ("institutions",),
    "venue": ("venues",),
}  # fmt: skip
_KEYS: Mapping[str, Callable[[str], str | None]] = {
    "topic": topic_key,
    "author": lambda name: name_keys(name).surname_initial,
    "institution": title_key,
    "venue": venue_key,
}


def of_years(index: Index, works: Works, first: int, last: int) -> Mask:
    """Works of these years, both included; unknown years are in no span."""
    years = index.years[works]
    return (years >= first) & (years <= last)


def of_unknown_year(index: Index, works: Works) -> Mask:
    """Works whose year no source states."""
    return np.isnan(index.years[works])


def having(index: Index, works: Works, entity: str, name: str) -> Mask:
    """Works that have the topic, author, institution or venue of this name, in any spelling."""
    transpose = index.features(entity).transpose
    holds = np.zeros(index.citations.works, dtype=np.bool_)
    for number in _called(index, entity, name):
        holds[row(transpose, number)] = True
    return holds[works]


def _called(index: Index, entity: str, name: str) -> tuple[int, ...]:
    """The numbers of what is called so; kept, since one name is asked of many selections."""
    if (entity, name) not in index.called:
        connection = index.read(*_TABLES[entity])
        rows = connection.execute(_ENTITIES[entity], [_KEYS[entity](name), name]).fetchall()
        index.called[entity, name] = tuple(number for (number,) in rows)
    return index.called[entity, name]


def of_type(index: Index, works: Works, name: str) -> Mask:
    """Works of this type as the source calls it, whatever the case."""
    query = "select work, type from works where type is not null"
    wanted = fold(name)
    rows = index.read("works").execute(query).fetchnumpy()
    kinds, place = np.unique(rows["type"].astype(str), return_inverse=True)
    fits = np.array([fold(kind) == wanted for kind in kinds], dtype=np.bool_)
    return among(index, works, rows["work"][fits[place]] if kinds.size else rows["work"])


def among(index: Index, works: Works, numbers: Sequence[int] | NDArray[np.integer]) -> Mask:
    """Whether each work is one of these."""
    holds = np.zeros(index.citations.works, dtype=np.bool_)
    holds[np.asarray(numbers, dtype=np.int64)] = True
    return holds[works]
