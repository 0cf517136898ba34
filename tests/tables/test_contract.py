"""What every table owes its readers, asked of each table in the catalog."""

import csv
import io
import json
from pathlib import Path

import pytest

import citegraph as cg
from citegraph import demo
from citegraph.catalog import TABLES
from citegraph.corpus import Corpus
from citegraph.errors import UnknownNameError

EDGES = Path(__file__).parents[2] / "fixtures" / "edge_list"


@pytest.fixture(scope="module", params=["smart-library", "empty", "edges"])
def corpus(request: pytest.FixtureRequest) -> Corpus:
    """A corpus with everything, one with nothing, and one with nothing but citations."""
    if request.param == "empty":
        return Corpus()
    if request.param == "edges":
        return cg.read(next(iter(sorted(EDGES.glob("*.tsv")))))
    return cg.read(demo.find(request.param)[0])


@pytest.mark.parametrize("name", TABLES)
def test_rows_or_a_reason_and_the_same_again(name: str, corpus: Corpus) -> None:
    table = corpus.table(name)
    assert table.name == name
    assert len(table) or table.reason
    assert table == corpus.table(name)
    written = json.loads(json.dumps(table.to_dict(), ensure_ascii=False, allow_nan=False))
    assert len(written["rows"]) == len(table)
    read = list(csv.DictReader(io.StringIO(table.to_csv())))
    assert len(read) == len(table)
    assert all(list(row) == list(table.columns) for row in read)


@pytest.mark.parametrize("name", TABLES)
def test_it_says_what_it_is(name: str) -> None:
    assert TABLES[name].__name__ == name
    assert TABLES[name].__doc__


def test_a_name_that_is_none_is_told() -> None:
    with pytest.raises(UnknownNameError, match="production"):
        Corpus().table("produktion")
