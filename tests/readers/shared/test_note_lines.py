import pytest

from citegraph.readers.shared import note_lines

NOTE = """A sentence: with a colon, and too long a name before it would not count
PMID: 024
tex.DOI: 10.1007/978-981-16-3868-8
{:original-title: A title}
Original Author: Yu || Xiao
original-author: Liu || Yi
10.5255/UKDA-SN-996-1
arXiv:1706.03762 [cs]
PMCID：PMC123.2
: nothing
nothing:
"""


def test_lines():
    lines = note_lines.lines_of(NOTE)
    assert lines["pmid"] == ["024"]
    assert lines["doi"] == ["10.1007/978-981-16-3868-8", "10.5255/UKDA-SN-996-1"]
    assert lines["original-title"] == ["A title"]
    assert lines["original-author"] == ["Yu || Xiao", "Liu || Yi"]
    assert note_lines.doi(lines) == "10.1007/978-981-16-3868-8"
    assert note_lines.pmid(lines) == "24"
    assert note_lines.arxiv(lines) == "1706.03762"
    assert note_lines.pmc(lines) == "pmc:PMC123"
    assert "nothing" not in lines


@pytest.mark.parametrize("note", [None, "", "no lines here", "See 10.1000/182 for more"])
def test_a_note_without_fields_gives_none(note: str | None):
    lines = note_lines.lines_of(note)
    assert lines == {}
    assert note_lines.doi(lines) is note_lines.pmid(lines) is note_lines.arxiv(lines) is None


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://arxiv.org/abs/1212.0901v2", "1212.0901"),
        ("arXiv:hep-th/9711200", "hep-th/9711200"),
        ("10.48550/arXiv.1112.6136", "1112.6136"),
        ("10.48550/arXiv.hep-th/9711200", "hep-th/9711200"),
        ("10.1145/1234.56789", None),
        ("https://example.org/1212.0901", None),
        (None, None),
    ],
)
def test_only_an_address_at_arxiv_gives_its_number(link: str | None, expected: str | None):
    assert note_lines.arxiv({}, link) == expected


def test_the_stated_number_of_pubmed_central_comes_first():
    assert note_lines.pmc({"pmcid": ["PMC1"]}, "2") == "pmc:PMC2"
    assert note_lines.pmc({"pmcid": ["PMC1"]}, "none") == "pmc:PMC1"


@pytest.mark.parametrize("piece", ["a ", "a:", "{:", "a.", ": "])
def test_a_long_line_takes_no_time(piece: str):
    assert isinstance(note_lines.lines_of(piece * 50_000), dict)
