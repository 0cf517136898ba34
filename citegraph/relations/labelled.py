"""Networks of a corpus with the labels of their nodes: what `Corpus.network` gives."""

from dataclasses import replace
from typing import TypedDict, Unpack

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.matching.author_keys import AUTHOR_KEYS, DEFAULT_KEY
from citegraph.relations.build import build
from citegraph.relations.declarations import NETWORKS
from citegraph.relations.entities import ENTITY_NETWORKS, build_entities
from citegraph.relations.index import Index
from citegraph.relations.network import Network

COLUMNS = ("key", "title", "first_author", "year", "venue", "doi", "in_corpus")
"""Columns of ``works`` that networks and rows of works carry."""


class PairNetworkOptions(TypedDict, total=False):
    """Options of `citegraph.relations.build.build`, which has their meaning."""

    counting: str
    normalisation: str
    min_weight: float
    top_k: int | None
    max_list: int | None
    witnesses: int | None
    memory_budget: int


class NetworkOptions(PairNetworkOptions, total=False):
    """Options of all networks, and of those of authors which names are one author.

    ``author_key`` is a name of `citegraph.matching.author_keys.AUTHOR_KEYS`.
    """

    author_key: str | None


def build_network(
    index: Index,
    relation: str,
    *,
    nodes: NDArray[np.bool_] | None = None,
    author_key: str | None = None,
    **options: Unpack[PairNetworkOptions],
) -> Network:
    """The network of a relation, between works or between what works have, with its labels.

    Nodes of works carry the columns of ``works``, others ``key`` and ``name``. With ``nodes``, only
    links between these works count, or what these works have or cite.

    Raises
    ------
    UnknownNameError
        If there is no such relation or key.
    CitegraphError
        If the nodes are no authors and ``author_key`` is given, or an option is out of range.
    """
    if author_key is not None:
        _check_author_key(relation, author_key)
    if relation in ENTITY_NETWORKS:
        return _entity_network(index, relation, nodes, author_key or DEFAULT_KEY, **options)
    if relation not in NETWORKS:
        raise UnknownNameError("relation", relation, (*NETWORKS, *ENTITY_NETWORKS))
    topics = index.topics if relation == "shared_topic" else None
    network = build(relation, index.citations, topics, nodes=nodes, **options)
    return replace(network, attributes=index.columns_of(network.nodes, COLUMNS))


def _check_author_key(relation: str, author_key: str) -> None:
    if author_key not in AUTHOR_KEYS:
        raise UnknownNameError("author key", author_key, AUTHOR_KEYS)
    of_authors = [name for name, made in ENTITY_NETWORKS.items() if made.entity == "author"]
    if relation not in of_authors:
        raise CitegraphError(
            f"author_key says which names are one author, and {relation} has no authors; "
            f"it is an option of: {', '.join(of_authors)}."
        )


def _entity_network(
    index: Index,
    relation: str,
    works: NDArray[np.bool_] | None,
    author_key: str,
    **options: Unpack[PairNetworkOptions],
) -> Network:
    entity = ENTITY_NETWORKS[relation].entity
    features = index.features(entity, author_key)
    network = build_entities(relation, index.citations, features, works=works, **options)
    if entity == "author":
        network = replace(network, options={**network.options, "author_key": author_key})
    names = index.entity_names(entity, author_key)
    labels = [names[number] for number in network.nodes.tolist()]
    return network.with_attributes(
        key=[key for key, _ in labels], name=[name for _, name in labels]
    )
