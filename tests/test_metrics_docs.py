"""The index of metrics and tables has all of them, and its links lead somewhere."""

import re
from pathlib import Path

import pytest

from citegraph.catalog import METRICS, TABLES

DOCS = Path(__file__).resolve().parents[1] / "docs"
TEXT = (DOCS / "metrics.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \| (.+) \|$", TEXT, re.MULTILINE)
METRIC_ROWS, TABLE_ROWS = (
    re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)
    for part in re.split(r"^## Tables", TEXT, maxsplit=1, flags=re.MULTILINE)
)


@pytest.mark.parametrize(
    ("documented", "known"),
    [(METRIC_ROWS, METRICS), (TABLE_ROWS, TABLES)],
    ids=["metrics", "tables"],
)
def test_each_has_one_line_and_nothing_else_has(documented: list[str], known: object) -> None:
    assert sorted(documented) == sorted(known)  # type: ignore[call-overload]


def test_each_line_says_what_it_is_where_its_formula_stands_and_what_it_costs() -> None:
    assert len(ROWS) == len(METRICS) + len(TABLES)
    for name, what, formula, cost in ROWS:
        assert len(what) > 10, name
        assert re.search(r"\]\(|`|Σ", formula), name
        assert cost.strip(), name


def test_links_lead_to_headings() -> None:
    links = re.findall(r"\]\(([^)]+)\)", TEXT)
    assert links
    for link in links:
        path, _, heading = link.partition("#")
        text = (DOCS / path).read_text(encoding="utf-8") if path else TEXT
        if heading:
            found = {anchor(line) for line in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
            assert heading in found, link


def anchor(heading: str) -> str:
    """The name that web hosts of Markdown give to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
