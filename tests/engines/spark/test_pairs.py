"""Every pair relation and option gives what the local engine gives."""

from itertools import cycle

import numpy as np
import pytest
from spark_corpora import exported

from citegraph.engines.spark import plan
from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.relations.build import build
from citegraph.relations.declarations import NETWORKS
from citegraph.relations.normalise import NORMALISATIONS

PAIR_RELATIONS = [name for name, relation in NETWORKS.items() if relation.symmetric]
NODES = "work % 4 <> 1"


def cases():
    """Every relation with every normalisation, the other options in turns of unlike length."""
    turns = zip(
        cycle(["full", "fractional"]),
        cycle([0, 2, 0.4]),
        cycle([None, 2, None, 5]),
        cycle([None, None, 12, None, 7]),
        cycle([None, None, None, NODES]),
        # Some lists split, others sent whole to all machines.
        cycle([1, None, None, 4, None, 1000, None]),
        cycle([True, True, False]),
        strict=False,
    )
    names = ("counting", "min_weight", "top_k", "max_list", "nodes", "part_pairs", "prefilter")
    every = [(relation, name) for name in NORMALISATIONS for relation in PAIR_RELATIONS]
    for (relation, normalisation), turn in zip(every, turns, strict=False):
        yield relation, dict(zip(names, turn, strict=True), normalisation=normalisation)


def named(case):
    return ",".join(f"{value}" for value in case.values()) if isinstance(case, dict) else case


@pytest.fixture(autouse=True)
def several_tasks(monkeypatch):
    """As if each task were to make a thousand meetings."""
    monkeypatch.setattr(plan, "PART_PAIRS", 1000)


@pytest.mark.parametrize(("relation", "options"), list(cases()), ids=named)
def test_as_the_local_engine(random, relation, options):
    compare(random, relation, **options)


@pytest.mark.parametrize(
    ("relation", "part_pairs"), list(zip(PAIR_RELATIONS, (9, None, 9), strict=True))
)
def test_real_corpus(library, relation, part_pairs):
    options = {"counting": "fractional", "normalisation": "salton", "top_k": 5}
    compare(library, relation, part_pairs=part_pairs, **options)


@pytest.mark.data
def test_real_corpora(spark, shared_data, tmp_path):
    for number, name in enumerate(REAL):
        both = exported(spark, tmp_path / str(number), shared_data / name)
        assert both.citations.cites.nnz
        for relation in PAIR_RELATIONS:
            compare(both, relation, min_weight=2, normalisation="association_strength")


REAL = (
    "openalex/bibliometrixpy_openalex_20260529_184136.json",
    "wos/mk_savedrecs.txt",
    "bibtex_scopus/pybibx_scopus.bib",
)


@pytest.mark.parametrize(
    ("relation", "options"),
    list(zip(PAIR_RELATIONS[:2], ({"part_pairs": 2}, {"top_k": 3}), strict=True)),
)
def test_with_the_usual_settings(random, relation, options):
    """Compiled plans that change while they run, as everywhere but in these tests."""
    usual = {
        "adaptive.enabled": "true",
        "codegen.wholeStage": "true",
        "codegen.factoryMode": "FALLBACK",
    }
    settings = random.spark.tables.spark.conf
    before = {name: settings.get(f"spark.sql.{name}") for name in usual}
    try:
        for name, value in usual.items():
            settings.set(f"spark.sql.{name}", value)
        compare(random, relation, min_weight=2, **options)
    finally:
        for name, value in before.items():
            settings.set(f"spark.sql.{name}", value)


