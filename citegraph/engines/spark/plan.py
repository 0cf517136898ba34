"""What a pair relation will cost on Spark, known from the sizes of lists before a pair is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from citegraph.engines.spark.choices import PART_PAIRS, Choice
from citegraph.errors import CitegraphError
from citegraph.relations.kernel_plan import Cuts, PairPlan, meetings

MOST_MEETINGS = 20_000_000_000
"""Meetings of two works that are made without being asked twice.

About eleven hours of one processor by the measurements in ``docs/scale.md``.
"""

MOST_PARTITIONS = 20_000
"""Tasks of one stage: more of them cost the driver more than they save."""

MEETING_BYTES = 24
"""What a meeting takes where it is shuffled: two ids and a partial sum, before compression."""

ENTRY_BYTES = 16
"""The same of an entry: a list and a work."""

Histogram = Sequence[tuple[int, int]]
"""Sizes of lists, ascending, and how many lists have each."""


@dataclass(frozen=True, slots=True)
class SparkPlan:
    """The size of a pair relation and how Spark goes about it.

    Parameters
    ----------
    relation
        The name of the relation.
    product
        The size of the product after the threshold's filter, as the local engine states it.
    all_meetings
        How often two works meet in all lists: the work of a plain self-join.
    lists, nodes, entries
        How many lists, works and entries of lists are left of those.
    most_met
        How often the work that meets others most does so.
    split_lists, parts
        How many heavy lists are cut, and into how many parts in all.
    repeated
        The entries on the side that repeats them, once for each part.
    dropped
        What ``max_list`` leaves out, and the works that the threshold's filter does.
    partitions
        Tasks of each stage.
    choices
        What is done about heavy lists, and why: ``broadcast``, ``filter`` and ``split``; and
        whether pairs are made from ``both ends``.
    """

    relation: str
    product: PairPlan
    all_meetings: int
    lists: int
    nodes: int
    entries: int
    most_met: int
    split_lists: int
    parts: int
    repeated: int
    dropped: dict[str, int]
    partitions: int
    choices: Mapping[str, Choice]

    @property
    def shuffle_bytes_at_most(self) -> int:
        """What is shuffled to make the pairs, no two meetings added up before: an upper bound.

        Pairs are added up where they are made, and only entries are sent, if those are sent whole;
        and the pairs that ``top_k`` keeps, each from one end or both. Joins of normalisations, and
        the cuts of pairs that were made in many tasks, come on top.
        """
        if self.choices["broadcast"].taken:
            kept = 2 * self.product.pairs_at_most if self.choices["both ends"].taken else 0
            return self.entries * ENTRY_BYTES + kept * MEETING_BYTES
        return self.product.multiply_adds * MEETING_BYTES

    def __str__(self) -> str:
        product = self.product
        left_out = ", ".join(f"{name} {number:,}" for name, number in self.dropped.items())
        return "\n".join(
            (
                f"{self.relation}: {product.multiply_adds:,} meetings of two works "
                f"({self.all_meetings:,} before the cuts) in {self.lists:,} lists of "
                f"{self.nodes:,} works, the longest of {product.longest_list:,}",
                f"left out before: {left_out or 'nothing'}",
                *(f"{name}: {choice}" for name, choice in self.choices.items()),
                f"pairs: at least {product.pairs_at_least:,}, at most {product.pairs_at_most:,}",
                f"heavy lists: {self.split_lists:,}, cut into {self.parts:,} parts; "
                f"{self.repeated:,} entries on the side that repeats them, {self.entries:,} on the "
                f"other; one work meets {self.most_met:,} times",
                f"{self.partitions:,} tasks a stage; shuffled to make the pairs: at most "
                f"{self.shuffle_bytes_at_most / 1e9:,.2f} GB before compression",
            )
        )

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        return {
            "relation": self.relation,
            "meetings": self.product.multiply_adds,
            "all_meetings": self.all_meetings,
            "longest_list": self.product.longest_list,
            "pairs_at_least": self.product.pairs_at_least,
            "pairs_at_most": self.product.pairs_at_most,
            "lists": self.lists,
            "works": self.nodes,
            "entries": self.entries,
            "most_met": self.most_met,
            "split_lists": self.split_lists,
            "parts": self.parts,
            "repeated": self.repeated,
            "dropped": self.dropped,
            "partitions": self.partitions,
            "choices": {name: choice._asdict() for name, choice in self.choices.items()},
            "shuffle_bytes_at_most": self.shuffle_bytes_at_most,
        }


def product_of(size: Mapping[str, int], cuts: Cuts) -> PairPlan:
    """The plan as the local engine states it, from the row of ``plan.sql``."""
    at_most, certain = size["pairs_at_most"], size["certain"]
    if cuts.top_k is not None:
        at_most, certain = min(at_most, size["top_at_most"]), 0
    return PairPlan(size["meetings"], size["longest"], certain, at_most)


def meetings_in(histogram: Histogram, longest: int | None = None) -> int:
    """How often two works meet in the lists of at most this size."""
    return sum(
        number * size * (size - 1) // 2
        for size, number in histogram
        if longest is None or size <= longest
    )


def over_max_list(histogram: Histogram, max_list: int | None) -> dict[str, int]:
    """What ``max_list`` leaves out, under the names of the local engine."""
    long = [] if max_list is None else [(s, n) for s, n in histogram if s > max_list]
    return {
        "lists_over_max_list": sum(number for _, number in long),
        "list_pairs_over_max_list": meetings_in(long),
    }


def tasks(number_of_meetings: int, processors: int, *, alone: bool = False) -> int:
    """How many tasks share the meetings: at least one a processor, each of about `PART_PAIRS`.

    Parameters
    ----------
    alone
        Whether one task may make all where there are so few: nothing is then sent to another.
    """
    if alone and number_of_meetings <= PART_PAIRS:
        return 1
    return min(MOST_PARTITIONS, max(processors, -(-number_of_meetings // PART_PAIRS)))


def refuse(plan: SparkPlan, histogram: Histogram, most_meetings: int) -> None:
    """Stop before more pairs are made than anybody wanted.

    Raises
    ------
    CitegraphError
        If the plan has more than ``most_meetings``; the sentence says which ``max_list`` fits.
    """
    made = plan.product.multiply_adds
    if made <= most_meetings:
        return
    longest = fitting_max_list(histogram, most_meetings)
    advice = "raise min_weight"
    if longest is not None:
        lost = over_max_list(histogram, longest)["lists_over_max_list"]
        advice += f", set max_list={longest} (which leaves out {lost:,} longer lists)"
    raise CitegraphError(
        f"{plan.relation}: two works meet {made:,} times, more than most_meetings of "
        f"{most_meetings:,}; {advice}, or raise most_meetings."
    )


def fitting_max_list(histogram: Histogram, most_meetings: int) -> int | None:
    """The greatest list size at which all lists up to it make no more meetings than this.

    None where not even lists of two fit.
    """
    sizes = np.array([size for size, _ in histogram if size > 1], np.int64)
    numbers = np.array([number for size, number in histogram if size > 1], np.int64)
    fits = np.cumsum(meetings(sizes) * numbers) <= most_meetings
    return int(sizes[fits][-1]) if fits.any() else None
