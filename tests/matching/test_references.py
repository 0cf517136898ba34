"""Which work a reference string stands for, and which strings are one outside work."""

from typing import Any

from citegraph.model import Author, Identifiers, Record, Reference, Text, Venue


def target(title: str = "基于物联网的智慧图书馆", **fields: Any) -> Record:
    base: dict[str, Any] = {
        "number": 1,
        "titles": (Text(text=title, language="zh"),),
        "authors": (Author(name="严栋"),),
        "venue": Venue(names=(Text(text="图书馆学刊", language="zh"),)),
        "year": 2010,
        "volume": "32",
        "pages": "8-10",
    }
    return Record(**{**base, **fields})


def citing(*references: Reference) -> Record:
    return Record(
        number=1,
        titles=(Text(text="一篇引用它们的文章", language="zh"),),
        references=references,
        references_known=True,
    )


def ref(raw: str, title: str | None = None, author: str | None = None, **fields: Any) -> Reference:
    authors = (author,) if author else ()
    return Reference(raw=raw, title=title, authors=authors, **fields)


def rules(corpus: Any) -> dict[str, str]:
    return dict(corpus.sql("select raw, rule from cited_references").fetchall())


def test_title_with_one_agreement_and_no_contradiction(corpus_of: Any) -> None:
    title = "基于物联网的智慧图书馆"
    corpus = corpus_of(
        [target()],
        [
            citing(
                ref("author and year", title, "严栋", year=2010),
                ref("author, year wrong by one", title, "严栋", year=2011),
                ref("author only", title, "严栋"),
                ref("year only", title, year=2010),
                ref("venue only", title, venue="图书馆学刊"),
                ref("nothing but the title", title),
                ref("other author and year", title, "王某", year=2018),
                ref("other author, same year, other venue", title, "王某", year=2010, venue="他刊"),
                ref("same author, years apart", title, "严栋", year=2019, venue="他刊"),
            )
        ],
    )
    found = rules(corpus)
    matched = {raw for raw, rule in found.items() if rule == "title"}
    assert matched == {
        "author and year",
        "author, year wrong by one",
        "author only",
        "year only",
        "venue only",
    }


def test_main_title_needs_author_and_year(corpus_of: Any) -> None:
    corpus = corpus_of(
        [target("智慧图书馆研究——以上海为例")],
        [
            citing(
                ref("both", "智慧图书馆研究", "严栋", year=2010),
                ref("author only", "智慧图书馆研究", "严栋"),
            )
        ],
    )
    assert rules(corpus) == {"both": "main title", "author only": "only cited"}


def test_a_single_dash_is_part_of_a_word(corpus_of: Any) -> None:
    corpus = corpus_of(
        [target("技术—社会互构的研究")], [citing(ref("cut", "技术", "严栋", year=2010))]
    )
    assert rules(corpus) == {"cut": "only cited"}


def test_identifier_beats_all_and_a_conflict_forbids(corpus_of: Any) -> None:
    mine = target(ids=Identifiers(doi="10.1/a"))
    corpus = corpus_of(
        [mine],
        [
            citing(
                ref("by doi", ids=Identifiers(doi="10.1/a")),
                ref("other doi", "基于物联网的智慧图书馆", "严栋", year=2010,
                    ids=Identifiers(doi="10.1/b")),
            )
        ],
    )  # fmt: skip
    assert rules(corpus) == {"by doi": "identifier", "other doi": "only cited"}


def test_place_of_a_wos_string(corpus_of: Any) -> None:
    english = Record(
        number=1,
        titles=(Text(text="Collaboration networks", language="en"),),
        authors=(Author(name="Ahuja, Gautam"),),
        year=2000,
        volume="45",
        pages="425-455",
    )
    same = ref("A", author="Ahuja G", year=2000, volume="45", pages="425")
    other = ref("B", author="Ahuja G", year=2000, volume="45", pages="427")
    assert rules(corpus_of([english], [citing(same, other)])) == {"A": "place", "B": "only cited"}


