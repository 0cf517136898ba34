"""The definitions of all relations as literally as Python sets allow: slow, and the oracle."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import sqrt

from hypothesis import strategies as st

from citegraph.relations.incidence import Citations, Incidence


@dataclass(frozen=True)
class Corpus:
    works: int
    pairs: list[tuple[int, int]]  # citing, cited; may repeat and loop
    known: list[bool]
    topic_pairs: list[tuple[int, int]]
    topics: int

    def R(self, d):  # noqa: N802 - the name in the definitions
        return {cited for citing, cited in self.pairs if citing == d and cited != d}

    def C(self, d):  # noqa: N802
        return {citing for citing, cited in self.pairs if cited == d and citing != d}

    def T(self, d):  # noqa: N802
        return {topic for work, topic in self.topic_pairs if work == d}

    def W(self, t):  # noqa: N802
        return {work for work, topic in self.topic_pairs if topic == t}

    def citations(self) -> Citations:
        citing, cited = zip(*self.pairs, strict=True) if self.pairs else ((), ())
        return Citations.from_pairs(citing, cited, self.works, self.known)

    def incidence(self) -> Incidence:
        work, topic = zip(*self.topic_pairs, strict=True) if self.topic_pairs else ((), ())
        return Incidence.from_pairs(work, topic, (self.works, self.topics))


@st.composite
def corpora(draw, max_works=9):
    works = draw(st.integers(1, max_works))
    one = st.integers(0, works - 1)
    pairs = draw(st.lists(st.tuples(one, one), max_size=4 * works))
    hub = draw(one)
    if draw(st.booleans()):
        pairs += [(hub, other) for other in range(works)]
    if draw(st.booleans()):
        pairs += [(other, hub) for other in range(works)]
    known = draw(st.lists(st.booleans(), min_size=works, max_size=works))
    topics = draw(st.integers(1, 4))
    tagged = st.tuples(one, st.integers(0, topics - 1))
    return Corpus(works, pairs, known, draw(st.lists(tagged, max_size=2 * works)), topics)


def union(sets):
    return set().union(*sets)


def pane_set(corpus, relation, d):
    R, C, T, W = corpus.R, corpus.C, corpus.T, corpus.W  # noqa: N806
    return {
        "references": lambda: R(d),
        "second_level_references": lambda: union(R(r) for r in R(d)) - {d},
        "co_citing": lambda: union(C(r) for r in R(d)) - {d},
        "co_cited": lambda: union(R(c) for c in C(d)) - {d},
        "citing": lambda: C(d),
        "second_level_citing": lambda: union(C(c) for c in C(d)) - {d},
        "shared_topic": lambda: union(W(t) for t in T(d)) - {d},
    }[relation]()


def first_level(corpus, relation, d):
    if relation in {"second_level_references", "co_citing"}:
        return corpus.R(d)
    if relation in {"second_level_citing", "co_cited"}:
        return corpus.C(d)
    return set()


def pair_weight(corpus, relation, a, b):
    shared = {
        "co_citing": corpus.R,
        "bibliographic_coupling": corpus.R,
        "co_cited": corpus.C,
        "co_citation": corpus.C,
        "shared_topic": corpus.T,
    }[relation]
    return len(shared(a) & shared(b))


def is_known(corpus, relation, d):
    def listed(w):
        return corpus.known[w] or bool(corpus.R(w))

    def found_or_findable():
        """Whether a citer is found, or one could be: a work other than d states its references."""
        others = any(corpus.known[w] for w in range(corpus.works) if w != d)
        if relation == "co_cited" and corpus.C(d):
            others &= any(corpus.known[c] for c in corpus.C(d))
        return others or bool(pane_set(corpus, relation, d))

    if relation == "references":
        return listed(d)
    if relation == "co_citing":
        return listed(d) and found_or_findable()
    if relation == "second_level_references":
        return listed(d) and (not corpus.R(d) or any(listed(r) for r in corpus.R(d)))
    if relation == "shared_topic":
        return bool(corpus.T(d))
    return found_or_findable()


def all_lists(corpus, relation, max_list):
    """The lists that make the pairs of a network, without those that are too long."""
    lists = {
        "co_citation": lambda: [corpus.R(d) for d in range(corpus.works)],
        "bibliographic_coupling": lambda: [corpus.C(d) for d in range(corpus.works)],
        "shared_topic": lambda: [corpus.W(t) for t in range(corpus.topics)],
    }[relation]()
    return [members for members in lists if max_list is None or len(members) <= max_list]


def all_pairs(corpus, relation, counting, max_list):
    lists = all_lists(corpus, relation, max_list)
    found = {}
    for a, b in combinations(range(corpus.works), 2):
        both = [members for members in lists if a in members and b in members]
        if both and counting == "full":
            found[a, b] = Fraction(len(both))
        elif both:
            found[a, b] = sum(Fraction(1, len(members) - 1) for members in both)
    return found


def cut(pairs, min_weight, top_k, nodes):
    pairs = {
        (a, b): weight
        for (a, b), weight in pairs.items()
        if float(weight) >= min_weight and a in nodes and b in nodes
    }
    if top_k is None:
        return pairs
    keep = set()
    for end in nodes:
        links = [(-w, sum(pair) - end, pair) for pair, w in pairs.items() if end in pair]
        keep |= {pair for _, _, pair in sorted(links)[:top_k]}
    return {pair: weight for pair, weight in pairs.items() if pair in keep}


def normalise(name, corpus, relation, counting, max_list):
    """Pair to normalised weight, for the whole network."""
    lists = all_lists(corpus, relation, max_list)
    pairs = all_pairs(corpus, relation, counting, max_list)
    s = [sum(d in members for members in lists) for d in range(corpus.works)]
    k = [sum(w for pair, w in pairs.items() if d in pair) for d in range(corpus.works)]
    m = sum(pairs.values())
    measure = {
        "none": lambda c, *_: c,
        "association_strength": lambda c, i, j: c / (k[i] * k[j] / (2 * m)),
        "salton": lambda c, i, j: float(c) / sqrt(s[i] * s[j]),
        "jaccard": lambda c, i, j: c / (s[i] + s[j] - c),
        "inclusion": lambda c, i, j: c / min(s[i], s[j]),
        "equivalence": lambda c, i, j: c**2 / (s[i] * s[j]),
    }[name]
    return {pair: float(measure(weight, *pair)) for pair, weight in pairs.items()}
