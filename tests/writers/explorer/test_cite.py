"""Citations of a work: by the rules of the styles, and read again by our own readers."""

import io
from pathlib import Path
from typing import Any

import pytest
from waiting import settled

import citegraph as cg
from citegraph.identifiers import language_of
from citegraph.model import Author, Record, Text
from citegraph.readers import bibtex, ris
from citegraph.readers.references import gbt7714
from citegraph.view.build import ViewOptions, build_view
from citegraph.view.model import Citations, Detail, Details, View, Works
from citegraph.writers.vocabulary import _WORDS, kind_of

pytestmark = pytest.mark.browser

FILES = (
    "ris/standard.ris",
    "ris/scopus.ris",
    "bibtex/entries.bib",
    "noteexpress/cnki.net",
    "noteexpress/vip.txt",
    "wos/plain.txt",
    "vip_export",
)
CITE = """([works, style]) => citegraph.data.load(works).then(() =>
  works.map((i) => Citegraph.cite.text({ data: citegraph.data }, i, style)))"""
FACTS = ("year", "volume", "issue", "pages")


def cite(page, works, style: str) -> list[str]:
    return page.evaluate(CITE, [list(works), style])


def view_of(*details: Detail, years: tuple[int | None, ...] = (), dois=(), names=()) -> View:
    """A page of works that are only what their details say."""
    n = len(details)
    return View(
        title="cited",
        generator="test",
        works=Works(
            key=tuple(map(str, range(n))),
            in_corpus=(True,) * n,
            title=tuple(d.titles[0].text if d.titles else None for d in details),
            title_other=tuple(d.titles[1].text if len(d.titles) > 1 else None for d in details),
            authors=names or tuple("; ".join(a.name for a in d.authors) for d in details),
            year=years or (2015,) * n,
            venue=tuple(d.venues[0].text if d.venues else None for d in details),
            doi=dois or (None,) * n,
        ),
        details=Details.of(dict(enumerate(details))),
    )


def article(*names: str, title: str = "A title", venue: str = "A Journal", **more: Any) -> Detail:
    return Detail(
        titles=(Text(text=title),),
        authors=tuple(Author(name=name) for name in names),
        venues=(Text(text=venue),),
        **{"type": "article", "volume": "12", "issue": "3", "pages": "45-67", **more},
    )


# -- the styles -------------------------------------------------------------------------------


def test_articles_in_both_styles(open_page):
    view = view_of(
        article("李明", "王芳", title="社会资本与社区治理", venue="社会研究"),
        article("李明", "王芳", "张伟", "赵六", title="社会资本", venue="社会研究"),
        article("Granovetter, Mark S.", "van Eck, Nees Jan", title="Weak ties?"),
        article("GU Yonghong", "Smith JA", "Jean-Paul Sartre", "Ludwig van Beethoven"),
        dois=("10.1000/a.1", None, "10.1000/c<3>", None),
    )
    page = open_page(view)
    assert cite(page, range(4), "gbt") == [
        "李明, 王芳. 社会资本与社区治理[J]. 社会研究, 2015, 12(3): 45-67. DOI:10.1000/a.1.",
        "李明, 王芳, 张伟, 等. 社会资本[J]. 社会研究, 2015, 12(3): 45-67.",
        "GRANOVETTER M S, VAN ECK N J. Weak ties?[J]. A Journal, 2015, 12(3): 45-67. "
        "DOI:10.1000/c<3>.",
        "GU Y, SMITH J A, SARTRE J P, et al. A title[J]. A Journal, 2015, 12(3): 45-67.",
    ]
    assert cite(page, range(4), "apa") == [
        "李明, & 王芳. (2015). 社会资本与社区治理. 社会研究, 12(3), 45–67. https://doi.org/10.1000/a.1",
        "李明, 王芳, 张伟, & 赵六. (2015). 社会资本. 社会研究, 12(3), 45–67.",
        "Granovetter, M. S., & van Eck, N. J. (2015). Weak ties? A Journal, 12(3), 45–67. "
        "https://doi.org/10.1000/c<3>",
        "GU, Y., Smith, J. A., Sartre, J.-P., & van Beethoven, L. (2015). A title. "
        "A Journal, 12(3), 45–67.",
    ]


