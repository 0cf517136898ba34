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

from citegraph.relations.build import Chosen, PairOptions, pair_network
from citegraph.relations.declarations import Relation, find
from citegraph.relations.incidence import Citations, Incidence, Matrix, csr, only, row_sizes
from citegraph.relations.kernel_plan import MEMORY_BUDGET
from citegraph.relations.network import Network
from citegraph.said import Said


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

ENTITIES_ZH = {
    "author": "作者",
    "venue": "出版物",
    "topic": "主题",
    "institution": "机构",
    "country": "国家",
}
"""What they are called in Chinese."""

ENTITY_NETWORKS: dict[str, EntityRelation] = {
    relation.name: relation
    for relation in (
        EntityRelation(
            name="co_authorship",
            label="Co-authorship",
            label_zh="作者合作",
            definition="Two authors wrote the same work.",
            definition_zh="两位作者合著同一篇文献。",
            weight="works together",
            weight_zh="合作文献数",
            entity="author",
        ),
        EntityRelation(
            name="author_co_citation",
            label="Author co-citation",
            label_zh="作者同被引",
            definition="One work cites works of both authors (White and Griffith 1981).",
            definition_zh="一篇文献同时引用两位作者的文献（White & Griffith 1981）。",
            weight="works that cite both",
            weight_zh="同时引用两者的文献数",
            entity="author",
            via="references",
        ),
        EntityRelation(
            name="author_coupling",
            label="Author bibliographic coupling",
            label_zh="作者文献耦合",
            definition="Works of both authors cite the same work (Zhao and Strotmann 2008).",
            definition_zh="两位作者的文献引用同一篇文献（Zhao & Strotmann 2008）。",
            weight="works that both cite",
            weight_zh="两者共同引用的文献数",
            entity="author",
            via="citers",
        ),
        EntityRelation(
            name="venue_co_citation",
            label="Journal co-citation",
            label_zh="期刊同被引",
            definition="One work cites works of both journals (McCain 1991).",
            definition_zh="一篇文献同时引用两种期刊的文献（McCain 1991）。",
            weight="works that cite both",
            weight_zh="同时引用两者的文献数",
            entity="venue",
            via="references",
        ),
        EntityRelation(
            name="venue_coupling",
            label="Journal bibliographic coupling",
            label_zh="期刊文献耦合",
            definition="Works of both journals cite the same work.",
            definition_zh="两种期刊的文献引用同一篇文献。",
            weight="works that both cite",
            weight_zh="两者共同引用的文献数",
            entity="venue",
            via="citers",
        ),
        EntityRelation(
            name="co_word",
            label="Co-word",
            label_zh="共词",
            definition="One work has both topics (Callon et al. 1983).",
            definition_zh="一篇文献同时含有两个主题（Callon 等 1983）。",
            weight="works with both",
            weight_zh="同时含有两者的文献数",
            entity="topic",
        ),
        EntityRelation(
            name="institution_collaboration",
            label="Institution collaboration",
            label_zh="机构合作",
            definition="One work has addresses of both institutions.",
            definition_zh="一篇文献同时署有两个机构。",
            weight="works together",
            weight_zh="合作文献数",
            entity="institution",
        ),
        EntityRelation(
            name="country_collaboration",
            label="Country collaboration",
            label_zh="国家合作",
            definition="One work has addresses in both countries.",
            definition_zh="一篇文献的机构分属两个国家。",
            weight="works together",
            weight_zh="合作文献数",
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
    kind, zh = ENTITIES[declared.entity], ENTITIES_ZH[declared.entity]
    entities = features.matrix.shape[1]

    def why(_: object) -> Said:
        if not features.matrix.nnz:
            return Said(f"no {kind} of these works are known", f"这些文献的{zh}均未知")
        if not (row_sizes(lists) > 1).any():
            return Said(f"no {declared.via} list holds two {kind}", f"没有同时出现的两个{zh}")
        return Said("the options left no pair", "按所设选项没有剩下任何一对")

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
    return csr(
        np.ones(product.nnz, np.int32),
        product.indices.astype(np.int32, copy=False),
        product.indptr.astype(np.int32, copy=False),
        product.shape,
    )


def _rows(matrix: Matrix, chosen: NDArray[np.bool_] | None) -> Matrix:
    """The matrix with all rows but the chosen ones emptied."""
    if chosen is None:
        return matrix
    return only(matrix, np.repeat(chosen, row_sizes(matrix)))
