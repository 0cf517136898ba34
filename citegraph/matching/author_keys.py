"""Which names across records are one author: the keys that a user can choose from.

No key is right. The wider ones join people who share a surname and an initial, the narrower ones
split a person whose name is written in two ways. A Chinese name is its characters under all of
them.
"""

import re
from dataclasses import dataclass

from citegraph.identifiers import author_key, has_cjk, surname_and_given, title_key

AUTHOR_KEYS = ("surname_initial", "surname_initials", "full_name", "orcid")
"""Surname and first initial; surname and all initials; the name as written; the ORCID of the
authorship, and the name as written where it has none."""

DEFAULT_KEY = AUTHOR_KEYS[0]

# Behind the given name only: King, V is a person of one initial.
_SUFFIX = re.compile(r"^([^,]*,[^,]*),\s*(?:jr|sr|[ivx]{1,4}|2nd|3rd)\.?\s*$", re.IGNORECASE)
_CAPITAL = "[A-Z\u00c0-\u00de]"
_INITIALS = re.compile(rf"(?:{_CAPITAL}[.\s-]*){{1,4}}")
_BETWEEN = re.compile(r"[\s.,\-\u2010-\u2015\u00b7]+")


@dataclass(frozen=True, slots=True)
class NameKeys:
    """One name under each key that a name alone has; None where nothing of it can be compared."""

    surname_initial: str | None
    surname_initials: str | None
    full_name: str | None


def name_keys(name: str) -> NameKeys:
    """The keys of a name as written.

    ``Owen-Smith, Jason D.`` is ``owensmith j``, ``owensmith jd`` and ``owensmith jasond``.
    """
    first = author_key(name)
    if first is None or has_cjk(name):
        return NameKeys(first, first, first)
    surname, given = surname_and_given(_SUFFIX.sub(r"\1", name))
    key, own = title_key(surname), title_key(given)
    if key is None or own is None:
        return NameKeys(first, first, first)
    return NameKeys(first, f"{key} {_initials(given) or own}", f"{key} {own}")


def _initials(given: str) -> str | None:
    if _INITIALS.fullmatch(given.strip()):
        return title_key(given)
    keys = (title_key(word) for word in _BETWEEN.split(given))
    return "".join(key[0] for key in keys if key) or None
