import numpy as np
import pytest
from brute_force import all_pairs, corpora, cut, normalise
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.relations.build import build
from citegraph.relations.declarations import NETWORKS
from citegraph.relations.incidence import Citations, Incidence
from citegraph.relations.normalise import COUNTINGS, NORMALISATIONS

PAIR_RELATIONS = [name for name, relation in NETWORKS.items() if relation.symmetric]


def as_pairs(network):
    ends = zip(network.nodes[network.source], network.nodes[network.target], strict=True)
    return {(int(a), int(b)): w for (a, b), w in zip(ends, network.weight, strict=True)}


@pytest.mark.parametrize("relation", PAIR_RELATIONS)
@settings(max_examples=400)
@given(
    data=st.data(),
    corpus=corpora(),
    counting=st.sampled_from(sorted(COUNTINGS)),
    normalisation=st.sampled_from(sorted(NORMALISATIONS)),
)
def test_a_network_is_its_definition(data, relation, counting, normalisation, corpus):
    min_weight = data.draw(st.sampled_from([0, 0.5, 1, 2]), label="min_weight")
    top_k = data.draw(st.none() | st.integers(1, 3), label="top_k")
    max_list = data.draw(st.none() | st.integers(1, 6), label="max_list")
    chosen = data.draw(st.none() | st.sets(st.integers(0, corpus.works - 1)), label="nodes")
    everyone = set(range(corpus.works))
    counted = all_pairs(corpus, relation, counting, max_list)
    kept = cut(counted, min_weight, top_k, everyone if chosen is None else chosen)
    weights = normalise(normalisation, corpus, relation, counting, max_list)
    network = build(
        relation,
        corpus.citations(),
        corpus.incidence(),
        nodes=None if chosen is None else np.isin(np.arange(corpus.works), list(chosen)),
        counting=counting,
        normalisation=normalisation,
        min_weight=min_weight,
        top_k=top_k,
        max_list=max_list,
    )
    assert as_pairs(network) == {pair: pytest.approx(weights[pair]) for pair in kept}
    ends = {end for pair in kept for end in pair}
    assert network.nodes.tolist() == sorted(ends if chosen is None else chosen)
    assert (network.reason is None) == bool(kept)
    assert not network.directed
    assert network.options["top_k"] == top_k
    assert ("normalised_over" in network.options) == (normalisation != "none")


@given(corpora())
def test_citations_go_from_citing_to_cited(corpus):
    network = build("citation", corpus.citations())
    expected = {(d, r): 1.0 for d in range(corpus.works) for r in corpus.R(d)}
    assert as_pairs(network) == expected
    assert network.directed


@pytest.mark.parametrize("relation", PAIR_RELATIONS)
@given(corpus=corpora(), seed=st.integers(0, 2**9))
def test_choosing_nodes_never_changes_a_weight(relation, corpus, seed):
    mask = np.array([bool(seed >> work & 1) for work in range(corpus.works)])
    options = {"counting": "fractional", "normalisation": "association_strength"}
    whole = build(relation, corpus.citations(), corpus.incidence(), **options)
    part = build(relation, corpus.citations(), corpus.incidence(), nodes=mask, **options)
    inside = {pair: w for pair, w in as_pairs(whole).items() if mask[list(pair)].all()}
    assert as_pairs(part) == inside


def test_association_strength_of_a_small_network_by_hand():
    # 3 cites 0, 1, 2 and 4 cites 0, 1. Co-citation: w01 = 2, w02 = w12 = 1; m = 4.
    citations = Citations.from_pairs([3, 3, 3, 4, 4], [0, 1, 2, 0, 1], 5)
    network = build("co_citation", citations, normalisation="association_strength")
    # k0 = k1 = 3, k2 = 2: 2*2*4/9, 2*1*4/6, 2*1*4/6.
    assert as_pairs(network) == pytest.approx({(0, 1): 16 / 9, (0, 2): 8 / 6, (1, 2): 8 / 6})
    # The cut is made before the weights are normalised and changes none of them.
    one = build("co_citation", citations, normalisation="association_strength", min_weight=2)
    assert as_pairs(one) == pytest.approx({(0, 1): 16 / 9})
    assert one.dropped == {"below_min_weight": 2}


