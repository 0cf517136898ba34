"""Bibliographic files in, an explorable citation network out.

>>> import citegraph as cg
>>> corpus = cg.read("savedrecs.txt", "LY_1.txt", "vip_page.txt")  # doctest: +SKIP
>>> cg.explore(corpus, "map.html")  # doctest: +SKIP
"""

from citegraph.corpus import Corpus, explore, open_corpus, read
from citegraph.corpus import open_corpus as open  # noqa: A004 - cg.open(path), never imported by *
from citegraph.errors import CitegraphError, NotFoundError, ReadError, UnknownNameError
from citegraph.metrics.betweenness import betweenness
from citegraph.metrics.communities import communities
from citegraph.metrics.components import components
from citegraph.metrics.degree import degree
from citegraph.metrics.in_degree import in_degree
from citegraph.metrics.k_core import k_core
from citegraph.metrics.out_degree import out_degree
from citegraph.metrics.pagerank import pagerank
from citegraph.metrics.strength import strength
from citegraph.model import Record
from citegraph.query import Selection, Work
from citegraph.relations.network import Network

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
    "betweenness",
    "communities",
    "components",
    "degree",
    "explore",
    "in_degree",
    "k_core",
    "open",
    "open_corpus",
    "out_degree",
    "pagerank",
    "read",
    "strength",
]
