"""OpenAlex: works as the API gives them, as lists people save of it, and as lines of its snapshot.

A work is kept but for what follows from the rest of it or says nothing of it, which is more than
half of its text; each can be had again by its number (``ids.openalex``):

- ``title`` and ``display_name`` where they are equal; counts of what is there (authors' countries,
  institutions, locations); lists of numbers that the authorships hold too;
- other copies of the work (``locations``, ``best_oa_location``), prices (``apc_*``), links to
  OpenAlex itself, dates of its rows, the score of a search, percentiles, and ``related_works``,
  which no one cites but an algorithm finds;
- the raw address of an author where OpenAlex found the institution in it; countries; positions;
- scores and numbers of topics, keywords and concepts. Concepts, which topics have replaced, are
  taken where a work has no topics and keywords, and a score of 0.3 at least;
- flags that are false.

A list of references that is empty means that OpenAlex has none, not that the work cites nothing:
``references_known`` is True where there is at least one.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, TextIO, cast

from citegraph import identifiers
from citegraph.model import (
    Author,
    Funding,
    Identifiers,
    Keyword,
    Problem,
    ReadOptions,
    Record,
    References,
    Relation,
    Text,
    Venue,
    trusted,
)
from citegraph.readers.shared.common import attempt, keyword_in, language_code, text_in
from citegraph.readers.shared.json_items import first_item, texts
from citegraph.readers.shared.json_items import in_lines as items_in_lines
from citegraph.readers.shared.markup import plain
from citegraph.readers.shared.names import orcid
from citegraph.readers.shared.openalex_numbers import by_number

if TYPE_CHECKING:
    from citegraph.readers.shared.openalex_fields import (
        Authorship,
        Biblio,
        Fields,
        Location,
        Source,
        Topic,
        Work,
    )

NAME = "openalex"
SUFFIXES = (".json", ".jsonl", ".ndjson")

LISTS = ("results",)
"""Where the API has the works."""

_ID = re.compile(r"(?:https?://openalex\.org/(?:works/)?)?W\d+", re.IGNORECASE)
_MARKS = frozenset({
    "display_name", "title", "authorships", "ids", "publication_year", "referenced_works",
    "cited_by_count", "primary_location", "abstract_inverted_index", "biblio", "host_venue",
})  # fmt: skip
_SURE = 0.3
_NO_FIELD = dict(Record(number=1))
_NO_IDENTIFIER = dict(Identifiers())


def sniff(head: str) -> bool:
    """Whether the first item has a number of an OpenAlex work, and more fields of a work."""
    item = first_item(head, LISTS)
    number = item.get("id")
    return (
        isinstance(number, str)
        and "openalex.org/" in number.lower()
        and _ID.fullmatch(number) is not None
        and not _MARKS.isdisjoint(item)
    )


def in_lines(stream: TextIO) -> bool:
    """Whether the file has a work a line."""
    return items_in_lines(stream, LISTS)


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read works one by one; a field of another form than OpenAlex gives it is kept as written.

    Parameters
    ----------
    stream
        ``{"results": [...]}``, a list, one work, or a work a line.
    options
        Whether these are some lines of a file; the format says everything else itself.

    Yields
    ------
    Record or Problem
        Every work. The cited works are references by number.
    """
    for found in texts(stream, LISTS, lines=options.lines):
        if isinstance(found, Problem):
            yield found
            continue
        number, text = found
        notes: list[str] = []
        record = attempt(number, lambda: _record(number, text, notes))  # noqa: B023 - called here
        yield from (Problem(number=number, reason=note, lost=False) for note in notes)
        yield record


