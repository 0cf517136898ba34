"""References that misquote the title of a work, or write more than the title."""

from typing import Any

from citegraph.model import Author, Record, Reference, Text, Venue

TITLE = "Relational systems of preference with one or more pseudo-criteria"
CHINESE = "新一代服务平台环境下的智慧图书馆建设研究"


def work(title: str = TITLE, **fields: Any) -> Record:
    base: dict[str, Any] = {
        "number": 1,
        "titles": (Text(text=title),),
        "authors": (Author(name="Roy, B."),),
        "venue": Venue(names=(Text(text="Management Science"),)),
        "year": 1984,
        "volume": "30",
        "issue": "11",
        "pages": "1323-1335",
    }
    return Record(**{**base, **fields})


def matched(corpus_of: Any, works: list[Record], **references: dict[str, Any]) -> dict[str, str]:
    """The rule of each reference that was matched."""
    base = {"title": TITLE, "authors": ("Roy, B.",)}
    citing = Record(
        number=1,
        titles=(Text(text="Citing"),),
        references=tuple(
            Reference(**{"raw": name, **base, **given}) for name, given in references.items()
        ),
        references_known=True,
    )
    rows = corpus_of(works, [citing]).sql("select raw, rule from cited_references").fetchall()
    return {raw: rule for raw, rule in rows if rule not in {"only cited", "ambiguous"}}


def test_a_letter_added_where_year_volume_and_issue_agree(corpus_of: Any) -> None:
    plural = {"title": TITLE.replace("preference", "preferences"), "year": 1984, "pages": "1245"}
    found = matched(
        corpus_of,
        [work()],
        added={**plural, "volume": "30", "issue": "11"},
        other_issue={**plural, "volume": "30", "issue": "10"},
        replaced={**plural, "title": TITLE.replace("criteria", "critoria"), "volume": "30"},
    )
    assert found == {"added": "near title"}


def test_a_character_added_where_author_venue_and_year_agree(corpus_of: Any) -> None:
    place = {"authors": ("邵波",), "venue": "中国图书馆学报", "year": 2020}
    venue = Venue(names=(Text(text="中国图书馆学报"),))
    target = work(
        CHINESE, authors=(Author(name="邵波"),), venue=venue, year=2020, volume=None, issue="3",
        pages=None,
    )  # fmt: skip
    found = matched(
        corpus_of,
        [target],
        behind={**place, "title": CHINESE + "田", "issue": "2"},
        numbered={**place, "title": CHINESE + "二", "issue": "2"},
        replaced={**place, "title": CHINESE.replace("建设", "建没"), "issue": "2"},
        elsewhere={**place, "title": CHINESE + "田", "issue": "2", "venue": "他刊"},
        no_year={**place, "title": CHINESE.replace("智慧", "智能"), "issue": "3", "year": None},
    )
    assert found == {"behind": "near title", "no_year": "near title"}


def test_more_than_the_title(corpus_of: Any) -> None:
    found = matched(
        corpus_of,
        [work()],
        venue={"title": f"{TITLE} Online Information Review"},
        series={"title": f"{TITLE}. Document du LAMSADE 111", "year": 1984},
        part={"title": f"{TITLE}. Part 2, applications", "year": 1984},
        number={"title": f"{TITLE} II", "year": 1984},
        reply={"title": f"{TITLE}: reply to a note", "year": 1984},
        later={"title": f"{TITLE} Report 5/2002", "year": 2002},
        other={"title": f"{TITLE} Online Information Review", "authors": ("Vincke, P.",)},
    )
    assert found == {"venue": "title and more", "series": "title and more"}


def test_a_heading_before_the_title(corpus_of: Any) -> None:
    place = {"venue": "Management Science", "year": 1984}
    found = matched(
        corpus_of,
        [work()],
        heading={**place, "title": f"Forum on decisions: {TITLE}"},
        other_year={**place, "title": f"Forum on decisions: {TITLE}", "year": 1985},
        other_issue={**place, "title": f"Forum on decisions: {TITLE}", "issue": "3"},
        review={**place, "title": f"Review of {TITLE}"},
    )
    assert found == {"heading": "heading and title"}


def test_another_name_at_the_same_place(corpus_of: Any) -> None:
    place = {"year": 1984, "volume": "30", "pages": "1323", "authors": ("Kroy, B.",)}
    found = matched(
        corpus_of,
        [work()],
        misquoted={**place, "title": TITLE.replace("with one", "of one")},
        other_page={**place, "title": TITLE.replace("with one", "of one"), "pages": "1", "issue": "2"},
        other_title={**place, "title": "A note on something else that stands on the page", "issue": "2"},
    )  # fmt: skip
    assert found == {"misquoted": "near title"}


def test_the_given_name_taken_for_the_surname(corpus_of: Any) -> None:
    target = work(authors=(Author(name="Harada, Takashi"),), year=2019)
    found = matched(
        corpus_of,
        [target],
        turned={"authors": ("Takashi, H.",), "year": 2021},
        other={"authors": ("Takashi, M.",), "year": 2021},
    )
    assert found == {"turned": "title"}


def test_a_conference_and_a_journal_print_two_works(corpus_of: Any) -> None:
    meeting = Venue(names=(Text(text="14th International Conference on Informetrics"),))
    found = matched(
        corpus_of,
        [work(venue=meeting, volume=None, issue=None)],
        journal={"venue": "Journal of Informetrics", "year": 1984},
        meeting={"venue": "Int. Conference on Informetrics", "year": 1984},
    )
    assert found == {"meeting": "title"}


def test_a_title_alone_needs_to_be_long(corpus_of: Any) -> None:
    named = matched(corpus_of, [work()], alone={"authors": ()})
    assert named == {"alone": "title"}
    assert (
        matched(corpus_of, [work("Preferences")], a={"authors": (), "title": "Preferences"}) == {}
    )


def test_the_year_of_a_visit(corpus_of: Any) -> None:
    page = work(venue=None, volume=None, issue=None, pages=None, year=2012)
    found = matched(
        corpus_of,
        [page],
        visit={"raw": f"Roy,B..{TITLE}.2021", "year": 2021},
        book={"raw": f"Roy,B..{TITLE}.London:Wiley,2021", "year": 2021},
    )
    assert found == {f"Roy,B..{TITLE}.2021": "title"}
