"""Records that formats have trouble with, and what two equal ones have in common."""

import unicodedata
from typing import Any

from hypothesis import strategies as st

from citegraph.model import (
    Author,
    Funding,
    Identifiers,
    Keyword,
    Listed,
    Record,
    Reference,
    Text,
    Venue,
)
from citegraph.writers.holds import Holds, Losses, reduced

PIECES = (
    "智慧图书馆", "社会—技术：互构", "王小明", "Zoë", "Ångström", "O'Brien", "van der Berg", "and",
    "others", "a study", "C++", "=1+2", "+1", "-2", "@x", "“quoted”", '"', '""', "''", "'", "``",
    "\\", "\\alpha", "{", "}", "$", "$x^2$", "%", "&", "&amp;", "#", "_", "~", "^", "<b>", "]]>",
    "; ", ";", "；", ", ", ",", "，", "、", "|", " | ", ":", ": ", "\n", "\r\n", "\r", "\t", "\u2028",
    "  ", " ", "\x0b", "\x1c", "\x00", "\x85", "\xa0", "\u3000", "TY  - JOUR", "ER", "\nER  - ",
    "\nPT J", "@article{x,", "PT J", "--", "–", "?`", "!`", "10", "2019", "V12", "P34", "DOI 10.1/x",
    "[A] b", "(x)", "ﬁ", "e\u0301", "\ufeff", "\u202e", "𠀀", "😀",
)  # fmt: skip


def texts(pieces: int = 4) -> st.SearchStrategy[str]:
    """Texts of pieces that break formats, and of any characters."""
    made = st.lists(st.sampled_from(PIECES), min_size=1, max_size=pieces).map("".join)
    return st.one_of(
        made, st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
    )


LANGUAGES = st.sampled_from(["zh", "en", "und", "de", "ja"])
YEARS = st.none() | st.integers(1000, 2999)
COUNTS = st.integers(0, 10**9 - 1)
DOIS = st.sampled_from(
    ["10.1000/abc_(1)", "10.1002/asi.1<2::aid>3.0", "10.16353/j.cnki.x&y;z%20", "10.1/x"]
)
IDS = st.fixed_dictionaries(
    {},
    optional={
        "doi": st.sampled_from(["10.1000/abc_(1)", "10.1002/asi.46302-x", "10.16353/j.cnki_x%20"]),
        "pmid": st.integers(1, 10**8).map(str),
        "arxiv": st.sampled_from(["2001.01234", "math.gt/0309136"]),
        "openalex": st.just("W2741809807"),
        "wos": st.sampled_from(["WOS:000220015600001", "MEDLINE:15", "WOS:A1"]),
        "vip": st.just("7100000001"),
        "cnki": st.just("GXTB201901001"),
        "other": st.sampled_from(["scopus:2-s2.0-1", "lens:000-1"]),
        "local": st.sampled_from(["smith2001", "smith2001", "key with space", "n{1}", "节点"]),
    },
).map(lambda ids: Identifiers(**ids))


def tuples(items: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=most).map(tuple)


TEXTS = st.builds(Text, text=texts(), language=LANGUAGES)
AUTHORS = st.builds(
    Author,
    name=texts(3) | st.sampled_from(["Smith, John", "王小明", "van Eck, Nees Jan", "WHO"]),
    other_name=st.none() | texts(2),
    affiliations=tuples(texts(), 2),
    orcid=st.none() | st.just("0000-0002-1825-0097"),
)
KEYWORDS = st.builds(
    Keyword,
    zh=st.none() | st.sampled_from(["智慧", "图书；馆", "社会、工作"]),
    en=st.none() | texts(2),
    other=st.none(),
    kind=st.sampled_from(["author", "index"]),
).filter(lambda word: word.zh or word.en)
VENUES = st.builds(
    Venue,
    names=tuples(TEXTS, 2),
    abbreviations=tuples(texts(2), 2),
    issn=tuples(st.sampled_from(["1234-567X", "0003-066X"]), 1),
    publisher=st.none() | texts(2),
).filter(lambda venue: venue != Venue())
FUNDING = st.builds(
    Funding,
    raw=texts(),
    funder=st.none() | texts(2),
    project=st.none() | texts(2),
    numbers=tuples(texts(2), 2),
)
REFERENCES = st.builds(
    Reference,
    raw=texts(),
    ids=IDS,
    authors=tuples(texts(2), 2),
    title=st.none() | texts(2),
    venue=st.none() | texts(2),
    year=YEARS,
    volume=st.none() | texts(1),
    issue=st.none() | texts(1),
    pages=st.none() | texts(1),
    type=st.none() | texts(1),
    reported_cited_by=st.none() | COUNTS,
    fragment=st.booleans(),
)
RELATIONS = st.sampled_from(["references", "co_cited", "citing"])
LISTED = st.builds(Listed, relation=RELATIONS, position=st.integers(1, 99), work=REFERENCES)

