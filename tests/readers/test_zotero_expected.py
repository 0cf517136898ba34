"""The values that Zotero's own tests expect of files of CNKI and the Web of Science, field by field.

`COMPARED` says where a field of Zotero stands in a `Record`; both are brought to one spelling
(`same`) before they are compared. `DIFFERENT` lists each field that is not equal, and why.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from citegraph.identifiers import fold
from citegraph.model import Record
from citegraph.readers import endnote_refer, refworks, wos_plain
from citegraph.text import open_text

pytestmark = pytest.mark.data

FOLDERS = {
    "cnki_refworks": refworks,
    "cnki_endnote": endnote_refer,
    "zotero_testcases": wos_plain,
}
# What Zotero has of its own: its type of item, its links, the program the file came from.
OF_ZOTERO = {"itemType", "attachments", "notes", "seeAlso", "libraryCatalog"}
DEGREE = "学位论文"


def same(value: object) -> object:
    """One spelling: width, case, white space, leading zeros, signs between page spans."""
    if isinstance(value, (list, tuple, set)):
        return sorted(str(same(part)) for part in value)
    text = re.sub(r"\s|&amp;(?=&)", "", fold(str(value or "")))
    return re.sub(r"(?<![\w.])0+(?=\d)|[+,]", lambda found: found[0].strip("0") and ",", text)


def extra(record: Record, *tags: str) -> str:
    return ";".join(value for tag in tags for value in record.extra.get(tag, ()))


def venue(record: Record) -> str:
    return record.venue.names[0].text if record.venue and record.venue.names else ""


def publisher(record: Record) -> str:
    return (record.venue.publisher or "") if record.venue else ""


def people(item: dict, *kinds: str) -> list[str]:
    found = (c for c in item.get("creators", ()) if c["creatorType"] in kinds)
    return [
        name_key(f"{c.get('lastName') or c.get('name')} {c.get('firstName', '')}") for c in found
    ]


def name_key(name: str) -> str:
    return " ".join(sorted(re.findall(r"\w+", fold(name))))


def listed(text: str) -> list[str]:
    return [name_key(part) for part in re.split("[;；]", text) if part.strip()]


Pair = tuple[object, object]

# Field of Zotero -> what it says, and what the record says.
COMPARED: dict[str, Callable[[dict, Record], Pair]] = {
    "title": lambda item, r: (item["title"], r.titles[0].text),
    "authors": lambda item, r: (
        people(item, "author", "inventor"),
        [name_key(author.name) for author in r.authors],
    ),
    "editors": lambda item, r: (
        [c["lastName"] for c in item["creators"] if c["creatorType"] == "editor"],
        [name.split(",")[0] for name in r.extra.get("BE", ())],
    ),
    "supervisors": lambda item, r: (people(item, "contributor"), listed(extra(r, "A3", "%Y"))),
    "year": lambda item, r: (
        (re.findall(r"\d{4}", item.get("date") or item.get("issueDate", "")) or [""])[0],
        r.year,
    ),
    "DOI": lambda item, r: (item["DOI"], r.ids.doi),
    "ISSN": lambda item, r: (item["ISSN"].split(", "), r.venue.issn if r.venue else ()),
    "ISBN": lambda item, r: (item["ISBN"], extra(r, "BN", "SN")),
    "abstractNote": lambda item, r: (
        item["abstractNote"],
        r.abstracts[0].text if r.abstracts else "",
    ),
    "volume": lambda item, r: (item["volume"], r.volume),
    "issue": lambda item, r: (item["issue"], r.issue),
    "pages": lambda item, r: (item["pages"], r.pages),
    "language": lambda item, r: (item["language"][:2], r.language or r.titles[0].language),
    "publicationTitle": lambda item, r: (item["publicationTitle"], venue(r)),
    "proceedingsTitle": lambda item, r: (item["proceedingsTitle"], venue(r)),
    "conferenceName": lambda item, r: (item["conferenceName"], extra(r, "CT") or venue(r)),
    "journalAbbreviation": lambda item, r: (item["journalAbbreviation"], r.venue.abbreviations[-1]),
    "series": lambda item, r: (item["series"], extra(r, "SE")),
    "university": lambda item, r: (item["university"], publisher(r)),
    "publisher": lambda item, r: (item["publisher"], publisher(r)),
    "thesisType": lambda item, r: (item["thesisType"], extra(r, "CL", "%9") + DEGREE),
    "place": lambda item, r: (item["place"], extra(r, "%C", "CL")),
    "country": lambda item, r: (item["country"], extra(r, "PC")),
    "assignee": lambda item, r: (item["assignee"], extra(r, "AE")),
    "patentNumber": lambda item, r: (item["patentNumber"], extra(r, "PN", "%@")),
    "url": lambda item, r: (item["url"], extra(r, "LK", "%U")),
    "tags": lambda item, r: (
        [tag["tag"] for tag in item["tags"]],
        [keyword.zh or keyword.en or keyword.other for keyword in r.keywords],
    ),
    "extra: organizer": lambda item, r: (item["extra: organizer"], extra(r, "%?") or publisher(r)),
    "extra: numPages": lambda item, r: (item["extra: numPages"], r.page_count),
    "extra: publisher": lambda item, r: (item["extra: publisher"], publisher(r)),
    "extra: publisher-place": lambda item, r: (item["extra: publisher-place"], extra(r, "PI")),
    "extra: Web of Science ID": lambda item, r: (item["extra: Web of Science ID"], r.ids.wos),
}
ALWAYS = ("authors", "editors", "supervisors", "year")

SUBJECTS = "Zotero takes subjects of WC for keywords; here they are classifications"
DESCRIPTORS = "Zotero takes descriptors of BIOSIS and CABI for keywords; here they stay extra"
DIFFERENT = {
    "CNKI_Refer_02 1 pages": "the number of pages, 5, is page_count and no page",
    "CNKI_Refer_03 1 language": "Zotero calls all of CNKI Chinese; this patent is English",
    "CNKI_Refer_03 1 country": "Zotero looks the country up by the number; the file has none",
    "CNKI_Refer_03 1 place": "Zotero looks the country up by the number; the file has none",
    "Web_of_Science_Tagged_01 1 tags": DESCRIPTORS,
    "Web_of_Science_Tagged_02 1 tags": SUBJECTS,
    "Web_of_Science_Tagged_02 1 pages": "one page is written once, 82 and not 82-82",
    "Web_of_Science_Tagged_04 1 tags": DESCRIPTORS,
    "Web_of_Science_Tagged_08 1 tags": SUBJECTS,
}


NAMES = (("CNKI_RefWorks", 6), ("CNKI_Refer", 4), ("Web_of_Science_Tagged", 9))
CASES = [
    (folder, f"{name}_{number:02}")
    for folder, (name, count) in zip(FOLDERS, NAMES, strict=True)
    for number in range(count)
]


def flat(item: dict) -> dict:
    """The item with the lines of ``extra`` as fields of their own."""
    lines = (line.partition(": ") for line in item.get("extra", "").split("\n") if line)
    return {key: value for key, value in item.items() if key not in {"extra", "creators"}} | {
        "creators": item["creators"],
        **{f"extra: {name}": value for name, _, value in lines},
    }


def records(folder: Path, reader: object, name: str) -> list[Record]:
    opened = open_text(folder / f"zotero_{name}.txt")
    with opened.stream as stream:
        return [item for item in reader.read(stream) if isinstance(item, Record)]


@pytest.mark.parametrize(("folder", "name"), CASES)
def test_fields_agree(shared_data: Path, folder: str, name: str) -> None:
    place = shared_data / "chinese" / folder
    items = json.loads((place / f"zotero_{name}.expected.json").read_text(encoding="utf-8"))
    found = records(place, FOLDERS[folder], name)
    assert len(found) == len(items)
    different = {}
    for number, (raw, record) in enumerate(zip(items, found, strict=True), start=1):
        item = flat(raw)
        stated = set(item) - OF_ZOTERO - {"creators", "date", "issueDate"}
        assert stated <= set(COMPARED), "a field of Zotero has no place in the comparison"
        for key in sorted(stated | set(ALWAYS)):
            theirs, ours = COMPARED[key](item, record)
            if same(theirs) != same(ours):
                different[f"{name} {number} {key}"] = (theirs, ours)
    known = {key for key in DIFFERENT if key.startswith(f"{name} ")}
    assert set(different) == known, different
