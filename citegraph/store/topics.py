"""The topics of works in the store: stated ones, known ones found in texts, terms of the corpus."""

from collections.abc import Collection, Iterable, Iterator, Mapping

import duckdb

from citegraph.matching.terms import Passage, Term, find_terms
from citegraph.matching.topic_keys import topic_key
from citegraph.matching.topics import (
    Keyword,
    Label,
    Topic,
    Topics,
    WorkTopic,
    build_topics,
    keyword,
    subject_class,
)
from citegraph.matching.vocabulary import Vocabulary
from citegraph.store.batch import Batch

TOPIC_TABLES = {
    "topics": {
        "topic": "integer",
        "zh": "varchar",
        "en": "varchar",
        "works": "integer",
        "general": "boolean",
    },
    "topic_labels": {
        "topic": "integer",
        "label": "varchar",
        "language": "varchar",
        "source": "varchar",
        "joined": "varchar",
        "works": "integer",
        "evidence": "integer",
        "key": "varchar",
    },
    "work_topics": {"work": "integer", "topic": "integer", "how": "varchar", "part": "varchar"},
}

FEWEST = 20
"""Works with topics from which on a topic can be general: in a handful most topics are on most."""

_KEYWORDS = """
select k.work, w.record, w.position, w.zh, coalesce(w.en, w.other),
    if(w.kind = 'author', 'author keyword', 'database keyword')
from keywords_taken w join record_works k using (record)
"""
_ALONE = "select taken from thesaurus_entries where kind = 'topic' and key = taken_key"
_CLASSES = """
select k.work, m.record, m.position, m.text
from source.remarks m join record_works k using (record)
where m.kind = 'classification'
"""
LONGEST = 100_000
"""Characters of a title or an abstract that are searched; a longer one is a damaged record."""

_PASSAGES = """
select work, place, text from (
    select work, 0 as rank, 'keywords' as place, language, text from remarks
    where kind = 'keywords unsplit'
    union all select work, 1, 'title', language, left(text, $longest) from titles
    union all select work, 2, 'abstract', language, left(text, $longest) from abstracts
)
order by work, rank, language, text
"""
_WANTING = """
select work from works where in_corpus and work not in (
    select work from source.keywords join record_works using (record)
)
"""


def add_topics(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``topics``, ``topic_labels`` and ``work_topics``.

    A label that a thesaurus replaces by itself is a topic of its own, whatever records pair it
    with.
    """
    alone = {topic_key(label) or "" for (label,) in connection.execute(_ALONE).fetchall()}
    made = build_topics(_keywords(connection), {frozenset({key}) for key in alone})
    texts = connection.execute(_PASSAGES, {"longest": LONGEST}).fetchall()
    passages = [Passage(*row) for row in texts]
    wanting = {work for (work,) in connection.execute(_WANTING).fetchall()}
    _find_known(made, passages, wanting)
    known = {key for topic in made.topics for key in topic.keys}
    _add_terms(made, passages, find_terms(passages, wanting, known), wanting)
    _write(connection, made)


def _keywords(connection: duckdb.DuckDBPyConnection) -> Iterator[Keyword]:
    for work, record, position, zh, en, source in connection.execute(_KEYWORDS).fetchall():
        yield keyword(work, record, position, zh, en, source=source)
    for work, record, position, text in connection.execute(_CLASSES).fetchall():
        yield subject_class(work, record, position, text)


def _find_known(made: Topics, passages: Iterable[Passage], wanting: Collection[int]) -> None:
    """Give works without keywords the topics whose labels stand in their texts."""
    vocabulary = Vocabulary(
        {
            key: number
            for number, topic in enumerate(made.topics)
            if topic.sources != {"subject class"}
            for key in topic.keys
        }
    )
    seen = {(link.work, link.topic) for link in made.links}
    for passage in passages:
        if passage.work in wanting:
            for topic in sorted(vocabulary.find(passage.text)):
                _link(made, seen, passage, topic, f"found in {passage.place}")


def _link(made: Topics, seen: set[tuple[int, int]], passage: Passage, topic: int, how: str) -> None:
    if (passage.work, topic) not in seen:
        seen.add((passage.work, topic))
        made.links.append(WorkTopic(passage.work, topic, how, passage.place))


def _add_terms(
    made: Topics, passages: list[Passage], terms: Iterable[Term], wanting: Collection[int]
) -> None:
    """Make topics of terms; for works with keywords they are found in their texts."""
    seen = {(link.work, link.topic) for link in made.links}
    for term in terms:
        topic = len(made.topics)
        chinese = any("\u3400" <= character <= "\u9fff" for character in term.label)
        zh, en = (term.label, None) if chinese else (None, term.label)
        made.topics.append(Topic(zh, en, (term.key,), frozenset({"own term"})))
        language = "zh" if chinese else "en"
        made.labels.append(
            Label(topic, term.label, language, "own term", "main label", term.works, None, term.key)
        )
        for number in term.passages:
            passage = passages[number]
            own = passage.work in wanting
            how = "own term" if own else f"found in {passage.place}"
            _link(made, seen, passage, topic, how)


def _write(connection: duckdb.DuckDBPyConnection, made: Topics) -> None:
    works: list[int] = [0] * len(made.topics)
    for link in made.links:
        works[link.topic] += 1
    having = len({link.work for link in made.links})
    batch = Batch("main", TOPIC_TABLES)
    _create(connection, TOPIC_TABLES)
    for number, topic in enumerate(made.topics):
        general = having >= FEWEST and works[number] * 2 > having
        batch.add("topics", (number, topic.zh, topic.en, works[number], general))
    for label in made.labels:
        batch.add(
            "topic_labels",
            (
                label.topic, label.label, label.language, label.source, label.joined, label.works,
                label.evidence, label.key,
            ),
        )  # fmt: skip
    for link in made.links:
        batch.add("work_topics", (link.work, link.topic, link.how, link.part))
    batch.flush(connection)


def _create(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Mapping[str, str]]) -> None:
    for table, columns in tables.items():
        body = ", ".join(f"{column} {kind}" for column, kind in columns.items())
        connection.execute(f"create or replace table {table} ({body})")
