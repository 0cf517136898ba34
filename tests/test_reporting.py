"""From a corpus to the report: which tables, in what order, as page, CSV and JSON."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import citegraph as cg
from citegraph import demo, reporting
from citegraph.catalog import TABLES
from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.relations.index import Index
from citegraph.reporting import Tables
from citegraph.writers.report import OUTLINE, in_order, section_of

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def corpus() -> Iterator[cg.Corpus]:
    with cg.read(demo.find("smart-library")[0]) as corpus:
        yield corpus


@pytest.fixture(scope="module")
def made(corpus: cg.Corpus) -> Tables:
    return corpus.tables()


def test_every_table_of_the_catalog_is_in_the_report(made: Tables) -> None:
    assert [table.name for table in made.tables] == in_order(TABLES)
    assert sorted(table.name for table in made.tables) == sorted(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_lines_of_the_outline_name_columns_that_are_there(name: str, made: Tables) -> None:
    section = section_of(name)
    (table,) = [table for table in made.tables if table.name == name]
    assert set(section.columns) <= set(table.columns)
    if section.plot is not None:
        assert set(section.plot.columns) <= set(table.columns)
    assert all(section.title)


def test_lines_of_the_outline_are_tables_of_the_catalog() -> None:
    assert [section.table for section in OUTLINE if section.table not in TABLES] == []


def test_the_chosen_tables_in_the_order_chosen(corpus: cg.Corpus) -> None:
    told: list[tuple[str, int, int]] = []
    made = corpus.tables(
        "production", "overview", "production", progress=lambda *step: told.append(step)
    )
    assert [table.name for table in made.tables] == ["production", "overview"]
    assert told == [("production", 0, 2), ("overview", 1, 2)]


def test_a_table_that_is_none_is_told_before_work_begins(corpus: cg.Corpus) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'production'"):
        corpus.tables("overview", "produktion")


def test_a_table_that_cannot_be_made_costs_only_itself(
    corpus: cg.Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(index: Index) -> cg.Corpus:
        raise CitegraphError("No work has what it takes.")

    monkeypatch.setattr(reporting, "TABLES", {**TABLES, "completeness": refuses})
    first, second = corpus.tables("completeness", "production").tables
    assert (first.name, len(first), first.reason) == (
        "completeness",
        0,
        "No work has what it takes.",
    )
    assert len(second)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_has_a_section_for_each_table(made: Tables, tmp_path: Path, lang: str) -> None:
    page = made.write(tmp_path / "r.html", lang=lang, title="智慧图书馆").read_text("utf-8")
    for table in made.tables:
        assert f'<section id="{table.name}"' in page
        assert table.name in TABLES
    assert page.count("<svg") <= len(made.tables)
    assert "<title>智慧图书馆</title>" in page


def test_the_same_corpus_gives_the_same_bytes(made: Tables, tmp_path: Path) -> None:
    again = cg.read(demo.find("smart-library")[0]).tables()
    first, second = (
        tables.write(tmp_path / name).read_bytes() for tables, name in ((made, "a"), (again, "b"))
    )
    assert first == second


def test_csv_has_every_row(made: Tables, tmp_path: Path) -> None:
    written = made.write_csv(tmp_path / "new" / "tables")
    assert len(written.more) == len(made.tables)
    for table, path in zip(made.tables, written.more, strict=True):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == len(table)
    assert written.written == sum(map(len, made.tables))


def test_a_folder_that_cannot_be_made_is_told(made: Tables, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(CitegraphError, match="choose another place"):
        made.write_csv(tmp_path / "taken")


def test_json_holds_all(made: Tables) -> None:
    told = json.loads(json.dumps(made.to_dict(), ensure_ascii=False, allow_nan=False))
    assert [table["name"] for table in told["tables"]] == [t.name for t in made.tables]
    assert all(table["rows"] or table["reason"] for table in told["tables"])


def test_nothing_at_all_gives_a_page_of_reasons(tmp_path: Path) -> None:
    with cg.Corpus() as nothing:
        made = nothing.tables()
    page = made.write(tmp_path / "r.html").read_text("utf-8")
    for table in made.tables:
        assert len(table) or table.reason
    assert "nothing was read yet" in page
