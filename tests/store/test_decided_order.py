"""Decisions at random: followed, and the same whatever the order of files and of imports."""

import csv
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citegraph.corpus import Corpus
from citegraph.errors import CitegraphError
from citegraph.model import Author, Identifiers, Record, Reference, Text, Venue
from citegraph.store import scripts
from citegraph.store.ingest import Ingest, Source
from citegraph.store.stages import resolve

TITLE = "Knowledge networks as channels and conduits"
ANSWERS = ("", "yes", "no", "none", "10.1000/two")


def work(**fields: Any) -> Record:
    given_fields = {
        "titles": (Text(text=TITLE, language="en"),),
        "authors": (Author(name="Powell, Walter"),),
        "year": 2004,
        "venue": Venue(names=(Text(text="Organization Science"),)),
        "pages": "5",
    }
    return Record(number=1, **(given_fields | fields))


def reference(raw: str, **fields: Any) -> Reference:
    return Reference(raw=raw, authors=("Powell W",), year=2004, **fields)


FILES = (
    [
        work(volume="15", ids=Identifiers(doi="10.1000/one")),
        work(titles=(Text(text="The " + TITLE.replace("channels", "chanels")),)),
    ],
    [work(volume="15", ids=Identifiers(doi="10.1000/two")), work(pages="5-9")],
    [
        work(
            titles=(Text(text="A work that cites the others in three ways"),),
            year=2020,
            references_known=True,
            references=(
                reference("POWELL W, 2004, ORGAN SCI, V15, P5", volume="15", pages="5"),
                reference("Powell. Knowledge network as channels and conduit. 2004",
                          title="Knowledge network as channels and conduit",
                          venue="Organization Science"),
                reference(f"Powell. {TITLE}. 2004", title=TITLE),
            ),
        )
    ],
)  # fmt: skip


def fill(corpus: Corpus, order: list[int]) -> None:
    ingest = Ingest(corpus.connection)
    for place in order:
        records = FILES[place]
        digest = hashlib.sha256(repr(records).encode()).hexdigest()
        ingest.add(Source(f"file{place}", digest, "test", "utf-8"), records)
    resolve(corpus.connection)


def state(corpus: Corpus) -> list[list[Any]]:
    """Works as sets of records, and what the references stand for."""
    parts = """
        select list(g.digest order by g.digest) from record_works
        join record_digests g using (record) group by work
    """
    matched = """
        select s.raw, m.rule, m.evidence, list(g.digest order by g.digest)
        from matches m join source.strings s using (string)
        left join record_works k using (work) left join record_digests g using (record)
        group by all
    """
    told = "select id, answer, applies from decisions"
    queries = parts, matched, told
    scripts.run(corpus.connection, "digests")
    return [sorted(map(repr, corpus.connection.execute(query).fetchall())) for query in queries]


def decided(order: list[int], path: Path, *, late: bool) -> Any:
    """The state after the decisions; they come with the first file or after the last."""
    with Corpus() as corpus:
        try:
            if late:
                fill(corpus, order)
                corpus.add(decisions=path)
            else:
                fill(corpus, order[:1])
                corpus.add(decisions=path)
                fill(corpus, order[1:])
        except CitegraphError as error:
            return str(error)
        return state(corpus)


def works_of(corpus: Corpus, digest: str) -> set[int]:
    query = "select work from record_works join record_digests using (record) where digest = ?"
    return {work for (work,) in corpus.connection.execute(query, [digest]).fetchall()}


def check_followed(corpus: Corpus) -> None:
    rows = corpus.sql("select kind, id, answer from decisions where applies").fetchall()
    for kind, name, answer in rows:
        _, a, b = name.split("-")
        if kind == "merge":
            assert (works_of(corpus, a) == works_of(corpus, b)) == (answer == "yes")
            continue
        (found,) = corpus.connection.execute(
            "select distinct work from matches join source.strings using (string) "
            "where text_digest(raw) = ?", [a]
        ).fetchall()  # fmt: skip
        assert (found[0] in works_of(corpus, b)) == (answer == "yes") or answer[0] == "1"


@settings(
    max_examples=int(os.environ.get("CITEGRAPH_ORDER_EXAMPLES", "6")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.data())
def test_decisions_are_followed_in_any_order(data: st.DataObject) -> None:
    with Corpus() as corpus, tempfile.TemporaryDirectory() as folder:
        fill(corpus, [0, 1, 2])
        lines = []
        for doubt in corpus.doubts(everything=True):
            answers = ANSWERS if doubt.kind == "match" else ANSWERS[:3]
            lines.append((doubt.id, data.draw(st.sampled_from(answers))))
        assert len(lines) >= 4
        path = Path(folder, "decided.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("id", "decision"), *lines])
        expected = decided([0, 1, 2], path, late=True)
        order = data.draw(st.permutations(range(3)))
        assert decided(order, path, late=data.draw(st.booleans())) == expected
        if not isinstance(expected, str):
            corpus.add(decisions=path)
            check_followed(corpus)
