import numpy as np
import pytest

from citegraph.store.batch import Batch, Rows
from citegraph.store.database import connect

COLUMNS = {"a": "integer", "b": "varchar", "c": "double", "d": "boolean"}


@pytest.fixture
def connection():
    with connect() as found:
        found.execute("create table main.t (a integer, b varchar, c double, d boolean)")
        yield found


def test_rows_come_back_as_they_were_given(connection):
    rows = [
        (1, "x", None, True),
        (None, None, 0.5, None),
        (0, "", 0.0, False),
        (7, "中", 2.5, True),
    ]
    batch = Batch("main", {"t": COLUMNS})
    batch.extend("t", rows[:2])
    for row in rows[2:]:
        batch.add("t", row)
    assert batch.rows == 4
    batch.flush(connection)
    assert connection.execute("from t").fetchall() == rows
    assert batch.rows == 0
    batch.flush(connection)
    assert len(connection.execute("from t").fetchall()) == 4


def test_columns_may_be_arrays_constants_and_absent(connection):
    batch = Batch("main", {"t": COLUMNS})
    columns = {"a": np.arange(2, dtype=np.int32), "c": (None, None)}
    batch.insert(connection, "t", columns, {"b": "it's", "d": False})
    assert connection.execute("from t").fetchall() == [
        (0, "it's", None, False),
        (1, "it's", None, False),
    ]


def test_pieces_of_arrays_are_inserted_together_in_their_order(connection):
    batch = Batch("main", {"t": COLUMNS})
    masked = np.ma.masked_array(np.array([5, 0], np.int32), mask=[False, True])
    batch.append(Rows("t", {"a": np.array([1, 2], np.int32), "b": _objects("x", None)}))
    batch.append(Rows("t", {"a": masked, "b": _objects("y", "z")}))
    batch.append(Rows("t", {"a": np.array([7], np.int32)}, {"b": "same"}))
    assert batch.rows == 5
    batch.flush(connection)
    assert connection.execute("select a, b from t").fetchall() == [
        (1, "x"),
        (2, None),
        (5, "y"),
        (None, "z"),
        (7, "same"),
    ]
    assert batch.rows == 0
    batch.flush(connection)
    assert len(connection.execute("from t").fetchall()) == 5


def _objects(*values):
    return np.array(values, dtype=object)
