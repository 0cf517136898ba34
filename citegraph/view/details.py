"""What the page says about works: columns for all of them, details for those with a record."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from citegraph.model import Author, Text
from citegraph.relations.declarations import PANES
from citegraph.relations.index import Index
from citegraph.relations.panes import pane, pane_unknown
from citegraph.view.model import Count, Detail, Link, Works

AUTHORS = 6
"""Names in the one-line list of a work; the panel has all of them."""

_LINKS = {
    "doi": ("DOI", "https://doi.org/{}"),
    "pmid": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    "arxiv": ("arXiv", "https://arxiv.org/abs/{}"),
    "openalex": ("OpenAlex", "https://openalex.org/{}"),
    "wos": ("Web of Science", "https://www.webofscience.com/wos/woscc/full-record/{}"),
    "vip": ("维普 VIP", "https://qikan.cqvip.com/Qikan/Article/Detail?id={}"),
}

READS = (
    "works", "citations", "listed", "sources", "titles", "abstracts", "authorships",
    "affiliations", "venue_names", "funding", "remarks", "reported", "identifiers", "work_topics",
)  # fmt: skip
"""The tables that a page is made of."""

Rows = dict[int, list[tuple[Any, ...]]]


class Chosen:
    """Rows of the tables for the chosen works, by page index.

    Parameters
    ----------
    connection
        The corpus, in which the tables `READS` are made.
    works
        Numbers of works in page order.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, works: NDArray[np.int32]) -> None:
        self._connection = connection
        place = np.arange(len(works), dtype=np.int32)
        connection.register("chosen_rows", {"place": place, "work": works})
        connection.execute("create or replace temp table chosen as select * from chosen_rows")
        connection.unregister("chosen_rows")

    def query(self, query: str) -> list[tuple[Any, ...]]:
        """Rows of a query that joins the table ``chosen(place, work)``."""
        return self._connection.execute(query).fetchall()

    def rows(self, table: str, columns: str, order: str = "all") -> Rows:
        """Rows of a table with a column ``work``, grouped by page index."""
        found: Rows = defaultdict(list)
        query = (
            f"select place, {columns} from {table} t join chosen using (work) "
            f"order by place{'' if order == 'all' else ', ' + order}"
        )
        for place, *row in self.query(query):
            found[place].append(tuple(row))
        return found


def work_columns(chosen: Chosen, count: int) -> Works:
    """The columns of all works of the page."""
    works = chosen.rows(
        "works", "key, in_corpus, title, title_language, year, venue, doi, raw, stub_authors"
    )
    titles = chosen.rows("titles", "language, text")
    names = chosen.rows("authorships", "name", "position")
    rows = [works[place][0] for place in range(count)]
    return Works(
        key=tuple(row[0] for row in rows),
        in_corpus=tuple(row[1] for row in rows),
        # A work only cited may have no title of its own: its reference string says what it is.
        title=tuple(row[2] or row[7] for row in rows),
        title_other=tuple(_other_title(row[3], titles[place]) for place, row in enumerate(rows)),
        authors=tuple(
            _one_line([name for (name,) in names[place]] or (row[8] or "").split("; "))
            for place, row in enumerate(rows)
        ),
        year=tuple(row[4] for row in rows),
        venue=tuple(row[5] for row in rows),
        doi=tuple(row[6] for row in rows),
    )


def _other_title(language: str | None, titles: Sequence[tuple[Any, ...]]) -> str | None:
    return next((text for other, text in titles if other != language), None)


def _one_line(names: Sequence[str]) -> str:
    more = len(names) - AUTHORS
    return "; ".join(names[:AUTHORS]) + (f" (+{more})" if more > 0 else "")


def details(index: Index, chosen: Chosen, works: NDArray[np.int32]) -> dict[int, Detail]:
    """Details of the first works of the page, as many as given, where they have a record."""
    facts = _Facts(chosen)
    found = {}
    for place, work in enumerate(works.tolist()):
        if index.in_corpus[work]:
            found[place] = facts.detail(place, _counts(index, work, facts, place))
    return found


