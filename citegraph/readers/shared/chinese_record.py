"""One record of a Chinese export: which tag says what, and the `Record` that follows from it.

CNKI, Wanfang and VIP write the same facts under the tags of many programs (RefWorks, EndNote,
NoteExpress, their own). A reader names the tags in `Roles`; the rest is done here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from urllib.parse import unquote

from citegraph import identifiers
from citegraph.identifiers import has_cjk
from citegraph.model import Author, Identifiers, Keyword, Problem, Record, Text, Venue
from citegraph.readers.shared import tagged
from citegraph.readers.shared.chinese import (
    class_numbers,
    grant,
    labels,
    parts,
    people,
    unmarked,
    vip,
    wanfang,
)
from citegraph.readers.shared.common import Fields, attempt, keyword_in, language_code, text_in

Tags = tuple[str, ...]

Values = dict[str, list[str]]
"""The values of each tag in file order, lines of one value apart."""

_MARKED = re.compile(r"[\[［](\d{1,2})[\]］]([^;；\[\]［］]+)")
_OTHERS = frozenset({"等", "et al", "et al."})
_WIDE = "\u2014\u2018-\u2026\u3000-\u9fff\uff00-\uffef"
_NO_SPACE = re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])|\n(?=[,.;:!?)\]])")
_POSTAL = re.compile(r"\d{6}$")
_THESIS = re.compile("thesis|dissertation|学位|硕士|博士", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,6})-(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Roles:
    """Which tags of a format say what; the first that has a value counts.

    Parameters
    ----------
    other_title, other_author, other_venue, other_keywords, other_abstract
        Tags of the same facts in the second language.
    page_count
        Tags that state the number of pages, where a format has such.
    vip
        Tags that hold VIP's number of the article; else links are looked at.
    address_each
        Whether the addresses are those of the authors one by one, and not each once.
    """

    type: Tags = ()
    title: Tags = ()
    other_title: Tags = ()
    author: Tags = ()
    other_author: Tags = ()
    institution: Tags = ()
    venue: Tags = ()
    other_venue: Tags = ()
    abbreviation: Tags = ()
    publisher: Tags = ()
    year: Tags = ()
    volume: Tags = ()
    issue: Tags = ()
    pages: Tags = ()
    page_count: Tags = ()
    keywords: Tags = ()
    other_keywords: Tags = ()
    abstract: Tags = ()
    other_abstract: Tags = ()
    issn: Tags = ()
    doi: Tags = ()
    link: Tags = ()
    language: Tags = ()
    funding: Tags = ()
    classification: Tags = ()
    vip: Tags = ()
    address_each: bool = False


class ExportFields(Fields):
    """Fields whose values may go on over lines."""

    def clean(self, raw: str) -> str:
        """Join the lines: no space between Chinese characters, one elsewhere."""
        return _NO_SPACE.sub("", raw.strip()).replace("\n", " ")

    def texts(self, *tags: str) -> list[str]:
        """Every value, its lines joined."""
        return [self.clean(value) for value in self.all(*tags)]


def read(
    items: Iterable[tagged.TaggedRecord | Problem],
    start: str | None,
    roles: Callable[[Values], Roles],
) -> Iterator[Record | Problem]:
    """Records of tagged lines, each with its doubts behind it.

    Parameters
    ----------
    items
        The records as groups of fields; problems are passed on.
    start
        The tag that opens each record of a whole file, if one does.
    roles
        Gives the roles of a record's tags, for dialects use one tag for different things; it may
        put values together first.
    """
    number = 0
    for item in items:
        if isinstance(item, Problem):
            number += item.lost and item.number is not None
            yield item
            continue
        if item.stray:
            yield _stray(number + 1, item)
        if not item.fields:
            continue
        number += 1
        values: Values = {}
        for field in item.fields:
            values.setdefault(field.tag, []).append(_flowing(field.lines))
        notes: list[str] = []
        result = attempt(number, partial(_one, number, values, roles, notes))
        yield result
        if isinstance(result, Problem):
            continue
        if start and item.fields[0].tag != start:
            notes.append(f"the record does not begin with {start}; its first lines may be missing")
        for note in notes:
            yield Problem(number=number, reason=note, lost=False)


def _one(number: int, values: Values, roles: Callable[[Values], Roles], notes: list[str]) -> Record:
    says = roles(values)
    fields = ExportFields(values)
    record = build(number, fields, says)
    if not (record.titles or record.authors or record.ids != Identifiers()):
        raise ValueError("the record has neither a title nor an author nor an identifier")
    titles = len(fields.all(*says.title))
    if titles > 1:
        notes.append(f"the record has {titles} titles; the beginning of another may be missing")
    if not record.titles:
        notes.append("the record has no title")
    return record


def _stray(number: int, item: tagged.TaggedRecord) -> Problem:
    note = tagged.stray_problem(number, item.stray)
    if item.fields:
        return note
    return Problem(reason=note.reason.replace("before this record", "at the end"), lost=False)


def _flowing(lines: list[str]) -> str:
    return "\n".join(filter(None, map(str.strip, lines)))


def build(number: int, fields: ExportFields, roles: Roles) -> Record:
    """One record. No export of these databases carries references: they are unknown, not none."""
    kind = fields.one(*roles.type)
    stated = fields.one(*roles.language)
    language = language_code(stated)
    if stated and (language is None or re.search(r"[;,，；]\s*\S", stated)):
        fields.keep(*roles.language)
    institutions, authors = _people(fields, roles)
    thesis = kind is not None and _THESIS.search(kind) is not None
    pages, count = _pages(fields, roles)
    return Record(
        number=number,
        ids=_ids(fields, roles),
        titles=_both(fields, roles.title, roles.other_title, language),
        authors=authors,
        abstracts=_both(fields, roles.abstract, roles.other_abstract, language),
        keywords=_keywords(fields, roles, language),
        venue=_venue(fields, roles, language, thesis=thesis),
        year=fields.year(*roles.year),
        volume=fields.one(*roles.volume),
        # The number behind a thesis is the month in which the database put it up.
        issue=None if thesis else fields.one(*roles.issue),
        pages=pages,
        page_count=count,
        type=kind,
        language=language,
        institutions=institutions,
        funding=tuple(grant(raw) for value in fields.texts(*roles.funding) for raw in parts(value)),
        classifications=_classifications(fields, roles),
        extra=fields.rest(),
    )


def _ids(fields: ExportFields, roles: Roles) -> Identifiers:
    links = unquote("\n".join(fields.all(*roles.link)))
    stated = fields.one(*roles.doi)
    doi = identifiers.doi(stated)
    if doi is None:
        fields.keep(*roles.doi)
        doi = identifiers.doi(links) if re.search(r"/doi/|doi\.org/", links) else None
    fields.keep(*roles.link)
    own = fields.one(*roles.vip)
    if own and not re.fullmatch(r"\d{5,12}", own):
        fields.keep(*roles.vip)
        own = None
    return Identifiers(
        doi=doi, cnki=identifiers.cnki(links), vip=own or vip(links), other=wanfang(links)
    )


def _both(fields: ExportFields, first: Tags, second: Tags, stated: str | None) -> tuple[Text, ...]:
    found = [text_in(text, stated) for text in fields.texts(*first)]
    return (*found, *(text_in(text) for text in fields.texts(*second)))


def _people(fields: ExportFields, roles: Roles) -> tuple[Tags, tuple[Author, ...]]:
    """Institutions, each once, and the authors with those that are certainly theirs."""
    found = [person for value in fields.all(*roles.author) for person in people(value)]
    named = [person for person in found if person[0] not in _OTHERS]
    if len(named) < len(found):
        fields.keep(*roles.author)
    others = [name for value in fields.all(*roles.other_author) for name, _ in people(value)]
    if len(others) != len(named):
        fields.keep(*roles.other_author)
        others = []
    addresses = fields.texts(*roles.institution)
    theirs = _affiliations(addresses, [marks for _, marks in named], each=roles.address_each)
    institutions = tuple(dict.fromkeys(_institutions(addresses, len(named))))
    if not theirs and (len(institutions) == 1 or len(named) == 1):
        theirs = [institutions] * len(named)
    authors = tuple(
        Author(name=name, other_name=other, affiliations=own or ())
        for (name, _), other, own in zip_longest(named, others, theirs)
    )
    return institutions, authors


def _affiliations(
    addresses: Sequence[str], marks: Sequence[frozenset[str]], *, each: bool
) -> list[Tags]:
    """The institutions of each author, where it is certain whose they are.

    By marks at names and addresses; by marks at names that count the addresses; by their order
    where each author has an address.
    """
    marked = {mark: place.strip() for text in addresses for mark, place in _MARKED.findall(text)}
    if any(marks):
        places = [part for address in addresses for part in parts(address)]
        marked = marked or {str(place): text for place, text in enumerate(places, start=1)}
        return [tuple(place for mark, place in marked.items() if mark in own) for own in marks]
    if each and len(addresses) == len(marks):
        return [tuple(parts(address)) for address in addresses]
    return [(place,) for place in _one_each(addresses, len(marks))]


def _one_each(addresses: Sequence[str], authors: int) -> list[str]:
    """A list with commas that has one institution for each author, as CNKI wrote until about 2008.

    The postal places may follow as a second list: ``A,B place 100084,place 430074``.
    """
    if authors < 2 or len(addresses) != 1 or re.search("[;；]", addresses[0]):
        return []
    found = [part.strip() for part in re.split("[,，]", addresses[0])]
    last, _, place = found[min(authors, len(found)) - 1].partition(" ")
    places = [place.strip(), *found[authors:]]
    if len(found) == 2 * authors - 1 and all(map(_POSTAL.search, places)):
        names = [*found[: authors - 1], last]
        found = [f"{name} {place}" for name, place in zip(names, places, strict=True)]
    return found if len(found) == authors and all(map(has_cjk, found)) else []


def _institutions(addresses: Sequence[str], authors: int) -> Iterable[str]:
    if each := _one_each(addresses, authors):
        return each
    found = (part for address in addresses for part in parts(address))
    return filter(None, (unmarked(place) for place in found))


def _keywords(fields: ExportFields, roles: Roles, stated: str | None) -> tuple[Keyword, ...]:
    """Keywords of both languages as pairs, where there are as many of one as of the other."""
    first = [label for value in fields.texts(*roles.keywords) for label in labels(value)]
    second = [label for value in fields.texts(*roles.other_keywords) for label in labels(value)]
    chinese = all(map(has_cjk, first)) and not any(map(has_cjk, second))
    if len(first) == len(second) and chinese:
        pairs = zip(first, second, strict=True)
        return tuple(Keyword(zh=zh, en=en) for zh, en in pairs)
    return (
        *(keyword_in(label, stated) for label in first),
        *(keyword_in(label, "en") for label in second),
    )


def _venue(fields: ExportFields, roles: Roles, stated: str | None, *, thesis: bool) -> Venue | None:
    names = _both(fields, roles.venue, roles.other_venue, stated)
    publisher = fields.one(*roles.publisher)
    if thesis and names and publisher is None:
        # EndNote's layout has the university where a journal stands.
        publisher, names = names[0].text, names[1:]
    short = tuple(fields.texts(*roles.abbreviation))
    venue = Venue(
        names=names, abbreviations=short, issn=fields.issn(*roles.issn), publisher=publisher
    )
    return None if venue == Venue() else venue


def _pages(fields: ExportFields, roles: Roles) -> tuple[str | None, int | None]:
    """Pages as written, and their number; EndNote's layout may write both under one tag."""
    count = fields.number(*roles.page_count)
    found = fields.texts(*roles.pages)
    if len(found) < 2:
        return (found[0] if found else None), count
    spans = [match for text in found if (match := _RANGE.fullmatch(text))]
    if len(found) == 2 and len(spans) == 1:
        size = int(spans[0][2]) - int(spans[0][1]) + 1
        if str(size) in found:
            return spans[0][0], size
    fields.keep(*roles.pages)
    return (spans[0][0] if spans else found[0]), count


def _classifications(fields: ExportFields, roles: Roles) -> tuple[str, ...]:
    found = class_numbers("\n".join(fields.all(*roles.classification)))
    if found is None:
        fields.keep(*roles.classification)
    return found or ()
