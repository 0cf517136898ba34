"""Tables to draw: ordinary ones, and ones that try to become code."""

from xml.etree import ElementTree as ET

from citegraph.metrics.table import Table

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "]]> </svg></title><b>bold</b>",
    "line\u2028separator\u2029and \u202eright to left",
    "half \ud83d of a pair, \x00 and \x1b",
    "$\\frac{1}{2}$ and ${7*7} {{ 7*7 }}",
    "智慧图书馆：" + "很长的题名" * 40,
    "مرحبا بالعالم",
    "TRANSVERSE DISPLACEMENT OF A TOTALLY REFLECTED LIGHT-BEAM MMMMWWWW",
)


def named(name: str = "venues") -> Table:
    """A row for each hostile name, with numbers, years, links and lists."""
    size = len(HOSTILE)
    return Table(
        name,
        {
            "label": list(HOSTILE),
            "doi": [
                "10.1000/a<b>",
                "javascript:alert(1)",
                None,
                "10.1/x",
                "",
                "data:x",
                "y",
                "z",
                "w",
            ],
            "url": ["http://example.org/?a=<b>", *HOSTILE[:6], "https://example.org/a", None],
            "count": [40, 30.5, 20, 10, 5, 4, 3, 1, 1],
            "x": [0.5, 1, 2, 3, None, 3, 3, 9, 4],
            "y": [1.0, 2, 3, 4, 5, 4, 4, 9, 1],
            "begin": [2001, 2003, 2003, None, 1999, 2001, 2002, 2003, 2000],
            "end": [2002, 2003, 2010, None, 2005, 2001, 2002, 2004, 2001],
            "lists": [list(HOSTILE)] * size,
        },
        notes=HOSTILE[:3],
        options={"label": HOSTILE[0], "n": 3},
        as_of=2020,
    )


def yearly(first: int = 1990, last: int = 2020) -> Table:
    years = list(range(first, last + 1))
    return Table(
        "production",
        {
            "year": years,
            "works": [(year * 7) % 11 for year in years],
            "median": [None if year % 5 == 0 else year % 3 for year in years],
        },
    )


def parsed(svg: str) -> ET.Element:
    """The elements of a plot."""
    return ET.fromstring(svg)  # noqa: S314 - what was just drawn
