from typing import get_args

import pytest

from citegraph.errors import UnknownNameError
from citegraph.model import Relation as PaneName
from citegraph.relations.declarations import NETWORKS, PANES, find


def test_the_panes_are_those_of_the_model_and_shared_topic():
    assert tuple(PANES) == (*get_args(PaneName), "shared_topic")


def test_chinese_labels_and_formulas_stand_together():
    shown = {name: (r.label_zh, r.formula, r.weight) for name, r in PANES.items()}
    assert shown == {
        "references": ("参考文献", "A", None),
        "second_level_references": ("二级参考文献", "A A", None),
        "co_citing": ("共引文献", "A Aᵀ", "shared references"),
        "co_cited": ("同被引文献", "Aᵀ A", "common citers"),
        "citing": ("引证文献", "Aᵀ", None),
        "second_level_citing": ("二级引证文献", "Aᵀ Aᵀ", None),
        "shared_topic": ("相关主题", "T Tᵀ", "shared topics"),
    }


def test_only_a_matrix_times_its_transpose_is_symmetric():
    symmetric = {name for name, relation in (PANES | NETWORKS).items() if relation.symmetric}
    assert symmetric == {
        "co_citing",
        "co_cited",
        "shared_topic",
        "co_citation",
        "bibliographic_coupling",
    }


@pytest.mark.parametrize("relation", [*PANES.values(), *NETWORKS.values()], ids=lambda r: r.name)
def test_each_has_its_definition_in_sql(relation):
    assert relation.sql.startswith("-- ")
    assert relation.kind == ("network" if relation in NETWORKS.values() else "pane")
    assert ("$work" in relation.sql) == (relation.kind == "pane")


def test_an_unknown_name_is_an_error_with_the_nearest():
    with pytest.raises(UnknownNameError, match="did you mean 'co_citing'"):
        find(PANES, "co_citng")
