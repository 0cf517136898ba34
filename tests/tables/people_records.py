"""A small corpus with authors, addresses, venues and citations, known by heart."""

from citegraph.model import Author, Keyword, Record, Reference, Text, Venue

# name, year, authors, country of the address, venue, works cited, stated citations, type
WORKS = (
    ("a", 2000, ("Ito, A", "Berg, B"), "Norway", "Journal of Ice", "", 12, "article"),
    ("b", 2001, ("Ito, A",), "Norway Japan", "Journal of Ice", "a", 3, "article"),
    ("c", 2002, ("Ito, A", "Cruz, C", "Berg, B"), None, "Snow Letters", "a b x", None, "review"),
    ("d", None, ("Cruz, C",), "Japan", "Snow Letters", "a b c x", 0, None),
    ("e", 2004, (), None, None, "x y", 1, "article"),
)


def records():
    return [record(number, work) for number, work in enumerate(WORKS, 1)]


def record(number, work):
    name, year, authors, country, venue, cited, stated, kind = work
    places = tuple(f"Univ {c}, Town, {c}" for c in (country or "").split())
    return Record(
        number=number,
        ids={"doi": f"10.1/{name}"},
        titles=(Text(text=f"A work that is called {name} here", language="en"),),
        authors=tuple(Author(name=who, affiliations=places) for who in authors),
        year=year,
        venue=Venue(names=(Text(text=venue),)) if venue else None,
        type=kind,
        language="en" if number < 4 else None,
        keywords=(Keyword(en="ice"), Keyword(en=f"topic {name}")),
        references_known=True,
        references=tuple(
            Reference(raw=f"work {c}, 1990", ids={"doi": f"10.1/{c}"}, year=1990)
            for c in cited.split()
        ),
        reported={} if stated is None else {"citing": stated},
    )
