"""Pair relations on Spark: the definitions of the local engine, planned before they are made.

A list of n works makes n (n - 1) / 2 meetings, so one work with 100,000 citers makes five thousand
million in one task of a plain self-join. `entries` says what is done about it; none of it changes
the result.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from functools import cached_property
from typing import TYPE_CHECKING

from citegraph.engines.spark.choices import Choice, Wishes, choose_both_ends
from citegraph.engines.spark.dialect import both_ways, given, relations_sql, sides, unordered
from citegraph.engines.spark.entries import Entries
from citegraph.engines.spark.plan import (
    MOST_MEETINGS,
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
    wishes
        What the plan does not choose by itself.

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
        wishes: Wishes = Wishes(),  # noqa: B008 - it is immutable
    ) -> None:
        self.relation = _pair_relation(relation)
        self.asked = asked
        self.cuts = Cuts(asked.min_weight, asked.top_k, asked.max_list)
        self.cuts.check()
        self.nodes = nodes
        self._tables = tables
        self._entries = Entries(tables, self.relation, asked, nodes, wishes)
        self._cached: list[DataFrame] = []

    @cached_property
    def plan(self) -> SparkPlan:
        """What making the pairs costs; no pair is made for it."""
        entries = self._entries
        histogram, size = entries.histogram, entries.size
        dropped = over_max_list(histogram, self.asked.max_list) | entries.dropped
        product = product_of(size, self.cuts)
        same = ("lists", "nodes", "entries", "most_met", "parts", "repeated")
        return SparkPlan(
            relation=self.relation.name,
            product=product,
            all_meetings=meetings_in(histogram),
            split_lists=size["split"],
            dropped={name: number for name, number in dropped.items() if number},
            partitions=tasks(product.multiply_adds, self._processors, alone=entries.broadcast),
            choices={**entries.choices, "both ends": self._both_ends},
            **{name: size[name] for name in same},
        )

    def pairs(self, most_meetings: int = MOST_MEETINGS) -> Pairs:
        """The pairs, made and kept by Spark until they are released.

        Raises
        ------
        CitegraphError
            If the plan has more than ``most_meetings``.
        """
        refuse(self.plan, self._entries.histogram, most_meetings)
        with self._partitioned(self.plan.partitions):
            frame, left_out = self._cut()
            frame = self._normalised(frame).cache()
            edges = frame.count()
            dropped = {**self.plan.dropped, **left_out(edges)}
        options = {name: value for name, value in asdict(self.asked).items() if name not in NO_CUTS}
        if self.asked.normalisation != "none":
            options["normalised_over"] = "the whole network, before min_weight, top_k and nodes"
        kept = [frame, *self._taken()]
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
            frame = self._counted(twice=self._both_ends.taken)
            # What `DataFrame.explain` prints, as a text.
            spark = frame._jdf.queryExecution().toString()
        return f"{words}\n\n{spark}"

    def release(self) -> None:
        """Forget what is kept on the way."""
        for frame in self._taken():
            frame.unpersist()

    def _counted(self, *, twice: bool = False) -> "DataFrame":
        """Every pair, or each from both ends, and its weight, by the shared definition."""
        self._entries.sides(self.plan.partitions)
        text = unordered(sides(given(self.relation.sql, ["lists"])))
        fractional = self.asked.counting == "fractional"
        weight = "fractional_weight" if fractional else "cast(weight as double)"
        made = self._tables.run(both_ways(text) if twice else text, self._entries.values)
        return made.selectExpr("source", "target", f"{weight} as weight")

    def _cut(self) -> "tuple[DataFrame, Callable[[int], dict[str, int]]]":
        """The pairs that are left, and what tells from their number how many are not, and why."""
        from pyspark.sql import Observation  # noqa: PLC0415 - an extra
        from pyspark.sql import functions as f  # noqa: PLC0415

        twice = self._both_ends.taken
        seen = Observation()
        enough = f.expr(f"weight >= {self._entries.values['min_weight']!r}")
        watched = self._counted(twice=twice).observe(
            seen, f.count_if(~enough).alias("light"), f.count_if(enough).alias("heavy")
        )
        heavy = watched.where(enough)

        def left_out(edges: int) -> dict[str, int]:
            light, enough = (seen.get[name] // (1 + twice) for name in ("light", "heavy"))
            return {"below_min_weight": light, "outside_top_k": enough - edges}

        if self.asked.top_k is None:
            return heavy, left_out
        if twice:
            self._tables.view("ends", heavy.toDF("node", "other", "weight"))
        else:
            self._keep_view("heavy", heavy)
        text = given(relations_sql("cuts"), ["heavy", "ends"] if twice else ["heavy"])
        return self._tables.run(unordered(text), self._entries.values), left_out

    def _normalised(self, pairs: "DataFrame") -> "DataFrame":
        """The pairs with normalised weights, by the formulas that all engines share."""
        if self.asked.normalisation == "none":
            return pairs
        self._tables.view("pairs", pairs)
        ends = self._tables.view("ends", self._entries.ends())
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

    def _taken(self) -> "list[DataFrame]":
        """What Spark keeps on the way, which the caller now answers for."""
        taken = [*self._cached, *self._entries.place.cached]
        self._cached.clear()
        self._entries.place.cached.clear()
        return taken

    @property
    def _both_ends(self) -> Choice:
        return choose_both_ends(self.asked.top_k, broadcast=self._entries.broadcast)

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