def test_marks_of_the_kinds_of_works(open_page):
    """GB/T 7714-2015, annex B; a part of a whole stands before two strokes."""
    bare = {"volume": None, "issue": None}
    kinds = {
        "Dissertation": "李明. 题名[D]. 东湖大学, 2015: 45-67.",
        "Proceedings Paper": "李明. 题名[C]//东湖大学. 2015: 45-67.",
        "book": "李明. 题名[M]. 东湖大学, 2015: 45-67.",
        "incollection": "李明. 题名[M]//东湖大学. 2015: 45-67.",
        "报纸": "李明. 题名[N]. 东湖大学, 2015: 45-67.",
        "report": "李明. 题名[R]. 东湖大学, 2015: 45-67.",
        "专利": "李明. 题名[P]. 东湖大学, 2015: 45-67.",
        "standard": "李明. 题名[S]. 东湖大学, 2015: 45-67.",
        "EB/OL": "李明. 题名[EB/OL]. 东湖大学, 2015: 45-67.",
        "dataset": "李明. 题名[DS]. 东湖大学, 2015: 45-67.",
        "something else": "李明. 题名. 东湖大学, 2015: 45-67.",
    }
    details = [article("李明", title="题名", venue="东湖大学", type=kind, **bare) for kind in kinds]
    page = open_page(view_of(*details))
    assert cite(page, range(len(kinds)), "gbt") == list(kinds.values())


def test_kinds_are_those_of_the_python_side(open_page):
    words = [word for group in _WORDS.values() for word in group.split(", ")]
    words += [
        "Article; Proceedings Paper",
        "[J]",
        "Journal-Article",
        "poem",
        "",
        "Early Access; Review",
    ]
    page = open_page(view_of(article("A")))
    found = page.evaluate(
        "(words) => words.map((word) => Citegraph.citeRecord.kindOf(word))", words
    )
    assert found == [kind_of(word) for word in words]


def test_what_is_not_known_is_left_out(open_page):
    nothing = Detail(titles=(Text(text="Only a title"),))
    no_volume = article("Doe, J", volume=None)
    no_issue = article("Doe, J", issue=None)
    no_numbers = article("Doe, J", volume=None, issue=None, pages=None)
    page = open_page(
        view_of(
            nothing,
            no_volume,
            no_issue,
            no_numbers,
            article("Doe, J"),
            years=(None, 2015, 2015, 2015, None),
        )
    )
    assert cite(page, range(5), "gbt") == [
        "Only a title.",
        "DOE J. A title[J]. A Journal, 2015(3): 45-67.",
        "DOE J. A title[J]. A Journal, 2015, 12: 45-67.",
        "DOE J. A title[J]. A Journal, 2015.",
        "DOE J. A title[J]. A Journal, 12(3): 45-67.",
    ]
    assert cite(page, [0, 3, 4], "apa") == [
        "Only a title. (n.d.).",
        "Doe, J. (2015). A title. A Journal.",
        "Doe, J. (n.d.). A title. A Journal, 12(3), 45–67.",
    ]
    assert cite(page, [0], "bibtex") == ["@misc{work-0,\n  title = {Only a title},\n}\n"]
    assert cite(page, [0], "ris") == ["TY  - GEN\nTI  - Only a title\nER  - \n"]


def test_more_than_twenty_authors_in_apa(open_page):
    names = [f"Name{chr(97 + k)}, A." for k in range(22)]
    page = open_page(view_of(article(*names[:20]), article(*names)))
    twenty, more = cite(page, range(2), "apa")
    assert "Names, A., & Namet, A. (2015)" in twenty
    assert "Names, A., . . . Namev, A. (2015)" in more
    assert "Namet" not in more


