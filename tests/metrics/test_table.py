import pytest

from citegraph.metrics.table import Table


def test_rows_and_what_a_spreadsheet_may_not_run() -> None:
    table = Table("t", {"title": ["=1+1", "a,b", None], "count": [1, -2, None]}, {"top": 3})
    assert list(table.rows())[1] == {"title": "a,b", "count": -2}
    assert table.to_csv() == 'title,count\n\'=1+1,1\n"a,b",-2\n,\n'
    assert table.to_dict()["options"] == {"top": 3}


def test_columns_have_one_length() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        Table("t", {"a": [1], "b": []})


def test_an_empty_table_says_why() -> None:
    with pytest.raises(ValueError, match="does not say why"):
        Table("t", {"a": []})
    assert len(Table("t", {"a": []}, reason="no year is known")) == 0
