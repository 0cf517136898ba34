import json
from pathlib import Path

import pytest

import citegraph as cg
from citegraph.corpus import Corpus

WORKS = (
    ("a", 2000, "X", ()),
    ("b", 2002, "X", ("a",)),
    ("c", 2004, "Y", ("a", "b")),
    ("d", 2010, "Y", ("a", "c", "n")),
    ("n", None, "Y", ()),
)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    lines = [
        json.dumps({
            "number": number, "ids": {"doi": f"10.1/{name}"}, "venue": {"names": [{"text": venue, "language": "en"}]},
            "titles": [{"text": f"Work {name}", "language": "en"}], "references_known": True,
            "references": [{"raw": c, "ids": {"doi": f"10.1/{c}"}} for c in cited],
            **({"year": year} if year else {}),
        })
        for number, (name, year, venue, cited) in enumerate(WORKS, 1)
    ]  # fmt: skip
    file = tmp_path / "works.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    return cg.read(file)


def test_all_works_and_venues(corpus: Corpus) -> None:
    table = corpus.table("half_lives")
    everything, *venues = table.rows()
    # Ages 2 (b of a), 4 (c of a), 2 (c of b), 10 (d of a), 6 (d of c).
    assert (everything["citations"], everything["median_reference_age"]) == (5, 4.0)
    assert everything["citing_half_life"] == everything["cited_half_life"] == 4.5
    assert everything["price_index"] == 0.6
    found = {row["venue"]: row for row in venues}
    # To X: 2, 2, 4, 10; by it: 2. To Y: 6; by it: 2, 4, 6, 10.
    assert (found["X"]["citations"], found["X"]["cited_half_life"]) == (4, 3.0)
    assert (found["X"]["references"], found["X"]["citing_half_life"]) == (1, 2.5)
    assert (found["Y"]["citations"], found["Y"]["cited_half_life"]) == (1, 6.5)
    assert (found["Y"]["median_reference_age"], found["Y"]["citing_half_life"]) == (5.0, 5.0)
    assert "1 citations have no age" in table.notes[1]


def test_one_year_as_in_the_citation_reports(corpus: Corpus) -> None:
    everything, *_ = corpus.table("half_lives", year=2004, price_years=2).rows()
    assert (everything["citations"], everything["cited_half_life"]) == (2, 3.0)
    assert everything["price_index"] == 0.5
    assert corpus.table("half_lives", year=2004).as_of == 2004
    assert corpus.table("half_lives", year=1900).reason == "no citation is of known age and of 1900"
