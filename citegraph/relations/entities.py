"""Networks of what works have (authors, venues, topics, institutions, countries), by declaration.

Each is the same product as the networks of works, over lists of entities instead of lists of works:
the entities of one work, of the works that one work cites, or of the works that cite one work. A
list holds an entity once, however many of its works are in it.
"""

from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from citegraph.relations.build import Chosen, PairOptions, pair_network
from citegraph.relations.declarations import Relation, find
from citegraph.relations.incidence import Citations, Incidence, Matrix, row_sizes
from citegraph.relations.kernel_plan import MEMORY_BUDGET
from citegraph.relations.network import Network


@dataclass(frozen=True, slots=True)
class EntityRelation(Relation):
    """A network of what works have: authors, venues, topics, institutions, countries.

    Parameters
    ----------
    entity
        What the nodes are: a name of `ENTITIES`.
    via
        What holds two of them together: one "work" that has both, one citing work that cites works
        of both ("references"), or one cited work that works of both cite ("citers").
    """

    entity: str = ""
    via: Literal["work", "references", "citers"] = "work"

    @property
    def symmetric(self) -> bool:
        """Pairs of entities are unordered."""
        return True

    @property
    def sql(self) -> str:
        """The same definition in SQL, over ``citations`` and ``work_entities(work, entity)``."""
        folder = files("citegraph.relations").joinpath("sql", "entities")
        return folder.joinpath(f"{self.via}.sql").read_text(encoding="utf-8")

    @property
    def formula(self) -> str:
        """The product of 0/1 matrices, with E the work x entity matrix."""
        lists = {"work": "E", "references": "[A E]", "citers": "[Aᵀ E]"}[self.via]
        return f"{lists}ᵀ {lists}"


ENTITIES = {
    "author": "authors",
    "venue": "venues",
    "topic": "topics",
    "institution": "institutions",
    "country": "countries",
}
"""What a work can have, and the table of it; the table ``work_authors`` and so on links them."""

ENTITY_NETWORKS: dict[str, EntityRelation] = {
    relation.name: relation
    for relation in (
        EntityRelation(
            name="co_authorship",
            label="Co-authorship",
            label_zh="作者合作",
            definition="Two authors wrote the same work.",
            weight="works together",
            entity="author",
        ),
        EntityRelation(
            name="author_co_citation",
            label="Author co-citation",
            label_zh="作者同被引",
            definition="One work cites works of both authors (White and Griffith 1981).",
            weight="works that cite both",
            entity="author",
            via="references",
        ),
        EntityRelation(
            name="author_coupling",
            label="Author bibliographic coupling",
            label_zh="作者文献耦合",
            definition="Works of both authors cite the same work (Zhao and Strotmann 2008).",
            weight="works that both cite",
            entity="author",
            via="citers",
        ),
        EntityRelation(
            name="venue_co_citation",
            label="Journal co-citation",
            label_zh="期刊同被引",
            definition="One work cites works of both journals (McCain 1991).",
            weight="works that cite both",
            entity="venue",
            via="references",
        ),
        EntityRelation(
            name="venue_coupling",
            label="Journal bibliographic coupling",
            label_zh="期刊文献耦合",
            definition="Works of both journals cite the same work.",
            weight="works that both cite",
            entity="venue",
            via="citers",
        ),
        EntityRelation(
            name="co_word",
            label="Co-word",
            label_zh="共词",
            definition="One work has both topics (Callon et al. 1983).",
            weight="works with both",
            entity="topic",
        ),
        EntityRelation(
            name="institution_collaboration",
            label="Institution collaboration",
            label_zh="机构合作",
            definition="One work has addresses of both institutions.",
            weight="works together",
            entity="institution",
        ),
        EntityRelation(
            name="country_collaboration",
            label="Country collaboration",
            label_zh="国家合作",
            definition="One work has addresses in both countries.",
            weight="works together",
            entity="country",
        ),
    )
}
"""The networks of authors, venues, topics, institutions and countries, by name."""


def build_entities(
    relation: str,
    citations: Citations,
    features: Incidence,
    *,
    works: NDArray[np.bool_] | None = None,
    counting: str = "full",
    normalisation: str = "none",
    min_weight: float = 0,
    top_k: int | None = None,
    max_list: int | None = None,
    witnesses: int | None = None,
    memory_budget: int = MEMORY_BUDGET,
) -> Network:
    """The network of a relation between entities.

    Parameters
    ----------
    relation
        A name of `ENTITY_NETWORKS`.
    features
        Works x entities of the relation's kind.
    works
        Count only what these works have or cite; all works where None.
    counting, normalisation, min_weight, top_k, max_list, witnesses, memory_budget
        As in `citegraph.relations.build.build`; a list is what the relation's ``via`` says.

    Raises
    ------
    UnknownNameError, CitegraphError
        As `citegraph.relations.build.build`.
    """
    declared = find(ENTITY_NETWORKS, relation)
    cuts = min_weight, top_k, max_list
    asked = PairOptions(counting, normalisation, *cuts, witnesses, memory_budget)
    lists = _lists(declared.via, citations, features, works)
    kind = ENTITIES[declared.entity]
    entities = features.matrix.shape[1]

    def why(_: object) -> str:
        if not features.matrix.nnz:
            return f"no {kind} of these works are known"
        if not (row_sizes(lists) > 1).any():
            return f"no {declared.via} list holds two {kind}"
        return "the options left no pair"

    return pair_network(declared, lists, Chosen(entities, None, kind), asked, why)


def _lists(
    via: str, citations: Citations, features: Incidence, works: NDArray[np.bool_] | None
) -> Matrix:
    """Lists x entities, 0/1."""
    if via == "references":  # the lists are what the works cite
        product = (_rows(citations.cites, works) @ features.matrix).tocsr()
    elif via == "work":
        return _rows(features.matrix, works)
    else:  # ... or who of the works cites
        product = (citations.cited_by @ _rows(features.matrix, works)).tocsr()
    product.sort_indices()
    lists: Matrix = csr_array(
        (
            np.ones(product.nnz, np.int32),
            product.indices.astype(np.int32, copy=False),
            product.indptr.astype(np.int32, copy=False),
        ),
        shape=product.shape,
    )
    return lists


def _rows(matrix: Matrix, chosen: NDArray[np.bool_] | None) -> Matrix:
    """The matrix with all rows but the chosen ones emptied."""
    if chosen is None:
        return matrix
    keep = np.repeat(chosen, row_sizes(matrix))
    indptr = np.concatenate([[0], np.cumsum(row_sizes(matrix) * chosen)]).astype(np.int32)
    kept: Matrix = csr_array((matrix.data[keep], matrix.indices[keep], indptr), shape=matrix.shape)
    return kept
