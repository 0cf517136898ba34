"""RIS, the tagged format of reference managers, Scopus, Lens, PubMed converters and CNKI tools.

The stream is cut into records here and each is given to rispy alone. Given a whole file, rispy
drops a last record without end mark, joins two where the end mark between them is missing, and
does not see tags with one space (``TY - JOUR``) as Chinese tools write them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, TextIO

from citegraph import identifiers
from citegraph.identifiers import has_cjk
from citegraph.model import Author, Identifiers, Keyword, Problem, ReadOptions, Record, Text, Venue
from citegraph.readers.references import scopus
from citegraph.readers.shared.common import Fields, attempt, keyword_in, language_code, text_in

if TYPE_CHECKING:
    from rispy import RisParser

NAME = "ris"
SUFFIXES = (".ris",)

_START = re.compile(r"^\ufeff?TY {1,2}- ?\S.*\n\s*[A-Z][A-Z0-9] {1,2}-", re.MULTILINE)
_TAG = re.compile(r"\ufeff?([A-Z][A-Z0-9])( {1,2})-(?: (.*)|(\S.*)?)")
_END = re.compile(r"\ufeff?ER *-? *")

_WIDE = "\u3000-\u9fff\uff00-\uffef"
_WIDE_BREAK = re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])")
_LIST = re.compile(r"[;；\n]")
_WIDE_LIST = re.compile(r"[;；,，、\n]")
# Scopus has references in a note, alone or between other parts of it.
_REFERENCES = re.compile(r"(?:^|;\s+)References:\s")
_NEXT_PART = re.compile(
    r";\s+(?:Export Date|Cited By|Correspondence Address|CODEN|Funding (?:details|text \d+)|"
    r"Molecular Sequence Numbers|Tradenames|Manufacturers|Chemicals/CAS)\s?:"
)
_CITED_BY = re.compile(r"\bCited By\s*:\s*(\d+)", re.IGNORECASE)
_PUBMED = re.compile(r"pubmed|medline", re.IGNORECASE)
_PUBMED_URL = re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,9})")


def sniff(head: str) -> bool:
    """Whether the text has a line ``TY  - ...`` with another tag after it."""
    return _START.search(head) is not None


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read records one by one; what is odd about one is said and does not touch the next.

    Parameters
    ----------
    stream
        Text with line feeds as line ends, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        Every record, and before it the notes on it. The format has no place for references; they
        are known where Scopus wrote them into a note.
    """
    for number, block in enumerate(_blocks(stream), start=1):
        for note in block.notes:
            yield Problem(number=number, reason=note, lost=False)
        if "TY" not in block.tags:
            yield Problem(number=number, reason="the record has no line TY", lost=False)
        yield attempt(number, partial(_record, number, block))


