"""The lists of an article page of CNKI: panes, groups by kind of source, entries, pages of entries.

A list is printed in groups (``期刊 共5条``), each numbered from 1; of a long group only ten entries
are shown at a time, above ``共9页 1 2 3 … 下一页``.
"""

import re
from dataclasses import dataclass, field
from typing import cast, get_args

from citegraph.model import Listed, Relation
from citegraph.readers.references import cnki
from citegraph.readers.shared.page_panes import PANES, counts
from citegraph.readers.shared.pages import Line, is_furniture

GROUP = re.compile(r"\S{2,30}\s*共\s*(?P<count>\d{1,6})\s*条\W*")
ENTRY = re.compile(r"\s*[\[［]\s*\d{1,4}\s*[\]］]")
_PAGER = re.compile(r"\s*共\s*\d+\s*页.*|[\d\s]*(?:上一页|下一页|末页|首页)[\s\d]*")
_AFTER = re.compile(
    r"相关文献推荐|相似文献|读者推荐|相关基金文献|关联作者|相关视频|攻读期成果|版权所有"
)
_LABELS = "|".join(PANES)
_NOTE = re.compile(rf"(?:{_LABELS})\s*(?:[:：（(].{{0,60}})?")
_SIZE = re.compile(rf"(?P<label>{_LABELS})\s*[(（]\s*(?P<count>\d{{1,6}})\s*[)）]")
_LONGEST = 10_000
_UNNAMED = "unnamed"  # the pane of a list that has no heading


@dataclass(slots=True)
class Lists:
    """What the panes say and show."""

    reported: dict[Relation, int] = field(default_factory=dict)
    listed: list[Listed] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    totals: dict[str, int] = field(default_factory=dict)

    def works(self, relation: Relation) -> list[Listed]:
        """The works shown in one pane."""
        return [item for item in self.listed if item.relation == relation]

    def is_complete(self, relation: Relation) -> bool:
        """Whether the page shows as many works as it says that there are."""
        shown = len(self.works(relation))
        total = self.totals.get(relation, self.reported.get(relation))
        return total is not None and total == shown


def read_lists(lines: list[Line]) -> Lists:
    """Read the part of a page that holds lists; what stands under no pane is a reference.

    In a diagram the panes stand one after the other, with their sizes; a list after it that has
    no heading belongs to the pane whose size it has.
    """
    found, entries = Lists(), list[tuple[str | None, list[str]]]()
    pane: str | None = "references"
    is_open = in_diagram = False
    for line in lines:
        text = line.text.strip("【】")
        sizes = list(_SIZE.finditer(text))
        seen = all(PANES[size["label"]] in found.reported for size in sizes)
        for size in sizes:
            found.reported.setdefault(PANES[size["label"]], int(size["count"]))
        heading = _heading(text) if not sizes else None
        group = GROUP.fullmatch(text)
        if ENTRY.match(text) and pane:
            entries.append((pane, [text]))
        elif group and pane:
            found.totals[pane] = found.totals.get(pane, 0) + int(group["count"])
        elif sizes:
            heads = len(sizes) == 1 and (seen or not in_diagram)
            pane = PANES[sizes[0]["label"]] if heads else _UNNAMED
        elif heading or _AFTER.match(text):
            pane = heading
        elif is_open and text and not _PAGER.fullmatch(text) and not is_furniture(text):
            entries[-1][1].append(text)
        in_diagram = bool(sizes) or (in_diagram and not text)
        is_open = bool(ENTRY.match(text) and pane) or (is_open and entries[-1][1][-1] is text)
    _name(found, entries)
    _fill(found, entries)
    return found


def _name(found: Lists, entries: list[tuple[str | None, list[str]]]) -> None:
    """Find the pane of a list without heading, by its size."""
    shown = sum(pane == _UNNAMED for pane, _ in entries)
    total = found.totals.pop(_UNNAMED, shown)
    fitting: list[str] = [pane for pane, size in found.reported.items() if shown and size == total]
    if len(fitting) == 1:
        found.totals[fitting[0]] = total
        entries[:] = [(fitting[0] if pane == _UNNAMED else pane, raw) for pane, raw in entries]
    elif shown:
        found.notes.append(f"{shown} works stand under no heading of a list and were left out")
        entries[:] = [entry for entry in entries if entry[0] != _UNNAMED]


def _heading(text: str) -> Relation | None:
    """The pane that a line names; None where it names none, or more than one."""
    named = counts(text)
    if len(named) == 1:
        return named[0][0]
    label = _NOTE.fullmatch(text)
    if label is None:
        return None
    return PANES[max((name for name in PANES if text.startswith(name)), key=len)]


def _fill(found: Lists, entries: list[tuple[str | None, list[str]]]) -> None:
    places: dict[str | None, int] = {}
    for pane, parts in entries:
        raw = " ".join(parts)
        if len(raw) > _LONGEST:
            found.notes.append(f"an entry is longer than any reference ({raw:.40}...)")
            continue
        places[pane] = places.get(pane, 0) + 1
        work = cnki.parse(ENTRY.sub("", raw, count=1).strip() or raw)
        relation = cast("Relation", pane)
        found.listed.append(Listed(relation=relation, position=places[pane], work=work))
    relations: tuple[Relation, ...] = get_args(Relation)
    for relation in relations:
        total, shown = found.totals.get(relation), places.get(relation, 0)
        if total is None or total < shown:  # some groups do not state their size
            continue
        found.reported.setdefault(relation, total)
        if total > shown:
            found.notes.append(
                f"{shown} of {total} works of {relation} are on the page;"
                " the others stand on further pages of the list"
            )
