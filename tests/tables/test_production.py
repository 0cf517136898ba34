from pathlib import Path

import citegraph as cg


def test_each_year_is_counted_and_gaps_are_zero(tmp_path: Path) -> None:
    lines = [
        '{"number": 1, "ids": {"doi": "10.1/a"}, "titles": [{"text": "A"}], "year": 2000}',
        '{"number": 2, "ids": {"doi": "10.1/b"}, "titles": [{"text": "B"}], "year": 2002,'
        ' "references_known": true, "references": [{"raw": "A", "ids": {"doi": "10.1/a"}}]}',
        '{"number": 3, "ids": {"doi": "10.1/c"}, "titles": [{"text": "C"}], "year": 2002,'
        ' "references_known": true, "references": [{"raw": "A", "ids": {"doi": "10.1/a"}},'
        ' {"raw": "X 1950"}]}',
        '{"number": 4, "ids": {"doi": "10.1/d"}, "titles": [{"text": "D"}]}',
    ]
    file = tmp_path / "works.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    table = cg.read(file).table("production")
    assert list(table.rows()) == [
        {"year": 2000, "works": 1, "cited": 2, "cites": 0, "cumulative": 1},
        {"year": 2001, "works": 0, "cited": 0, "cites": 0, "cumulative": 1},
        {"year": 2002, "works": 2, "cited": 0, "cites": 3, "cumulative": 3},
    ]
    assert table.as_of == 2002
    assert table.notes == ("1 works of unknown year are in no row",)