def compare(
    both, relation, *, nodes=None, part_pairs=None, broadcast=None, prefilter=True, **options
):
    mask = None if nodes is None else np.arange(both.citations.works) % 4 != 1
    local = build(relation, both.citations, both.topics, nodes=mask, **options)
    made = both.spark.network(
        relation,
        nodes=nodes,
        part_pairs=part_pairs,
        broadcast=broadcast,
        prefilter=prefilter,
        **options,
    )
    assert made.nodes.tolist() == local.nodes.tolist()
    assert made.source.tolist() == local.source.tolist()
    assert made.target.tolist() == local.target.tolist()
    np.testing.assert_allclose(made.weight, local.weight, rtol=1e-9)
    assert (made.reason is None) == (local.reason is None)
    dropped, expected = dict(made.dropped), dict(local.dropped)
    if dropped.pop("works_below_min_weight", 0):
        # Their pairs are not made, and so not counted.
        assert dropped.pop("below_min_weight", 0) <= expected.pop("below_min_weight")
    assert dropped == expected
    same = {name: value for name, value in local.options.items() if name != "nodes"}
    assert {name: value for name, value in made.options.items() if name != "nodes"} == same


def test_all_heaviest_of_each_end(random):
    """Sent whole, pairs are made from both ends; split, once: which are kept is the same."""
    for relation in PAIR_RELATIONS:
        options = {"counting": "fractional", "top_k": 3, "min_weight": 0.1}
        compare(random, relation, broadcast=True, **options)
        compare(random, relation, broadcast=False, **options)


def test_the_plan_tells_of_both_ends(random):
    """And the bound of what is sent has room for the pairs that are kept."""
    asked = {"relation": "co_citation"}
    once = random.spark.plan(**asked, broadcast=True)
    twice = random.spark.plan(**asked, broadcast=True, top_k=2)
    assert not once.choices["both ends"].taken
    assert twice.choices["both ends"].taken
    assert not random.spark.plan(**asked, broadcast=False, top_k=2).choices["both ends"].taken
    most_kept = 2 * 24 * twice.product.pairs_at_most
    assert twice.shuffle_bytes_at_most == once.shuffle_bytes_at_most + most_kept


def test_unsplit_and_split_agree_with_the_plain_definition(random):
    """The shared file itself, run as it stands, is the third opinion."""
    text = NETWORKS["bibliographic_coupling"].sql
    plain = random.spark.tables.run(text, {"max_list": 2**31}).collect()
    made = random.spark.network("bibliographic_coupling", part_pairs=1)
    ends = zip(made.nodes[made.source].tolist(), made.nodes[made.target].tolist(), strict=True)
    assert [(*pair, weight) for pair, weight in zip(ends, made.weight, strict=True)] == [
        (row.source, row.target, row.weight) for row in plain
    ]


def test_attributes_are_those_of_works(random):
    made = random.spark.network("co_citation", top_k=1)
    assert list(made.attributes["key"]) == [f"w{work}" for work in made.nodes]
    assert list(made.attributes["in_corpus"]) == [bool(work % 3) for work in made.nodes]


def test_nothing_left_says_why(random):
    made = random.spark.network("co_citation", min_weight=1000)
    assert len(made) == 0
    assert made.reason.startswith("0 edges: the options left out all pairs")
    assert (
        made.dropped["works_below_min_weight"] == build("co_citation", random.citations).nodes.size
    )


def test_bad_options_are_refused_as_locally(random):
    for options, kind in (
        ({"counting": "half"}, UnknownNameError),
        ({"normalisation": "cosine"}, UnknownNameError),
        ({"top_k": 0}, CitegraphError),
        ({"min_weight": -1}, CitegraphError),
    ):
        with pytest.raises(kind) as local:
            build("co_citation", random.citations, **options)
        with pytest.raises(kind) as here:
            random.spark.network("co_citation", **options)
        assert str(here.value) == str(local.value)
    with pytest.raises(UnknownNameError, match="relation"):
        random.spark.network("co_cited")
    with pytest.raises(CitegraphError, match="no relation of pairs"):
        random.spark.network("citation")


def test_too_many_edges_for_one_machine(random):
    with pytest.raises(CitegraphError, match="more than most_edges of 10; raise min_weight"):
        random.spark.network("co_citation", most_edges=10)
