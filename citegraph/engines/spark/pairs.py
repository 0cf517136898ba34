"""Pair relations on Spark: the definitions of the local engine, with heavy lists split.

A list of n works makes n (n - 1) / 2 meetings, so one work with 100,000 citers makes five thousand
million in one task of a plain self-join. Three things are done about that, none of which changes
the result:

- *Filter of the threshold.* A work that is in fewer lists than ``min_weight`` (in fractional
  counting: whose lists weigh less together) is in no pair that is kept, and leaves before the join.
- *Split lists.* A heavy list becomes several with numbers of their own: on one side of the join
  each work is in one of them, on the other side in all, so that every two works still meet once.
- *Small sides.* Spark sends tables that are small to every machine instead of shuffling them.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from citegraph.engines.spark.dialect import given, relations_sql, sides, unordered
from citegraph.engines.spark.plan import (
    MOST_MEETINGS,
    PART_PAIRS,
    Histogram,
    SparkPlan,
    meetings_in,
    over_max_list,
    product_of,
    refuse,
    tasks,
)
from citegraph.engines.spark.result import Pairs
from citegraph.engines.spark.tables import Tables
from citegraph.errors import CitegraphError
from citegraph.relations.build import NO_CUTS, PairOptions
from citegraph.relations.declarations import NETWORKS, Relation, find
from citegraph.relations.kernel_plan import Cuts

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


class PairProduct:
    """One pair relation with its options, from the entries of its lists to the pairs.

    Parameters
    ----------
    tables
        The corpus.
    relation
        A name of `NETWORKS` whose pairs are unordered.
    asked
        Counting, normalisation and cuts, as in the local engine.
    nodes
        A condition on the columns of ``works``: make pairs of these works only. None for all.
    part_pairs
        How many meetings one part of a heavy list makes; None never splits.
    prefilter
        Whether works that no kept pair can have leave before the join.

    Raises
    ------
    UnknownNameError, CitegraphError
        As `citegraph.relations.build.build`.
    """

    def __init__(
        self,
        tables: Tables,
        relation: str,
        asked: PairOptions,
        *,
        nodes: str | None = None,
        part_pairs: int | None = PART_PAIRS,
        prefilter: bool = True,
    ) -> None:
        self.relation = _pair_relation(relation)
        self.asked = asked
        self.cuts = Cuts(asked.min_weight, asked.top_k, asked.max_list)
        self.cuts.check()
        self.nodes = nodes
        self._tables = tables
        self._prefilter = prefilter
        self._fractional = asked.counting == "fractional"
        self._values: dict[str, Any] = {
            "min_weight": float(asked.min_weight),
            "max_list": asked.max_list or NO_LIMIT,
            "top_k": asked.top_k or NO_LIMIT,
            "part_pairs": part_pairs or NO_LIMIT,
            "fractional": self._fractional,
        }
        self._cached: list[DataFrame] = []

    @cached_property
    def histogram(self) -> Histogram:
        """The sizes of all lists, and how many have each."""
        self._prepare()
        rows = self._tables.step("histogram").collect()
        return [(row.size, row.lists) for row in rows]

    @cached_property
    def plan(self) -> SparkPlan:
        """What making the pairs costs; no pair is made for it."""
        histogram = self.histogram
        dropped = over_max_list(histogram, self.asked.max_list) | self._keep()
        values = {**self._values, "least": 1 if self._fractional else max(1, self._whole_least())}
        size = self._tables.step("plan", values).collect()[0]
        product = product_of(size, self.cuts)
        return SparkPlan(
            relation=self.relation.name,
            product=product,
            all_meetings=meetings_in(histogram),
            lists=size.lists,
            nodes=size.nodes,
            split_lists=size.split,
            parts=size.parts,
            repeated=size.repeated,
            dropped={name: number for name, number in dropped.items() if number},
            partitions=tasks(product.multiply_adds, self._processors),
        )

    def pairs(self, most_meetings: int = MOST_MEETINGS) -> Pairs:
        """The pairs, made and kept by Spark until they are released.

        Raises
        ------
        CitegraphError
            If the plan has more than ``most_meetings``.
        """
        refuse(self.plan, self.histogram, most_meetings)
        with self._partitioned(self.plan.partitions):
            frame, below, outside = self._cut(self._counted())
            frame = self._normalised(frame).cache()
            edges = frame.count()
            dropped = {
                **self.plan.dropped,
                "below_min_weight": below(),
                "outside_top_k": outside - edges if outside is not None else 0,
            }
        options = {name: value for name, value in asdict(self.asked).items() if name not in NO_CUTS}
        if self.asked.normalisation != "none":
            options["normalised_over"] = "the whole network, before min_weight, top_k and nodes"
        kept, self._cached = [frame, *self._cached], []
        return Pairs(
            tables=self._tables,
            frame=frame,
            edges=edges,
            relation=self.relation.name,
            options=options,
            dropped={name: number for name, number in dropped.items() if number},
            nodes=self.nodes,
            cached=tuple(kept),
        )

    def explain(self) -> str:
        """The plan in words, and Spark's own plan of the join."""
        words = str(self.plan)
        with self._partitioned(self.plan.partitions):
            frame = self._counted()
            # What `DataFrame.explain` prints, as a text.
            spark = frame._jdf.queryExecution().toString()
        return f"{words}\n\n{spark}"

    def release(self) -> None:
        """Forget what is kept on the way."""
        for frame in self._cached:
            frame.unpersist()
        self._cached = []

    def _prepare(self) -> None:
        """The views members and list_sizes: the entries of all lists, and how long those are."""
        table, of_list, of_node = _LISTS[self.relation.steps[1]]
        members = self._tables.need(table).selectExpr(
            f"cast({of_list} as bigint) as list", f"{of_node} as node"
        )
        self._tables.view("members", members)
        self._keep_view("list_sizes", self._tables.step("list_sizes"))

    def _keep(self) -> dict[str, int]:
        """The view kept: the entries that can make a pair; and how many works cannot."""
        usable, left_out = self._tables.spark.table("members"), {}
        if self.nodes is not None:
            usable = usable.join(self.chosen(), "node", "left_semi")
        self._tables.view("usable", usable)
        if self._prefilter and self.asked.min_weight > (0 if self._fractional else 1):
            bounds = self._keep_view("bounds", self._tables.step("bounds", self._values))
            # A sum of fractions may end a little below what it is rounded to.
            enough = f"bound >= {self.asked.min_weight - 1e-9!r}"
            left_out["works_below_min_weight"] = bounds.where(f"not ({enough})").count()
            usable = usable.join(bounds.where(enough), "node", "left_semi")
        self._tables.view("usable", usable)
        self._keep_view("kept", self._tables.step("kept", self._values))
        return left_out

    def chosen(self) -> "DataFrame":
        """The works that the condition chooses, as ``node``."""
        works = self._tables.spark.table("works")
        return works.where(self.nodes or "true").selectExpr("work as node")

    def _counted(self) -> "DataFrame":
        """Every pair and its weight, by the definition that all engines share."""
        table, of_list, of_node = _LISTS[self.relation.steps[1]]
        partitions = self.plan.partitions
        for side in ("one", "two"):
            # By hand, because Spark puts tables of few bytes into few tasks, however many pairs
            # they make.
            frame = self._tables.step(f"{side}_side").repartition(partitions, "list")
            named = frame.selectExpr(f"list as {of_list}", f"node as {of_node}")
            self._tables.view(f"{table}_{side}", named)
        self._tables.view("lists", self._tables.step("split_lists"))
        text = unordered(sides(given(self.relation.sql, ["lists"])))
        weight = "fractional_weight" if self._fractional else "cast(weight as double)"
        return self._tables.run(text, self._values).selectExpr(
            "source", "target", f"{weight} as weight"
        )

    def _cut(self, pairs: "DataFrame") -> tuple["DataFrame", Any, int | None]:
        """The pairs that are left, what tells how many weigh too little, and how many do not.

        The last is None where ``top_k`` leaves out none.
        """
        from pyspark.sql import Observation  # noqa: PLC0415 - an extra
        from pyspark.sql import functions as f  # noqa: PLC0415

        light = Observation()
        enough = f"weight >= {self._values['min_weight']!r}"
        watched = pairs.observe(light, f.count_if(~f.expr(enough)).alias("below"))
        heavy = watched.where(enough)
        if self.asked.top_k is None:
            return heavy, lambda: light.get["below"], None
        heavy = self._keep_view("pairs", heavy)
        number = heavy.count()
        cut = self._tables.run(unordered(relations_sql("cuts")), self._values)
        return cut, lambda: light.get["below"], number

    def _normalised(self, pairs: "DataFrame") -> "DataFrame":
        """The pairs with normalised weights, by the formulas that all engines share."""
        if self.asked.normalisation == "none":
            return pairs
        self._tables.view("pairs", pairs)
        ends = self._keep_view("ends", self._tables.step("ends", self._values))
        self._tables.view("sizes", ends.select("node", "size"))
        self._tables.view("strengths", ends.select("node", "strength"))
        self._tables.view("total", ends.selectExpr("sum(strength) / 2 as m"))
        # The whole network's strengths come from its lists: these pairs are already cut.
        text = unordered(given(relations_sql("normalised"), ["ends", "strengths", "total"]))
        return self._tables.run(text).selectExpr(
            "source", "target", f"{self.asked.normalisation} as weight"
        )

    def _keep_view(self, name: str, frame: "DataFrame") -> "DataFrame":
        """A view that is computed once, until it is released."""
        self._cached.append(frame.cache())
        return self._tables.view(name, frame)

    def _whole_least(self) -> int:
        return int(-(-self.asked.min_weight // 1))

    @property
    def _processors(self) -> int:
        return int(self._tables.spark.sparkContext.defaultParallelism)

    @contextmanager
    def _partitioned(self, partitions: int) -> Iterator[None]:
        """So many tasks a stage, and no fewer because their input has few bytes."""
        settings = self._tables.spark.conf
        wanted: Mapping[str, str] = {
            "spark.sql.shuffle.partitions": str(partitions),
            "spark.sql.adaptive.coalescePartitions.enabled": "false",
        }
        before = {name: str(settings.get(name)) for name in wanted}
        for name, value in wanted.items():
            settings.set(name, value)
        try:
            yield
        finally:
            for name, value in before.items():
                settings.set(name, value)


def _pair_relation(name: str) -> Relation:
    declared = find(NETWORKS, name)
    if not declared.symmetric:
        raise CitegraphError(
            f"{name!r} is no relation of pairs: its rows are the table citations itself; "
            "choose another relation."
        )
    return declared
