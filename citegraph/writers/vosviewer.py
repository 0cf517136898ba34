"""VOSviewer's JSON, which VOSviewer and VOSviewer Online open."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from citegraph.relations.network import Network
from citegraph.writers.output import Written, account, text_file
from citegraph.writers.vosviewer_items import Item, items, left_out, links

NAME = "vosviewer"
SUFFIXES = (".json",)


def write(network: Network, path: str | Path, *, title: str | None = None) -> Written:
    """Write items and links.

    Parameters
    ----------
    title
        The heading that VOSviewer Online shows.
    """
    info = {"title": title} if title else {}
    with text_file(path) as file:
        file.write(f'{{"info": {json.dumps(info, ensure_ascii=False)}, "network": {{"items": [\n')
        file.writelines(_listed(map(_filled, items(network))))
        file.write('\n], "links": [\n')
        names = ("source_id", "target_id", "strength")
        file.writelines(_listed(dict(zip(names, link, strict=True)) for link in links(network)))
        file.write("\n]}}\n")
    lost = left_out(network)
    return Written(Path(path), network.number_of_edges - lost["loops"], account(lost))


def _filled(item: Item) -> Item:
    return {key: value for key, value in item.items() if value != {}}


def _listed(objects: Iterable[dict[str, object]]) -> Iterator[str]:
    for number, found in enumerate(objects):
        yield (",\n" if number else "") + json.dumps(found, ensure_ascii=False)
