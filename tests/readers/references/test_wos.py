import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Reference
from citegraph.readers.references import wos
from citegraph.readers.references.wos import parse


def parts(raw):
    found = parse(raw).model_dump(exclude_defaults=True, exclude={"raw"})
    ids = found.pop("ids", {})
    return found | ids


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "Ahuja G, 2000, ADMIN SCI QUART, V45, P425, DOI 10.2307/2667105",
            {
                "authors": ("Ahuja G",),
                "year": 2000,
                "venue": "ADMIN SCI QUART",
                "volume": "45",
                "pages": "425",
                "doi": "10.2307/2667105",
            },
        ),
        (
            "Burt R. S., 1992, STRUCTURAL HOLES SOC",
            {"authors": ("Burt R. S.",), "year": 1992, "venue": "STRUCTURAL HOLES SOC"},
        ),
        (
            "Miyata K, 2005, PERSONAL, PORTABLE, PEDESTRIAN: MOBILE PHONES IN JAPANESE LIFE, P143",
            {
                "authors": ("Miyata K",),
                "year": 2005,
                "venue": "PERSONAL, PORTABLE, PEDESTRIAN: MOBILE PHONES IN JAPANESE LIFE",
                "pages": "143",
            },
        ),
        (
            "Gomez I, 2007, PROCEEDINGS OF ISSI 2007, VOLS I AND II, P335",
            {
                "authors": ("Gomez I",),
                "year": 2007,
                "venue": "PROCEEDINGS OF ISSI 2007, VOLS I AND II",
                "pages": "335",
            },
        ),
        (
            "OLMEDO M, GENETICS, V184, P651",
            {"authors": ("OLMEDO M",), "venue": "GENETICS", "volume": "184", "pages": "651"},
        ),
        ("1994, ECONOMIST, P26", {"year": 1994, "venue": "ECONOMIST", "pages": "26"}),
        (
            "Berkman Lisa F., 1996, P51",
            {"authors": ("Berkman Lisa F.",), "year": 1996, "pages": "51"},
        ),
        ("SHEEHY G, 1974, PASSAGES", {"authors": ("SHEEHY G",), "year": 1974, "venue": "PASSAGES"}),
        ("FALOUTSOS C, 1996, VLDB", {"authors": ("FALOUTSOS C",), "year": 1996, "venue": "VLDB"}),
        ("STORYLINE", {"venue": "STORYLINE"}),
        (
            "李四, 2021(02), 虚构学报",
            {"authors": ("李四",), "year": 2021, "issue": "2", "venue": "虚构学报"},
        ),
    ],
)
def test_parts(raw, expected):
    assert parts(raw) == expected
    assert parse(raw).raw == raw


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("[Anonymous]", ()),
        ("[ANONYMOUS]", ()),
        ("*US GOV", ("US GOV",)),
        ("[World Health Organization]", ("World Health Organization",)),
        ("Dept of Health; Welsh Office", ("Dept of Health; Welsh Office",)),
        ("van Eck NJ", ("van Eck NJ",)),
        ("CDC, Atlanta", ("CDC, Atlanta",)),
    ],
)
def test_authors(author, expected):
    found = parse(f"{author}, 2001, NATURE, V411, P899")
    assert (found.authors, found.year, found.venue) == (expected, 2001, "NATURE")


@pytest.mark.parametrize(
    ("stated", "volume"),
    [
        ("V45", "45"),
        ("V7 Suppl 2", "7 Suppl 2"),
        ("VSuppl 2", "Suppl 2"),
        ("VXLI", "XLI"),
        ("VE88B", "E88B"),
        ("V64B", "64B"),
        ("V<IT>2</IT>", "2"),
        ("V 24", "24"),
        ("V51-31", "51-31"),
    ],
)
def test_volumes(stated, volume):
    found = parse(f"A B, 1999, SOME J, {stated}, P3")
    assert (found.venue, found.volume, found.pages) == ("SOME J", volume, "3")


