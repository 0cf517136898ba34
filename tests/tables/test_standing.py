"""Authors, venues, institutions, countries and topics, by brute force over the records."""

import pytest
from people_records import WORKS

from citegraph.errors import UnknownNameError
from citegraph.metrics.h_index import g_index, h_index, i_index

LOCAL = {"a": 3, "b": 2, "c": 1, "d": 0, "e": 0}


def by_name(table, column):
    return {row[column]: row for row in table.rows()}


def test_authors_are_what_a_loop_over_the_records_finds(people):
    table = people.table("authors", inclusive=True)
    found = by_name(table, "author")
    names = {who for _, _, authors, *_ in WORKS for who in authors}
    assert len(found) == len(names) == 3
    for who in names:
        row = found[who.replace(",", "")] if who not in found else found[who]
        own = [work for work in WORKS if who in work[2]]
        local = [LOCAL[work[0]] for work in own]
        stated = [work[6] for work in own]
        known = [work[1] for work in own if work[1] is not None]
        assert row["works"] == len(own)
        assert row["fractional_works"] == pytest.approx(sum(1 / len(w[2]) for w in own), abs=1e-6)
        assert (row["first_year"], row["last_year"]) == (min(known), max(known))
        assert row["local_citations"] == sum(local)
        assert (row["h_local"], row["g_local"]) == (h_index(local), g_index(local))
        assert row["i10_local"] == i_index(local)
        assert row["m_local"] == pytest.approx(h_index(local) / (2005 - min(known)), abs=1e-6)
        assert row["stated"] == len(stated) - stated.count(None)
        complete = None not in stated
        assert row["global_citations"] == (sum(stated) if complete else None)
        assert row["h_global"] == (h_index(stated) if complete else None)
    assert table.as_of == 2004
    assert table.notes[:2] == ("3 of 3 authors are shown", "1 of 5 works have no known authors")


def test_rows_come_in_the_order_asked_for(people):
    for by in ("works", "fractional_works", "local_citations", "h_local"):
        values = list(people.table("authors", by=by).columns[by])
        assert values == sorted(values, reverse=True)
    assert len(people.table("topics", top=1)) == 1
    last = list(people.table("countries", by="global_citations").columns["global_citations"])
    assert last == sorted(last, reverse=True)
    with pytest.raises(UnknownNameError, match="h_local"):
        people.table("venues", by="h")
    with pytest.raises(UnknownNameError, match="orcid"):
        people.table("authors", author_key="surname")


def test_the_key_of_authors_decides_who_is_one(corpus_of):
    from citegraph.model import Author, Record, Text

    one, two = ("Smith, John", "Smith, Jane")
    made = corpus_of(
        Record(number=n, titles=(Text(text=f"Work number {n} of two"),), authors=(Author(name=a),))
        for n, a in enumerate((one, two), 1)
    )
    assert len(made.table("authors")) == 1
    table = made.table("authors", author_key="full_name")
    assert list(table.columns["works"]) == [1, 1]
    # No list of references is known, so nothing is known of citations: null and not 0.
    assert list(table.columns["local_citations"]) == [None, None]
    assert list(table.columns["m_local"]) == [None, None]
    assert any("unknown" in note for note in table.notes)


def test_the_two_variants_of_g_and_m(people):
    plain = by_name(people.table("venues"), "venue")["Snow Letters"]
    assert plain["m_local"] == pytest.approx(plain["h_local"] / 2)
    other = by_name(people.table("venues", inclusive=True), "venue")["Snow Letters"]
    assert other["m_local"] == pytest.approx(plain["h_local"] / 3, abs=1e-6)
    topic = by_name(people.table("topics"), "topic_en")["topic a"]
    padded = by_name(people.table("topics", fictitious=True), "topic_en")["topic a"]
    assert (topic["g_global"], padded["g_global"]) == (1, 3)


def test_countries_alone_and_together(people):
    table = people.table("countries")
    found = by_name(table, "country")
    assert {name: (r["single_country"], r["multi_country"]) for name, r in found.items()} == {
        "Norway": (1, 1), "Japan": (1, 1),
    }  # fmt: skip
    assert found["Japan"]["multi_share"] == 0.5
    assert "2 of 5 works have no known countries" in table.notes


def test_venues_have_a_zone_and_institutions_their_works(people):
    zones = {row["venue"]: row["zone"] for row in people.table("venues").rows()}
    assert set(zones) == {"Journal of Ice", "Snow Letters"}
    assert zones == {row["venue"]: row["zone"] for row in people.table("venues", top=9).rows()}
    first = next(people.table("venues", top=1, by="fractional_works").rows())
    assert first["zone"] == zones[first["venue"]]
    assert sorted(people.table("institutions").columns["works"]) == [2, 2]
