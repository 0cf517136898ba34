"""References that give a place in print, with a mistake in one of its parts."""

from typing import Any

from citegraph.model import Author, Identifiers, Record, Reference, Text, Venue


def found(corpus_of: Any, *references: Reference) -> set[str]:
    target = Record(
        number=1,
        ids=Identifiers(doi="10.2190/ec.45.2.b"),
        titles=(Text(text="Digital divides and social network sites"),),
        authors=(Author(name="Carrel, June"),),
        venue=Venue(names=(Text(text="J EDUC COMPUT RES"),)),
        year=2011,
        volume="45",
        pages="147-163",
    )
    citing = Record(number=1, references=references, references_known=True)
    rows = corpus_of([target], [citing]).sql("select raw, rule from cited_references").fetchall()
    return {raw for raw, rule in rows if rule in {"place", "identifier"}}


def place(raw: str, author: str, **fields: Any) -> Reference:
    base: dict[str, Any] = {
        "raw": raw, "authors": (author,), "venue": "J EDUC COMPUT RES", "year": 2011,
        "volume": "45", "pages": "147",
    }  # fmt: skip
    return Reference(**{**base, **fields})


def test_a_misspelt_author_where_all_numbers_agree(corpus_of: Any) -> None:
    assert found(
        corpus_of,
        place("misspelt", "Carell J"),
        place("turned", "June C"),
        place("another", "Smith K"),
        place("other page", "Carell J", pages="149"),
        place("other volume", "Carell J", volume="44"),
        place("other venue", "Carell J", venue="PHYS REV LETT"),
    ) == {"misspelt", "turned"}


def test_volume_and_page_in_one(corpus_of: Any) -> None:
    assert found(
        corpus_of,
        place("joined", "Carrel J", volume=None, pages="45147"),
        place("other", "Carrel J", volume=None, pages="45148"),
    ) == {"joined"}


def test_the_second_of_two_dois(corpus_of: Any) -> None:
    first = Identifiers(doi="10.2190/ec.45.2.d")
    both = "2011, DOI [10.2190/EC.45.2.D, 10.2190/EC.45.2.b]"
    known = {f"{name}, {both}" for name in ("Carrel J", "Smith K")}
    assert (
        found(
            corpus_of,
            place(f"Carrel J, {both}", "Carrel J", ids=first, pages=None),
            place(f"Smith K, {both}", "Smith K", ids=first, pages="644"),
        )
        == {f"Carrel J, {both}"}
        < known
    )
