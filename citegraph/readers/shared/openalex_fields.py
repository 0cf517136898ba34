"""The parts of an OpenAlex work that are read, as types; what a type does not name is skipped.

A work has some 20,000 characters, and most of them are not needed: a typed decoder passes over them
many times faster than `json` makes objects of them. Every part may be absent or null.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, get_type_hints

import msgspec
from msgspec import Raw, Struct

from citegraph.readers.shared.json_text import loads


class Named(Struct, gc=False):
    """An institution, a funder, a topic, a keyword."""

    display_name: str | None = None


class Person(Struct, gc=False):
    """An author as OpenAlex knows them."""

    display_name: str | None = None
    orcid: str | None = None


class Authorship(Struct, gc=False):
    """An author and where they worked, as OpenAlex knows it and as it was written."""

    author: Person | None = None
    institutions: list[Named] | None = None
    raw_author_name: str | None = None
    raw_affiliation_strings: list[str] | None = None
    raw_affiliation_string: str | None = None


class Source(Struct, gc=False):
    """A journal, a series, a repository; in works of before 2023 with a publisher."""

    display_name: str | None = None
    issn: list[str] | None = None
    issn_l: str | None = None
    host_organization_name: str | None = None
    publisher: str | None = None
    abbreviated_title: str | None = None


class Location(Struct, gc=False):
    """Where a work stands."""

    source: Source | None = None
    landing_page_url: str | None = None
    raw_source_name: str | None = None


class Biblio(Struct, gc=False):
    """Volume, issue and pages."""

    volume: str | None = None
    issue: str | None = None
    first_page: str | None = None
    last_page: str | None = None


class Ids(Struct, gc=False):
    """Identifiers in other databases."""

    openalex: str | None = None
    doi: str | None = None
    pmid: str | int | None = None
    pmcid: str | int | None = None
    mag: str | int | None = None


class Topic(Struct, gc=False):
    """A topic and the classes above it."""

    display_name: str | None = None
    subfield: Named | None = None
    field: Named | None = None
    domain: Named | None = None


class Concept(Struct, gc=False):
    """A concept of the taxonomy that topics have replaced, with how sure OpenAlex was."""

    display_name: str | None = None
    score: float | None = None


class Award(Struct, gc=False):
    """A grant; before 2025 its number was ``award_id``."""

    funder_display_name: str | None = None
    funder_award_id: str | None = None
    award_id: str | None = None
    display_name: str | None = None


class Fields(Struct, gc=False):
    """The fields of a work that are read."""

    id: str | None = None
    doi: str | None = None
    title: str | None = None
    display_name: str | None = None
    type: str | None = None
    language: str | None = None
    publication_date: str | None = None
    publication_year: int | None = None
    biblio: Biblio | None = None
    cited_by_count: int | None = None
    referenced_works_count: int | None = None
    ids: Ids | None = None
    authorships: list[Authorship] | None = None
    primary_location: Location | None = None
    host_venue: Source | None = None
    topics: list[Topic] | None = None
    keywords: list[Named] | None = None
    concepts: list[Concept] | None = None
    referenced_works: list[str] | None = None
    abstract_inverted_index: dict[str, list[int]] | None = None
    abstract: str | None = None
    awards: list[Award] | None = None
    grants: list[Award] | None = None
    funders: list[Named] | None = None


KEPT = (
    "indexed_in",
    "open_access",
    "fwci",
    "is_retracted",
    "is_paratext",
    "is_xpac",
    "is_authors_truncated",
    "is_published",
    "is_accepted",
    "is_oa",
    "license",
    "mesh",
    "sustainable_development_goals",
    "counts_by_year",
)
"""Fields that are known and not read: they are kept as written, as unknown ones are."""

LEFT_OUT = frozenset(
    {
        "abstract_inverted_index_v3",
        "apc_list",
        "apc_paid",
        "best_oa_location",
        "cited_by_api_url",
        "cited_by_percentile_year",
        "citation_normalized_percentile",
        "concepts",
        "content_urls",
        "corresponding_author_ids",
        "corresponding_institution_ids",
        "countries_distinct_count",
        "created_date",
        "fulltext_origin",
        "has_content",
        "has_fulltext",
        "institution_assertions",
        "institutions",
        "institutions_distinct_count",
        "locations",
        "locations_count",
        "ngrams_url",
        "primary_topic",
        "related_works",
        "relevance_score",
        "updated_date",
        "updated",
        "versions",
    }
)
"""Fields of which nothing is kept; the module of the reader says why."""

_EMPTY = frozenset({b"null", b"false", b"[]", b"{}", b'""'})


_NOTHING = Raw(b"null")
_kept = attrgetter(*KEPT)


@cache
def _whole() -> "msgspec.json.Decoder[Any]":
    """A work all of whose fields are known: nine in ten of the bytes are passed over."""
    others = [(name, Raw, _NOTHING) for name in (*KEPT, *sorted(LEFT_OUT - {"concepts"}))]
    kind = msgspec.defstruct("Whole", others, bases=(Fields,), gc=False, forbid_unknown_fields=True)
    return msgspec.json.Decoder(kind)


@cache
def _decoders() -> dict[str, "msgspec.json.Decoder[Any]"]:
    kinds = get_type_hints(Fields)
    return {name: msgspec.json.Decoder(kind) for name, kind in kinds.items()}


_SPLIT = msgspec.json.Decoder(dict[str, Raw])


def _decoded(text: str, notes: list[str]) -> tuple[Fields, dict[str, str]]:
    """Give the fields of a work, and as text those that are not read.

    Raises
    ------
    ValueError
        If it is no JSON object.
    """
    try:
        whole = _whole().decode(text)
    except (ValueError, RecursionError):
        return _one_by_one(_split(text), notes)
    found = zip(KEPT, _kept(whole), strict=True)
    return whole, _written((name, raw) for name, raw in found if raw is not _NOTHING)


def _one_by_one(raw: dict[str, Raw], notes: list[str]) -> tuple[Fields, dict[str, str]]:
    """The same for a work with unknown fields, or with some of another type, which stay."""
    fields = Fields()
    others = {name: value for name, value in raw.items() if name not in LEFT_OUT}
    for name, decoder in _decoders().items():
        if name in raw:
            try:
                setattr(fields, name, decoder.decode(raw[name]))
                others.pop(name, None)
            except (ValueError, RecursionError) as error:
                notes.append(f"{name} has another form than expected ({error}); kept as written")
    return fields, _written(others.items())


def _split(text: str) -> dict[str, Raw]:
    try:
        return _SPLIT.decode(text)
    except (msgspec.DecodeError, RecursionError):
        pass
    # Halves of surrogate pairs are no JSON to this decoder, nor is NaN; other tools write them.
    try:
        return _SPLIT.decode(msgspec.json.encode(loads(text)))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"no OpenAlex work: {error}") from None


def _written(fields: Iterable[tuple[str, Raw]]) -> dict[str, str]:
    """Fields as text, but for those that say nothing."""
    kept = {}
    for name, raw in fields:
        value = bytes(raw)
        if value not in _EMPTY:
            kept[name] = _text(value)
    return kept


@lru_cache(maxsize=1 << 10)
def _text(raw: bytes) -> str:
    """A string as it is, anything else as compact JSON; many works say the same."""
    if raw.startswith(b'"'):
        return str(msgspec.json.decode(raw))
    return msgspec.json.format(raw, indent=-1).decode()


class Work:
    """The fields of a work, and what is kept of it as written.

    Parameters
    ----------
    text
        The work as JSON.
    marks
        Fields of which a work has at least one.

    Attributes
    ----------
    fields
        Those that are read.
    kept
        By name the text of those that are not, or not in full.
    notes
        What fields are of another type than expected.
    """

    def __init__(self, text: str, marks: frozenset[str]) -> None:
        self.notes: list[str] = []
        self.fields, self.kept = _decoded(text, self.notes)
        for name in marks:
            if getattr(self.fields, name) is not None:
                return
        # One may be there and null, or of another type.
        if marks.isdisjoint(_split(text)):
            raise ValueError("no OpenAlex work: it has none of the fields of one")

    def keep(self, *names: str) -> None:
        """Keep fields as written, although something was taken from them."""
        for name in names:
            if (value := getattr(self.fields, name)) not in (None, ""):
                self.kept[name] = str(value)
