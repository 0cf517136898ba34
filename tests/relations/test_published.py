"""Numbers that others published for the same data."""

import csv

import pytest

from citegraph.relations.build import build
from citegraph.relations.incidence import Citations

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def stagflation(shared_data):
    """The citing and cited ids that come with the R package biblionetwork."""
    path = shared_data / "graphs" / "stagflation" / "Ref_stagflation.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        pairs = [(r["Citing_ItemID_Ref"], r["ItemID_Ref"]) for r in csv.DictReader(lines)]
    keys = sorted({int(key) for pair in pairs for key in pair})
    number = {str(key): work for work, key in enumerate(keys)}
    citing, cited = zip(*((number[a], number[b]) for a, b in pairs), strict=True)
    return keys, Citations.from_pairs(citing, cited, len(keys))


def rows(keys, network):
    ends = zip(network.nodes[network.source], network.nodes[network.target], strict=True)
    return [
        (keys[a], keys[b], round(float(weight), 7))
        for (a, b), weight in zip(ends, network.weight, strict=True)
    ]


def test_coupling_angle_of_the_biblionetwork_vignette(stagflation):
    keys, citations = stagflation
    found = rows(keys, build("bibliographic_coupling", citations, normalisation="salton"))
    assert len(found) == 2716
    assert found[:5] == [
        (214927, 2207578, 0.1460593),
        (214927, 5982867, 0.0408248),
        (214927, 8456979, 0.0973329),
        (214927, 10729971, 0.298481),
        (214927, 16008556, 0.0471405),
    ]
    assert found[-1] == (1111111182, 1111111183, 0.270604)
    strong = build("bibliographic_coupling", citations, normalisation="salton", min_weight=3)
    assert strong.number_of_edges == 962
    assert strong.dropped == {"below_min_weight": 2716 - 962}


def test_co_citation_of_the_biblionetwork_vignette(stagflation):
    keys, citations = stagflation
    found = rows(keys, build("co_citation", citations, normalisation="salton"))
    assert found[:5] == [
        (49248, 180162, 1.0),
        (49248, 804988, 0.3162278),
        (49248, 1999903, 1.0),
        (49248, 2031010, 1.0),
        (49248, 3580645, 0.7071068),
    ]
