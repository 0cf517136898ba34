"""The entries of the lists of a pair relation: which of them make pairs, and the join's two sides.

What is done about heavy lists is chosen from the sizes of lists and works (`choices`), before a
pair is made:

- *Small tables* are sent whole to every machine. Each task then makes all pairs of its own works,
  so that nothing but the result is left to send, and how long a list is does not matter.
- *Filter of the threshold.* A work that is in fewer lists than ``min_weight`` (in fractional
  counting: whose lists weigh less together) is in no pair that is kept, and leaves before the join.
- *Split lists.* A heavy list becomes several with numbers of their own: on one side of the join
  each work is in one of them, on the other side in all, so that every two works still meet once.
"""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from citegraph.engines.spark.choices import (
    BACK_PRICE,
    FILTER_PRICE,
    Choice,
    Wishes,
    choose_broadcast,
    choose_filter,
    choose_split,
)
from citegraph.engines.spark.places import OnCluster, OnDriver, Place
from citegraph.engines.spark.tables import Tables
from citegraph.relations.build import PairOptions
from citegraph.relations.declarations import Relation

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

NO_LIMIT = 2**62
"""Stands for no limit where a definition compares with one."""

_LISTS = {
    "A": ("citations", "citing", "cited"),
    "A^T": ("citations", "cited", "citing"),
    "T^T": ("work_topics", "topic", "work"),
}
"""By the matrix whose rows are lists: its table, the column of lists and that of their works."""

_ROUNDED = 1e-9
"""A sum of fractions may end a little below what it is rounded to."""


