"""The parts of an OpenAlex work that are read, as types; what a type does not name is skipped.

A work has some 20,000 characters, and most of them are not needed: a typed decoder passes over them
many times faster than `json` makes objects of them. Every part may be absent or null.
"""

from functools import cache
from typing import Any

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


TYPES: dict[str, Any] = {
    **dict.fromkeys(("id", "doi", "title", "display_name", "type", "language"), str | None),
    **dict.fromkeys(("publication_date", "abstract"), str | None),
    **dict.fromkeys(("publication_year", "cited_by_count", "referenced_works_count"), int | None),
    "ids": Ids | None,
    "authorships": list[Authorship] | None,
    "primary_location": Location | None,
    "host_venue": Source | None,
    "biblio": Biblio | None,
    "topics": list[Topic] | None,
    "keywords": list[Named] | None,
    "concepts": list[Concept] | None,
    "referenced_works": list[str] | None,
    "abstract_inverted_index": dict[str, list[int]] | None,
    "awards": list[Award] | None,
    "grants": list[Award] | None,
    "funders": list[Named] | None,
}
"""The fields that are read."""

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


@cache
def decoders() -> dict[str, "msgspec.json.Decoder[Any]"]:
    """Give the decoder of each field that is read."""
    return {key: msgspec.json.Decoder(kind) for key, kind in TYPES.items()}


_WORK = msgspec.json.Decoder(dict[str, Raw])


def raw_fields(text: str) -> dict[str, Raw]:
    """Split a work into its fields, unparsed.

    Raises
    ------
    ValueError
        If it is no JSON object.
    """
    try:
        # Halves of surrogate pairs, and NaN, are no JSON to this decoder; other tools write them.
        return _WORK.decode(_mended(text) if "\\ud" in text or "\\uD" in text else text)
    except (msgspec.DecodeError, RecursionError):
        pass
    try:
        return _WORK.decode(_mended(text))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"no OpenAlex work: {error}") from None


def _mended(text: str) -> bytes:
    return msgspec.json.encode(loads(text))


def written(raw: Raw) -> str:
    """Give a field as text: a string as it is, anything else as compact JSON."""
    if bytes(raw[:1] if isinstance(raw, bytes) else memoryview(raw)[:1]) == b'"':
        return str(msgspec.json.decode(raw))
    return msgspec.json.format(bytes(raw), indent=-1).decode()


class Work:
    """The fields of a work, decoded when they are asked for."""

    def __init__(self, text: str, notes: list[str]) -> None:
        self.raw = raw_fields(text)
        self._decoders = decoders()
        self._notes = notes
        self._used: set[str] = set()

    def get(self, key: str) -> Any:  # noqa: ANN401
        """Give a field by its type; one of another type is noted and stays."""
        raw = self.raw.get(key)
        if raw is None:
            return None
        try:
            value = self._decoders[key].decode(raw)
        except (ValueError, RecursionError) as error:
            self._notes.append(f"{key} has another form than expected ({error}); kept as written")
            return None
        self._used.add(key)
        return value

    def keep(self, key: str) -> None:
        """Keep a field as written, although something was taken from it."""
        self._used.discard(key)

    def rest(self) -> dict[str, tuple[str, ...]]:
        """What no one used and nothing speaks against."""
        return {
            key: (written(raw),)
            for key, raw in self.raw.items()
            if key not in self._used and key not in LEFT_OUT and bytes(raw) not in _EMPTY
        }
