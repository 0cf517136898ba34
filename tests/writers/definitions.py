"""The panes once more, as plain sets: what the page must agree with."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from citegraph.view.model import Citations, View, Works


def citing_view(n: int, pairs: Sequence[tuple[int, int]], **more: Any) -> View:
    """A view of works that cite each other as given, and of what else is named."""
    return View(
        title="random",
        generator="test",
        works=Works(key=tuple(map(str, range(n))), in_corpus=(True,) * n),
        citations=Citations(
            citing=tuple(a for a, _ in pairs),
            cited=tuple(b for _, b in pairs),
            raw=(None,) * len(pairs),
            rule=("given",) * len(pairs),
        ),
        **more,
    )


class Definitions:
    """R(d), C(d) and the topics of each work of a view, and the panes by their definitions."""

    def __init__(self, view: View) -> None:
        self.panes = tuple(relation.name for relation in view.relations)
        self.works = range(len(view.works.key))
        self.cites: dict[int, set[int]] = defaultdict(set)
        self.cited_by: dict[int, set[int]] = defaultdict(set)
        self.topics: dict[int, set[int]] = defaultdict(set)
        for a, b in zip(view.citations.citing.tolist(), view.citations.cited.tolist(), strict=True):
            if a != b:
                self.cites[a].add(b)
                self.cited_by[b].add(a)
        for work, topic in zip(view.topics.work.tolist(), view.topics.topic.tolist(), strict=True):
            self.topics[work].add(topic)

    def pane(self, name: str, d: int, *, exclusive: bool = False) -> dict[int, int | None]:
        """Members and weights; the weight is None where the relation has none."""
        if name in {"references", "citing"}:
            return dict.fromkeys((self.cites if name == "references" else self.cited_by)[d])
        if name.startswith("second_level_"):
            level = self.cites if name.endswith("references") else self.cited_by
            found = set().union(*(level[r] for r in level[d])) - {d}
            return dict.fromkeys(found - level[d] if exclusive else found)
        sets = {"co_citing": self.cites, "co_cited": self.cited_by, "shared_topic": self.topics}
        mine = sets[name][d]
        weights = {w: len(sets[name][w] & mine) for w in self.works if w != d}
        return {work: weight for work, weight in weights.items() if weight}