@pytest.mark.parametrize(
    ("stated", "pages"),
    [
        ("P425", "425"),
        ("pS12", "S12"),
        ("pe1234", "e1234"),
        ("pxi", "xi"),
        ("pVI", "VI"),
        ("p[795, 881]", "795, 881"),
        ("p46S", "46S"),
        ("ARTN 123", "123"),
        ("pARTN e1000", "e1000"),
        ("UNSP 017", "017"),
        ("DOI UNSP 037102", "037102"),
        ("DOI ARTN ARTN 036126", "036126"),
    ],
)
def test_pages_and_article_numbers(stated, pages):
    found = parse(f"A B, 1999, SOME J, V2, {stated}")
    assert (found.venue, found.volume, found.pages) == ("SOME J", "2", pages)


@pytest.mark.parametrize(
    ("stated", "doi"),
    [
        ("10.1126/SCIENCE.286.5439.509", "10.1126/science.286.5439.509"),
        ("DOI 10.1086/225469", "10.1086/225469"),
        ("DOI 10.1086/225469]", "10.1086/225469"),
        ("http://dx.doi.org/10.1086/225469", "10.1086/225469"),
        ("[10.1103/PhysRevE.65.026107, 10.1103/PhysRevE.65.056109]", "10.1103/physreve.65.026107"),
        ("[10.2307/2747854, DOI 10.1086/268109]", "10.2307/2747854"),
        ("[10.2307/2747854,10.1086/268109]", "10.2307/2747854"),
        ("[org/10.4161/auto.6.8.13551, 10.1073/pnas.1]", "10.4161/auto.6.8.13551"),
        ("10. 1016/0007-6813(91)90005-G", "10.1016/0007-6813(91)90005-g"),
        ("DOI 10.1103/REVMODPHYS.74.47.[", "10.1103/revmodphys.74.47"),
        (
            "10.1002/(SICI)1097-0193(1997)5:4&lt;323::AID-HBM20&gt;3.0.CO;2-D",
            "10.1002/(sici)1097-0193(1997)5:4<323::aid-hbm20>3.0.co;2-d",
        ),
        (
            "10.1639/0044-7447(2005)034[0567:SRASCI]2.0.CO;2",
            "10.1639/0044-7447(2005)034[0567:srasci]2.0.co;2",
        ),
        ("PII S1040-6182(02)00204-5", None),
        ("New York, NY", None),
    ],
)
def test_dois(stated, doi):
    found = parse(f"A B, 1999, SOME J, V2, P3, DOI {stated}")
    assert found.ids.doi == doi
    assert (found.venue, found.volume, found.pages) == ("SOME J", "2", "3")


@pytest.mark.parametrize(
    ("raw", "arxiv"),
    [
        ("Rosvall M, 2008, ARXIV07070609", "0707.0609"),
        ("Bialek W, 2007, ARXIV07124397V1QBIOQ", "0712.4397"),
        ("GAYOAVELLO D, 2010, ARXIVORG10040816", "1004.0816"),
        ("SADEDIN S, 2002, ARXIVCONDMAT0210292", "cond-mat/0210292"),
        ("THURNER S., 2010, arXiv:1008.4324v1", "1008.4324"),
        ("Devlin J, 2019, arXiv, DOI 10.48550/arXiv.1810.04805", "1810.04805"),
        ("Albert R., 2002, REV MODERN PHYS, V74, DOI arXivcond-mat/0106096v1", "cond-mat/0106096"),
        # Seven digits without an archive, a month 30, and four digits after 2014 name nothing.
        ("Fu F., 2006, ARXIV0607361", None),
        ("X Y, 2003, ARXIVCONDMAT20030307", None),
        ("X Y, 2007, ARXIV07301234", None),
        ("X Y, 2015, ARXIV15061234", None),
    ],
)
def test_arxiv(raw, arxiv):
    assert parse(raw).ids.arxiv == arxiv


