"""Degrees, PageRank and components of the citation network, as SQL steps that repeat."""

from typing import TYPE_CHECKING

from citegraph.engines.spark.session import settled, settled_with
from citegraph.engines.spark.tables import Tables
from citegraph.errors import CitegraphError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

MOST_STEPS = 500
"""Steps after which something is wrong: PageRank needs 150 for ten digits on any network."""


def degrees(tables: Tables) -> "DataFrame":
    """The degrees of every work: ``work``, ``in_degree``, ``out_degree``, ``degree``.

    As `citegraph.metrics` counts them on the citation network of all works.
    """
    return tables.step("degrees")


def pagerank(tables: Tables, *, damping: float = 0.85, tolerance: float = 1e-9) -> "DataFrame":
    """The PageRank of every work in the citation network of all works: ``work``, ``pagerank``.

    The definition of `citegraph.metrics.pagerank`, by repeated steps of all readers from the same
    share everywhere. A step moves the result closer to the end by the factor ``damping``, so it is
    off by at most ``tolerance`` times damping / (1 - damping), summed over all works.

    Parameters
    ----------
    damping
        The probability that a reader follows a reference, at least 0 and below 1.
    tolerance
        Stop where a step changes all values together by no more than this.

    Raises
    ------
    CitegraphError
        If the steps do not come to an end.
    """
    if not 0 <= damping < 1:
        raise ValueError(f"damping is {damping}, but must be at least 0 and below 1")
    values = {"damping": float(damping), "works": float(tables.spark.table("works").count())}
    if not values["works"]:
        return tables.run("select work, 0e0 as pagerank from works")
    ranks = settled(tables.step("pagerank_start", values))
    for _ in range(MOST_STEPS):
        tables.view("ranks", ranks)
        step = tables.step("pagerank_step", values)
        moved, change = settled_with(step, "change", "sum(abs(rank - before))")
        ranks = moved.drop("before")
        if change <= tolerance:
            return ranks.selectExpr("work", "rank as pagerank")
    raise CitegraphError(
        f"{tables.folder}: PageRank still changes by more than {tolerance} after {MOST_STEPS} "
        "steps; ask for a greater tolerance."
    )


def components(tables: Tables) -> "DataFrame":
    """The component of every work in the citation network: ``work``, ``component``.

    Numbers as in `citegraph.metrics.components`: 0 is the largest, of equal ones the one whose
    first work comes first; a work without citations is a component of its own.

    Source: R. Kiveris, S. Lattanzi, V. Mirrokni, V. Rastogi and S. Vassilvitskii, Connected
    components in MapReduce and beyond, Proceedings of the ACM Symposium on Cloud Computing (2014):
    every work ends as a neighbour of the least work of its component, in steps that double.

    Raises
    ------
    CitegraphError
        If the steps do not come to an end.
    """
    tables.view("stars", _stars(tables))
    rooted = settled(tables.step("components"))
    tables.view("rooted", rooted)
    tables.view("items", tables.step("component_sizes"))
    tables.view("named", tables.step("numbered"))
    return tables.step("component_names")


def _stars(tables: Tables) -> "DataFrame":
    """Edges from every work that has one to the least work of its component."""
    edges = settled(tables.run("select citing as a, cited as b from citations"))
    for _ in range(MOST_STEPS):
        tables.view("edges", edges)
        tables.view("edges", tables.step("large_star"))
        joined = settled(tables.step("small_star"))
        if not _differ(edges, joined):
            return joined
        edges = joined
    raise CitegraphError(f"{tables.folder}: the components are not found in {MOST_STEPS} steps.")


def _differ(before: "DataFrame", after: "DataFrame") -> bool:
    return bool(after.exceptAll(before).limit(1).count()) or before.count() != after.count()
