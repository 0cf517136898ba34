"""The words of the query language: what a selection starts from, and the steps that it can take."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from citegraph.relations.declarations import PANES


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value in the parentheses of a step.

    Parameters
    ----------
    name
        Its name, by which it can be given too.
    kind
        A text, a whole number, True or False, or a selection.
    required
        Whether it must be given.
    many
        Whether more of the kind may follow; only for the last.
    """

    name: str
    kind: Literal["text", "number", "flag", "works"]
    required: bool = True
    many: bool = False

    def __str__(self) -> str:
        shown = {"text": '"..."', "number": "0", "flag": "True", "works": "works"}[self.kind]
        if self.many:
            return f"{shown}, ..."
        return shown if self.required else f"{self.name}={shown}"


Parameters = tuple[Parameter, ...]

_LABEL: Parameters = (Parameter("label", "text"),)
_NAME: Parameters = (Parameter("name", "text"),)
_TEXT: Parameters = (Parameter("text", "text"),)
_NOTHING: Parameters = ()

FILTERS: Mapping[str, Parameters] = {
    "year": (Parameter("first", "number"), Parameter("last", "number", required=False)),
    "unknown_year": _NOTHING,
    "topic": _LABEL,
    "author": _NAME,
    "institution": _NAME,
    "venue": _NAME,
    "type": _NAME,
    "search": _TEXT,
    "where": (Parameter("predicate", "text"),),
    "records": _NOTHING,
    "stubs": _NOTHING,
    "only": tuple(
        Parameter(name, "text", required=False) for name in ("years", "topic", "author", "venue")
    ),
}
"""Steps that leave some of the works."""

STEPS: Mapping[str, Parameters] = {
    **FILTERS,
    "top": (Parameter("n", "number"), Parameter("by", "text", required=False)),
    "pane": (Parameter("relation", "text"), Parameter("exclusive", "flag", required=False)),
    "within": (Parameter("steps", "number"), Parameter("directed", "flag", required=False)),
    "path_to": (Parameter("other", "works"), Parameter("directed", "flag", required=False)),
    "similar": (Parameter("n", "number", required=False),),
    "prior_works": (Parameter("n", "number", required=False),),
    "derivative_works": (Parameter("n", "number", required=False),),
    "missing_from_corpus": (Parameter("n", "number", required=False),),
}
"""Everything that a selection can be asked for behind a dot, but the panes."""

SHARED = {"author": "相关作者", "institution": "相关机构", "venue": "相关期刊"}
"""What works can share beside topics, with the label of the pane."""

PANE_LABELS: Mapping[str, str] = {
    **{relation.label_zh: name for name, relation in PANES.items()},
    **{label: f"shared_{entity}" for entity, label in SHARED.items()},
}
"""Panes by their Chinese label."""

PANE_NAMES = (*PANE_LABELS.values(), *PANE_LABELS)
"""Panes by both names: steps that stand without parentheses."""

SOURCES: Mapping[str, Parameters] = {
    "works": _NOTHING,
    "stubs": _NOTHING,
    "everything": _NOTHING,
    "work": (Parameter("key", "text"),),
    "select": (Parameter("keys", "text", many=True),),
    **{name: FILTERS[name] for name in FILTERS if name not in ("records", "stubs", "only")},
}
"""What a query can begin with; filters without a selection are of everything."""

COMBINERS: Mapping[type[ast.operator], str] = {
    ast.BitOr: "|", ast.BitAnd: "&", ast.Sub: "-", ast.BitXor: "^",
}  # fmt: skip
