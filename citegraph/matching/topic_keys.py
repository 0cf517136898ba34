"""The form in which two spellings of one topic are equal, and what a class number says."""

import re
from functools import lru_cache

from citegraph.identifiers import fold, has_cjk, title_key

_POSSESSIVE = re.compile(r"(?<=\w)['\u2019]s\b")
_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
_CLC = re.compile(r"([A-Z]{1,2}\d+(?:[.\-/+:=]+[A-Z]?\d+)*)\s*(?:\[(.*?)\]?)?")
# Nouns that end in s without being plurals, or whose plural is another word.
_NO_PLURALS = frozenset({
    "aids", "always", "apparatus", "atlas", "bias", "canvas", "chaos", "christmas", "corps",
    "diabetes", "gas", "herpes", "its", "kansas", "lens", "means", "news", "overseas", "pancreas",
    "perhaps", "rabies", "series", "species", "sus", "texas", "this", "thus", "was", "whereas",
    "has", "does", "yes", "goods",
})  # fmt: skip
_ICS = frozenset({
    "characteristics", "clinics", "critics", "epidemics", "fabrics", "logics", "metrics",
    "mosaics", "pandemics", "republics", "topics",
})  # fmt: skip
_IRREGULAR = {
    "women": "woman",
    "men": "man",
    "children": "child",
    "analyses": "analysis",
    "crises": "crisis",
    "hypotheses": "hypothesis",
    "theses": "thesis",
    "syntheses": "synthesis",
    "diagnoses": "diagnosis",
    "movies": "movie",
    "criteria": "criterion",
    "indices": "index",
    "matrices": "matrix",
}


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """A folded English word in the singular, by rules that would rather miss a plural.

    Words in -ics (economics), -ss, -us and -is stay, and so do those on a list (news is not new).
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or word in _NO_PLURALS or not word.endswith("s"):
        return word
    if word.endswith(("ss", "us", "is")) or (word.endswith("ics") and word not in _ICS):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "shes", "ches", "zzes")):
        return word[:-2]
    return word[:-1]


def words_of(text: str) -> list[str]:
    """The words of a text, folded and in the singular."""
    plain = _POSSESSIVE.sub("", fold(text))
    if plain.isascii():
        return [singular(word) for word in _WORD.findall(plain)]
    return [singular(key) for word in _WORD.findall(plain) if (key := title_key(word))]


@lru_cache(maxsize=1 << 16)
def topic_key(label: str | None) -> str | None:
    """The form in which two spellings of one topic are equal; None for an empty one.

    Case, width, traditional characters, hyphens and spaces are folded as in `title_key`, and the
    plurals of English words.
    """
    if not label:
        return None
    if has_cjk(label):
        return title_key(label)
    return "".join(words_of(label)) or title_key(label)


def class_number(text: str) -> tuple[str, str | None] | None:
    """Number and name of a Chinese library class: ``TU246[建筑科学—建筑设计及理论]``."""
    match = _CLC.fullmatch(text.strip())
    return (match[1], match[2] or None) if match else None
