"""What the panel says of the works that have a record."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from citegraph.view.chosen import Chosen
from citegraph.view.counts import PaneCounts
from citegraph.view.detail_store import CHUNK
from citegraph.view.sentences import in_both

_LINKS = {
    "doi": ("DOI", "https://doi.org/{}"),
    "pmid": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    "arxiv": ("arXiv", "https://arxiv.org/abs/{}"),
    "openalex": ("OpenAlex", "https://openalex.org/{}"),
    "wos": ("Web of Science", "https://www.webofscience.com/wos/woscc/full-record/{}"),
    "vip": ("维普 VIP", "https://qikan.cqvip.com/Qikan/Article/Detail?id={}"),
}
_BLOCK = 32 * CHUNK
"""Works whose rows are held at one time."""

Fields = dict[str, Any]
"""A `Detail` as plain values; what has its default value is left out."""


@dataclass(frozen=True, slots=True)
class Brevity:
    """How much a page says of works when it has very many of them.

    Parameters
    ----------
    whole
        The first so many works have their abstracts in full, and the reference strings by which
        they cite; None for all works.
    words
        The characters that are left of the abstracts of the others.
    """

    whole: int | None = None
    words: int = 280

    def is_whole(self, place: int) -> bool:
        """Whether all is said of the work."""
        return self.whole is None or place < self.whole


def detail_rows(
    chosen: Chosen, counts: PaneCounts, works: int, brevity: Brevity
) -> Iterator[tuple[int, Fields]]:
    """Page index and details of those of the first ``works`` works that have a record."""
    for first in range(0, works, _BLOCK):
        places = range(first, min(works, first + _BLOCK))
        facts = _Facts(chosen, places)
        for place in places:
            if facts.fields[place][0][0]:
                found = {**facts.detail(place, brevity), "counts": facts.counts(place, counts)}
                yield place, _given(found)


def _given(fields: Fields) -> Fields:
    """The fields that say something: no None, no empty list; a zero says a lot."""
    return {
        name: value
        for name, value in fields.items()
        if value is not None and value is not False and value not in ([], {})
    }


class _Facts:
    """All rows that the details of some works are made of."""

    def __init__(self, chosen: Chosen, places: range) -> None:
        def rows(table: str, columns: str, order: str) -> dict[int, list[tuple[Any, ...]]]:
            return chosen.rows(table, columns, order, places)

        self.fields = rows(
            "works",
            "in_corpus, volume, issue, pages, page_count, publisher, issn, type, posted, "
            "references_known", "",
        )  # fmt: skip
        self.titles = rows("titles", "language, text", "record, language")
        self.abstracts = rows("abstracts", "language, text", "language desc")
        self.authors = rows("authorships", "position, name, other_name, orcid", "position")
        self.affiliations = rows("affiliations", "author, name", "author, position")
        self.venues = rows("venue_names", "kind, language, name", "rank, position")
        self.funding = rows("funding", "raw", "position")
        self.remarks = rows("remarks", "kind, text, language", "kind, position")
        self.reported = rows("reported", "kind, name, count", "name")
        self.identifiers = rows("identifiers", "scheme, value", "scheme, value")
        self.sources = rows("sources", "path, number, format", "rank")
        self.listed = rows(
            "listed", "relation, (select place from chosen c where c.work = t.other)",
            "relation, position",
        )  # fmt: skip

    def detail(self, place: int, brevity: Brevity) -> Fields:
        """All fields but the counts."""
        (_, volume, issue, pages, page_count, publisher, issn, kind, posted, known) = self.fields[
            place
        ][0]
        remarks = defaultdict(list)
        for remark, text, language in self.remarks[place]:
            remarks[remark].append(_text(text, language))
        identifiers = dict(self.identifiers[place])
        return {
            "titles": [_text(text, language) for language, text in self.titles[place]],
            "authors": self._people(place),
            **self._abstracts(place, brevity),
            "venues": [
                _text(name, language)
                for what, language, name in self.venues[place]
                if what == "name"
            ],
            "volume": volume,
            "issue": issue,
            "pages": pages,
            "page_count": page_count,
            "publisher": publisher,
            "issn": issn.split("; ") if issn else [],
            "type": kind,
            "posted": posted,
            "institutions": list(
                dict.fromkeys(name for author, name in self.affiliations[place] if author is None)
            ),
            "funding": [raw for (raw,) in self.funding[place]],
            "classifications": [note["text"] for note in remarks["classification"]],
            "author_notes": [note["text"] for note in remarks["author note"]],
            "keywords_unsplit": remarks["keywords unsplit"],
            "identifiers": identifiers,
            "links": [
                {"label": _LINKS[scheme][0], "url": _LINKS[scheme][1].format(value)}
                for scheme, value in identifiers.items()
                if scheme in _LINKS
            ],
            "references_known": known,
            "reported_by": {name: n for what, name, n in self.reported[place] if what == "label"},
            "listed": self._listed(place),
            "sources": list(map(list, self.sources[place])),
        }

    def _abstracts(self, place: int, brevity: Brevity) -> Fields:
        texts = [_text(text, language) for language, text in self.abstracts[place]]
        if brevity.is_whole(place) or all(len(text["text"]) <= brevity.words for text in texts):
            return {"abstracts": texts}
        short = [text | {"text": _shortened(text["text"], brevity.words)} for text in texts]
        return {"abstracts": short, "abstracts_cut": True}

    def _people(self, place: int) -> list[Fields]:
        homes = defaultdict(list)
        for author, name in self.affiliations[place]:
            homes[author].append(name)
        return [
            _given(
                {
                    "name": name,
                    "other_name": other,
                    "orcid": orcid,
                    "affiliations": homes[position],
                }
            )
            for position, name, other, orcid in self.authors[place]
        ]

    def _listed(self, place: int) -> dict[str, list[int]]:
        """The works of the page that the source lists in a pane."""
        listed: dict[str, list[int]] = defaultdict(list)
        for relation, other in self.listed[place]:
            if other is not None:
                listed[relation].append(other)
        return dict(listed)

    def counts(self, place: int, counts: PaneCounts) -> dict[str, Fields]:
        """The three numbers of each pane, which are never mixed."""
        reported = {name: n for what, name, n in self.reported[place] if what == "relation"}
        listed: dict[str, int] = defaultdict(int)
        for relation, _ in self.listed[place]:
            listed[relation] += 1
        found = {}
        for name, (size, reason) in counts.of(place).items():
            found[name] = _given(
                {
                    "reported": reported.get(name),
                    "listed": listed.get(name),
                    "in_corpus": size,
                    "reason": None if reason is None else in_both(reason),
                }
            )
        return found


def _text(text: str, language: str | None) -> Fields:
    known = language and language != "und"
    return {"text": text, "language": language} if known else {"text": text}


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