def _record(number: int, text: str, notes: list[str]) -> Record:
    # Loaded here: what its types need takes long to load, and other formats do without it.
    from citegraph.readers.shared.openalex_fields import Work  # noqa: PLC0415

    work = Work(text, _MARKS)
    fields = work.fields
    location = fields.primary_location
    language = language_code(fields.language)
    if language is None:
        work.keep("language")
    authors, extra = _authors(fields.authorships or [])
    references = _references(fields, notes)
    volume, issue, pages = _biblio(fields.biblio)
    values = {
        **_NO_FIELD,
        "number": number,
        "ids": _ids(work, location, extra),
        "titles": _titles(work, language),
        "authors": authors,
        "abstracts": _abstracts(work, language),
        "keywords": _keywords(fields),
        "venue": _venue(location, fields.host_venue),
        "year": _year(work),
        "volume": volume,
        "issue": issue,
        "pages": pages,
        "type": fields.type,
        "language": language,
        "funding": _funding(fields),
        "classifications": _classes(fields.topics or ()),
        "references": references,
        "references_known": bool(references),
        "reported": _reported(fields),
    }
    notes += work.notes
    kept = {name: (value,) for name, value in work.kept.items()}
    return trusted(Record, {**values, "extra": kept | extra})


def _ids(
    work: "Work", location: "Location | None", extra: dict[str, tuple[str, ...]]
) -> Identifiers:
    ids, stated, number = work.fields.ids, work.fields.doi, work.fields.id
    doi = identifiers.doi(stated) or (identifiers.doi(ids.doi) if ids else None)
    if stated and not doi:
        work.keep("doi")
    openalex = identifiers.openalex(number) or (identifiers.openalex(ids.openalex) if ids else None)
    if number and not openalex:
        work.keep("id")
    place = location.landing_page_url if location and location.landing_page_url else ""
    preprint = doi and doi.startswith("10.48550/arxiv.")
    pmcid = re.search(r"\d+", str(ids.pmcid)) if ids and ids.pmcid else None
    if ids and ids.mag:
        extra["mag"] = (str(ids.mag),)
    values = {
        **_NO_IDENTIFIER,
        "doi": doi,
        "openalex": openalex,
        "pmid": identifiers.pmid(str(ids.pmid)) if ids and ids.pmid else None,
        "arxiv": identifiers.arxiv(doi if preprint else place if "arxiv.org/" in place else None),
        "other": f"pmc:PMC{pmcid.group()}" if pmcid else None,
    }
    return trusted(Identifiers, values)


def _titles(work: "Work", language: str | None) -> tuple[Text, ...]:
    title, shown = work.fields.title, work.fields.display_name
    found = plain(title or shown or "")
    if shown and title and shown != title:
        work.keep("display_name")
    if found != (title or shown or "").strip():
        work.keep("title" if title else "display_name")
    return (text_in(found, language),) if found else ()


def _authors(given: "list[Authorship]") -> tuple[tuple[Author, ...], dict[str, tuple[str, ...]]]:
    """The authors by the names that OpenAlex knows them by, and the names as written apart."""
    authors, shown, written = [], [], []
    for item in given:
        person, raw = item.author, (item.raw_author_name or "").strip()
        name = ((person and person.display_name) or "").strip() or raw
        written.append(raw)
        if not name:
            continue
        shown.append(name)
        other = name != raw and identifiers.has_cjk(raw) and not identifiers.has_cjk(name)
        values = {
            "name": name,
            "other_name": raw if other else None,
            "affiliations": _affiliations(item),
            "orcid": orcid(person.orcid) if person and person.orcid else None,
        }
        authors.append(trusted(Author, values))
    if written != shown and any(written):
        return tuple(authors), {"raw_author_name": tuple(written)}
    return tuple(authors), {}


def _affiliations(item: "Authorship") -> tuple[str, ...]:
    known = item.institutions or ()
    if len(known) == 1 and (name := (known[0].display_name or "").strip()):
        return (name,)
    found = [item.display_name for item in known if item.display_name]
    if not found:
        found = item.raw_affiliation_strings or [item.raw_affiliation_string or ""]
    return tuple(dict.fromkeys(name.strip() for name in found if name.strip()))


def _abstracts(work: "Work", language: str | None) -> tuple[Text, ...]:
    """Words by their places become a text; a place without word leaves no trace."""
    index = work.fields.abstract_inverted_index
    if index:
        work.keep("abstract")
    text = " ".join(_in_order(index)) if index else work.fields.abstract or ""
    text = text.strip()
    return (text_in(text, language),) if text else ()


