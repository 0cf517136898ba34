import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.readers.references.scopus import eid_in, parse, split


def parts(raw):
    found = parse(raw).model_dump(exclude_defaults=True, exclude={"raw"})
    ids = found.pop("ids", {})
    return found | ids


OLD = [
    (
        "Small, H., Griffith, B.C., The structure (1974) Sci. Stud., 4 (1), pp. 17-40. , January",
        {
            "authors": ("Small, H.", "Griffith, B.C."),
            "title": "The structure",
            "venue": "Sci. Stud.",
            "year": 1974,
            "volume": "4",
            "issue": "1",
            "pages": "17-40",
        },
    ),
    (
        "de Solla Price, D.J., Jr., (1963) Little Science, Big Science, , Columbia Univ. Press",
        {
            "authors": ("de Solla Price, D.J., Jr.",),
            "title": "Little Science, Big Science",
            "year": 1963,
        },
    ),
    (
        "Saltelli, A., (2008) Global Sensitivity Analysis, 10. , Wiley",
        {
            "authors": ("Saltelli, A.",),
            "title": "Global Sensitivity Analysis",
            "year": 2008,
            "volume": "10",
        },
    ),
    (
        "Kalé, L., et al., (1999) J Comp Phys, 151, p. 283",
        {
            "authors": ("Kalé, L.",),
            "venue": "J Comp Phys",
            "year": 1999,
            "volume": "151",
            "pages": "283",
        },
    ),
    (
        "Harnad, S., The invisible hand of peer review (2000) Exploit Interactive, (5)",
        {
            "authors": ("Harnad, S.",),
            "title": "The invisible hand of peer review",
            "venue": "Exploit Interactive",
            "year": 2000,
            "issue": "5",
        },
    ),
    (
        "Samet, H., “An Algorithm.” (1981) IEEE Trans. Software Eng., 3 SE (1), pp. 93-95",
        {
            "authors": ("Samet, H.",),
            "title": "An Algorithm",
            "venue": "IEEE Trans. Software Eng.",
            "year": 1981,
            "volume": "3 SE",
            "issue": "1",
            "pages": "93-95",
        },
    ),
    (
        "Newman, M.E.J., Modularity (2006) Phys. Rev. E, 74 (3), art. no. 036104",
        {
            "authors": ("Newman, M.E.J.",),
            "title": "Modularity",
            "venue": "Phys. Rev. E",
            "year": 2006,
            "volume": "74",
            "issue": "3",
            "pages": "036104",
        },
    ),
    (
        "Condorcet, M.D., Essai sur l'application (1785), De l'Imprimerie royale",
        {"authors": ("Condorcet, M.D.",), "title": "Essai sur l'application", "year": 1785},
    ),
    (
        "(2010), http://www.example.org/a, Diagnostic manual. Accessed July 9",
        {"title": "Diagnostic manual. Accessed July 9", "year": 2010},
    ),
    (
        "Downs, Stea, (1973) Image and Environment, , Aldine",
        {"authors": ("Downs", "Stea"), "title": "Image and Environment", "year": 1973},
    ),
    (
        "Hoffmann, A, Scott, M-J, Temporal control (2002) Science, 298, pp. 1241-1245",
        {
            "authors": ("Hoffmann, A", "Scott, M-J"),
            "title": "Temporal control",
            "venue": "Science",
            "year": 2002,
            "volume": "298",
            "pages": "1241-1245",
        },
    ),
    (
        "Palmero, J., Labrador, Alvarez-Vellisco, A., Analysis (2010) Education, 26. , PMID:25785897",
        {
            "authors": ("Palmero, J.", "Labrador", "Alvarez-Vellisco, A."),
            "title": "Analysis",
            "venue": "Education",
            "year": 2010,
            "volume": "26",
            "pmid": "25785897",
        },
    ),
    (
        "Small, H., & Price, D.J. (2008). On “maps”. PLoS One, 3(10), e3480.",
        {
            "authors": ("Small, H.", "Price, D.J."),
            "title": "On “maps”",
            "venue": "PLoS One",
            "year": 2008,
            "volume": "3",
            "issue": "10",
            "pages": "e3480",
        },
    ),
    # No year, no end of the title.
    (
        "Genrich, H.J., Predicate nets LNCS, 254, pp. 207-247",
        {
            "authors": ("Genrich, H.J.",),
            "title": "Predicate nets LNCS",
            "volume": "254",
            "pages": "207-247",
        },
    ),
    ("Reich, S.", {"authors": ("Reich, S.",), "fragment": True}),
]

