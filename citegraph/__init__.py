"""Bibliographic files in, an explorable citation network out.

>>> import citegraph as cg
>>> corpus = cg.read("savedrecs.txt", "LY_1.txt", "vip_page.txt")  # doctest: +SKIP
>>> cg.explore(corpus, "map.html")  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citegraph.corpus import Corpus, open_corpus, read
    from citegraph.corpus import open_corpus as open  # noqa: A004 - never imported by *
    from citegraph.errors import CitegraphError, NotFoundError, ReadError, UnknownNameError
    from citegraph.exploring import explore, show
    from citegraph.metrics.acyclic import acyclic
    from citegraph.metrics.agreement import adjusted_rand, normalised_mutual_information
    from citegraph.metrics.betweenness import betweenness
    from citegraph.metrics.bradford import bradford
    from citegraph.metrics.burstness import burstness, bursts
    from citegraph.metrics.callon import callon
    from citegraph.metrics.citation_history import citation_history
    from citegraph.metrics.citerank import citerank
    from citegraph.metrics.closeness import closeness
    from citegraph.metrics.clustering import clustering
    from citegraph.metrics.collaboration import collaboration
    from citegraph.metrics.communities import communities, modularity
    from citegraph.metrics.components import components
    from citegraph.metrics.concentration import gini, price
    from citegraph.metrics.contrast import contrast
    from citegraph.metrics.degree import degree
    from citegraph.metrics.disruption import (
        dependency,
        disruption,
        disruption_5,
        disruption_counts,
        disruption_nok,
    )
    from citegraph.metrics.global_citations import global_citations
    from citegraph.metrics.h_index import g_index, h_index, i_index, m_quotient
    from citegraph.metrics.half_life import (
        cited_half_life,
        citing_half_life,
        median_reference_age,
        price_index,
    )
    from citegraph.metrics.historiograph import historiograph
    from citegraph.metrics.hits import authority, hub
    from citegraph.metrics.in_degree import in_degree
    from citegraph.metrics.k_core import k_core
    from citegraph.metrics.levels import levels
    from citegraph.metrics.local_citations import local_citations
    from citegraph.metrics.lotka import lotka
    from citegraph.metrics.main_path import main_path
    from citegraph.metrics.network_summary import network_summary
    from citegraph.metrics.normalised_citations import normalised_citations, top_cited
    from citegraph.metrics.out_degree import out_degree
    from citegraph.metrics.pagerank import pagerank
    from citegraph.metrics.rpys import median_deviation, rpys
    from citegraph.metrics.search_path_count import search_path_count
    from citegraph.metrics.sigma import sigma
    from citegraph.metrics.sleeping_beauty import awakening_time, beauty, sleeping_beauty
    from citegraph.metrics.stability import stability
    from citegraph.metrics.strength import strength
    from citegraph.metrics.traversal import traversal
    from citegraph.metrics.vos_clusters import association_strength, cpm_quality, vos_clusters
    from citegraph.model import Record
    from citegraph.query import Selection, Work
    from citegraph.relations.network import Network
    from citegraph.view.layout import layout
    from citegraph.view.layout_timeline import timeline
    from citegraph.view.layout_vos import vos_layout, vos_value

__all__ = [
    "CitegraphError",
    "Corpus",
    "Network",
    "NotFoundError",
    "ReadError",
    "Record",
    "Selection",
    "UnknownNameError",
    "Work",
    "acyclic",
    "adjusted_rand",
    "association_strength",
    "authority",
    "awakening_time",
    "beauty",
    "betweenness",
    "bradford",
    "burstness",
    "bursts",
    "callon",
    "citation_history",
    "cited_half_life",
    "citerank",
    "citing_half_life",
    "closeness",
    "clustering",
    "collaboration",
    "communities",
    "components",
    "contrast",
    "cpm_quality",
    "degree",
    "dependency",
    "disruption",
    "disruption_5",
    "disruption_counts",
    "disruption_nok",
    "explore",
    "g_index",
    "gini",
    "global_citations",
    "h_index",
    "historiograph",
    "hub",
    "i_index",
    "in_degree",
    "k_core",
    "layout",
    "levels",
    "local_citations",
    "lotka",
    "m_quotient",
    "main_path",
    "median_deviation",
    "median_reference_age",
    "modularity",
    "network_summary",
    "normalised_citations",
    "normalised_mutual_information",
    "open",
    "open_corpus",
    "out_degree",
    "pagerank",
    "price",
    "price_index",
    "read",
    "rpys",
    "search_path_count",
    "show",
    "sigma",
    "sleeping_beauty",
    "stability",
    "strength",
    "timeline",
    "top_cited",
    "traversal",
    "vos_clusters",
    "vos_layout",
    "vos_value",
]

# Where each name stands: what a program does not use is not loaded.
_HOMES = {
    **dict.fromkeys(("Corpus", "open_corpus", "read"), "corpus"),
    **dict.fromkeys(("explore", "show"), "exploring"),
    **dict.fromkeys(
        ("CitegraphError", "NotFoundError", "ReadError", "UnknownNameError"), "errors"
    ),
    **{
        name: f"metrics.{name}"
        for name in (
            "acyclic", "betweenness", "communities", "components", "degree", "historiograph",
            "in_degree", "k_core", "main_path", "network_summary", "out_degree", "pagerank",
            "search_path_count", "strength", "traversal",
        )
    },
    **dict.fromkeys(("burstness", "bursts"), "metrics.burstness"),
    **dict.fromkeys(("callon",), "metrics.callon"),
    **dict.fromkeys(("sigma",), "metrics.sigma"),
    **dict.fromkeys(("citerank",), "metrics.citerank"),
    **dict.fromkeys(("closeness",), "metrics.closeness"),
    **dict.fromkeys(("clustering",), "metrics.clustering"),
    **dict.fromkeys(("global_citations",), "metrics.global_citations"),
    **dict.fromkeys(("local_citations",), "metrics.local_citations"),
    **dict.fromkeys(("authority", "hub"), "metrics.hits"),
    **dict.fromkeys(
        ("vos_clusters", "association_strength", "cpm_quality"), "metrics.vos_clusters"
    ),
    **dict.fromkeys(("adjusted_rand", "normalised_mutual_information"), "metrics.agreement"),
    **dict.fromkeys(("levels",), "metrics.levels"),
    **dict.fromkeys(("stability",), "metrics.stability"),
    **dict.fromkeys(("contrast",), "metrics.contrast"),
    **dict.fromkeys(("modularity",), "metrics.communities"),
    **dict.fromkeys(("h_index", "g_index", "i_index", "m_quotient"), "metrics.h_index"),
    **dict.fromkeys(("lotka",), "metrics.lotka"),
    **dict.fromkeys(("bradford",), "metrics.bradford"),
    **dict.fromkeys(("price", "gini"), "metrics.concentration"),
    **dict.fromkeys(("normalised_citations", "top_cited"), "metrics.normalised_citations"),
    **dict.fromkeys(("collaboration",), "metrics.collaboration"),
    **dict.fromkeys(("citation_history",), "metrics.citation_history"),
    **dict.fromkeys(
        ("dependency", "disruption", "disruption_5", "disruption_counts", "disruption_nok",),
        "metrics.disruption",
    ),
    **dict.fromkeys(
        ("cited_half_life", "citing_half_life", "median_reference_age", "price_index",),
        "metrics.half_life",
    ),
    **dict.fromkeys(("median_deviation", "rpys",), "metrics.rpys"),
    **dict.fromkeys(("awakening_time", "beauty", "sleeping_beauty",), "metrics.sleeping_beauty"),
    "Record": "model",
    **dict.fromkeys(("Selection", "Work"), "query"),
    "Network": "relations.network",
    "layout": "view.layout",
    "timeline": "view.layout_timeline",
    **dict.fromkeys(("vos_layout", "vos_value"), "view.layout_vos"),
}  # fmt: skip


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Load a public name when it is first asked for."""
    if name == "open":
        found = __getattr__("open_corpus")
    elif name in _HOMES:
        found = getattr(import_module(f"citegraph.{_HOMES[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
