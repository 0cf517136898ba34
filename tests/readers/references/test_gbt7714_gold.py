"""Rates of right fields against 141 works that five editions of the style print.

Only case, width, punctuation, space and the order of a name's parts are made equal. A fact that
the string does not state (the editions leave out authors of standards) must not be found either.
"""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from citegraph.identifiers import title_key, venue_key
from citegraph.model import Reference
from citegraph.readers.references import gbt7714

STYLES = {
    "1987": "GB-T-7714—1987_顺序编码_双语_.md",
    "2005": "GB-T-7714—2005_顺序编码_双语_.md",
    "2015": "GB-T-7714—2015_顺序编码_双语_.md",
    "2015 full-width": "GB-T-7714—2015_顺序编码_双语_全角标点_.md",
    "2025": "GB-T-7714—2025_顺序编码_双语_.md",
}
FIELDS = ("title", "first author", "year", "venue", "type")
# The marks that the editions give to a kind of work.
MARKS = {
    "article": "EB PP", "article-journal": "J", "article-newspaper": "N", "book": "M C G J",
    "chapter": "M", "dataset": "DS DB", "graphic": "Z EB", "manuscript": "A Z", "map": "CM M Z",
    "motion_picture": "Z EB", "paper-conference": "C", "patent": "P",
    "personal_communication": "A Z", "report": "R", "standard": "S", "thesis": "D", "webpage": "EB",
}  # fmt: skip
PLACES = {"thesis", "dataset", "article", "webpage"}  # found at their school or server


def strings(shared_data: Path, style: str, heading: str) -> list[str]:
    text = (shared_data / "chinese" / "gbt7714_refs" / STYLES[style]).read_text(encoding="utf-8")
    part = text.split(f"### {heading} 示例文献")[1].split("\n### ")[0]
    found = re.findall(r'csl-right-inline">(.*?)</div>', part)
    return [html.unescape(re.sub("<[^>]+>", "", one)) for one in found]


def say(line: str) -> None:
    print(line)  # noqa: T201 - what is not right is to be seen, with its rate


def plain(text: str | None) -> str:
    return re.sub("<[^>]+>", "", text or "")


def first_author_is_right(work: Reference, item: dict[str, Any]) -> bool:
    # The editor of an item with a container is the container's.
    own = item.get("editor") if "container-title" not in item else None
    people = item.get("author") or item.get("director") or own
    found = title_key(work.authors[0]) if work.authors else None
    if not people:
        return found is None
    name = people[0]
    family = title_key(name.get("literal") or name["family"]) or ""
    if family not in (title_key(work.raw) or ""):
        return found is None
    if found is None or "literal" in name:
        return found == family
    initial = (title_key(name.get("given")) or "")[:1]
    return found.startswith(family) and found[len(family) :].startswith(initial)


def checks(work: Reference, item: dict[str, Any]) -> dict[str, bool]:
    year = item["issued"]["date-parts"][0][0] if "issued" in item else None
    venue = item.get("container-title") or item.get("event-title")
    venue = venue or (item.get("publisher") if item["type"] in PLACES else None)
    values = (
        title_key(work.title) == title_key(plain(item["title"])),
        first_author_is_right(work, item),
        work.year == (int(year) if year else None),
        venue_key(work.venue) == venue_key(plain(venue)),
        work.type in MARKS[item["type"]].split(),
    )
    return dict(zip(FIELDS, values, strict=True))


@pytest.mark.data
@pytest.mark.parametrize("style", STYLES)
def test_rates_against_the_gold_works(
    shared_data: Path, style: str, record_property: Callable[[str, object], None]
) -> None:
    gold = shared_data / "chinese" / "gbt7714_refs" / "zoterochinese_gbt7714_csl.json"
    items = json.loads(gold.read_text(encoding="utf-8"))
    raws = strings(shared_data, style, "GB/T 7714—2025")
    assert len(raws) == len(items) == 141
    works = [gbt7714.parse(raw) for raw in raws]
    right = [checks(work, item) for work, item in zip(works, items, strict=True)]
    rates = {field: sum(row[field] for row in right) / len(right) for field in FIELDS}
    say(f"{style}: " + ", ".join(f"{field} {rate:.1%}" for field, rate in rates.items()))
    record_property(style, rates)
    # The edition of 1987 has no marks, and abbreviates the names of journals.
    asked = ("title", "year") if style == "1987" else FIELDS
    for work, row in zip(works, right, strict=True):
        if wrong := [field for field in asked if not row[field]]:
            say(f"  {', '.join(wrong)}: {work.raw:.120}")
    least = 0.94 if style == "1987" else 0.95
    assert {field: rate for field, rate in rates.items() if field in asked and rate < least} == {}


OTHERS = {"《心理学报》": 33, "《中国社会科学》": 48, "《法学引注手册》": 86, "APA": 198}


@pytest.mark.data
@pytest.mark.parametrize("heading", OTHERS)
def test_the_editions_of_one_work_are_parsed_alike(shared_data: Path, heading: str) -> None:
    """Works without gold: what one edition gives, the next must give, and the year it prints."""
    styles = ["2005", "2015", "2015 full-width", "2025"]
    columns = [strings(shared_data, style, heading) for style in styles]
    assert [len(column) for column in columns] == [OTHERS[heading]] * 4
    alike = 0
    for raws in zip(*columns, strict=True):
        works = [gbt7714.parse(raw) for raw in raws]
        facts = {(title_key(w.title), title_key("".join(w.authors[:1]))) for w in works}
        years = {w.year for w in works if w.year is not None}
        alike += len(facts) == 1 and len(years) <= 1
        for work in works if len(facts) > 1 or len(years) > 1 else []:
            say(f"  {work.raw:.100} -> {work.authors[:1]} {work.title} {work.year}")
    say(f"{heading}: {alike} of {OTHERS[heading]} alike")
    assert alike >= 0.9 * OTHERS[heading]