def _in_order(index: dict[str, list[int]]) -> list[str]:
    words: list[str | None] = [None] * sum(map(len, index.values()))
    try:
        for word, places in index.items():
            # Three in four words stand in one place.
            if len(places) == 1:
                words[places[0]] = word
                continue
            for place in places:
                words[place] = word
    except IndexError:
        words = [None]
    if None not in words:
        return cast("list[str]", words)
    # Some place has no word, or two.
    pairs = sorted((place, word) for word, places in index.items() for place in places)
    return [word for _, word in pairs]


@lru_cache(maxsize=1 << 14)
def _keyword(label: str) -> Keyword:
    return keyword_in(label, "en", "index")


def _keywords(fields: "Fields") -> tuple[Keyword, ...]:
    labels = [item.display_name for item in (*(fields.topics or ()), *(fields.keywords or ()))]
    if not any(labels):
        concepts = fields.concepts or ()
        labels = [item.display_name for item in concepts if (item.score or 0) >= _SURE]
    distinct = {label.casefold(): label for label in reversed(labels) if label and label.strip()}
    return tuple(map(_keyword, reversed(distinct.values())))


def _classes(topics: "Iterable[Topic]") -> tuple[str, ...]:
    """The domains, fields and subfields of the topics."""
    levels = (item for topic in topics for item in (topic.domain, topic.field, topic.subfield))
    names = (item.display_name for item in levels if item)
    return tuple(dict.fromkeys(name for name in names if name))


def _venue(location: "Location | None", older: "Source | None") -> Venue | None:
    source = location.source if location and location.source else older
    name = source.display_name if source else None
    name = (name or (location.raw_source_name if location else None) or "").strip()
    issn = _issn(source) if source else ()
    publisher = (source.host_organization_name or source.publisher) if source else None
    if not (name or issn or publisher):
        return None
    return _venue_of(name, source.abbreviated_title if source else None, issn, publisher)


# The same object each time: most works are of a few thousand journals.
@lru_cache(maxsize=1 << 12)
def _venue_of(name: str, short: str | None, issn: tuple[str, ...], publisher: str | None) -> Venue:
    return Venue(
        names=(text_in(name),) if name else (),
        abbreviations=(short,) if short else (),
        issn=issn,
        publisher=publisher,
    )


def _issn(source: "Source") -> tuple[str, ...]:
    stated = source.issn or ([source.issn_l] if source.issn_l else [])
    return tuple(dict.fromkeys(number.upper() for number in stated))


def _year(work: "Work") -> int | None:
    year = work.fields.publication_year
    work.keep("publication_date")
    if year is not None and not 1000 <= year <= 2999:
        work.keep("publication_year")
        return None
    return year


def _biblio(found: "Biblio | None") -> tuple[str | None, str | None, str | None]:
    if found is None:
        return None, None, None
    first, last = found.first_page or None, found.last_page or None
    pages = first if last in (None, first) else f"{first}-{last}" if first else last
    return found.volume or None, found.issue or None, pages


def _funding(fields: "Fields") -> tuple[Funding, ...]:
    """Grants, and funders of which no grant is known."""
    found = []
    for award in (*(fields.awards or ()), *(fields.grants or ())):
        number = award.funder_award_id or award.award_id
        parts = [award.funder_display_name, award.display_name, number]
        raw = ", ".join(part for part in parts if part)
        if raw:
            grant = Funding(
                raw=raw,
                funder=award.funder_display_name,
                project=award.display_name,
                numbers=(number,) if number else (),
            )
            found.append(grant)
    known = {grant.funder for grant in found}
    names = [item.display_name for item in fields.funders or () if item.display_name]
    found += [Funding(raw=name, funder=name) for name in names if name not in known]
    return tuple(found)


def _references(fields: "Fields", notes: list[str]) -> References:
    cited, count = fields.referenced_works, fields.referenced_works_count
    references = by_number([number for number in cited or () if number])
    if cited is not None and count is not None and count != len(references):
        notes.append(f"{count} references are stated and {len(references)} are listed")
    return references


def _reported(fields: "Fields") -> dict[Relation, int]:
    counts: dict[Relation, int | None] = {
        "citing": fields.cited_by_count,
        "references": fields.referenced_works_count,
    }
    return {relation: count for relation, count in counts.items() if count is not None}