class Entries:
    """The lists of one pair relation with its options.

    Parameters
    ----------
    tables
        The corpus.
    relation, asked
        The relation, and the options of its pairs.
    nodes
        A condition on the columns of ``works``: pairs of these works only. None for all.
    wishes
        What the plan does not choose by itself.
    """

    def __init__(
        self,
        tables: Tables,
        relation: Relation,
        asked: PairOptions,
        nodes: str | None,
        wishes: Wishes,
    ) -> None:
        self.nodes = nodes
        self.choices: dict[str, Choice] = {}
        self.dropped: dict[str, int] = {}
        self._tables = tables
        self._columns = _LISTS[relation.steps[1]]
        self._asked = asked
        self._wishes = wishes
        self._fractional = asked.counting == "fractional"
        self.values: dict[str, Any] = {
            "min_weight": float(asked.min_weight),
            "enough": float(asked.min_weight) - _ROUNDED,
            "least": 1 if self._fractional else max(1, int(-(-asked.min_weight // 1))),
            "max_list": asked.max_list or NO_LIMIT,
            "top_k": asked.top_k or NO_LIMIT,
            "fractional": self._fractional,
        }

    @cached_property
    def place(self) -> Place:
        """Where the tables of the plan are, with ``members`` and ``list_sizes`` made."""
        read = self._tables.need(self._columns[0])
        self.choices["broadcast"] = choose_broadcast(self._wishes, _bytes(read))
        place = (OnDriver if self.broadcast else OnCluster)(self._tables)
        place.bring("members", self._members())
        place.make("list_sizes", "list_sizes", self.values)
        return place

    @property
    def broadcast(self) -> bool:
        """Whether the entries are sent whole to every machine."""
        return self.choices["broadcast"].taken

    @cached_property
    def histogram(self) -> list[tuple[int, int]]:
        """The sizes of all lists, ascending, and how many have each."""
        return [(row["size"], row["lists"]) for row in self.place.rows("histogram", self.values)]

    @cached_property
    def size(self) -> dict[str, Any]:
        """What the entries that are left will cost: the row of ``plan.sql``, and ``meetings``."""
        place = self.place
        if self.nodes is None:
            place.also("usable", of="members")
        else:
            place.bring("chosen", self.chosen())
            place.make("usable", "of_chosen", self.values)
        if self._filter():
            place.make("usable", "heavy_enough", self.values)
        place.make("sizes", "sizes_whole" if self._whole else "sizes", self.values)
        total = place.row("totals", self.values)
        self._split(total)
        place.make("parts", "parts", self.values, keep=False)
        place.make("kept", "kept", self.values)
        return {**total, **place.row("plan", self.values)}

    def chosen(self) -> "DataFrame":
        """The works that the condition chooses, as ``node``."""
        works = self._tables.spark.table("works")
        return works.where(self.nodes or "true").selectExpr("work as node")

    def ends(self) -> "DataFrame":
        """What normalisations know of a work: ``node``, ``size`` and ``strength``."""
        self.place.make("ends", "ends", self.values)
        return self.place.frame("ends")

    def sides(self, partitions: int) -> None:
        """The views that the definition joins: the sizes of lists, and the entries twice."""
        table, of_list, of_node = self._columns
        lists, one, two = self._sent_whole(partitions) if self.broadcast else self._cut(partitions)
        self._tables.view("lists", lists)
        for side, frame in (("one", one), ("two", two)):
            named = frame.selectExpr(f"list as {of_list}", f"node as {of_node}")
            self._tables.view(f"{table}_{side}", named)

    def _sent_whole(self, partitions: int) -> "tuple[DataFrame, DataFrame, DataFrame]":
        """Side one in tasks by its works, whose pairs are then all made and added up in one."""
        # Entries of lists that are not kept find no list; what the driver has not changed need not
        # come back from there.
        entries = self._members() if self._whole else self.place.frame("kept")
        entries = entries.select("list", "node")
        lists = self.place.frame("parts").select("list", "size")
        alone = partitions == 1
        one = entries.coalesce(1) if alone else entries.repartition(partitions, "node")
        return lists.hint("broadcast"), one, entries.hint("broadcast")

    def _cut(self, partitions: int) -> "tuple[DataFrame, DataFrame, DataFrame]":
        """Both sides in tasks by the parts of lists."""
        # By hand, because Spark puts tables of few bytes into few tasks, however many pairs they
        # make.
        one, two = (
            self._tables.step(f"{side}_side").repartition(partitions, "list")
            for side in ("one", "two")
        )
        return self._tables.step("split_lists"), one, two

    def _members(self) -> "DataFrame":
        """All entries, as ``list`` and ``node``."""
        table, of_list, of_node = self._columns
        read = self._tables.need(table)
        return read.selectExpr(f"cast({of_list} as bigint) as list", f"{of_node} as node")

    @property
    def _whole(self) -> bool:
        """Whether no entry has been taken out."""
        return self.nodes is None and not self.choices["filter"].taken

    def _filter(self) -> bool:
        """Whether light works leave; which they are is then in the table bounds."""
        asked = self._asked
        if self._wishes.prefilter is False:
            self.choices["filter"] = Choice(False, "asked for")
            return False
        if asked.min_weight <= (0 if self._fractional else 1):
            self.choices["filter"] = Choice(False, "min_weight leaves out no work")
            return False
        self.place.make("bounds", "bounds", self.values)
        found = self.place.row("light", self.values)
        entries = sum(size * lists for size, lists in self.histogram)
        price = (BACK_PRICE if self.broadcast else FILTER_PRICE) * entries
        choice = choose_filter(self._wishes, found["light_met"], found["met"], price)
        self.choices["filter"] = choice
        if choice.taken:
            self.dropped["works_below_min_weight"] = found["light"]
        return choice.taken

    def _split(self, total: dict[str, Any]) -> None:
        """How many meetings a part of a list makes."""
        if self.broadcast:
            part = NO_LIMIT
            self.choices["split"] = Choice(False, "tasks are by works, not by lists")
        else:
            processors = int(self._tables.spark.sparkContext.defaultParallelism)
            self.choices["split"], part = choose_split(
                self._wishes, total["meetings"], total["heaviest"], processors
            )
        self.values["part_pairs"] = part


def _bytes(frame: "DataFrame") -> int:
    """The bytes of a table's files, which Spark knows without a look into them."""
    return int(frame._jdf.queryExecution().optimizedPlan().stats().sizeInBytes())
