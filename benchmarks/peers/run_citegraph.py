"""citegraph: read, then a network of the whole corpus."""

from typing import Any

from steps import Result, edges, run


def prepare() -> Any:
    import citegraph  # noqa: PLC0415 - the import is what is measured

    _ = citegraph.Corpus, citegraph.Network  # parts are loaded when they are first named
    import scipy.sparse  # noqa: F401, PLC0415 - as relations load it

    return citegraph


def relation(name: str) -> Any:
    def relate(_: Any, corpus: Any) -> Result:
        network = corpus.network(name)
        return edges(network.number_of_edges, network.weight.sum())

    return relate


run(
    prepare,
    lambda tool, path: tool.read(path),
    {
        "co_citation": relation("co_citation"),
        "coupling": relation("bibliographic_coupling"),
        "co_word": relation("co_word"),
    },
)