def test_pmid():
    found = parse(
        "A B, 2005, J AM DIET ASSOC, V105, P616, DOI 10.1016/J.JADA.2005.02.026.PMID:15800567"
    )
    assert (found.ids.doi, found.ids.pmid) == ("10.1016/j.jada.2005.02.026", "15800567")
    assert parse("A B, 2005, SOME J, PMID 15800567").ids.pmid == "15800567"


@pytest.mark.parametrize(
    ("venue", "expected", "kind"),
    [
        ("IN PRESS AM J SOCIOL", "AM J SOCIOL", "in press"),
        ("INT J BIFUR IN PRESS", "INT J BIFUR", "in press"),
        ("UNPUB HARVARD U", "HARVARD U", "unpublished"),
        ("Patent No. 1567785", "Patent No. 1567785", "patent"),
        ("PRESS POLITICS", "PRESS POLITICS", None),
    ],
)
def test_status(venue, expected, kind):
    found = parse(f"POWELL WW, 2004, {venue}")
    assert (found.venue, found.type) == (expected, kind)


@pytest.mark.parametrize(
    ("venue", "name", "date"),
    [
        ("BOSTON GLOBE    0620", "BOSTON GLOBE", "0620"),
        ("CHRONICLE HIGHE 0713", "CHRONICLE HIGHE", "0713"),
        ("SCI AM           DEC", "SCI AM", "DEC"),
        # A word, a year, and no day: names that only end alike.
        ("ORGAN BEHAV HUM DEC", "ORGAN BEHAV HUM DEC", None),
        ("CENS POPULATION 2000", "CENS POPULATION 2000", None),
        ("STANDARD REPORT 1345", "STANDARD REPORT 1345", None),
    ],
)
def test_dates_after_the_name_of_a_newspaper(venue, name, date):
    found = parse(f"X Y, 2002, {venue}, pC1")
    assert (found.venue, found.issue, found.pages) == (name, date, "C1")


@pytest.mark.parametrize(
    "raw",
    ["", " ", "1987", "Ahuja G", "Cornelius Wayne A., 1987", "[Anonymous]", "*WHO", "3789832",
     "GONZALEZ MC, 2005, UNPUB", "[Anonymous], 2015, [No title captured]"],
)  # fmt: skip
def test_fragments(raw):
    assert parse(raw).fragment


@pytest.mark.parametrize(
    "raw",
    ["OPEN STACK", "EGRET USERS MANUAL S", "Berkman Lisa F., 1996, P51", "A B, DOI 10.1086/225469",
     "CASTELLA JC, 2002, DOI MOI MOUNTAINS LA"],
)  # fmt: skip
def test_enough_to_stand_for_a_work(raw):
    assert not parse(raw).fragment


def test_a_title_may_begin_with_the_word_doi():
    assert parts("Alther C., 2002, DOI MOI MOUNTAINS LA, P121") == {
        "authors": ("Alther C.",),
        "year": 2002,
        "venue": "DOI MOI MOUNTAINS LA",
        "pages": "121",
    }


WORD = st.text(st.characters(codec="ascii", categories=("Lu",)), min_size=5, max_size=12)


@given(
    author=st.builds("{} {}".format, WORD, st.text("ABC", min_size=1, max_size=2)),
    year=st.integers(1500, 2099),
    venue=st.builds("{} Q {}".format, WORD, WORD).filter(
        lambda name: (
            not name.startswith(("P", "V", "DOI")) and "UNPUB" not in name and len(name) != 20
        )
    ),
    volume=st.none() | st.integers(1, 999),
    page=st.none() | st.integers(1, 99999),
    doi=st.none() | st.from_regex(r"10\.[1-9]\d{3}/[a-z0-9]{1,9}", fullmatch=True),
)
def test_what_is_put_together_comes_apart(*, author, year, venue, volume, page, doi):
    raw = f"{author}, {year}, {venue}"
    raw += f", V{volume}" if volume else ""
    raw += f", P{page}" if page else ""
    raw += f", DOI {doi}" if doi else ""
    found = parse(raw)
    assert (found.authors, found.year, found.venue) == ((author,), year, venue)
    assert found.volume == (str(volume) if volume else None)
    assert found.pages == (str(page) if page else None)
    assert (found.ids.doi, found.fragment) == (doi, False)


