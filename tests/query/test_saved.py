"""Queries in files: views that are asked again, and scripts."""

import json
from pathlib import Path
from typing import Any

import pytest
from lettered import letters, record

from citegraph.errors import CitegraphError
from citegraph.query.expression import QueryError
from citegraph.query.saved import FORM, load_view, queries_in


def test_a_view_is_asked_again(library: Any, tmp_path: Path) -> None:
    found = library["10.1000/a"].co_cited | library.works.year(2020)
    path = library.save_view(found, tmp_path / "view.json", min_weight=2)
    view = load_view(path)
    assert view.query == str(found.query)
    assert view.options == {"min_weight": 2}
    assert (view.as_of, view.works, view.form) == (2022, len(found), FORM)
    assert len(view.data) == 16
    assert view.made_by.startswith("citegraph ")
    assert library.load_view(path).keys == found.keys
    again = library.save_view(library.load_view(path), tmp_path / "again.json", min_weight=2)
    assert again.read_bytes() == path.read_bytes()


def test_the_hash_is_of_the_files(library: Any, corpus_of: Any, tmp_path: Path) -> None:
    other = corpus_of([record("a")])
    views = [load_view(c.save_view(c.works, tmp_path / "v.json")) for c in (library, other)]
    assert views[0].data != views[1].data


def test_what_is_no_view(library: Any, tmp_path: Path) -> None:
    path = tmp_path / "view.json"
    for text in ("", "[]", "{}", '{"query": "works.yeer()"}', '{"query": "works", "more": 1}'):
        path.write_text(text)
        with pytest.raises(CitegraphError):
            load_view(path)
    path.write_text(json.dumps({"query": "works", "form": FORM + 1, "made_by": "citegraph 9.0"}))
    with pytest.raises(CitegraphError, match=r"citegraph 9\.0, which is newer"):
        load_view(path)
    with pytest.raises(CitegraphError, match="no saved view"):
        load_view(tmp_path / "nowhere.json")
    with pytest.raises(QueryError):
        library.save_view(library.works.where(lambda work: work.number >= 0), path)


def test_scripts(library: Any) -> None:
    text = """
# those of the field
field = works.topic("社会工作")
late = (works.year(2020, 2022)
    - works.topic("社会工作"))
work("10.1000/a").citing
  & works.year(2021)
"""
    assert [name for name, _ in queries_in(text)] == ["field", "late", "query 3"]
    found = library.queries(text)
    assert [letters(works) for works in found.values()] == ["ac", "dfg", "d"]
    assert queries_in("") == []
    with pytest.raises(QueryError, match="yeer"):
        queries_in("a = works\nb = works.yeer(1)")