NEW = [
    (
        "Small H., Griffith B.C., Et al., The structure, Sci. Stud., 4, 1, pp. 17-40, (1974)",
        {
            "authors": ("Small H.", "Griffith B.C."),
            "title": "The structure",
            "venue": "Sci. Stud.",
            "year": 1974,
            "volume": "4",
            "issue": "1",
            "pages": "17-40",
        },
    ),
    (
        "Mokken R.J., Cliques, clubs and clans, Quality & Quantity, 13, 2, (1979)",
        {
            "authors": ("Mokken R.J.",),
            "title": "Cliques, clubs and clans",
            "venue": "Quality & Quantity",
            "year": 1979,
            "volume": "13",
            "issue": "2",
        },
    ),
    (
        "Wu J., Trusses, In: Proceedings of the 18th Conference, ASONAM, Barcelona, pp. 1-8, (2018)",
        {
            "authors": ("Wu J.",),
            "title": "Trusses",
            "venue": "Proceedings of the 18th Conference, ASONAM, Barcelona",
            "year": 2018,
            "pages": "1-8",
        },
    ),
    ("Cohen J., Trusses, (2008)", {"authors": ("Cohen J.",), "title": "Trusses", "year": 2008}),
    (
        "Newman M.E., Phys. Rev. e, 74, (2006)",
        {"authors": ("Newman M.E.",), "venue": "Phys. Rev. e", "year": 2006, "volume": "74"},
    ),
    (
        "Zhao F., Tung A.K., Cohesive subgraphs, PVLDB, 2012, 6, 2, pp. 85-96",
        {
            "authors": ("Zhao F.", "Tung A.K."),
            "title": "Cohesive subgraphs",
            "venue": "PVLDB",
            "year": 2012,
            "volume": "6",
            "issue": "2",
            "pages": "85-96",
        },
    ),
    (
        "MALLIAROS F D, ROSSI M E G, VAZIRGIANNIS M., Influential nodes[J], Sci. Rep., 6, (2016)",
        {
            "authors": ("MALLIAROS F D", "ROSSI M E G", "VAZIRGIANNIS M."),
            "title": "Influential nodes",
            "venue": "Sci. Rep.",
            "year": 2016,
            "volume": "6",
        },
    ),
    (
        "Aria, Massimo, Cuccurullo, Corrado, Bibliometrix: An R-tool, J. Informetr., 11, (2017)",
        {
            "authors": ("Aria, Massimo", "Cuccurullo, Corrado"),
            "title": "Bibliometrix: An R-tool",
            "venue": "J. Informetr.",
            "year": 2017,
            "volume": "11",
        },
    ),
    (
        "Liu Boge, Zhang Fan, Efficient Community Search, IEEE 37th Conference, pp. 97-108, (2021)",
        {
            "authors": ("Liu Boge", "Zhang Fan"),
            "title": "Efficient Community Search",
            "venue": "IEEE 37th Conference",
            "year": 2021,
            "pages": "97-108",
        },
    ),
    (
        "Huang Xin, Qin Lu, Yu Jeffrey Xu, Querying Large Graphs, The 2014 Meeting, (2014)",
        {
            "authors": ("Huang Xin", "Qin Lu", "Yu Jeffrey Xu"),
            "title": "Querying Large Graphs",
            "venue": "The 2014 Meeting",
            "year": 2014,
        },
    ),
    (
        "Networks, Crowds, and Markets: Reasoning about a World, (2010)",
        {
            "title": "Networks, Crowds, and Markets: Reasoning about a World",
            "year": 2010,
        },
    ),
    (
        "Nguyen D., An infrastructure, CoRR, abs/1405.7097, (2014)",
        {
            "authors": ("Nguyen D.",),
            "title": "An infrastructure",
            "venue": "CoRR, abs/1405.7097",
            "year": 2014,
            "arxiv": "1405.7097",
        },
    ),
    (
        "Yang L., 16, (2016)",
        {"authors": ("Yang L.",), "year": 2016, "volume": "16", "fragment": True},
    ),
]


