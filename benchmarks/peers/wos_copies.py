"""Web of Science records, and any number of copies of them that share nothing with each other.

A copy is the same records with other names: every surname, title and keyword gets a mark of the
copy in front, every DOI one behind its slash, and the accession number another beginning, in the
records and in the references alike; an anonymous reference gets the mark in front of what it is
called. So n copies hold exactly n times the works, the citations and the pairs of every relation,
and nothing of one copy can be taken for something of another, while the lengths, the overlaps and
the spelling of the lists stay those of the real file.
"""

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

Fields = dict[str, list[str]]
"""The values of a record by tag; tags with one value have a list of one."""

_LISTS = ("AU", "AF", "CR")
_KEYWORDS = ("DE", "ID")
_PLACE = re.compile(r"-?\d{1,5}|[VP]\S*\d\S*|V[IVXLC]+|[^A-Za-z]*")
_LETTERS_OF_WORD = re.compile(r"[^\W\d_]{2,}")
_ARXIV = re.compile(r"(arxiv[^\d,]*[\d.]*?)(\d{4})(?!\d)", re.IGNORECASE)
_DATED = 20  # the full width of a venue, whose end may be a date
_LETTERS = "bcdfghjklmnp"  # not an initial that stands alone, nor a vowel that makes a word

_BIBTEX = {
    "Title": "TI", "Journal": "SO", "Year": "PY", "Volume": "VL", "Number": "IS",
    "Abstract": "AB", "Publisher": "PU", "Type": "DT", "Language": "LA", "Affiliation": "C1",
    "DOI": "DI", "ISSN": "SN", "Keywords": "DE", "Keywords-Plus": "ID", "Author-Email": "EM",
    "Times-Cited": "TC", "Number-of-Cited-References": "NR", "Journal-ISO": "JI",
}  # fmt: skip


def read(path: Path) -> list[Fields]:
    """The records of an export, tab-delimited or plain text, gzipped or not."""
    raw = path.read_bytes()
    if path.suffix == ".gz":
        raw = gzip.decompress(raw)
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    lines = raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return list(_plain(lines) if re.match(r"[A-Z][A-Z0-9] \S", lines[0]) else _tab(lines))


def _tab(lines: list[str]) -> Iterator[Fields]:
    tags = lines[0].split("\t")
    for line in filter(str.strip, lines[1:]):
        values = {
            tag: value for tag, value in zip(tags, line.split("\t"), strict=False) if value.strip()
        }
        yield {
            tag: [part.strip() for part in value.split(";") if part.strip()]
            if tag in _LISTS
            else [value.strip()]
            for tag, value in values.items()
        }


def _plain(lines: list[str]) -> Iterator[Fields]:
    record: Fields = {}
    tag = ""
    for line in lines:
        if line.startswith("ER"):
            joined = {t: v if t in _LISTS else [" ".join(v)] for t, v in record.items()}
            yield {t: v for t, v in joined.items() if t not in {"FN", "VR"}}
            record, tag = {}, ""
        elif line.startswith("   ") and tag:
            record[tag].append(line.strip())
        elif re.match(r"[A-Z][A-Z0-9] ", line):
            tag = line[:2]
            record.setdefault(tag, []).append(line[3:].strip())


def copies(records: list[Fields], number: int) -> list[Fields]:
    """The records ``number`` times, each time with names of their own; the first as they are."""
    made = [_renamed(record, copy) for copy in range(number) for record in records]
    keys = [record["UT"][0] for record in made]
    if len(set(keys)) < len(keys):
        raise ValueError("two records have the same accession number (UT)")
    return made


def mark(copy: int) -> str:
    """The letters in front of every name of a copy; none for the first.

    Those of two copies differ in several letters: one would be a misspelling.
    """
    if copy == 0:
        return ""
    high, low = (_LETTERS[place] for place in divmod(copy, len(_LETTERS)))
    return f"{low.upper()}q{high}{low}{low}q"


def marked(name: str, copy: int) -> str:
    """A name of another copy: its words marked in the case that they have, but not initials.

    Every word, because either end of a name may be the surname.
    """
    if copy == 0:
        return name
    words = [
        word if word.isupper() and len(word) <= 4 else _marked_word(word, copy)
        for word in name.split(" ")[1:]
    ]
    return " ".join([_marked_word(name.split(" ", maxsplit=1)[0], copy), *words])