class _Facts:
    """All rows that details are made of."""

    def __init__(self, chosen: Chosen) -> None:
        self.fields = chosen.rows(
            "works", "volume, issue, pages, page_count, type, posted, references_known"
        )
        self.titles = chosen.rows("titles", "language, text", "record, language")
        self.abstracts = chosen.rows("abstracts", "language, text", "language desc")
        self.authors = chosen.rows("authorships", "position, name, other_name, orcid", "position")
        self.affiliations = chosen.rows("affiliations", "author, name", "author, position")
        self.venues = chosen.rows("venue_names", "kind, language, name", "rank, position")
        self.funding = chosen.rows("funding", "raw", "position")
        self.remarks = chosen.rows("remarks", "kind, text, language", "kind, position")
        self.reported = chosen.rows("reported", "kind, name, count", "name")
        self.identifiers = chosen.rows("identifiers", "scheme, value", "scheme, value")
        self.sources = chosen.rows("sources", "path, number, format", "rank")
        self.listed = chosen.rows(
            "listed", "relation, (select place from chosen c where c.work = t.other)",
            "relation, position",
        )  # fmt: skip

    def detail(self, place: int, counts: dict[Any, Count]) -> Detail:
        (volume, issue, pages, page_count, kind, posted, known) = self.fields[place][0]
        identifiers: dict[str, str] = dict(self.identifiers[place])
        remarks = defaultdict(list)
        for remark, text, language in self.remarks[place]:
            remarks[remark].append(Text(text=text, language=language or "und"))
        listed: dict[Any, list[int]] = defaultdict(list)
        for relation, other in self.listed[place]:
            if other is not None:
                listed[relation].append(other)
        return Detail(
            titles=tuple(Text(text=text, language=lang) for lang, text in self.titles[place]),
            authors=self._people(place),
            abstracts=tuple(Text(text=text, language=lang) for lang, text in self.abstracts[place]),
            venues=tuple(
                Text(text=name, language=language or "und")
                for what, language, name in self.venues[place]
                if what == "name"
            ),
            volume=volume,
            issue=issue,
            pages=pages,
            page_count=page_count,
            type=kind,
            posted=posted,
            institutions=tuple(
                dict.fromkeys(name for author, name in self.affiliations[place] if author is None)
            ),
            funding=tuple(raw for (raw,) in self.funding[place]),
            classifications=tuple(note.text for note in remarks["classification"]),
            author_notes=tuple(note.text for note in remarks["author note"]),
            keywords_unsplit=tuple(remarks["keywords unsplit"]),
            identifiers=identifiers,
            links=tuple(
                Link(label=_LINKS[scheme][0], url=_LINKS[scheme][1].format(value))
                for scheme, value in identifiers.items()
                if scheme in _LINKS
            ),
            references_known=known,
            counts=counts,
            reported_by={name: n for what, name, n in self.reported[place] if what == "label"},
            listed={relation: tuple(others) for relation, others in listed.items()},
            sources=tuple(f"{path}, record {n} ({form})" for path, n, form in self.sources[place]),
        )

    def _people(self, place: int) -> tuple[Author, ...]:
        homes = defaultdict(list)
        for author, name in self.affiliations[place]:
            homes[author].append(name)
        return tuple(
            Author(name=name, other_name=other, orcid=orcid, affiliations=tuple(homes[position]))
            for position, name, other, orcid in self.authors[place]
        )


def _counts(index: Index, work: int, facts: _Facts, place: int) -> dict[Any, Count]:
    """The three numbers of each pane, which are never mixed."""
    reported = {name: n for what, name, n in facts.reported[place] if what == "relation"}
    listed: dict[str, int] = defaultdict(int)
    for relation, _ in facts.listed[place]:
        listed[relation] += 1
    counts = {}
    for name in PANES:
        why = pane_unknown(index.citations, name, work, topics=index.topics)
        size = None
        if why is None:
            size = len(pane(index.citations, name, work, topics=index.topics).works)
        counts[name] = Count(
            reported=reported.get(name), listed=listed.get(name), in_corpus=size, reason=why
        )
    return counts
