"""VOSviewer's map and network files: ``name_map.txt`` and ``name_network.txt``, tab-delimited."""

import csv
import re
from collections import Counter
from pathlib import Path

from citegraph.relations.network import Network
from citegraph.writers.output import Written, account, beside, text_file
from citegraph.writers.vosviewer_items import SCORES, WEIGHTS, Item, items, left_out, links

NAME = "vosviewer-text"
SUFFIXES = (".txt",)

_SPACE = re.compile(r"\s+")
_MEASURES = {
    **{f"weight<{name}>": name for name in ("Links", "Total link strength", *WEIGHTS.values())},
    **{f"score<{name}>": name for name in SCORES.values()},
}


def write(network: Network, path: str | Path) -> Written:
    """Write the two files; ``path`` gives their folder and the beginning of their names."""
    map_file, network_file = (beside(path, f"_{name}.txt") for name in ("map", "network"))
    header = _header(network)
    altered: Counter[str] = Counter()
    with text_file(map_file) as file, text_file(network_file) as pairs:
        rows = csv.writer(file, delimiter="\t", lineterminator="\n")
        rows.writerow(header)
        for item in items(network):
            altered["label"] += item["label"] != _SPACE.sub(" ", item["label"])
            rows.writerow([_cell(item, column) for column in header])
        csv.writer(pairs, delimiter="\t", lineterminator="\n").writerows(links(network))
    lost = left_out(network)
    return Written(
        map_file,
        network.number_of_edges - lost["loops"],
        account(lost),
        account(altered),
        (network_file,),
    )


def _header(network: Network) -> list[str]:
    """The columns that hold anything; a first pass, since the header comes first."""
    used = {column for item in items(network) for column in _columns(item)}
    return [c for c in ("id", "label", "description", "url", "cluster", *_MEASURES) if c in used]


def _columns(item: Item) -> set[str]:
    measures = {**item["weights"], **item["scores"]}
    return {*item, *(column for column, name in _MEASURES.items() if name in measures)}


def _cell(item: Item, column: str) -> str | int | float:
    if column in _MEASURES:
        group = item["weights"] if column.startswith("weight") else item["scores"]
        value = group.get(_MEASURES[column], "")
    else:
        value = item.get(column, "")
    return _SPACE.sub(" ", value) if isinstance(value, str) else value
