"""What the tags of the Web of Science mean: values by tag to a `Record`, for all its layouts."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from citegraph import identifiers
from citegraph.model import (
    Author,
    Funding,
    Identifiers,
    Keyword,
    Problem,
    Record,
    Reference,
    References,
    Relation,
    Text,
    Venue,
    trusted,
)
from citegraph.readers.references.wos import SYNTAX
from citegraph.readers.shared import wos_chinese
from citegraph.readers.shared.common import Fields, attempt, keyword_in, language_code

Values = Mapping[str, tuple[str, ...]]
"""The values of each tag: items of the tags in `LISTS`, else occurrences (one, as a rule)."""

LISTS = frozenset({"AU", "AF", "BA", "BF", "BE", "CA", "CR", "C1", "Z2", "Z6"})
"""Tags with one item a line in plain text, joined with ``"; "`` in the tab-delimited layout."""

_COUNTS = ("Z9", "Z1", "Z2", "Z3", "Z4", "Z5", "Z6", "Z7", "Z8", "ZA", "ZB", "ZR", "ZS", "U1", "U2")
_BRACKETED = re.compile(r"\[([^\]]*)\]\s*(.*)", re.DOTALL)
_GRANT = re.compile(r"(.*?)\s*\[([^\]]*)\]", re.DOTALL)
_SEMICOLON = re.compile(r";\s*(?![^\[\]]{0,300}\])")
_EMAIL = re.compile(r"\([^()@\s]{1,64}@[^()@\s]{1,255}\)")
_ORCID = re.compile(r"(.*?)/\s*(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")


def read_one(number: int, values: Values, notes: list[str]) -> Iterator[Record | Problem]:
    """Give the record, or the `Problem` it has become, and after a record its doubts."""
    result = attempt(number, lambda: build(number, values))
    yield result
    if isinstance(result, Problem):
        return
    stated, listed = result.reported.get("references"), len(result.references)
    if stated and listed and stated != listed:
        notes.append(f"NR says {stated} references and CR lists {listed}")
    for note in notes:
        yield Problem(number=number, reason=note, lost=False)


def build(number: int, values: Values) -> Record:
    """One record; a value that has no place, or does not fit it, goes to ``extra`` by its tag."""
    # References are most of what there is, and all of them are taken.
    fields = Fields({tag: given for tag, given in values.items() if tag != "CR"})
    # Converters of CNKI exports fill NR and TC with zeros that say nothing.
    converted = any(value.startswith(wos_chinese.CONVERTED) for value in values.get("UT", ()))
    reported = {} if converted else _reported(fields)
    references = _references(values)
    institutions, affiliations = _addresses(fields.all("C1") or fields.all("Z6"))
    language = _normal(fields, "LA", language_code)
    return Record(
        number=number,
        ids=_identifiers(fields, converted=converted),
        titles=_both(fields, "TI", "Z1", language),
        authors=_authors(fields, affiliations),
        abstracts=_both(fields, "AB", "Z4", language),
        keywords=_keywords(fields),
        venue=_venue(fields, language),
        year=fields.year("PY") or _early_year(fields),
        volume=fields.one("VL"),
        issue=fields.one("IS"),
        pages=_pages(fields),
        page_count=fields.number("PG"),
        type=fields.one("DT"),
        language=language,
        institutions=institutions,
        funding=_funding(fields),
        classifications=_classifications(fields),
        references=references,
        references_known=bool(references) or reported.get("references") == 0,
        reported=reported,
        reported_by=_counts(fields, values),
        extra=fields.rest(),
    )


def _reported(fields: Fields) -> dict[Relation, int]:
    found: dict[Relation, int | None] = {
        "citing": fields.number("TC"),
        "references": fields.number("NR"),
    }
    return {relation: count for relation, count in found.items() if count is not None}


def _counts(fields: Fields, values: Values) -> dict[str, int]:
    tags = (tag for tag in _COUNTS if values.get(tag, ("",))[0].isdigit())
    return {tag: count for tag in tags if (count := fields.number(tag)) is not None}


def _identifiers(fields: Fields, *, converted: bool) -> Identifiers:
    return Identifiers(
        doi=_normal(fields, "DI", identifiers.doi),
        pmid=_normal(fields, "PM", identifiers.pmid),
        # Converters number the records of each file anew: CNKI:0 names nothing outside it.
        wos=None if converted else _normal(fields, "UT", identifiers.wos),
    )


def _normal(fields: Fields, tag: str, normal: Callable[[str | None], str | None]) -> str | None:
    """The normal form of a value; one that has none is kept as written."""
    found = normal(fields.one(tag))
    if found is None:
        fields.keep(tag)
    return found


def _texts(text: str | None) -> tuple[Text, ...]:
    # The beginning of an abstract shows its language as well as the whole, and sooner.
    return (Text(text=text, language=identifiers.language_of(text[:400])),) if text else ()


def _both(fields: Fields, tag: str, chinese: str, own: str | None) -> tuple[Text, ...]:
    """A text, and the same in Chinese under the tag that CSCD has for it."""
    return wos_chinese.both(_texts(fields.one(tag)), wos_chinese.in_chinese(fields, chinese), own)


def _references(values: Values) -> Sequence[Reference]:
    lines = values.get("CR", ())
    if not any(value.startswith("CSCD:") for value in values.get("UT", ())):
        return References(lines, SYNTAX)
    whole = wos_chinese.whole_references(lines, next(iter(values.get("NR", ())), None))
    return tuple(map(wos_chinese.reference, whole))


def _authors(fields: Fields, affiliations: Mapping[str, tuple[str, ...]]) -> tuple[Author, ...]:
    """Full names where each short one has its own; of a book, its authors; else the group."""
    short, full = _names(fields.all("AU")), _names(fields.all("AF"))
    if not short and not full:
        groups = (_names(fields.all(tag)) for tag in ("BF", "BA", "CA"))
        return tuple(Author(name=name) for name in next(filter(None, groups), ()))
    if any(map(_EMAIL.search, fields.all("AU"))):
        fields.keep("AU")
    names, other = (full, "AU") if len(full) >= len(short) else (short, "AF")
    if full and short and full != short:
        fields.keep(other)
    paired = short if len(short) == len(names) else names
    chinese: tuple[str | None, ...] = _names(wos_chinese.in_chinese(fields, "Z2"))
    if len(chinese) != len(names):
        fields.keep("Z2")
        chinese = (None,) * len(names)
    orcids = _orcids(fields.all("OI"), names)
    fields.keep("OI")
    people = (
        {
            "name": name,
            "other_name": other,
            "affiliations": affiliations.get(name)
            or affiliations.get(brief)
            or affiliations.get(other or "", ()),
            "orcid": orcids.get(name),
        }
        for name, brief, other in zip(names, paired, chinese, strict=True)
    )
    return tuple(trusted(Author, values) for values in people)


def _names(values: Iterable[str]) -> tuple[str, ...]:
    """Names without an address or the comma of no given name; ``[Anonymous]`` is nobody."""
    found = (_EMAIL.sub("", name).strip(" ,;") for value in values for name in value.split("; "))
    return tuple(name for name in found if name and name.casefold() != "[anonymous]")


def _orcids(values: Iterable[str], names: tuple[str, ...]) -> dict[str, str]:
    """ORCIDs by author, where surname and initial fit one author only."""
    found: dict[str, str] = {}
    for item in _items(values):
        match = _ORCID.fullmatch(item.strip())
        key = identifiers.author_key(match[1]) if match else None
        fitting = [name for name in names if identifiers.author_key(name) == key]
        if match and key and len(fitting) == 1:
            found[fitting[0]] = match[2]
    return found


def _addresses(
    values: Iterable[str],
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Addresses, each once, and those of each author where ``[A; B] address`` says whose."""
    institutions: dict[str, None] = {}
    affiliations: dict[str, dict[str, None]] = {}
    for value in values:
        match = _BRACKETED.fullmatch(value)
        address = (match[2] if match else value).strip()
        if not address:
            continue
        institutions[address] = None
        for name in _names((match[1],)) if match else ():
            affiliations.setdefault(name, {})[address] = None
    return tuple(institutions), {name: tuple(known) for name, known in affiliations.items()}


