"""The relations between works, each a declaration: names in two languages, definition, formula.

R(d) is the set of distinct works that d cites and C(d) of those that cite d, d excluded from both.
A is the citing x cited matrix and T the work x topic matrix. A relation is a product of one or two
of these matrices, so adding one is adding a declaration. The formula is always shown beside the
names, because 共引 also stands for co-citation in the term list of 2019.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, TypeVar

from citegraph.errors import UnknownNameError

Step = Literal["A", "A^T", "T", "T^T"]


@dataclass(frozen=True, slots=True)
class Relation:
    """What a relation is called and how it is made.

    Parameters
    ----------
    name, label, label_zh
        The name in code, the English term and the Chinese term.
    definition, definition_zh
        The set for a work d, or the pairs, in one sentence of either language.
    steps
        The matrices whose product the relation is.
    weight, weight_zh
        What the weight of a pair counts, in either language; None for a plain set.
    kind
        "pane" for the works related to one work, "network" for all pairs.
    """

    name: str
    label: str
    label_zh: str
    definition: str
    definition_zh: str
    steps: tuple[Step, ...] = ()
    weight: str | None = None
    weight_zh: str | None = None
    kind: Literal["pane", "network"] = "pane"

    @property
    def symmetric(self) -> bool:
        """Whether the product is a matrix times its own transpose, which makes pairs unordered."""
        return len(self.steps) == 2 and self.steps[1] == transposed(self.steps[0])

    @property
    def formula(self) -> str:
        """The matrix product as people write it, such as ``A Aᵀ``."""
        return " ".join(self.steps).replace("^T", "ᵀ")

    @property
    def sql(self) -> str:
        """The same definition in SQL, over the tables ``citations`` and ``work_topics``."""
        folder = files("citegraph.relations").joinpath("sql", f"{self.kind}s")
        return folder.joinpath(f"{self.name}.sql").read_text(encoding="utf-8")


AnyRelation = TypeVar("AnyRelation", bound=Relation)


def transposed(step: Step) -> Step:
    """The name of the transpose of a matrix."""
    opposite: dict[Step, Step] = {"A": "A^T", "A^T": "A", "T": "T^T", "T^T": "T"}
    return opposite[step]


def _named(*relations: Relation) -> dict[str, Relation]:
    return {relation.name: relation for relation in relations}


PANES = _named(
    Relation(
        name="references",
        label="References",
        label_zh="参考文献",
        definition="The works that d cites: R(d).",
        definition_zh="d 所引用的文献：R(d)。",
        steps=("A",),
    ),
    Relation(
        name="second_level_references",
        label="Second-level references",
        label_zh="二级参考文献",
        definition="The works cited by the references of d: union of R(r), r in R(d), minus d.",
        definition_zh="d 的参考文献所引用的文献：各 R(r) 之并（r ∈ R(d)），除去 d。",
        steps=("A", "A"),
    ),
    Relation(
        name="co_citing",
        label="Co-citing works (bibliographic coupling)",
        label_zh="共引文献",
        definition="The works that share a reference with d: union of C(r), r in R(d), minus d.",
        definition_zh="与 d 有共同参考文献的文献：各 C(r) 之并（r ∈ R(d)），除去 d。",
        steps=("A", "A^T"),
        weight="shared references",
        weight_zh="共同参考文献数",
    ),
    Relation(
        name="co_cited",
        label="Co-cited works (co-citation)",
        label_zh="同被引文献",
        definition="The works cited together with d: union of R(c), c in C(d), minus d.",
        definition_zh="与 d 同时被引用的文献：各 R(c) 之并（c ∈ C(d)），除去 d。",
        steps=("A^T", "A"),
        weight="common citers",
        weight_zh="共同引证文献数",
    ),
    Relation(
        name="citing",
        label="Citing works (cited by)",
        label_zh="引证文献",
        definition="The works that cite d: C(d).",
        definition_zh="引用 d 的文献：C(d)。",
        steps=("A^T",),
    ),
    Relation(
        name="second_level_citing",
        label="Second-level citing works",
        label_zh="二级引证文献",
        definition="The works that cite a citer of d: union of C(c), c in C(d), minus d.",
        definition_zh="引用 d 的引证文献的文献：各 C(c) 之并（c ∈ C(d)），除去 d。",
        steps=("A^T", "A^T"),
    ),
    Relation(
        name="shared_topic",
        label="Works on a shared topic",
        label_zh="相关主题",
        definition="The works that have a topic of d, minus d.",
        definition_zh="与 d 有相同主题的文献，除去 d。",
        steps=("T", "T^T"),
        weight="shared topics",
        weight_zh="共同主题数",
    ),
)
"""What is shown for one work, by name."""

NETWORKS = _named(
    Relation(
        name="citation",
        label="Citation",
        label_zh="引用",
        definition="One work cites the other, from citing to cited.",
        definition_zh="一篇文献引用另一篇，由施引文献指向被引文献。",
        steps=("A",),
        kind="network",
    ),
    Relation(
        name="co_citation",
        label="Co-citation",
        label_zh="同被引",
        definition="Both works are cited by the same work (Small 1973).",
        definition_zh="两篇文献被同一篇文献引用（Small 1973）。",
        steps=("A^T", "A"),
        weight="common citers",
        weight_zh="共同引证文献数",
        kind="network",
    ),
    Relation(
        name="bibliographic_coupling",
        label="Bibliographic coupling",
        label_zh="文献耦合（共引）",
        definition="Both works cite the same work (Kessler 1963).",
        definition_zh="两篇文献引用同一篇文献（Kessler 1963）。",
        steps=("A", "A^T"),
        weight="shared references",
        weight_zh="共同参考文献数",
        kind="network",
    ),
    Relation(
        name="shared_topic",
        label="Shared topic",
        label_zh="相关主题",
        definition="Both works have the same topic.",
        definition_zh="两篇文献有相同主题。",
        steps=("T", "T^T"),
        weight="shared topics",
        weight_zh="共同主题数",
        kind="network",
    ),
)
"""The networks of all works, by name."""


def find(relations: Mapping[str, AnyRelation], name: str) -> AnyRelation:
    """The declaration of this name.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    if name not in relations:
        raise UnknownNameError("relation", name, relations)
    return relations[name]
