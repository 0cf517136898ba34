"""A corpus on Spark: the face of this engine."""

from typing import TYPE_CHECKING

from citegraph.engines.spark import measures, panes
from citegraph.engines.spark.choices import Wishes
from citegraph.engines.spark.pairs import PairProduct
from citegraph.engines.spark.plan import MOST_MEETINGS, SparkPlan
from citegraph.engines.spark.result import MOST_EDGES, Pairs
from citegraph.engines.spark.tables import Tables
from citegraph.relations.build import PairOptions
from citegraph.relations.network import Network

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


class SparkCorpus:
    """The exported tables of a corpus, with the relations and measures of the local engine.

    Parameters
    ----------
    spark
        A running session (`citegraph.engines.spark.session`).
    folder
        What ``citegraph export --what tables`` or `citegraph.engines.spark.snapshot` wrote.

    Raises
    ------
    CitegraphError
        If a table is missing.
    """

    def __init__(self, spark: "SparkSession", folder: str) -> None:
        self.tables = Tables(spark, folder)

    def product(
        self,
        relation: str,
        *,
        counting: str = "full",
        normalisation: str = "none",
        min_weight: float = 0,
        top_k: int | None = None,
        max_list: int | None = None,
        nodes: str | None = None,
        part_pairs: int | None = None,
        prefilter: bool | None = None,
        broadcast: bool | None = None,
    ) -> PairProduct:
        """A pair relation before it is computed.

        The options up to ``max_list`` are those of `citegraph.relations.build.build`, ``nodes`` is
        a condition on the columns of ``works``, and the others are `choices.Wishes`: None leaves
        them to the plan.

        Raises
        ------
        UnknownNameError, CitegraphError
            As `citegraph.relations.build.build`.
        """
        asked = PairOptions(counting, normalisation, min_weight, top_k, max_list)
        wishes = Wishes(prefilter, broadcast, part_pairs)
        return PairProduct(self.tables, relation, asked, nodes=nodes, wishes=wishes)

    def plan(self, relation: str, **options: object) -> SparkPlan:
        """What `pairs` will cost with these options; no pair is made for it."""
        product = self.product(relation, **options)  # type: ignore[arg-type]
        try:
            return product.plan
        finally:
            product.release()

    def pairs(
        self, relation: str, *, most_meetings: int = MOST_MEETINGS, **options: object
    ) -> Pairs:
        """The pairs of a relation, with the options of `product`; Spark holds them.

        Raises
        ------
        CitegraphError
            If two works meet more than ``most_meetings`` times.
        """
        product = self.product(relation, **options)  # type: ignore[arg-type]
        try:
            return product.pairs(most_meetings)
        finally:
            product.release()

    def network(
        self,
        relation: str,
        *,
        most_meetings: int = MOST_MEETINGS,
        most_edges: int = MOST_EDGES,
        **options: object,
    ) -> Network:
        """The network of a pair relation on this machine, with the options of `product`.

        Raises
        ------
        CitegraphError
            If two works meet more than ``most_meetings`` times, or ``most_edges`` are exceeded.
        """
        pairs = self.pairs(relation, most_meetings=most_meetings, **options)
        try:
            return pairs.network(most_edges)
        finally:
            pairs.release()

    def pane(self, relation: str, work: int) -> "DataFrame":
        """The works related to one work: ``related``, and ``weight`` where the relation has one."""
        return panes.pane(self.tables, relation, work)

    def second_level(
        self, relation: str, *, works: str | None = None, exclusive: bool = False
    ) -> "DataFrame":
        """Second-level references or citing works of many works: see `panes.second_level`."""
        return panes.second_level(self.tables, relation, works=works, exclusive=exclusive)

    def degrees(self) -> "DataFrame":
        """The degrees of every work: see `measures.degrees`."""
        return measures.degrees(self.tables)

    def pagerank(self, *, damping: float = 0.85, tolerance: float = 1e-9) -> "DataFrame":
        """The PageRank of every work: see `measures.pagerank`."""
        return measures.pagerank(self.tables, damping=damping, tolerance=tolerance)

    def components(self) -> "DataFrame":
        """The component of every work: see `measures.components`."""
        return measures.components(self.tables)
