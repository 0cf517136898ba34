"""The rules that turn a shared definition into Spark's."""

import re

import pytest

from citegraph.engines.spark.dialect import (
    both_ways,
    engine_sql,
    given,
    parameters,
    relations_sql,
    sides,
    unordered,
)
from citegraph.relations.declarations import NETWORKS

QUERY = """-- A note (with a parenthesis.
with a as (
  select f(x) as y from t
),
b as (select 1 as z)
select y from a join b on y = $least
order by y, z
"""


def test_parameters():
    assert parameters("x <= $max_list and y = $work") == "x <= :max_list and y = :work"


def test_given_leaves_out_what_is_a_table():
    assert (
        given(QUERY, ["a"]).split()
        == QUERY.replace("a as (\n  select f(x) as y from t\n),\n", "").split()
    )
    assert given(QUERY, ["b"]).split() == QUERY.replace(",\nb as (select 1 as z)", "").split()
    assert "with" not in given(QUERY, ["a", "b"]).replace("(with", "")
    assert given(QUERY, ["a", "b"]).endswith(
        "select y from a join b on y = $least\norder by y, z\n"
    )


def test_given_refuses_what_is_not_there():
    with pytest.raises(ValueError, match="no expression c"):
        given(QUERY, ["a", "c"])
    with pytest.raises(ValueError, match="no common table expressions"):
        given("select 1", ["a"])


def test_unordered_drops_the_last_order_only():
    inner = "select row_number() over (partition by a order by b) as n\nfrom t\n"
    assert unordered(f"{inner}order by a, b desc\n") == inner
    assert unordered(inner).strip() == inner.strip()


@pytest.mark.parametrize("name", [name for name, made in NETWORKS.items() if made.symmetric])
def test_definitions_keep_all_but_their_list_sizes(name):
    """The weights are those of the file: from the select on, only tables and parameters change."""
    text = NETWORKS[name].sql
    changed = unordered(sides(given(text, ["lists"])))
    body = re.split(r"^select\n", text, flags=re.MULTILINE)[1].split("order by")[0]
    mine = re.split(r"^select\n", changed, flags=re.MULTILINE)[1]
    assert re.sub(r"_(one|two) as", " as", mine).split() == body.split()
    assert mine.count("_one as one") == mine.count("_two as two") == 1


@pytest.mark.parametrize("name", [name for name, made in NETWORKS.items() if made.symmetric])
def test_both_ways_changes_only_which_end_comes_first(name):
    text = NETWORKS[name].sql
    changed = both_ways(text)
    assert changed.count(" <> one.") == 1
    assert changed.replace(" <> one.", " > one.") == text


@pytest.mark.parametrize("name", ["cuts", "normalised"])
def test_shared_files_are_found(name):
    assert "select" in relations_sql(name)


def test_engine_files_say_what_they_do():
    assert engine_sql("kept").startswith("-- ")