def test_a_place_with_one_number_mistyped(corpus_of: Any) -> None:
    english = Record(
        number=1,
        titles=(Text(text="Collaboration networks", language="en"),),
        authors=(Author(name="Ahuja, Gautam"),),
        venue=Venue(names=(Text(text="Administrative Science Quarterly"),),
            abbreviations=("ADMIN SCI QUART",)),
        year=2000,
        volume="45",
        pages="425-455",
    )  # fmt: skip
    place = {
        "author": "Ahuja G",
        "venue": "ADMIN SCI Q",
        "year": 2000,
        "volume": "45",
        "pages": "425",
    }
    exact = {**place, "venue": "ADMIN SCI QUART"}
    corpus = corpus_of(
        [english],
        [
            citing(
                ref("published online", **{**place, "year": 1999}),
                ref("volume mistyped", **{**place, "volume": "54"}),
                ref("no volume", **{**place, "volume": None}),
                ref("page mistyped", **{**exact, "pages": "415"}),
                ref("other page", **{**exact, "pages": "431"}),
                ref("other venue", **{**place, "year": 1999, "venue": "STRATEGIC MANAGE J"}),
                ref("two years off", **{**place, "year": 1998}),
                ref("other initial", **{**place, "author": "Ahuja M", "year": 1999}),
            )
        ],
    )
    matched = {raw for raw, rule in rules(corpus).items() if rule == "place"}
    assert matched == {"published online", "volume mistyped", "no volume", "page mistyped"}


def test_a_misquoted_title_needs_the_place(corpus_of: Any) -> None:
    work = target("基于物联网的智慧图书馆建设研究", issue="7")
    place = {"author": "严栋", "year": 2010, "venue": "图书馆学刊"}
    corpus = corpus_of(
        [work],
        [
            citing(
                ref("a word", "基于物联网的智能图书馆建设研究", **place, issue="07"),
                ref("letters", "基于物联网的智慧图书馆的建设研究", **place, volume="32"),
                ref("no number", "基于物联网的智能图书馆建设研究", **place),
                ref("other issue", "基于物联网的智能图书馆建设研究", **place, issue="8"),
                ref("other venue", "基于物联网的智能图书馆建设研究", "严栋", year=2010, venue="他刊", issue="7"),
                ref("a part", "基于物联网的智慧图书馆建设研究(二)", **place, issue="7"),
                ref("continued", "再论基于物联网的智慧图书馆建设研究", **place, issue="7"),
            )
        ],
    )  # fmt: skip
    matched = {raw for raw, rule in rules(corpus).items() if rule == "near title"}
    assert matched == {"a word", "letters"}


def test_a_venue_behind_the_title(corpus_of: Any) -> None:
    title = "The advantage of the use of samples in evaluative bibliometric studies"
    corpus = corpus_of(
        [target(title, year=2013)],
        [
            citing(
                ref("in press", f"{title} Journal of Informetrics", "严栋"),
                ref("a part", f"{title} Part 2", "严栋"),
                ref("a reply", f"{title} Reply", "严栋"),
            )
        ],
    )
    assert rules(corpus) == {
        "in press": "near title",
        "a part": "only cited",
        "a reply": "only cited",
    }


def test_a_place_elsewhere_speaks_against_an_equal_title(corpus_of: Any) -> None:
    title = "基于物联网的智慧图书馆"
    corpus = corpus_of(
        [target(title), target("卷首语", year=2011, volume="33", issue="1", pages="3")],
        [
            citing(
                ref("in proceedings", title, "严栋", year=2010, venue="会议论文集", pages="141"),
                ref("page mistyped", title, "严栋", year=2010, venue="图书馆学刊", volume="32", pages="9"),
                ref("years later", title, "严栋", year=2019, venue="图书馆学刊"),
                ref("a heading", "卷首语", "严栋", year=2011, venue="图书馆学刊", volume="33", issue="2"),
                ref("this heading", "卷首语", "严栋", year=2011, venue="图书馆学刊", volume="33", issue="1"),
            )
        ],
    )  # fmt: skip
    matched = {raw for raw, rule in rules(corpus).items() if rule == "title"}
    assert matched == {"page mistyped", "this heading"}


def test_equal_candidates_stay_unmatched_and_are_named(corpus_of: Any) -> None:
    one, two = target(pages="1", issue="1"), target(pages="7", issue="7")
    corpus = corpus_of([one, two], [citing(ref("x", "基于物联网的智慧图书馆", "严栋", year=2010))])
    rows = corpus.sql("select rule, best, runner_up from matches").fetchall()
    assert rows[0][0] == "ambiguous"
    assert set(rows[0][1:]) == {work.number for work in corpus.works if work.year == 2010}
    assert corpus.report.ambiguous == 1


def test_a_fragment_is_counted_and_never_a_work(corpus_of: Any) -> None:
    corpus = corpus_of([citing(Reference(raw="2004", fragment=True), ref("a book", "Some book"))])
    assert corpus.report.fragments == 1
    assert [stub.title for stub in corpus.stubs] == ["Some book"]


def test_a_reference_to_itself_is_no_citation(corpus_of: Any) -> None:
    own = target(
        references=(ref("self", "基于物联网的智慧图书馆", "严栋", year=2010),),
        references_known=True,
    )
    corpus = corpus_of([own])
    assert corpus.report.loops == 1
    assert corpus.report.citations == 0