def test_a_work_in_two_languages_is_cited_in_its_own_or_the_other(open_page):
    detail = Detail(
        titles=(Text(text="社会资本", language="zh"), Text(text="Social capital", language="en")),
        authors=(Author(name="李明", other_name="LI Ming"),),
        venues=(Text(text="社会研究", language="zh"), Text(text="Social Research", language="en")),
        type="article",
    )
    page = open_page(view_of(detail))
    assert cite(page, [0], "gbt") == ["李明. 社会资本[J]. 社会研究, 2015."]
    page.evaluate("citegraph.select(0)")
    page.click("details.cite-section > summary")
    page.click('.cite [data-value="en"]')
    assert page.inner_text(".cited-text") == "LI M. Social capital[J]. Social Research, 2015."
    page.click('.cite [data-value="apa"]')
    assert page.inner_text(".cited-text") == "LI, M. (2015). Social capital. Social Research."


def test_a_reference_string_is_cited_as_it_was_written(open_page):
    """A work that is only cited may have no title but the string of who cites it."""
    raw = "GRANOVETTER MS, 1973, AM J SOCIOL, V78, P1360"
    view = View(
        title="cited",
        generator="test",
        works=Works(
            key=("a", "b"), in_corpus=(True, False), title=("A", raw), authors=("", "GRANOVETTER MS"),
            year=(2015, 1973), venue=(None, "AM J SOCIOL"),
        ),
        citations=Citations(citing=(0,), cited=(1,), raw=(raw,), rule=("given",)),
    )  # fmt: skip
    page = open_page(view)
    assert cite(page, [1], "gbt") == cite(page, [1], "apa") == [raw]
    assert f"N1  - {raw}\n" in cite(page, [1], "ris")[0]
    assert "TI  - " not in cite(page, [1], "ris")[0]


# -- read again -------------------------------------------------------------------------------


def expected_of(view: View, work: int) -> dict[str, Any]:
    """What a citation of a work must say, from the page's own data."""
    detail, works = view.details[work], view.works
    own = language_of(detail.authors[0].name) if detail.authors else language_of(works.title[work])
    titles = [works.title[work], works.title_other[work], *(t.text for t in detail.titles)]
    venues = [works.venue[work], *(name.text for name in detail.venues)]
    return {
        "title": in_language(titles, own),
        "authors": [in_language([a.name, a.other_name], own) for a in detail.authors],
        "venue": in_language(venues, own),
        "doi": works.doi[work],
        "year": works.year[work],
        **{
            name: getattr(detail, name)
            for name in ("volume", "issue", "pages", "publisher", "issn")
        },
    }


def in_language(texts: list[str | None], language: str) -> str | None:
    given = [text for text in texts if text]
    own = [text for text in given if language_of(text) == language]
    return next(iter([*own, *given]), None)


def said(record: Record) -> dict[str, Any]:
    return {
        "title": record.titles[0].text if record.titles else None,
        "authors": [author.name for author in record.authors],
        "venue": record.venue.names[0].text if record.venue and record.venue.names else None,
        "doi": record.ids.doi,
        "publisher": record.venue.publisher if record.venue else None,
        "issn": record.venue.issn if record.venue else (),
        **{name: getattr(record, name) for name in FACTS},
    }


def assert_read_again(page, view: View, works: list[int]):
    for style, reader in (("bibtex", bibtex), ("ris", ris)):
        text = "".join(cite(page, works, style))
        found = list(reader.read(io.StringIO(text)))
        assert all(isinstance(item, Record) for item in found), (style, found)
        for record, work in zip(found, works, strict=True):
            assert said(record) == expected_of(view, work), (style, work, text)


@pytest.mark.parametrize("name", FILES)
def test_bibtex_and_ris_are_read_to_the_same_record(open_page, fixtures: Path, name: str):
    """Small real records, in English and Chinese."""
    path = fixtures / name
    paths = (
        sorted(p for p in path.iterdir() if "expected" not in p.name) if path.is_dir() else [path]
    )
    with cg.read(*paths) as corpus:
        view = build_view(corpus.index, corpus.report, ViewOptions())
    works = [work for work in view.details if view.works.title[work]]
    assert works
    assert_read_again(open_page(view), view, works)


