"""Works as OpenAlex gives them in 2026, a work a line: made up, but of the real size and shape.

Some 50 fields, an abstract as an inverted index, authors with institutions, topics, locations, and
25 cited works a line on average, drawn so that few are cited by many. Same seed, same bytes.
"""

import json
import random
from pathlib import Path
from typing import Any

_SYLLABLES = [first + last for first in "bcdfghlmnprstvwxyz" for last in "aeiou"]
_LEVELS = ("subfield", "field", "domain")


def write(path: Path, works: int, seed: int = 0) -> None:
    """Write so many works."""
    rng = random.Random(seed)
    words = ["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) for _ in range(6000)]
    with path.open("w", encoding="utf-8") as file:
        for number in range(works):
            file.write(json.dumps(_work(rng, words, number, works)) + "\n")


def _id(kind: str, number: int) -> str:
    return f"https://openalex.org/{kind}{number}"


def _named(rng: random.Random, words: list[str], kind: str, most: int) -> dict[str, Any]:
    number = rng.randrange(most)
    name = f"{words[number % 5000]} {words[number * 7 % 5000]}".title()
    return {"id": _id(kind, 10_000 + number), "display_name": name}


def _topic(rng: random.Random, words: list[str]) -> dict[str, Any]:
    levels = {level: _named(rng, words, level + "s/", 40) for level in _LEVELS}
    return {**_named(rng, words, "T", 4500), "score": round(rng.random(), 4), **levels}


def _location(rng: random.Random, words: list[str], number: int) -> dict[str, Any]:
    source = _named(rng, words, "S", 3000)
    issn = f"{number % 9000 + 1000}-{number % 7919:04d}"[:9]
    return {
        "id": f"doi:10.5555/{number}", "is_oa": True, "license": "cc-by",
        "version": "acceptedVersion",
        "landing_page_url": f"https://doi.org/10.5555/{number}", "pdf_url": None,
        "license_id": "https://openalex.org/licenses/cc-by", "is_accepted": True,
        "is_published": True, "raw_source_name": source["display_name"], "raw_type": "article",
        "source": {
            **source, "issn_l": issn, "issn": [issn], "is_oa": False, "is_in_doaj": False,
            "is_core": True, "host_organization": _id("P", number % 900), "type": "journal",
            "host_organization_name": words[number % 900].title(),
            "host_organization_lineage": [_id("P", number % 900)],
        },
    }  # fmt: skip


def _authorship(rng: random.Random, words: list[str], place: str) -> dict[str, Any]:
    person = _named(rng, words, "A", 400_000)
    country = rng.choice(("US", "CN", "DE", "GB", "FR"))
    home = {
        **_named(rng, words, "I", 20_000), "ror": "https://ror.org/05a28rw58", "type": "education",
        "country_code": country, "lineage": [_id("I", rng.randrange(20_000))],
    }  # fmt: skip
    address = f"Department, {home['display_name']}, {country}"
    return {
        "author_position": place, "author": {**person, "orcid": None}, "institutions": [home],
        "countries": [country], "is_corresponding": place == "first",
        "raw_author_name": person["display_name"], "raw_affiliation_strings": [address],
        "affiliations": [{"raw_affiliation_string": address, "institution_ids": [home["id"]]}],
    }  # fmt: skip


def _work(rng: random.Random, words: list[str], number: int, works: int) -> dict[str, Any]:
    title = " ".join(rng.choices(words, k=rng.randint(6, 14))).capitalize()
    doi, year = f"https://doi.org/10.5555/{number}", rng.randint(1990, 2026)
    index: dict[str, list[int]] = {}
    for place, word in enumerate(rng.choices(words, k=rng.randint(100, 220))):
        index.setdefault(word, []).append(place)
    # A tenth of the works cited is a tenth of the rest, and so on: some are cited very often.
    cited = {int(works * 5 * rng.random() ** 3) for _ in range(rng.randint(5, 46))}
    topics = [_topic(rng, words) for _ in range(3)]
    people = [
        _authorship(rng, words, "first" if place == 0 else "middle")
        for place in range(rng.randint(1, 7))
    ]
    keywords = [{**_named(rng, words, "keywords/", 9000), "score": 0.5} for _ in range(6)]
    concepts = [
        {**_named(rng, words, "C", 9000), "wikidata": None, "level": 2, "score": 0.4}
        for _ in range(8)
    ]
    location = _location(rng, words, number)
    return {
        "id": _id("W", 10_000_000 + number), "doi": doi, "title": title, "display_name": title,
        "publication_year": year, "publication_date": f"{year}-05-01",
        "ids": {"openalex": _id("W", 10_000_000 + number), "doi": doi, "mag": str(number)},
        "language": "en", "primary_location": location, "type": "article",
        "indexed_in": ["crossref"], "open_access": {"is_oa": True, "oa_status": "green"},
        "authorships": people, "institutions": [], "countries_distinct_count": 1,
        "institutions_distinct_count": 1, "corresponding_author_ids": [people[0]["author"]["id"]],
        "corresponding_institution_ids": [], "apc_list": None, "apc_paid": None, "fwci": 1.5,
        "has_fulltext": False, "cited_by_count": rng.randint(0, 400),
        "citation_normalized_percentile": {"value": 0.9, "is_in_top_1_percent": False},
        "cited_by_percentile_year": {"min": 90, "max": 95},
        "biblio": {"volume": "12", "issue": "3", "first_page": "101", "last_page": "119"},
        "is_retracted": False, "is_paratext": False, "is_xpac": False, "primary_topic": topics[0],
        "topics": topics, "keywords": keywords, "concepts": concepts, "mesh": [],
        "locations_count": 2, "locations": [location, _location(rng, words, number + 1)],
        "best_oa_location": location, "sustainable_development_goals": [], "awards": [],
        "funders": [], "has_content": {"pdf": False, "grobid_xml": False}, "content_urls": None,
        "referenced_works_count": len(cited),
        "referenced_works": [_id("W", 10_000_000 + other) for other in sorted(cited)],
        "related_works": [_id("W", rng.randrange(10**9)) for _ in range(10)],
        "abstract_inverted_index": index,
        "counts_by_year": [{"year": 2010 + i, "cited_by_count": i} for i in range(12)],
        "updated_date": "2026-05-29T09:21:14.243279", "created_date": "2025-10-10T00:00:00",
    }  # fmt: skip