def stubs(corpus: Any) -> int:
    return len(corpus.stubs)


def test_spellings_of_one_outside_work_are_one_stub(corpus_of: Any) -> None:
    place = {"author": "Burt RS", "year": 1992, "volume": "2", "pages": "57"}
    doi = Identifiers(doi="10.2/burt")
    assert stubs(corpus_of([citing(ref("a", **place), ref("b", **place))])) == 1
    assert stubs(corpus_of([citing(ref("a", **place), ref("b", **place, ids=doi))])) == 1
    other = ref("c", **place, ids=Identifiers(doi="10.2/other"))
    # Two identifiers are two works, and the string without one belongs to neither.
    assert stubs(corpus_of([citing(ref("a", **place), ref("b", **place, ids=doi), other)])) == 3


def test_yearly_reports_of_one_title_stay_apart(corpus_of: Any) -> None:
    title = "中国互联网络发展状况统计报告"
    references = [ref(str(year), title, "CNNIC", year=year) for year in (2018, 2019, 2020)]
    assert stubs(corpus_of([citing(*references)])) == 3
    # Without a year it could be any of them.
    assert stubs(corpus_of([citing(*references, ref("no year", title, "CNNIC"))])) == 4


def test_a_missing_year_joins_the_only_work_of_that_title(corpus_of: Any) -> None:
    title = "中国文化概论的历史与方法"
    full, bare = ref("full", title, "金元浦", year=2007), ref("bare", title, "金元浦")
    assert stubs(corpus_of([citing(full, bare)])) == 1
    assert stubs(corpus_of([citing(full, ref("other", title, "李某"))])) == 2


def test_numbers_of_any_database_find_their_work(corpus_of: Any) -> None:
    number = Identifiers(other="s2:649def34")
    corpus = corpus_of([Record(number=1, ids=number)], [citing(ref("s2:649def34", ids=number))])
    assert corpus.report.matched == {"identifier": 1}
    assert len(corpus["s2:649def34"].citing) == 1
    assert corpus.report.stubs == 0


def test_local_names_mean_nothing_in_another_file(corpus_of: Any) -> None:
    named = Record(number=1, ids=Identifiers(local="a"))
    uses = Record(
        number=2,
        ids=Identifiers(local="b"),
        references=(Reference(raw="a", ids=Identifiers(local="a")),),
        references_known=True,
    )
    assert corpus_of([named, uses]).report.internal == 1
    apart = corpus_of([named], [uses])
    assert apart.report.internal == 0
    assert stubs(apart) == 1


def test_an_identifier_on_another_author_and_page_is_a_mistake(corpus_of: Any) -> None:
    doi = Identifiers(doi="10.2/smj")
    place = {"year": 2005, "volume": "26", "venue": "Strategic Manage J", "ids": doi}
    bowen = ref("a", author="Bowen HP", pages="1153", **place)
    kumar = ref("b", author="Kumar MVS", pages="321", **place)
    assert stubs(corpus_of([citing(bowen, kumar)])) == 2
    # One of the two alone may be misspelt, and a part of a surname is the surname.
    assert (
        stubs(corpus_of([citing(bowen, ref("b", author="Bowen HP", pages="1154", **place))])) == 1
    )
    assert (
        stubs(corpus_of([citing(bowen, ref("b", author="Kumar MVS", pages="1153", **place))])) == 1
    )
    long = ref("a", author="DEJONGGIERVELD J", pages="271", **place)
    assert (
        stubs(corpus_of([citing(long, ref("b", author="Gierveld JD", pages="270", **place))])) == 1
    )


def test_a_misspelt_name_at_one_place_is_one_outside_work(corpus_of: Any) -> None:
    place = {"year": 2001, "volume": "86", "venue": "PHYS REV LETT", "pages": "3200"}
    right = ref("a", author="Pastorsatorras R", **place)
    wrong = ref("b", author="Paslorsatorras R", **place)
    assert stubs(corpus_of([citing(right, wrong)])) == 1
    assert stubs(corpus_of([citing(right, ref("c", author="Newman M", **place))])) == 2
    other_page = ref("d", author="Paslorsatorras R", **{**place, "pages": "3204"})
    assert stubs(corpus_of([citing(right, other_page)])) == 2
    one, two = Identifiers(doi="10.1/one"), Identifiers(doi="10.1/two")
    apart = [
        ref("e", author="Pastorsatorras R", ids=one, **place),
        ref("f", author="Paslorsatorras R", ids=two, **place),
    ]
    assert stubs(corpus_of([citing(*apart)])) == 2