def _keywords(fields: Fields) -> tuple[Keyword, ...]:
    author = wos_chinese.keywords(
        _items(fields.all("DE")), _items(wos_chinese.in_chinese(fields, "Z5"))
    )
    return (*author, *map(_index_keyword, _items(fields.all("ID"))))


@lru_cache(maxsize=1 << 14)
def _index_keyword(label: str) -> Keyword:
    return keyword_in(label, kind="index")


def _items(values: Iterable[str]) -> tuple[str, ...]:
    """Split at semicolons outside brackets; each item once."""
    items = (item.strip() for value in values for item in _SEMICOLON.split(value))
    return tuple(dict.fromkeys(item for item in items if item))


def _venue(fields: Fields, language: str | None) -> Venue | None:
    names = (fields.one("J9"), fields.one("JI"))
    values = {
        "names": _both(fields, "SO", "Z3", language),
        "abbreviations": tuple(dict.fromkeys(filter(None, names))),
        "issn": fields.issn("SN", "EI"),
        "publisher": fields.one("PU"),
    }
    return trusted(Venue, values) if any(values.values()) else None


def _early_year(fields: Fields) -> int | None:
    """The year of early access, where there is no issue yet."""
    year = fields.year("EY", "EA", "PD")
    fields.keep("EY", "EA", "PD")
    return year


def _pages(fields: Fields) -> str | None:
    """First to last page, else the span as BIOSIS writes it, else the article number."""
    first, last = fields.one("BP"), fields.one("EP")
    if first or last:
        return f"{first}-{last}" if first and last and first != last else first or last
    return fields.one("PS") or fields.one("AR")


def _funding(fields: Fields) -> tuple[Funding, ...]:
    """One grant an item of ``FU``; where only the thanks of ``FX`` are there, these as one."""
    thanks = fields.all("FX")
    fields.keep("FX")
    grants = _items(fields.all("FU"))
    return tuple(map(_grant, grants)) or tuple(Funding(raw=text) for text in thanks)


def _grant(raw: str) -> Funding:
    match = _GRANT.fullmatch(raw)
    if match is None:
        return Funding(raw=raw, funder=raw)
    numbers = tuple(number.strip() for number in match[2].split(",") if number.strip())
    return Funding(raw=raw, funder=match[1] or None, numbers=numbers)


def _classifications(fields: Fields) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_items(fields.all("WC")), *_items(fields.all("SC")))))