@pytest.mark.parametrize(("raw", "expected"), [*OLD, *NEW])
def test_parse(raw, expected):
    assert parts(raw) == expected


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("A B., One, (2001); C D., Two, (2002)", ["A B., One, (2001)", "C D., Two, (2002)"]),
        ("Small, H., A (1999) X;\nSmall, H., B (1999) X;", ["Small, H., A (1999) X", "Small, H., B (1999) X"]),
        ("Glass, G., A (2013) Science &Amp; Tech", ["Glass, G., A (2013) Science &Amp; Tech"]),
        ("Dob, T., (1937) Origin, (2nd ed. 1941; 3rd ed. 1951)", ["Dob, T., (1937) Origin, (2nd ed. 1941; 3rd ed. 1951)"]),
        ("Abe, K., [v2; under review] (2015) F1000", ["Abe, K., [v2; under review] (2015) F1000"]),
        ("Godin, B., (2005) Impacts; beyond economy", ["Godin, B., (2005) Impacts; beyond economy"]),
        ("Abe, K., A (1999) X; de Borda, J.C., B (1781) Y", ["Abe, K., A (1999) X", "de Borda, J.C., B (1781) Y"]),
        ("Abe, K., A (1999) X; http://example.org", ["Abe, K., A (1999) X", "http://example.org"]),
        (
            "http://a.org/, Accessed 15 Sept 2011Falagas, M.E., Kou, V.D., B (2008) FASEB J",
            ["http://a.org/, Accessed 15 Sept 2011", "Falagas, M.E., Kou, V.D., B (2008) FASEB J"],
        ),
        ("Abe, K., DeLuca, D.S., A (1999) X", ["Abe, K., DeLuca, D.S., A (1999) X"]),
        ("; ;", []),
    ],
)  # fmt: skip
def test_split(text, pieces):
    assert list(split(text)) == pieces


def test_only_a_link_to_scopus_holds_its_number():
    assert eid_in("https://www.scopus.com/record?eid=2-s2.0-12&x=1").group() == "2-s2.0-12"
    assert eid_in("https://example.org/record?eid=2-s2.0-12") is None
    assert eid_in(None) is None


words = st.sampled_from(
    ["Small, H., ", "Small H., ", "(1999)", ", ", "; ", "pp. 1-9", "12 (3)", "Title ", "&amp;", "[", "("]
)  # fmt: skip
garbage = st.lists(words | st.text(max_size=8), max_size=30).map("".join)


@given(garbage)
def test_splitting_loses_nothing_but_separators(text):
    pieces = split(text)
    assert all(pieces)
    assert re.sub(r"[\s;]", "", "".join(pieces)) == re.sub(r"[\s;]", "", text)
    for piece in pieces:
        assert parse(piece).raw == piece


@pytest.mark.parametrize("unit", ["Small, H., ", "Small H., ", "(", "((1999)", ", , ", "a, ", "1, ", "A.", "pp. 1, ", "&", "10.1/"])  # fmt: skip
def test_the_time_is_proportional_to_the_size(unit):
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    for piece in split(text):
        parse(piece)
    assert time.process_time() - start < 3