RECORDS = st.builds(
    Record,
    number=st.just(1),
    ids=IDS,
    titles=tuples(TEXTS),
    authors=tuples(AUTHORS),
    abstracts=tuples(TEXTS, 2),
    keywords=tuples(KEYWORDS),
    keywords_unsplit=tuples(TEXTS, 1),
    venue=st.none() | VENUES,
    year=YEARS,
    volume=st.none() | texts(1),
    issue=st.none() | texts(1),
    pages=st.none() | texts(1) | st.sampled_from(["63-73", "63-73,106", "e12", "5-5", "1–9"]),
    page_count=st.none() | COUNTS,
    type=st.none() | st.sampled_from(["Article", "期刊论文", "J"]) | texts(1),
    language=st.none() | st.sampled_from(["zh", "en", "de", "xx"]),
    posted=st.none() | texts(1),
    institutions=tuples(texts(), 2),
    funding=tuples(FUNDING, 2),
    classifications=tuples(texts(2), 2),
    author_notes=tuples(texts(2), 1),
    references=tuples(REFERENCES, 2),
    references_known=st.booleans(),
    listed=tuples(LISTED, 2),
    reported=st.dictionaries(RELATIONS, COUNTS, max_size=2),
    reported_by=st.dictionaries(texts(1), COUNTS, max_size=2),
    extra=st.dictionaries(texts(1), tuples(texts(), 2), max_size=2),
)


def comparable(record: Record, holds: Holds) -> Record:
    """What a format can hold of a record, without what its readers find out for themselves."""
    found = reduced(record, holds, Losses())
    values = found.model_dump(exclude={"number"})
    if holds.text != "line":
        return found.model_copy(update={"number": 1})
    for name in holds.elsewhere:
        _forget(values, *name.split("."))
    if venue := values["venue"]:
        names = {name["text"] for name in venue["names"]}
        venue["abbreviations"] = [a for a in venue["abbreviations"] if a not in names]
    values["references_known"] = False
    keywords = [(w["zh"] or w["en"] or w["other"], w["kind"]) for w in values["keywords"]]
    in_order = sorted(dict.fromkeys(keywords), key=lambda word: word[1])
    values["keywords"] = [{"other": label, "kind": kind} for label, kind in in_order]
    return Record.model_validate({"number": 1, **_plain(values)})


def _forget(values: dict[str, Any], name: str, part: str | None = None) -> None:
    if part is None:
        values.pop(name, None)
    else:
        for item in values[name] if isinstance(values[name], list | tuple) else [values[name]]:
            item.pop(part, None)


def _plain(value: Any) -> Any:
    """Without languages and repeated items, in composed characters."""
    if isinstance(value, dict):
        return {key: "und" if key == "language" and "text" in value else _plain(inner)
                for key, inner in value.items()}  # fmt: skip
    if isinstance(value, list | tuple):
        plain = [_plain(item) for item in value]
        return [item for place, item in enumerate(plain) if item not in plain[:place]]
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).replace("\xa0", " ").split(" ")).strip()
    return value