@given(st.text(max_size=80) | st.text("AV p[],.;12 DOIx/&", max_size=60))
def test_any_string_gives_a_reference_and_is_kept(raw):
    assert parse(raw).raw == raw


def assert_same_without_the_short_way(raw):
    """What the short way gives, the long one gives too, and pydantic finds nothing amiss."""
    assert wos._fields(raw) == wos._uncommon(raw.strip())
    quick = parse.__wrapped__(raw)
    checked = Reference.model_validate(quick.model_dump())
    assert quick == checked
    assert list(dict(quick)) == list(dict(checked))


# Pieces that look like one part and stand in the place of another.
PIECES = st.sampled_from(
    [
        "", "Ahuja G", "VAN DER BERG A", "[Anonymous]", "*US GOV", "anon", "1999", "2000",
        "2000(3)", "1887", "0999", "J X", "ADMIN SCI", "V45", "V 3", "VIII", "VB12", "V45A",
        "V<b>3</b>", "VOL 6", "P425", "P4 5", "PHYS REV", "pL12", "p[1, 2]", "p", "ARTN 123",
        "UNSP 12", "ART 5", "PTS A", "UNPUB", "IN PRESS", "DOI 10.1/a",
        "DOI 10.1016/S0378-8733(99)00019-2", "DOI 10.1000/A.b", "DOI MOI",
        "DOI [10.1000/a, DOI 10.1000/b]", "DOI ARTN 77", "DOI 10.1000/x. PMID 12",
        "ARXIV07061062", "arXiv:0706.1062", "DOI 10.48550/arxiv.0706.1062", "US Patent No. 5",
        "SCI AM           DEC", "**DATA OBJECT**", "12", "²", "١٩٩٩", " ",
    ]
)  # fmt: skip


@given(
    st.lists(PIECES | st.text("AVPp12 .,[]", max_size=6), max_size=7),
    st.sampled_from([", ", ", ", ", ", ",", " , "]),
)
def test_the_short_way_gives_what_the_long_one_gives(pieces, separator):
    assert_same_without_the_short_way(separator.join(pieces))


@given(st.lists(PIECES | st.text("AVPp12 .,[]", max_size=6), max_size=7).map(", ".join))
def test_columns_are_the_fields_of_references(raw):
    raws = [raw, "Ahuja G, 2000, ADMIN SCI QUART, V45, P425, DOI 10.2307/2667105"]
    columns = wos.columns(raws)
    for place, reference in enumerate(map(parse, raws)):
        values = dict(reference) | dict(reference.ids)
        assert {name: column[place] for name, column in columns.items()} == {
            name: values[name] for name in columns
        }
        unnamed = values.keys() - columns.keys() - {"raw", "ids"}
        assert not any(values[name] for name in unnamed)


def test_no_strings_have_no_columns():
    assert wos.columns([]) == {}


@pytest.mark.data
def test_the_short_way_is_that_of_most_real_references(shared_data):
    folder = shared_data / "bench" / "wos_eusn_tab"
    text = gzip.decompress((folder / "2013_8027.txt.gz").read_bytes()).decode("utf-8-sig")
    header, *rows = (line.split("\t") for line in text.splitlines() if line.strip())
    lists = [row[header.index("CR")] for row in rows]
    found = [raw for cell in lists for raw in cell.split("; ") if raw]
    for raw in found:
        assert_same_without_the_short_way(raw)
    short = sum(wos._COMMON_WORK.fullmatch(raw) is not None for raw in found)
    assert len(found) > 900
    assert short > 0.9 * len(found)
