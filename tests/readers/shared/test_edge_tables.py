import io

import pytest

from citegraph.readers.shared.edge_tables import Edge, EdgeTable, table_in


@pytest.mark.parametrize(
    "header",
    ["from,to,subject,body", "source,source,target", "citing,target",
     "source,target,year,title", "citing,cited,citing_title,cited_title", "name,value"],
)  # fmt: skip
def test_columns_of_another_kind_are_no_header_of_edges(header: str):
    assert table_in(f"{header}\n") is None


def test_the_header_is_the_first_line_that_is_no_comment():
    assert table_in("a,b\nsource,target\n") is None
    assert table_in("\ufeff# 1\n\n% 2\nsource;target\n") == EdgeTable(
        ("source", "target"), ";", (0, 1)
    )


def test_what_the_columns_are():
    table = table_in("Weight\tto\tType\tfrom\tto_name\tfrom_name\n")
    assert (table.ends, table.labels, table.stated) == ((3, 1), (5, 4), False)
    assert table.order == "cited-citing"
    assert [name for name, _ in table.said] == ["edges.Weight", "edges.Type"]
    rows = "Weight\tto\tType\tfrom\tto_name\tfrom_name\n2\tb\tMutual\ta\tB\tA\n\tb\tUNDIRECTED\tc\n"
    assert [item for item in table.edges(io.StringIO(rows)) if isinstance(item, Edge)] == [
        Edge(2, ("a", "b"), ("A", "B"), directed=True, said=("2", "Mutual")),
        Edge(3, ("c", "b"), ("", ""), directed=False, said=("", "UNDIRECTED")),
    ]


@pytest.mark.parametrize(
    ("cells", "edges"),
    [(("2", ".5"), True), (("2018-01-01", "2019-01-01"), False), (("", ""), False)],
)
def test_a_third_column_of_any_name_holds_numbers(cells: tuple[str, str], edges: bool):
    text = f'citing,cited,strength\n"a, b",c,{cells[0]}\nd e,f,{cells[1]}\n'
    table = table_in(text)
    assert table.doubtful
    assert table.holds_edges(text) is edges


def test_a_header_over_other_rows_holds_no_edges():
    table = table_in("source,target\n")
    assert not table.holds_edges("source,target\n")
    assert not table.holds_edges("source,target\na\nb\nc,d\n")
    assert table.holds_edges("source,target\na,b\n")
