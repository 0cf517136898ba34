import io
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Problem, Record
from citegraph.readers import opencitations
from citegraph.text import open_text


def read(text: str) -> list[Record | Problem]:
    return list(opencitations.read(io.StringIO(text)))


def read_file(path: Path) -> list[Record | Problem]:
    opened = open_text(path)
    with opened.stream:
        assert opencitations.sniff(opened.head())
        return list(opencitations.read(opened.stream))


def records(found: list[Record | Problem]) -> list[Record]:
    return [item for item in found if isinstance(item, Record)]


@pytest.mark.parametrize("name", ["index.csv", "pairs.json"])
def test_fixture(fixtures: Path, name: str, expected):
    path = fixtures / "opencitations" / name
    assert read_file(path) == expected(path.with_name(f"{path.stem}.expected.jsonl"))


ENDS = st.integers(0, 9).map("10.1000/{}".format)


@given(st.lists(st.tuples(ENDS, ENDS), min_size=1), st.booleans(), st.integers(1, 9))
def test_every_citation_is_there_once(pairs, table: bool, waiting: int):
    if table:
        rows = ["citing,cited,oci", *(f"{citing},{cited},x" for citing, cited in pairs)]
        text = "\n".join(rows)
    else:
        text = json.dumps([{"source": citing, "target": cited} for citing, cited in pairs])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opencitations, "WAITING", waiting)
        found = records(read(text))
    assert [record.ids.doi for record in found] == list(dict(pairs))
    read_pairs = [(record.ids.doi, cited.raw) for record in found for cited in record.references]
    assert Counter(read_pairs) == Counter(pairs)


@pytest.mark.parametrize(
    ("head", "is_citations"),
    [
        ("citing,cited\n10.1000/a,10.1000/b\n", False),
        ("citing,cited,oci\n", True),
        ('[{"source": "10.1000/a", "target": "10.1000/b"}]', True),
        ('[{"source": "a", "target": "b"}]', False),
        ('[{"source": "10.1000/a", "target": "10.1000/b", "value": 3}]', False),
        ("[{}]", False),
    ],
)
def test_sniff(head: str, is_citations: bool):
    assert opencitations.sniff(head) is is_citations


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "citations", "cut"),
    [
        ("coronavirus_citations.json", 902, 0),
        ("index_citations_data.csv", 6, 0),
        ("index_croci_citations.csv", 13, 0),
        ("index_crossref_citations.csv", 40, 1),
    ],
)
def test_real_citations(shared_data: Path, name: str, citations: int, cut: int):
    found = read_file(shared_data / "opencitations" / name)
    cited = [reference for record in records(found) for reference in record.references]
    assert len(cited) == citations
    notes = [item.reason for item in found if isinstance(item, Problem)]
    assert len(notes) == sum(reference.fragment for reference in cited) == cut
    assert all("10.1093/bioinformatics is cut" in note for note in notes)
