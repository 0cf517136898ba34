"""The order of files, and of records in them, has no part in what becomes one work."""

import hashlib
import os
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citegraph.corpus import Corpus
from citegraph.model import Author, Identifiers, Record, Reference, Text, Venue
from citegraph.store.ingest import Ingest, Source
from citegraph.store.resolve import resolve

# Few values, so that records and references often agree in part and contradict each other.
TITLES = (
    "Knowledge networks as channels and conduits",
    "The knowledge network as channels and conduits",
    "Knowledge networks as chanels and conduits",
    "Knowledge networks as channels and conduits. Part II",
    "Editorial",
    "权力与义务研究论文",
    "权利与义务研究论文",
)
AUTHORS = ("Owen-Smith, J", "Powell, WW", "张三")
VENUES = ("Nature", "Organization Science", "社会学研究")


def choice(values: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(values)


identifiers = st.builds(
    Identifiers,
    doi=choice(("10.1/a", "10.1/b", "10.1/c")),
    pmid=choice(("1", "2")),
    other=choice(("lens:1", "lens:2", "s2:1")),
)


@st.composite
def references(draw: st.DrawFn) -> Reference:
    fields: dict[str, Any] = {
        "ids": draw(identifiers),
        "title": draw(choice(TITLES)),
        "authors": tuple(filter(None, [draw(choice(AUTHORS))])),
        "year": draw(choice((2000, 2001))),
        "venue": draw(choice(VENUES)),
        "volume": draw(choice(("1", "2"))),
        "pages": draw(choice(("5-9", "7"))),
    }
    # One string has one meaning.
    return Reference(raw=hashlib.sha256(repr(fields).encode()).hexdigest(), **fields)


@st.composite
def records(draw: st.DrawFn) -> Record:
    title, author, venue = draw(choice(TITLES)), draw(choice(AUTHORS)), draw(choice(VENUES))
    return Record(
        number=1,
        ids=draw(identifiers),
        titles=(Text(text=title, language="zh" if title > "\u3400" else "en"),) if title else (),
        authors=(Author(name=author),) if author else (),
        venue=Venue(names=(Text(text=venue),)) if venue else None,
        year=draw(choice((2000, 2001, 2002))),
        volume=draw(choice(("1", "2"))),
        pages=draw(choice(("5-9", "7-8"))),
        references=tuple(draw(st.lists(references(), max_size=3))),
        references_known=True,
    )


def decisions(files: list[list[Record]]) -> dict[str, Any]:
    """All that was decided, without the numbers that depend on what was read first."""
    with Corpus() as corpus:
        ingest = Ingest(corpus.connection)
        for records_of_file in files:
            numbered = [
                record.model_copy(update={"number": place})
                for place, record in enumerate(records_of_file, start=1)
            ]
            digest = hashlib.sha256(repr(numbered).encode()).hexdigest()
            ingest.add(Source("file", digest, "test", "utf-8"), numbered)
        resolve(corpus.connection)
        queries = {
            "works": "select * exclude (work) from works",
            "parts": """
                select w.key, r.doi, r.pmid, r.other, r.title, r.first_author, r.year, r.venue,
                    r.volume, r.pages
                from works w join record_works k using (work) join source.records r using (record)
            """,
            "merges": """
                select w.key, m.rule, m.evidence, m.score, m.conflict
                from merges m join works w using (work)
            """,
            "matches": """
                select s.raw, w.key, m.rule, m.evidence, m.score, b.key, r.key, m.runner_up_score
                from matches m join source.strings s using (string) left join works w using (work)
                left join works b on b.work = m.best left join works r on r.work = m.runner_up
            """,
            "citations": """
                select a.key, b.key, c.rule, c.evidence, c.score from citations c
                join works a on a.work = c.citing join works b on b.work = c.cited
            """,
        }
        return {
            name: sorted(map(repr, corpus.sql(query).fetchall())) for name, query in queries.items()
        }


@settings(
    max_examples=int(os.environ.get("CITEGRAPH_ORDER_EXAMPLES", "12")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_the_order_of_files_and_records_changes_nothing(data: st.DataObject) -> None:
    given_files = data.draw(
        st.lists(st.lists(records(), min_size=1, max_size=5), min_size=2, max_size=3)
    )
    mixed = [data.draw(st.permutations(file)) for file in data.draw(st.permutations(given_files))]
    assert decisions(given_files) == decisions(mixed)
