"""Which functions of networkx run here, and what they leave to networkx.

networkx asks for this whenever it is imported, so that nothing else is imported here.
"""

from types import MappingProxyType
from typing import Any, Final, NamedTuple


class Claim(NamedTuple):
    """One function of networkx that runs here.

    Parameters
    ----------
    module
        The module of this package that has the function, which has networkx's name for it.
    left
        The options that are left to networkx, and the only value of each that is taken here.
    undirected
        Whether directed graphs are left to networkx.
    worth
        Whether it pays to turn a graph of networkx into arrays for this one call.
    """

    module: str
    left: MappingProxyType[str, Any] = MappingProxyType({})
    undirected: bool = False
    worth: bool = False


def _but(**left: Any) -> MappingProxyType[str, Any]:  # noqa: ANN401 - options are anything
    return MappingProxyType(left)


CLAIMS: Final = MappingProxyType(
    {
        "pagerank": Claim("ranks"),
        "hits": Claim("ranks"),
        "degree_centrality": Claim("degrees"),
        "in_degree_centrality": Claim("degrees"),
        "out_degree_centrality": Claim("degrees"),
        "betweenness_centrality": Claim(
            "paths", _but(k=None, weight=None, endpoints=False), worth=True
        ),
        "closeness_centrality": Claim("paths", _but(distance=None), worth=True),
        "harmonic_centrality": Claim(
            "paths", _but(nbunch=None, distance=None, sources=None), worth=True
        ),
        "single_source_shortest_path_length": Claim("reach"),
        "single_target_shortest_path_length": Claim("reach"),
        "ancestors": Claim("reach"),
        "descendants": Claim("reach"),
        "core_number": Claim("cohesion", worth=True),
        "triangles": Claim("cohesion", _but(nodes=None), worth=True),
        "clustering": Claim("cohesion", _but(nodes=None, weight=None), undirected=True, worth=True),
        "average_clustering": Claim(
            "cohesion", _but(nodes=None, weight=None), undirected=True, worth=True
        ),
        "transitivity": Claim("cohesion", undirected=True, worth=True),
        "connected_components": Claim("components"),
        "number_connected_components": Claim("components"),
        "is_connected": Claim("components"),
        "node_connected_component": Claim("components"),
        "weakly_connected_components": Claim("components"),
        "number_weakly_connected_components": Claim("components"),
        "is_weakly_connected": Claim("components"),
        "strongly_connected_components": Claim("components"),
        "number_strongly_connected_components": Claim("components"),
        "is_strongly_connected": Claim("components"),
        "is_directed_acyclic_graph": Claim("order"),
        "topological_generations": Claim("order"),
        "topological_sort": Claim("order"),
        "leiden_communities": Claim("groups", _but(max_level=None), worth=True),
        "to_scipy_sparse_array": Claim("matrices", _but(nodelist=None)),
        "adjacency_matrix": Claim("matrices", _but(nodelist=None)),
    }
)
"""The functions that run here, by the name under which networkx dispatches them."""


def not_taken(claim: Claim) -> str:
    """For what arguments a function does not run here, as a sentence; empty where for none."""
    parts = [name if value is None else f"{name}={not value}" for name, value in claim.left.items()]
    parts += ["directed graphs"] if claim.undirected else []
    return f"Not taken here: {', '.join(parts)}." if parts else ""


def info() -> dict[str, Any]:
    """What networkx wants to know of a backend: its entry point ``networkx.backend_info``."""
    return {
        "backend_name": "citegraph",
        "project": "citegraph",
        "package": "citegraph",
        "short_summary": "Networks of citegraph, on arrays and in igraph.",
        "functions": {
            name: {"additional_docs": not_taken(claim)} for name, claim in CLAIMS.items()
        },
    }