def _marked_word(word: str, copy: int) -> str:
    """Both parts of a word with a hyphen, which others write with a space."""
    found = _LETTERS_OF_WORD.sub(lambda run: _cased(mark(copy), run[0]), word)
    return found if found != word else mark(copy) + word


def _cased(letters: str, start: str) -> str:
    if start[0].islower():
        return letters.lower() + start
    return (letters.upper() if start.isupper() else letters) + start


def renamed_reference(reference: str, copy: int) -> str:
    """A reference of another copy: its author, or what it is called, and its DOI renamed."""
    if copy == 0:
        return reference
    head, doi, tail = reference.partition(", DOI ")
    parts = head.split(", ")
    names = [
        place
        for place, part in enumerate(parts)
        if not _PLACE.fullmatch(part) and part.casefold() != "[anonymous]"
    ]
    place = names[0] if names else 0
    if place == 0:
        parts[0] = marked(parts[0], copy)
    else:
        # A venue of full width keeps it, because its last five places may be a date.
        rest = parts[place][len(mark(copy)) if len(parts[place]) == _DATED else 0 :]
        parts[place] = mark(copy) + rest
    parts = [_ARXIV.sub(lambda found: _other_number(found, copy), part) for part in parts]
    return ", ".join(parts) + doi + _renamed_doi(tail, copy)


def _other_number(found: re.Match[str], copy: int) -> str:
    """Another arXiv number of the same month."""
    return f"{found[1]}{(int(found[2]) + 617 * copy) % 10_000:04d}"


def _renamed_doi(text: str, copy: int) -> str:
    return (
        re.sub(r"(10\.\d{4,9}[^/\s]*/\s*)", rf"\g<1>{mark(copy).lower()}", text) if copy else text
    )


def _renamed(record: Fields, copy: int) -> Fields:
    made = dict(record)
    # Where a title holds a semicolon the tab-delimited export leaves pieces, some of them numbers.
    references = [value for value in record.get("CR", []) if re.search(r"[^\W\d_]", value)]
    made["CR"] = [renamed_reference(value, copy) for value in references]
    for tag in ("AU", "AF", "TI"):
        made[tag] = [marked(value, copy) for value in record.get(tag, [])]
    for tag in _KEYWORDS:
        made[tag] = [
            "; ".join(marked(word.strip(), copy) for word in value.split(";"))
            for value in record.get(tag, [])
        ]
    made["DI"] = [_renamed_doi(value, copy) for value in record.get("DI", [])]
    if copy:
        database, _, number = record["UT"][0].rpartition(":")
        made["UT"] = [f"{database}:{copy:02d}{number[2:]}"]
    return {tag: values for tag, values in made.items() if values}


def plain_text(records: Iterable[Fields]) -> str:
    """The records as the plain text export: ``PT`` to ``ER``, one reference a line."""
    lines = ["\ufeffFN Thomson Reuters Web of Science", "VR 1.0"]
    for record in records:
        tags = ["PT", *(tag for tag in record if tag not in {"PT", "UT"}), "UT"]
        for tag in tags:
            values = record.get(tag, ["J"])
            lines += [f"{tag} {values[0]}", *(f"   {value}" for value in values[1:])]
        lines += ["ER", ""]
    return "\n".join([*lines, "EF", ""])


def bibtex(records: Iterable[Fields]) -> str:
    """The records as the BibTeX export: one reference a line in ``Cited-References``."""
    return "\n".join(_entry(record) for record in records)


def _entry(record: Fields) -> str:
    key = record["UT"][0]
    lines = [f"@article{{ {key},"]
    lines.append(f"Author = {{{_tex(' and '.join(record.get('AF') or record.get('AU', [])))}}},")
    pages = "-".join(record[tag][0] for tag in ("BP", "EP") if tag in record)
    values = {name: record[tag][0] for name, tag in _BIBTEX.items() if tag in record}
    if pages:
        values["Pages"] = pages
    if "CR" in record:
        # A WoS BibTeX line ends with a full stop, and the next begins with three spaces.
        values["Cited-References"] = ".\n   ".join(record["CR"]) + "."
    values["Unique-ID"] = key
    lines += [f"{name} = {{{{{_tex(value)}}}}}," for name, value in values.items()]
    return "\n".join([*lines, "}", ""])


def _tex(text: str) -> str:
    return re.sub(r"(?<!\\)([&%$#])", r"\\\1", re.sub(r"[{}\\]", "", text))
