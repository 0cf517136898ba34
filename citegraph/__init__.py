"""Bibliographic files in, an explorable citation network out.

>>> import citegraph as cg
>>> corpus = cg.read("savedrecs.txt", "LY_1.txt", "vip_page.txt")  # doctest: +SKIP
>>> cg.explore(corpus, "map.html")  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citegraph.corpus import Corpus, explore, open_corpus, read
    from citegraph.corpus import open_corpus as open  # noqa: A004 - never imported by *
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

# Where each name stands: what a program does not use is not loaded.
_HOMES = {
    **dict.fromkeys(("Corpus", "explore", "open_corpus", "read"), "corpus"),
    **dict.fromkeys(
        ("CitegraphError", "NotFoundError", "ReadError", "UnknownNameError"), "errors"
    ),
    **{
        name: f"metrics.{name}"
        for name in (
            "betweenness", "communities", "components", "degree", "in_degree", "k_core",
            "out_degree", "pagerank", "strength",
        )
    },
    "Record": "model",
    **dict.fromkeys(("Selection", "Work"), "query"),
    "Network": "relations.network",
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