def test_fractional_counting_by_hand():
    # A list of three gives each of its pairs 1/2, a list of two gives its pair 1.
    citations = Citations.from_pairs([3, 3, 3, 4, 4], [0, 1, 2, 0, 1], 5)
    network = build("co_citation", citations, counting="fractional")
    assert as_pairs(network) == {(0, 1): 1.5, (0, 2): 0.5, (1, 2): 0.5}


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"relation": "cocitation"}, "relation"),
        ({"relation": "co_citation", "counting": "whole"}, "counting"),
        ({"relation": "citation", "counting": "whole"}, "counting"),
        ({"relation": "co_citation", "normalisation": "cosine"}, "normalisation"),
    ],
)
def test_a_name_that_does_not_exist(options, kind):
    with pytest.raises(UnknownNameError) as error:
        build(citations=Citations.from_pairs([0], [1], 2), **options)
    assert error.value.kind == kind


@pytest.mark.parametrize(
    "option",
    [{"counting": "fractional"}, {"normalisation": "salton"}, {"min_weight": 2}, {"top_k": 1}],
)
def test_an_option_that_would_do_nothing_is_refused(option):
    with pytest.raises(CitegraphError, match="does nothing for 'citation'"):
        build("citation", Citations.from_pairs([0], [1], 2), **option)


def nobody(works, known=None):
    return Citations.from_pairs([], [], works, known)


@pytest.mark.parametrize(
    ("relation", "citations", "options", "reason", "zh"),
    [
        ("citation", nobody(0), {}, "the corpus has no works", "库内没有文献"),
        (
            "co_citation",
            nobody(40),
            {},
            "40 of 40 works carry no references",
            "40 篇文献中有 40 篇未附参考文献",
        ),
        (
            "citation",
            nobody(3, [True, True, False]),
            {},
            "1 of 3 works carry no references",
            "3 篇文献中有 1 篇未附参考文献",
        ),
        (
            "bibliographic_coupling",
            nobody(2, [True] * 2),
            {},
            "not one of 2 works cites another",
            "2 篇文献之间没有引用",
        ),
        (
            "co_citation",
            Citations.from_pairs([0], [1], 2),
            {},
            "no work cites two works",
            "没有文献引用两篇文献",
        ),
        (
            "bibliographic_coupling",
            Citations.from_pairs([0], [1], 2),
            {},
            "no work has two citers",
            "没有文献被两篇文献引用",
        ),
        (
            "shared_topic",
            Citations.from_pairs([0], [1], 2),
            {},
            "not one of 2 works has a known",
            "2 篇文献的主题均未知",
        ),
        (
            "co_citation",
            Citations.from_pairs([0, 0, 3, 3, 3], [1, 2, 0, 1, 2], 4),
            {"min_weight": 3, "max_list": 2},
            "1 pairs weigh less than min_weight=3 and 1 lists are longer than max_list=2",
            "1 对文献的权重低于 min_weight=3；1 个列表长于 max_list=2",
        ),
        (
            "co_citation",
            Citations.from_pairs([0, 0], [1, 2], 3),
            {"nodes": np.array([True, True, False])},
            "no pair is between the 2 chosen works",
            "所选的 2 篇文献之间没有此种关系",
        ),
        (
            "citation",
            Citations.from_pairs([0], [2], 3),
            {"nodes": np.array([True, True, False])},
            "no citation of 1 is between the 2 chosen works",
            "1 条引用中没有一条在所选的 2 篇文献之间",
        ),
    ],
)
def test_an_empty_network_says_why(relation, citations, options, reason, zh):
    network = build(relation, citations, **options)
    assert network.number_of_edges == 0
    assert network.reason.startswith(f"0 edges: {reason}")
    assert network.reason.zh == zh


def test_topics_of_one_work_each_make_no_pair():
    topics = Incidence.from_pairs([0, 1], [0, 1], (2, 2))
    network = build("shared_topic", Citations.from_pairs([0], [1], 2), topics)
    assert network.reason == "0 edges: no topic has two works"


def test_flags_must_be_one_a_work():
    with pytest.raises(ValueError, match="3 flags for 2 works"):
        build("citation", Citations.from_pairs([0], [1], 2), nodes=np.ones(3, bool))


def test_a_network_that_does_not_fit_its_memory_is_refused():
    hub = Citations.from_pairs([0] * 999, range(1, 1000), 1000)
    with pytest.raises(CitegraphError, match=r"498,501 pairs .* raise memory_budget"):
        build("co_citation", hub, memory_budget=4_000_000)
    network = build("co_citation", hub, memory_budget=100_000_000)
    assert network.number_of_edges == 999 * 998 // 2
    assert "memory_budget" not in network.options
