"""Terms of a corpus's own."""

from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.matching.terms import A_WORK, Passage, find_terms

ENGLISH = [
    "Social work in the city. We show that social work, and social workers, are needed.",
    "The technical governance of social work: a study of technical governance.",
    "Urban soil and its bacteria; results of technical governance in the field.",
    "Bacteria of urban soil are many. This paper studies urban soil.",
]
CHINESE = [
    "社会工作介入社区治理的路径研究。社会工作者在社区治理中的作用",
    "政府购买社会工作服务与社区治理，以武汉为例",
    "城市土壤细菌的分布。城市土壤是复杂的",
    "论城市土壤，兼及社会工作",
]


def passages(texts: list[str]) -> list[Passage]:
    return [Passage(work, "abstract", text) for work, text in enumerate(texts)]


def test_english_terms_recur_hold_together_and_hold_no_stop_word() -> None:
    terms = {term.label: term for term in find_terms(passages(ENGLISH * 2), range(8))}
    assert {"technical governance", "urban soil"} <= terms.keys()
    assert "social work" in {label.lower() for label in terms}
    assert not any("of" in label.split() or "the" in label.split() for label in terms)
    soil = terms["urban soil"]
    assert (soil.works, soil.frequency) == (4, 6)
    assert soil.passages == (2, 3, 6, 7)


def test_chinese_terms_are_whole() -> None:
    terms = {term.label for term in find_terms(passages(CHINESE), range(4))}
    assert {"社会工作", "社区治理", "城市土壤"} <= terms
    assert not terms & {"会工作", "社会工", "区治理", "市土壤", "城市土"}, "no parts of terms"
    assert not any(label[0] in "的了以" or label[-1] in "的了以" for label in terms)


def test_no_stop_words_and_no_notices_of_rights() -> None:
    english = "Results show that, et al. \u00a9 2008 Good Press, Berlin. Copper mines"
    chinese = "我国铜矿应用研究，铜矿的发展"
    for text, expected in ((english, {"copper mines"}), (chinese, {"铜矿"})):
        others = ["Iron. Zinc: lead; gold", "铁。锌：铅；金"]
        made = passages([text, text, text, *others * 3])
        assert {term.label.lower() for term in find_terms(made, range(9))} <= expected


def test_only_works_without_keywords_choose_and_all_works_count() -> None:
    assert find_terms(passages(ENGLISH * 2), ()) == []
    chosen = {term.label: term for term in find_terms(passages(ENGLISH * 2), {3})}
    assert chosen.keys() == {"urban soil"}
    assert chosen["urban soil"].passages == (2, 3, 6, 7)


def test_a_known_topic_is_no_new_term() -> None:
    known = find_terms(passages(ENGLISH * 2), range(8), {"urbansoil"})
    assert "urban soil" not in {term.label for term in known}


def test_a_work_gets_no_more_than_its_share() -> None:
    pairs = [f"{a}{b} {b}{a}ic" for a in ("ab", "cd", "ef", "gh") for b in ("ij", "kl", "mn", "op")]
    text = ". ".join(pairs)
    assert len(find_terms(passages([text] * 3), {0})) <= A_WORK


@settings(max_examples=40)
@given(
    st.lists(st.text(st.sampled_from("甲乙丙 ab.，的\n\x00é"), max_size=60), max_size=5),
    st.sets(st.integers(0, 4)),
)
def test_any_text_passes_and_every_term_stands_where_it_says(
    texts: list[str], wanting: set
) -> None:
    made = passages(texts)
    for term in find_terms(made, wanting):
        works = {made[number].work for number in term.passages}
        assert len(works) == term.works
        assert works & wanting
        assert term.frequency >= term.works >= 2
