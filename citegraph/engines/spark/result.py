"""What Spark has made, on its way to one machine: a `Network`, or Parquet that becomes one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from citegraph.engines.spark.files import write
from citegraph.engines.spark.tables import Tables
from citegraph.errors import CitegraphError
from citegraph.relations.labelled import COLUMNS
from citegraph.relations.network import Network

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

MOST_EDGES = 50_000_000
"""Edges that are brought to one machine without being asked twice; 16 bytes each, and the nodes."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """The pairs of a relation, which Spark holds.

    Parameters
    ----------
    frame
        Columns ``source``, ``target`` (numbers of works, source < target) and ``weight``.
    edges
        How many rows it has.
    relation, options, dropped
        As in `citegraph.relations.network.Network`. Works that the threshold's filter took out
        are counted as ``works_below_min_weight``; their pairs were never made, and so are not among
        ``below_min_weight``.
    nodes
        The condition that chose the works, None for those with an edge.
    """

    tables: Tables
    frame: "DataFrame"
    edges: int
    relation: str
    options: Mapping[str, Any]
    dropped: Mapping[str, int]
    nodes: str | None
    cached: "tuple[DataFrame, ...]" = ()

    def network(self, most_edges: int = MOST_EDGES) -> Network:
        """The network on this machine, with the columns of works that networks carry.

        Raises
        ------
        CitegraphError
            If it has more than ``most_edges``.
        """
        if self.edges > most_edges:
            raise CitegraphError(
                f"{self.relation}: {self.edges:,} edges are more than most_edges of "
                f"{most_edges:,}; raise min_weight, set top_k, write them as Parquet, or raise "
                "most_edges."
            )
        return _network(self.frame.toArrow(), self.works().toArrow(), self._about())

    def works(self) -> "DataFrame":
        """The nodes: their numbers and the columns of ``works`` that networks carry."""
        works = self.tables.spark.table("works")
        columns = ["work", *(name for name in COLUMNS if name in works.columns)]
        if self.nodes is not None:
            return works.where(self.nodes).select(columns)
        ends = self.frame.selectExpr("explode(array(source, target)) as work").distinct()
        return works.join(ends, "work", "left_semi").select(columns)

    def write(self, folder: str) -> None:
        """Write ``edges.parquet``, ``nodes.parquet`` and ``about.json`` for `read_network`.

        Raises
        ------
        CitegraphError
            If the folder holds a network already, or cannot be written.
        """
        place = str(folder).rstrip("/")
        about = self.tables.spark.createDataFrame([(json.dumps(self._about()),)], "value string")
        write(self.frame, f"{place}/edges.parquet")
        write(self.works(), f"{place}/nodes.parquet")
        write(about.coalesce(1), f"{place}/about.json", "text")

    def release(self) -> None:
        """Forget the pairs and what was kept on the way to them."""
        for frame in self.cached:
            frame.unpersist()

    def _about(self) -> dict[str, Any]:
        return {
            "relation": self.relation,
            "options": dict(self.options),
            "dropped": dict(self.dropped),
            "nodes": self.nodes,
        }


def read_network(folder: str | Path) -> Network:
    """A network that `Pairs.write` left, on a machine without Spark.

    Raises
    ------
    CitegraphError
        If there is none.
    """
    place = Path(folder)
    parts = {name: sorted(place.glob(f"{name}.parquet/*.parquet")) for name in ("edges", "nodes")}
    written = sorted(place.glob("about.json/part-*"))
    if not (parts["edges"] and parts["nodes"] and written):
        raise CitegraphError(
            f"{place}: there is no network of the Spark engine here; copy its whole folder."
        )
    about = json.loads("".join(path.read_text(encoding="utf-8") for path in written))
    with duckdb.connect() as connection:
        edges, nodes = (
            connection.read_parquet([str(path) for path in parts[name]]).to_arrow_table()
            for name in ("edges", "nodes")
        )
    return _network(edges, nodes, about)


def _network(edges: "pa.Table", works: "pa.Table", about: Mapping[str, Any]) -> Network:
    source, target, weight = (_column(edges, name) for name in ("source", "target", "weight"))
    order = np.lexsort((target, source))
    works = works.sort_by("work")
    nodes = _column(works, "work").astype(np.int32)
    chosen = f"works where {about['nodes']}" if about["nodes"] else "works with an edge"
    return Network(
        nodes=nodes,
        source=np.searchsorted(nodes, source[order]).astype(np.int32),
        target=np.searchsorted(nodes, target[order]).astype(np.int32),
        weight=weight[order].astype(np.float64),
        directed=False,
        relation=about["relation"],
        options={**about["options"], "nodes": chosen},
        dropped=about["dropped"],
        attributes={
            name: works.column(name).to_pylist() for name in works.column_names if name != "work"
        },
        reason=None if len(order) else _why_none(about),
    )


def _why_none(about: Mapping[str, Any]) -> str:
    dropped = about["dropped"]
    if not dropped:
        return "0 edges: no two works share a list"
    left_out = ", ".join(f"{name} {number}" for name, number in dropped.items())
    return f"0 edges: the options left out all pairs ({left_out})"


def _column(table: "pa.Table", name: str) -> NDArray[Any]:
    return np.asarray(table.column(name).to_numpy())