@dataclass
class _Block:
    """The tags and values of one record in file order, and what was odd about it."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.lines}

    def add(self, line: str) -> None:
        """Take a tag line, or one that continues the line before."""
        tagged = _tagged(line)
        if tagged:
            self.lines.append(tagged)
        elif self.lines:
            tag, value = self.lines[-1]
            self.lines[-1] = tag, f"{value}\n{line.strip()}"
        else:
            self.notes.append(f"text before the first tag was skipped: {line.strip()!r:.60}")


def _tagged(line: str) -> tuple[str, str] | None:
    match = _TAG.fullmatch(line)
    # With one space only known tags count: a continued line may begin with "US - based".
    if match is None or (match[2] == " " and match[1] not in _known()):
        return None
    return match[1], (match[3] or match[4] or "").strip()


def _blocks(stream: TextIO) -> Iterator[_Block]:
    block = _Block()
    for raw in stream:
        line = raw.rstrip("\n")
        if not line.strip():
            continue
        if _END.fullmatch(line):
            if block.lines:
                yield block
                block = _Block()
            continue
        tagged = _tagged(line)
        if tagged and tagged[0] == "TY" and "TY" in block.tags:
            if block.tags == {"TY"}:
                block.notes.append(f"a second TY line was skipped: {tagged[1]!r:.60}")
                continue
            block.notes.append("the end mark ER is missing; the next TY was taken as the end")
            yield block
            block = _Block()
        block.add(line)
    if block.lines:
        block.notes.append("the file ends without the end mark ER; the record may be cut")
        yield block


class _Fields(Fields):
    def clean(self, raw: str) -> str:
        return _flow(raw)


def _parse(lines: list[tuple[str, str]]) -> _Fields:
    """Give rispy one whole record: it starts with TY, ends with ER and has no continued lines."""
    kind = next((value for tag, value in lines if tag == "TY"), "")
    body = (f"{tag}  - {value}" for tag, value in lines if tag != "TY")
    (parsed,) = _parser().parse_lines(iter([f"TY  - {kind}", *body, "ER  - "]))
    return _Fields({**parsed.pop("UK", {}), **parsed, "TY": [parsed["TY"]]})


@cache
def _known() -> frozenset[str]:
    """The tags that rispy knows."""
    # Loaded here, for other formats do without it.
    from rispy.config import TAG_KEY_MAPPING  # noqa: PLC0415

    return frozenset(TAG_KEY_MAPPING) - {"UK"}


@cache
def _parser() -> "RisParser":
    from rispy import RisParser  # noqa: PLC0415 - see _known
    from rispy.config import TAG_KEY_MAPPING  # noqa: PLC0415 - see _known

    return RisParser(
        mapping={tag: tag for tag in TAG_KEY_MAPPING},
        # Every tag may repeat: rispy would keep only the first value of the others.
        list_tags=[tag for tag in TAG_KEY_MAPPING if tag != "TY"],
        delimiter_tags_mapping={},
    )


def _flow(text: str) -> str:
    """Join continued lines: without space between Chinese characters, with one elsewhere."""
    return _WIDE_BREAK.sub("", text).replace("\n", " ")


def _without_references(lines: list[tuple[str, str]]) -> tuple[list[tuple[str, str]], str]:
    """Part the notes of a record of Scopus from the references in them."""
    if not any(
        (tag == "DB" and value.casefold() == "scopus") or (tag == "UR" and scopus.eid_in(value))
        for tag, value in lines
    ):
        return lines, ""
    rest, lists = [], []
    for tag, value in lines:
        start = _REFERENCES.search(value) if tag == "N1" else None
        if start is None:
            rest.append((tag, value))
            continue
        end = _NEXT_PART.search(value, start.end())
        lists.append(value[start.end() : end.start() if end else None])
        others = value[: start.start()] + (value[end.start() :] if end else "")
        if others.strip("; \n"):
            rest.append((tag, others.lstrip("; ")))
    return rest, "\n".join(lists)


def _record(number: int, block: _Block) -> Record:
    lines, listed = _without_references(block.lines)
    references = tuple(map(scopus.parse, scopus.split(listed.replace("\n", " "))))
    fields = _parse(lines)
    stated = fields.one("LA")
    language = language_code(stated)
    if language is None or " " in (stated or ""):
        fields.keep("LA")
    return Record(
        number=number,
        ids=_ids(fields),
        titles=_titles(fields, language),
        authors=_authors(fields),
        abstracts=tuple(text_in(a, language) for a in fields.all("AB", "N2")),
        keywords=_keywords(fields, language),
        venue=_venue(fields, language),
        year=fields.year("PY", "Y1", "DA"),
        volume=fields.one("VL"),
        issue=fields.one("IS"),
        pages=_pages(fields),
        type=fields.one("TY"),
        language=language,
        institutions=tuple(_flow(address) for address in fields.all("AD")),
        references=references,
        references_known=bool(references),
        reported=_reported(fields),
        extra=fields.rest(),
    )


def _titles(fields: _Fields, language: str | None) -> tuple[Text, ...]:
    found = fields.all("TI", "T1") or fields.all("BT")
    found += [title for title in fields.all("TT") if title not in found]
    return tuple(text_in(_flow(title), language) for title in found)


def _authors(fields: _Fields) -> tuple[Author, ...]:
    first, second = fields.all("AU"), fields.all("A1")
    if first and second and first != second:
        fields.keep("A1")
    names = [name for value in first or second for name in _names(value)]
    return tuple(Author(name=name) for name in names)


def _names(value: str) -> list[str]:
    """Split names that share a line; 王, 小明 is one person, 王小明,李强 are two."""
    separator = _LIST
    if has_cjk(value) and all(len(part.strip()) != 1 for part in _WIDE_LIST.split(value)):
        separator = _WIDE_LIST
    return [name.strip() for name in separator.split(value) if name.strip()]


def _keywords(fields: _Fields, language: str | None) -> tuple[Keyword, ...]:
    labels = (
        label.strip()
        for value in fields.all("KW")
        for label in (_WIDE_LIST if has_cjk(value) else _LIST).split(value)
    )
    return tuple(keyword_in(label, language) for label in labels if label)


def _venue(fields: _Fields, language: str | None) -> Venue | None:
    full = [_flow(name) for name in fields.all("T2", "JF")]
    # JO is the abbreviation by the specification, and the full name where there is no other.
    short = [_flow(name) for name in fields.all("JO", "JA", "J2", "J1")]
    names, short = (full, short) if full else (short[:1], short[1:])
    issn, publisher = fields.issn("SN"), fields.one("PB")
    if not (names or issn or publisher):
        return None
    return Venue(
        names=tuple(text_in(name, language) for name in names),
        abbreviations=tuple(name for name in short if name not in names),
        issn=issn,
        publisher=publisher,
    )


def _pages(fields: _Fields) -> str | None:
    start, end = fields.one("SP"), fields.one("EP")
    if start is None:
        fields.keep("EP")
        number = fields.one("C7")
        fields.keep("C7")
        return end or number
    if end is None or end == start:
        return start
    if "-" in start:
        fields.keep("EP")
        return start
    return f"{start}-{end}"


def _ids(fields: _Fields) -> Identifiers:
    urls = "\n".join(fields.all("UR"))
    doi = identifiers.doi(fields.one("DO"))
    if doi is None:
        fields.keep("DO")
        doi = identifiers.doi(urls) if "doi.org/" in urls else None
    arxiv = next((url for url in urls.split("\n") if "arxiv.org/" in url), None)
    accession, local = fields.one("AN") or "", fields.one("ID")
    wos = identifiers.wos(accession) if re.match(r"(WOS|ISI):\S+$", accession, re.I) else None
    pmid = _pmid(fields, accession, urls)
    eid = scopus.eid_in(urls)
    fields.keep("UR", "DB", "DP", *(() if wos or pmid == accession else ("AN",)))
    return Identifiers(
        doi=doi,
        pmid=pmid,
        arxiv=identifiers.arxiv(arxiv),
        openalex=identifiers.openalex(local) if "openalex.org/" in (local or urls) else None,
        wos=wos,
        other=f"scopus:{eid.group()}" if eid else None,
        local=local,
    )


def _pmid(fields: _Fields, accession: str, urls: str) -> str | None:
    """Only from places where a number can be nothing but a PubMed number."""
    stated = fields.one("PM") or ""
    if re.fullmatch(r"(?:PMID:?\s*)?\d{1,9}", stated):
        return identifiers.pmid(stated)
    fields.keep("PM")
    database = " ".join((*fields.all("DB"), *fields.all("DP")))
    named = re.fullmatch(r"PMID:?\s*(\d{1,9})", accession, re.IGNORECASE)
    if named or (_PUBMED.search(database) and re.fullmatch(r"\d{1,9}", accession)):
        return identifiers.pmid(accession)
    link = _PUBMED_URL.search(urls)
    return identifiers.pmid(link[1]) if link else None


def _reported(fields: _Fields) -> dict[str, int]:
    """Scopus writes its count of citing works into a note."""
    match = _CITED_BY.search("\n".join(fields.all("N1")))
    fields.keep("N1")
    return {"citing": int(match[1])} if match else {}