HOSTILE = (
    "<img src=x onerror=alert(1)> & </script>",
    r"100% {of} \textbf{it}_a^b~c $x$ # ``quoted'' '' ?` !`",
    "}, title = {another",
    "line one\nTY  - BOOK\nER  - \nTI  - two",
    "@article{x, title={y}}",
)


def test_hostile_records_are_read_to_the_same_record(open_page):
    """White space becomes a blank, for a record of these formats stands on lines of its own."""
    names = (
        "Barnes and Noble",
        "O'Neil, {A}",
        r"\input, x",
        "王小明",
        "<b>Nobody</b>",
        "de la Cruz, José",
    )
    dois = tuple(f"10.1000/a_b%{k}" for k in range(len(HOSTILE)))

    def view_with(titles: tuple[str, ...]) -> View:
        odd = {"volume": "{1}", "issue": "3%", "pages": "e1_2", "type": None}
        odd |= {"publisher": r"A & \B {C}", "issn": ("0000-0019", "0000-0027")}
        return view_of(*(article(*names, title=t, venue=t, **odd) for t in titles), dois=dois)

    page = open_page(view_with(HOSTILE))
    flat = view_with(tuple(" ".join(title.split()) for title in HOSTILE))
    assert_read_again(page, flat, list(range(len(HOSTILE))))


def test_organisations_keep_their_names(open_page):
    names = ("World Health Organization", "Ministry of Education", "Barnes and Noble")
    page = open_page(view_of(article(*names)))
    assert cite(page, [0], "gbt")[0].startswith(", ".join(names) + ". A title[J]")
    assert cite(page, [0], "apa")[0].startswith(f"{names[0]}, {names[1]}, & {names[2]}. (2015).")


def test_the_national_style_is_read_to_the_same_reference(open_page):
    view = view_of(
        article("李明", "王芳", title="社会资本与社区治理", venue="社会研究"),
        article("Granovetter, Mark S.", title="The strength of weak ties"),
        article("李明", title="社区", venue="东湖大学", type="thesis", volume=None, issue=None),
        dois=("10.1000/a.1", None, None),
    )
    for text, detail in zip(
        cite(open_page(view), range(3), "gbt"), view.details.values(), strict=True
    ):
        found = gbt7714.parse(text)
        assert found.title == detail.titles[0].text
        assert found.venue == detail.venues[0].text
        assert found.year == 2015
        assert (found.volume, found.issue, found.pages) == (
            detail.volume,
            detail.issue,
            detail.pages,
        )
        assert len(found.authors) == len(detail.authors)


# -- the panel --------------------------------------------------------------------------------


def test_styles_copy_and_download(open_page, view: View):
    page = open_page(view, accept_downloads=True)
    page.evaluate("citegraph.select(0)")
    page.click("details.cite-section > summary")
    assert page.inner_text(".cited-text").startswith(
        "李明, 王芳. 社会资本与社区治理[J]. 社会研究, 2015"
    )
    page.click('.cite [data-value="ris"]')
    assert page.inner_text(".cited-text").startswith("TY  - JOUR\n")
    with page.expect_download() as waiting:
        page.click('[data-do="download"]')
    assert waiting.value.suggested_filename.endswith(".ris")
    text = Path(waiting.value.path()).read_text("utf-8")
    assert text == cite(page, [0], "ris")[0]
    page.evaluate("citegraph.select(3)")
    assert page.inner_text(".cited-text").startswith("TY  - ")
    page.click('[data-do="copy"]')
    settled(page, "document.querySelector('.cite [role=status]').textContent !== ''")


def test_a_citation_says_what_it_lacks(open_page, view: View):
    page = open_page(view)
    page.evaluate("citegraph.select(6)")
    page.click("details.cite-section > summary")
    assert "Not known, and left out: " in page.inner_text(".cite")
    assert "Venue" in page.inner_text(".cite")
