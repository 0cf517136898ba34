"""Columns that are loaded when they are first looked at."""

import copy
import pickle
from pathlib import Path

import pytest

import citegraph as cg
from citegraph import demo
from citegraph.relations.columns import LazyColumns
from citegraph.relations.labelled import COLUMNS

MOTOR, _ = demo.find("motor-learning")
LIBRARY, _ = demo.find("smart-library")


def double(asked: list[str]) -> LazyColumns:
    """Two columns of three values; what is loaded is noted."""

    def load(name: str) -> list[str]:
        asked.append(name)
        return [f"{name}{number}" for number in range(3)]

    return LazyColumns(("a", "b"), 3, load)


def test_a_column_is_loaded_once_and_only_when_asked_for() -> None:
    asked: list[str] = []
    columns = double(asked)
    assert (list(columns), len(columns), columns.size) == (["a", "b"], 2, 3)
    assert "a" in columns
    assert "c" not in columns
    assert repr(columns) == "<columns a, b of 3 nodes>"
    assert asked == []
    assert columns["b"] == ["b0", "b1", "b2"]
    assert columns["b"] is columns["b"]
    assert asked == ["b"]
    columns.load()
    assert asked == ["b", "a"]
    with pytest.raises(KeyError):
        columns["c"]


def test_a_copy_has_all_columns() -> None:
    columns = double([])
    assert copy.deepcopy(columns) == dict(columns)
    assert pickle.loads(pickle.dumps(double([]))) == dict(columns)  # noqa: S301 - our own bytes


def test_a_network_keeps_its_columns_when_the_corpus_is_closed() -> None:
    with cg.read(MOTOR) as corpus:
        network = corpus.network("co_citation")
        loaded = {name: list(corpus.network("co_citation").attributes[name]) for name in COLUMNS}
    assert isinstance(network.attributes, LazyColumns)
    assert dict(network.attributes) == loaded
    assert any(loaded["title"])


def test_a_network_keeps_its_columns_when_the_corpus_grows() -> None:
    with cg.read(MOTOR) as corpus:
        network = corpus.network("co_citation")
        expected = dict(corpus.network("co_citation").attributes)
        corpus.add(LIBRARY)
        assert dict(network.attributes) == expected


def test_a_network_survives_an_import_that_fails(tmp_path: Path) -> None:
    empty = tmp_path / "empty.ris"
    empty.write_bytes(b"")
    with cg.read(MOTOR) as corpus:
        network = corpus.network("citation")
        expected = dict(corpus.network("citation").attributes)
        with pytest.raises(cg.ReadError):
            corpus.add(empty)
        assert dict(network.attributes) == expected
        again = corpus.network("citation")
    assert dict(again.attributes) == expected
