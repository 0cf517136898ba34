"""Lines of a bibliography: the fields of the record, in a style that is named or in a file."""

import sys
from pathlib import Path

import pytest

from citegraph.citing import cite
from citegraph.errors import CitegraphError
from citegraph.model import Author, Identifiers, Record, Reference, Text, Venue

pytest.importorskip("citeproc")

RECORD = Record(
    number=1,
    ids=Identifiers(doi="10.1000/a"),
    titles=(Text(text="Trust & <b>the</b> commons", language="en"),),
    authors=(Author(name="Ostrom, Elinor"), Author(name="李明")),
    venue=Venue(names=(Text(text="Journal of Commons", language="en"),)),
    year=1990,
    volume="3",
    pages="1-9",
    type="article",
    references=(Reference(raw="Hardin G, 1968, SCIENCE, V162, P1243", year=1968),),
    references_known=True,
)

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>t</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><names variable="author"><name form="short" and="text"/></names>
<text variable="title" prefix=": "/><date variable="issued" prefix=" "><date-part name="year"/></date>
</layout></bibliography></style>"""


def test_a_style_in_a_file_and_markup_as_it_is(corpus_of, tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    path.write_text(STYLE, encoding="utf-8")
    work = corpus_of([RECORD])["10.1000/a"]
    assert cite(work, path) == "Ostrom and 李明: Trust & <b>the</b> commons 1990"
    assert work.cite(path) == cite(work, path)


def test_the_style_that_comes_with_the_processor(corpus_of) -> None:
    line = corpus_of([RECORD])["10.1000/a"].cite()
    for part in ("Ostrom, E.", "(1990)", "Journal of Commons", "1–9", "10.1000/a"):
        assert part in line


def test_a_work_only_cited_has_a_line(corpus_of) -> None:
    corpus = corpus_of([RECORD])
    (key,) = corpus.stubs.keys
    assert "1968" in corpus[key].cite()


@pytest.mark.parametrize(
    ("style", "why"), [("no-such-style", "citegraph\\[cite\\]"), ("none.csl", "no such file")]
)
def test_what_is_no_style(corpus_of, style: str, why: str) -> None:
    with pytest.raises(CitegraphError, match=why):
        cite(corpus_of([RECORD])["10.1000/a"], style)


def test_a_file_that_is_no_style(corpus_of, tmp_path: Path) -> None:
    path = tmp_path / "bad.csl"
    path.write_text("not xml", encoding="utf-8")
    with pytest.raises(CitegraphError, match="not a style"):
        cite(corpus_of([RECORD])["10.1000/a"], path)


def test_without_the_processor_it_says_what_to_install(corpus_of, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    with pytest.raises(CitegraphError, match="pip install"):
        cite(corpus_of([RECORD])["10.1000/a"])
